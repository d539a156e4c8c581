"""The parts of the data-sharing arrangement: who passes on which data about clients, on what basis, and who answers.

The General Data Protection Regulation asks joint controllers for an arrangement of which clients get the essence
(article 26), and processors for a contract (article 28). Separate controllers need neither, and are well advised to
write down what flows. Where partners exchange figures only, the document says so and what keeps it that way.
"""

from __future__ import annotations

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.outward import groups_said, own_paragraphs, voice_of
from lep.method.reading import dig


def parts(request: Request) -> Parts:
    """`request.given` may hold `open_points`."""
    data = for_partners(request.data)
    context = build_context(data, request.language, request.labels)
    sharing = {
        "personal": dig(data, "agreement.data_protection.client_data"),
        "groups": groups_said(data, voice_of(data, request)),
        "referral": context["terms"]["referral"],
    }
    return Parts(
        context={
            **context,
            "sharing": sharing,
            "own": own_paragraphs(data, request),
            "open_points": list(request.given.get("open_points") or ()),
        }
    )
