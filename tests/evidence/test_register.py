"""Registers as offices keep them: titles above, notes below, decimal commas, code pages, signs for no figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.evidence import Unreadable
from lep.evidence.numbers import NotAFigure, decimal_mark, read_cell
from lep.evidence.register import period_code
from tests.evidence.support import REGISTER, table, values

TIDY = "Area;Year;Sex;Value\nVrelnik;2024;F;2.402\nVrelnik;2024;M;1.908\nVrelnik;2025;F;<5\nVrelnik;2025;M;:\n"


def roles(text: str | bytes, **manner: object) -> dict[str, str]:
    return {one.id: one.role for one in table(text, **manner).dimensions}


# --- what the columns are --------------------------------------------------------------------------------------


def test_one_figure_a_row() -> None:
    found = table(TIDY)
    assert roles(TIDY) == {"Area": "area", "Year": "period", "Sex": "sex"}
    assert values(found)["Vrelnik", "2024", "F"] == 2402
    assert found.cells["Vrelnik", "2025", "F"].flag == "c"
    assert found.cells["Vrelnik", "2025", "M"].flag == ":"


def test_figures_side_by_side_become_one_dimension_for_each_thing_their_headings_say() -> None:
    found = table("Općina;Nezaposleni 2024;Nezaposlene žene 2024;Nezaposleni 2025;Radna snaga 2025\nA;40;22;38;120\n")
    assert [one.role for one in found.dimensions] == ["area", "period", "sex", "indicator"]
    assert values(found) == {
        ("A", "2024", "T", "unemployed"): 40,
        ("A", "2024", "F", "unemployed"): 22,
        ("A", "2025", "T", "unemployed"): 38,
        ("A", "2025", "T", "labour_force"): 120,
    }


def test_years_as_columns() -> None:
    found = table("Region,Sector,2023,2024\nA,Trade,120,130\nA,Building,80,75\n")
    assert values(found)["A", "Building", "2024"] == 75
    assert roles("Region,Sector,2023,2024\nA,Trade,120,130\n") == {
        "Region": "area",
        "Sector": "sector",
        "period": "period",
    }


def test_a_heading_in_two_rows() -> None:
    found = table("Place;2024;;2025;\n;Women;Men;Women;Men\nA;10;12;11;14\n", columns={"Place": "area"})
    assert values(found)["A", "2025", "M"] == 14
    assert values(found)["A", "2024", "F"] == 10


def test_titles_above_and_notes_below_are_no_rows() -> None:
    above, below = (
        "Employment office\nState on 31.12.2025\n;;\n",
        "Area;Unemployed;Vacancies\nSource: Register of the office\n",
    )
    text = f"{above}Area;Unemployed;Vacancies\nA;120;14\nB;;\n{below}"
    found = table(text)
    assert (found.title, found.source) == ("Employment office", "Register of the office")
    assert values(found) == {("A", "unemployed"): 120, ("A", "vacancies"): 14}


def test_empty_cells_below_a_name_are_of_that_name() -> None:
    found = table("Area;Sex;Value\nA;F;10\n;M;12\nB;F;7\n;M;9\n")
    assert values(found)["A", "M"] == 12
    assert any("Area" in note for note in found.notes)


def test_the_user_says_what_a_column_is() -> None:
    text = "Gemeinde;Jahr;Anzahl\nA;2025;10\n"
    assert roles(text, columns={"Gemeinde": "area", "Jahr": "period", "Anzahl": "value"}) == {
        "Gemeinde": "area",
        "Jahr": "period",
    }


@pytest.mark.parametrize(
    ("columns", "said"), [({"Nothing": "area"}, "no column Nothing"), ({"Area": "place"}, "no such use")]
)
def test_a_wrong_mapping_is_told(columns: dict[str, str], said: str) -> None:
    with pytest.raises(Unreadable, match=said) as wrong:
        table(TIDY, columns=columns)
    assert "there are: " in wrong.value.hint


def test_a_rate_in_a_column_is_no_count() -> None:
    found = table("Area;Long-term unemployment rate (%)\nA;12,4\nB;9,1\n")
    assert found.dimension("indicator") is None or "long_term_unemployed" not in found.dimension("indicator").categories  # type: ignore[union-attr]


def test_headings_of_several_words_and_years_without_one() -> None:
    text = "Općina/Grad;Jahr;Unemployed persons\nA;2024;2024\nB;2025;2010\n"
    assert roles(text) == {"Općina/Grad": "area", "Jahr": "period", "indicator": "indicator"}
    assert values(table(text))["A", "2024", "unemployed"] == 2024


def test_numbered_rows_are_no_figures() -> None:
    found = table("No;Area;Unemployed\n1;A;120\n2;B;80\n")
    assert values(found) == {("A", "unemployed"): 120, ("B", "unemployed"): 80}


# --- what is wrong is told with its place ----------------------------------------------------------------------


def test_the_same_row_twice() -> None:
    with pytest.raises(Unreadable, match="row 3: this row is about the same as row 2"):
        table("Area;Value\nA;10\nA;12\n")


def test_text_among_figures_names_row_and_column() -> None:
    rows = "".join(f"A{at};{at}\n" for at in range(10, 30))
    with pytest.raises(Unreadable, match=r"register.csv, row 22, column “Unemployed”: 'about ten' is no figure"):
        table(f"Area;Unemployed\n{rows}B;about ten\n")


def test_figures_without_a_heading() -> None:
    with pytest.raises(Unreadable, match="no heading"):
        table("2024;17\n2025;18\n")


@pytest.mark.parametrize("text", ["Area;Value\n", "Area;Value\nA;:\n", "just words\n"])
def test_a_table_without_a_figure(text: str) -> None:
    with pytest.raises(Unreadable, match="no row with a figure"):
        table(text)


# --- figures ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "delimiter", "expected"),
    [
        (["31,5", "1.234"], ";", ("comma", True)),
        (["31.5", "1,234"], ",", ("point", True)),
        (["1.234"], ";", ("comma", False)),
        (["1,234"], ",", ("point", False)),
        (["1.234.567"], ",", ("comma", True)),
        (["1.234,5"], ",", ("comma", True)),
        (["0.125"], ";", ("point", True)),
    ],
)
def test_the_decimal_mark_is_proved_by_the_figures_or_guessed(
    cells: list[str], delimiter: str, expected: tuple[str, bool]
) -> None:
    assert decimal_mark(cells, delimiter) == expected


def test_two_decimal_marks_in_one_table_are_refused() -> None:
    with pytest.raises(NotAFigure, match="different decimal marks"):
        decimal_mark(["31,5", "31.5"], ";")


def test_a_guess_is_told_and_can_be_overruled() -> None:
    assert any("--decimal" in note for note in table(TIDY).notes)
    found = table(TIDY, decimal="point")
    assert values(found)["Vrelnik", "2024", "F"] == 2.402


@pytest.mark.parametrize(
    ("text", "value", "flag"),
    [
        ("1.234,5", 1234.5, ""),
        ("1 234,5", 1234.5, ""),
        ("1\u00a0234", 1234, ""),
        ("1'234", 1234, ""),
        ("\u22123,2", -3.2, ""),
        ("31,5 %", 31.5, ""),
        ("12,3 b", 12.3, "b"),
        ("12,3bu", 12.3, "bu"),
        (":", None, ":"),
        ("-", None, ":"),
        ("n/a", None, ":"),
        ("", None, ""),
        ("c", None, "c"),
        ("*", None, "c"),
        ("< 5", None, "c"),
        ("(c)", None, "c"),
    ],
)
def test_cells(text: str, value: float | None, flag: str) -> None:
    cell = read_cell(text, "comma")
    assert (cell.value, cell.flag) == (value, flag)


@pytest.mark.parametrize("text", ["1.23,5", "12.34", "1,2,3", "ten", "#REF!", "1e999", "9" * 40])
def test_other_cells_are_no_figures(text: str) -> None:
    with pytest.raises(NotAFigure):
        read_cell(text, "comma")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_figure_written_with_commas_is_read_as_it_is(value: object) -> None:
    text = f"{value:,}".replace(",", " ").replace(".", ",")
    assert read_cell(text, "comma").value == float(str(value))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025", "2025"),
        ("Year 2025", "2025"),
        ("2025-Q3", "2025-Q3"),
        ("2025Q3", "2025-Q3"),
        ("2025M07", "2025-07"),
        ("31.12.2025.", "2025-12"),
        ("2025-12-31", "2025-12"),
        ("spring", "spring"),
    ],
)
def test_periods(text: str, code: str) -> None:
    assert period_code(text) == code


# --- encodings -------------------------------------------------------------------------------------------------

WORDS = "Područje;Nezaposleni\nŽepče;120\nĐurđevik;80\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250"])
def test_letters_survive(encoding: str) -> None:
    area = table(WORDS.encode(encoding)).dimension("area")
    assert area is not None
    assert list(area.categories) == ["Žepče", "Đurđevik"]


@pytest.mark.parametrize(
    ("encoding", "text", "place"),
    [
        ("cp1251", "Район;Кількість\nГромада Верхня;120\n", "Громада Верхня"),
        ("cp1255", "יישוב;Value\nעמק ורוד;120\n", "עמק ורוד"),
    ],
)
def test_other_scripts_are_recognised(encoding: str, text: str, place: str) -> None:
    found = table(text.encode(encoding))
    area = found.dimension("area")
    assert area is not None
    assert list(area.categories) == [place]
    assert any(encoding in note for note in found.notes)


def test_an_encoding_can_be_named() -> None:
    found = table("Area;Value\nMünchen;1200\n".encode("cp1252"), encoding="cp1252")
    assert list(found.dimensions[0].categories) == ["München"]


@pytest.mark.parametrize(("encoding", "said"), [("nonsense", "no encoding nonsense"), ("ascii", "no ascii text")])
def test_a_wrong_encoding_is_told(encoding: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        table(WORDS, encoding=encoding)


# --- the shipped example ---------------------------------------------------------------------------------------


def test_the_register_of_the_example() -> None:
    found = table(REGISTER.read_bytes())
    assert [one.role for one in found.dimensions] == ["area", "period", "sex", "indicator"]
    assert values(found)["Vrelna Valley", "2025", "F", "long_term_unemployed"] == 1840
    assert found.source.startswith("Vrelnik Employment Office (fictional)")
