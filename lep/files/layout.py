"""How we write a file: the order of keys, what goes on one line, and where a blank line stands.

`Layout` is what the writer and the editor are told; `partnership_layout` reads it off the model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from lep.files.paths import Path

if TYPE_CHECKING:
    from lep.model import Shape

WIDTH: Final = 110
"""Columns that a `{…}` or `[…]` may fill before it is written line by line."""

SECTIONS: Final = frozenset(
    {"groups", "stakeholders", "roles", "diagnosis", "objectives", "lead", "agreement", "positions", "signatures"}
)
"""Top-level keys with a blank line before them."""

_SCALARS: Final = frozenset(
    {"text", "string", "id", "date", "email", "integer", "number", "boolean", "choice", "answer"}
)


def _never(_path: Path) -> bool:
    return False


def _no_order(_path: Path) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file of ours looks; each function is given the path of a mapping, a list or an entry.

    `order`: canonical order of the keys of a mapping; keys that it does not name come last, as they came.
    `table`: whether the keys of a mapping are free; then they are sorted.
    `flow`: whether a mapping or a list goes on one line, if it fits `width`.
    `gap`: whether a blank line stands before an entry.
    """

    order: Callable[[Path], Sequence[str]] = _no_order
    table: Callable[[Path], bool] = _never
    flow: Callable[[Path], bool] = _never
    gap: Callable[[Path], bool] = _never
    width: int = WIDTH

    def ordered(self, path: Path, keys: Sequence[str]) -> list[str]:
        """`keys` of the mapping at `path`, in canonical order."""
        rank = {key: position for position, key in enumerate(self.canonical(path, keys))}
        return sorted(keys, key=lambda key: rank.get(key, len(rank)))

    def canonical(self, path: Path, keys: Sequence[str]) -> Sequence[str]:
        """The keys that have a place of their own in the mapping at `path`, in order; of a table, its `keys`."""
        return sorted(keys) if self.table(path) else self.order(path)


@cache
def partnership_layout() -> Layout:
    """The look of a partnership file: sections apart, records with nothing but short values on one line each."""
    from lep.model import key_order

    return Layout(
        order=cache(key_order),
        table=cache(_is_table),
        flow=cache(_is_leaf_record),
        gap=lambda path: len(path) == 1 and path[0] in SECTIONS,
    )


def _shape(path: Path) -> Shape | None:
    from lep.model import shape_at

    try:
        return shape_at(path)
    except KeyError:
        return None


def _is_table(path: Path) -> bool:
    shape = _shape(path)
    return shape is not None and shape.kind == "table"


def _is_leaf_record(path: Path) -> bool:
    """Whether what stands at `path` holds single values (and lists of them), and no records of its own."""
    from lep.model import members

    shape = _shape(path)
    if shape is None:
        return False
    if shape.kind in ("list", "table"):
        return shape.item is not None and shape.item.kind in _SCALARS
    if shape.kind != "mapping" or shape.model is None or not path:
        return False
    inner = members(shape.model).values()
    return all(m.kind in _SCALARS or (m.kind == "list" and m.item and m.item.kind in _SCALARS) for m in inner)
