"""How rules are written: functions that look at a file and yield what they noticed, registered by their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lep.checks.casefile import CaseFile
from lep.method.reading import Place


@dataclass(frozen=True, slots=True, init=False)
class Hit:
    """What a rule noticed: its code, the place, and what its message and hint are filled in with."""

    code: str
    place: Place
    params: dict[str, Any]

    def __init__(self, code: str, place: Place, **params: Any) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "params", params)


Check = Callable[[CaseFile], Iterable[Hit]]

CHECKS: dict[Check, frozenset[str]] = {}
"""Every check, with the codes that it may use. Another thread may add to it: copy it before going through."""


def check(*codes: str) -> Callable[[Check], Check]:
    """Register a function as the one that finds these codes."""

    def register(function: Check) -> Check:
        CHECKS[function] = frozenset(codes)
        return function

    return register
