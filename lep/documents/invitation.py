"""The parts of a letter that asks an organisation to take part: short, exact, and at an hour that suits it.

PARES advises to engage employers by simple steps that fit their day, for instance an early breakfast. So a letter
to an employer says first what it gets, comes to its place, and names the time of day that the file has for it. The
letter leaves the house: what the convenor thinks of the organisation, and what it would gain in the convenor's own
words, stays out of it; what is offered to it (`employer.offer`) and the part meant for it (`role`) are for its
eyes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import TO_BE_WON, Parts, Request
from lep.documents.outward import groups_said, sender_of, told_findings, voice_of
from lep.documents.voice import Voice
from lep.method.applicability import holds
from lep.method.reading import Data, by_id, dig, rows

Context = dict[str, Any]

FINDINGS: Final = 2
"""So many figures say why; more would make the letter longer than a page."""
EMPLOYERS: Final = frozenset({"employer", "employers_organisation", "chamber"})
"""Those who are written to as employers are: what they get comes first."""


def recipients(data: Data) -> list[str]:
    """The ids of the stakeholders that get a letter: neither agreed nor declined, nor the convenor, which writes it."""
    convenor = dig(data, "roles.convenor")
    return [
        str(one["id"])
        for one in rows(data, "stakeholders")
        if "id" in one and one["id"] != convenor and holds(TO_BE_WON, data, one)
    ]


def parts(request: Request) -> Parts:
    """`request.given` holds `to`, the id of the stakeholder, and may hold `date`, the day of the letter, and `meeting`,
    the day to which it invites.

    Without `to` it is the first that is to be invited; where there is none, a letter with a gap for its addressee.
    """
    data = for_partners(request.data)
    context = build_context(data, request.language, request.labels)
    voice = voice_of(data, request)
    to = request.given.get("to") or next(iter(recipients(data)), None)
    letter = {
        "sender": sender_of(data, dig(data, "roles.convenor"), voice),
        "place": voice.text(dig(data, "agreement.place")),
        "date": request.given.get("date"),
        "meeting": request.given.get("meeting"),
        "findings": told_findings(context, FINDINGS),
        "groups": groups_said(data, voice),
        "guest": _guest(by_id(data, "stakeholders").get(str(to), {}), voice),
    }
    return Parts(context={**context, "letter": letter})


def _guest(guest: Mapping[str, Any], voice: Voice) -> Context:
    employer = guest.get("employer") or {}
    kinds = {guest.get("kind"), *(guest.get("also") or ())}
    return {
        "name": voice.text(dig(guest, "legal.name")) or voice.name(guest.get("id")),
        "seat": voice.text(dig(guest, "legal.seat")),
        "employer": bool(kinds & EMPLOYERS or employer),
        "talking": guest.get("status") == "in_dialogue",
        "role": voice.sentence(guest.get("role")),
        "offers": [voice.sentence(text) for text in voice.texts(employer.get("offer"))],
        "time": voice.word("time", employer.get("time_of_day")),
        "place": voice.text(employer.get("place")),
    }
