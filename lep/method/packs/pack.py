"""What a pack is: items that are asked in the self-diagnosis, with what is needed to read the answers.

The format is described in docs/packs.md; `lep.method.packs.lint` proves that a file keeps to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from lep.language import per_language
from lep.method.sources import Cited, cited
from lep.method.tables import load_table

ItemKind = Literal["opinion", "fact"]
"""An opinion is a number from 1 to 5; a fact is counted."""
High = Literal["good", "bad"]
Per = Literal["partnership", "group"]
Axis = Literal["empowerment", "delivery"]

CORE: Final = ("pares", "oecd_flexibility", "idele_checklist")
"""The packs that are always asked. All others are asked of those who choose them (`diagnosis.packs`)."""
SHIPPED: Final = (*CORE, "idele_works", "idele_obstacles", "value_added", "maturity", "facts")
LOW: Final = 2
HIGH: Final = 4
"""An opinion of so much, or less (more), is a low (high) one."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source in the author's own words, where the register has none. It is cited as it is written."""

    citation: str


@dataclass(frozen=True, slots=True)
class PackItem:
    """Something that a question is asked about and that has words of its own: an item of the self-diagnosis (own
    wording, mapped to a published dimension), or one of the five core kinds.

    `pairs_with` is the fact that shows whether the opinion is borne out. `road` says what to do where the answer is
    a bad one. Of a fact: its `unit` (`currency` is the file's), the fact that it is a part `of`, and the figure of the
    file (`from_file`) that stands in where nobody answered.
    """

    id: str
    prompt: str
    help: str = ""
    sources: tuple[Cited | Named, ...] = ()
    anchors: Mapping[int, str] = field(default_factory=dict)
    example: str = ""
    kind: ItemKind = "opinion"
    high: High = "good"
    axis: Axis | None = None
    pairs_with: str = ""
    road: str = ""
    unit: str = ""
    of: str = ""
    from_file: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A set of items. `per` says whether they are asked once, or of each client group."""

    name: str
    title: str
    items: tuple[PackItem, ...]
    about: str = ""
    per: Per = "partnership"

    def item(self, identifier: str) -> PackItem | None:
        """The item of that id, or None."""
        return next((item for item in self.items if item.id == identifier), None)


Packs = Mapping[str, Pack]


@per_language
def shipped() -> Packs:
    """The packs that come with lep, by name, in the order in which they are asked. Read-only."""
    folder = Path(__file__).parent
    return {name: pack_of(name, load_table(folder / f"{name}.yaml")) for name in SHIPPED}


def pack_of(name: str, raw: Mapping[str, Any]) -> Pack:
    """A pack from data that keep to the format. What is left empty is as if it were not there."""
    said = _said(raw)
    return Pack(
        name=name,
        title=said["title"],
        items=tuple(_item(_said(item), said) for item in said["items"]),
        about=" ".join(str(said.get("about", "")).split()),
        per=said.get("per", "partnership"),
    )


def item_index(packs: Packs) -> dict[str, tuple[Pack, PackItem]]:
    """Every item with its pack, by the item's id."""
    return {item.id: (pack, item) for pack in packs.values() for item in pack.items}


def by_score(anchors: Mapping[Any, str]) -> dict[int, str]:
    """Anchors by number; keys of JSON, which the tables are read from when they are compiled, are text."""
    return {int(score): words for score, words in anchors.items()}


def _item(raw: Mapping[str, Any], pack: Mapping[str, Any]) -> PackItem:
    shared = {key: pack[key] for key in ("sources", "anchors", "kind", "high") if key in pack}
    own: dict[str, Any] = {**shared, **raw}
    own["help"] = " ".join(str(own.get("help", "")).split())
    own["sources"] = tuple(_source(source) for source in own.get("sources", ()))
    own["anchors"] = by_score(own.get("anchors", {}))
    return PackItem(**own)


def _said(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if value not in (None, "", [])}


def _source(raw: str | Mapping[str, Any]) -> Cited | Named:
    return Named(raw) if isinstance(raw, str) else cited(raw)
