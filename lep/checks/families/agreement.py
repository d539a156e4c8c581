"""Whether what the agreement says can work: states of clauses, votes, reviews, money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import capital, formats, mark, quoted, tr, tr_n
from lep.method.agreement.clauses import clauses, local_text, missing_fields
from lep.method.applicability import holds
from lep.method.reading import Data, blank, rows
from lep.method.stakeholders.composition import VoteShare, public_share, votes_by_kind, votes_by_partner
from lep.model.vocab import meaning

_BOARD = ("agreement", "governance", "board")
_DECISION = ("agreement", "governance", "decision")
_HIGHEST_SHARE = 49


@check("AGR-not-relevant-without-reason", "AGR-must-not-relevant", "AGR-clause-open")
def states(case: CaseFile) -> Iterator[Hit]:
    for identifier, own in (case.get("agreement.clauses") or {}).items():
        clause = clauses().get(identifier)
        if clause is None or not isinstance(own, dict):
            continue
        place = ("agreement", "clauses", identifier)
        needed = clause.need_under(case.profile) == "must" and holds(clause.when, case.data)
        params = {"clause": identifier, "title": clause.title}
        if own.get("state") == "not_relevant":
            if needed:
                yield Hit("AGR-must-not-relevant", place, **params)
            elif blank(own.get("why")):
                yield Hit("AGR-not-relevant-without-reason", place, **params)
        elif needed and own.get("state") in ("missing", "partial") and not missing_fields(identifier, case.data):
            yield Hit("AGR-clause-open", (*place, "state"), **params, state=meaning("ClauseState", own["state"]))


@check("AGR-review-late", "AGR-review-too-rare")
def review(case: CaseFile) -> Iterator[Hit]:
    first, every = case.get("agreement.review.first"), case.get("agreement.review.every_months")
    start, end = case.get("period.start"), case.get("period.end")
    place = ("agreement", "review")
    reasons = {}
    if first and end and first >= end:
        yield Hit("AGR-review-late", (*place, "first"), first=first, end=end)
    elif first and start and date.fromisoformat(first) > date.fromisoformat(start) + timedelta(days=366):
        reasons["first"] = tr("the first review comes more than a year after the start")
    if isinstance(every, int) and every > 12:
        reasons["every_months"] = tr_n(
            every, "{n} month lies between two reviews", "{n} months lie between two reviews"
        )
    if reasons:
        where = (*place, next(iter(reasons))) if len(reasons) == 1 else place
        reason = formats().listed(list(reasons.values()))
        yield Hit("AGR-review-too-rare", where, reason=capital(reason))


@check("AGR-evaluation-not-external")
def evaluation(case: CaseFile) -> Iterator[Hit]:
    if case.get("agreement.evaluation.external") is False:
        yield Hit("AGR-evaluation-not-external", ("agreement", "evaluation", "external"))


@check("AGR-referral-without-data", "AGR-referral-missing")
def referral(case: CaseFile) -> Iterator[Hit]:
    """Clients are handed from partner to partner: are data said to flow, and is the way agreed?"""
    place = ("agreement", "data_protection", "client_data")
    shared = case.get(".".join(place))
    words = case.said("agreement.referral", "referral")
    if words and shared is False:
        yield Hit("AGR-referral-without-data", place, words=words)
    if blank(case.get("agreement.referral")) and local_text("C3", case.data) is None:
        reasons = [tr("the partners exchange data about clients")] if shared else []
        reasons += [
            tr("{names} serve the same clients ({group})", names=formats().listed(names), group=group)
            for group, names in _served(case)
        ]
        if reasons:
            yield Hit("AGR-referral-missing", ("agreement", "referral"), reason=formats().listed(reasons))


def _served(case: CaseFile) -> Iterator[tuple[str, list[str]]]:
    """The client groups that two or more partners serve, with the partners."""
    for group in case.rows("groups"):
        serving = [
            quoted(case.label(row))
            for _, row in case.partners
            if any(service.get("group") == group.get("id") for service in rows(row, "services"))
        ]
        if len(serving) > 1:
            yield case.label(group), serving


@check("AGR-referral-vague")
def referral_vague(case: CaseFile) -> Iterator[Hit]:
    """Weak words about referral, and nothing definite beside them: no first contact, no time."""
    path = "agreement.referral"
    words = case.said(path, "referral_vague")
    if words and not case.said(path, "referral_terms") and local_text("C3", case.data) is None:
        yield Hit("AGR-referral-vague", tuple(path.split(".")), words=words)


@check("AGR-back-loaded-payment")
def payment(case: CaseFile) -> Iterator[Hit]:
    """Money comes only after it was spent, and small partners would have to advance it."""
    path = "agreement.finance.payment"
    words = case.said(path, "payment_late")
    payer = case.get("roles.accountable_body")
    paid = [
        row for _, row in case.partners if row.get("kind") in _SMALL and row.get("id") != payer and _spends(case, row)
    ]
    small = [quoted(case.label(row)) for row in paid]
    if words and small and holds({"named": "money"}, case.data) and not case.said(path, "payment_early"):
        yield Hit("AGR-back-loaded-payment", tuple(path.split(".")), words=words, subjects=formats().listed(small))


def _spends(case: CaseFile, partner: Data) -> bool:
    """Where no money passes between partners, only who carries out an action spends money that has to come back."""
    leads = any(row.get("lead") == partner.get("id") for row in case.rows("actions"))
    return leads or case.get("agreement.finance.common_budget") is not False


_SMALL = ("ngo", "social_enterprise", "client_group")


@check("AGR-vote-dominance", "AGR-public-majority", "AGR-votes-unmatched")
def votes(case: CaseFile) -> Iterator[Hit]:
    if not holds({"named": "votes_decide"}, case.data):
        return
    place = (*_BOARD, "votes")
    partners, kinds = _dominant(case)
    if partners:
        for share in partners:
            name = quoted(case.name(share.holder))
            yield Hit("AGR-vote-dominance", (*place, share.holder), holder=name, share=f"{share.share:.0f}")
    else:
        for share in kinds:
            holder = tr("Partners of one kind ({kind})", kind=meaning("StakeholderKind", share.holder))
            yield Hit("AGR-vote-dominance", place, holder=holder, share=f"{share.share:.0f}")
    if public_share(case.data) > _HIGHEST_SHARE:
        yield Hit("AGR-public-majority", place, share=f"{public_share(case.data):.0f}")
    yield from _unmatched(case)


def _dominant(case: CaseFile) -> tuple[list[VoteShare], list[VoteShare]]:
    """The partners, and the kinds of partners, with more than their share of the votes.

    Two with equal votes cannot outvote each other, and where all are of one kind there is nobody to dominate; only
    community-led local development is strict about both.
    """
    partners, kinds = votes_by_partner(case.data), votes_by_kind(case.data)
    if case.profile != "clld":
        if len(partners) == 2 and partners[0].votes == partners[1].votes:
            return [], []
        kinds = [share for share in kinds if share.share < 100]
    return _above(partners), _above(kinds)


def _above(shares: list[VoteShare]) -> list[VoteShare]:
    return [one for one in shares if one.share > _HIGHEST_SHARE]


def _unmatched(case: CaseFile) -> Iterator[Hit]:
    members, voting = case.get(".".join((*_BOARD, "members"))), case.get(".".join((*_BOARD, "votes")))
    if not members or not voting:
        return
    voteless = [case.name(who) for who in members if who not in voting]
    seatless = [case.name(who) for who in voting if who not in members]
    if voteless:
        reason = tr("On the board without a vote: {names}", names=", ".join(voteless))
        yield Hit("AGR-votes-unmatched", (*_BOARD, "votes"), reason=reason)
    if seatless:
        reason = tr("A vote without a seat on the board: {names}", names=", ".join(seatless))
        yield Hit("AGR-votes-unmatched", (*_BOARD, "members"), reason=reason)


@check("AGR-quorum-low", "AGR-no-fallback")
def deciding(case: CaseFile) -> Iterator[Hit]:
    decision = case.get(".".join(_DECISION)) or {}
    quorum, rule = decision.get("quorum"), decision.get("rule")
    if isinstance(quorum, int | float) and quorum < 50:
        yield Hit("AGR-quorum-low", (*_DECISION, "quorum"), quorum=formats().number(quorum))
    if rule in _ALL and blank(decision.get("fallback")):
        yield Hit("AGR-no-fallback", (*_DECISION, "fallback"), rule=tr(_ALL[rule]))


_ALL = {"consensus": mark("consensus"), "unanimity": mark("unanimity")}
"""Rules by which one alone can hold up a decision."""


@check("AGR-seat-missing")
def seats(case: CaseFile) -> Iterator[Hit]:
    members = case.get(".".join((*_BOARD, "members")))
    seatless = [quoted(case.label(row)) for _, row in case.partners if members and row.get("id") not in members]
    if seatless:
        who = tr_n(
            len(seatless),
            "{names} is committed, but has no seat on the board",
            "{names} are committed, but have no seat on the board",
            names=formats().listed(seatless),
        )
        yield Hit("AGR-seat-missing", (*_BOARD, "members"), who=who)


@check("AGR-contribution-outside-period", "AGR-valuation-missing")
def contributions(case: CaseFile) -> Iterator[Hit]:
    start, end = (str(case.get(f"period.{key}") or "")[:4] for key in ("start", "end"))
    for place, row in case.placed("contributions"):
        subject, year = case.label(row), str(row.get("year") or "")
        if year and start and end and not start <= year <= end:
            params = {"year": year, "start": start, "end": end}
            yield Hit("AGR-contribution-outside-period", (*place, "year"), subject=subject, **params)
        if row.get("form") == "in_kind" and row.get("amount") and blank(row.get("valuation")):
            yield Hit("AGR-valuation-missing", place, subject=subject)
