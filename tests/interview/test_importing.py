"""Stakeholders from tables and from pasted lines."""

from __future__ import annotations

from typing import Any

import pytest

from lep.interview import Imported, ImportFailed, import_stakeholders

BASE: dict[str, Any] = {"lep": "1.0", "id": "a", "name": "A"}


def imported(text: str, **data: Any) -> Imported:
    return import_stakeholders(text, {**BASE, **data})


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_with_any_usual_separator(mark: str) -> None:
    rows = ["name,kind,level,email", "Office,public_employment_service,local,office@example.org", "Bank,,national,"]
    found = imported("\n".join(rows).replace(",", mark)).data["stakeholders"]
    assert found == [
        {
            "id": "office",
            "name": "Office",
            "kind": "public_employment_service",
            "level": "local",
            "contact": {"email": "office@example.org"},
        },
        {"id": "bank", "name": "Bank", "level": "national", "kind": "financial_institution"},
    ]


def test_a_table_from_a_spreadsheet_with_mark_quotes_and_empty_lines() -> None:
    text = '\ufeffName;Kind\r\n"Chamber; of ""Crafts""";chamber of commerce or crafts\r\n;\r\n'
    (one,) = imported(text).data["stakeholders"]
    assert (one["name"], one["kind"]) == ('Chamber; of "Crafts"', "chamber")


def test_pasted_lines_without_a_heading() -> None:
    found = imported("Chamber of Crafts; chamber\nSmith, Jones and Sons Ltd\n\nGreen Valley School\n")
    assert [(one["name"], one.get("kind")) for one in found.data["stakeholders"]] == [
        ("Chamber of Crafts", "chamber"),
        ("Smith, Jones and Sons Ltd", "employer"),
        ("Green Valley School", "education"),
    ]
    assert found.added == ("Chamber of Crafts", "Smith, Jones and Sons Ltd", "Green Valley School")


def test_one_that_is_there_is_completed_and_not_doubled() -> None:
    there = [{"id": "x", "name": "School", "status": "committed", "contact": {"role": "Head"}}]
    found = imported("name,status,email\nSCHOOL,,s@example.org\nBank,,\n", stakeholders=there)
    assert (found.added, found.changed) == (("Bank",), ("SCHOOL",))
    assert found.data["stakeholders"][0] == {
        "id": "x",
        "name": "School",
        "status": "committed",
        "contact": {"role": "Head", "email": "s@example.org"},
        "kind": "education",
    }


def test_all_mistakes_are_told_by_line_and_nothing_is_imported() -> None:
    before = dict(BASE)
    text = "name,kind,email\nA,chorus,\n,ngo,\nB,ngo,nowhere\nC,ngo,c@example.org,more\n"
    with pytest.raises(ImportFailed) as caught:
        import_stakeholders(text, before)
    assert [(error.line, error.column) for error in caught.value.errors] == [
        (2, "kind"),
        (3, "name"),
        (4, "contact.email"),
        (5, ""),
    ]
    assert before == BASE


def test_a_column_that_nobody_knows_is_told() -> None:
    with pytest.raises(ImportFailed, match="no column 'telefax'"):
        imported("name,telefax\nA,1\n")


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", ";;\n"])
def test_nothing_to_import_is_told(text: str) -> None:
    with pytest.raises(ImportFailed):
        imported(text)


def test_an_id_that_is_taken_twice_is_told() -> None:
    with pytest.raises(ImportFailed):
        imported("id,name\nBad Id,A\n")


def test_a_kind_that_is_known_is_not_guessed_anew() -> None:
    there = [{"id": "x", "name": "School", "kind": "ngo"}]
    found = imported("name,level\nSchool,local\n", stakeholders=there)
    assert found.data["stakeholders"] == [{"id": "x", "name": "School", "kind": "ngo", "level": "local"}]


def test_usual_names_of_columns_are_understood() -> None:
    (one,) = imported("Organisation,Type,Mail\nRadio Valley,media,r@example.org\n").data["stakeholders"]
    assert one == {"id": "radio-valley", "name": "Radio Valley", "kind": "media", "contact": {"email": "r@example.org"}}


def test_a_table_without_a_heading_is_not_taken_for_names() -> None:
    with pytest.raises(ImportFailed, match="must name the columns, for instance name,kind"):
        imported("Radio Valley,media\nOffice,other\nBank,other\n")


def test_each_pasted_line_may_have_its_own_separator() -> None:
    found = imported("Radio Valley\tmedia\nOffice | other\nBank of Smith, Jones\nForum; ngo").data["stakeholders"]
    assert [(one["name"], one.get("kind")) for one in found] == [
        ("Radio Valley", "media"),
        ("Office", "other"),
        ("Bank of Smith, Jones", "financial_institution"),
        ("Forum", "ngo"),
    ]


def test_a_kind_that_is_none_is_told_with_those_that_are() -> None:
    with pytest.raises(ImportFailed, match="kind 'wizard': allowed is one of: public_employment_service, municipality"):
        imported("name,kind\nTower,wizard\n")


def test_line_ends_inside_a_cell_are_those_of_the_file() -> None:
    (one,) = imported('name,role\r\nSchool,"Trains\r\nand places"\r\n').data["stakeholders"]
    assert one["role"] == "Trains\nand places"
