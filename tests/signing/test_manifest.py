"""The list of what was laid down: what is written is read back, and what is no list of ours is told apart."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from lep.signing.manifest import Deed, Listed, Manifest, NotAManifest, Signatory, signatories

DIGEST = "sha256:" + "0" * 64
MANIFEST = Manifest(
    partnership="valley",
    version=2,
    date="2026-09-30",
    languages=("en", "sr-Cyrl"),
    lep="0.1.0",
    digest=DIGEST,
    parties=(Signatory("pes", {"en": "Office", "bs": "Biro"}, "Director", None),),
    files=(
        Listed.of("agreed.json", "agreed", b"{}"),
        Listed.of("agreement.en-sr-Cyrl.pdf", "copy", b"%PDF", "en-sr-Cyrl"),
    ),
    previous=DIGEST,
)


def test_what_is_written_is_read_back() -> None:
    deed = MANIFEST._replace(deed=Deed("joined", "bank"), previous="")
    assert Manifest.from_bytes(MANIFEST.to_bytes()) == MANIFEST
    assert Manifest.from_bytes(deed.to_bytes()) == deed


def test_its_form_is_the_promised_one() -> None:
    plain = json.loads(MANIFEST.to_bytes())
    assert plain["schema"] == "lep.signing/1"
    assert plain["files"][1] == {
        "name": "agreement.en-sr-Cyrl.pdf",
        "role": "copy",
        "language": "en-sr-Cyrl",
        "sha256": "sha256:" + hashlib.sha256(b"%PDF").hexdigest(),
        "bytes": 4,
    }
    assert "deed" not in plain
    assert json.loads(MANIFEST._replace(previous="").to_bytes())["previous"] is None


def changed(path: str, value: Any) -> bytes:
    plain = json.loads(MANIFEST.to_bytes())
    here = plain
    *steps, last = path.split(".")
    for step in steps:
        here = here[int(step) if step.isdigit() else step]
    here[last] = value
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", "lep.findings/1"),
        ("partnership", 3),
        ("version", "1"),
        ("version", True),
        ("version", -1),
        ("digest", "md5:00"),
        ("previous", "sha256:0"),
        ("files.0.name", "../partnership.yaml"),
        ("files.0.name", "/etc/passwd"),
        ("files.0.name", ".hidden"),
        ("files.0.name", "a\nb"),
        ("files.0.role", "anything"),
        ("files.0.bytes", 1.5),
        ("files", None),
        ("files", [None]),
        ("parties", [{"id": "pes"}]),
        ("deed", {"event": "joined"}),
    ],
)
def test_a_list_that_is_not_ours_is_refused(path: str, value: Any) -> None:
    with pytest.raises(NotAManifest):
        Manifest.from_bytes(changed(path, value))


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"schema": 1}'])
def test_what_is_no_list_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(NotAManifest):
        Manifest.from_bytes(content)


def test_an_entry_knows_its_content() -> None:
    entry = Listed.of("a.md", "words", b"text", "en")
    assert entry.fits(b"text")
    assert not entry.fits(b"texT")
    assert not entry._replace(size=5).fits(b"text")


def test_the_signatories_are_the_committed_ones() -> None:
    data = {
        "stakeholders": [
            {
                "id": "pes",
                "name": "Office",
                "status": "committed",
                "signatory": {"role": "Head", "basis": "Statute"},
            },
            {"id": "bank", "name": "Bank", "status": "invited"},
            {"id": "ngo", "status": "committed"},
        ]
    }
    assert signatories(data) == (Signatory("pes", "Office", "Head", "Statute"), Signatory("ngo", None, None, None))
