"""Short names for new items, made from what people call them; and renaming an item everywhere at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, Final

from lep.model.base import RESERVED_IDS
from lep.model.shape import Shape, members, root

NAMING: Final = ("name", "indicator")
"""Keys that an item takes its id from."""

LONGEST: Final = 42


def _pairs(text: str) -> dict[str, str]:
    return {pair[0]: pair[1:] for pair in text.split()}


_CYRILLIC: Final = _pairs(
    "аa бb вv гg ґg дd ђdj еe єie жzh зz иi іi їi йi јj кk лl љlj мm нn њnj оo пp рr сs тt ћc уu фf хh цc"
) | _pairs("чch џdz шsh щsht ъ ыy ь эe юyu яya ѓg ќk ѕdz ёe ўu")
_LETTERS: Final = str.maketrans(
    _pairs("đdj ßss æae œoe øo łl ıi ðd þth")
    | _CYRILLIC
    | _pairs("אa בb גg דd הh וv זz חh טt יy כk ךk לl מm םm נn ןn סs עa פp ףp צts ץts קk רr שsh תt")
)
"""How letters that are not Latin are written in an id, so that people can read it. Only ids: texts stay as they are."""


_SERBIAN: Final = str.maketrans(_CYRILLIC | _pairs("жz чc шs ђđ ћc џdž"))


def in_latin(text: str) -> str:
    """A text in small Cyrillic letters as Serbian and Macedonian write it in Latin ones, without accents. To compare
    names by, never to be shown."""
    return text.translate(_SERBIAN)


def slug(text: str) -> str:
    """A short name in small Latin letters, digits and hyphens; "" if nothing of the text can be written so."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    words = re.findall(r"[a-z0-9]+", plain)
    short = ""
    for word in words:
        longer = f"{short}-{word}" if short else word
        if len(longer) > LONGEST:
            break
        short = longer
    short = short or "".join(words)[:LONGEST]
    return short if short[:1].isalpha() else ""


def new_id(text: str, noun: str, taken: Collection[Any]) -> str:
    """An id for a new item, and not one that is taken: from its name if one can, else its noun and a number."""
    base = slug(text)
    if base in RESERVED_IDS:
        base = f"{noun}-{base}"
    if base and base not in taken:
        return base
    number = 2 if base else 1
    while f"{base or noun}-{number}" in taken:
        number += 1
    return f"{base or noun}-{number}"


def noun(place: str) -> str:
    """What an item without a readable name is called: "contribution" for contributions."""
    last = place.rpartition(".")[2]
    return {"criteria": "criterion", "policies": "policy", "evidence": "finding"}.get(last, last.removesuffix("s"))


def renamed(data: Mapping[str, Any], place: str, old: str, new: str) -> dict[str, Any]:
    """A copy of the data in which every reference to item `old` of the list `place` says `new`, marks included.

    The item itself is not touched.
    """
    rename = _Rename({place, place.rpartition(".")[2]}, old, new)
    copy: dict[str, Any] = rename.value(data, root())
    marks = copy.get("interview", {}).get("marks")
    if isinstance(marks, dict):
        copy["interview"] = {**copy["interview"], "marks": {rename.key(key): word for key, word in marks.items()}}
    return copy


class _Rename:
    def __init__(self, places: set[str], old: str, new: str) -> None:
        self.places = places
        self.old = old
        self.new = new
        self._in_key = re.compile(rf"(?<=[\[,]){re.escape(old)}(?=[\],])|(?<=\.votes\.){re.escape(old)}$")

    def value(self, value: Any, shape: Shape | None) -> Any:
        if shape is None:
            return value
        if isinstance(value, Mapping):
            return self.mapping(value, shape)
        if isinstance(value, list):
            return [self.value(item, shape.item) for item in value]
        return self.new if value == self.old and self.places & set(shape.ref) else value

    def mapping(self, value: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
        inner = members(shape.model) if shape.model else {}
        keyed = bool(self.places & set(shape.key_ref))
        return {
            self.new if keyed and key == self.old else key: self.value(item, inner.get(key) or shape.item)
            for key, item in value.items()
        }

    def key(self, text: str) -> str:
        return self._in_key.sub(self.new, text)
