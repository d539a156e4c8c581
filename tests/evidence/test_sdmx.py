"""SDMX-CSV 1.0 and 2.0, with codes, with names in the same cell, with names beside them."""

from __future__ import annotations

import pytest

from lep.evidence import Unreadable
from tests.evidence.support import shipped, table, values

ONE = "DATAFLOW,LAST UPDATE,freq,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
ROW = "ESTAT:EX_RATE(1.0),12/03/26 23:00:00,A,F,EX01,2024,{},{},{}\n"


def test_codes_alone() -> None:
    found = shipped("sectors.csv")
    assert (found.form, found.code, found.source, found.updated) == ("SDMX-CSV", "EX_EMP", "Eurostat", "2026-03-12")
    assert [(one.id, one.role) for one in found.dimensions] == [
        ("unit", "unit"),
        ("nace_r2", "sector"),
        ("geo", "area"),
        ("TIME_PERIOD", "period"),
    ]
    assert found.cells["PER", "C", "EX01", "2024"].flag == "p"


@pytest.mark.parametrize(
    ("value", "flag", "secret", "expected"),
    [
        ("12.5", "", "", (12.5, "")),
        ("12.5", "b", "", (12.5, "b")),
        ("12.5", "A", "F", (12.5, "")),
        ("", "m", "", (None, ":")),
        (":", "", "", (None, ":")),
        ("12.5", "", "C", (None, "c")),
        ("NaN", "", "", (None, ":")),
        ("1.25E1", "", "", (12.5, "")),
    ],
)
def test_values_and_flags(value: str, flag: str, secret: str, expected: tuple[float | None, str]) -> None:
    other = "ESTAT:EX_RATE(1.0),,A,M,EX01,2024,1.0,,\n"
    found = table(ONE + ROW.format(value, flag, secret) + other)
    cell = found.cells["F", "EX01", "2024"]
    assert (cell.value, cell.flag) == expected


def test_version_two_with_names_in_the_cells() -> None:
    text = (
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,SEX: Sex,REF_AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value,"
        "OBS_STATUS\n"
        "dataflow,ILO:DF_UNE(1.0),Unemployment rate,I,SEX_F: Female,EX: Example,2024,7.5,U: Unreliable\n"
    )
    found = table(text)
    assert (found.title, found.code, found.source) == ("Unemployment rate", "DF_UNE", "ILOSTAT")
    assert found.dimension("sex").categories == {"SEX_F": "Female"}  # type: ignore[union-attr]
    assert found.cells["SEX_F", "EX", "2024"].flag == "u"


def test_names_beside_the_codes() -> None:
    text = (
        "DATAFLOW,geo,Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,OBS_FLAG\n"
        "ESTAT:EX(1.0),EX01,Vrelna region,2024,,7.5,\nESTAT:EX(1.0),EX02,Other region,2024,,6.5,\n"
    )
    found = table(text)
    assert [one.id for one in found.dimensions] == ["geo", "TIME_PERIOD"]
    assert found.dimension("area").categories == {"EX01": "Vrelna region", "EX02": "Other region"}  # type: ignore[union-attr]


def test_the_power_of_ten_is_honoured() -> None:
    text = "DATAFLOW,geo,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX:Y(1.0),EX,2024,12.3,3\n"
    assert values(table(text)) == {("EX", "2024"): 12300}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.format("ten", "", ""), "row 2, column “OBS_VALUE”: 'ten' is no figure"),
        (ROW.format("1", "", "") * 2, "the same as row 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(row: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        table(ONE + row)


def test_the_tsv_of_eurostat() -> None:
    text = (
        "freq,unit,sex,geo\\TIME_PERIOD\t2022 \t2023 \t2024 \n"
        "A,PC,T,EX01\t14.9 \t14.1 b\t: \n"
        "A,PC,F,EX01\t18.8 \t18.0 \t17.4 u\n"
    )
    found = table(text, "ex.tsv")
    assert [one.role for one in found.dimensions] == ["unit", "sex", "area", "period"]
    assert found.cells["PC", "T", "EX01", "2023"].flag == "b"
    assert found.cells["PC", "F", "EX01", "2024"].value == 17.4
    assert found.cells["PC", "T", "EX01", "2024"].value is None
    assert found.official
