"""The choice of lead: for each candidate its profile over the criteria, and what the result rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.lead_rests import BAR, decided, named, private, rests_on
from lep.cli.pictures.parts import ROOMY, Hanging, bar, grid, indented, number, share, widest, words
from lep.language import formats, mark, tr, tr_in
from lep.method.lead.comparison import Weighed, comparison
from lep.method.lead.ranking import LeadRanking, Mean, Standing, ranking_of
from lep.method.lead.robustness import Robustness, examine
from lep.method.lead.words import robustness, verdict
from lep.method.reading import dig, label, rows, told
from lep.model.vocab import meanings

VETOES: Final[Mapping[str, str]] = {
    "not_willing": mark("not willing"),
    "not_mandated": mark("not mandated"),
    "not_eligible": mark("not eligible"),
    "declined": mark("declined to take part"),
    "left": mark("has left the partnership"),
}
BEST: Final = 5
MARGIN: Final = 3
"""Columns before what belongs to a candidate: as many as its place takes."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is shown. `names` by id, of candidates, scorers and criteria; `chosen` is the lead on file; `decision` is
    the record of it, its texts in one language."""

    ranking: LeadRanking
    found: Robustness
    names: Mapping[str, str]
    chosen: str | None
    decision: Mapping[str, Any]


def show(data: Mapping[str, Any]) -> Shown:
    """The comparison of the candidates, and its figures for programs."""
    case = case_of(data)
    ranking = case.ranking
    values = {
        **asdict(ranking),
        "switches": [{**asdict(switch), "below": switch.below, "change": switch.change} for switch in ranking.switches],
        "margin": ranking.margin,
        "weights_consensus": ranking.weights_consensus,
        "critical": ranking.critical.criterion if ranking.critical else None,
        "chosen": case.chosen,
        "names": case.names,
        "robustness": robustness(ranking, case.names),
        "verdict": verdict(case.found, ranking, case.names),
        "checks": asdict(case.found),
        "decision": case.decision,
    }
    return Shown(lambda width: draw(case, width), values)


def case_of(data: Mapping[str, Any], *, weightings: bool = True) -> Case:
    """What there is to show of a file. `weightings` as in `examine`."""
    compared = comparison(data)
    listed = (*rows(data, "stakeholders"), *rows(data, "lead.criteria"))
    decision = dig(data, "lead.decision") or {}
    return Case(
        ranking=ranking_of(compared),
        found=examine(compared, weightings=weightings),
        names={str(row["id"]): label(data, row) for row in listed if "id" in row},
        chosen=dig(data, "roles.lead"),
        decision={
            "date": decision.get("date"),
            "by": decision.get("by"),
            "override": told(data, decision.get("override")) or None,
            "dissent": [
                {"by": row.get("by"), "why": told(data, row.get("why")) or None}
                for row in rows(data, "lead.decision.dissent")
            ],
        },
    )


def draw(case: Case, width: int) -> RenderableType:
    """For `width` columns: bars where there is room."""
    bars = width >= ROOMY
    rests = tuple(rests_on(case.found, case.ranking, case.names, width))
    return Group(
        words(tr("Who should lead: whom would failure cost most?"), "heading"),
        "",
        *_candidates(case.ranking, case.names, bars=bars),
        *_ruled_out(case.ranking, case.names),
        words(robustness(case.ranking, case.names)),
        *_to_score(case.ranking),
        *rests,
        *([""] if rests else []),
        *_conclusion(case),
    )


def _candidates(ranking: LeadRanking, names: Mapping[str, str], *, bars: bool) -> Iterator[RenderableType]:
    places = [f"{place}." for place in range(1, len(ranking.ranked) + 1)] + ["-"] * len(ranking.incomplete)
    for place, standing in zip(places, (*ranking.ranked, *ranking.incomplete), strict=True):
        yield _head(place, standing, names)
        yield indented(_profile(standing, ranking.criteria, names, bars=bars), MARGIN)
        if standing.own:
            yield indented(words(tr("Its scores of itself are left out.")), MARGIN)
        yield ""


def _head(place: str, standing: Standing, names: Mapping[str, str]) -> Table:
    total = (
        tr("{mean} of {best}", mean=number(standing.total, 2), best=BEST)
        if standing.total is not None
        else tr("not ranked yet")
    )
    table = grid()
    table.add_column(no_wrap=True, width=MARGIN - 1)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, justify="right")
    table.add_row(words(place), words(named(standing.candidate, names)), words(total), style="heading")
    return table


def _profile(standing: Standing, criteria: tuple[Weighed, ...], names: Mapping[str, str], *, bars: bool) -> Table:
    """A row for each criterion, by kind: its name, its weight, and the mean of its scores as a bar and as a figure."""
    table = grid(padding=2)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, justify="right", width=widest([share(1)]))
    if bars:
        table.add_column(no_wrap=True, width=BAR)
    table.add_column(no_wrap=True, justify="right", width=widest([number(BEST, 1)]))
    for kind, mean in (("risk", standing.risk), ("ability", standing.ability), (None, None)):
        of_kind = [criterion for criterion in criteria if criterion.kind == kind]
        if of_kind:
            title = _kind(kind)
            table.add_row(words(title if mean is None else f"{title} {number(mean, 2)}", "quiet"))
        for criterion in of_kind:
            name = indented(words(named(criterion.id, names)))
            score = standing.scores.get(criterion.id)
            table.add_row(name, words(share(criterion.share)), *([_bar(score)] if bars else []), _figure(score))
    return table


def _kind(kind: str | None) -> str:
    if kind == "risk":
        return tr_in("criterion", "risk")
    return tr_in("criterion", "ability") if kind == "ability" else tr("neither risk nor ability")


def _to_score(ranking: LeadRanking) -> Iterator[RenderableType]:
    """What to do while nobody can be ranked."""
    if not ranking.ranked:
        yield Hanging(words(tr("lep lead asks who could lead, and what failure would cost each.")))


def _bar(mean: Mean | None) -> RenderableType:
    return bar(mean.value, BEST, BAR) if mean else words(tr("no score"), "quiet")


def _figure(mean: Mean | None) -> RenderableType:
    return words(number(mean.value, 1)) if mean else words("-", "quiet")


def _ruled_out(ranking: LeadRanking, names: Mapping[str, str]) -> Iterator[RenderableType]:
    if not ranking.ruled_out:
        return
    yield words(tr("Ruled out before any sum"), "heading")
    for standing in ranking.ruled_out:
        why = ", ".join(tr(VETOES[veto]) for veto in standing.vetoes)
        name = named(standing.candidate, names)
        yield Hanging(words(f"{name}{formats().colon}{why}"), first=MARGIN, later=MARGIN + 2)
    yield ""


def _conclusion(case: Case) -> Iterator[RenderableType]:
    first, chosen = case.ranking.first, case.chosen
    if chosen is None:
        yield words(tr("No lead partner is chosen yet."))
    elif first is not None and chosen != first.candidate:
        name = named(chosen, case.names)
        yield words(
            tr("The lead on file is {name}, which does not come first.", name=name)
            if case.decision["override"]
            else tr("The lead on file is {name}, which does not come first: the reason belongs in the file.", name=name)
        )
    else:
        yield words(tr("The lead on file is {name}.", name=named(chosen, case.names)))
    yield from decided(case.decision, case.names, meanings("DecidingBody"))
    yield words(tr("The figures inform; the partners decide."))
    yield from private(case.found)
