"""The parts of the certificate of signing: all parties on one page, with what each did, when, how, and the evidence."""

from __future__ import annotations

from lep.documents.kinds import Parts, Request
from lep.documents.signed_text import case_of, last_files, party_context, signing_context
from lep.documents.text import fill


def parts(request: Request) -> Parts:
    """`request.given` may hold `copies` (see `signing_context`)."""
    case = case_of(request)
    where = case.standing
    context = signing_context(case, request, where.text, whole=True)
    number = case.voice.formats.number
    signed, everybody = number(len(where.in_state("signed"))), number(len(where.parties))
    context["certificate"] = {
        "parties": [party_context(case, one) for one in where.parties],
        "signed": fill(request.labels["signing.of_all"], n=signed, all=everybody),
        "complete": where.complete,
        "files": last_files(case),
    }
    return Parts(context=context)
