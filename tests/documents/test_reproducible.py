"""The same file, templates and version give the same bytes: wherever, whenever and by whomever they are written."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "vrelna-valley" / "partnership.yaml"
FIRM = ROOT / "examples" / "templates" / "firm.docx"
WORK = (
    ("agreement", "--to", "md,html,docx,pdf", "--out", "made"),
    ("report", "--to", "md,html,docx,pdf", "--out", "made", "--today", "2027-03-31"),
    ("agreement", "--template", str(FIRM), "--out", "own"),
)
PROGRAM = """
import os, sys
os.umask(int(sys.argv[1], 8))
from lep.cli.main import run
for line in sys.argv[2:]:
    code = run(["render", *line.split("\\t")])
    assert not code, code
"""


def made(folder: Path, *, name: str = "partnership.yaml", umask: str = "022", **variables: str) -> dict[str, str]:
    """The documents of the example, written in a process of its own: name -> digest."""
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLE, folder / name)
    return _written(folder, name, umask, variables)


def _written(folder: Path, name: str, umask: str, variables: Mapping[str, str]) -> dict[str, str]:
    lines = ["\t".join([document, name, *options]) for document, *options in WORK]
    clean = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    home = {"PYTHONPATH": str(ROOT), "HOME": str(folder), "USERPROFILE": str(folder), "LOCALAPPDATA": str(folder)}
    program = [sys.executable, "-c", PROGRAM, umask, *lines]
    done = subprocess.run(program, cwd=folder, env=clean | home | variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    files = sorted(path for path in folder.rglob("*.en.*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    digests = made(tmp_path_factory.mktemp("here") / "x", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="0")
    assert len(digests) == 9
    return digests


@pytest.mark.parametrize(
    ("variables", "how"),
    [
        ({"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1", "PYTHONOPTIMIZE": "2"}, {}),
        (
            {"TZ": "America/Adak", "LC_ALL": "he_IL.UTF-8", "LANGUAGE": "he", "PYTHONHASHSEED": "4242"},
            {"name": "another name.yaml", "umask": "077"},
        ),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LEP_LANG": "qps"}, {}),
    ],
    ids=["Turkish, Kiritimati", "Hebrew, Adak, another name", "no locale, pseudo-language"],
)
def test_the_same_bytes_elsewhere(
    here: dict[str, str], tmp_path: Path, variables: dict[str, str], how: dict[str, str]
) -> None:
    assert made(tmp_path / "a folder" / "קובץ", **variables, **how) == here


def test_line_ends_of_windows_make_no_difference(here: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_bytes(EXAMPLE.read_bytes().replace(b"\n", b"\r\n"))
    assert _written(tmp_path, "partnership.yaml", "022", {}) == here
