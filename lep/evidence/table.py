"""The one form that every file of figures is brought into: dimensions, and a figure for each combination of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Role = Literal["period", "area", "sex", "age", "sector", "unit", "indicator", "other"]
Form = Literal["JSON-stat", "SDMX-CSV", "CSV", "XLSX"]

SUPPRESSED: Final = "c"
MISSING: Final = ":"
MAX_BYTES: Final = 50_000_000
MAX_CELLS: Final = 2_000_000
MAX_COLUMNS: Final = 1_000
MAX_TEXT: Final = 10_000


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its name in the file, what it is, and its categories, code -> label, in the order of the file."""

    id: str
    role: Role
    categories: Mapping[str, str]
    label: str = ""

    @property
    def name(self) -> str:
        """How to name it to a person."""
        return self.label or self.id


Key = tuple[str, ...]
"""A code for each dimension, in their order."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with the flag of its source; None where none is published."""

    value: float | None
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of figures. `official`: in a form in which statistics offices exchange figures, no register. `code` is the
    data set's own code; `notes` say how the file was read, where that was a choice.
    """

    form: Form
    dimensions: tuple[Dimension, ...]
    cells: Mapping[Key, Cell]
    official: bool = False
    title: str = ""
    code: str = ""
    source: str = ""
    updated: str = ""
    licence: str = ""
    notes: tuple[str, ...] = ()
    file: str = ""
    digest: str = field(default="", repr=False)

    def position(self, role: Role) -> int | None:
        """Which dimension has the role; None if there is none."""
        return next((at for at, one in enumerate(self.dimensions) if one.role == role), None)

    def dimension(self, role: Role) -> Dimension | None:
        """The dimension with the role; None if there is none."""
        at = self.position(role)
        return None if at is None else self.dimensions[at]
