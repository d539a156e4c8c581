"""The terms of the agreement as templates are given them: the file's `agreement`, flat where it helps the wording."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lep.documents.voice import Voice
from lep.method.applicability import holds
from lep.method.stakeholders.composition import votes_by_kind, votes_by_partner

Data = Mapping[str, Any]
Context = dict[str, Any]

LARGEST_SHARE = 49
"""Per cent of the votes that one partner, or all of one kind, may hold (Regulation (EU) 1303/2013, article 32)."""

_SENTENCES = (
    *("background", "conflict_of_interest", "admission", "assets", "referral", "confidentiality", "liability"),
    *("renewal", "equality"),
)
_LISTS = ("legal_basis", "values", "quality")
_PLAIN = ("version", "date", "binding", "counterparts")


def terms_context(agreed: Data, contacts: Mapping[str, str], voice: Voice) -> Context:
    """The terms; every key of the model is there. `contacts` are the e-mail addresses that partners may see."""
    terms = agreed.get("agreement") or {}

    def part(name: str) -> Data:
        return terms.get(name) or {}

    return {
        **{key: terms.get(key) for key in _PLAIN},
        **{key: voice.sentence(terms.get(key)) for key in _SENTENCES},
        **{key: voice.texts(terms.get(key)) for key in _LISTS},
        "place": voice.text(terms.get("place")),
        "definitions": _pairs(terms.get("definitions"), "term", "meaning", voice),
        "partner_objectives": _own_objectives(terms, voice),
        "lead": _said(part("lead"), voice, sentences=("replacement",), lists=("powers", "limits")),
        "equal_status": part("governance").get("equal_status") is not False,
        "board": _board(part("governance").get("board") or {}, agreed, voice),
        "decision": _decision(part("governance").get("decision") or {}, voice)
        | {"by_votes": holds({"named": "votes_decide"}, agreed)},
        "finance": _finance(part("finance"), voice),
        "data": _data_protection(part("data_protection"), contacts, voice),
        "communication": _said(part("communication"), voice, ("rules",))
        | {"spokesperson": voice.name(part("communication").get("spokesperson"))},
        "monitoring": _said(part("monitoring"), voice, ("report",))
        | {
            "responsible": voice.name(part("monitoring").get("responsible")),
            "frequency": voice.word("frequency", part("monitoring").get("frequency")),
        },
        "review": _said(part("review"), voice, lists=("agenda",), plain=("first", "every_months")),
        "evaluation": {
            "external": part("evaluation").get("external"),
            "when": part("evaluation").get("when"),
            "paid_by": voice.name(part("evaluation").get("paid_by")),
        },
        "health_check": _said(part("health_check"), voice, ("how",), plain=("every_months",)),
        "disputes": _said(part("disputes"), voice, lists=("steps",), plain=("days",))
        | {"mediator": voice.sentence(part("disputes").get("mediator"))},
        "breach": _said(part("breach"), voice, ("consequence",), plain=("remedy_days",)),
        "withdrawal": _said(part("withdrawal"), voice, ("handover",), plain=("notice_months",)),
        "dissolution": _dissolution(part("dissolution"), voice) | {"needs_money": holds({"named": "money"}, agreed)},
        "amendment": _said(part("amendment"), voice, ("procedure",))
        | {"rule": voice.word("rule", part("amendment").get("rule"))},
        "law": {key: voice.sentence(part("law").get(key)) for key in ("governing", "venue")},
    }


def _said(
    data: Data,
    voice: Voice,
    sentences: tuple[str, ...] = (),
    lists: tuple[str, ...] = (),
    plain: tuple[str, ...] = (),
) -> Context:
    return {
        **{key: voice.sentence(data.get(key)) for key in sentences},
        **{key: voice.texts(data.get(key)) for key in lists},
        **{key: data.get(key) for key in plain},
    }


def _pairs(items: Any, key: str, value: str, voice: Voice) -> list[Context]:
    """The items of which both parts are filled."""
    pairs = [{key: voice.text(one.get(key)), value: voice.sentence(one.get(value))} for one in items or ()]
    return [pair for pair in pairs if pair[key] and pair[value]]


def _own_objectives(terms: Data, voice: Voice) -> list[Context]:
    return [
        {"partner": voice.name(one.get("partner")), "objective": text}
        for one in terms.get("partner_objectives") or ()
        if one.get("partner") and (text := voice.sentence(one.get("objective")))
    ]


def _board(board: Data, agreed: Data, voice: Voice) -> Context:
    """`voters` have votes and a share in per cent; `equal_votes` is the number that each has, if all have the same."""
    votes = votes_by_partner(agreed)
    numbers = {one.votes for one in votes}
    return {
        "name": voice.text(board.get("name")),
        "meets": voice.word("frequency", board.get("meets")),
        "tasks": voice.texts(board.get("tasks")),
        "members": [voice.name(one) for one in board.get("members") or ()],
        "voters": [{"name": voice.name(one.holder), "votes": one.votes, "share": one.share} for one in votes],
        "equal_votes": numbers.pop() if len(numbers) == 1 else None,
        "dominated": any(one.share > LARGEST_SHARE for one in (*votes, *votes_by_kind(agreed))),
    }


def _decision(decision: Data, voice: Voice) -> Context:
    return {
        "rule": voice.word("rule", decision.get("rule")),
        "quorum": decision.get("quorum"),
        "fallback": voice.word("rule", decision.get("fallback")),
    }


def _finance(finance: Data, voice: Voice) -> Context:
    return {
        **_said(
            finance,
            voice,
            ("funder", "payment", "reporting", "recovery", "audit", "afterwards"),
            plain=("common_budget", "grant", "eu_money", "total"),
        ),
    }


def _data_protection(data: Data, contacts: Mapping[str, str], voice: Voice) -> Context:
    contact = data.get("contact")
    return {
        **_said(data, voice, ("data", "basis", "retention"), plain=("client_data", "roles")),
        "contact": voice.name(contact),
        "contact_email": contacts.get(contact or ""),
    }


def _dissolution(dissolution: Data, voice: Voice) -> Context:
    parts = ("clients", "staff", "assets", "money", "records", "announcement")
    return {
        **_said(dissolution, voice, parts, lists=("triggers",)),
        "decided_by": voice.word("body", dissolution.get("decided_by")),
    }
