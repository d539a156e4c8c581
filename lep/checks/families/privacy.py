"""What about persons would leave the file."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.privacy import personal_mailbox
from lep.method.reading import blank


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
