"""Whether everything that was laid down, or came in while parties signed, still is what it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from lep.method.agreement.signed import LAID_DOWN, PREFIX, Text, sha256, standing
from lep.method.reading import Data, rows
from lep.signing.folder import Bundle, FolderTrouble, SigningFolder
from lep.signing.manifest import NAME

Part = Literal["list", "agreed", "copy", "words", "signed", "scan"]
State = Literal["whole", "missing", "altered", "unrecorded"]


class Checked(NamedTuple):
    """A file that should be there: `sha256` as it is on record, "" for one that is there and that nobody recorded."""

    path: Path
    part: Part
    state: State
    sha256: str
    language: str = ""


class Shelf(NamedTuple):
    """A text on record with its files, each looked at."""

    text: Text
    bundle: Bundle
    files: tuple[Checked, ...]

    @property
    def whole(self) -> bool:
        """Whether all is there, and as it was."""
        return all(one.state == "whole" for one in self.files)


def inventory(data: Data, folder: SigningFolder) -> list[Shelf]:
    """All texts on record that hold or once held, oldest first, with their files. What was laid down again before
    anybody signed it is not looked at: the text that took its place is."""
    return [_shelf(text, folder, data) for text in texts(data)]


def texts(data: Data) -> list[Text]:
    """The texts on record of all versions, in the order in which they were laid down."""
    history = rows(data, "history")
    known = sorted({row["version"] for row in history if row.get("event") in LAID_DOWN and row.get("version")})
    found: list[Text] = []
    for version in known:
        of_version = [row for row in history if row.get("version") == version]
        found += standing({**data, "history": of_version}).texts
    return found


def _shelf(text: Text, folder: SigningFolder, data: Data) -> Shelf:
    bundle = folder.bundle(text)
    files = [*_laid_down(bundle)]
    if text.event == "opened":
        files += _signed(bundle, text.version, data)
        files += _scans(bundle, text.version, data)
    return Shelf(text, bundle, tuple(files))


def _laid_down(bundle: Bundle) -> Iterator[Checked]:
    """The list, and what is on it."""
    try:
        manifest = bundle.manifest()
    except FolderTrouble as trouble:
        yield Checked(bundle.path / NAME, "list", _state(trouble), bundle.digest)
        return
    yield Checked(bundle.path / NAME, "list", "whole", bundle.digest)
    for one in manifest.files:
        state: State = "whole"
        try:
            bundle.content(one)
        except FolderTrouble as trouble:
            state = _state(trouble)
        yield Checked(bundle.path / one.name, one.role, state, one.sha256, one.language)


def _signed(bundle: Bundle, version: int, data: Data) -> Iterator[Checked]:
    """The PDFs that signatures went into: each as it was after the last one on record, and begun as the frozen copy."""
    recorded: dict[str, str] = {}
    for row in _signatures(version, data):
        recorded |= dict(filter(None, map(_noted, row.get("files") or ())))
    there = [path.name for path in sorted(bundle.signed.iterdir())] if bundle.signed.is_dir() else []
    for name in dict.fromkeys([*recorded, *there]):
        path = bundle.signed / name
        yield Checked(path, "signed", _state_of(path, recorded.get(name, "")), recorded.get(name, ""))


def _scans(bundle: Bundle, version: int, data: Data) -> Iterator[Checked]:
    """Pages that were signed by hand. Only the digest counts: a copy may be kept elsewhere, and under another name."""
    there = (
        {sha256(path.read_bytes()): path for path in sorted(bundle.scans.iterdir())} if bundle.scans.is_dir() else {}
    )
    for row in _signatures(version, data):
        noted = _noted(str(row.get("scan") or ""))
        if noted:
            name, digest = noted
            path = bundle.scans / f"{row.get('stakeholder')}-{name}"
            found = there.pop(digest, None)
            state: State = "whole" if found else _state_of(path, digest)
            yield Checked(found or path, "scan", state, digest)
    for digest, path in there.items():
        yield Checked(path, "scan", "unrecorded", digest)


def _signatures(version: int, data: Data) -> list[Mapping[str, Any]]:
    return [row for row in rows(data, "signatures") if row.get("version") == version]


def _noted(entry: str) -> tuple[str, str] | None:
    """Name and digest of "page.pdf sha256:…"; None for anything else."""
    name, _, digest = entry.rpartition(" ")
    return (name, digest) if name and "/" not in name and digest.startswith(PREFIX) else None


def _state_of(path: Path, digest: str) -> State:
    if not path.is_file():
        return "missing"
    if not digest:
        return "unrecorded"
    return "whole" if sha256(path.read_bytes()) == digest else "altered"


def _state(trouble: FolderTrouble) -> State:
    return "missing" if trouble.state == "missing" else "altered"
