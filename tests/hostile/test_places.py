"""Files where none should be, with names that nobody would choose: told in words, and nothing is waited for or lost."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lep.files import load
from tests.cli.conftest import EXAMPLES, FULL, Lep
from tests.hostile.strange import UNREADABLE
from tests.hostile.test_every_field import harmful

EXAMPLE = EXAMPLES / FULL / "partnership.yaml"
READING = [
    ("check",),
    ("status",),
    ("show", "map"),
    ("render", "agreement", "-o", "-", "--to", "md"),
    ("migrate",),
    ("init", "--no-input", "--set", "name=Sana"),
    ("agree", "--no-input"),
]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names or files")

# --- what is read --------------------------------------------------------------------------------------------


STRANGE = UNREADABLE | {
    "empty": Path.touch,
    "binary": lambda path: path.write_bytes(bytes(range(256))),
}


@posix
@pytest.mark.parametrize("command", READING, ids=" ".join)
@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_partnership_file_is_refused_in_words(
    kind: str, command: tuple[str, ...], lep: Lep, tmp_path: Path
) -> None:
    STRANGE[kind](tmp_path / "strange")
    result = lep(*command, "strange")
    assert result.code == 3
    assert result.out == ""
    assert "strange" in result.err
    assert len(result.err.splitlines()) < 6


@pytest.mark.parametrize("name", ["x" * 300, "", "nowhere/p.yaml", "partnership.yaml/p.yaml"])
def test_a_name_that_leads_nowhere_is_refused_in_words(name: str, full: Path, lep: Lep) -> None:
    for command in READING[:5]:
        result = lep(*command, name)
        assert (result.code, result.out) == (3, "")


@pytest.mark.parametrize("command", [("init", "--no-input"), ("agree", "--no-input"), ("migrate",)])
def test_standard_input_cannot_be_changed(command: tuple[str, ...], lep: Lep, tmp_path: Path) -> None:
    result = lep(*command, "-", stdin=EXAMPLE.read_bytes())
    assert (result.code, result.out) == (2, "")
    assert "standard input cannot be changed" in result.err
    assert list(tmp_path.iterdir()) == []


# --- names ---------------------------------------------------------------------------------------------------


NAMES = [
    "-x.yaml",
    "--help",
    "with space.yaml",
    'it\'s "quoted".yaml',
    "a;b&c|d$(e)`f`.yaml",
    "[bold]name[b].yaml",
    "קובץ.yaml",
    "\x1b[31mred\x1b]0;title\x07.yaml",
    "turned\u202elmay.txt",
    "two\nlines.yaml",
    "no-utf-8-\udcff.yaml",
]


@posix
@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_be_called_anything(name: str, lep: Lep, tmp_path: Path) -> None:
    folder = tmp_path / "תיקייה [x]"
    folder.mkdir()
    os.chdir(folder)
    shutil.copy(EXAMPLE, folder / name)
    for command in (*READING, ("check", "--format", "json"), ("check", "--format", "github"), ("status", "--json")):
        result = lep(*command, "--", name)
        assert result.code == 0, result.err
        assert harmful(result.err) == set()
        assert command[0] == "render" or harmful(result.out) == set()


@posix
@pytest.mark.parametrize("name", [name for name in NAMES if name.isprintable()])
def test_the_command_that_comes_next_can_be_typed_as_it_is_shown(name: str, lep: Lep, tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / name)
    shown = lep("status", "--", name).err
    _, *following = shlex.split(" ".join(shown.removeprefix("Next:").split()))
    assert lep(*following, "-o", "-", "--to", "md").code == 0


# --- what is written -----------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_what_is_no_ordinary_file_is_not_replaced_or_waited_for(force: tuple[str, ...], lep: Lep, full: Path) -> None:
    pipe = full.with_name("agreement.en.md")
    os.mkfifo(pipe)
    assert lep("render", "agreement", "--to", "md", *force).code in (3, 4)
    assert lep("schema", "-o", pipe, *force).code in (3, 4)
    assert pipe.is_fifo()


@posix
@pytest.mark.parametrize("out", ["partnership.yaml", "partnership.yaml/sub", "x" * 300, "circle", "circle/sub"])
def test_a_folder_that_cannot_be_one_is_refused_in_words(out: str, lep: Lep, full: Path) -> None:
    full.with_name("circle").symlink_to("circle")
    before = full.read_bytes()
    result = lep("render", "agreement", "--to", "md", "--out", out, "--force")
    assert (result.code, result.out) == (3, "")
    assert full.read_bytes() == before


@posix
def test_a_link_as_output_is_followed_and_stays_a_link(lep: Lep, full: Path) -> None:
    link = full.with_name("agreement.en.md")
    link.symlink_to("elsewhere.md")
    assert lep("render", "agreement", "--to", "md").code == 0
    assert link.is_symlink()
    assert full.with_name("elsewhere.md").read_text(encoding="utf-8").startswith("# ")


def test_several_at_once_lose_no_answer_that_was_called_saved(full: Path, tmp_path: Path) -> None:
    """Each either saves its answer or says that it did not; the file is whole at the end."""
    answers = {"review.every_months": 7, "withdrawal.notice_months": 4, "breach.remedy_days": 11}
    running = {
        key: subprocess.Popen(
            [sys.executable, "-m", "lep", "agree", "--no-input", "--set", f"agreement.{key}={answer}", str(full)],
            stderr=subprocess.PIPE,
        )
        for key, answer in answers.items()
    }
    ends = {key: (process.communicate()[1], process.returncode) for key, process in running.items()}
    agreement = load(full).source.data["agreement"]
    for key, (told, code) in ends.items():
        assert code in (0, 4), told
        part, _, field = key.partition(".")
        assert (agreement[part][field] == answers[key]) == (code == 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["partnership.yaml"]
