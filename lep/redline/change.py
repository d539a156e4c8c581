"""What a difference between two versions of a partnership file is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from lep.model.areas import Area

Kind = Literal[
    "added",
    "removed",
    "joined",
    "left",
    "set",
    "cleared",
    "raised",
    "lowered",
    "earlier",
    "later",
    "changed",
    "reworded",
    "reordered",
]


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage of a text that was reworded: what went, what came, and the words before it. Each may be empty."""

    deleted: str
    inserted: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `path` is its place in the new file, or in the old one if it is gone there. `clause` is the clause of the agreement
    that says it ("" for none), `objective` the id of the objective that it is about ("" for none). `old` and `new` are
    plain data, None for nothing. `message` is a whole sentence without a full stop, in the language that was spoken.
    """

    kind: Kind
    area: Area
    path: str
    clause: str
    objective: str
    old: Any
    new: Any
    message: str
    edits: tuple[Edit, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON, with the keys of `lep.diff/1`."""
        return {
            "kind": self.kind,
            "area": self.area,
            "path": self.path,
            "clause": self.clause or None,
            "objective": self.objective or None,
            "old": self.old,
            "new": self.new,
            "message": self.message,
            "edits": [{"deleted": one.deleted, "inserted": one.inserted, "after": one.after} for one in self.edits],
        }
