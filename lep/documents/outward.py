"""What the documents have in common that go to partners, to those who are asked to join, or to the public.

They are made of what partners may see (`for_partners`), and of a contact only what its `visibility` opens to whoever
reads the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from lep.documents.context import own_wording
from lep.documents.kinds import Request
from lep.documents.voice import Voice
from lep.method.reading import Data, dig, rows

Context = dict[str, Any]

AT_THE_TABLE: Final = ("committed", "in_dialogue")
"""The status of those who have agreed to take part, or are talking about it."""
_PARAGRAPH_END: Final = re.compile(r"\n[ \t]*\n\s*")


def voice_of(data: Data, request: Request) -> Voice:
    """How `data` is said in the language of the document, with the names of all stakeholders."""
    languages = list(data.get("languages") or [request.language])
    voice = Voice(request.language, languages, request.labels)
    names = {str(one["id"]): voice.text(one.get("name")) or str(one["id"]) for one in rows(data, "stakeholders")}
    return Voice(request.language, languages, request.labels, names)


def with_all_at_the_table(data: Data) -> dict[str, Any]:
    """A copy of the data in which those who are still in talks count as partners too: they may sign as well."""
    people = [
        {**one, "status": "committed"} if one.get("status") in AT_THE_TABLE else dict(one)
        for one in rows(data, "stakeholders")
    ]
    return {**data, "stakeholders": people}


def own_paragraphs(data: Data, request: Request) -> dict[str, list[str]]:
    """What the partners worded themselves in their agreement, by clause: its paragraphs, every character as typed."""
    return {
        clause: [part for part in _PARAGRAPH_END.split(text.replace("\r\n", "\n")) if part.strip()]
        for clause, text in own_wording(data, request.language, request.labels).items()
    }


def public_email(stakeholder: Mapping[str, Any]) -> str | None:
    """The e-mail address of a stakeholder, if anybody may see it."""
    contact = stakeholder.get("contact") or {}
    return contact.get("email") if contact.get("visibility") == "public" else None


def groups_said(data: Data, voice: Voice) -> list[str]:
    """The client groups by name, in the file's order."""
    return [text for one in rows(data, "groups") if (text := voice.text(one.get("name")))]


def told_findings(context: Mapping[str, Any], most: int) -> list[Context]:
    """The first findings that have a figure, at most so many."""
    return [one for one in context["evidence"] if one["indicator"] and one["figure"]][:most]


def sender_of(data: Data, identifier: Any, voice: Voice) -> Context:
    """Who writes a letter: legal name, seat, public e-mail address, and who signs it."""
    sender: Data = next((one for one in rows(data, "stakeholders") if one.get("id") == identifier), {})
    signatory = sender.get("signatory") or {}
    return {
        "name": voice.text(dig(sender, "legal.name")) or voice.name(identifier),
        "seat": voice.text(dig(sender, "legal.seat")),
        "email": public_email(sender),
        "signatory": {"role": voice.text(signatory.get("role")), "name": signatory.get("name") or None},
    }
