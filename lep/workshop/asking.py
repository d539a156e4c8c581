"""A round as its answers are read: what is asked of whom, and what stands for people without naming them.

People are told apart by digests of what they or their survey tool gave. A code that is a name could be found by trying
names, so the digests are made with a random key, which lies in a file of its own (`workshop/respondents.key`): without
it, the answers lead to no name. Within a round the key must stay the same, or who answers again would count twice.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from lep.files import LoadError, save
from lep.files.store import read_bytes
from lep.language import tr
from lep.workshop.items import Choice, Item
from lep.workshop.matching import Wording
from lep.workshop.responses import SCHEMA, Archive
from lep.workshop.rounds import folder_of, ready_folder

FILE: Final = "respondents.key"
_BYTES: Final = 16
_KEY: Final = re.compile(rf"[0-9a-f]{{{2 * _BYTES}}}")
_MARK: Final = 8


@dataclass(frozen=True, slots=True)
class Asking:
    """A round as it is read: its questions, who can be spoken for (`organisations`, with the kind of each), and the
    mapping's words. `kept_names` are the organisations whose name is kept with an answer; `consent` is what people
    agree to, as it is compared: where a form offers it to tick, it is the answer."""

    stage: str
    number: int
    items: tuple[Item, ...]
    organisations: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    kind_of: Mapping[str, str]
    kept_names: frozenset[str]
    named: bool
    mapping: Wording
    consent: frozenset[str] = frozenset()
    key: str = ""

    def digest(self, sort: str, *parts: str) -> str:
        """What stands for something that must not be kept as it is; of no use in another round."""
        whole = "\x1f".join((SCHEMA, self.stage, str(self.number), sort, *parts)).encode("utf-8", "surrogatepass")
        told = hmac.new(self.key.encode(), whole, sha256) if self.key else sha256(whole)
        return f"{sort[0]}{told.hexdigest()[:16]}"


def is_of(sort: str, digest: str) -> bool:
    """Whether something is a digest of this sort."""
    return digest.startswith(sort[0])


def key_of(partnership: Path) -> str:
    """The key of the workshops beside a partnership file; "" where there is none. Raises LoadError."""
    path = folder_of(partnership) / FILE
    if not path.is_file():
        return ""
    key = read_bytes(path).decode("ascii", "replace").strip()
    if not _KEY.fullmatch(key):
        raise LoadError("FIL-key", tr("this is no key of ours"), hint=_bring_back(), file=str(path))
    return key


def ready_key(partnership: Path) -> list[Path]:
    """Make a key where there is none and no answers were collected yet; gives the files written. Raises LoadError,
    WriteError."""
    folder = folder_of(partnership)
    if key_of(partnership) or next(folder.glob("responses-*.yaml"), None):
        return []
    ready_folder(folder)
    save(folder / FILE, f"{secrets.token_hex(_BYTES)}\n".encode())
    return [folder / FILE]


def mark_of(key: str) -> str | None:
    """By what a round's answers know the key that they were collected with."""
    return sha256(key.encode()).hexdigest()[:_MARK] if key else None


def require_key(archive: Archive, key: str, file: Path) -> None:
    """Raises LoadError where answers were collected with another key."""
    if not archive.is_empty and archive.key != mark_of(key):
        raise LoadError(
            "FIL-key",
            tr("these answers were collected with another key: who answers again would count twice"),
            hint=_bring_back(),
            file=str(file),
        )


def _bring_back() -> str:
    return tr("bring back {file} from where the answers were collected", file=f"workshop/{FILE}")
