"""The authorities that rules, questions and clauses rest on: one register, cited by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from lep.language import per_language
from lep.method.tables import load_table


class Authority(NamedTuple):
    """A published source. `url` is empty where there is no lasting public address, `year` None where it states none."""

    key: str
    title: str
    publisher: str
    year: int | None = None
    url: str = ""
    seed: bool = False

    def citation(self, section: str = "") -> str:
        """One line for a reader: publisher (year): title, section."""
        year = f" ({self.year})" if self.year else ""
        return f"{self.publisher}{year}: {self.title}" + (f", {section}" if section else "")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference to an authority, with the part of it that is meant."""

    key: str
    section: str = ""

    @property
    def citation(self) -> str:
        """One line for a reader. Raises KeyError if the key is not in the register."""
        return authority(self.key).citation(self.section)


@per_language
def authorities() -> dict[str, Authority]:
    """The register, by key, in the order of the file."""
    table = load_table(Path(__file__).with_name("sources.yaml"))
    return {key: Authority(key=key, **entry) for key, entry in table.items()}


def authority(key: str) -> Authority:
    """The authority with this key. Raises KeyError if the register has none."""
    return authorities()[key]


def cited(reference: Mapping[str, Any]) -> Cited:
    """A reference as data ({key, section}) as a `Cited`."""
    return Cited(str(reference["key"]), str(reference.get("section", "")))


def is_reference(value: object) -> bool:
    """Whether `value`, which may be anything, is a reference as data whose key the register has."""
    if not isinstance(value, Mapping) or not value.keys() <= {"key", "section"}:
        return False
    key = value.get("key")
    return isinstance(key, str) and key in authorities() and isinstance(value.get("section", ""), str)
