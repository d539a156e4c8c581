"""The handbook is whole: every question, clause and rule has its page, and every page says who says so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lep.checks.catalogue import FAMILIES, catalogue
from lep.handbook import bibliography, countries, country_named, page_of_clause, page_of_question, page_of_rule, pages
from lep.handbook.lint import lint, lint_country
from lep.handbook.lookup import precision
from lep.handbook.page import JOURNEY, Page
from lep.interview.bank import bank
from lep.method.agreement.clauses import clauses
from lep.method.sources import Cited
from lep.model import MEANINGS

QUESTIONS = {question.id: question.stage for question in bank().questions}


def problems(changed: Page | None = None) -> list[str]:
    """What the lint says of the handbook, with one page replaced."""
    told = pages() | ({changed.id: changed} if changed else {})
    return lint(told, QUESTIONS, catalogue(), clauses())


# --- the pages -----------------------------------------------------------------------------------------------


def test_the_handbook_is_clean() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"why": "Because."}, "words"),
        ({"why": "because " * 400}, "words"),
        ({"avoid": ()}, "nothing under avoid"),
        ({"stage": "dream"}, "there is no stage dream"),
        ({"see": ("nowhere",)}, "there is no page nowhere"),
        ({"see": ("fairness",)}, "there is no page fairness"),
        ({"questions": ("risk",)}, "question risk is claimed by 2 pages"),
        ({"questions": ("dream_*",)}, "there is no question dream_*"),
        ({"rules": ("AGR-dream",)}, "there is no rule AGR-dream"),
        ({"clauses": ("Z9",)}, "there is no clause Z9"),
    ],
)
def test_a_mistake_in_a_page_is_found(change: dict[str, object], said: str) -> None:
    broken = replace(pages()["fairness"], **change)  # type: ignore[arg-type]
    assert any(said in problem for problem in problems(broken)), problems(broken)


def test_an_unknown_source_is_found() -> None:
    page = pages()["fairness"]
    broken = replace(page, others=(replace(page.others[0], source=Cited("NOBODY")),))
    assert "fairness: unknown source NOBODY" in problems(broken)


def test_pages_stand_in_the_order_of_the_journey_each_stage_with_its_own_page_first() -> None:
    stages = [page.stage for page in pages().values()]
    assert stages == sorted(stages, key=JOURNEY.index)
    assert [name for name in pages() if name in JOURNEY] == list(JOURNEY)
    for stage in JOURNEY:
        assert stages.index(stage) == list(pages()).index(stage)


def test_nearly_every_page_tells_a_figure() -> None:
    figure = re.compile(r"\d|\b(two|three|four|five|six|seven|eight|ten|half)\b", re.IGNORECASE)
    without = [name for name, page in pages().items() if not any(figure.search(one.text) for one in page.others)]
    assert len(without) <= len(pages()) / 10, without


# --- what they stand behind ----------------------------------------------------------------------------------


def test_every_question_has_a_page_and_nearly_every_one_a_page_of_its_subject() -> None:
    found = {name: page_of_question(name, stage) for name, stage in QUESTIONS.items()}
    assert set(found.values()) <= set(pages().values())
    stage_only = [name for name, page in found.items() if page.id == page.stage]
    assert len(stage_only) <= len(QUESTIONS) / 20, "name these in the `questions` of a page in lep/handbook/pages"


@pytest.mark.parametrize("code", catalogue())
def test_every_rule_has_a_page(code: str) -> None:
    assert page_of_rule(code).id in pages()


def test_every_family_of_rules_has_a_page_for_what_no_page_names() -> None:
    assert {family: page_of_rule(f"{family}-not-there-yet").id for family in FAMILIES} == {
        "FIL": "the-file",
        "STK": "map",
        "DIA": "diagnose",
        "OBJ": "plan",
        "LEAD": "lead",
        "AGR": "agree",
        "SIG": "signing",
        "MON": "live",
        "DIR": "power-and-interest",
    }


def test_every_clause_has_a_page_of_its_subject() -> None:
    assert [clause for clause in clauses() if page_of_clause(clause).id == "agree"] == []


@pytest.mark.parametrize(
    ("pattern", "name", "counts"),
    [("risk", "risk", 5), ("risk_*", "risk_owner", 5), ("r*", "risk", 1), ("risk", "risk_owner", -1)],
)
def test_the_whole_name_counts_for_more_than_a_beginning(pattern: str, name: str, counts: int) -> None:
    assert precision(name, pattern) == counts


def test_the_page_that_names_a_question_most_precisely_is_its_page() -> None:
    assert page_of_question("lead_reason", "lead").id == "lead-partner"
    assert page_of_question("lead_score_evidence", "lead").id == "weights"
    assert page_of_question("dissolution_records", "agree").id == "dissolution"
    assert page_of_question("not_there_yet", "plan").id == "plan"
    assert page_of_rule("LEAD-shared").id == "lead-partner"
    assert page_of_clause("I3").id == "dissolution"


# --- countries -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", countries())
def test_the_page_of_a_country_is_whole(code: str) -> None:
    country = countries()[code]
    assert lint_country(country) == []
    assert country.profile in MEANINGS["Profile"]
    assert country.lawyer


def test_the_countries_of_the_sources_are_there() -> None:
    assert {"BA", "MD", "UA", "MK", "RS", "HR", "XK", "AT", "IL", "EU"} == set(countries())


@pytest.mark.parametrize("name", ["BA", "ba", "bosnia", "Bosnia and Herzegovina", " BiH "])
def test_a_country_is_found_by_any_of_its_names(name: str) -> None:
    found = country_named(name)
    assert found is not None
    assert found.code == "BA"


def test_no_two_countries_share_a_name() -> None:
    names = [word.casefold() for one in countries().values() for word in (one.code, one.name, *one.also)]
    assert len(set(names)) == len(names)


def test_a_country_without_a_page_is_not_found() -> None:
    assert country_named("Atlantis") is None


# --- sources -------------------------------------------------------------------------------------------------


def test_a_source_is_listed_once_with_all_its_parts() -> None:
    named = [Cited("PARES", "one"), Cited("IDELE"), Cited("PARES", "two"), Cited("PARES", "one")]
    assert bibliography(named) == [Cited("PARES", "one; two"), Cited("IDELE")]
