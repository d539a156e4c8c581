"""`lep init` and the stage commands: answers from files, from the command line, and typed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, FULL, Lep

ANSWERS = EXAMPLES / FULL / "answers.yaml"


def test_answers_in_partnership_out(lep: Lep, tmp_path: Path) -> None:
    result = lep("init", "--answers", ANSWERS, "--no-input")
    assert (result.code, result.out) == (0, "")
    assert (tmp_path / "partnership.yaml").read_bytes() == (EXAMPLES / FULL / "partnership.yaml").read_bytes()
    assert "Next: lep check" in result.err


def test_the_same_answers_again_change_nothing(lep: Lep, tmp_path: Path) -> None:
    lep("init", "--answers", ANSWERS, "--no-input")
    before = (tmp_path / "partnership.yaml").read_bytes()
    result = lep("init", "--answers", ANSWERS, "--no-input")
    assert result.code == 0
    assert (tmp_path / "partnership.yaml").read_bytes() == before


def test_missing_answers_are_listed_with_what_is_allowed_and_the_rest_is_saved(lep: Lep, tmp_path: Path) -> None:
    result = lep("init", "--no-input", "--set", "name=North Valley")
    assert (result.code, result.out) == (2, "")
    assert "name: North Valley" in (tmp_path / "partnership.yaml").read_text()
    assert "period.start" in result.err
    assert "a date, 2027-12-31" in " ".join(result.err.split())


def test_nothing_to_save_makes_no_file(lep: Lep, tmp_path: Path) -> None:
    result = lep("init", "--no-input")
    assert result.code == 2
    assert not (tmp_path / "partnership.yaml").exists()


def test_one_answer_changes_its_own_lines(lep: Lep, full: Path) -> None:
    before = full.read_text(encoding="utf-8").splitlines()
    result = lep("agree", "--no-input", "--set", "agreement.review.every_months=6")
    after = full.read_text(encoding="utf-8").splitlines()
    assert result.code == 0
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ("    every_months: 12", "    every_months: 6")
    ]


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("period.end", 2),
        ("colour=red", 2),
        ("objectives[nope].due=2028-12-31", 2),
        ("period.end=someday", 1),
        ("stakeholders[pes].kind=wizard", 1),
    ],
)
def test_a_setting_that_does_not_fit_changes_nothing(lep: Lep, full: Path, setting: str, code: int) -> None:
    before = full.read_bytes()
    result = lep("init", "--no-input", "--set", setting)
    assert (result.code, result.out) == (code, "")
    assert "Traceback" not in result.err
    assert full.read_bytes() == before


def test_a_wrong_answer_is_told_with_its_place_in_the_answers_file(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text("name: X\nperiod: {start: 2027-02-30}\n")
    result = lep("init", "--no-input", "--answers", "answers.yaml")
    assert result.code == 1
    assert result.err.startswith("answers.yaml:2:")
    assert not (tmp_path / "partnership.yaml").exists()


def test_an_answers_file_that_cannot_be_loaded(lep: Lep) -> None:
    assert lep("init", "--no-input", "--answers", "nowhere.yaml").code == 3


def test_actors_from_a_table_and_from_pasted_lines(lep: Lep, half: Path, tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_bytes("\ufeffname;kind;email\r\nAdult School;education;a@example.org\r\n".encode())
    assert "Added 1: Adult School" in lep("map", "--import", "actors.csv", "--no-input").err
    lep("map", "--import", "-", "--no-input", stdin="Chamber of Crafts; chamber\nRiver Credit Union\n")
    text = half.read_text(encoding="utf-8")
    assert all(name in text for name in ("Adult School", "Chamber of Crafts", "River Credit Union"))


def test_a_table_with_a_wrong_line_imports_nothing(lep: Lep, half: Path, tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("name,kind\nAdult School,education\nTower,wizard\n")
    before = half.read_bytes()
    result = lep("map", "--import", "actors.csv", "--no-input")
    assert result.code == 1
    assert "actors.csv:3:" in result.err
    assert half.read_bytes() == before


def test_a_stage_needs_a_file_and_says_how_to_begin(lep: Lep) -> None:
    result = lep("plan", "--no-input")
    assert result.code == 3
    assert "lep init" in result.err


def test_typed_answers_are_on_disk_and_the_end_of_input_stops_politely(lep: Lep, tmp_path: Path) -> None:
    result = lep("init", stdin="North Valley Partnership\n")
    assert (result.code, result.out) == (0, "")
    assert "North Valley Partnership" in (tmp_path / "partnership.yaml").read_text()
    assert "Continue with: lep init" in result.err


def test_quitting_before_the_first_answer_leaves_no_file(lep: Lep, tmp_path: Path) -> None:
    result = lep("init", "here/p.yaml", stdin="quit\n")
    assert result.code == 0
    assert not (tmp_path / "here").exists()
    assert "Continue with: lep init here/p.yaml" in result.err


def test_what_is_in_the_file_cannot_drive_the_terminal(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text('lep: "1.0"\nid: x\nname: X\ngroups: [{id: a, name: "\\e[2Jgone"}]\n')
    result = lep("init", "--accessible", stdin="\n" * 8, terminal=True)
    assert "\x1b[2J" not in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_on_a_real_terminal_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    import pexpect

    variables = {**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": "80", "TERM": "xterm"}
    child = pexpect.spawn(
        sys.executable, ["-m", "lep", "init"], cwd=str(tmp_path), env=variables, encoding="utf-8", timeout=60
    )
    child.expect("called")
    child.send("North Valley\r")
    while not (tmp_path / "partnership.yaml").exists():
        child.expect(r"\S")
    child.sendintr()
    child.expect("Continue with: ")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "North Valley" in (tmp_path / "partnership.yaml").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
def test_questions_go_to_the_person_even_when_stdout_is_a_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lep", "init"], cwd=tmp_path, input="quit\n", capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
    assert "> " in done.stderr


def test_the_end_of_a_stage_says_what_is_missing_and_where_to_read_more(lep: Lep, half: Path) -> None:
    result = lep("map", "--accessible", stdin="\n" * 60)
    said = " ".join(result.err.split())
    assert "Map is gone through. Checked: " in said
    assert "warning STK-employers-missing" in said
    assert "To do: " in said
    assert "Why, and who says so: lep explain STK-" in said
    assert "Next: lep " in said


def test_the_whole_journey_says_it_between_two_stages(lep: Lep) -> None:
    result = lep("init", "--accessible", stdin="North Valley\n" + "skip\n" * 60 + "\nquit\n")
    before, _, after = result.err.partition("Start is gone through; ")
    assert "== Start" in before
    assert "== Map" in after


def test_going_on_names_the_partnership(lep: Lep, tmp_path: Path) -> None:
    assert "Going on with" not in lep("init", stdin="North Valley\n").err
    assert "Going on with: North Valley\n" in lep("init", stdin="quit\n").err


def test_what_was_left_for_later_is_counted_at_the_end_of_a_stage(lep: Lep) -> None:
    result = lep("init", "--accessible", stdin="North Valley\n" + "skip\n\n" * 40)
    assert re.search(r"Start is gone through; \d+ left for later\. Checked: ", result.err)


def test_an_import_is_a_change_and_does_not_name_hundreds(lep: Lep, half: Path, tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("name,kind\n" + "".join(f"Firm {n},employer\n" for n in range(300)))
    result = lep("map", "--import", "actors.csv", "--no-input")
    said = " ".join(result.err.split())
    assert "Firm 9 and 290 more" in said
    assert "Saved partnership.yaml." in said


@pytest.mark.parametrize("arguments", [("map", "--import", "no.csv"), ("init", "--answers", "no.yaml")])
def test_a_file_that_is_not_there_is_not_the_partnership_file(lep: Lep, half: Path, arguments: tuple[str, ...]) -> None:
    result = lep(*arguments, "--no-input")
    assert result.code == 3
    assert "there is no such file" in result.err
    assert "lep init" not in result.err
