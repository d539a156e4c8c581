"""Who is at the table, and whom the plan relies on."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.composition import NO_ANSWER, contributors, key_actors
from lep.method.reading import Place, blank


@check("STK-too-few")
def too_few(case: CaseFile) -> Iterator[Hit]:
    count = len(case.partners)
    if count < 2:
        yield Hit("STK-too-few", ("stakeholders",), count="One organisation is" if count else "No organisation is")


@check("STK-key-declined", "STK-key-silent", "STK-key-undecided")
def key_actors_at_the_table(case: CaseFile) -> Iterator[Hit]:
    for place, row in key_actors(case.data):
        status, subject = row.get("status"), case.label(row)
        if status == "declined":
            yield Hit("STK-key-declined", (*place, "status"), subject=subject)
        elif status in NO_ANSWER:
            state = "was invited and has not answered" if status == "invited" else "has not been approached yet"
            yield Hit("STK-key-silent", (*place, "status"), subject=subject, state=state)
        elif status == "in_dialogue":
            yield Hit("STK-key-undecided", (*place, "status"), subject=subject)


@check("STK-no-status", "STK-refusal-unexplained")
def dialogue(case: CaseFile) -> Iterator[Hit]:
    for place, row in case.placed("stakeholders"):
        if blank(row.get("status")):
            yield Hit("STK-no-status", (*place, "status"), subject=case.label(row))
        elif row["status"] == "declined" and blank((row.get("refusal") or {}).get("reason")):
            yield Hit("STK-refusal-unexplained", (*place, "refusal"), subject=case.label(row))


@check("STK-no-contribution")
def no_contribution(case: CaseFile) -> Iterator[Hit]:
    bringing = contributors(case.data)
    for place, row in case.partners:
        if row.get("id") not in bringing:
            yield Hit("STK-no-contribution", place, subject=case.label(row))


@check("STK-convenor-missing")
def convenor(case: CaseFile) -> Iterator[Hit]:
    if blank(case.get("roles.convenor")):
        yield Hit("STK-convenor-missing", ("roles", "convenor"))


@check("STK-uncommitted-in-plan", "STK-declined-in-plan")
def relied_upon(case: CaseFile) -> Iterator[Hit]:
    """Everybody on whom the agreed text relies must be going to sign it."""
    for place, who in _relied_upon(case):
        status = case.status_of.get(who)
        if status == "declined":
            yield Hit("STK-declined-in-plan", place, subject=case.name(who))
        elif status != "committed" and place != ("roles", "lead"):
            yield Hit("STK-uncommitted-in-plan", place, subject=case.name(who))


_SINGLE = (
    "roles.lead",
    "roles.accountable_body",
    "roles.chair",
    "agreement.monitoring.responsible",
    "agreement.evaluation.paid_by",
    "agreement.communication.spokesperson",
    "agreement.data_protection.contact",
)
_IN_LISTS = (
    ("objectives", "owner"),
    ("actions", "lead"),
    ("contributions", "from"),
    ("agreement.partner_objectives", "partner"),
    ("risks", "owner"),
)
_WHOLE_LISTS = (("actions", "with"),)


def _relied_upon(case: CaseFile) -> Iterator[tuple[Place, str]]:
    for path in _SINGLE:
        if who := case.get(path):
            yield tuple(path.split(".")), who
    for path, key in _IN_LISTS:
        for place, row in case.placed(path):
            if who := row.get(key):
                yield (*place, key), who
    for path, key in _WHOLE_LISTS:
        for place, row in case.placed(path):
            yield from (((*place, key, position), who) for position, who in enumerate(row.get(key) or ()))
    for place, indicator in case.indicators:
        if who := indicator.get("responsible"):
            yield (*place, "responsible"), who
    members = case.get("agreement.governance.board.members") or ()
    for position, who in enumerate(members):
        yield ("agreement", "governance", "board", "members", position), who
