"""What templates are given: the agreed part of a partnership file as plain data, in one language.

Every key is always there; what the file does not say is None or an empty list. Ids are resolved to names, prose
to one language, controlled words to the words of documents; dates stay ISO 8601 and are written by the templates.
Judgements and process (the working area of the file) never get here: the one thing taken from it is who is
committed, because those are the parties, and a contact that its own `visibility` opens to partners.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lep.documents.context_plan import parts, plan_context
from lep.documents.context_terms import terms_context
from lep.documents.text import fill
from lep.documents.voice import Voice
from lep.method.agreement.clauses import clause_applies, clause_state, clauses
from lep.method.reading import blank
from lep.model import agreed_part

Data = Mapping[str, Any]
Context = dict[str, Any]

_ALWAYS = {"A4", "F1"}


def build_context(data: Data, language: str, labels: Mapping[str, str]) -> Context:
    """The context of all documents for the plain `data` of a partnership file.

    `labels` are the fixed words of `language`, among them a word `vocabulary.word` for each controlled word.
    """
    agreed = agreed_part(data)
    languages = list(agreed.get("languages") or [language])
    voice = Voice(language, languages, labels)
    people = agreed.get("stakeholders") or []
    voice = replace(voice, names={one["id"]: voice.text(one.get("name")) or one["id"] for one in people})
    parties = [one for one in people if one["id"] in _committed(data)]
    contacts = _open_contacts(data)
    return {
        "partnership": _partnership(agreed, voice),
        "territory": _territory(agreed.get("territory") or {}, voice),
        "period": {key: (agreed.get("period") or {}).get(key) for key in ("start", "end")},
        "groups": [_group(number, group, voice) for number, group in enumerate(agreed.get("groups") or (), 1)],
        "partners": [
            _partner(number, one, voice) | {"email": contacts.get(one["id"]), "parts": parts(one["id"], agreed)}
            for number, one in enumerate(parties, 1)
        ],
        "roles": {
            role: voice.name((agreed.get("roles") or {}).get(role))
            for role in ("convenor", "lead", "accountable_body", "chair", "secretariat")
        },
        "lead_reason": voice.sentence((agreed.get("lead") or {}).get("reason")),
        **plan_context(agreed, voice),
        "terms": terms_context(agreed, contacts, voice),
        **_structure(agreed, clauses_shown(data)),
    }


def _committed(data: Data) -> set[str]:
    return {one["id"] for one in data.get("stakeholders") or () if one.get("status") == "committed"}


def _partnership(agreed: Data, voice: Voice) -> Context:
    """`language` is that of the document; it is a `translation` where the agreement is not made in that language."""
    codes = agreed.get("languages") or ()
    return {
        "name": voice.text(agreed["name"]) or agreed["id"],
        "purpose": voice.sentence(agreed.get("purpose")),
        "currency": voice.formats.currency(agreed.get("currency") or "") or None,
        "languages": [voice.word("language", code) for code in codes],
        "language": voice.word("language", voice.language),
        "translation": bool(codes) and voice.language not in codes,
    }


def _territory(territory: Data, voice: Voice) -> Context:
    return {
        "name": voice.text(territory.get("name")),
        "country": voice.word("country", territory.get("country")),
        "code": territory.get("code"),
        "population": territory.get("population"),
    }


def _group(number: int, group: Data, voice: Voice) -> Context:
    return {
        "number": number,
        "name": voice.text(group.get("name")),
        "size": group.get("size"),
        "eligibility": voice.text(group.get("eligibility")),
    }


def _partner(number: int, stakeholder: Data, voice: Voice) -> Context:
    legal = stakeholder.get("legal") or {}
    signatory = stakeholder.get("signatory") or {}
    return {
        "number": number,
        "id": stakeholder["id"],
        "name": voice.name(stakeholder["id"]),
        "named": bool(voice.text(stakeholder.get("name"))),
        "kind": voice.word("kind", stakeholder.get("kind")),
        "role": voice.text(stakeholder.get("role")),
        "legal_name": voice.text(legal.get("name")),
        "form": voice.text(legal.get("form")),
        "registration": legal.get("registration"),
        "seat": voice.text(legal.get("seat")),
        "signatory": {
            "role": voice.text(signatory.get("role")),
            "name": signatory.get("name") or None,
            "basis": voice.text(signatory.get("basis")),
        },
    }


def _open_contacts(data: Data) -> dict[str, str]:
    """E-mail addresses that partners may see, by stakeholder."""
    return {
        one["id"]: contact["email"]
        for one in data.get("stakeholders") or ()
        if (contact := one.get("contact") or {}).get("email") and contact.get("visibility") in ("partners", "public")
    }


def clauses_shown(data: Data) -> list[str]:
    """The ids of the clauses that the document prints, in the order of the catalogue.

    A must clause is always there, with its gaps; a should clause where the file has something to say; a conditional
    one where it applies. What the partners worded themselves is there in any case, and so is a clause that they set
    aside, with their reason (`own_wording`). The definitions are always there, because the other clauses use their
    words, and so is the clause on clients' data, because it says whether there are any.
    """
    return [
        one.id
        for one in clauses().values()
        if one.id in (set_aside(data) | _worded(data) | _ALWAYS)
        or (
            clause_applies(one.id, data)
            and (one.need_under(data.get("profile")) != "should" or clause_state(one.id, data) != "missing")
        )
    ]


def set_aside(data: Data) -> set[str]:
    """The ids of the clauses that the file marks as not relevant, with a reason."""
    return {
        identifier
        for identifier, own in ((data.get("agreement") or {}).get("clauses") or {}).items()
        if own.get("state") == "not_relevant" and not blank(own.get("why"))
    }


def _worded(data: Data) -> set[str]:
    """The ids of the clauses that the partners worded themselves."""
    own = (data.get("agreement") or {}).get("clauses") or {}
    return {identifier for identifier, entry in own.items() if not blank(entry.get("text"))}


def own_wording(data: Data, language: str, labels: Mapping[str, str]) -> dict[str, str]:
    """What stands in a clause instead of its own text, by id: local wording, or why the clause is set aside."""
    voice = Voice(language, list(data.get("languages") or [language]), labels)
    own = (data.get("agreement") or {}).get("clauses") or {}
    wording = {identifier: text for identifier, entry in own.items() if (text := voice.text(entry.get("text")))}
    set_aside_because = labels.get("not_relevant", "{why}")
    return wording | {
        identifier: fill(set_aside_because, why=voice.sentence(own[identifier]["why"]) or "")
        for identifier in set_aside(data)
    }


def _structure(agreed: Data, shown: list[str]) -> Context:
    """Which clauses and annexes there are, in order."""
    indicators = [one for objective in agreed.get("objectives") or () for one in objective.get("indicators") or ()]
    there = {
        "indicators": any(one.get("milestones") or one.get("disaggregated_by") for one in indicators),
        "work-plan": agreed.get("actions"),
        "contributions": agreed.get("contributions"),
        "risks": agreed.get("risks") and "H1" in shown,
        "accession": "D5" in shown,
    }
    return {"shown": shown, "annexes": [name for name, filled in there.items() if filled]}
