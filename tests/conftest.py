"""What all tests share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

# A continuous integration must say the same of the same code: there, Hypothesis draws the same examples every time.
# On a developer's machine it goes on looking for new ones.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")

for name in ("LEP_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):  # tests expect English, wherever they run
    os.environ.pop(name, None)


@pytest.fixture
def as_in_a_command() -> Iterator[None]:
    """Signals raise, whatever the tests run in has made of them."""
    before = {ending: signal.getsignal(ending) for ending in (signal.SIGINT, signal.SIGTERM)}
    for ending in before:
        signal.signal(ending, signal.default_int_handler)
    yield
    for ending, handler in before.items():
        signal.signal(ending, handler)
