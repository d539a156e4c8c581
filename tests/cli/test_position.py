"""`lep position`: a partner's word is noted, and never written over; who said what stays with the convenor."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lep.files import parse
from tests.cli.conftest import EXAMPLES, FULL, Lep


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "partnership.yaml"
    shutil.copy(EXAMPLES / FULL / "partnership.yaml", made)
    return made


def test_a_position_is_added_and_nothing_else_changes(lep: Lep, file: Path) -> None:
    before = parse(file.read_bytes()).data
    result = lep("position", "school", "courses", "reservations", "--note", "Not before May", "--date", "2026-11-02")
    assert (result.code, result.out) == (0, "")
    assert "Noted: Vrelnik Secondary Technical School agrees with reservations" in result.err
    after = parse(file.read_bytes()).data
    assert after["positions"][:-1] == before["positions"]
    assert after["positions"][-1] == {
        "by": "school",
        "about": "courses",
        "gradient": "reservations",
        "date": "2026-11-02",
        "note": "Not before May",
    }
    assert {key: value for key, value in after.items() if key != "positions"} == {
        key: value for key, value in before.items() if key != "positions"
    }


def test_names_and_numbers_will_do(lep: Lep, file: Path) -> None:
    assert lep("position", "women's thread association", "Courses finished", "8", "--date", "2026-11-02").code == 0
    last = parse(file.read_bytes()).data["positions"][-1]
    assert (last["by"], last["about"], last["gradient"]) == ("womens-thread", "courses-finished", "veto")


def test_an_open_point_is_said_and_blocks_the_signing_copy(lep: Lep, file: Path) -> None:
    told = lep("position", "school", "I3", "veto", "--note", "Our staff", "--date", "2026-11-02").err
    assert "This point is open; other open points: none." in told
    assert lep("check").code == 1
    refused = lep("render", "agreement", "--signing")
    assert refused.code == 4


def test_a_draft_says_which_point_is_open_and_not_for_whom(lep: Lep, file: Path) -> None:
    lep("position", "school", "lasting-jobs", "veto", "--note", "Our staff", "--date", "2026-11-02")
    draft = lep("render", "agreement", "-o", "-", "--to", "md").raw.decode()
    points = draft[draft.index("## Open points") :]
    assert "“Women in lasting formal jobs”: one partner could not agree to it so far." in points
    assert "School" not in points
    assert "Our staff" not in draft


def test_agreement_closes_the_point_again(lep: Lep, file: Path) -> None:
    lep("position", "school", "lasting-jobs", "veto", "--date", "2026-11-02")
    told = lep("position", "school", "lasting-jobs", "endorse", "--date", "2026-11-09").err
    assert "This point is not open" in told
    assert lep("render", "agreement", "--signing", "--to", "md").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("scool", "courses", "veto"), "did you mean `school`?"),
        (("school", "D33", "veto"), "did you mean `D3`?"),
        (("school", "courses", "vetoo"), "did you mean `veto`?"),
        (("school", "courses", "9"), "there is no such step"),
        (("school", "courses", "veto", "--date", "2026-13-01"), "--date 2026-13-01: this is not a day"),
    ],
)
def test_what_is_not_known_is_refused_and_nothing_is_written(
    lep: Lep, file: Path, words: tuple[str, ...], message: str
) -> None:
    before = file.read_bytes()
    result = lep("position", *words)
    assert result.code == 2
    assert message in result.err
    assert file.read_bytes() == before


def test_a_file_with_mistakes_is_left_alone(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text('lep: "1.0"\nid: x\nname: X\nfoo: 1\n')
    assert lep("position", "a", "D3", "veto").code == 1
