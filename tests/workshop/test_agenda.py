"""What to talk about, because it differs, and what to act on, because all agree that it is weak."""

from __future__ import annotations

from lep.method.packs.pack import item_index, shipped
from lep.workshop.agenda import agenda
from lep.workshop.items import items
from lep.workshop.responses import Response
from lep.workshop.rounds import Rule
from tests.workshop.rooms import data, people, thought


def file_and_ids(count: int) -> tuple[dict[str, object], list[str]]:
    """A file, and opinions of which a high answer is good news."""
    file = data()
    index = item_index(shipped())
    good = [
        item.id
        for item in items(file, "diagnose")
        if item.kind == "scale5" and index[str(item.about.item)][1].high == "good"
    ]
    return file, good[:count]


def answered(ids: list[str], *columns: tuple[int, ...]) -> list[Response]:
    """The answers of people in order: one column for each item."""
    return people(*[dict(zip(ids, row, strict=True)) for row in zip(*columns, strict=True)])


def test_two_camps_come_before_little_agreement_and_what_is_weak_is_acted_on() -> None:
    file, ids = file_and_ids(5)
    camps, apart, low, lowest, fine = (
        (1, 1, 5, 5, 5),
        (1, 2, 3, 4, 5),
        (2, 2, 2, 2, 2),
        (1, 1, 1, 1, 1),
        (4, 4, 4, 5, 5),
    )
    found = agenda(thought(file, answered(ids, apart, camps, low, lowest, fine)))
    assert [one.item.id for one in found.talk] == [ids[1], ids[0]]
    assert [one.item.id for one in found.act] == [ids[3], ids[2]]


def test_a_high_answer_is_weak_where_high_is_bad() -> None:
    file = data()
    index = item_index(shipped())
    bad = next(
        (
            item.id
            for item in items({**file, "diagnosis": {"packs": ["idele_obstacles"]}}, "diagnose")
            if item.about.item in index and index[item.about.item][1].high == "bad"
        ),
        None,
    )
    assert bad is not None
    file["diagnosis"] = {"packs": ["idele_obstacles"]}
    assert [one.item.id for one in agenda(thought(file, people(*[{bad: 5}] * 4))).act] == [bad]
    assert agenda(thought(file, people(*[{bad: 1}] * 4))).act == ()


def test_without_a_say_of_the_rule_little_consensus_is_talked_about() -> None:
    """The rule for small groups knows 8 to 25 people; six are too few for it."""
    file, ids = file_and_ids(2)
    rows = answered(ids, (1, 2, 3, 4, 5, 5), (4, 4, 4, 4, 4, 5))
    assert [one.item.id for one in agenda(thought(file, rows, rule=Rule("settled"))).talk] == [ids[0]]


def test_proposals_that_nobody_supports_are_for_acting_and_split_ones_for_talking() -> None:
    file = data()
    rows = people(
        *[
            {"ga__placed": one, "ga__trained": two}
            for one, two in zip(["veto"] * 4, ["endorse", "endorse", "veto", "veto"], strict=True)
        ]
    )
    found = agenda(thought(file, rows, "agree", Rule("gradient", 1.0, "reservations")))
    assert [one.item.id for one in found.act] == ["ga__placed"]
    assert [one.item.id for one in found.talk] == ["ga__trained"]


def test_what_three_people_answered_is_on_no_agenda() -> None:
    file, ids = file_and_ids(1)
    assert agenda(thought(file, answered(ids, (1, 1, 5)))) == ((), ())
