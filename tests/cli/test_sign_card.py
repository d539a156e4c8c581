"""`lep sign apply --pkcs11`, as a party meets it that signs with a card. In a process of its own: a reader's library
keeps to the settings that it was first loaded with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lep.files import read
from tests.cli.conftest import EXAMPLES, FULL
from tests.signing import authority
from tests.signing.softcard import LABEL, PIN, in_reader

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The reader's library, and a folder with a partnership whose agreement is laid down for signature."""
    folder = tmp_path_factory.mktemp("laid-down")
    shutil.copy(EXAMPLES / FULL / "partnership.yaml", folder)
    with in_reader(tmp_path_factory.mktemp("cards")) as library:
        done = lep(folder, "sign", "open", "--date", "2026-10-01")
        assert done.returncode == 0, done.stderr
        yield library, folder


def lep(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lep", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_party_signs_with_a_card(card: tuple[str, Path], tmp_path: Path) -> None:
    library, folder = card
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "chain.pem").write_bytes(authority.person("cyrillic").chain_pem)
    means = ["--pkcs11", library, "--token", LABEL, "--cert-label", "cyrillic", "--chain", "chain.pem"]
    done = lep(tmp_path, "sign", "apply", "--by", "municipality", *means, "--passphrase-from", "-", typed=f"{PIN}\n")
    assert done.returncode == 0, done.stderr
    assert "Certificate of: “Јован Ђурић, Vrelna Valley test partners”" in done.stderr
    assert PIN not in done.stdout + done.stderr
    (entry,) = read(tmp_path / "partnership.yaml").data["signatures"]
    assert entry["certificate"] == authority.person("cyrillic").fingerprint


def test_a_wrong_pin_is_tried_once(card: tuple[str, Path], tmp_path: Path) -> None:
    library, folder = card
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    means = ["--pkcs11", library, "--cert-label", "latin", "--passphrase-from", "-"]
    done = lep(tmp_path, "sign", "apply", "--by", "municipality", *means, typed="314159\n271828\n")
    assert (done.returncode, done.stderr.count("the PIN does not open it")) == (4, 1)
    assert not (tmp_path / "signing/v1/signed").exists()


def test_without_the_package_for_cards(card: tuple[str, Path], tmp_path: Path) -> None:
    library, folder = card
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "pkcs11.py").write_text("raise ImportError")
    means = ["--pkcs11", library, "--passphrase-from", "-"]
    done = lep(tmp_path, "sign", "apply", "--by", "municipality", *means, typed=f"{PIN}\n")
    assert (done.returncode, "pip install 'lep[card]'" in done.stderr) == (2, True)
