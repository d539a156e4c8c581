"""What the room thinks, as plain data for programs: keys and words that are never translated."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lep.workshop.figures import Figures
from lep.workshop.opening import Opened
from lep.workshop.results import Result
from lep.workshop.voting import LeadVote

Plain = dict[str, Any]


def values(found: Opened) -> Plain:
    """Everything that `lep workshop show` tells, and nothing else: what is too small to be told is not in it."""
    room = found.room
    return {
        "stage": room.round.stage,
        "round": room.round.number,
        "date": room.round.date,
        "rule": room.round.rule.written,
        "first_rule": room.first_rule.written if room.first_rule else None,
        "rule_came_first": room.rule_came_first,
        "named": room.round.named,
        "compared_with": room.before,
        "people": room.turnout.people,
        "expected": room.turnout.expected,
        "kinds": [{"kind": kind, "people": count, "expected": awaited} for kind, count, awaited in room.turnout.parts],
        "items": [_result(one) for one in room.results],
        "talk": [one.item.id for one in found.agenda.talk],
        "act": [one.item.id for one in found.agenda.act],
        "remarks": list(room.remarks),
        "not_asked": list(room.stray),
        "read_otherwise": [item.id for item in found.otherwise],
        "off_the_scale": found.off_scale,
        "lead": _vote(found.vote) if found.vote else None,
    }


def _result(one: Result) -> Plain:
    about = {key: value for key, value in asdict(one.item.about).items() if value is not None}
    return {
        "id": one.item.id,
        "kind": one.item.kind,
        "about": about,
        "too_few": one.few,
        "unknown": {"people": one.words[0], "of": one.words[1]} if one.words else None,
        "all": _figures(one.whole) if one.whole else None,
        "kinds": [{"kind": kind, **_figures(part)} for kind, part in one.parts],
        "left_out": one.left_out,
        "met": one.met,
        "weak": one.weak,
        "fact": {"item": one.fact.item, "value": one.fact.value, "of": one.fact.of} if one.fact else None,
        "verdict": one.verdict,
        "change": asdict(one.change) if one.change else None,
    }


def _figures(one: Figures) -> Plain:
    return {**asdict(one), "counts": list(one.counts)}


def _vote(vote: LeadVote) -> Plain:
    ranking = vote.ranking
    return {
        "weights": asdict(vote.weights) if vote.weights else None,
        "ranked": [
            {"candidate": one.candidate, "total": one.total, "risk": one.risk, "ability": one.ability}
            for one in (ranking.ranked if ranking else ())
        ],
        "margin": ranking.margin if ranking else None,
        "own_scores_left_out": dict(vote.own_scores),
        "may_speak_for_themselves": list(vote.unsaid),
    }
