"""What a file of figures holds, and the findings that it offers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from rich.cells import cell_len
from rich.console import Group, RenderableType

from lep.cli.pictures.parts import ROOMY, Hanging, day, grid, indented, line, number, words
from lep.language import formats, tr, tr_in, tr_n

if TYPE_CHECKING:
    from lep.evidence import Offer, Proposal, Table
    from lep.evidence.table import Dimension

SOME: Final = 4
"""So many categories of a dimension are named; of longer lists the first two and the last."""
REGISTERS: Final = ("CSV", "XLSX")
"""Forms of files whose columns may be called anything."""


def draw(table: Table, found: Offer, offered: Sequence[Proposal], width: int) -> RenderableType:
    """For `width` columns: about the file, its dimensions, and the findings one below the other."""
    return Group(*_about(table, found), "", *_dimensions(table), "", *_offered(found, offered, width))


def short(proposal: Proposal) -> str:
    """A proposal on one line, to choose from."""
    entry = proposal.entry
    told = f"{figure(entry['value'], entry.get('unit', ''))} ({entry.get('period', '')})"
    return _plain(entry["indicator"]) + formats().colon + told


def figure(value: Any, unit: str) -> str:
    """A value as people write it, with its unit: 1,234.5 %."""
    text = number(value) if isinstance(value, int | float) else ""
    return f"{text} {unit}".strip()


def _about(table: Table, found: Offer) -> Iterator[RenderableType]:
    yield Hanging(words(table.title or table.code or table.file, "heading"))
    count = sum(cell.value is not None for cell in table.cells.values())
    facts = [
        table.form,
        table.code,
        table.source,
        tr("as of {day}", day=day(table.updated[:10])) if table.updated else "",
    ]
    figures = tr_n(count, "{n} figure", "{n} figures")
    yield Hanging(words(f"{', '.join(fact for fact in facts if fact)}{formats().semicolon}{figures}"))
    if found.suppressed:
        told = tr_n(
            found.suppressed,
            "One count is too small to be shown, or would give one away: left out",
            "{n} counts are too small to be shown, or would give one away: left out",
        )
        yield Hanging(words(told, "warning"))
    for note in table.notes:
        yield Hanging(words(note, "quiet"))


def _dimensions(table: Table) -> Iterator[RenderableType]:
    for one in table.dimensions:
        name = one.name if one.role == "other" or one.name.lower() == one.role else f"{one.name} ({_role(one.role)})"
        yield Hanging(
            line(
                (f"{name}{formats().colon}", ""),
                (f"{len(one.categories)}{formats().colon}" if len(one.categories) > 1 else "", ""),
                (_some(one), "quiet"),
            )
        )
    if table.form in REGISTERS and (unknown := [one.name for one in table.dimensions if one.role == "other"]):
        told = tr(
            "Not recognised: {names}. Say what a column is with --map, as in {example}.",
            names=formats().listed(unknown),
            example="--map Place=area",
        )
        yield Hanging(words(told, "quiet"))


def _role(role: str) -> str:
    """What a dimension is of, in one word; the word of the format for one that we do not know."""
    words = {
        "area": tr_in("dimension", "area"),
        "time": tr_in("dimension", "time"),
        "sex": tr_in("dimension", "sex"),
        "age": tr_in("dimension", "age"),
        "measure": tr_in("dimension", "measure"),
        "unit": tr_in("dimension", "unit"),
    }
    return words.get(role, role)


def _some(one: Dimension) -> str:
    names = [label if _alike(code, label) else f"{code} {label}" for code, label in one.categories.items()]
    if len(names) > SOME:
        return f"{names[0]}{formats().semicolon}{names[1]} … {names[-1]}"
    return formats().semicolon.join(name for name in names if name)


def _alike(code: str, label: str) -> bool:
    """Whether a label says no more than its code."""
    return all(one in code.casefold() for one in re.findall(r"[^\W_]+", label.casefold()))


def _offered(found: Offer, offered: Sequence[Proposal], width: int) -> Iterator[RenderableType]:
    if not offered:
        yield Hanging(words(tr("It offers no finding: --area, --only or --map may say which figures are meant.")))
        return
    new = sum(not one.known for one in offered)
    told = (
        tr("Findings it offers: {number}", number=len(offered))
        if new == len(offered)
        else tr("Findings it offers: {number}, {new} of them new", number=len(offered), new=new)
    )
    yield words(told, "heading")
    for one in offered:
        yield _head(one, width)
        yield indented(Hanging(words(_plain(one.entry["indicator"]))))
        if told := _told(one.entry):
            yield indented(Hanging(words(told, "quiet")))
    if found.more:
        yield Hanging(
            words(tr("There are more combinations of categories: choose with --only COLUMN=CODE."), "warning")
        )


def _head(one: Proposal, width: int) -> RenderableType:
    """Id and figure, side by side where there is room."""
    mark = (f" ({tr('in the file already')})", "quiet") if one.known else ("", "")
    name = Hanging(line((one.id, "command"), mark))
    value = words(figure(one.entry["value"], one.entry.get("unit", "")))
    if width < ROOMY or len(one.id) + cell_len(value.plain) + 4 > width:
        return Group(name, indented(value))
    row = grid(padding=2)
    row.add_column(ratio=1)
    row.add_column(justify="right", no_wrap=True)
    row.add_row(name, value)
    return row


def _told(entry: dict[str, Any]) -> str:
    """Period, comparison, flag and note, on one line."""
    reference = entry.get("reference") or {}
    parts = [
        str(entry.get("period", "")),
        str(entry.get("area", "")),
        f"{reference.get('area') or tr('reference')}{formats().colon}{number(reference['value'])}"
        if "value" in reference
        else "",
        tr("flag {flag}", flag=entry["flag"]) if entry.get("flag") else "",
    ]
    told = formats().semicolon.join(part for part in parts if part)
    note = _plain(entry.get("note", ""))
    return f"{told}. {note}" if told and note else told or note


def _plain(text: Any) -> str:
    return str(next(iter(text.values()), "")) if isinstance(text, dict) else str(text)
