"""The clauses of the agreement: which are in place, and what the others lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, grid, line, widest, words
from lep.language import formats, tr, tr_in, tr_n
from lep.method.agreement.clauses import ARTICLES
from lep.method.agreement.completeness import STATES, Standing, counts, standings
from lep.model.vocab import meaning

SIGNS: Final[Mapping[str, tuple[str, str]]] = {
    "full": ("✓", "good"),
    "partial": ("◐", "warning"),
    "missing": ("○", "error"),
    "not_relevant": ("-", "quiet"),
}
INSET: Final = 6


def state_of(state: str) -> str:
    """How far a clause is there, in a word or two."""
    words = {
        "full": tr_in("clause", "full"),
        "partial": tr_in("clause", "partial"),
        "missing": tr_in("clause", "missing"),
        "not_relevant": tr_in("clause", "not relevant"),
    }
    return words[state]


def need_of(need: str) -> str:
    """How much a clause is needed, in one word."""
    return tr_in("clause", "should") if need == "should" else tr_in("clause", "must")


def show(data: Mapping[str, Any]) -> Shown:
    """All clauses with their states, and the same for programs."""
    found = standings(data)
    profile = str(data.get("profile") or "generic")
    values = {"profile": profile, "counts": counts(found), "clauses": [asdict(one) for one in found]}
    return Shown(lambda width: draw(found, profile, width), values)


def draw(found: list[Standing], profile: str, width: int) -> RenderableType:
    """For `width` columns: states in words where there is room, else signs alone."""
    return Group(
        words(tr("Clauses of the agreement"), "heading"),
        words(tr("Profile: {profile}", profile=meaning("Profile", profile)), "quiet"),
        Hanging(words(_sum(found))),
        "",
        *_articles(found, width),
        *_ending(found),
    )


def _sum(found: list[Standing]) -> str:
    said = [_counted(state, number) for state, number in counts(found).items() if number]
    return tr_n(len(found), "{n} clause: {states}.", "{n} clauses: {states}.", states=", ".join(said))


def _counted(state: str, number: int) -> str:
    counted = {
        "full": tr_n(number, "{n} full", "{n} full"),
        "partial": tr_n(number, "{n} partial", "{n} partial"),
        "missing": tr_n(number, "{n} missing", "{n} missing"),
        "not_relevant": tr_n(number, "{n} not relevant", "{n} not relevant"),
    }
    return counted[state]


def _articles(found: list[Standing], width: int) -> Iterator[RenderableType]:
    for article, members in groupby(found, key=lambda one: one.article):
        yield words(f"{article}  {tr(ARTICLES[article])}", "heading")
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
        table.add_column(no_wrap=True, width=widest(map(need_of, ("must", "should"))))
        table.add_column(no_wrap=True, width=widest(map(state_of, STATES)))
        needed = need_of(one.need) if one.state != "not_relevant" else ""
        cells += [words(needed, "quiet"), words(state_of(one.state), style)]
    table.add_row(*cells)
    return table


def _detail(one: Standing) -> str:
    if one.lacks:
        return tr("lacks {parts}", parts=formats().listed(list(one.lacks)))
    return one.because


def _ending(found: list[Standing]) -> Iterator[RenderableType]:
    signs = ", ".join(f"{SIGNS[state][0]} {state_of(state)}" for state in STATES)
    yield Hanging(words(signs, "quiet"))
    pressing = [one.id for one in found if one.pressing]
    if pressing:
        told = tr_n(
            len(pressing),
            "No agreement can be signed until {clauses} is in place.",
            "No agreement can be signed until {clauses} are in place.",
            clauses=formats().listed(pressing),
        )
        yield Hanging(words(told))
    example = pressing[0] if pressing else "I3"
    command = f"lep explain {example}"
    yield Hanging(words(tr("{command} says what a clause is for, and on whose authority.", command=command)))
