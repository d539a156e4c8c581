"""What only the convenor's copy of the report holds: single scores, and how each organisation is to be won."""

from __future__ import annotations

from typing import Any

from lep.documents.voice import Voice
from lep.method.reading import Data, rows
from lep.method.stakeholders.engagement import engagement_plan

Context = dict[str, Any]


def private_context(data: Data, voice: Voice) -> Context:
    """`scores`: every score, by candidate and criterion; `approaches`: how to win each stakeholder, as planned."""
    return {
        "scores": _scores(data, voice),
        "approaches": [
            {"name": voice.name(one.id) or one.name, "how": one.how, "who": voice.name(one.who), "next": one.next}
            for one in engagement_plan(data).approaches
        ],
    }


NOTHING: Context = {"scores": [], "approaches": []}
"""What stands there in the copy for partners."""


def _scores(data: Data, voice: Voice) -> list[Context]:
    """For each candidate and criterion, who gave how much."""
    criteria = {str(one.get("id")): voice.text(one.get("name")) for one in rows(data, "lead.criteria")}
    found: dict[tuple[str, str], list[Context]] = {}
    for one in rows(data, "lead.scores"):
        if isinstance(one.get("score"), int):
            key = str(one.get("candidate")), str(one.get("criterion"))
            found.setdefault(key, []).append({"by": voice.name(one.get("by")) or "", "score": one["score"]})
    return [
        {"candidate": voice.name(candidate), "criterion": criteria.get(criterion) or criterion, "given": given}
        for (candidate, criterion), given in found.items()
    ]
