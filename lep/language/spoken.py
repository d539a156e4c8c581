"""Which language is spoken now. A context variable, so that threads and nested documents do not disturb each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from lep.language.codes import ENGLISH

_SPOKEN: Final[ContextVar[str]] = ContextVar("lep_language", default=ENGLISH)

P = ParamSpec("P")
R = TypeVar("R")


def spoken() -> str:
    """The code of the language that is spoken now; English unless somebody said otherwise."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, messages, dates and numbers are in that language. One without a catalogue reads as English."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def per_language(function: Callable[P, R]) -> Callable[P, R]:
    """Like `functools.cache`, with one result for each language that is spoken: for tables that hold texts."""
    results: dict[object, R] = {}

    @wraps(function)
    def cached(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (spoken(), args, tuple(sorted(kwargs.items())))
        if key not in results:
            results[key] = function(*args, **kwargs)
        return results[key]

    return cached
