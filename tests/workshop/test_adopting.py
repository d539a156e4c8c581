"""What a room agreed goes into the file exactly, with who decided, and a second time changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest

from lep.files import apply, dump, parse, partnership_layout
from lep.files.validate import validate
from lep.method.lead.ranking import rank
from lep.workshop.adopting import Adoption, Decision, adoption
from lep.workshop.items import items
from lep.workshop.responses import Response, Responses
from lep.workshop.rounds import Rule
from lep.workshop.voting import of_hundred
from tests.workshop.rooms import WEIGHTS, data, opinion, people, spread, thought
from tests.workshop.test_voting import scored, weighed

DAY = dt.date(2027, 2, 10)
AGREED, SPLIT = (0, 0, 0, 4, 1), (3, 0, 0, 0, 3)


def adopted(
    file: Mapping[str, Any],
    rows: Iterable[Response],
    stage: str = "diagnose",
    *,
    named: Sequence[str] = (),
    rule: Rule | None = None,
    by_name: bool = False,
    day: dt.date = DAY,
    by: str = "board",
) -> Adoption:
    rows = tuple(rows)
    found = thought(file, rows, stage, rule, named=by_name)
    asked = items(file, stage)
    return adoption(file, asked, Responses(stage, 1, rows), found, Decision(by, day), named=frozenset(named))


def after(file: dict[str, Any], made: Adoption) -> dict[str, Any]:
    """The file with the changes, proved to be one."""
    source = parse(dump(file, partnership_layout()).encode(), "partnership.yaml")
    result = apply(source, made.changes, partnership_layout())
    assert validate(result).problems == validate(source).problems
    return result.data


def test_the_middle_answer_of_what_is_agreed_is_the_rooms_own() -> None:
    file = data()
    item = opinion(file)
    found = after(file, adopted(file, spread(item.id, AGREED)))
    assert found["diagnosis"]["answers"] == [{"item": item.about.item, "group": "women", "value": 4}]
    event = found["history"][0]
    assert (event["date"], event["event"]) == ("2027-02-10", "decided")
    assert "round 1" in event["note"]
    assert "board" in event["note"]


def test_who_decided_stands_in_the_history() -> None:
    file = data()
    found = after(file, adopted(file, spread(opinion(file).id, AGREED), by="city"))
    assert found["history"][0]["stakeholder"] == "city"


def test_what_is_not_agreed_is_left_unless_it_is_named() -> None:
    file = data()
    item = opinion(file)
    left = adopted(file, spread(item.id, SPLIT))
    assert left.changes == []
    assert (item.id, "not_agreed") in [(one.id, why) for one, why in left.left]
    found = after(file, adopted(file, spread(item.id, SPLIT), named=[item.id]))
    assert found["diagnosis"]["answers"][0]["value"] == 3


def test_what_three_people_answered_is_never_carried() -> None:
    file = data()
    item = opinion(file)
    made = adopted(file, spread(item.id, (0, 0, 0, 3, 0)), named=[item.id])
    assert made.changes == []
    assert [(one.id, why) for one, why in made.left] == [(item.id, "few")]


def test_only_the_items_named_are_carried() -> None:
    file = data()
    one, two = opinion(file, 0), opinion(file, 1)
    made = adopted(file, people(*[{one.id: 4, two.id: 4}] * 4), named=[two.id])
    assert [carried.item.id for carried in made.carried] == [two.id]


def test_between_two_steps_the_one_that_promises_less() -> None:
    file = data()
    item = opinion(file)
    found = after(file, adopted(file, spread(item.id, (0, 0, 2, 2, 0))))
    assert found["diagnosis"]["answers"][0]["value"] == 3


def test_again_changes_nothing_on_another_day_either() -> None:
    file = data()
    rows = spread(opinion(file).id, AGREED)
    once = after(file, adopted(file, rows))
    again = adopted(once, rows, day=dt.date(2027, 3, 1))
    assert again.changes == []
    assert len(again.same) == 1


def test_the_rooms_answer_replaces_its_former_one_and_nobody_elses() -> None:
    about = {"item": opinion(data()).about.item, "group": "women"}
    file = data(diagnosis={"answers": [{**about, "value": 1, "by": "city"}, {**about, "value": 2}]})
    made = adopted(file, spread(opinion(file).id, AGREED))
    assert made.carried[0].before == 2
    assert after(file, made)["diagnosis"]["answers"] == [
        {**about, "value": 1, "by": "city"},
        {**about, "value": 4},
    ]


def test_scores_and_weights_of_the_room_rank_as_in_the_worked_example() -> None:
    file = data()
    made = adopted(file, people(*[scored() | weighed(**WEIGHTS)] * 4, kinds=("media",)), "lead")
    found = rank(after(file, made))
    assert [(one.candidate, round(one.total or 0, 2)) for one in found.ranked] == [
        ("pes", 4.25),
        ("city", 3.95),
        ("ngo", 3.10),
    ]


def test_weights_that_differ_too_much_are_left() -> None:
    file = data()
    rows = people(*[weighed(**{one: 100}) for one in WEIGHTS])
    made = adopted(file, rows, "lead")
    assert made.changes == []
    assert ("lw__risk", "not_agreed") in [(item.id, why) for item, why in made.left]
    named = after(file, adopted(file, rows, "lead", named=["lw__risk"]))
    assert [row["weight"] for row in named["lead"]["criteria"]] == [25, 25, 25, 25]


def test_by_name_each_partner_scores_all_but_itself() -> None:
    file = data()
    rows = [Response("p-1", "public_employment_service", scored() | weighed(**WEIGHTS), "pes")]
    found = after(file, adopted(file, rows, "lead", by_name=True))
    assert {row["candidate"] for row in found["lead"]["scores"]} == {"city", "ngo"}
    assert {row["by"] for row in found["lead"]["scores"]} == {"pes"}
    assert [row["points"] for row in found["lead"]["weights"]] == [100, 62.5, 50, 37.5]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (scored(), "the partners' scores adopted."),
        (weighed(**WEIGHTS), "the partners' weights adopted."),
        (scored() | weighed(**WEIGHTS), "the partners' scores and weights adopted."),
    ],
)
def test_the_history_says_what_partners_gave_and_no_rule_that_played_no_part(
    answers: Mapping[str, Any], said: str
) -> None:
    file = data()
    rows = [Response("p-1", "public_employment_service", answers, "pes")]
    note = after(file, adopted(file, rows, "lead", by_name=True))["history"][0]["note"]
    assert said in note
    assert "middle half" not in note


def test_the_history_says_nothing_of_weights_where_none_were_given() -> None:
    file = data()
    found = after(file, adopted(file, people(*[scored()] * 4, kinds=("media",)), "lead"))
    assert "the room's scores adopted." in found["history"][0]["note"]
    assert "middle half" in found["history"][0]["note"]


def test_by_name_positions_are_appended_once() -> None:
    before = [{"by": "city", "about": "placed", "gradient": "veto", "date": "2027-01-01"}]
    file = data(positions=before)
    rows = [Response("m-1", "municipality", {"ga__placed": "endorse", "ga__trained": "abstain"}, "city")]
    once = after(file, adopted(file, rows, "agree", by_name=True))
    assert once["positions"] == [
        *before,
        {"by": "city", "about": "placed", "gradient": "endorse", "date": "2027-02-10"},
        {"by": "city", "about": "trained", "gradient": "abstain", "date": "2027-02-10"},
    ]
    assert adopted(once, rows, "agree", by_name=True, day=dt.date(2027, 4, 1)).changes == []


def test_people_of_one_partner_who_differ_settle_it_first() -> None:
    file = data()
    rows = [
        Response(f"m-{n}", "municipality", {"ga__placed": step}, "city") for n, step in enumerate(("endorse", "veto"))
    ]
    made = adopted(file, rows, "agree", by_name=True)
    assert made.changes == []
    assert {by: [item.id for item in left] for by, left in made.unsettled.items()} == {"city": ["ga__placed"]}


AGREES = Rule("gradient", 0.75, "reservations")


def test_what_a_room_without_names_agrees_on_is_a_decision_and_nobodys_position() -> None:
    file = data()
    rows = people(*[{"ga__placed": "endorse", "ga__trained": step} for step in ("endorse", "veto", "veto", "veto")])
    made = adopted(file, rows, "agree", rule=AGREES)
    found = after(file, made)
    assert "positions" not in found
    event = found["history"][0]
    assert len(found["history"]) == 1
    assert (event["date"], event["event"]) == ("2027-02-10", "decided")
    assert "“placed”. 4 people answered; middle answer: endorses it." in event["note"]
    assert "75%" in event["note"]
    assert "Decided by: the board." in event["note"]
    assert ("ga__trained", "not_agreed") in [(item.id, why) for item, why in made.left]
    again = adopted(found, rows, "agree", rule=AGREES, day=dt.date(2027, 3, 1))
    assert (again.changes, len(again.same)) == ([], 1)


def test_what_is_decided_against_the_rule_says_so() -> None:
    file = data()
    rows = people(*[{"ga__placed": step} for step in ("endorse", "veto", "veto", "veto")])
    found = after(file, adopted(file, rows, "agree", rule=AGREES, named=["ga__placed"], by="city"))
    assert found["history"][0]["stakeholder"] == "city"
    assert "Decided although the rule is not met: ga__placed." in found["history"][0]["note"]
    item = opinion(file)
    found = after(file, adopted(file, spread(item.id, SPLIT), named=[item.id]))
    assert f"although the rule is not met: {item.id}." in found["history"][0]["note"]


def test_of_three_people_no_decision_is_carried() -> None:
    file = data()
    made = adopted(file, people(*[{"ga__placed": "endorse"}] * 3), "agree", rule=AGREES, named=["ga__placed"])
    assert made.changes == []


@pytest.mark.parametrize("shares", [(1, 1, 1), (0.5, 0.25, 0.25), (1, 1, 1, 1, 1, 1, 1), (1, 2, 4)])
def test_weights_are_hundred_in_all(shares: tuple[float, ...]) -> None:
    given = {str(at): share / sum(shares) for at, share in enumerate(shares)}
    found = of_hundred(given)
    assert round(sum(found.values()), 9) == 100
    assert all(abs(found[name] - 100 * share) < 0.1 for name, share in given.items())


def test_a_whole_weight_is_written_as_one() -> None:
    assert str(of_hundred({"a": 0.16, "b": 0.84})) == "{'a': 16, 'b': 84}"
