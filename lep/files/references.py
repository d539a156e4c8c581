"""What no single value can tell: ids that are used twice, references that lead nowhere, dates that contradict others.

Works on the data as it is, guided by the model, so that it finds its mistakes while others stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from lep.files.paths import Path, get
from lep.files.problems import Problem, nearest
from lep.files.scalars import is_date
from lep.language import formats, tr
from lep.model import CLAUSE_IDS, Shape, holding, members, root

if TYPE_CHECKING:
    from lep.model.base import Model

WITHIN_PERIOD: Final = frozenset(
    {
        "objectives.due",
        "objectives.indicators.target.date",
        "objectives.indicators.milestones.date",
        "agreement.review.first",
        "agreement.evaluation.when",
    }
)
"""Dates (positions left out) that lie within the lifetime of the partnership."""


@dataclass
class _Survey:
    """What one walk through the file collects. `ids`: list -> id -> where it first is."""

    ids: dict[str, dict[str, Path]] = field(default_factory=dict)
    twice: list[tuple[Path, Path]] = field(default_factory=list)
    references: list[tuple[Path, str, tuple[str, ...], bool]] = field(default_factory=list)
    spans: list[Path] = field(default_factory=list)
    dates: list[Path] = field(default_factory=list)


def contradictions(data: dict[str, Any], line_of: Callable[[Path], int]) -> Iterator[Problem]:
    """Duplicate ids, dangling references, ends before starts, dates outside the period. `line_of` a place in the
    file is asked where a message names another place."""
    survey = _Survey()
    _walk(data, root(), (), survey)
    yield from _duplicates(data, survey, line_of)
    yield from _dangling(survey)
    yield from _wrong_order(data, survey)
    yield from _outside(data, survey)


def referred(data: dict[str, Any], to: str) -> set[str]:
    """The ids that references to the list `to` ("stakeholders") name, wherever they stand in the data."""
    survey = _Survey()
    _walk(data, root(), (), survey)
    return {text for _, text, lists, _ in survey.references if to in lists}


def naming(data: dict[str, Any], to: str, identifier: str) -> list[Path]:
    """The places where a reference to the list `to` names that id, in the order of the data; for a key, its place."""
    survey = _Survey()
    _walk(data, root(), (), survey)
    return [path for path, text, lists, _ in survey.references if to in lists and text == identifier]


# --- the walk ------------------------------------------------------------------------------------------------


def _walk(value: Any, shape: Shape, path: Path, survey: _Survey) -> None:
    if isinstance(value, dict) and shape.model:
        _mapping(value, shape.model, path, survey)
    elif isinstance(value, dict) and shape.kind == "table" and shape.item:
        for key, inner in value.items():
            if shape.key_ref:
                survey.references.append(((*path, key), key, shape.key_ref, True))
            _walk(inner, shape.item, (*path, key), survey)
    elif isinstance(value, list) and shape.item:
        for position, inner in enumerate(value):
            _walk(inner, shape.item, (*path, position), survey)
    elif isinstance(value, str) and shape.ref:
        survey.references.append((path, value, shape.ref, False))
    elif shape.kind == "date" and _dotted(path) in WITHIN_PERIOD:
        survey.dates.append(path)


def _mapping(value: dict[str, Any], model: type[Model], path: Path, survey: _Survey) -> None:
    known, telling = members(model), holding(model, _tells)
    own_id = value.get("id")
    if path and "id" in known and isinstance(own_id, str):
        first = survey.ids.setdefault(_dotted(path), {}).setdefault(own_id, (*path, "id"))
        if first != (*path, "id"):
            survey.twice.append((first, (*path, "id")))
    if "start" in known and "end" in known:
        survey.spans.append(path)
    for key, inner in value.items():
        if key in telling:
            _walk(inner, telling[key], (*path, key), survey)


def _tells(shape: Shape) -> bool:
    """Whether something is named, dated or referred to there: most of a file are words and numbers."""
    named = shape.model and {"id", "start"} & set(members(shape.model))
    return bool(named or shape.ref or shape.key_ref or shape.kind == "date")


def _dotted(path: Path) -> str:
    return ".".join(step for step in path if isinstance(step, str))


# --- what it shows -------------------------------------------------------------------------------------------


def _duplicates(data: dict[str, Any], survey: _Survey, line_of: Callable[[Path], int]) -> Iterator[Problem]:
    for first, again in survey.twice:
        value = get(data, again)
        yield Problem("FIL-duplicate-id", again, value, {"id": value, "line": line_of(first), "first": first})


def _dangling(survey: _Survey) -> Iterator[Problem]:
    known_in = {lists: _ids_of(lists, survey) for lists in {lists for _, _, lists, _ in survey.references}}
    for path, text, lists, is_key in survey.references:
        if text not in known_in[lists]:
            known = list(known_in[lists])
            close = nearest(text, known)
            fixed = lists == ("clauses",)
            shown = ", ".join(known) if fixed else _enumerated(known)
            params = {"id": text, "lists": _listed(lists), "nearest": close, "known": shown}
            variant = "near" if close else "only" if fixed else "" if known else "none"
            yield Problem("FIL-dangling", path, text, params, is_key, variant)


def _ids_of(lists: tuple[str, ...], survey: _Survey) -> dict[str, None]:
    """The ids of some lists, in the order of the file."""
    known: dict[str, None] = {}
    for name in lists:
        found = [ids for path, ids in survey.ids.items() if path == name or path.endswith(f".{name}")]
        known |= dict.fromkeys(CLAUSE_IDS if name == "clauses" else (id_ for ids in found for id_ in ids))
    return known


def _listed(lists: tuple[str, ...]) -> str:
    return formats().either([tr("criteria of the lead") if name == "lead.criteria" else name for name in lists])


def _enumerated(words: list[str]) -> str:
    return ", ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _wrong_order(data: dict[str, Any], survey: _Survey) -> Iterator[Problem]:
    for path in survey.spans:
        start, end = _date(get(data, (*path, "start"))), _date(get(data, (*path, "end")))
        if start and end and end < start:
            params = {"start": start.isoformat(), "end": end.isoformat()}
            yield Problem("FIL-date-order", (*path, "end"), end.isoformat(), params)


def _outside(data: dict[str, Any], survey: _Survey) -> Iterator[Problem]:
    start, end = _date(get(data, ("period", "start"))), _date(get(data, ("period", "end")))
    if start and end and end < start:
        return  # the period itself is wrong: one finding is enough
    for path in survey.dates:
        date = _date(get(data, path))
        if date and ((start and date < start) or (end and date > end)):
            bounds = {"start": start.isoformat() if start else "…", "end": end.isoformat() if end else "…"}
            yield Problem("FIL-outside-period", path, date.isoformat(), {"date": date.isoformat(), **bounds})


def _date(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) and is_date(value) else None
