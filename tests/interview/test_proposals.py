"""What Enter takes where an answer follows from others."""

from __future__ import annotations

from typing import Any

import pytest

from lep.interview.bank import bank, table
from lep.interview.engine import evaluate
from lep.interview.proposals import guess_kind, months_after, proposal, words_of
from lep.model.vocab import MEANINGS


def proposed(key: str, **data: Any) -> Any:
    slot = next(slot for slot in evaluate(bank(), data).path if slot.key == key)
    return proposal(slot, data)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Green Valley Employment Office", "public_employment_service"),
        ("Služba za zapošljavanje Vrelna", "public_employment_service"),
        ("Municipality of Green Valley", "municipality"),
        ("Opština Vrelna", "municipality"),
        ("Employers' Association", "employers_organisation"),
        ("Chamber of Crafts", "chamber"),
        ("Obrtnička komora", "chamber"),
        ("Trade Union of Metal Workers", "trade_union"),
        ("Vocational School", "education"),
        ("Women's Forum", "ngo"),
        ("Centar za socijalni rad", "social_services"),
        ("Green Valley Development Agency", "development_agency"),
        ("Ministry of Labour", "national_authority"),
        ("Stone Works Ltd", "employer"),
        ("Savings Bank", "financial_institution"),
        ("University of the Valley", "research"),
        ("Footbridge Temporary Work", "private_employment_service"),
        ("Privatna agencija za zapošljavanje Most", "private_employment_service"),
        ("Agenție privată de recrutare", "private_employment_service"),
        ("חברת השמה גשר", "private_employment_service"),
        ("כוח אדם הצפון", "private_employment_service"),
        ("Savez samostalnih sindikata", "trade_union"),
        ("Confederația Națională a Sindicatelor", "trade_union"),
        ("הסתדרות העובדים החדשה", "trade_union"),
        ("Unija poslodavaca kantona", "employers_organisation"),
        ("Asociația Patronală din Construcții", "employers_organisation"),
        ("התאחדות התעשיינים", "employers_organisation"),
        ("שירות התעסוקה", "public_employment_service"),
        ("עיריית העמק", "municipality"),
        ("לשכת המסחר", "chamber"),
        ("בית ספר תיכון", "education"),
        ("משרד העבודה", "national_authority"),
        ("Sunrise", None),
        ("Bankside Club", None),
        ("", None),
    ],
)
def test_a_name_that_gives_its_kind_away(name: str, kind: str | None) -> None:
    assert guess_kind(name) == kind


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2027-01-01", 12, "2028-01-01"),
        ("2027-12-31", -6, "2027-06-30"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-01-31", 1, "2027-02-28"),
        ("9999-12-31", 1, None),
        ("soon", 1, None),
    ],
)
def test_months_after_a_day(day: str, months: int, after: str | None) -> None:
    assert months_after(day, months) == after


def test_the_first_review_is_after_a_year_and_before_the_end() -> None:
    key = "agreement.review.first"
    assert proposed(key, period={"start": "2027-01-01", "end": "2029-12-31"}) == "2028-01-01"
    assert proposed(key, period={"start": "2027-01-01", "end": "2027-12-31"}) == "2027-09-30"
    assert proposed(key) is None


def test_the_evaluation_ends_before_the_partnership() -> None:
    key = "agreement.evaluation.when"
    assert proposed(key, period={"start": "2027-01-01", "end": "2029-12-31"}) == "2029-06-30"
    assert proposed(key, period={"start": "2027-01-01", "end": "2027-03-31"}) == "2027-03-31"


def test_the_country_decides_currency_and_rules() -> None:
    assert proposed("currency", territory={"country": "MD"}) == "MDL"
    assert proposed("currency") == "EUR"
    assert proposed("profile", territory={"country": "BA"}) == "five-actors"
    assert proposed("profile", territory={"country": "RS"}) == "generic"


def test_the_only_one_there_is_is_proposed() -> None:
    objectives = [{"id": "o", "name": "O"}]
    assert proposed("objectives[o].group", objectives=objectives, groups=[{"id": "g"}]) == "g"
    assert proposed("objectives[o].group", objectives=objectives, groups=[{"id": "g"}, {"id": "h"}]) is None
    assert proposed("objectives[o].responds_to", objectives=objectives, evidence=[{"id": "e"}]) == ["e"]


def test_a_target_is_due_with_its_objective() -> None:
    objectives = [{"id": "o", "due": "2028-12-31", "owner": "x", "indicators": [{"id": "i"}]}]
    assert proposed("objectives[o].indicators[i].target.date", objectives=objectives) == "2028-12-31"
    assert proposed("objectives[o].indicators[i].responsible", objectives=objectives) == "x"


def test_the_convenor_is_committed_and_others_are_not_yet() -> None:
    data: dict[str, Any] = {"stakeholders": [{"id": "a"}, {"id": "b"}], "roles": {"convenor": "a"}}
    assert proposed("stakeholders[a].status", **data) == "committed"
    assert proposed("stakeholders[b].status", **data) == "identified"


def test_our_wording_is_proposed_in_the_first_language_of_the_file_that_has_it() -> None:
    plain = proposed("agreement.renewal", languages=["en", "bs"])
    assert isinstance(plain, str)
    bosnian = proposed("agreement.renewal", languages=["bs", "en"])
    assert isinstance(bosnian, str)
    assert "Partnerstvo prestaje" in bosnian
    assert proposed("agreement.renewal", languages=["mk", "en"]) == {"en": plain}
    assert proposed("agreement.renewal", languages=["mk"]) is None
    assert proposed("agreement.governance.decision.rule", languages=["mk"]) == "consensus"
    assert proposed("agreement.governance.decision.quorum", languages=["mk"]) == 60
    assert proposed("agreement.values", languages=["mk", "en"])[0].keys() == {"en"}


def test_several_kinds_of_risk_are_proposed_for_the_choice_of_the_lead() -> None:
    criteria = proposed("lead.criteria")
    assert sum(one["kind"] == "risk" for one in criteria) >= 3
    assert sum(one["weight"] for one in criteria) == 100
    assert all(one["low"] and one["high"] for one in criteria)
    assert proposed("lead.criteria", languages=["mk"]) is None
    assert {one["id"] for one in proposed("lead.criteria", languages=["he"])} == {one["id"] for one in criteria}


def test_the_lead_that_is_proposed_comes_first_in_the_ranking() -> None:
    lead = {
        "criteria": [{"id": "r", "kind": "risk", "weight": 1}],
        "candidates": [{"stakeholder": who, "willing": True, "mandated": True} for who in "ab"],
        "scores": [{"by": "x", "candidate": who, "criterion": "r", "score": n} for who, n in (("a", 2), ("b", 5))],
    }
    assert proposed("roles.lead", lead=lead) == "b"


def test_the_way_to_win_somebody_is_proposed_from_the_map_and_the_ties() -> None:
    people = [
        {"id": "city", "name": "City", "status": "committed"},
        {"id": "mill", "name": "Mill", "status": "invited", "view": {"influence": 5, "interest": 1}},
    ]
    data: dict[str, Any] = {"stakeholders": people, "roles": {"convenor": "city"}}
    assert proposed("stakeholders[mill].engagement.how", **data).startswith("Ask by telephone")
    assert proposed("stakeholders[mill].engagement.who", **data) == "city"
    assert proposed("stakeholders[mill].engagement.every", **data) == "quarterly"
    assert proposed("stakeholders[city].engagement.who", **data) is None
    assert proposed("stakeholders[mill].engagement.how", **data, languages=["bs"]).startswith("Pitajte telefonom")
    assert proposed("stakeholders[mill].engagement.how", **data, languages=["mk"]) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("JU Služba za zapošljavanje Zeničko-dobojskog kantona", "public_employment_service"),
        ("Biro rada Visoko", "public_employment_service"),
        ("Hrvatski zavod za zapošljavanje", "public_employment_service"),
        ("Национална служба за запошљавање", "public_employment_service"),
        ("Agence pour l'emploi de la vallée", "public_employment_service"),
        ("שירות התעסוקה, סניף הצפון", "public_employment_service"),
        ("ANOFM, subdiviziunea Cahul", "public_employment_service"),
        ("Agenția Națională pentru Ocuparea Forței de Muncă", "public_employment_service"),
        ("Општина Зелена Долина", "municipality"),
        ("Mairie de Valverte", "municipality"),
        ("Chambre de métiers", "chamber"),
        ("Привредна комора", "chamber"),
        ("Srednja stručna škola", "education"),
        ("Удружење жена", "ngo"),
        ("Regional Women's Forum", "ngo"),
        ("Syndicat des travailleurs", "trade_union"),
    ],
)
def test_the_kind_is_recognised_in_every_language(name: str, kind: str) -> None:
    assert guess_kind(name) == kind


def test_every_kind_has_words_in_every_language() -> None:
    for entry in table("kinds"):
        assert list(entry) == ["kind", "en", "bs", "fr", "he", "ro"]
        assert entry["kind"] in MEANINGS["StakeholderKind"]
        for word in words_of(entry):
            assert word == word.casefold()
            assert guess_kind(word) is not None
