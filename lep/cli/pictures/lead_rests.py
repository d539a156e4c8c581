"""What the choice of lead rests on, below the profiles: all weightings, each scorer, each partner's weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from rich.console import RenderableType

from lep.cli.pictures.parts import ROOMY, Hanging, bar, day, grid, number, share, widest, words
from lep.language import formats, tr, tr_in
from lep.method.lead.ranking import LeadRanking
from lep.method.lead.robustness import Robustness
from lep.method.lead.words import percent, verdict

Names = Mapping[str, str]

BAR: Final = 10
COLUMN: Final = 6
"""Columns that a share takes, with the space before it."""
ROOM_FOR_NAMES: Final = 20


def rests_on(found: Robustness, ranking: LeadRanking, names: Names, width: int) -> Iterator[RenderableType]:
    """Sentences for everybody, then what only the convenor sees: who scored and weighed how."""
    for sentence in verdict(replace(found, shares=()), ranking, names):  # the shares are a table here
        yield Hanging(words(f"- {sentence}"))
    yield from _shares(found, names, bars=width >= ROOMY)
    yield from _scorers(found, names)
    yield from _weights(found, ranking, names, width)
    yield from _apart(found, names)


def private(found: Robustness) -> Iterator[RenderableType]:
    """A reminder, where there is something to keep."""
    if found.scorers:
        yield words(tr("Who scored and weighed how is your working judgement. It stays out of what partners get."))


def _shares(found: Robustness, names: Names, *, bars: bool) -> Iterator[RenderableType]:
    if not found.shares:
        return
    table = grid(padding=2)
    table.add_column(ratio=1)
    if bars:
        table.add_column(no_wrap=True, width=BAR)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True, justify="right")
    heads = [words(tr_in("weightings", "all"), "quiet"), words(tr_in("weightings", "in order"), "quiet")]
    table.add_row(words(tr("How often each comes first"), "heading"), *([""] if bars else []), *heads)
    for one in found.shares:
        figures = [words(percent(share)) for share in (one.all_weightings, one.same_order)]
        shown = [bar(one.all_weightings, 1, BAR)] if bars else []
        table.add_row(Hanging(words(named(one.candidate, names)), first=2, later=4), *shown, *figures)
    yield from ("", table)
    yield words(tr("Over all weightings of the criteria; and over those that keep their order of weight."), "quiet")


def _scorers(found: Robustness, names: Names) -> Iterator[RenderableType]:
    if len(found.opinions) < 2:
        return
    yield from ("", words(tr("How each scorer sees it"), "heading"))
    for one in found.opinions:
        first = formats().listed([named(who, names) for who in one.first])
        told = tr("{scorer}: {first} first", scorer=named(one.by, names), first=first)
        yield _item(f"{told} - {tr('differs')}" if one.differs else told)
    for left_out in found.without_scorer:
        if left_out.turns and left_out.first:
            told = tr(
                "Without “{scorer}”, “{first}” comes first.",
                scorer=named(left_out.left_out, names),
                first=named(left_out.first, names),
            )
            yield _item(told)
    if found.concordance is not None:
        told = tr("Agreement of their orders (Kendall's W, 0 to 1): {figure}", figure=number(found.concordance, 2))
        yield words(told, "quiet")


def _weights(found: Robustness, ranking: LeadRanking, names: Names, width: int) -> Iterator[RenderableType]:
    """A column for each partner, numbered; where so many would leave no room for the criteria, their means alone."""
    weighers = ranking.weighers
    if not weighers:
        return
    shown = weighers if (len(weighers) + 1) * COLUMN <= width - ROOM_FOR_NAMES else ()
    table = grid(padding=2)
    table.add_column(ratio=1)
    for _ in shown:
        table.add_column(no_wrap=True, justify="right", width=COLUMN - 2)
    table.add_column(no_wrap=True, justify="right", width=max(COLUMN - 2, widest([tr("mean")])))
    numbers = [words(str(place), "quiet") for place in range(1, len(shown) + 1)]
    table.add_row(words(tr("What each gives weight to"), "heading"), *numbers, words(tr("mean"), "quiet"))
    for criterion in ranking.criteria:
        shares = [*(weigher.shares[criterion.id] for weigher in shown), criterion.share]
        name = Hanging(words(named(criterion.id, names)), first=2, later=4)
        table.add_row(name, *(words(share(part)) for part in shares))
    yield from ("", table)
    firsts = {one.by: one for one in found.preferences}
    for place, weigher in enumerate(weighers, 1):
        one = firsts.get(weigher.by)
        told = named(weigher.by, names)
        if one and one.differs:
            told = tr("{who}: by these weights “{first}” comes first", who=told, first=named(one.first, names))
        yield _item(f"{place}  {told}" if shown else told)
    if (alike := ranking.weights_consensus) is not None:
        told = tr(
            "Agreement on the weights (after Goepel, 0 to 1; from {high} high, below {low} low): {figure}",
            high=number(0.75),
            low=number(0.65),
            figure=number(alike, 2),
        )
        yield Hanging(words(told, "quiet"))


def _apart(found: Robustness, names: Names) -> Iterator[RenderableType]:
    if not found.apart:
        return
    yield from ("", words(tr("Scores far apart: talk about these first"), "heading"))
    for one in found.apart:
        about = f"{named(one.candidate, names)}, {named(one.criterion, names)}"
        yield _item(f"{about}{formats().colon}{tr('{low} to {high}', low=one.low, high=one.high)}")


def _item(text: str) -> Hanging:
    return Hanging(words(text), first=2, later=4)


def named(identifier: str, names: Names) -> str:
    """The name of a stakeholder or criterion; its id if it has none."""
    return names.get(identifier, identifier)


def decided(decision: Mapping[str, object], names: Names, body: Mapping[str, str]) -> Iterable[RenderableType]:
    """The record of the decision; `body` puts into words who decides."""
    when, by = decision.get("date"), decision.get("by")
    if when or by:
        yield words(_when_and_by(when, body.get(str(by), str(by)) if by else ""))
    if decision.get("override"):
        yield Hanging(words(tr("Why not the first in the comparison: {reason}", reason=decision["override"])))
    dissent = decision.get("dissent")
    for row in dissent if isinstance(dissent, list) else []:
        who = named(str(row.get("by")), names)
        yield Hanging(
            words(
                tr("{who} disagreed: {why}", who=who, why=row["why"])
                if row.get("why")
                else tr("{who} disagreed", who=who)
            )
        )


def _when_and_by(when: object, who: str) -> str:
    """When and by whom the decision was taken; one of them may not be known."""
    if when and who:
        return tr("Decided by {who} on {day}.", who=who, day=day(when))
    return tr("Decided by {who}.", who=who) if who else tr("Decided on {day}.", day=day(when))
