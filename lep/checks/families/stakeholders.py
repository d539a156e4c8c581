"""Who is at the table, and whom the plan relies on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, mark, tr, tr_n
from lep.method.reading import Place, blank
from lep.method.stakeholders.composition import NO_ANSWER, contributors, key_actors


@check("STK-too-few")
def too_few(case: CaseFile) -> Iterator[Hit]:
    count = len(case.partners)
    if count < 2:
        said = tr("One organisation is committed") if count else tr("No organisation is committed")
        yield Hit("STK-too-few", ("stakeholders",), count=said)


@check("STK-key-declined", "STK-key-silent", "STK-key-undecided")
def key_actors_at_the_table(case: CaseFile) -> Iterator[Hit]:
    for place, row in key_actors(case.data):
        status, subject = row.get("status"), case.label(row)
        if status == "declined":
            yield Hit("STK-key-declined", (*place, "status"), subject=subject)
        elif status in NO_ANSWER:
            invited = status == "invited"
            state = tr("was invited and has not answered") if invited else tr("has not been approached yet")
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


@check("STK-role-vague")
def role_vague(case: CaseFile) -> Iterator[Hit]:
    for place, row in case.partners:
        if words := case.words_in(row.get("role"), "role"):
            yield Hit("STK-role-vague", (*place, "role"), subject=case.label(row), words=words)


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
    """Everybody on whom the agreed text relies must be going to sign it: one finding for each, with its tasks. Who
    convenes and who keeps the papers may stay outside the agreement, but not have declined."""
    for who, tasks in _relied_upon(case).items():
        status, places = case.status_of.get(who), list(tasks)
        if status in ("committed", "left"):  # of those who left, another rule speaks
            continue
        params = {"subject": case.name(who), "tasks": _told(list(tasks.values()))}
        if status == "declined":
            yield Hit("STK-declined-in-plan", places[0], **params)
        elif who != case.get("roles.lead"):
            # That the lead is not committed is said by LEAD-not-committed.
            yield Hit("STK-uncommitted-in-plan", places[0], **params)


@check("STK-left-in-plan")
def left_in_plan(case: CaseFile) -> Iterator[Hit]:
    """Who has left, and not come back, is still named for something that is to be done."""
    if case.closed:
        return
    moves = [row for row in case.rows("history") if row.get("event") in ("joined", "left") and row.get("stakeholder")]
    last = {str(row["stakeholder"]): row for row in sorted(moves, key=lambda row: str(row.get("date")))}
    relied = _relied_upon(case)
    for who, row in last.items():
        tasks = relied.get(who, {})
        if case.status_of.get(who) == "left":  # what it brought before it left stays in the ledger
            tasks = {place: task for place, task in tasks.items() if place[0] != "contributions"}
        if row["event"] == "left" and tasks and case.status_of.get(who) in ("committed", "left"):
            params = {"date": row.get("date"), "tasks": _told(list(tasks.values()))}
            yield Hit("STK-left-in-plan", next(iter(tasks)), subject=case.name(who), **params)


def _told(tasks: list[str]) -> str:
    """The first tasks in words, and how many more there are."""
    told = list(dict.fromkeys(tasks))
    further = len(told) - _TOLD
    if further > 1:
        told = [*told[:_TOLD], tr_n(further, "do {n} other thing", "do {n} other things")]
    return formats().listed(told)


_TOLD = 3
_OUTSIDE = {
    "roles.convenor": mark("bring the partners together"),
    "roles.secretariat": mark("keep the papers"),
}
_SINGLE = {
    "roles.lead": mark("lead the partnership"),
    "roles.accountable_body": mark("answer for the money"),
    "roles.chair": mark("chair the board"),
    "agreement.monitoring.responsible": mark("collect the figures"),
    "agreement.evaluation.paid_by": mark("pay for the evaluation"),
    "agreement.communication.spokesperson": mark("speak for the partnership"),
    "agreement.data_protection.contact": mark("answer clients about their data"),
}
_IN_LISTS = {
    "objectives": ("owner", mark("answer for “{name}”")),
    "actions": ("lead", mark("carry out “{name}”")),
    "contributions": ("from", mark("bring “{name}”")),
    "risks": ("owner", mark("watch the risk “{name}”")),
}


def _relied_upon(case: CaseFile) -> dict[str, dict[Place, str]]:
    """Who is named in the agreed text: the places, and what it is to do there."""
    found: dict[str, dict[Place, str]] = {}
    for who, place, task in _tasks(case):
        found.setdefault(str(who), {})[place] = task
    return found


def _tasks(case: CaseFile) -> Iterator[tuple[Any, Place, str]]:
    for path, task in (_SINGLE | _OUTSIDE).items():
        who = case.get(path)
        if who and (path in _SINGLE or case.status_of.get(who) == "declined"):
            yield who, tuple(path.split(".")), tr(task)
    for path, (key, task) in _IN_LISTS.items():
        for place, row in case.placed(path):
            if who := row.get(key):
                yield who, (*place, key), tr(task, name=case.label(row))
    for place, row in case.placed("actions"):
        for position, who in enumerate(row.get("with") or ()):
            yield who, (*place, "with", position), tr("take part in “{name}”", name=case.label(row))
    for place, indicator in case.indicators:
        if who := indicator.get("responsible"):
            yield who, (*place, "responsible"), tr("measure “{name}”", name=case.label(indicator))
    for place, row in case.placed("agreement.partner_objectives"):
        if who := row.get("partner"):
            yield who, (*place, "partner"), tr("pursue an objective of its own")
    for position, who in enumerate(case.get("agreement.governance.board.members") or ()):
        yield who, ("agreement", "governance", "board", "members", position), tr("sit on the board")
