"""The network of stakeholders: who is tied to whom by what, as a matrix or as lists, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.text import Text

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import Hanging, grid, indented, line, words
from lep.cli.wording import gone_word
from lep.language import formats, tr
from lep.method.stakeholders.network import Actor, Network, Tie, network
from lep.method.stakeholders.standout import Remark, remarks
from lep.model.vocab import meaning

LETTERS: Final[Mapping[str, str]] = {
    "money": "m",
    "information": "i",
    "command": "c",
    "support": "s",
    "conflict": "X",
}
"""One letter for each kind of tie; conflict alone is a capital, so that it stands out without colour."""
NONE: Final = "."
NAME: Final = 20
"""Columns that the name of an actor needs beside the matrix."""
MOST: Final = 26


def show(data: Mapping[str, Any]) -> Shown:
    """The network, and its nodes, links and measures for programs."""
    net = network(data)
    said = remarks(net)
    return Shown(lambda width: draw(net, said, width), _values(net, said))


def _values(net: Network, said: tuple[Remark, ...]) -> dict[str, Any]:
    return {
        "nodes": [{**asdict(actor), "degree": actor.degree} for actor in net.actors],
        "links": [
            {"from": tie.source, "to": tie.target, "kind": tie.kind, "mutual": tie.mutual, "counted": tie.counted}
            for tie in net.ties
        ],
        "measures": {
            "convenor": net.convenor,
            "overall": net.overall,
            "density": dict(net.density),
            "groups": [list(group) for group in net.groups],
            "isolated": list(net.isolated),
            "bridges": [asdict(bridge) for bridge in net.bridges],
            "only_convenor": list(net.only_convenor),
            "conflicts": [[tie.source, tie.target] for tie in net.conflicts],
            "untied": [asdict(pair) for pair in net.untied],
            "recorded": net.recorded,
        },
        "remarks": [asdict(remark) for remark in said],
    }


def draw(net: Network, said: tuple[Remark, ...], width: int) -> RenderableType:
    """For `width` columns: a matrix where it fits, else a list for each actor."""
    parts: list[RenderableType] = [words(tr("Who is tied to whom, and by what"), "heading"), ""]
    if net.ties:
        parts += [
            *(_matrix(net) if _fits(net, width) else _lists(net)),
            "",
            words(tr("What stands out"), "heading"),
            "",
        ]
    parts += [Hanging(words(f"- {remark.text}" if net.ties else remark.text), first=0) for remark in said]
    if net.ties and not said:
        parts.append(words(tr("Nothing: everybody is tied in by more than one.")))
    return Group(*parts, "", words(tr("This is your working judgement. It stays out of what partners get.")))


# --- the matrix ------------------------------------------------------------------------------------------------


def _cells(net: Network) -> dict[tuple[str, str], str]:
    cells: dict[tuple[str, str], str] = {}
    for tie in net.ties:
        pair = (tie.source, tie.target)
        cells[pair] = "".join(letter for letter in LETTERS.values() if letter in cells.get(pair, "") + _letter(tie))
    return cells


def _letter(tie: Tie) -> str:
    return LETTERS[tie.kind]


def _column(net: Network) -> int:
    """How wide a column of the matrix is: two figures, or the longest row of letters."""
    return max(len(str(len(net.actors))), *(len(cell) for cell in _cells(net).values()))


def _fits(net: Network, width: int) -> bool:
    return len(net.actors) <= MOST and NAME + 3 + len(net.actors) * (_column(net) + 1) <= width


def _matrix(net: Network) -> Iterator[RenderableType]:
    cells, column = _cells(net), _column(net)
    table = grid()
    table.add_column(no_wrap=True, justify="right", width=len(str(len(net.actors))))
    table.add_column(ratio=1)
    for _ in net.actors:
        table.add_column(no_wrap=True, justify="right", width=column)
    table.add_row("", words(tr("from (row) to (column)"), "quiet"), *(words(str(at), "quiet") for at in _numbers(net)))
    for at, actor in zip(_numbers(net), net.actors, strict=True):
        row = (cells.get((actor.id, other.id), " " if other is actor else NONE) for other in net.actors)
        table.add_row(words(str(at), "quiet"), Hanging(_named(actor)), *map(_cell, row))
    yield table
    yield ""
    used = [kind for kind in LETTERS if any(tie.kind == kind for tie in net.ties)]
    yield Hanging(words(", ".join(f"{LETTERS[kind]} {meaning('LinkKind', kind)}" for kind in used), "quiet"), first=0)


def _numbers(net: Network) -> range:
    return range(1, len(net.actors) + 1)


def _cell(letters: str) -> Text:
    return words(letters, "error" if LETTERS["conflict"] in letters else "quiet" if letters == NONE else "")


# --- lists -----------------------------------------------------------------------------------------------------


def _lists(net: Network) -> Iterator[RenderableType]:
    """Each actor with its ties out of it; a tie is told once, at its start."""
    names = {actor.id: actor.name for actor in net.actors}
    for at, actor in enumerate(net.actors):
        if at:
            yield ""
        yield Hanging(_named(actor, "heading"), first=0)
        yield indented(Group(*_told(net, actor, names)))


def _told(net: Network, actor: Actor, names: Mapping[str, str]) -> Iterator[RenderableType]:
    mine = [tie for tie in net.ties if tie.source == actor.id]
    for kind in LETTERS:
        if to := [names[tie.target] for tie in mine if tie.kind == kind]:
            yield Hanging(words(f"{meaning('LinkKind', kind)}{formats().colon}{formats().listed(to)}"), first=0)
    if not mine:
        others = {tie.source for tie in net.ties if tie.target == actor.id}
        yield words(tr("named by others only") if others else tr("no tie"), "quiet")


def _named(actor: Actor, style: str = "") -> Text:
    return line((actor.name, style), (gone_word(actor.status), "quiet"))
