"""The parts of a signature page: which text a party signs, by whom and by which power; or how it signed.

It is a document of its own: whatever is noted on it, the text that is signed stays as it was laid down. Each party may
sign a page by itself; the pages belong together by the fingerprint that they all bear.
"""

from __future__ import annotations

from lep.documents.kinds import Parts, Request
from lep.documents.signed_text import case_of, party_context, signing_context, text_of
from lep.method.agreement.signed import Party, standing
from lep.method.reading import Data, partners


def recipients(data: Data) -> list[str]:
    """The ids of the parties, if any text is laid down for them."""
    return [str(one.get("id")) for one in partners(data)] if standing(data).texts else []


def parts(request: Request) -> Parts:
    """`request.given` holds `to`, the id of the party, and may hold `copies` (see `signing_context`).

    Without `to` it is the first party; where there is none, a page with gaps.
    """
    case = case_of(request)
    listed = {one.id: one for one in case.standing.parties}
    party = listed.get(str(request.given.get("to") or next(iter(listed), "")), Party("", "open", {}))
    context = signing_context(case, request, text_of(case.standing, party.id))
    return Parts(context={**context, "party": party_context(case, party) if party.id else None})
