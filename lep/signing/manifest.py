"""The list of what was laid down: each file with its digest, who the parties are, and what came before.

The list itself is a file, `manifest.json`; its own digest stands in the history of the partnership file. So whoever has
the partnership file can tell for every file beside it whether it is what was laid down.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple

from lep.method.agreement.signed import sha256
from lep.method.reading import Data, partners

SCHEMA: Final = "lep.signing/1"
NAME: Final = "manifest.json"
AGREED: Final = "agreed.json"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")

Role = Literal["agreed", "copy", "words"]
"""The agreed part as data; a copy to be signed; the same words in another format."""


class NotAManifest(ValueError):
    """Bytes that are no list of ours; the message is for those who look into it, not for the reader."""


class Listed(NamedTuple):
    """A file of the list. `language` is "" where it is in none, and "bs-en" where it shows two side by side."""

    name: str
    role: Role
    sha256: str
    size: int
    language: str = ""

    @classmethod
    def of(cls, name: str, role: Role, content: bytes, language: str = "") -> Listed:
        """The entry for a file with this content."""
        return cls(name, role, sha256(content), len(content), language)

    def fits(self, content: bytes) -> bool:
        """Whether this is the content that was laid down."""
        return len(content) == self.size and sha256(content) == self.sha256


class Signatory(NamedTuple):
    """A party as it was when the text was laid down: texts as the partnership file has them, by language or not."""

    id: str
    name: Any
    role: Any
    basis: Any


class Deed(NamedTuple):
    """What a deed is about: `event` is "joined" or "left"."""

    event: str
    stakeholder: str


class Manifest(NamedTuple):
    """The list. `lep` is the version that wrote it, `digest` that of the agreed part, `previous` that of the list
    before it, "" if there was none."""

    partnership: str
    version: int
    date: str
    languages: tuple[str, ...]
    lep: str
    digest: str
    parties: tuple[Signatory, ...]
    files: tuple[Listed, ...]
    previous: str = ""
    deed: Deed | None = None

    def to_bytes(self) -> bytes:
        """The file: JSON in a fixed order, for people to read as well."""
        plain: dict[str, Any] = {
            "schema": SCHEMA,
            "partnership": self.partnership,
            "version": self.version,
            "date": self.date,
            "languages": list(self.languages),
            "lep": self.lep,
            "digest": self.digest,
            "parties": [party._asdict() for party in self.parties],
            "files": [_file(one) for one in self.files],
            "previous": self.previous or None,
        }
        if self.deed:
            plain["deed"] = self.deed._asdict()
        return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Manifest:
        """The list that `to_bytes` wrote. Raises NotAManifest for anything else: a file of this name proves nothing."""
        try:
            plain = json.loads(content)
            if plain["schema"] != SCHEMA:
                raise NotAManifest(f"schema {plain['schema']}")
            return cls(
                partnership=_text(plain["partnership"]),
                version=_count(plain["version"]),
                date=_text(plain["date"]),
                languages=tuple(map(_text, plain["languages"])),
                lep=_text(plain["lep"]),
                digest=_digest(plain["digest"]),
                parties=tuple(
                    Signatory(_text(one["id"]), one["name"], one["role"], one["basis"]) for one in plain["parties"]
                ),
                files=tuple(map(_listed, plain["files"])),
                previous=_digest(plain["previous"]) if plain["previous"] else "",
                deed=Deed(_text(plain["deed"]["event"]), _text(plain["deed"]["stakeholder"]))
                if "deed" in plain
                else None,
            )
        except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            raise NotAManifest(str(error)) from error

    def named(self, name: str) -> Listed | None:
        """The entry of a file, if it is on the list."""
        return next((one for one in self.files if one.name == name), None)

    def in_role(self, role: Role) -> tuple[Listed, ...]:
        """The entries with that role, in the order of the list."""
        return tuple(one for one in self.files if one.role == role)


def signatories(data: Data) -> tuple[Signatory, ...]:
    """The parties of a partnership file, in its order."""
    return tuple(_signatory(row) for row in partners(data))


def entries(agreed: bytes, files: Iterable[tuple[str, Role, str, bytes]]) -> tuple[Listed, ...]:
    """The list for the agreed part and for files, each (name, role, language, content)."""
    return (
        Listed.of(AGREED, "agreed", agreed),
        *(Listed.of(name, role, content, language) for name, role, language, content in files),
    )


def _signatory(row: Mapping[str, Any]) -> Signatory:
    signatory = row.get("signatory") or {}
    return Signatory(str(row.get("id")), row.get("name"), signatory.get("role"), signatory.get("basis"))


def _file(one: Listed) -> dict[str, Any]:
    language = {"language": one.language} if one.language else {}
    return {"name": one.name, "role": one.role, **language, "sha256": one.sha256, "bytes": one.size}


def _listed(plain: Mapping[str, Any]) -> Listed:
    name, role = _text(plain["name"]), plain["role"]
    if not _NAME.fullmatch(name):  # it becomes part of a path
        raise NotAManifest(f"name {name!r}")
    if role not in ("agreed", "copy", "words"):
        raise NotAManifest(f"role {role!r}")
    return Listed(name, role, _digest(plain["sha256"]), _count(plain["bytes"]), _text(plain.get("language", "")))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotAManifest(f"no text: {value!r}")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotAManifest(f"no count: {value!r}")
    return value


def _digest(value: Any) -> str:
    if not _DIGEST.fullmatch(_text(value)):
        raise NotAManifest(f"no digest: {value!r}")
    return str(value)
