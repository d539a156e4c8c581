"""The parts of the memorandum of understanding: what organisations intend to do together before they agree on it.

It is for the time in which an agreement is prepared, so those who are still in talks sign it as well. It is short and
not binding; what is measured, paid and decided is left to the agreement.
"""

from __future__ import annotations

from typing import Final

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.outward import groups_said, told_findings, voice_of, with_all_at_the_table

FINDINGS: Final = 3
"""So many findings say why; the rest is for the agreement."""


def parts(request: Request) -> Parts:
    """`request.given` may hold `open_points`."""
    data = with_all_at_the_table(for_partners(request.data))
    context = build_context(data, request.language, request.labels)
    memorandum = {
        "findings": told_findings(context, FINDINGS),
        "groups": groups_said(data, voice_of(data, request)),
    }
    return Parts(
        context={**context, "memorandum": memorandum, "open_points": list(request.given.get("open_points") or ())}
    )
