"""What the deeds tell by which a partner joins or leaves: who it is, what it takes on or gives up, what that changes.

`lep sign join` and `lep sign leave` hand over what the file alone does not say: how things were before. A deed that is
written again later tells what is on file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.outward import public_email, voice_of
from lep.documents.text import fill
from lep.documents.voice import Voice
from lep.method.agreement.signed import standing
from lep.method.reading import Data, by_id, dig, partners, rows

Context = dict[str, Any]

_FOR_PARTNERS: Final = ("lead", "chair", "accountable_body", "convenor")
"""Who signs for the partners: the first of these that is a party, and is not the partner that the deed is about."""


class _Case(NamedTuple):
    """A deed: the data that partners may see, how they are said, and what is known of the deed beyond them."""

    data: Data
    voice: Voice
    deed: Mapping[str, Any]

    @property
    def who(self) -> str:
        return str(self.deed.get("stakeholder") or "")

    @property
    def effects(self) -> Mapping[str, Any]:
        return self.deed.get("effects") or {}


def concerned(data: Data, event: str) -> list[str]:
    """The ids of the stakeholders that have joined, or left, since the text was laid down."""
    return list(dict.fromkeys(one.stakeholder for one in standing(data).texts if one.event == event))


def deed_parts(request: Request, event: str) -> Parts:
    """`request.given` may hold `deed`: `stakeholder`, `date`, `last_day`, `decision`, `reason`, `version`, `agreed_on`,
    `before` and `digest` (of the text before and of the one from that day on) and `effects`, as
    `lep.signing.effects.Effects.as_dict` gives them. Without it the deed is told from the file: the one about
    `request.given["to"]`, else the last one; where there is none, with gaps.
    """
    data = for_partners(request.data)
    deed = request.given.get("deed") or _on_file(request.data, event, request.given.get("to"))
    case = _Case(data, voice_of(data, request), deed)
    context = build_context(data, request.language, request.labels)
    return Parts(context={**context, "deed": _deed(case, event)})


def _on_file(data: Data, event: str, to: Any) -> Context:
    """What the history says of the deed."""
    texts = standing(data).texts
    found = [at for at, one in enumerate(texts) if one.event == event and (not to or one.stakeholder == to)]
    if not found:
        return {"stakeholder": to}
    text, before = texts[found[-1]], texts[found[-1] - 1]
    event_row = _row_at(data, text.place)
    return {
        "stakeholder": text.stakeholder,
        "date": text.date,
        "version": text.version,
        "agreed_on": texts[0].date,
        "before": before.digest,
        "digest": text.digest,
        "decision" if event == "joined" else "reason": event_row.get("note"),
    }


def _row_at(data: Data, place: tuple[str | int, ...]) -> Data:
    """The row at a place of the file."""
    here: Any = data
    for step in place:
        here = here[step]
    found: Data = here
    return found


def _deed(case: _Case, event: str) -> Context:
    deed, voice = case.deed, case.voice
    effects, tasks = case.effects, list(_tasks(case))
    return {
        "date": deed.get("date"),
        "last_day": deed.get("last_day"),
        "notice_months": dig(case.data, "agreement.withdrawal.notice_months"),
        "decision": voice.text(deed.get("decision")),
        "reason": voice.text(deed.get("reason")),
        "version": deed.get("version"),
        "agreed_on": deed.get("agreed_on"),
        "before": deed.get("before"),
        "digest": deed.get("digest"),
        "who": _party(case, case.who),
        "objective": next(
            (
                voice.text(row.get("objective"))
                for row in rows(case.data, "agreement.partner_objectives")
                if row.get("partner") == case.who
            ),
            None,
        ),
        "offices": [office for office, _, after in _offices(case) if after == case.who],
        "takes_part": [task.name for task in tasks if task.is_in],
        "no_longer": [task.name for task in tasks if not task.is_in and not task.heir],
        "passes": [
            *({"what": what, "to": voice.name(after)} for what, before, after in _offices(case) if before == case.who),
            *({"what": task.name, "to": voice.name(task.heir)} for task in tasks if task.heir),
        ],
        "lines": _lines(case),
        "ends": [
            {"year": one["year"], "form": voice.word("form", one["form"]), "amount": one["before"] - one["after"]}
            for one in dig(effects, "budget.sums") or ()
            if one["before"] > one["after"]
        ],
        "votes": _votes(case),
        "before_after": _before_after(case),
        "actors": [
            fill(
                voice.labels["deed.actor_lost" if one["lost"] else "deed.actor_gained"],
                actor=voice.labels[f"deed.actor.{one['actor']}"],
            )
            for one in effects.get("actors") or ()
            if one["lost"] or one["gained"]
        ],
        "places": list(_places(case, event)),
    }


def _party(case: _Case, identifier: str) -> Context:
    row = by_id(case.data, "stakeholders").get(identifier, {})
    voice, legal, signatory = case.voice, row.get("legal") or {}, row.get("signatory") or {}
    name = voice.name(identifier) if identifier else None
    seat = [voice.text(legal.get("form")), legal.get("registration"), voice.text(legal.get("seat"))]
    return {
        "id": identifier,
        "name": name,
        "legal_name": voice.text(legal.get("name")) or name,
        "seat": ", ".join(filter(None, seat)),
        "kind": voice.word("kind", row.get("kind")),
        "role": voice.text(row.get("role")),
        "email": public_email(row),
        "signatory": {
            "name": signatory.get("name") or None,
            "role": voice.text(signatory.get("role")),
            "basis": voice.text(signatory.get("basis")),
        },
    }


def _places(case: _Case, event: str) -> Iterator[Context]:
    """Who signs: the partner itself, one for the partners, and whoever takes something over."""
    signer = _signer(case)
    heirs = [one for one in case.effects.get("successors") or () if one != signer]
    own = (case.who, f"for_{event}")
    for identifier, key in (own, (signer, "for_partners"), *((one, "takes_over") for one in heirs)):
        party = _party(case, identifier)
        yield party | {"capacity": key}


def _signer(case: _Case) -> str:
    parties = [str(row.get("id")) for row in partners(case.data) if row.get("id") != case.who]
    office = (dig(case.data, f"roles.{role}") for role in _FOR_PARTNERS)
    return next((str(one) for one in office if one in parties), parties[0] if parties else "")


def _offices(case: _Case) -> list[tuple[str, str | None, str | None]]:
    """Offices that change hands, each with who held it and who holds it now; where nobody knows what was before, those
    that the partner holds."""
    found = case.effects.get("offices")
    if found is None:
        roles = (case.data.get("roles") or {}).items()
        found = [{"place": role, "before": None, "after": one} for role, one in roles if one == case.who]
    names = case.voice.labels
    return [(names[f"deed.office.{one['place'].rpartition('.')[2]}"], one["before"], one["after"]) for one in found]


class _Task(NamedTuple):
    """An action that the partner takes part in, or no longer does; then its `heir` may carry it out."""

    name: str
    is_in: bool
    heir: str | None


def _tasks(case: _Case) -> Iterator[_Task]:
    told = {one["action"]: one for one in case.effects.get("tasks") or ()}
    for identifier, row in by_id(case.data, "actions").items():
        task = told.get(identifier, {})
        is_in = row.get("lead") == case.who or case.who in (row.get("with") or ())
        if case.who and (is_in or task.get("part_before")):
            heir = task.get("lead_after") if task.get("lead_before") == case.who else None
            name = case.voice.text(row.get("name")) or identifier
            yield _Task(name, is_in, heir if heir != case.who else None)


def _lines(case: _Case) -> list[Context]:
    """The partner's lines of the ledger, as they stand from now on."""
    return [
        {
            "what": case.voice.text(row.get("what")),
            "year": row.get("year"),
            "form": case.voice.word("form", row.get("form")),
            "amount": row.get("amount"),
        }
        for row in rows(case.data, "contributions")
        if case.who and row.get("from") == case.who
    ]


def _votes(case: _Case) -> Context:
    """The partner's own votes, of all."""
    now = dig(case.data, "agreement.governance.board.votes") or {}
    after = case.effects.get("voting_after") or {"votes": now, "total": sum(now.values())}
    before = case.effects.get("voting_before") or {}
    number = case.voice.formats.number
    own = (before.get("votes") or {}).get(case.who), after["votes"].get(case.who)
    return {
        "before": own[0],
        "after": own[1],
        "said": None
        if own[1] is None
        else fill(case.voice.labels["deed.votes_of"], votes=number(own[1]), all=number(after["total"])),
    }


def _before_after(case: _Case) -> Context | None:
    """What changes for all partners, in figures; None where nobody knows what was before."""
    effects = case.effects
    if not effects:
        return None
    before, after = effects["voting_before"], effects["voting_after"]
    pairs = {
        "parties": (len(effects["parties_before"]), len(effects["parties_after"])),
        "votes": (before["total"], after["total"]),
        "present": (before["present"], after["present"]),
        "needed": tuple((one["fallback"] or one["rule"] or {}).get("needed") for one in (before, after)),
        "means": (effects["budget"]["before"], effects["budget"]["after"]),
    }
    return {
        key: {"before": was, "after": now} for key, (was, now) in pairs.items() if was is not None or now is not None
    }
