"""What the room thinks: worked figures, facts beside opinions, rounds beside each other, and nobody given away."""

from __future__ import annotations

import pytest

from lep.workshop.items import items
from lep.workshop.responses import Response, Responses
from lep.workshop.results import OTHERS, room
from lep.workshop.rounds import Round, Rule
from tests.workshop.rooms import data, opinion, people, spread, thought

VECTORS = [
    ((0, 0, 8, 0, 0), 1.0, 1.0, 3.0),
    ((4, 0, 0, 0, 4), 0.0, -1.0, 3.0),
    ((0, 0, 4, 4, 0), 0.8074, 0.75, 3.5),
    ((1, 1, 1, 1, 1), 0.4340, 0.0, 3.0),
    ((0, 1, 2, 4, 1), 0.6977, 0.5625, 4.0),
]


@pytest.mark.parametrize(("counts", "consensus", "agreement", "median"), VECTORS)
def test_the_worked_vectors(counts: tuple[int, ...], consensus: float, agreement: float, median: float) -> None:
    file = data()
    item = opinion(file)
    found = thought(file, spread(item.id, counts)).result(item.id)
    assert found is not None
    assert found.whole is not None
    assert found.whole.counts == counts
    assert found.whole.consensus == pytest.approx(consensus, abs=5e-5)
    assert found.whole.agreement == pytest.approx(agreement)
    assert found.whole.median == median


def test_words_are_counted_apart_and_never_as_zero() -> None:
    file = data()
    item = opinion(file)
    rows = people(*[{item.id: value} for value in (5, 5, 4, 4, "unknown", "not_applicable")])
    found = thought(file, rows).result(item.id)
    assert found is not None
    assert found.whole is not None
    assert (found.whole.people, found.whole.n, found.whole.unknown, found.whole.not_applicable) == (6, 4, 1, 1)
    assert found.whole.median == 4.5
    assert found.words == (1, 6)


def test_three_answers_are_told_in_no_way() -> None:
    file = data()
    item = opinion(file)
    found = thought(file, spread(item.id, (0, 0, 1, 1, 1))).result(item.id)
    assert found is not None
    assert (found.whole, found.words, found.parts, found.met, found.weak) == (None, None, (), None, False)
    assert found.few


def test_kinds_of_organisation_and_the_others_together() -> None:
    file = data()
    item = opinion(file)
    rows = [*spread(item.id, (0, 0, 0, 4, 0), "ngo"), *spread(item.id, (2, 0, 0, 0, 0), "employer")]
    rows += spread(item.id, (0, 2, 0, 0, 0), "education")
    found = thought(file, rows).result(item.id)
    assert found is not None
    assert [(kind, part.people, part.median) for kind, part in found.parts] == [("ngo", 4, 4.0), (OTHERS, 4, 1.5)]


def test_no_kind_stands_apart_if_that_leaves_one_person() -> None:
    file = data()
    item = opinion(file)
    rows = [*spread(item.id, (0, 0, 0, 8, 0), "ngo"), *spread(item.id, (1, 0, 0, 0, 0), "employer")]
    found = thought(file, rows)
    assert found.results[0].parts == ()
    assert found.turnout.parts == ()
    assert found.turnout.people == 9


def test_who_came_beside_who_was_awaited() -> None:
    file = data()
    item = opinion(file)
    rows = [*spread(item.id, (0, 0, 0, 4, 0), "ngo"), *spread(item.id, (2, 2, 0, 0, 0), "employer")]
    found = thought(file, rows, expected={"ngo": 6, "employer": 4, "chamber": 2}).turnout
    assert (found.people, found.expected) == (8, 12)
    assert found.parts == (("employer", 4, 4), ("ngo", 4, 6), (OTHERS, 0, 2))


def test_the_rule_of_the_round_is_applied_to_each_item() -> None:
    file = data()
    one, two = opinion(file, 0), opinion(file, 1)
    rows = people(*[{one.id: 4, two.id: step} for step in (1, 1, 5, 5)])
    found = thought(file, rows, rule=Rule("consensus", 0.7))
    assert [result.met for result in found.results[:2]] == [True, False]


def test_rounds_are_compared_where_both_can_be_told() -> None:
    file = data()
    item, other = opinion(file, 0), opinion(file, 1)
    before = thought(file, people(*[{item.id: step, other.id: 3} for step in (1, 1, 5, 5)]))
    rows = [*people(*[{item.id: 4} for _ in range(4)]), Response("ngo-9", "ngo", {other.id: 3})]
    second = Round("diagnose", 2, Rule("quartiles", 1.0))
    found = room(file, second, items(file, "diagnose"), Responses("diagnose", 2, tuple(rows)), before=before)
    first, second_result = found.result(item.id), found.result(other.id)
    assert first is not None
    assert first.change is not None
    assert first.change.median == 1.0
    assert first.change.consensus == pytest.approx(1.0)
    assert second_result is not None
    assert second_result.change is None
    assert found.before == 1


def test_an_opinion_stands_beside_its_fact() -> None:
    """A fact of none at all does not bear a favourable opinion out."""
    from lep.method.packs.pack import item_index, shipped

    paired = next(one for _, one in item_index(shipped()).values() if one.pairs_with and one.high == "good")
    file = data(diagnosis={"packs": ["value_added", "maturity"], "answers": [{"item": paired.pairs_with, "value": 0}]})
    item = next(one for one in items(file, "diagnose") if one.about.item == paired.id)
    found = thought(file, spread(item.id, (0, 0, 0, 3, 3))).result(item.id)
    assert found is not None
    assert found.fact is not None
    assert found.fact.value == 0
    assert found.verdict == "not_borne_out"


def test_sentences_of_three_people_stay_unread() -> None:
    file = data()
    three = people({"tx__talk": "b"}, {"tx__talk": "a"}, {"tx__talk": "c"})
    assert thought(file, three).remarks == ()
    four = people({"tx__talk": "b"}, {"tx__talk": "a"}, {"tx__talk": "a"}, {"tx__talk": " c "})
    assert thought(file, four).remarks == ("a", "b", "c")


def test_answers_that_nobody_asks_for_any_more_are_named() -> None:
    assert thought(data(), people({"dq__gone": 3})).stray == ("dq__gone",)
