"""Who is at the table: kinds of organisation by how far the dialogue with them has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import Hanging, indented, words
from lep.language import formats, mark, tr
from lep.method.reading import by_id, label
from lep.method.stakeholders.composition import Seat, coverage
from lep.model.vocab import meaning

GRID: Final = 72
"""Columns from which on the states fit side by side."""
CORE: Final[Mapping[str, str]] = {
    "public_employment_service": mark("public employment service"),
    "municipality": mark("local authority"),
    "employers": mark("employers"),
    "education": mark("education and training"),
    "ngo": mark("non-governmental organisations"),
}
NOBODY: Final = mark("nobody yet")


def show(data: Mapping[str, Any]) -> Shown:
    """The seats, and the same for programs."""
    seats = coverage(data) if by_id(data, "stakeholders") else []
    people = by_id(data, "stakeholders")
    names = {who: label(data, row) for who, row in people.items()}
    talking = {who for who, row in people.items() if row.get("status") == "in_dialogue"}
    values = {
        "seats": [{**asdict(one), "filled": one.filled} for one in seats],
        "empty": [one.actor for one in seats if one.asked and not one.filled],
        "names": names,
    }
    said = {who: tr("{name} (in dialogue)", name=name) if who in talking else name for who, name in names.items()}
    return Shown(lambda width: draw(seats, said, width), values)


def draw(seats: list[Seat], names: Mapping[str, str], width: int) -> RenderableType:
    """For `width` columns: the states side by side where there is room, else one below the other."""
    title = words(tr("Who is at the table"), "heading")
    if not seats:
        return Group(
            title, "", Hanging(words(tr("Nobody is on the list yet: lep map asks who else serves these people.")))
        )
    drawn = _grid(seats, names, width) if width >= GRID else Group(*_stacked(seats, names))
    return Group(title, "", drawn, "", *_ending(seats))


def _grid(seats: list[Seat], names: Mapping[str, str], width: int) -> Table:
    table = Table(box=box.SQUARE, show_edge=False, pad_edge=False, show_lines=True, width=width)
    table.header_style, table.border_style = "", "quiet"
    for head, ratio in (("", 4), (tr("at the table"), 5), (tr("not there yet"), 4), (tr("declined"), 4)):
        table.add_column(words(head, "quiet"), ratio=ratio)
    for one in seats:
        cells = [_cell(ids, names) for ids in (one.present, one.waiting, one.declined)]
        present = cells[0] if one.filled else words(tr(NOBODY), "warning")
        table.add_row(Hanging(words(_called(one))), present, *cells[1:])
    return table


def _cell(ids: tuple[str, ...], names: Mapping[str, str]) -> Group:
    return Group(*(Hanging(words(names.get(who, who))) for who in ids))


def _stacked(seats: list[Seat], names: Mapping[str, str]) -> Iterator[RenderableType]:
    for one in seats:
        yield Hanging(words(_called(one), "heading"))
        if not one.filled:
            yield indented(words(tr(NOBODY), "warning"))
        for state, ids in (("", one.present), (tr("not there yet"), one.waiting), (tr("declined"), one.declined)):
            for who in ids:
                name = names.get(who, who)
                yield indented(Hanging(words(f"{state}{formats().colon}{name}" if state else name)))


def _called(one: Seat) -> str:
    return tr(CORE[one.actor]) if one.core else meaning("StakeholderKind", one.actor)


def _ending(seats: list[Seat]) -> Iterator[RenderableType]:
    """Which of the actors that the profile asks for are not there."""
    missing = [_called(one) for one in seats if one.asked and not one.filled]
    if missing:
        told = tr("Without a seat: {actors}.", actors=formats().listed(missing))
    elif any(one.core for one in seats):
        told = tr("All five core actors are at the table.")
    else:
        told = tr("All three sides are at the table.")
    yield Hanging(words(told, "warning" if missing else "good"))
