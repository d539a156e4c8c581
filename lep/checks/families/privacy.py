"""What about persons would leave the file."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.privacy import mailboxes, personal_mailbox, personal_numbers
from lep.method.reading import blank
from lep.model import area_of


@check("DIR-person-public", "DIR-personal-mailbox", "DIR-visibility-missing")
def contacts(case: CaseFile) -> Iterator[Hit]:
    for place, row in case.placed("stakeholders"):
        contact = row.get("contact") or {}
        where = (*place, "contact")
        if blank({key: value for key, value in contact.items() if key != "visibility"}):
            continue
        visibility, email = contact.get("visibility"), str(contact.get("email") or "")
        if visibility is None:
            yield Hit("DIR-visibility-missing", where, subject=case.label(row))
        elif visibility == "public" and not blank(contact.get("name")):
            yield Hit("DIR-person-public", (*where, "name"), subject=case.label(row))
        if visibility in ("partners", "public") and personal_mailbox(email):
            yield Hit("DIR-personal-mailbox", (*where, "email"), email=email)


@check("DIR-personal-number", "DIR-person-in-text")
def in_texts(case: CaseFile) -> Iterator[Hit]:
    """Personal numbers anywhere in the file, and persons' addresses in what the partners sign."""
    for place, text in case.texts:
        for number in personal_numbers(text) if place[-1] != "registration" else ():
            yield Hit("DIR-personal-number", place, beginning=number[:4], digits=len(number))
        if "@" in text and area_of(place) == "agreed":
            for email in mailboxes(text):
                if personal_mailbox(email):
                    yield Hit("DIR-person-in-text", place, email=email)
