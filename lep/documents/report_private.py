"""What only the convenor's copy of the report holds: single scores, and how each organisation is to be won."""

from __future__ import annotations

from typing import Any

from lep.documents.voice import Voice
from lep.method.engagement import engagement_plan
from lep.method.reading import Data, rows

Context = dict[str, Any]


def private_context(data: Data, voice: Voice) -> Context:
    """`scores`: every score as it was given; `approaches`: what to do about each stakeholder, planned or proposed."""
    criteria = {str(one.get("id")): voice.text(one.get("name")) for one in rows(data, "lead.criteria")}
    return {
        "scores": [
            {
                "by": voice.name(one.get("by")),
                "candidate": voice.name(one.get("candidate")) or "",
                "criterion": criteria.get(str(one.get("criterion"))) or str(one.get("criterion")),
                "score": one["score"],
                "note": voice.text(one.get("evidence")),
            }
            for one in rows(data, "lead.scores")
            if isinstance(one.get("score"), int)
        ],
        "approaches": [
            {"name": voice.name(one.id) or one.name, "how": one.how, "who": voice.name(one.who), "next": one.next}
            for one in engagement_plan(data).approaches
        ],
    }


NOTHING: Context = {"scores": [], "approaches": []}
"""What stands there in the copy for partners."""
