"""How the partnership was brought about, and whether partners stand on one level: time to prepare, roles, votes."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.method.applicability import holds
from lep.method.diagnosis.preparation import PreparationTime, preparation, settings
from lep.method.reading import Place, enumerated
from lep.method.stakeholders.composition import sides_are_equal, votes_by_partner
from lep.method.stakeholders.network import under_command

_ROLES = ("convenor", "lead", "accountable_body", "chair", "secretariat")
_EQUAL = ("agreement", "governance", "equal_status")


@check("STK-preparation-rushed", "STK-preparation-reversed")
def rushed(case: CaseFile) -> Iterator[Hit]:
    start, until = case.get("prepared.from"), case.get("prepared.until")
    if start and until and until < start:
        yield Hit("STK-preparation-reversed", ("prepared", "until"), start=start, until=until)
        return
    reasons = _reasons(preparation(case.data))
    if reasons:
        place: Place = next(iter(reasons)) if len(reasons) == 1 else ("prepared",)
        published = [f"{one['who']} took {one['months']} months" for one in settings()["published"]]
        reason = enumerated(list(reasons.values()))
        yield Hit("STK-preparation-rushed", place, reason=reason, published=enumerated(published))


def _reasons(found: PreparationTime) -> dict[Place, str]:
    reasons: dict[Place, str] = {}
    least = settings()["least_months"]
    if found.too_short:
        reasons["prepared", "from"] = f"it took less than {least} months ({found.start} to {found.until})"
    if found.too_few_meetings:
        held = {0: "no meeting was", 1: "one meeting was"}.get(found.meetings or 0, f"{found.meetings} meetings were")
        reasons["prepared", "meetings"] = f"{held} held"
    return reasons


@check("STK-one-holds-all")
def one_holds_all(case: CaseFile) -> Iterator[Hit]:
    holders = [case.get(f"roles.{role}") for role in _ROLES]
    if holders[0] and len(set(holders)) == 1:
        yield Hit("STK-one-holds-all", ("roles",), subject=case.name(holders[0]))


@check("AGR-unequal-status", "AGR-equal-votes-differ")
def equal_status(case: CaseFile) -> Iterator[Hit]:
    equal = case.get(".".join(_EQUAL))
    if equal is False:
        yield Hit("AGR-unequal-status", _EQUAL)
    votes = votes_by_partner(case.data)
    if equal is True and len({share.votes for share in votes}) > 1 and not sides_are_equal(case.data):
        most, least = votes[0], votes[-1]
        params = {"most": case.name(most.holder), "votes": most.votes, "least": case.name(least.holder)}
        yield Hit("AGR-equal-votes-differ", ("agreement", "governance", "board", "votes"), **params, fewer=least.votes)


@check("AGR-commanded-votes")
def commanded_votes(case: CaseFile) -> Iterator[Hit]:
    """Whoever can instruct others votes with their votes too. One that dominates by its own is AGR-vote-dominance."""
    shares = {share.holder: share.share for share in votes_by_partner(case.data)}
    if not holds({"named": "votes_decide"}, case.data):
        return
    blocks = {one: [one, *(other for other in under_command(case.data, one) if other in shares)] for one in shares}
    together = {one: sum(shares[member] for member in block) for one, block in blocks.items()}
    head = max(together, key=together.__getitem__, default=None)
    if head and together[head] > _HIGHEST_SHARE >= shares[head]:
        others = enumerated([f"“{case.name(one)}”" for one in blocks[head][1:]])
        params = {"head": case.name(head), "others": others, "share": f"{together[head]:.0f}"}
        yield Hit("AGR-commanded-votes", ("agreement", "governance", "board", "votes"), **params)


_HIGHEST_SHARE = 49
