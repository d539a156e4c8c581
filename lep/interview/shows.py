"""What is shown before a question, because one should see it before answering. Named in the question bank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lep.interview.slots import Slot
from lep.language import formats, mark, tr
from lep.method.reading import Data, by_id, dig, label

_RULED_OUT: Final = {
    "not_willing": mark("is not willing"),
    "not_mandated": mark("is not allowed to by its own board or council"),
    "not_eligible": mark("is excluded by law or a funder's rules"),
    "declined": mark("has declined to take part"),
    "left": mark("has left the partnership"),
}


def shown_before(slot: Slot, data: Data) -> tuple[str, ...]:
    """Lines of text; () for most questions."""
    show = slot.question.show
    return SHOWS[show](data) if show else ()


def lead_ranking(data: Data) -> tuple[str, ...]:
    """The candidates in order, who is ruled out and why, and what the result rests on."""
    from lep.method.lead.comparison import comparison
    from lep.method.lead.ranking import ranking_of
    from lep.method.lead.robustness import examine
    from lep.method.lead.words import robustness, verdict

    compared = comparison(data)
    ranking = ranking_of(compared)
    if not (ranking.ranked or ranking.ruled_out or ranking.incomplete):
        return ()
    names = {id_: label(data, row) for id_, row in by_id(data, "stakeholders").items()}
    criteria = {id_: label(data, row) for id_, row in by_id(data, "lead.criteria").items()}
    lines = [tr("The candidates, by what failure would cost them and what they are able to do (1 to 5):")]
    for place, standing in enumerate(ranking.ranked, 1):
        name = names.get(standing.candidate, standing.candidate)
        lines.append(f"  {place}. {name}{formats().colon}{formats().number(standing.total or 0, 2)}")
    for standing in ranking.ruled_out:
        why = formats().listed([tr(_RULED_OUT[veto]) for veto in standing.vetoes])
        name = names.get(standing.candidate, standing.candidate)
        lines.append("  " + tr("ruled out: {name} {reasons}", name=name, reasons=why))
    unfinished = [names.get(standing.candidate, standing.candidate) for standing in ranking.incomplete]
    lines += ["  " + tr("not yet scored on everything: {name}", name=name) for name in unfinished]
    known = {**criteria, **names}
    return (*lines, robustness(ranking, known), *verdict(examine(compared, weightings=False), ranking, known))


def country_page(data: Data) -> tuple[str, ...]:
    """Who convenes such partnerships in the country of the file, and where to read more, if the handbook knows it."""
    from lep.handbook import countries

    page = countries().get(str(dig(data, "territory.country")))
    return (
        ()
        if page is None
        else (
            tr("{country}. Who convenes: {convenor}", country=page.name, convenor=page.convenor),
            tr("More: {command}", command=f"lep explain {page.code}"),
        )
    )


def benchmarks(data: Data) -> tuple[str, ...]:
    """The targets beside those of published partnerships, with a source each. What needs money comes later: the
    contributions are asked for after the objectives."""
    from lep.method.plan.attainability import comparisons

    lines = [
        "  "
        + tr(
            "{indicator}: here {here}, elsewhere {elsewhere} ({source})",
            indicator=one.benchmark.title,
            here=one.benchmark.figure(one.ours),
            elsewhere=one.benchmark.range,
            source=one.benchmark.cases[0].sources[0],
        )
        for one in comparisons(data)
        if one.ours is not None and not one.benchmark.currency
    ]
    head = tr("For comparison, not as a verdict (more with {command}):", command="lep show benchmarks")
    return (head, *lines) if lines else ()


SHOWS: Final[Mapping[str, Callable[[Data], tuple[str, ...]]]] = {
    "benchmarks": benchmarks,
    "country_page": country_page,
    "lead_ranking": lead_ranking,
}
