"""The choice of lead as text: for each candidate its profile over the criteria, and what the result rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lep.cli.out import Piece
from lep.cli.text import cells, fit, wrap
from lep.method.lead import LeadRanking, Standing, Weighed, robustness

VETOES: Final[Mapping[str, str]] = {
    "not_willing": "not willing",
    "not_mandated": "not mandated",
    "not_eligible": "not eligible",
    "declined": "declined to take part",
}
BEST: Final = 5
BAR: Final = 10
FULL, EMPTY = "█", "░"


def draw(ranking: LeadRanking, names: Mapping[str, str], chosen: str | None, width: int) -> list[Piece]:
    """Lines of at most `width` columns. `names` by id, of candidates and criteria; `chosen` is the lead on file."""
    lines: list[Piece] = [(line, "heading") for line in wrap("Who should lead: whom would failure cost most?", width)]
    for position, standing in enumerate(ranking.ranked, start=1):
        lines += ["", *_candidate(f"{position}. ", standing, ranking.criteria, names, width)]
    for standing in ranking.incomplete:
        lines += ["", *_candidate("-  ", standing, ranking.criteria, names, width)]
    if ranking.ruled_out:
        lines += ["", ("Ruled out before any sum", "heading")]
        for standing in ranking.ruled_out:
            why = ", ".join(VETOES[veto] for veto in standing.vetoes)
            lines += wrap(f"{names.get(standing.candidate, standing.candidate)}: {why}", width, "   ", "     ")
    return [*lines, "", *_conclusion(ranking, names, chosen, width)]


def _candidate(
    lead: str, standing: Standing, criteria: tuple[Weighed, ...], names: Mapping[str, str], width: int
) -> list[Piece]:
    total = f"{standing.total:.2f} of {BEST}" if standing.total is not None else "not ranked yet"
    room = width - cells(total) - 1
    first, *rest = wrap(lead + names.get(standing.candidate, standing.candidate), room, hanging=" " * len(lead))
    lines: list[Piece] = [(f"{fit(first, room)} {total}", "heading"), *rest]
    for kind, mean in (("risk", standing.risk), ("ability", standing.ability), (None, None)):
        of_kind = [criterion for criterion in criteria if criterion.kind == kind]
        if of_kind:
            lines.append(f"   {kind or 'neither risk nor ability'}" + (f" {mean:.2f}" if mean is not None else ""))
            lines += [_criterion(criterion, standing, names, width) for criterion in of_kind]
    return lines + (["   Its scores of itself are left out."] if standing.own else [])


def _criterion(criterion: Weighed, standing: Standing, names: Mapping[str, str], width: int) -> str:
    mean = standing.scores.get(criterion.id)
    bar = f"{_bar(mean.value)} {mean.value:.1f}" if mean else "no score yet  "
    tail = f" {100 * criterion.share:3.0f}%  {bar}"
    return f"     {fit(names.get(criterion.id, criterion.id), width - 5 - cells(tail))}{tail}".rstrip()


def _bar(value: float) -> str:
    filled = round(BAR * value / BEST)
    return FULL * filled + EMPTY * (BAR - filled)


def _conclusion(ranking: LeadRanking, names: Mapping[str, str], chosen: str | None, width: int) -> list[Piece]:
    lines: list[Piece] = [*wrap(robustness(ranking, names), width)]
    first = ranking.first
    if chosen is None:
        lines += wrap("No lead partner is chosen yet.", width)
    elif first is not None and chosen != first.candidate:
        name = names.get(chosen, chosen)
        lines += wrap(f"The lead on file is {name}, which does not come first: the reason belongs in the file.", width)
    else:
        lines += wrap(f"The lead on file is {names.get(chosen, chosen)}.", width)
    return [*lines, *wrap("The figures inform; the partners decide.", width)]
