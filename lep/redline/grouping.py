"""Changes in the order in which people read them: what is agreed by clause and objective, then the log and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lep.language import spoken, tr
from lep.method.agreement.clauses import clause, clauses
from lep.method.reading import Data, by_id, label
from lep.model.areas import Area
from lep.redline.change import Change, Edit


@dataclass(frozen=True, slots=True)
class Section:
    """Changes that belong together. `clause` is that of all of them, `objective` theirs if they are about one."""

    title: str
    area: Area
    clause: str
    objective: str
    changes: tuple[Change, ...]


def sections(changes: Iterable[Change], old: Data, new: Data) -> list[Section]:
    """The changes by clause and objective, in the order of the agreement; then the log, then working notes."""
    grouped: dict[tuple[Any, ...], list[Change]] = {}
    places = {identifier: at for at, identifier in enumerate(clauses(), 1)}
    order = {
        identifier: at
        for at, identifier in enumerate(dict.fromkeys([*by_id(new, "objectives"), *by_id(old, "objectives")]))
    }
    for change in changes:
        if change.area != "agreed":
            key: tuple[Any, ...] = (2 if change.area == "working" else 1,)
        elif change.objective:
            key = (0, places["C1"], order.get(change.objective, 0))
        else:
            key = (0, places.get(change.clause, 0), -1)
        grouped.setdefault(key, []).append(change)
    return [_section(grouped[key], old, new) for key in sorted(grouped)]


def edit_in_words(edit: Edit) -> str:
    """A reworded passage as a sentence."""
    if not edit.inserted:
        return tr("“{text}” deleted", text=edit.deleted)
    if edit.deleted:
        return tr("“{old}” became “{new}”", old=edit.deleted, new=edit.inserted)
    if edit.after:
        return tr("“{text}” inserted after “{after}”", text=edit.inserted, after=edit.after)
    return tr("“{text}” inserted at the beginning", text=edit.inserted)


def _section(changes: Sequence[Change], old: Data, new: Data) -> Section:
    first = changes[0]
    if first.area == "agreed":
        title = _objective(first.objective, old, new) if first.objective else _clause(first.clause)
        return Section(title, "agreed", first.clause, first.objective, tuple(changes))
    title = tr("Log") if first.area == "log" else tr("Working notes and judgements: not part of the agreement")
    return Section(title, first.area, "", "", tuple(changes))


def _clause(identifier: str) -> str:
    if not identifier:
        return tr("The partnership")
    return tr("Clause {clause}: {title}", clause=identifier, title=clause(identifier).title)


def _objective(identifier: str, old: Data, new: Data) -> str:
    row = by_id(new, "objectives").get(identifier) or by_id(old, "objectives").get(identifier) or {}
    data = new if identifier in by_id(new, "objectives") else old
    name = label(data, row, spoken())
    if name == identifier:
        return tr("Objective “{name}”", name=name)
    return tr("Objective “{name}” ({id})", name=name, id=identifier)
