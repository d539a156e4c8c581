"""The vote of a room on the lead: who comes first, what counts how much, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType

from lep.cli.pictures.parts import Hanging, grid, number, share, words
from lep.language import formats, tr, tr_n
from lep.method.reading import Data, name_of
from lep.workshop.opening import Opened
from lep.workshop.suppression import FEWEST
from lep.workshop.voting import LeadVote, Weights

BEST: Final = 5


def vote(found: Opened, data: Data) -> Iterator[RenderableType]:
    """The vote; nothing at other stages than the lead."""
    if found.vote is None:
        return
    yield from _ranking(found.vote, data)
    if found.vote.weights:
        yield from _weights(found.vote.weights, data)


def _ranking(one: LeadVote, data: Data) -> Iterator[RenderableType]:
    yield words(tr("Who should lead, as the room scores and weighs"), "heading")
    if one.ranking is None or not one.ranking.ranked:
        yield Hanging(words(tr("There is no order yet: each score needs {number} people.", number=FEWEST)))
    else:
        for place, standing in enumerate(one.ranking.ranked, 1):
            name = name_of(data, "stakeholders", standing.candidate)
            total = tr("{mean} of {best}", mean=number(standing.total or 0, 2), best=BEST)
            yield Hanging(words(f"{place}. {name}{formats().colon}{total}"), later=3)
    for candidate, count in one.own_scores.items():
        left = tr_n(count, "{n} score of itself is left out.", "{n} scores of itself are left out.")
        yield Hanging(words(f"{name_of(data, 'stakeholders', candidate)}{formats().colon}{left}"))
    if one.unsaid:
        names = formats().listed([name_of(data, "stakeholders", who) for who in one.unsaid])
        yield Hanging(
            words(
                tr(
                    "A score of itself may count: people of the same kind did not say for whom they speak: {names}.",
                    names=names,
                ),
                "warning",
            )
        )
    yield ""


def _weights(one: Weights, data: Data) -> Iterator[RenderableType]:
    yield words(tr("What the criteria are worth"), "heading")
    table = grid(padding=2)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(ratio=1)
    for criterion, part in sorted(one.mean.items(), key=lambda entry: -entry[1]):
        table.add_row(words(share(part)), words(name_of(data, "lead.criteria", criterion)))
    yield table
    if one.consensus is not None:
        yield Hanging(
            words(
                tr_n(
                    one.people,
                    "The mean of {n} person's shares; consensus {figure}.",
                    "The mean of {n} people's shares; consensus {figure}.",
                    figure=share(one.consensus),
                ),
                "quiet",
            )
        )
    yield ""
