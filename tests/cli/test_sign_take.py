"""`lep sign take`: PDFs that partners signed elsewhere come back, one by one or several at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lep.files import read
from lep.method.agreement.signed import sha256
from tests.cli.conftest import EXAMPLES, FULL, Lep
from tests.signing import authority

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def laid_down(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laid-down")
    shutil.copy(EXAMPLES / FULL / "partnership.yaml", folder)
    command = [sys.executable, "-m", "lep", "sign", "open", "--date", "2026-10-01"]
    subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    return folder


@pytest.fixture(autouse=True)
def here(laid_down: Path, tmp_path: Path) -> None:
    shutil.copytree(laid_down, tmp_path, dirs_exist_ok=True)
    for kind in ("latin", "hebrew", "expired"):
        (tmp_path / f"{kind}.p12").write_bytes(authority.person(kind).p12())
    (tmp_path / "passphrase").write_text(authority.PASSPHRASE)
    (tmp_path / "root.pem").write_bytes(authority.root_pem())


@pytest.fixture
def elsewhere(lep: Lep, tmp_path: Path) -> Callable[..., Path]:
    """`elsewhere("school", "latin")`: the English copy, or another PDF, signed by a party on its own computer."""

    def signed(party: str, kind: str, source: Path | None = None) -> Path:
        target = tmp_path / f"from-{party}.pdf"
        copy = source or tmp_path / "signing/v1/agreement.en.pdf"
        means = ["--by", party, "--key", f"{kind}.p12", "--passphrase-from", "passphrase"]
        result = lep("sign", "apply", copy, *means, "--out", target)
        assert result.code == 0, result.err
        return target

    return signed


def log(folder: Path) -> list[dict[str, Any]]:
    return list(read(folder / "partnership.yaml").data.get("signatures") or [])


def test_what_came_back_is_kept_and_noted(lep: Lep, elsewhere: Callable[..., Path], tmp_path: Path) -> None:
    came = elsewhere("school", "latin")
    result = lep("sign", "take", came, "--place", "Vrelnik")
    assert result.code == 0, result.err
    assert "Certificate of: “Amra Hodžić" in result.err
    assert "1 of 7 parties" in result.err
    assert (tmp_path / "signing/v1/signed/agreement.en.pdf").read_bytes() == came.read_bytes()
    (entry,) = log(tmp_path)
    assert (entry["stakeholder"], entry["name"], entry["method"], entry["place"]) == (
        "school",
        "Amra Hodžić",
        "electronic",
        "Vrelnik",
    )
    assert entry["role"] == {"en": "Head teacher", "bs": "Direktor škole"}
    assert entry["files"] == [f"agreement.en.pdf {sha256(came.read_bytes())}"]
    assert entry["certificate"] == authority.person("latin").fingerprint
    again = lep("sign", "take", came)
    assert (again.code, "not here already" in " ".join(again.err.split())) == (4, True)
    assert len(log(tmp_path)) == 1


def test_one_that_went_from_hand_to_hand(lep: Lep, elsewhere: Callable[..., Path], tmp_path: Path) -> None:
    both = elsewhere("pes", "hebrew", elsewhere("school", "latin"))
    assert lep("sign", "take", both, "--name", "Somebody").code == 2
    assert lep("sign", "take", both).code == 0
    assert [one["stakeholder"] for one in log(tmp_path)] == ["pes", "school"]


def test_two_who_signed_at_the_same_time_are_counterparts(
    lep: Lep, elsewhere: Callable[..., Path], tmp_path: Path
) -> None:
    first, second = elsewhere("school", "latin"), elsewhere("pes", "hebrew")
    assert lep("sign", "take", first).code == 0
    result = lep("sign", "take", second)
    assert result.code == 0, result.err
    assert "counterpart" in result.err
    beside = tmp_path / "signing/v1/signed/agreement.en.pes.pdf"
    assert beside.read_bytes() == second.read_bytes()
    assert log(tmp_path)[1]["files"] == [f"agreement.en.pes.pdf {sha256(second.read_bytes())}"]
    for one in (first, second, beside):
        told = lep("sign", "verify", one, "partnership.yaml", "--trust", "root.pem")
        assert told.code == 0, told.raw.decode() + told.err
    assert lep("sign", "show").code == 0


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n%%EOF\n", None])
def test_what_is_not_ours(content: bytes | None, lep: Lep, tmp_path: Path) -> None:
    from tests.signing import copies

    (tmp_path / "odd.pdf").write_bytes(copies.copy() if content is None else content)
    result = lep("sign", "take", "odd.pdf")
    assert (result.code in (3, 4), "Sorry" in result.err) == (True, False), result.err
    assert not log(tmp_path)
    assert not (tmp_path / "signing/v1/signed").exists()


def test_one_that_was_tampered_with(lep: Lep, elsewhere: Callable[..., Path], tmp_path: Path) -> None:
    came = elsewhere("school", "latin")
    content = bytearray(came.read_bytes())
    content[-400] ^= 1
    came.write_bytes(content)
    assert lep("sign", "take", came).code in (3, 4)
    assert not log(tmp_path)


def test_with_a_certificate_that_had_expired(lep: Lep, tmp_path: Path) -> None:
    """Signed by another program, which asked no questions."""
    from lep.signing import applying, keys
    from lep.signing.places import field_name
    from tests.signing import copies

    person = authority.person("expired")
    pdf = (tmp_path / "signing/v1/agreement.en.pdf").read_bytes()
    means = keys.credential(person.key, person.certificate, person.chain)
    (tmp_path / "odd.pdf").write_bytes(applying.signed(pdf, means, applying.Wish(field_name("school"), copies.stamp())))
    result = lep("sign", "take", "odd.pdf")
    assert (result.code, "lep sign verify odd.pdf" in " ".join(result.err.split())) == (4, True)
    assert not log(tmp_path)


def test_the_frozen_copy_itself_has_nothing_new(lep: Lep, tmp_path: Path) -> None:
    assert lep("sign", "take", "signing/v1/agreement.en.pdf").code == 4
    assert not log(tmp_path)
