"""What one answer makes of the data."""

from __future__ import annotations

from typing import Any

from lep.interview.answering import answered, put, struck, taken
from lep.interview.ask import REST, SKIP, UNKNOWN, Remove, Several
from lep.interview.bank import bank
from lep.interview.engine import evaluate

BASE: dict[str, Any] = {"lep": "1.0", "id": "a", "name": "A"}


def answer(key: str, value: Any, data: dict[str, Any], question: str = "") -> dict[str, Any]:
    """The data after an answer to the question at `key`."""
    slots = [one for one in evaluate(bank(), data).path if one.key == key]
    slot = next(one for one in slots if not question or one.question.id == question)
    return answered(bank(), slot, value, data)


def test_the_first_answer_makes_a_file() -> None:
    assert answer("name", "Green Valley LEP", {}) == {
        "lep": "1.0",
        "id": "green-valley-lep",
        "name": "Green Valley LEP",
    }


def test_the_id_of_the_file_follows_the_name_unless_somebody_chose_it() -> None:
    assert answer("name", "B", BASE)["id"] == "b"
    assert answer("name", "B", {**BASE, "id": "mine"})["id"] == "mine"


def test_an_id_stays_once_somebody_has_signed() -> None:
    signed = {**BASE, "signatures": [{"stakeholder": "x"}]}
    assert answer("name", "B", signed)["id"] == "a"


def test_an_answer_leaves_what_it_was_given_alone() -> None:
    data = {**BASE, "territory": {"name": "V"}}
    answer("territory.country", "BA", data)
    assert data == {**BASE, "territory": {"name": "V"}}


def test_a_later_value_takes_the_mark_away() -> None:
    skipped = answer("territory.name", SKIP, BASE)
    assert skipped["interview"] == {"marks": {"territory.name": "skipped"}}
    assert answer("territory.name", "V", skipped) == {**BASE, "territory": {"name": "V"}}


def test_skipping_an_answer_takes_it_back() -> None:
    data = answer("territory.population", UNKNOWN, {**BASE, "territory": {"population": 5}})
    assert data == {**BASE, "interview": {"marks": {"territory.population": "unknown"}}}


def test_the_convenor_is_the_first_stakeholder() -> None:
    data = answer("roles.convenor", "Municipality of V", BASE)
    assert data["stakeholders"] == [{"id": "municipality-of-v", "name": "Municipality of V"}]
    assert data["roles"] == {"convenor": "municipality-of-v"}


def test_naming_one_that_is_there_makes_no_second() -> None:
    there = {**BASE, "stakeholders": [{"id": "m", "name": "Municipality"}, {"id": "o", "name": "Office"}]}
    for said in ("municipality", "m"):
        data = answer("roles.convenor", said, there)
        assert data["roles"] == {"convenor": "m"}
        assert len(data["stakeholders"]) == 2


def test_naming_another_convenor_later_keeps_the_one_that_is_known() -> None:
    there = {**BASE, "stakeholders": [{"id": "m", "name": "M", "status": "committed"}], "roles": {"convenor": "m"}}
    data = answer("roles.convenor", "Office", there)
    assert [one["id"] for one in data["stakeholders"]] == ["m", "office"]


def test_core_actors_stand_in_their_order_however_they_came() -> None:
    data = {**BASE, "stakeholders": [{"id": "m", "name": "M", "kind": "municipality"}]}
    for key, name in (("ngo", "Forum"), ("public_employment_service", "Office"), ("employers", "Union of Firms")):
        data = answer(f"stakeholders.{key}", name, data)
    kinds = [one["kind"] for one in data["stakeholders"]]
    assert kinds == ["public_employment_service", "municipality", "employers_organisation", "ngo"]


def test_who_speaks_for_employers_gets_the_kind_that_its_name_gives_away() -> None:
    data = answer("stakeholders.employers", "Chamber of Commerce", BASE)
    assert data["stakeholders"][0]["kind"] == "chamber"


def test_nobody_yet_is_an_answer_too_and_can_be_taken_back() -> None:
    none = answer("stakeholders.ngo", SKIP, BASE)
    assert none["interview"]["marks"] == {"stakeholders.ngo": "none"}
    named = answer("stakeholders.ngo", "Forum", none)
    assert "interview" not in named
    assert answer("stakeholders.ngo", SKIP, named)["stakeholders"] == []


def test_a_list_grows_until_it_is_complete() -> None:
    data = answer("agreement.legal_basis", "A law", BASE)
    data = answer("agreement.legal_basis", "A decision", data)
    assert data["agreement"]["legal_basis"] == ["A law", "A decision"]
    assert "interview" not in data
    assert answer("agreement.legal_basis", SKIP, data)["interview"]["marks"] == {"agreement.legal_basis": "complete"}


def test_an_empty_list_is_none_where_there_may_be_none_and_left_for_later_where_not() -> None:
    none = answer("agreement.definitions", SKIP, BASE)
    assert none["agreement"] == {"definitions": []}
    assert none["interview"]["marks"] == {"agreement.definitions": "none"}
    assert answer("objectives", SKIP, BASE) == {**BASE, "interview": {"marks": {"objectives": "skipped"}}}


def test_several_entries_at_once_and_one_less() -> None:
    data = answer("groups", Several(("Women", "Youth", "Women")), BASE)
    assert [group["id"] for group in data["groups"]] == ["women", "youth", "women-2"]
    assert [group["id"] for group in answer("groups", Remove(2), data)["groups"]] == ["women", "women-2"]


def test_an_item_that_is_taken_away_takes_its_marks_along() -> None:
    data = {
        **BASE,
        "risks": [{"id": "a", "name": "A"}, {"id": "ab", "name": "B"}],
        "interview": {"marks": {"risks[a].owner": "skipped", "risks[ab].owner": "skipped"}},
    }
    after = struck(data, ("risks", 0))
    assert after["interview"]["marks"] == {"risks[ab].owner": "skipped"}
    assert struck(after, ("risks", 0))["interview"]["marks"] == {"risks": "none"}


def test_what_nobody_can_do_without_is_marked_in_each_of_them() -> None:
    there = {**BASE, "stakeholders": [{"id": "a", "name": "A", "key": True}, {"id": "b", "name": "B"}]}
    data = answer("stakeholders[*].key", ["b"], there)
    assert data["stakeholders"] == [{"id": "a", "name": "A"}, {"id": "b", "name": "B", "key": True}]
    none = answer("stakeholders[*].key", [], there)
    assert none["interview"]["marks"] == {"stakeholders[*].key": "none"}


def test_candidates_that_stay_keep_what_is_known_of_them() -> None:
    lead = {"candidates": [{"stakeholder": "a", "willing": True}, {"stakeholder": "b"}]}
    data = answer("lead.candidates", ["a", "c"], {**BASE, "lead": lead})
    assert data["lead"]["candidates"] == [{"stakeholder": "a", "willing": True}, {"stakeholder": "c"}]


LEAD: dict[str, Any] = {
    "criteria": [{"id": "r", "name": "Risk"}, {"id": "c", "name": "Capacity"}],
    "candidates": [{"stakeholder": "m"}, {"stakeholder": "o"}],
}


def test_scores_stand_in_the_order_of_the_questions_and_nobody_scores_itself() -> None:
    data: dict[str, Any] = {**BASE, "roles": {"convenor": "m"}, "lead": LEAD}
    for who, what in (("o", "c"), ("m", "c"), ("o", "r"), ("m", "r")):
        data = answer(f"lead.scores[{who},{what}].score", 3, data)
    assert [(one["candidate"], one["criterion"], one.get("by")) for one in data["lead"]["scores"]] == [
        ("m", "r", None),
        ("m", "c", None),
        ("o", "r", "m"),
        ("o", "c", "m"),
    ]


def test_a_score_that_is_taken_back_leaves_no_empty_row() -> None:
    data = answer("lead.scores[o,r].score", 3, {**BASE, "roles": {"convenor": "m"}, "lead": LEAD})
    assert answer("lead.scores[o,r].score", SKIP, data)["lead"]["scores"] == []


def test_nobody_knows_is_an_answer_of_the_self_examination() -> None:
    data = answer("diagnosis.answers[fit].value", UNKNOWN, BASE)
    assert data["diagnosis"]["answers"] == [{"item": "fit", "value": "unknown"}]
    assert "interview" not in data


def objective(**more: Any) -> dict[str, Any]:
    return {**BASE, "objectives": [{"id": "p", "name": "Placed", **more}]}


def test_a_sentence_that_is_accepted_is_not_stored() -> None:
    slot = next(one for one in evaluate(bank(), objective()).path if one.question.id == "objective_statement")
    from lep.interview.proposals import proposal

    drafted = proposal(slot, objective())
    data = answered(bank(), slot, drafted, objective())
    assert data["objectives"] == objective()["objectives"]
    assert data["interview"]["marks"] == {"objectives[p].statement": "complete"}
    changed = answered(bank(), slot, "Our own words", data)
    assert changed["objectives"][0]["statement"] == "Our own words"
    again = answered(bank(), slot, drafted, changed)
    assert "statement" not in again["objectives"][0]


def test_a_text_in_two_languages_changes_in_the_first_only() -> None:
    data = {**BASE, "languages": ["bs", "en"], "purpose": {"en": "Jobs", "bs": "Poslovi"}}
    assert answer("purpose", "Rad", data)["purpose"] == {"en": "Jobs", "bs": "Rad"}


def test_off_the_path_an_answer_stays_and_comes_back() -> None:
    bound = {**BASE, "agreement": {"binding": True, "law": {"venue": "Here"}}}
    free = answer("agreement.binding", False, bound)
    assert free["agreement"]["law"] == {"venue": "Here"}
    assert answer("agreement.binding", True, free) == bound


def test_renaming_an_item_follows_to_its_references_and_marks() -> None:
    data = {
        **objective(owner="school"),
        "stakeholders": [{"id": "school", "name": "School"}],
        "interview": {"marks": {"stakeholders[school].role": "skipped"}},
    }
    after = answer("stakeholders[school].name", "College", data)
    assert after["stakeholders"] == [{"id": "college", "name": "College"}]
    assert after["objectives"][0]["owner"] == "college"
    assert after["interview"]["marks"] == {"stakeholders[college].role": "skipped"}


def test_an_id_that_somebody_chose_stays_when_the_name_changes() -> None:
    data = {**BASE, "stakeholders": [{"id": "pes", "name": "School"}]}
    assert answer("stakeholders[pes].name", "College", data)["stakeholders"] == [{"id": "pes", "name": "College"}]


def test_put_and_take() -> None:
    assert put({}, ("a", "b", 0, "c"), 1) == {"a": {"b": [{"c": 1}]}}
    assert taken({"a": {"b": 1}, "c": 2}, ("a", "b")) == {"c": 2}
    assert taken({"a": [1, 2]}, ("a", 0)) == {"a": [2]}
    assert taken({"a": 1}, ("b", "c")) == {"a": 1}


# --- several at once, and what was begun by mistake ----------------------------------------------------------

ACTORS = [{"id": name, "name": name.upper(), "kind": "ngo", "status": "invited"} for name in ("x", "y")]


def test_the_rest_of_a_list_is_left_for_later_as_if_one_by_one() -> None:
    data = {**BASE, "stakeholders": ACTORS}
    one_by_one = data
    for key in ("x", "y"):
        for view in ("influence", "interest"):
            one_by_one = answer(f"stakeholders[{key}].view.{view}", SKIP, one_by_one)
    assert answer("stakeholders[x].view.influence", REST, data) == one_by_one


def test_lists_within_a_list_are_left_for_later_by_themselves_and_not_taken_for_empty() -> None:
    data = answer("stakeholders[x].services", REST, {**BASE, "stakeholders": ACTORS})
    assert data["stakeholders"] == ACTORS
    assert data["interview"]["marks"] == {f"stakeholders[{key}].services": "skipped" for key in ("x", "y")}
    assert answer("stakeholders[x].services", SKIP, data)["stakeholders"][0]["services"] == []


def test_the_rest_of_a_list_keeps_what_is_answered_and_what_is_needed() -> None:
    rated = [{**ACTORS[0], "view": {"interest": 3}}, {"id": "y", "name": "Y"}]
    data = answer("stakeholders[x].view.influence", REST, {**BASE, "stakeholders": rated})
    assert data["stakeholders"] == rated
    assert set(data["interview"]["marks"]) == {
        "stakeholders[x].view.influence",
        "stakeholders[y].view.influence",
        "stakeholders[y].view.interest",
    }


def test_an_item_that_was_only_opened_goes_with_its_name() -> None:
    groups = [{"id": "w", "name": "Women"}]
    opened = answer("groups", "Wmen", {**BASE, "groups": groups})
    data = answer("groups[wmen].name", SKIP, opened, "group")
    assert data["groups"] == groups
    known = {**BASE, "groups": [*groups, {"id": "m", "name": "Men", "size": 5}]}
    assert answer("groups[m].name", SKIP, known, "group")["groups"][1]["size"] == 5
