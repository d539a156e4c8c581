"""The clauses of the agreement: which are in place, and what the others lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, grid, line, words
from lep.method.agreement.clauses import ARTICLES
from lep.method.agreement.completeness import STATES, Standing, counts, standings
from lep.method.reading import enumerated
from lep.model.vocab import meaning

SIGNS: Final[Mapping[str, tuple[str, str]]] = {
    "full": ("✓", "good"),
    "partial": ("◐", "warning"),
    "missing": ("○", "error"),
    "not_relevant": ("-", "quiet"),
}
SHORT: Final = {"full": "full", "partial": "partial", "missing": "missing", "not_relevant": "not relevant"}
NEEDS: Final = {"must": "must", "should": "should", "conditional": "must"}
INSET: Final = 6


def show(data: Mapping[str, Any]) -> Shown:
    """All clauses with their states, and the same for programs."""
    found = standings(data)
    profile = str(data.get("profile") or "generic")
    values = {"profile": profile, "counts": counts(found), "clauses": [asdict(one) for one in found]}
    return Shown(lambda width: draw(found, profile, width), values)


def draw(found: list[Standing], profile: str, width: int) -> RenderableType:
    """For `width` columns: states in words where there is room, else signs alone."""
    return Group(
        words("Clauses of the agreement", "heading"),
        words(f"Profile: {meaning('Profile', profile)}", "quiet"),
        Hanging(words(_sum(found))),
        "",
        *_articles(found, width),
        *_ending(found),
    )


def _sum(found: list[Standing]) -> str:
    said = [f"{number} {SHORT[state]}" for state, number in counts(found).items() if number]
    return f"{len(found)} clauses: {', '.join(said)}."


def _articles(found: list[Standing], width: int) -> Iterator[RenderableType]:
    for article, members in groupby(found, key=lambda one: one.article):
        yield words(f"{article}  {ARTICLES[article]}", "heading")
        for one in members:
            yield _row(one, width)
            if detail := _detail(one):
                yield Hanging(words(detail, "quiet"), first=INSET, later=INSET)
        yield ""


def _row(one: Standing, width: int) -> Table:
    sign, style = SIGNS[one.state]
    table = grid(padding=2)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    cells: list[RenderableType] = [line((f" {sign} ", style), (one.id, "")), words(one.title)]
    if width >= ROOMY:
        table.add_column(no_wrap=True, width=len("should"))
        table.add_column(no_wrap=True, width=len(SHORT["not_relevant"]))
        needed = NEEDS[one.need] if one.state != "not_relevant" else ""
        cells += [words(needed, "quiet"), words(SHORT[one.state], style)]
    table.add_row(*cells)
    return table


def _detail(one: Standing) -> str:
    if one.lacks:
        return f"lacks {enumerated(list(one.lacks))}"
    return one.because


def _ending(found: list[Standing]) -> Iterator[RenderableType]:
    signs = ", ".join(f"{SIGNS[state][0]} {SHORT[state]}" for state in STATES)
    yield Hanging(words(signs, "quiet"))
    pressing = [one.id for one in found if one.pressing]
    if pressing:
        verb = "is" if len(pressing) == 1 else "are"
        yield Hanging(words(f"No agreement can be signed until {enumerated(pressing)} {verb} in place."))
    example = pressing[0] if pressing else "I3"
    yield Hanging(words(f"lep explain {example} says what a clause is for, and on whose authority."))
