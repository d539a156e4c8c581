"""The parts of the fiche of a partnership, for a directory or a page of its own: only what may be public.

Directories of partnerships name the main partners with their contacts, targets and objectives (PARES; the fiches of
IDELE and the OECD LEED Forum). So the fiche is made of the agreed part of the file, of contacts that are public, and of
the latest value of each indicator. Persons, terms between the partners, and notes stay out of it.
"""

from __future__ import annotations

from typing import Any

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.outward import public_email, voice_of
from lep.documents.summary import groups_counted
from lep.documents.voice import Voice
from lep.method.plan.budget import total
from lep.method.reading import Data, by_id, dig, rows

Context = dict[str, Any]


def parts(request: Request) -> Parts:
    """`request.given` may hold `date`, the day as of which the fiche is given out."""
    data = for_partners(request.data)
    context = build_context(data, request.language, request.labels)
    voice = voice_of(data, request)
    latest = _latest(data)
    return Parts(
        context={
            **context,
            "fiche": {
                "date": request.given.get("date") or dig(data, "agreement.date"),
                "groups": groups_counted(data, voice),
                "partners": [_partner(one, voice) for one in rows(data, "stakeholders") if _takes_part(one)],
                "objectives": [_objective(one, latest, voice) for one in rows(data, "objectives")],
                "measured": bool(latest),
                "means": total(data) or dig(data, "agreement.finance.total"),
                "funder": voice.text(dig(data, "agreement.finance.funder")),
                "reviews": [
                    {"date": one["date"], "decision": voice.word("review_decision", one.get("decision"))}
                    for one in rows(data, "monitoring.reviews")
                    if one.get("date")
                ],
                "contact": _contact(data, voice),
            },
        }
    )


def _takes_part(stakeholder: Data) -> bool:
    return stakeholder.get("status") == "committed"


def _partner(stakeholder: Data, voice: Voice) -> Context:
    return {
        "name": voice.name(str(stakeholder.get("id"))),
        "kind": voice.word("kind", stakeholder.get("kind")),
        "role": voice.text(stakeholder.get("role")),
        "email": public_email(stakeholder),
    }


def _latest(data: Data) -> dict[str, Data]:
    """The last dated measurement of each indicator that has one."""
    dated = [one for one in rows(data, "monitoring.measurements") if one.get("date") and one.get("value") is not None]
    return {str(one.get("indicator")): one for one in sorted(dated, key=lambda one: str(one["date"]))}


def _objective(objective: Data, latest: dict[str, Data], voice: Voice) -> Context:
    return {
        "name": voice.text(objective.get("name")),
        "due": objective.get("due"),
        "indicators": [_indicator(one, latest, voice) for one in objective.get("indicators") or ()],
    }


def _indicator(indicator: Data, latest: dict[str, Data], voice: Voice) -> Context:
    unit = voice.text(indicator.get("unit"))
    now = latest.get(str(indicator.get("id")), {})

    def said(reading: Data | None) -> str | None:
        return voice.quantity((reading or {}).get("value"), "%" if unit == "%" else None)

    return {
        "name": voice.text(indicator.get("name")),
        "baseline": said(indicator.get("baseline")),
        "target": said(indicator.get("target")),
        "latest": said(now),
        "latest_date": now.get("date"),
    }


def _contact(data: Data, voice: Voice) -> Context:
    """Whom the public may ask: the first with a public address of lead, convenor and accountable body."""
    people = by_id(data, "stakeholders")
    for role in ("lead", "convenor", "accountable_body", "secretariat"):
        one = people.get(str(dig(data, f"roles.{role}")), {})
        if email := public_email(one):
            return {"name": voice.name(str(one["id"])), "email": email}
    return {"name": None, "email": None}
