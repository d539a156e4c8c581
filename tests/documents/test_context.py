"""Plain data in, plain data out: what templates are given."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lep.documents.context import build_context, clauses_shown, own_wording
from lep.documents.labels import load_labels
from lep.documents.resources import search_path
from lep.documents.voice import Voice
from lep.language import formats_for
from lep.model import MEANINGS
from tests.documents.filled import filled

LABELS = load_labels("en", search_path())
long_date = formats_for("en").long_date


def context(data: dict[str, Any], language: str = "en") -> dict[str, Any]:
    return build_context(data, language, LABELS)


def small(**keys: Any) -> dict[str, Any]:
    return {"lep": "1.0", "id": "small", "name": "Small"} | keys


def shape(value: Any) -> Any:
    """The keys of nested mappings, without what lists hold."""
    return {key: shape(item) for key, item in value.items()} if isinstance(value, dict) else None


def test_it_is_plain_data() -> None:
    data = context(filled())
    assert json.loads(json.dumps(data)) == data


def test_every_key_is_there_however_little_the_file_says() -> None:
    assert shape(context(small())) == shape(context(filled()))


def test_the_data_of_the_file_stay_as_they_were() -> None:
    data = filled()
    context(data)
    assert data == filled()


def test_ids_become_names_and_words_the_words_of_documents() -> None:
    data = small(
        stakeholders=[{"id": "pes", "name": "Sana Office", "kind": "public_employment_service", "status": "committed"}],
        roles={"lead": "pes", "chair": "gone"},
        languages=["en", "bs", "xx"],
        territory={"name": "Sana", "country": "BA"},
    )
    made = context(data)
    assert made["roles"]["lead"] == "Sana Office"
    assert made["roles"]["chair"] == "gone"
    assert made["partners"][0]["kind"] == "public employment service"
    assert made["partnership"]["languages"] == ["English", "Bosnian", "xx"]
    assert made["territory"]["country"] == "Bosnia and Herzegovina"


@pytest.mark.parametrize(
    ("vocabulary", "prefix"),
    [
        ("StakeholderKind", "kind"),
        ("Frequency", "frequency"),
        ("Breakdown", "breakdown"),
        ("ContributionForm", "form"),
        ("ContributionCategory", "category"),
        ("DecisionRule", "rule"),
        ("DecidingBody", "body"),
    ],
)
def test_every_controlled_word_that_is_printed_has_a_label(vocabulary: str, prefix: str) -> None:
    assert [word for word in MEANINGS[vocabulary] if f"{prefix}.{word}" not in LABELS] == []


def test_prose_comes_in_the_language_asked_for_or_as_it_was_written() -> None:
    data = small(
        languages=["bs", "en"], purpose={"bs": "Posao", "en": "Work"}, groups=[{"id": "g", "name": {"bs": "Žene"}}]
    )
    made = context(data)
    assert made["partnership"]["purpose"] == "Work."
    assert made["groups"][0]["name"] == "Žene"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("It works", "It works."),
        ("It works.", "It works."),
        ("Does it?", "Does it?"),
        ("  It works \n", "It works."),
        (" ", None),
    ],
)
def test_a_sentence_ends_with_a_full_stop(typed: str, printed: str | None) -> None:
    assert context(small(purpose=typed))["partnership"]["purpose"] == printed


def test_partners_are_those_that_are_committed_in_the_order_of_the_file() -> None:
    people = [
        {"id": "b", "name": "B", "status": "committed"},
        {"id": "x", "name": "X", "status": "declined"},
        {"id": "y", "name": "Y"},
        {"id": "a", "name": "A", "status": "committed"},
    ]
    assert [(one["number"], one["name"]) for one in context(small(stakeholders=people))["partners"]] == [
        (1, "B"),
        (2, "A"),
    ]


def test_the_sentence_of_an_objective_is_drafted_unless_somebody_reworded_it() -> None:
    objective = {
        "id": "o",
        "change": "increase",
        "due": "2028-12-31",
        "indicators": [{"id": "i", "name": "Women in work", "target": {"value": 9}}],
    }
    drafted, own = context(small(objectives=[objective, objective | {"statement": "Nine women work"}]))["objectives"]
    assert drafted["sentence"].startswith(f"By {long_date('2028-12-31')}, ")
    assert own["sentence"] == "Nine women work."
    assert own["indicators"][0]["number"] == "2.1"


def test_what_a_partner_brings_alike_in_several_years_stands_on_one_line() -> None:
    ledger = [
        {"id": "a", "from": "p", "what": "Rooms", "form": "in_kind", "amount": 5, "year": 2028},
        {"id": "b", "from": "p", "what": "Rooms", "form": "in_kind", "amount": 7, "year": 2027},
        {"id": "c", "from": "p", "what": "Rooms", "form": "in_kind", "amount": 1, "year": 2027},
        {"id": "d", "from": "p", "form": "cash", "category": "money"},
    ]
    made = context(small(contributions=ledger))["contributions"]
    assert made["years"] == ["2027", "2028"]
    assert [(line["what"], line["years"], line["unpriced"]) for line in made["lines"]] == [
        ("Rooms", [8, 5], False),
        ("Money", [None, None], True),
    ]
    assert made["sums"][-1] == {"partner": None, "years": [8, 5], "total": 13, "cash": 0, "in_kind": 13}


@pytest.mark.parametrize(("value", "shown"), [(0, "0 courses"), (1, "1 (courses)"), (2.5, "2.5 courses")])
def test_one_of_a_unit_in_the_plural_is_no_mistake_of_grammar(value: float, shown: str) -> None:
    finding = {"id": "a", "value": value, "unit": "courses"}
    assert context(small(evidence=[finding]))["evidence"][0]["figure"] == shown


def test_a_figure_carries_its_unit_and_date() -> None:
    indicator = {"id": "i", "unit": "%", "baseline": {"value": 31.5, "date": "2025-12-31"}, "target": {"value": 1200.0}}
    made = context(small(objectives=[{"id": "o", "indicators": [indicator]}]))["indicators"][0]
    assert made["baseline"]["dated"] == f"31.5% ({long_date('2025-12-31')})"
    assert made["target"]["dated"] == "1,200%"


def test_only_addresses_that_partners_may_see_are_there() -> None:
    data = filled()
    data["stakeholders"][0]["contact"] |= {"email": "office@example.org", "visibility": "partners"}
    assert context(data)["terms"]["data"]["contact_email"] == "office@example.org"
    data["stakeholders"][0]["contact"]["visibility"] = "private"
    assert "office@example.org" not in json.dumps(context(data))


def test_annexes_are_those_that_have_content() -> None:
    assert context(small())["annexes"] == []
    assert context(filled())["annexes"] == ["indicators", "work-plan", "contributions", "risks", "accession"]


def test_a_should_clause_is_shown_once_the_file_says_something() -> None:
    assert "G4" not in clauses_shown(small())
    assert "G4" in clauses_shown(small(agreement={"health_check": {"every_months": 6}}))


def test_own_wording_comes_in_the_language_of_the_document() -> None:
    clauses = {
        "E4": {"text": {"bs": "Po dogovoru", "en": "As agreed"}},
        "F2": {"state": "not_relevant", "why": "No secrets"},
    }
    wording = own_wording(small(languages=["bs", "en"], agreement={"clauses": clauses}), "en", LABELS)
    assert wording == {"E4": "As agreed", "F2": "The partners have left this clause out. No secrets."}


@pytest.mark.parametrize(
    ("languages", "language", "translation"),
    [(["bs", "en"], "en", False), (["bs", "en"], "fr", True), (None, "fr", False)],
)
def test_a_text_outside_the_languages_of_the_agreement_is_a_translation(
    languages: list[str] | None, language: str, translation: bool
) -> None:
    made = context({"id": "x", "name": "X", "languages": languages}, language)["partnership"]
    assert made["translation"] is translation
    assert made["language"] == {"en": "English", "fr": "French"}[language]


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("en", 120, "120 women"),
        ("en", 1, "1 (women)"),
        ("bs", 120, "120 (women)"),
        ("bs", 2, "2 (women)"),
        ("he", 2, "2 (women)"),
        ("he", 120, "120 women"),
        ("fr", 1.5, "1,5 women"),
    ],
)
def test_a_unit_that_would_have_to_be_inflected_stands_apart(language: str, value: float, written: str) -> None:
    assert Voice(language, [language], {}).quantity(value, "women") == written
