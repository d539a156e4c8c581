"""Every recipe of docs/cookbook.md runs as it stands, in a process of its own, and does what it says."""

from __future__ import annotations

import csv
import difflib
import email
import email.policy
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import lep

ROOT = Path(__file__).parents[2]
FULL = ROOT / "examples/vrelna-valley/partnership.yaml"
HALF = ROOT / "examples/half-filled/partnership.yaml"
PAGE = (ROOT / "docs/cookbook.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?^```python\n(.*?)^```$", PAGE, re.S | re.M))
"""The programs by their headings; a section without one is no recipe."""
Done = subprocess.CompletedProcess[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A full file, and a folder of three: one full, one half filled, one that is no YAML."""
    shutil.copy(FULL, tmp_path / "partnership.yaml")
    (tmp_path / "partnerships").mkdir()
    shutil.copy(FULL, tmp_path / "partnerships/full.yaml")
    shutil.copy(HALF, tmp_path / "partnerships/half.yaml")
    (tmp_path / "partnerships/torn.yaml").write_text("lep: '1.0'\nname: [open\n")
    return tmp_path


def cooked(recipe: str, folder: Path) -> Done:
    """The recipe, run in the folder as a script of its own."""
    (folder / "recipe.py").write_text(RECIPES[recipe], encoding="utf-8")
    return subprocess.run(
        [sys.executable, "recipe.py"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def lines_changed(folder: Path) -> tuple[list[str], list[str]]:
    """The lines of the file that went, and those that came."""
    before, after = (path.read_text(encoding="utf-8").splitlines() for path in (FULL, folder / "partnership.yaml"))
    told = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    return [line[2:] for line in told if line[0] == "-"], [line[2:] for line in told if line[0] == "+"]


def one_value(folder: Path, done: Done) -> None:
    assert lines_changed(folder) == (["    due: 2028-12-31"], ["    due: 2029-06-30"])


def an_entry(folder: Path, done: Done) -> None:
    gone, came = lines_changed(folder)
    assert (gone, len(came), done.stdout) == ([], 1, "")
    assert lep.load(folder / "partnership.yaml").get("risks[coordinator-leaves].impact") == 4


def a_table(folder: Path, done: Done) -> None:
    with (folder / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert {Path(row[0]).stem for row in rows} >= {"half", "torn"}
    [torn] = [row for row in rows if "torn" in row[0]]
    assert torn[1:3] == ["error", "FIL-syntax"]
    half = lep.check(lep.load(HALF))
    assert [row[2] for row in rows if "half" in row[0]] == [one.code for one in half]


def a_gate(folder: Path, done: Done) -> None:
    assert (done.returncode, done.stderr) == (0, "")
    shutil.copy(HALF, folder / "partnership.yaml")
    done = cooked("A gate for continuous integration", folder)
    assert done.returncode == 1
    assert all(line.startswith("partnership.yaml:") for line in done.stderr.splitlines())
    assert "error LEAD-missing: " in done.stderr


def two_languages(folder: Path, done: Done) -> None:
    made = sorted(path.name for path in (folder / "out").iterdir())
    assert made == ["agreement.bs-en.md", "agreement.bs.md", "agreement.en.md"]
    assert done.stdout == ""


def in_ones_language(folder: Path, done: Done) -> None:
    for code in ("en", "bs", "fr"):
        for one in lep.check(lep.load(FULL), language=code):
            assert f"   {one.code} {one.message}" in done.stdout.splitlines()
    assert [line[:2] for line in done.stdout.splitlines() if not line.startswith(" ")] == ["en", "bs", "fr"]


def a_clause(folder: Path, done: Done) -> None:
    text = (folder / "agreement.en.md").read_text(encoding="utf-8")
    assert "These are the parties of Local Employment Partnership Vrelna Valley." in text


def answers(folder: Path, done: Done) -> None:
    changed = lep.load(folder / "partnership.yaml")
    assert changed.get("territory.population") == 61000
    assert changed.get("stakeholders[school].contact.email") == "office@school.example.org"
    assert changed.get("stakeholders[school].contact.role") == "Adult education"
    assert done.stdout == "0 answers are still missing\n"


def new_files(folder: Path, done: Done) -> None:
    for name, population in (("north", 61000), ("south", 24500)):
        made = lep.load(folder / "new" / name / "partnership.yaml")
        assert (made.id, made.get("territory.population"), made.problems) == (name, population, [])


def one_partner_more(folder: Path, done: Done) -> None:
    *told, last = done.stdout.splitlines()
    assert len(told) == 1
    assert "torn.yaml:2:" in told[0]
    assert last == "2 files have one partner more"
    for name in ("full", "half"):
        changed = lep.load(folder / f"partnerships/{name}.yaml")
        assert changed.get("stakeholders[regional-chamber].name") == "Regional Chamber of Crafts"
    assert cooked("One partner more in fifty files", folder).stdout.endswith("\n0 files have one partner more\n")


def a_mail(folder: Path, done: Done) -> None:
    mail = email.message_from_bytes((folder / "mail.eml").read_bytes(), policy=email.policy.default)
    text = mail.get_content()
    half = lep.check(lep.load(HALF), language="bs")
    assert f"error LEAD-missing: {next(one.message for one in half if one.code == 'LEAD-missing')}" in text
    assert "torn.yaml:2:" in text


def a_request(folder: Path, done: Done) -> None:
    made, refused, *_ = done.stdout.splitlines()
    assert made == "200 application/pdf"
    with lep.saying("bs"), pytest.raises(lep.LoadError) as caught:
        lep.load(b"lep: '1.0'\nname: [open\n", name="<upload>")
    assert refused == f"422 {caught.value}"


def aims(folder: Path, done: Done) -> None:
    error, totals = done.stdout.splitlines()
    assert error.startswith(str(Path("partnerships/torn.yaml:")))
    assert "'trained': 56.0" in totals


def many(folder: Path, done: Done) -> None:
    full, half, torn = done.stdout.splitlines()
    assert full.endswith("full.yaml: done")
    assert half.endswith("half.yaml: done")
    assert "torn.yaml: " in torn
    assert "done" not in torn
    assert len(list((folder / "partnerships").glob("*.summary.*.html"))) == 2


def a_copy(folder: Path, done: Done) -> None:
    assert {path.name for path in folder.glob("*.pdf")} == {"agreement.en.pdf", "agreement.bs.pdf"}
    assert all(path.read_bytes().startswith(b"%PDF") for path in folder.glob("*.pdf"))


SERVED: dict[str, Callable[[Path, Done], None]] = {
    "Change one value, and nothing else": one_value,
    "Add an entry to a list": an_entry,
    "A table of findings for a folder": a_table,
    "A gate for continuous integration": a_gate,
    "Two languages, side by side and apart": two_languages,
    "Findings in the reader's language": in_ones_language,
    "A clause of one's own": a_clause,
    "Answers from elsewhere": answers,
    "A new file for each row": new_files,
    "One partner more in fifty files": one_partner_more,
    "What the night found, in a mail": a_mail,
    "In answer to a web request": a_request,
    "What all partnerships aim at together": aims,
    "Many files on all cores": many,
    "A copy to be signed, or the reasons why not": a_copy,
}


@pytest.mark.parametrize("recipe", RECIPES)
def test_it_does_what_it_says(recipe: str, folder: Path) -> None:
    done = cooked(recipe, folder)
    assert "Traceback" not in done.stderr
    SERVED[recipe](folder, done)


def test_every_recipe_is_tried() -> None:
    assert set(RECIPES) == set(SERVED)
    assert len(RECIPES) >= 10


def test_a_copy_that_is_not_ready_says_why(folder: Path) -> None:
    shutil.copy(HALF, folder / "partnership.yaml")
    done = cooked("A copy to be signed, or the reasons why not", folder)
    assert done.stdout.startswith("no signing copy while ")
    assert not list(folder.glob("*.pdf"))


def test_recipes_are_typed(tmp_path: Path) -> None:
    """As a user's own type checker sees them: strict, against the package and nothing else."""
    for number, text in enumerate(RECIPES.values()):
        (tmp_path / f"recipe{number}.py").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--cache-dir",
            str(tmp_path / "cache"),
            *map(str, tmp_path.glob("*.py")),
        ],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
