"""Whether everything that was laid down, or came in while parties signed, still is what it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import Literal, NamedTuple

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
    found = texts(data)
    return [_shelf(text, folder, _signatures(text.version, found, data)) for text in found]


def unnoted(data: Data, folder: SigningFolder) -> list[Path]:
    """Versions that lie in the folder, and of which the file says nothing: it lost its history, or a call that laid
    one down was interrupted."""
    noted = {folder.version(text.version).path for text in texts(data)}
    return [one.path for one in folder.versions() if one.path not in noted]


def texts(data: Data) -> list[Text]:
    """The texts on record of all versions, in the order in which they were laid down."""
    history = rows(data, "history")
    known = sorted({row.get("version") or 1 for row in history if row.get("event") in LAID_DOWN})
    found: list[Text] = []
    for version in known:
        of_version = [row for row in history if (row.get("version") or 1) == version]
        found += standing({**data, "history": of_version}).texts
    return found


def _shelf(text: Text, folder: SigningFolder, signatures: Sequence[Data]) -> Shelf:
    bundle = folder.bundle(text)
    laid_down = list(_laid_down(bundle, text.digest))
    copies = {one.path.name for one in laid_down if one.part == "copy"}
    own = [row for row in signatures if row.get("digest") == text.digest]
    scans = _scans(bundle, signatures) if text.event == "opened" else ()  # those of deeds are kept there, too
    return Shelf(text, bundle, (*laid_down, *_signed(bundle, copies, own), *scans))


def _laid_down(bundle: Bundle, digest: str) -> Iterator[Checked]:
    """The list, which must be of the text with that digest, and what is on it."""
    try:
        manifest = bundle.manifest()
    except FolderTrouble as trouble:
        yield Checked(bundle.path / NAME, "list", _state(trouble), bundle.digest)
        return
    whole = manifest.digest == digest
    yield Checked(bundle.path / NAME, "list", "whole" if whole else "altered", bundle.digest)
    for one in manifest.files:
        state: State = "whole"
        try:
            bundle.content(one)
        except FolderTrouble as trouble:
            state = _state(trouble)
        yield Checked(bundle.path / one.name, one.role, state, one.sha256, one.language)


def _signed(bundle: Bundle, copies: Set[str], signatures: Sequence[Data]) -> Iterator[Checked]:
    """The PDFs that signatures went into, each as it was after the last one on record."""
    recorded: dict[str, str] = {}
    for row in signatures:
        recorded |= dict(filter(None, map(_noted, row.get("files") or ())))
    for name in dict.fromkeys([*filter(copies.__contains__, recorded), *(path.name for path in _files(bundle.signed))]):
        path = bundle.signed / name
        yield Checked(path, "signed", _state_of(path, recorded.get(name, "")), recorded.get(name, ""))


def _scans(bundle: Bundle, signatures: Sequence[Data]) -> Iterator[Checked]:
    """Pages that were signed by hand. Their digests count, whatever the copies are called."""
    there = {sha256(path.read_bytes()): path for path in _files(bundle.scans)}
    recorded = {noted[1]: (row, noted[0]) for row in signatures if (noted := _noted(str(row.get("scan") or "")))}
    for digest, (row, name) in recorded.items():
        path = there.get(digest) or bundle.scans / f"{row.get('stakeholder')}-{name}"
        yield Checked(path, "scan", _state_of(path, digest), digest)
    named = {bundle.scans / f"{row.get('stakeholder')}-{name}" for row, name in recorded.values()}
    for digest, path in there.items():
        if digest not in recorded and path not in named:
            yield Checked(path, "scan", "unrecorded", digest)


def _files(folder: Path) -> list[Path]:
    """The files of a folder, without hidden ones, which systems and editors leave."""
    return sorted(path for path in folder.glob("[!.]*") if path.is_file())


def _signatures(version: int, found: Sequence[Text], data: Data) -> list[Data]:
    """The entries of the log that are about a version as it holds."""
    digests = {text.digest for text in found if text.version == version}
    return [row for row in rows(data, "signatures") if row.get("version") == version and row.get("digest") in digests]


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
