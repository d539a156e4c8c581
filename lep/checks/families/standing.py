"""Whether partners stand on one level: roles, status, votes."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats, quoted
from lep.method.applicability import holds
from lep.method.stakeholders.composition import sides_are_equal, votes_by_partner
from lep.method.stakeholders.network import under_command

_ROLES = ("convenor", "lead", "accountable_body", "chair", "secretariat")
_EQUAL = ("agreement", "governance", "equal_status")


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
        others = formats().listed([quoted(case.name(one)) for one in blocks[head][1:]])
        params = {"head": case.name(head), "others": others, "share": f"{together[head]:.0f}"}
        yield Hit("AGR-commanded-votes", ("agreement", "governance", "board", "votes"), **params)


_HIGHEST_SHARE = 49
