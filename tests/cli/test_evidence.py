"""`lep evidence import`: shown first, written only when accepted, and never over what is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from lep.files import load, read
from tests.cli.conftest import EXAMPLES, FULL, Lep

REGISTER = EXAMPLES / FULL / "register.csv"
RATES = Path(__file__).parents[1] / "evidence" / "files" / "rates.json"
REGION = ("--reference", "Vrelna Region")
DAY = ("--date", "2026-03-15")


def test_without_a_terminal_proposals_are_listed_and_nothing_is_written(lep: Lep, full: Path) -> None:
    before = full.read_bytes()
    result = lep("evidence", "import", REGISTER, *REGION)
    assert result.code == 0
    assert "unemployment-rate-gap-2025" in result.out
    assert "--accept" in result.err
    assert full.read_bytes() == before


def test_what_is_accepted_is_written_and_is_valid(lep: Lep, full: Path) -> None:
    before = read(full).data["evidence"]
    result = lep(
        *("evidence", "import", REGISTER, *REGION, *DAY, "--group", "ltu-women", "--licence", "By consent"),
        *("--accept", "long-term-share-women-2025,unemployment-rate-women-trend-2025"),
    )
    assert result.code == 0
    assert "Added 2 findings" in result.err
    loaded = load(full)
    assert not loaded.problems
    after = loaded.source.data["evidence"]
    assert after[: len(before)] == before
    assert len(after) == len(before) + 2
    share = next(one for one in after if one["id"] == "long-term-share-women-2025")
    assert (share["value"], share["unit"], share["measure"], share["retrieved"]) == (68, "%", "rate", "2026-03-15")
    assert share["reference"] == {"area": "Vrelna Region", "value": 57.5}
    assert share["origin"].startswith("register.csv sha256:")


def test_the_same_import_again_takes_nothing_new(lep: Lep, full: Path) -> None:
    lep("evidence", "import", REGISTER, *REGION, *DAY, "--accept", "all")
    before = full.read_bytes()
    again = lep("evidence", "import", REGISTER, *REGION, "--accept", "all")
    assert (again.code, full.read_bytes()) == (0, before)
    assert "nothing new" in again.err
    assert "(in the file already)" in again.out


def test_small_counts_reach_neither_screen_nor_file(lep: Lep, full: Path) -> None:
    text = "Area;Sex;Unemployed\nVrelna Valley;Total;82\nVrelna Valley;F;79\nVrelna Valley;M;3\n"
    Path("small.csv").write_text(text)
    result = lep("evidence", "import", "small.csv", "--accept", "all", "--group", "ltu-women")
    assert result.code == 0
    assert "too small to be shown" in result.out
    assert "79" not in result.out
    assert "It offers no finding" in result.out
    assert "small.csv" not in full.read_text(encoding="utf-8")


def test_a_person_at_a_terminal_marks_what_is_taken(lep: Lep, full: Path) -> None:
    variables = {"ACCESSIBLE": "1"}
    result = lep("evidence", "import", RATES, "--area", "EX01", stdin="2\n", terminal=True, variables=variables)
    assert result.code == 0
    assert "Which of these findings" in result.err
    assert len(read(full).data["evidence"]) == len(read(EXAMPLES / FULL / "partnership.yaml").data["evidence"]) + 1


def test_a_person_may_take_nothing(lep: Lep, full: Path) -> None:
    before = full.read_bytes()
    result = lep(
        "evidence", "import", RATES, "--area", "EX01", stdin="none\n", terminal=True, variables={"ACCESSIBLE": "1"}
    )
    assert (result.code, full.read_bytes()) == (0, before)


def test_programs_get_the_same_as_json(lep: Lep, full: Path) -> None:
    result = lep("evidence", "import", RATES, "--area", "EX01", "--reference", "EX_A", "--json", "--accept", "all")
    value = result.json
    assert (value["schema"], value["file"]) == ("lep.evidence.import/1", "partnership.yaml")
    data = value["data"]
    assert [one["role"] for one in data["dimensions"]] == ["other", "unit", "age", "sex", "area", "period"]
    assert [one["finding"]["measure"] for one in data["proposals"]] == ["rate", "gap", "gender_gap", "trend"]
    assert data["accepted"] == [one["id"] for one in data["proposals"]]
    assert data["figures"] == 51


def test_figures_can_come_from_standard_input(lep: Lep, full: Path) -> None:
    result = lep("evidence", "import", "-", *REGION, stdin=REGISTER.read_bytes())
    assert result.code == 0
    assert "unemployment-rate-2025" in result.out


def test_what_columns_are_can_stand_in_a_file(lep: Lep, full: Path) -> None:
    Path("r.csv").write_text("Ort;Anzahl\nVrelna Valley;120\n")
    Path("columns.yaml").write_text("Ort: area\nAnzahl: value\n")
    result = lep("evidence", "import", "r.csv", "--map", "columns.yaml", "--json")
    assert result.json["data"]["dimensions"][0]["role"] == "area"


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_the_terminal(lep: Lep, full: Path, width: int, encoding: str) -> None:
    result = lep("evidence", "import", REGISTER, *REGION, encoding=encoding, variables={"COLUMNS": str(width)})
    assert max(cell_len(line) for line in result.out.splitlines()) <= width


def test_the_help_fits_80_columns(lep: Lep) -> None:
    result = lep("evidence", "import", "--help")
    assert result.code == 0
    assert max(map(len, result.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("nothing.csv",), 3, "there is no such file"),
        ((".",), 3, "give the name of a file in it"),
        (("partnership.yaml",), 3, "the file of figures comes first"),
        ((REGISTER, "--group", "nobody"), 2, "no such client group"),
        ((REGISTER, "--date", "15.3.2026"), 2, "this is not a day"),
        ((REGISTER, "--accept", "nonsense"), 2, "offers no such finding"),
        ((REGISTER, "--only", "sex"), 2, "there is no = in it"),
        ((REGISTER, "--decimal", "dot"), 2, "no such mark"),
        ((REGISTER, "--area", "nowhere"), 3, "no area called nowhere"),
        ((RATES,), 3, "which of its areas is yours"),
        ((REGISTER, "nothing.yaml"), 3, "there is no such file"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(
    lep: Lep, full: Path, options: tuple[str | Path, ...], code: int, said: str
) -> None:
    before = full.read_bytes()
    result = lep("evidence", "import", *options)
    assert (result.code, said in " ".join(result.err.split())) == (code, True)
    assert full.read_bytes() == before


def test_a_file_whose_form_has_mistakes_is_not_touched(lep: Lep, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "broken" / "misspelt-key.yaml", tmp_path / "partnership.yaml")
    result = lep("evidence", "import", REGISTER, *REGION, "--accept", "all")
    assert result.code == 1
    assert "Mend these first" in result.err


def test_hostile_labels_are_harmless(lep: Lep, full: Path) -> None:
    Path("bad.csv").write_text("Area;Unemployed\n\x1b[31m[bold]Vrelna;120\n", encoding="utf-8")
    result = lep("evidence", "import", "bad.csv", "--accept", "all")
    assert result.code == 0
    assert "\x1b" not in result.out + result.err
    assert not load(full).problems


def test_columns_of_a_register_that_are_not_known_are_named(lep: Lep, full: Path, tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("Commune;Sexe;Year;Unemployed\nX;Femmes;2025;1200\nX;Hommes;2025;900\n")
    said = " ".join(lep("evidence", "import", "register.csv").out.split())
    assert "Not recognised: Commune and Sexe. Say what a column is with --map, as in --map Place=area." in said
    assert "Not recognised" not in lep("evidence", "import", REGISTER, *REGION).out
