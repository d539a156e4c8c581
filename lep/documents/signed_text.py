"""What the documents on signing tell: the text that is signed, and what each party did with it.

All of it stands in the file: the text that was laid down in its history, what the parties did in its log of signatures.
Only the digests of the copies to be signed come from outside, from the list that was laid down with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Request
from lep.documents.outward import voice_of
from lep.documents.text import fill
from lep.documents.voice import Voice
from lep.method.agreement.signed import Party, Standing, Text, standing
from lep.method.reading import Data, by_id, dig, rows

Context = dict[str, Any]


class Case(NamedTuple):
    """A file whose text is laid down: its data as partners may see them, how they are said, and where it stands."""

    data: Data
    voice: Voice
    standing: Standing


def case_of(request: Request) -> Case:
    """The case of a request. Where it stands is worked out from the whole file, the rest from what partners may see."""
    data = for_partners(request.data)
    return Case(data, voice_of(data, request), standing(request.data))


def text_of(standing: Standing, party: str) -> Text | None:
    """The text that the party signed, or has to sign: the one that holds, unless the log names another."""
    own = next((one.entry.get("digest") for one in standing.parties if one.id == party), None)
    return next((text for text in standing.texts if text.digest == own), standing.text)


def signing_context(case: Case, request: Request, text: Text | None, *, whole: bool = False) -> Context:
    """What all these documents say of `text`; `whole`: with the texts that deeds made of it, or that it was made of.

    `request.given` may hold `copies`, the copies to be signed: each a mapping of `name`, `languages` (codes), `sha256`.
    """
    where, voice = case.standing, case.voice
    return {
        **build_context(case.data, request.language, request.labels),
        "signing": {
            "text": _text(text, where, voice) if text else None,
            "texts": [_text(one, where, voice) for one in (where.texts if whole else [text] if text else ())],
            "lapsed": where.lapsed,
            "drafting": where.drafting and text is not None,
            "counterparts": bool(dig(case.data, "agreement.counterparts")),
            "copies": [_copy(one, voice) for one in request.given.get("copies") or ()],
        },
    }


def party_context(case: Case, party: Party) -> Context:
    """A party: who signs for it, by which power, and what it did. Each digest is as the file has it: "sha256:…"."""
    voice, entry = case.voice, party.entry
    row = by_id(case.data, "stakeholders").get(party.id, {})
    signatory: Mapping[str, Any] = row.get("signatory") or {}
    method = entry.get("method")
    return {
        "id": party.id,
        "name": voice.name(party.id),
        "legal_name": voice.text(dig(row, "legal.name")) or voice.name(party.id),
        "form": voice.text(dig(row, "legal.form")),
        "registration": dig(row, "legal.registration"),
        "seat": voice.text(dig(row, "legal.seat")),
        "state": party.state,
        "signatory": entry.get("name") or (signatory.get("name") if not entry else None) or None,
        "role": voice.text(entry.get("role")) or (None if method == "decision" else voice.text(signatory.get("role"))),
        "basis": voice.text(entry.get("basis")) or voice.text(signatory.get("basis")),
        "date": entry.get("date"),
        "place": voice.text(entry.get("place")),
        "by_decision": method == "decision",
        "method": voice.word("signature_method", method),
        "reason": voice.sentence(entry.get("reason")),
        "scan": _named(entry.get("scan")),
        "files": [found for one in entry.get("files") or () if (found := _named(one))],
        "certificate": entry.get("certificate"),
    }


def last_files(case: Case) -> list[Context]:
    """The PDFs that parties signed in, each with the digest that it has since the last signature in it."""
    files: dict[str, str] = {}
    for row in rows(case.data, "signatures"):
        if case.standing.text and row.get("version") == case.standing.text.version:
            files |= {one["name"]: one["digest"] for noted in row.get("files") or () if (one := _named(noted))}
    return [{"name": name, "digest": digest} for name, digest in files.items()]


def _text(text: Text, standing: Standing, voice: Voice) -> Context:
    """A version keeps the date of the day on which it was laid down, whatever a deed made of its text since."""
    opened, date = (voice.formats.long_date(one.date) if one.date else "–" for one in (standing.texts[0], text))
    since = "" if text.event == "opened" else voice.labels[f"signing.{text.event}"]
    return {
        "version": fill(voice.labels["signing.dated"], version=voice.formats.number(text.version), date=opened),
        "since": fill(since, date=date, name=voice.name(text.stakeholder or None) or "–"),
        "digest": text.digest,
    }


def _copy(copy: Mapping[str, Any], voice: Voice) -> Context:
    return {
        "name": copy["name"],
        "languages": [voice.word("language", code) for code in copy["languages"]],
        "sha256": copy["sha256"],
    }


def _named(noted: Any) -> Context | None:
    """ "page.pdf sha256:…" as a name and a digest; None where there is no such thing."""
    name, _, digest = str(noted or "").rpartition(" ")
    return {"name": name, "digest": digest} if name and digest.startswith("sha256:") else None
