"""What several tests of signatures need."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from tests.signing import authority

AT = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def quiet() -> Iterator[None]:
    """pyHanko tells its log at length what is wrong with a file."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture
def verify(quiet: None, loop: asyncio.AbstractEventLoop) -> Callable[..., Any]:
    """`verify(pdf, roots=…, revoked=…, at=…)`: the facts about a PDF, read here and not apart."""
    from lep.signing.verifying_certificates import Trusted
    from lep.signing.verifying_reading import read

    def verified(pdf: bytes, roots: Sequence[Any] | None = None, revoked: Sequence[Any] = (), at: Any = AT) -> Any:
        trusted = (authority.root().certificate,) if roots is None else tuple(roots)
        return read(pdf, Trusted(trusted, tuple(revoked), at), loop)

    return verified
