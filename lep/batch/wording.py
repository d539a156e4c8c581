"""What stands in the summary as words of the format, in words for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from lep.batch.records import STATES, Outcome
from lep.language import formats, mark, tr, tr_n
from lep.model.vocab import meaning

_STATES: Final = {
    "done": mark("done"),
    "unchanged": mark("unchanged"),
    "failed": mark("failed"),
    "refused": mark("refused"),
}
_SIGNING: Final = {
    "none": mark("nothing laid down"),
    "drafting": mark("next version in draft"),
    "lapsed": mark("changed since it was laid down"),
    "complete": mark("signed by all"),
    "open": mark("being signed"),
}
_CORE: Final = {
    "public_employment_service": mark("public employment service"),
    "municipality": mark("municipality"),
    "employers": mark("employers"),
    "education": mark("education"),
    "ngo": mark("civil society"),
}


def counted(counts: Mapping[str, int]) -> str:
    """How many files came to what end, in one sentence."""
    done, unchanged, failed, refused = (counts.get(state, 0) for state in STATES)
    told = [
        tr_n(done, "{n} done", "{n} done") if done else "",
        tr_n(unchanged, "{n} unchanged", "{n} unchanged") if unchanged else "",
        tr_n(failed, "{n} failed", "{n} failed") if failed else "",
        tr_n(refused, "{n} refused", "{n} refused") if refused else "",
    ]
    return formats().listed([one for one in told if one]) or tr("nothing to do")


def _state(outcome: Outcome) -> str:
    return tr(_STATES[outcome.state])


def _stage(outcome: Outcome) -> str:
    stage = outcome.facts.get("stage")
    if not stage:
        return ""
    return tr("complete") if stage == "done" else meaning("Stage", stage)


def _actors(key: str) -> Callable[[Outcome], str]:
    def told(outcome: Outcome) -> str:
        actors = _members(outcome, "core").get(key, ())
        names = [tr(_CORE[one]) if one in _CORE else meaning("StakeholderKind", one) for one in actors]
        return formats().listed(names) if names else ""

    return told


def targets(gains: Mapping[str, float]) -> str:
    """What is to be gained, by what is measured."""
    pairs = gains.items()
    return formats().semicolon.join(
        f"{meaning('Measures', measure)}{formats().colon}{formats().number(number)}" for measure, number in pairs
    )


def _signing(outcome: Outcome) -> str:
    signing = _members(outcome, "signing")
    if not signing:
        return ""
    numbers = f" ({formats().number(signing['signed'])}/{formats().number(signing['of'])})" if signing["of"] else ""
    return f"{tr(_SIGNING[signing['state']])}{numbers}"


def _members(outcome: Outcome, key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = outcome.facts.get(key, {})
    return found


TOLD: Final[Mapping[str, Callable[[Outcome], str]]] = {
    "state": _state,
    "stage": _stage,
    "core_present": _actors("present"),
    "core_missing": _actors("missing"),
    "targets": lambda outcome: targets(_members(outcome, "targets")),
    "signing": _signing,
}
"""How a column is told, by its key; the others as they are."""
