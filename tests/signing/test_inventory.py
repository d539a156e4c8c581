"""Whether everything on record still is what it was: versions, deeds, signed copies, scans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lep.method.agreement.signed import canonical, digest, sha256, signed_part
from lep.signing.folder import Bundle, SigningFolder, lay_down
from lep.signing.inventory import Checked, inventory, texts
from lep.signing.manifest import AGREED, NAME, Manifest, entries

FIRST: dict[str, Any] = {
    "lep": "1.0",
    "id": "valley",
    "name": "Valley",
    "stakeholders": [{"id": "pes", "status": "committed"}],
}
JOINED: dict[str, Any] = {**FIRST, "stakeholders": [*FIRST["stakeholders"], {"id": "bank", "status": "committed"}]}
COPY = "agreement.en.pdf"
DEED = "deed.en.pdf"


def made(data: dict[str, Any], name: str) -> dict[str, bytes]:
    agreed = canonical(signed_part(data))
    listed = entries(agreed, [(name, "copy", "en", b"%PDF")])
    manifest = Manifest("valley", 1, "2026-09-30", ("en",), "0.1.0", sha256(agreed), (), listed)
    return {AGREED: agreed, name: b"%PDF", NAME: manifest.to_bytes()}


def noted(data: dict[str, Any], files: dict[str, bytes], event: str, who: str | None = None) -> dict[str, Any]:
    entry = {
        "date": "2026-09-30",
        "event": event,
        "version": 1,
        "digest": digest(data),
        "manifest": sha256(files[NAME]),
    }
    return entry | ({"stakeholder": who} if who else {})


@pytest.fixture
def folder(tmp_path: Path) -> SigningFolder:
    return SigningFolder(tmp_path / "partnership.yaml")


@pytest.fixture
def data(folder: SigningFolder) -> dict[str, Any]:
    """A partnership that a bank joined by deed, with both texts laid down."""
    first, deed = made(FIRST, COPY), made(JOINED, DEED)
    lay_down(folder.version(1), first)
    lay_down(Bundle(folder.version(1).deeds / "1-joined-bank"), deed)
    return {**JOINED, "history": [noted(FIRST, first, "opened"), noted(JOINED, deed, "joined", "bank")]}


def states(found: tuple[Checked, ...], folder: SigningFolder) -> dict[str, str]:
    return {one.path.relative_to(folder.root).as_posix(): one.state for one in found if one.part in ("signed", "scan")}


def test_all_texts_are_looked_at(folder: SigningFolder, data: dict[str, Any]) -> None:
    agreement, deed = inventory(data, folder)
    assert (agreement.whole, deed.whole) == (True, True)
    assert [one.path.name for one in deed.files] == [NAME, AGREED, DEED]
    (deed.bundle.path / DEED).write_bytes(b"%PDF another")
    agreement, deed = inventory(data, folder)
    assert (agreement.whole, deed.whole) == (True, False)


def test_each_signed_copy_belongs_to_its_text(folder: SigningFolder, data: dict[str, Any]) -> None:
    agreement, deed = inventory(data, folder)
    for shelf, name in ((agreement, COPY), (deed, DEED)):
        shelf.bundle.signed.mkdir()
        (shelf.bundle.signed / name).write_bytes(name.encode())
    agreement.bundle.scans.mkdir()
    (agreement.bundle.scans / "bank-page.pdf").write_bytes(b"page")
    log = [
        {"stakeholder": "pes", "version": 1, "digest": digest(FIRST), "files": [f"{COPY} {sha256(COPY.encode())}"]},
        {"stakeholder": "bank", "version": 1, "digest": digest(JOINED), "files": [f"{DEED} {sha256(DEED.encode())}"]},
        {"stakeholder": "bank", "version": 1, "digest": digest(JOINED), "scan": f"page.pdf {sha256(b'page')}"},
        {"stakeholder": "pes", "version": 1, "digest": "sha256:of-no-text", "files": [f"{COPY} sha256:0"]},
        {"stakeholder": "pes", "version": 2, "digest": digest(FIRST), "files": [f"{COPY} sha256:0"]},
    ]
    agreement, deed = inventory({**data, "signatures": log}, folder)
    assert states(agreement.files, folder) == {"v1/signed/agreement.en.pdf": "whole", "v1/scans/bank-page.pdf": "whole"}
    assert states(deed.files, folder) == {"v1/deeds/1-joined-bank/signed/deed.en.pdf": "whole"}


@pytest.mark.parametrize("entry", ["", "page.pdf", "sha256:0", "../partnership.yaml sha256:0", "page.pdf md5:0"])
def test_an_entry_that_names_no_file_is_passed_over(folder: SigningFolder, data: dict[str, Any], entry: str) -> None:
    log = [{"stakeholder": "pes", "version": 1, "digest": digest(FIRST), "files": [entry], "scan": entry}]
    assert all(shelf.whole for shelf in inventory({**data, "signatures": log}, folder))


def test_only_the_text_that_took_the_place_is_looked_at(folder: SigningFolder, data: dict[str, Any]) -> None:
    again = noted(JOINED, made(JOINED, COPY), "opened")
    first, *_ = data["history"]
    assert [text.digest for text in texts({**data, "history": [first, again]})] == [digest(JOINED)]


def test_versions_come_one_after_another(data: dict[str, Any]) -> None:
    first, deed = data["history"]
    second = {**first, "version": 2, "manifest": "sha256:2"}
    amended = {"date": "2027-01-01", "event": "amended", "version": 2}
    found = texts({**data, "history": [first, deed, amended, second]})
    assert [(text.version, text.event) for text in found] == [(1, "opened"), (1, "joined"), (2, "opened")]
