"""The parts of the terms of reference of the steering group, from what the agreement says about the board.

Cheshire West and Chester asks for terms of reference that all have agreed to as the least that any partnership needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.outward import own_paragraphs, voice_of
from lep.documents.voice import Voice
from lep.method.reading import Data, by_id, dig
from lep.method.stakeholders.composition import votes_by_partner

Context = dict[str, Any]


def parts(request: Request) -> Parts:
    """`request.given` may hold `open_points`."""
    data = for_partners(request.data)
    context = build_context(data, request.language, request.labels)
    return Parts(
        context={
            **context,
            "reference": _members(data, context["terms"]["board"], voice_of(data, request)),
            "own": own_paragraphs(data, request),
            "open_points": list(request.given.get("open_points") or ()),
        }
    )


def _members(data: Data, board: Mapping[str, Any], voice: Voice) -> Context:
    """The members with their kind and votes; `votes` says whether these are worth a column, because they differ."""
    people = by_id(data, "stakeholders")
    votes = {one.holder: one.votes for one in votes_by_partner(data)}
    seats = dict.fromkeys((*(dig(data, "agreement.governance.board.members") or ()), *votes))
    return {
        "members": [
            {
                "name": voice.name(seat),
                "kind": voice.word("kind", people.get(seat, {}).get("kind")),
                "votes": votes.get(seat, 0),
            }
            for seat in seats
        ],
        "votes": bool(votes) and not board["equal_votes"],
    }
