"""How much a template may do: turns of loops, calls, and the size of what it builds, all counted together.

Sandboxed expressions are each bounded, but a loop within a loop is not. The count stops what would otherwise take the
time and memory of the machine; what a process of its own would forbid on top (a slow library call) is not its business.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from lep.documents.errors import TemplateMistakeError
from lep.language import formats, tr

MOST_WORK = 500_000  # a large agreement takes a few thousand
LONGEST_VALUE = 1_000_000  # characters of a text, or items of a list, that a template may build
MOST_WRITTEN = 5_000_000  # characters that it may write: a report on hundreds of partners has two million
_CHARACTERS = 100  # as much work as one item

_left: ContextVar[list[int]] = ContextVar("lep_template_work_left")


@contextmanager
def counted_work() -> Iterator[None]:
    """Count from here on; what is rendered within a rendering counts with it."""
    if _left.get(None) is not None:
        yield
        return
    token = _left.set([MOST_WORK])
    try:
        yield
    finally:
        _left.reset(token)


def spend(amount: int) -> None:
    """Count `amount` of work. Raises TemplateMistakeError when it becomes too much."""
    left = _left.get()
    left[0] -= amount
    if left[0] < 0:
        hint = tr("Look for loops within loops, and for a macro or a template that calls itself.")
        raise TemplateMistakeError(tr("the template does too much"), hint)


def too_long() -> tuple[str, str]:
    """What to say of a value that becomes too long, and what to do."""
    most = formats().number(LONGEST_VALUE)
    message = tr("a value may hold {most} characters or items at most", most=most)
    return message, tr("Look for what it writes or builds in loops.")


def size(value: Any) -> int:
    """What it costs to handle `value` once."""
    if isinstance(value, str):
        return 1 + len(value) // _CHARACTERS
    return 1 + len(value) if isinstance(value, list | tuple | dict | range) else 1


def paid_loop(items: Iterable[Any]) -> Iterable[Any]:
    """`items`, once their turns are paid for."""
    found = items if isinstance(items, Sized) else list(items)
    spend(1 + len(found))
    return found


def paid_filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of Jinja's that pays for the value that it is given."""
    position = 1 if hasattr(function, "jinja_pass_arg") else 0

    @functools.wraps(function)
    def paid(*given: Any, **named: Any) -> Any:
        spend(size(given[position]))
        return function(*given, **named)

    return paid


def joined(parts: Iterable[str]) -> str:
    """The parts as one text: how Jinja puts together what a template wrote."""
    pieces = list(parts)
    length = sum(map(len, pieces))
    if length > MOST_WRITTEN:
        most = formats().number(MOST_WRITTEN)
        message = tr("a template may write {most} characters at most", most=most)
        raise TemplateMistakeError(message, tr("Look for what it writes or builds in loops."))
    spend(length // _CHARACTERS)
    return "".join(pieces)
