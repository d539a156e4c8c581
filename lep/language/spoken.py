"""Which language is spoken now. A context variable, so that threads and nested documents do not disturb each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final, TypeVar, cast

from lep.language.codes import ENGLISH

_SPOKEN: Final[ContextVar[str]] = ContextVar("lep_language", default=ENGLISH)

Function = TypeVar("Function", bound=Callable[..., Any])


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


def per_language(function: Function) -> Function:
    """Like `functools.cache`, with one result for each language that is spoken: for tables that hold texts.

    Arguments are given by position.
    """
    results: dict[object, Any] = {}

    @wraps(function)
    def cached(*args: Any) -> Any:
        key = (_SPOKEN.get(), args) if args else _SPOKEN.get()
        try:
            return results[key]
        except KeyError:
            result = results[key] = function(*args)
            return result

    return cast(Function, cached)
