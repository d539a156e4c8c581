"""The parts of the agreement: the agreed part of the file, the partners' own wording, and in a draft what is open."""

from __future__ import annotations

from lep.documents.context import build_context, own_wording
from lep.documents.kinds import Parts, Request


def parts(request: Request) -> Parts:
    """`request.given` may hold `open_points`, one line each."""
    context = build_context(request.data, request.language, request.labels)
    return Parts(
        context=context | {"open_points": list(request.given.get("open_points", ()))},
        wording=own_wording(request.data, request.language, request.labels),
    )
