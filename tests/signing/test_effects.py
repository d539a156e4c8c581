"""What it changes for everybody that a partner joins or leaves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lep.method.agreement.signed import signed_part
from lep.signing.deeds import joining, leaving
from lep.signing.effects import Effects, effects
from tests.documents.partnerships import example
from tests.signing.deeds import LAST_DAY, NEWCOMER, changed, with_newcomer

Data = dict[str, Any]


def left(who: str, data: Data | None = None) -> Effects:
    before = data or example()
    after = changed(before, leaving(before, signed_part(before), who, LAST_DAY))
    return effects(before, after, who, "left")


def test_the_means_of_who_leaves_are_told_by_form_and_year() -> None:
    found = left("vrelinka").budget
    assert (found.before, found.after) == (246000, 243000)
    assert [(one.form, one.year, one.before, one.after) for one in found.sums] == [
        ("in_kind", "2027", 3000, 3000),
        ("in_kind", "2028", 3000, 0),
    ]
    assert found.share == pytest.approx(6000 / 246000)


def test_votes_and_quorum_follow_the_board() -> None:
    found = left("vrelinka")
    assert (found.voting_before.total, found.voting_after.total) == (7, 6)
    assert (found.voting_before.present, found.voting_after.present) == (5, 4)
    assert found.voting_after.fallback
    assert found.voting_after.fallback.needed == 4
    assert "vrelinka" not in found.voting_after.votes
    assert len(found.parties_before) == len(found.parties_after) + 1 == 7


def test_a_kind_of_actor_that_nobody_stands_for_is_named() -> None:
    found = left("pes")
    assert [one.actor for one in found.actors if one.lost] == ["public_employment_service"]
    assert found.key
    assert not [one for one in left("vrelinka").actors if one.lost]


def test_an_action_that_lacks_means_is_named() -> None:
    found = {one.action: one for one in left("vrelinka").tasks}
    assert set(found) == {"skills-list", "courses"}
    assert (found["courses"].short_before, found["courses"].short_after) == (0, 3000)
    assert (found["courses"].part_before, found["courses"].part_after) == (True, False)


def test_what_it_still_answers_for_is_an_orphan() -> None:
    assert left("vrelinka").orphans == ()
    assert left("pes").orphans == (
        "roles.lead",
        "objectives[lasting-jobs].owner",
        "objectives[lasting-jobs].indicators[jobs-six-months].responsible",
        "actions[counselling].lead",
        "agreement.data_protection.contact",
    )


def test_whoever_takes_over_is_a_successor() -> None:
    before = example()
    after = changed(before, leaving(before, signed_part(before), "pes", LAST_DAY))
    after["roles"]["lead"] = "municipality"
    after["objectives"][0]["owner"] = "agency"
    found = effects(before, after, "pes", "left")
    assert found.successors == ("municipality", "agency")
    assert [(one.place, one.after) for one in found.offices if one.before != one.after] == [
        ("roles.lead", "municipality")
    ]


def test_one_who_convened_may_leave() -> None:
    data = example()
    data["roles"] |= {"convenor": "vrelinka"}
    assert left("vrelinka", data).orphans == ()


def test_a_newcomer_adds_means_votes_and_a_part() -> None:
    before, after = example(), with_newcomer("in_dialogue")
    after = changed(after, joining(after, signed_part(before), NEWCOMER))
    found = effects(before, after, NEWCOMER, "joined")
    assert found.parties_after == (*found.parties_before, NEWCOMER)
    assert (found.budget.before, found.budget.after) == (246000, 250000)
    assert found.voting_after.votes[NEWCOMER] == 1
    assert [one.action for one in found.tasks if one.part_after and not one.part_before] == ["counselling"]
    assert found.orphans == found.successors == ()


def test_votes_of_one_that_decides_alone_are_told() -> None:
    data = example()
    board = data["agreement"]["governance"]
    board["board"] |= {
        "members": ["pes", "municipality", "vrelinka"],
        "votes": {"pes": 2, "municipality": 1, "vrelinka": 1},
    }
    board["decision"] = {"rule": "simple_majority"}
    found = left("vrelinka", data)
    assert found.voting_before.rule
    assert found.voting_after.rule
    assert (found.voting_before.rule.decides, found.voting_after.rule.decides) == ((), ("pes",))


def test_it_is_plain_data() -> None:
    found = left("vrelinka").as_dict()
    assert json.loads(json.dumps(found))["voting_after"]["fallback"]["needed"] == 4
