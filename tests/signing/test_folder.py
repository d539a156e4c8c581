"""What was laid down is given back only if it still is what was laid down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from lep.files import Refused, WriteError
from lep.method.agreement.signed import Text, canonical, sha256
from lep.signing.folder import Bundle, FolderTrouble, SigningFolder, lay_down
from lep.signing.manifest import AGREED, NAME, Manifest, entries

PART = {"id": "valley", "name": "Valley"}
AGREED_BYTES = canonical(PART)
COPY = b"%PDF-1.7 the copy"


def files_of(partnership: str = "valley", copy: bytes = COPY) -> dict[str, bytes]:
    listed = entries(
        AGREED_BYTES, [("agreement.en.pdf", "copy", "en", copy), ("agreement.en.md", "words", "en", b"# A")]
    )
    manifest = Manifest(partnership, 1, "2026-09-30", ("en",), "0.1.0", sha256(AGREED_BYTES), (), listed)
    return {AGREED: AGREED_BYTES, "agreement.en.pdf": copy, "agreement.en.md": b"# A", NAME: manifest.to_bytes()}


def text_of(files: Mapping[str, bytes], event: str = "opened", who: str = "") -> Text:
    return Text(event, (), 1, "2026-09-30", sha256(files[AGREED]), sha256(files[NAME]), who)


@pytest.fixture
def folder(tmp_path: Path) -> SigningFolder:
    return SigningFolder(tmp_path / "partnership.yaml")


@pytest.fixture
def text(folder: SigningFolder) -> Text:
    files = files_of()
    lay_down(folder.version(1), files)
    return text_of(files)


def test_what_was_laid_down_is_given_back(folder: SigningFolder, text: Text) -> None:
    assert folder.agreed(text) == PART
    assert folder.copies(text) == {"agreement.en.pdf": COPY}
    assert list(folder.bundle(text).troubles()) == []
    assert sorted(path.name for path in folder.root.iterdir()) == ["v1"]


@pytest.mark.parametrize("name", [AGREED, "agreement.en.pdf", "agreement.en.md", NAME])
def test_one_changed_byte_is_noticed(folder: SigningFolder, text: Text, name: str) -> None:
    path = folder.version(1).path / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    [trouble] = folder.bundle(text).troubles()
    assert (trouble.state, trouble.path, trouble.kind) == ("altered", path, "unfit")
    assert name in trouble.message


@pytest.mark.parametrize("name", [AGREED, "agreement.en.pdf", NAME])
def test_a_missing_file_is_noticed(folder: SigningFolder, text: Text, name: str) -> None:
    (folder.version(1).path / name).unlink()
    [trouble] = folder.bundle(text).troubles()
    assert (trouble.state, trouble.kind) == ("missing", "unreadable")


def test_a_list_and_a_file_changed_together_do_not_pass(folder: SigningFolder, text: Text) -> None:
    forged = files_of(copy=b"%PDF-1.7 another")
    for name, content in forged.items():
        (folder.version(1).path / name).write_bytes(content)
    with pytest.raises(FolderTrouble, match="not the file that was laid down"):
        folder.copies(text)
    assert folder.version(1).copies() == {"agreement.en.pdf": b"%PDF-1.7 another"}  # without a digest nothing is proved


def test_the_agreed_part_must_be_the_one_on_record(folder: SigningFolder, text: Text) -> None:
    with pytest.raises(FolderTrouble):
        folder.agreed(text._replace(digest="sha256:" + "0" * 64))


def test_a_file_that_is_not_on_the_list_is_not_read(folder: SigningFolder, text: Text) -> None:
    (folder.version(1).path / "extra.pdf").write_bytes(b"x")
    with pytest.raises(FolderTrouble):
        folder.bundle(text).read("extra.pdf")


def test_a_deed_is_known_by_its_list(folder: SigningFolder, text: Text) -> None:
    deeds = folder.version(1).deeds
    first, second = files_of(), files_of(copy=b"%PDF-1.7 second")
    lay_down(Bundle(deeds / "1-joined-bank"), first)
    lay_down(Bundle(deeds / "2-joined-bank"), second)
    assert folder.bundle(text_of(first, "joined", "bank")).path.name == "1-joined-bank"
    assert folder.bundle(text_of(second, "joined", "bank")).path.name == "2-joined-bank"
    gone = folder.bundle(text_of(first, "left", "bank"))
    assert not gone.exists()
    assert [trouble.state for trouble in gone.troubles()] == ["missing"]


def test_nothing_is_overwritten(folder: SigningFolder, text: Text) -> None:
    with pytest.raises(Refused):
        lay_down(folder.version(1), files_of(copy=b"%PDF other"))
    assert folder.copies(text) == {"agreement.en.pdf": COPY}


def test_what_was_there_moves_aside(folder: SigningFolder, text: Text) -> None:
    for number in range(1, 12):
        aside = folder.aside(1)
        assert aside.name == f"v1.superseded-{number}"
        lay_down(folder.version(1), files_of(copy=b"%%PDF %d" % number), aside=aside)
    assert [path.name for path in folder.superseded(1)] == [f"v1.superseded-{number}" for number in range(1, 12)]
    assert Bundle(folder.superseded(1)[0]).copies() == {"agreement.en.pdf": COPY}


def test_what_an_interrupted_call_left_does_no_harm(folder: SigningFolder) -> None:
    left = folder.root / ".v1.tmp"
    left.mkdir(parents=True)
    (left / "agreement.en.pdf").write_bytes(b"half a fi")
    lay_down(folder.version(1), files_of())
    assert [path.name for path in folder.root.iterdir()] == ["v1"]
    assert not any(folder.version(1).troubles())


def test_a_folder_that_takes_no_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "signing").write_text("a file")
    with pytest.raises(WriteError):
        lay_down(SigningFolder(tmp_path / "partnership.yaml").version(1), files_of())
    with pytest.raises(WriteError), SigningFolder(tmp_path / "partnership.yaml").locked():
        pass


def test_another_partnership_is_told_apart(folder: SigningFolder, text: Text) -> None:
    folder.require_own("valley")
    with pytest.raises(FolderTrouble, match="belongs to another partnership: valley") as caught:
        folder.require_own("harbour")
    assert caught.value.kind == "unfit"


def test_a_damaged_list_belongs_to_nobody(folder: SigningFolder, text: Text) -> None:
    (folder.version(1).path / NAME).write_text(json.dumps({"schema": "lep.signing/1"}))
    folder.require_own("harbour")


def test_the_lock_leaves_nothing_behind(folder: SigningFolder) -> None:
    with folder.locked():
        assert folder.root.is_dir()
    assert not folder.root.exists()


def test_two_programs_do_not_lay_down_at_once(folder: SigningFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lep.files.store.LOCK_SECONDS", 0.01)
    with folder.locked(), pytest.raises(Refused) as caught, SigningFolder(folder.root.parent / "x.yaml").locked():
        pass
    assert caught.value.reason == "locked"


def test_signatures_are_noticed(folder: SigningFolder, text: Text) -> None:
    bundle = folder.bundle(text)
    bundle.scans.mkdir()
    assert not bundle.holds_signatures()
    assert bundle.current("agreement.en.pdf") == bundle.path / "agreement.en.pdf"
    bundle.signed.mkdir()
    assert not bundle.holds_signatures()
    (bundle.signed / "agreement.en.pdf").write_bytes(COPY + b" signed")
    assert bundle.holds_signatures()
    assert bundle.current("agreement.en.pdf") == bundle.signed / "agreement.en.pdf"
