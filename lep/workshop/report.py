"""What the document on a round is given: the results in the language that is spoken, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from lep.language import formats, spoken, tr, tr_n
from lep.method.agreement.positions import SCALE
from lep.method.reading import Data, name_of
from lep.model.glossary import meaning
from lep.workshop.figures import Figures, step_at
from lep.workshop.items import Item
from lep.workshop.opening import Opened
from lep.workshop.results import OTHERS, Result, Room
from lep.workshop.voting import LeadVote

Plain = dict[str, Any]
SHOWN: Final = 12
"""So many questions are named in a sentence."""


def given(found: Opened, data: Data) -> Plain:
    """What `lep.documents.workshop` calls `room`. People's own sentences stay out: a document is passed on."""
    numbers = {one.item.id: number for number, one in enumerate(found.room.results, 1)}
    room = found.room
    return {
        "stage": room.round.stage,
        "number": room.round.number,
        "date": room.round.date,
        "rule": room.rule_told,
        "rule_came_first": room.rule_came_first,
        "people": room.turnout.people,
        "expected": room.turnout.expected,
        "came": [{"kind": _kind(kind), "people": count, "expected": due} for kind, count, due in room.turnout.parts],
        "before": room.before,
        "doubts": [doubt for doubt in (changed_since(room), otherwise(found)) if doubt],
        "steps": [meaning("Gradient", step) for step in SCALE] if room.round.stage == "agree" else [],
        "sections": list(_sections(room, numbers)),
        "talk": [_named(one, numbers) for one in found.agenda.talk],
        "act": [_named(one, numbers) for one in found.agenda.act],
        "vote": _vote(found.vote, data) if found.vote else None,
    }


def _sections(room: Room, numbers: Mapping[str, int]) -> Any:
    for _, part in groupby(room.results, key=lambda one: one.item.section):
        results = list(part)
        yield {
            "title": said(results[0].item.sections),
            "kind": results[0].item.kind,
            "scale": _scale(results),
            "items": [{**_item(one, numbers), "text": short(one)} for one in results],
            "kinds": [{"id": kind, "name": _kind(kind)} for kind in _kinds(results)],
        }


def _scale(results: Sequence[Result]) -> list[str]:
    """What 1 to 5 mean, as it was offered: "1 – not at all"; nothing where questions of one section differ in that."""
    first, *others = [
        [said(choice.labels) for choice in one.item.choices if isinstance(choice.value, int)] for one in results
    ]
    return first if all(one == first for one in others) else []


def _kinds(results: list[Result]) -> list[str]:
    """The kinds that some question can be told of, the others last."""
    kinds = list(dict.fromkeys(kind for one in results for kind, _ in one.parts))
    return [*(kind for kind in kinds if kind != OTHERS), *(kind for kind in kinds if kind == OTHERS)]


def _item(one: Result, numbers: Mapping[str, int]) -> Plain:
    fact = one.fact if one.fact is not None and one.fact.value is not None else None
    return {
        **_named(one, numbers),
        "whole": _figures(one, one.whole) if one.whole else None,
        "words": list(one.words) if one.words else None,
        "met": one.met,
        "kinds": {kind: _figures(one, part) for kind, part in one.parts},
        "left_out": one.left_out,
        "fact": fact.told if fact else None,
        "verdict": one.verdict,
        "change": one.change.median if one.change else None,
    }


def _figures(one: Result, part: Figures) -> Plain:
    gradient = one.item.kind == "gradient" and part.median is not None
    return {
        "n": part.n,
        "people": part.people,
        "unknown": part.unknown + part.not_applicable,
        "counts": list(part.counts),
        "median": part.median,
        "step": meaning("Gradient", step_at(part.median or 0)) if gradient else None,
        "lower": part.lower,
        "upper": part.upper,
        "consensus": part.consensus,
        "camps": part.polarised,
    }


def _vote(vote: LeadVote, data: Data) -> Plain:
    weights = vote.weights
    shares = sorted(weights.mean.items(), key=lambda one: -one[1]) if weights else []
    return {
        "ranked": [
            {"name": name_of(data, "stakeholders", one.candidate, spoken()), "total": one.total}
            for one in (vote.ranking.ranked if vote.ranking else ())
        ],
        "weights": [{"name": name_of(data, "lead.criteria", one, spoken()), "share": share} for one, share in shares],
        "consensus": weights.consensus if weights else None,
        "own": [name_of(data, "stakeholders", one, spoken()) for one in vote.own_scores],
        "unsaid": [name_of(data, "stakeholders", one, spoken()) for one in vote.unsaid],
    }


def _named(one: Result, numbers: Mapping[str, int]) -> Plain:
    return {"number": numbers[one.item.id], "text": said(one.item.labels)}


def changed_since(room: Room) -> str:
    """How many questions were answered that the file does not ask any more; "" if none."""
    found = len(room.stray)
    return (
        tr_n(
            found,
            "{n} question that was answered is not asked any more: the file has changed since.",
            "{n} questions that were answered are not asked any more: the file has changed since.",
        )
        if found
        else ""
    )


def otherwise(found: Opened) -> str:
    """Which questions read otherwise now than when the room was asked; "" if none."""
    if not found.otherwise:
        return ""
    return tr(
        "These read otherwise now than when the room was asked, so look at them again: {questions}.",
        questions=listed(found.otherwise),
    )


def off_scale(found: Opened) -> str:
    """How many answers were left out because their questions do not take them; "" if none."""
    return (
        tr_n(
            found.off_scale,
            "{n} answer in the file of answers does not fit its question and is left out.",
            "{n} answers in the file of answers do not fit their questions and are left out.",
        )
        if found.off_scale
        else ""
    )


def listed(items: Sequence[Item]) -> str:
    """Questions in a sentence; of many only the first."""
    names = [formats().quoted(said(item.labels)) for item in items][:SHOWN]
    if len(items) > SHOWN:
        names.append(tr_n(len(items) - SHOWN, "{n} more", "{n} more"))
    return formats().listed(names)


def short(one: Result) -> str:
    """A question as it stands in its section: without the name of a group or a candidate that the heading says."""
    text, heading = said(one.item.labels), said(one.item.sections)
    name, colon, rest = text.partition(formats().colon)
    return rest if colon and heading.startswith(name) else text


def said(labels: Mapping[str, str]) -> str:
    """A label in the language that is spoken, else in the first that it has."""
    return labels.get(spoken()) or next(iter(labels.values()), "")


def _kind(kind: str) -> str | None:
    return None if kind == OTHERS else meaning("StakeholderKind", kind)
