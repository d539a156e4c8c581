"""The parts of the letter to the level above: who writes, for what problem, what is asked, and what is offered for it.

PARES recommends that the heads of services and ministries issue a statement that recognises partnerships, encourages
them and gives them a framework. The letter asks for it, with what is needed in the six areas of local flexibility.
It leaves the house of the partners, so that judgements about others and contacts that are not public stay out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.voice import Voice
from lep.method.diagnosis.levels import FUNCTIONS, Held, levels
from lep.method.plan.budget import total
from lep.method.reading import Data, by_id, dig, rows

Context = dict[str, Any]

ENOUGH: Final = 4
"""An answer of so much, or more (1 to 5), with nothing asked for, means that there is freedom enough."""
_OPEN: Final = "…"  # what the draft of an objective has where something is not known yet: nothing to promise
FINDINGS: Final = 3
"""So many findings make the point; more belong in an annex."""


def parts(request: Request) -> Parts:
    """`request.given` may hold `date`, the day of the letter, where the file does not say it."""
    data = for_partners(request.data)
    context = build_context(data, request.language, request.labels)
    voice = _voice(data, request)
    letter = {
        **_head(data, request.given, voice),
        "members": _members(data, voice),
        "findings": [one for one in context["evidence"] if one["indicator"] and one["figure"]][:FINDINGS],
        **_room(data, voice),
        "policies": [_policy(one, data, voice) for one in levels(data).policies if one.blocked or one.skipped],
        "requests": [voice.sentence(text) for text in voice.texts(dig(data, "diagnosis.statement.requests"))],
        "results": [
            one["sentence"] for one in context["objectives"] if one["sentence"] and _OPEN not in one["sentence"]
        ],
        "means": total(data),
    }
    return Parts(context={**context, "letter": letter})


def _voice(data: Data, request: Request) -> Voice:
    voice = Voice(request.language, list(data.get("languages") or [request.language]), request.labels)
    names = {str(one["id"]): voice.text(one.get("name")) or str(one["id"]) for one in rows(data, "stakeholders")}
    return Voice(request.language, voice.languages, request.labels, names)


def _head(data: Data, given: Mapping[str, Any], voice: Voice) -> Context:
    """Who writes, to whom, where and when. Without a signer of its own, the convenor signs."""
    statement = dig(data, "diagnosis.statement") or {}
    by = statement.get("by") or dig(data, "roles.convenor")
    sender = by_id(data, "stakeholders").get(str(by), {})
    contact, signatory = sender.get("contact") or {}, sender.get("signatory") or {}
    return {
        "to": voice.text(statement.get("to")),
        "sender": voice.text(dig(sender, "legal.name")) or voice.name(by),
        "seat": voice.text(dig(sender, "legal.seat")),
        "email": contact.get("email") if contact.get("visibility") == "public" else None,
        "signatory": {"role": voice.text(signatory.get("role")), "name": signatory.get("name") or None},
        "place": voice.text(dig(data, "agreement.place")),
        "date": statement.get("date") or given.get("date"),
    }


def _members(data: Data, voice: Voice) -> Context:
    """Who the partners are: those who will sign; before anybody has agreed to, those who are in talks about it."""
    status = {str(one["id"]): one.get("status") for one in rows(data, "stakeholders")}
    signing = [voice.name(name) for name, how in status.items() if how == "committed"]
    talking = [voice.name(name) for name, how in status.items() if how == "in_dialogue"]
    return {"names": signing or talking, "agreed": bool(signing)}


def _room(data: Data, voice: Voice) -> Context:
    """`areas` in which something is asked for, or there is little freedom; `free`: those that are fine as they are."""
    said = {str(row.get("area")): row for row in rows(data, "diagnosis.flexibility")}
    found = levels(data).freedom
    return {
        "areas": [
            {
                "name": voice.word("area", one.area),
                "allowed": voice.sentence(said.get(one.area, {}).get("allowed")) or voice.sentence(one.allowed),
                "decided_by": voice.word("level", one.decided_by),
                "needed": voice.sentence(said.get(one.area, {}).get("needed")),
            }
            for one in found
            if one.needed or one.little
        ],
        "free": [
            voice.word("area", one.area)
            for one in found
            if one.score is not None and one.score >= ENOUGH and not one.needed
        ],
        "asked": any(one.score is not None or one.needed for one in found),
    }


def _policy(policy: Held, data: Data, voice: Voice) -> Context:
    """A policy that comes down from above and does not fit, or that leaves out a level on its way."""
    row = by_id(data, "diagnosis.policies").get(policy.id, {})
    return {
        "name": voice.text(row.get("name")) or policy.id,
        "levels": _levels(policy, voice),
        "note": voice.sentence(row.get("note")),
        "blocked": policy.blocked,
        "skipped": [voice.word("level", level) for level in policy.skipped],
    }


def _levels(policy: Held, voice: Voice) -> list[str | None]:
    """Which level does what with a policy, in words; said once where the same level designs and runs it."""
    if policy.conceived and policy.conceived == policy.managed:
        return [voice.word("conceived_and_managed", policy.conceived), voice.word("implemented", policy.implemented)]
    return [voice.word(function, getattr(policy, function)) for function in FUNCTIONS]
