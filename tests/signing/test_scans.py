"""Scans of signed pages: kept under a name that every file system can hold, and never written over."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from lep.files.errors import LoadError
from lep.signing import FolderTrouble, SigningTrouble
from lep.signing.folder import Bundle
from lep.signing.manifest import NAME, Manifest
from lep.signing.scans import keep, scan

LIST = Manifest("x", 1, "2026-12-10", ("en",), "1", f"sha256:{0:064}", (), ())


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    path = tmp_path / "signing" / "v1"
    path.mkdir(parents=True)
    (path / NAME).write_bytes(LIST.to_bytes())
    return Bundle(path)


def scanned(folder: Path, name: str = "page.pdf", content: bytes = b"page") -> str:
    (folder / name).write_bytes(content)
    return str(folder / name)


def test_the_log_has_its_name_and_its_digest(tmp_path: Path) -> None:
    assert scan(scanned(tmp_path)).noted == "page.pdf sha256:" + hashlib.sha256(b"page").hexdigest()


def test_the_same_scan_again_is_kept_once_and_another_one_beside_it(tmp_path: Path, bundle: Bundle) -> None:
    first = keep(bundle, "school", scan(scanned(tmp_path)))
    assert (first, first.read_bytes()) == (bundle.scans / "school-page.pdf", b"page")
    assert keep(bundle, "school", scan(scanned(tmp_path))) == first
    other = keep(bundle, "school", scan(scanned(tmp_path, content=b"another page")))
    assert other == bundle.scans / "school-page-2.pdf"
    assert (first.read_bytes(), other.read_bytes()) == (b"page", b"another page")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("stranica Čović.jpg", "stranica Čović.jpg"),
        ("a\nb: c?.pdf", "a_b_ c_.pdf"),
        ("\u202efdp.exe", "_fdp.exe"),
        ("...", "scan"),
        ("x" * 200 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_its_name_is_fit_for_a_line_and_for_every_file_system(tmp_path: Path, name: str, kept: str) -> None:
    found = scan(scanned(tmp_path, name))
    assert found.name == kept
    assert len(found.noted.splitlines()) == 1


def test_an_empty_scan_or_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(SigningTrouble, match="nothing in it"):
        scan(scanned(tmp_path, content=b""))
    with pytest.raises(LoadError):
        scan(str(tmp_path / "missing.pdf"))
    with pytest.raises(LoadError):
        scan(str(tmp_path))


def test_where_nothing_was_laid_down_no_scan_is_kept(tmp_path: Path) -> None:
    with pytest.raises(FolderTrouble):
        keep(Bundle(tmp_path / "v1"), "school", scan(scanned(tmp_path)))
    assert not (tmp_path / "v1").exists()
