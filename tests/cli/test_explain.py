"""`lep explain`: every finding, clause, stage, topic, question and country has its page."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from lep.checks.catalogue import catalogue
from lep.handbook import countries, pages
from lep.interview.bank import bank
from lep.method.agreement.clauses import clauses
from lep.method.sources import authority
from tests.cli.conftest import Lep


@pytest.mark.parametrize("code", catalogue())
def test_every_finding_is_explained_within_80_columns(lep: Lep, code: str) -> None:
    result = lep("explain", code)
    assert (result.code, result.err) == (0, "")
    for heading in ("Why", "What to do", "Not like this", "Like this", "Source"):
        assert f"\n{heading}\n" in result.out
    prose = result.out.split("\nNot like this\n")[0].splitlines()
    assert max(cell_len(line) for line in prose) <= 80


@pytest.mark.parametrize("clause", clauses())
def test_every_clause_is_explained(lep: Lep, clause: str) -> None:
    result = lep("explain", clause)
    assert result.code == 0
    assert clauses()[clause].title in " ".join(result.out.split())


def test_without_a_code_everything_is_listed(lep: Lep) -> None:
    result = lep("explain")
    assert all(f"  {code} " in result.out for code in catalogue())
    data = lep("explain", "--json").json["data"]
    assert [rule["code"] for rule in data["rules"]] == list(catalogue())
    assert [clause["id"] for clause in data["clauses"]] == list(clauses())


@pytest.mark.parametrize("width", [40, 60, 120])
def test_the_list_is_whole_at_every_width(lep: Lep, width: int) -> None:
    listed = lep("explain", variables={"COLUMNS": str(width)}).out
    assert max(cell_len(line) for line in listed.splitlines()) <= width
    told = " ".join(listed.split())
    assert all(rule.title in told for rule in catalogue().values())


def test_the_case_of_letters_does_not_matter(lep: Lep) -> None:
    assert lep("explain", "lead-MISSING").out == lep("explain", "LEAD-missing").out
    assert lep("explain", "i3", "--json").json["data"]["code"] == "I3"


def test_a_misspelt_code_gets_a_suggestion(lep: Lep) -> None:
    result = lep("explain", "LEAD-mising")
    assert (result.code, result.out) == (2, "")
    assert "LEAD-missing" in result.err


def test_json_holds_the_authority(lep: Lep) -> None:
    data = lep("explain", "LEAD-missing", "--json").json["data"]
    assert data["source"]["key"] == "PARES"
    assert {"why", "todo", "bad", "good", "severity", "kind", "title"} <= set(data)


# --- the handbook --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("name", [*pages(), *countries()])
def test_every_page_fits_and_names_its_sources(lep: Lep, name: str, width: int) -> None:
    result = lep("explain", name, variables={"COLUMNS": str(width)})
    assert (result.code, result.err) == (0, "")
    lines = [line for line in result.out.splitlines() if "http" not in line]
    assert max(cell_len(line) for line in lines) <= width
    assert "\nSources\n" in result.out
    facts = pages()[name].others if name in pages() else countries()[name].facts
    assert all(authority(fact.source.key).url in result.out for fact in facts)


def test_a_page_has_its_four_parts(lep: Lep) -> None:
    told = lep("explain", "dissolution").out
    assert [told.index(part) for part in ("How others did it", "What to do", "What to avoid", "Sources", "Read on")]
    data = lep("explain", "dissolution", "--json").json
    assert data["schema"] == "lep.topic/1"
    assert {"why", "others", "do", "avoid", "see", "stage"} <= set(data["data"])
    assert data["data"]["others"][0]["source"]["key"] == "PARES"


@pytest.mark.parametrize("question", [question.id for question in bank().questions])
def test_every_question_is_explained_and_leads_to_a_page(lep: Lep, question: str) -> None:
    result = lep("explain", f"question:{question}", "--json")
    assert result.code == 0
    assert result.json["schema"] == "lep.question/1"
    assert result.json["data"]["topic"] in pages()


def test_an_item_of_the_diagnosis_is_explained_with_its_scale(lep: Lep) -> None:
    told = lep("explain", "services_overlap").out
    assert "The scale" in told
    assert "lep explain self-examination" in told


def test_a_country_is_found_by_name_and_by_code(lep: Lep) -> None:
    assert lep("explain", "bosnia").out == lep("explain", "country:ba").out
    assert lep("explain", "MD", "--json").json["data"]["profile"] == "tripartite"


def test_a_word_of_the_file_is_explained(lep: Lep) -> None:
    assert "committed: will sign" in lep("explain", "committed").out
    assert lep("explain", "word:other", "--json").json["data"]["meanings"].keys() >= {"StakeholderKind", "Pledge"}


@pytest.mark.parametrize("typed", ["shift-share", "Shift share", "shift_share"])
def test_a_word_is_found_however_its_parts_are_joined(lep: Lep, typed: str) -> None:
    assert "sort of figure: shift-share" in lep("explain", typed).out


def test_a_name_that_stands_for_two_things_can_be_told_apart(lep: Lep) -> None:
    assert lep("explain", "lead").out.startswith("Lead: one partner")
    assert lep("explain", "question:lead").out.startswith("Who is the lead partner?")


@pytest.mark.parametrize("code", ["LEAD-shared", "I3"])
def test_findings_and_clauses_lead_to_a_page(lep: Lep, code: str) -> None:
    topic = lep("explain", code, "--json").json["data"]["topic"]
    assert topic in pages()
    assert lep("explain", code).out.rstrip().endswith(f"Read more: lep explain {topic}")


@pytest.mark.parametrize(
    ("typed", "meant"), [("disolution", "dissolution"), ("bosna", "Bosna"), ("topic:dreams", ""), ("xyzzy", "lists")]
)
def test_a_misspelt_name_gets_the_nearest(lep: Lep, typed: str, meant: str) -> None:
    result = lep("explain", typed)
    assert (result.code, result.out) == (2, "")
    assert meant.lower() in result.err.lower()


def test_the_list_has_all_that_can_be_explained(lep: Lep) -> None:
    data = lep("explain", "--json").json["data"]
    assert [topic["id"] for topic in data["topics"]] == list(pages())
    assert [country["code"] for country in data["countries"]] == list(countries())
    assert [question["id"] for question in data["questions"]] == [question.id for question in bank().questions]
    listed = lep("explain").out
    assert all(f"  {name} " in listed for name in [*pages(), *countries()])
