"""Whether somebody could decide, pay or measure for its own good: conflicts of interest and seats."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, mark, quoted, tr, tr_n
from lep.method.agreement.clauses import local_text
from lep.method.reading import dig
from lep.model.vocab import CORE_KINDS

_BOARD = ("agreement", "governance", "board")
_HALF = 50
_HOLDERS = {"accountable_body": mark("answers for the money"), "chair": mark("chairs the board")}


@check("AGR-pays-itself")
def pays_itself(case: CaseFile) -> Iterator[Hit]:
    """Whoever answers for common money, or chairs, also carries out most of what it is spent on."""
    if not (case.get("agreement.finance.common_budget") or case.get("agreement.finance.grant")):
        return
    costs = {str(row.get("id")): row.get("cost") for row in case.rows("actions")}
    known = [cost for cost in costs.values() if isinstance(cost, int | float)]
    if len(known) < 2 or len(known) < len(costs) or not sum(known):
        return
    tasks: dict[str, list[str]] = {}
    for role, task in _HOLDERS.items():
        holder = case.get(f"roles.{role}")
        if holder and holder != case.get("roles.lead"):  # Of the lead, LEAD-pays-itself speaks.
            tasks.setdefault(str(holder), []).append(task)
    for holder, does in tasks.items():
        own = sum(costs[str(row.get("id"))] or 0 for row in case.rows("actions") if row.get("lead") == holder)
        share = 100 * own / sum(known)
        if share > _HALF:
            params = {
                "subject": case.name(holder),
                "does": formats().listed([tr(task) for task in does]),
                "share": f"{share:.0f}",
            }
            yield Hit("AGR-pays-itself", ("actions",), **params)


@check("AGR-marks-own-work")
def marks_own_work(case: CaseFile) -> Iterator[Hit]:
    """One partner answers for every objective, measures every indicator and collects the figures."""
    watcher = case.get("agreement.monitoring.responsible")
    owners = {row.get("owner") for row in case.rows("objectives")}
    measuring = {row.get("responsible") for _, row in case.indicators}
    if watcher and owners == measuring == {watcher} and len(case.partners) > 1:
        yield Hit("AGR-marks-own-work", ("agreement", "monitoring", "responsible"), subject=case.name(watcher))


@check("AGR-conflict-may-vote")
def conflict_may_vote(case: CaseFile) -> Iterator[Hit]:
    path = "agreement.conflict_of_interest"
    if local_text("D4", case.data) is None and case.unsaid(path, "conflict"):
        yield Hit("AGR-conflict-may-vote", tuple(path.split(".")))


@check("AGR-lead-decides-alone")
def lead_decides_alone(case: CaseFile) -> Iterator[Hit]:
    path = "agreement.lead.powers"
    words = case.said(path, "powers")
    if words and local_text("D1", case.data) is None:
        yield Hit("AGR-lead-decides-alone", tuple(path.split(".")), words=words)


@check("AGR-employers-without-seat")
def employers_without_seat(case: CaseFile) -> Iterator[Hit]:
    members = dig(case.data, ".".join((*_BOARD, "members")))
    employers = [row for _, row in case.partners if row.get("kind") in CORE_KINDS["employers"]]
    if members and employers and not any(row.get("id") in members for row in employers):
        names = formats().listed([quoted(case.label(row)) for row in employers])
        who = tr_n(len(employers), "{names} is a partner", "{names} are partners", names=names)
        yield Hit("AGR-employers-without-seat", (*_BOARD, "members"), subjects=who)
