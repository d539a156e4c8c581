"""Tables with a column of values: each row is one figure, and the other columns say of what. Then figures by key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lep.evidence.errors import Unreadable
from lep.evidence.grid import Value
from lep.evidence.table import MISSING, SUPPRESSED, Cell, Dimension, Key, Role
from lep.language import tr

_STATUS: Final = {"a": "", "n": "", "m": MISSING, "c": SUPPRESSED, "f": ""}
"""SDMX codes of an observation's status that are no flag here, or another one; the rest are flags as they stand."""
_SECRET: Final = ("c", "n", "s", "d")
"""SDMX codes of CONF_STATUS that close a cell."""

Read = Callable[[Value], Cell]
"""The figure in a cell; raises NotAFigure."""


@dataclass(slots=True)
class Cells:
    """Figures by key, in the making: each key once, or Unreadable."""

    file: str
    headings: Sequence[str]
    found: dict[Key, Cell] = field(default_factory=dict)
    rows: dict[Key, int] = field(default_factory=dict)

    def add(self, key: Key, cell: Cell, row: int) -> None:
        """Take a figure. Raises Unreadable if there is one for the key: then a column is missing."""
        if key in self.found:
            said = ", ".join(part for part in key if part) or tr("nothing")
            message = tr("this row is about the same as row {row} ({about})", row=self.rows[key], about=said)
            hint = tr("a column that tells them apart is missing, or is read as something else: see --map")
            raise Unreadable(message, hint=hint, file=self.file, row=row)
        self.found[key] = cell
        self.rows[key] = row


def dimension(identifier: str, role: Role, codes: Iterable[str], labels: Mapping[str, str], label: str) -> Dimension:
    """A dimension with the categories in the order in which they came."""
    return Dimension(identifier, role, {code: labels.get(code) or code for code in dict.fromkeys(codes)}, label)


def flag_of(status: str, secrecy: str = "") -> str:
    """The flag that the columns of status and of secrecy come to; "" for an ordinary figure."""
    if secrecy.strip().casefold() in _SECRET:
        return SUPPRESSED
    bare = status.strip().casefold()
    return _STATUS.get(bare, bare)


def single_roles(roles: Sequence[Role]) -> list[Role]:
    """The roles, each but `other` only once: the first column has it."""
    seen: set[Role] = set()
    found: list[Role] = []
    for role in roles:
        found.append("other" if role in seen else role)
        seen.add(role)
    return found
