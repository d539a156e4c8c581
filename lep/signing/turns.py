"""Whose turn it is in which copy: what a party has to sign, and what it has signed already."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final, NamedTuple

from lep.files.store import read_bytes
from lep.language import tr
from lep.method.agreement.signed import Standing, Text
from lep.method.reading import Data, rows
from lep.signing.applying import InField, signatures
from lep.signing.folder import Bundle, SigningFolder
from lep.signing.places import field_name, places
from lep.signing.trouble import SigningTrouble

MAX_BYTES: Final = 100_000_000
"""No agreement with its signatures is larger."""
_LANGUAGE: Final = "[a-z]{2,3}(?:-[A-Z][a-z]{3})?"


class Turn(NamedTuple):
    """A copy that a party signs. `content` is what it signs: the frozen copy, or that with earlier signatures; `path`
    is where it goes afterwards, and `before` what is there now. `made` is its own signature, if it is there already."""

    name: str
    language: str
    path: Path
    content: bytes
    before: bytes | None
    earlier: tuple[InField, ...]
    made: InField | None


def turns(folder: SigningFolder, standing: Standing, party: str, languages: Collection[str] = ()) -> list[Turn]:
    """The copies of the text that holds in which the party has its field; in these languages only, if any are given.

    Whoever was there from the beginning signs the agreement, whoever joined later the deed. Each copy begins with the
    bytes that were laid down, and each signature in it is intact. Raises SigningTrouble.
    """
    _, bundle, names = _text_of(folder, standing, party)
    listed = {one.name: one for one in bundle.manifest().in_role("copy")}
    wanted = [name for name in names if not languages or set(languages_in(listed[name].language)) & set(languages)]
    if not wanted:
        known = ", ".join(sorted({listed[name].language for name in names}))
        raise SigningTrouble(
            tr("there is no copy to sign in this language: {languages}", languages=", ".join(languages)),
            tr("there are: {names}", names=known),
        )
    return [_turn(bundle, name, listed[name].language, names[name], party) for name in wanted]


def text_of(folder: SigningFolder, standing: Standing, party: str) -> Text:
    """The text that the party signs. Raises SigningTrouble if it has no place in any."""
    return _text_of(folder, standing, party)[0]


def languages_in(code: str) -> list[str]:
    """The languages of a copy: one, or those that stand side by side in it, such as "bs-en" or "sr-Latn-en"."""
    return re.findall(_LANGUAGE, code)


def on_record(data: Data, party: str, text: Text, fingerprint: str) -> bool:
    """Whether the log knows a signature of the party on this text by this certificate, even if withdrawn later."""
    said = {"stakeholder": party, "version": text.version, "digest": text.digest, "certificate": fingerprint}
    return any(all(row.get(key) == value for key, value in said.items()) for row in rows(data, "signatures"))


def begins_with(frozen: bytes, content: bytes, name: str) -> None:
    """Raise SigningTrouble unless the content is the frozen copy, or grew from it."""
    if not content.startswith(frozen):
        raise SigningTrouble(
            tr("{file} does not begin with the copy that was laid down for signature", file=name),
            tr("nothing was signed; bring back the file that you had before, or delete it to begin anew"),
        )


def _text_of(folder: SigningFolder, standing: Standing, party: str) -> tuple[Text, Bundle, dict[str, bytes]]:
    for text in standing.texts:
        bundle = folder.bundle(text)
        found = {name: copy for name, copy in bundle.copies().items() if _has_place(copy, party)}
        if found:
            return text, bundle, found
    raise SigningTrouble(
        tr("{party}: there is no place for this party in the copies to sign", party=party),
        tr("it may sign on paper: `lep sign record`"),
    )


def _has_place(copy: bytes, party: str) -> bool:
    return copy.startswith(b"%PDF") and any(place.party == party for place in places(copy))


def _turn(bundle: Bundle, name: str, language: str, frozen: bytes, party: str) -> Turn:
    path = bundle.signed / name
    before = read_bytes(path, limit=MAX_BYTES) if path.exists() else None
    content = frozen if before is None else before
    begins_with(frozen, content, str(path))
    earlier = signatures(content)
    made = next((one for one in earlier if one.field == field_name(party)), None)
    return Turn(name, language, path, content, before, earlier, made)
