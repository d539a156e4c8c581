"""Which keys are agreed, which are working, which are log: one table that rendering, digests and privacy all read.

- agreed: what is signed; covered by the digest.
- working: judgement and process; never in the digest, never in a shared document unless asked for.
- log: append-only, refers to ids and dates; grows after signing without touching what was signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Literal

Area = Literal["agreed", "working", "log"]
Visibility = Literal["private", "partners", "public"]

AREAS: Final[dict[str, Area]] = {
    "lep": "agreed",
    "id": "agreed",
    "name": "agreed",
    "languages": "agreed",
    "currency": "agreed",
    "territory": "agreed",
    "period": "agreed",
    "prepared": "working",
    "profile": "working",
    "purpose": "agreed",
    "groups": "agreed",
    "evidence": "agreed",
    "evidence.series": "working",
    "evidence.origin": "working",
    "stakeholders": "agreed",
    "stakeholders.status": "working",
    "stakeholders.refusal": "working",
    "stakeholders.key": "working",
    "stakeholders.interests": "working",
    "stakeholders.gains": "working",
    "stakeholders.services": "working",
    "stakeholders.view": "working",
    "stakeholders.contact": "working",
    "stakeholders.brings": "working",
    "stakeholders.employer": "working",
    "stakeholders.engagement": "working",
    "stakeholders.balance": "working",
    "links": "working",
    "roles": "agreed",
    "diagnosis": "working",
    "objectives": "agreed",
    "actions": "agreed",
    "actions.steps": "working",
    "contributions": "agreed",
    "risks": "agreed",
    "lead": "working",
    "lead.reason": "agreed",
    "agreement": "agreed",
    "negotiation": "working",
    "positions": "working",
    "waivers": "working",
    "interview": "working",
    "signatures": "log",
    "monitoring": "log",
    "history": "log",
}
"""Key (dotted, list positions left out) -> area. The longest prefix decides; a test proves that every key has one."""

PRIVATE: Final[frozenset[str]] = frozenset(
    {
        "stakeholders.view",
        "stakeholders.engagement",
        "stakeholders.balance",
        "lead.scores",
        "lead.weights",
        "lead.decision.dissent",
        "positions",
        "links",
    }
)
"""Judgements about others: seen by the convenor only, unless the user asks otherwise."""

UNPRINTED: Final[frozenset[str]] = frozenset(
    {
        "stakeholders.contact.role",
        "stakeholders.refusal.reason",
        "stakeholders.interests",
        "stakeholders.services.note",
        "stakeholders.balance.note",
        "links.note",
        "diagnosis.needs.note",
        "lead.candidates.note",
        "lead.scores.evidence",
        "positions.note",
        "signatures",
        "monitoring",
        "history",
    }
)
"""Where prose stands that no document prints: notes for those who work on the file. All other prose is printed; a test
renders it. Keys as in `AREAS`, with what is below them."""


@lru_cache(maxsize=10_000)  # the rules ask of each place several times
def area_of(path: tuple[str | int, ...]) -> Area:
    """The area of a place in the file. Raises KeyError for a top-level key that the format does not know.

    A user's own `x-` keys are working: nobody signs what the agreement does not print.
    """
    return _area(_keys(path))


@lru_cache(maxsize=10_000)
def is_printed(path: tuple[str | int, ...]) -> bool:
    """Whether the prose at a place in the file stands in a document, whichever it is."""
    keys = _keys(path)
    return not any(".".join(keys[:length]) in UNPRINTED for length in range(1, len(keys) + 1))


def agreed_part(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the file's data with nothing but what is agreed. Emptied mappings and lists disappear."""
    return {key: kept for key, value in data.items() if (kept := _keep(value, (key,))) is not None}


def without_private(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the file's data without judgements about others."""
    return {key: _without(value, key) for key, value in data.items() if key not in PRIVATE}


def is_private(keys: str) -> bool:
    """Whether a place in the file, dotted and without list positions, holds a judgement about others."""
    return any(keys == private or keys.startswith(f"{private}.") for private in PRIVATE)


def _keys(path: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple([step for step in path if isinstance(step, str) and step != "*"])


@lru_cache(maxsize=1000)
def _area(keys: tuple[str, ...]) -> Area:
    if any(key.startswith("x-") for key in keys):
        return "working"
    for length in range(len(keys), 0, -1):
        area = AREAS.get(".".join(keys[:length]))
        if area:
            return area
    raise KeyError(keys)


@lru_cache(maxsize=1000)
def _holds_agreed(keys: tuple[str, ...]) -> bool:
    """Whether a place, or one below it, is agreed."""
    prefix = ".".join(keys) + "."
    return _area(keys) == "agreed" or any(key.startswith(prefix) and area == "agreed" for key, area in AREAS.items())


def _keep(value: Any, keys: tuple[str, ...]) -> Any:
    if not _holds_agreed(keys):
        return None
    if isinstance(value, dict | Mapping):  # dict first: the abstract class alone takes ten times as long to ask
        return {k: v for k, raw in value.items() if (v := _keep(raw, (*keys, k))) is not None} or None
    if isinstance(value, list):
        return [v for raw in value if (v := _keep(raw, keys)) is not None] or None
    return value if _area(keys) == "agreed" else None


def _without(value: Any, keys: str) -> Any:
    if isinstance(value, Mapping):
        return {key: _without(raw, f"{keys}.{key}") for key, raw in value.items() if f"{keys}.{key}" not in PRIVATE}
    if isinstance(value, list):
        return [_without(raw, keys) for raw in value]
    return value
