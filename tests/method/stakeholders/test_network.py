"""The network: who is tied to whom, who stands alone, who holds it together."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.stakeholders.network import Network, network, possible_contacts, under_command


def file(*ties: str, declined: str = "", key: str = "", **more: Any) -> dict[str, Any]:
    """A file of the actors a to f with ties such as "a-b money"."""
    people = [
        {"id": one, "name": one.upper(), "status": "declined" if one in declined else "committed", "key": one in key}
        for one in "abcdef"
    ]
    links = [dict(zip(("from", "to", "kind"), tie.replace("-", " ").split(), strict=True)) for tie in ties]
    return {"stakeholders": people, "links": links, **more}


def found(*ties: str, **more: Any) -> Network:
    return network(file(*ties, **more))


def test_ties_count_by_kind_and_direction() -> None:
    net = found("a-b money", "a-b information", "b-a information", "c-a support", "a-d conflict")
    actor = net.actor("a")
    assert actor is not None
    assert actor.out == {"money": 1, "information": 1, "conflict": 1}
    assert actor.into == {"information": 1, "support": 1}
    assert (actor.neighbours, actor.degree) == (("b", "c"), 2)
    assert [(tie.source, tie.target) for tie in net.ties if tie.mutual] == [("a", "b"), ("b", "a")]


def test_density_is_the_share_of_possible_ties() -> None:
    net = found("a-b money", "b-a money", "a-c money", "d-e conflict")
    assert net.density["money"] == pytest.approx(3 / 30)
    assert net.density["conflict"] == pytest.approx(1 / 30)
    assert net.density["command"] == 0
    assert net.overall == pytest.approx(2 / 15)


def test_what_is_written_twice_or_leads_nowhere_counts_once_or_not_at_all() -> None:
    net = found("a-b money", "a-b money", "a-a money", "a-z money")
    assert [(tie.source, tie.target) for tie in net.ties] == [("a", "b")]


def test_who_stands_alone_is_named_key_actors_first() -> None:
    net = found("a-b money", "c-d conflict", declined="f", key="d")
    assert net.isolated == ("d", "c", "e")


def test_ties_to_who_declined_are_listed_and_connect_nobody() -> None:
    net = found("a-f money", "f-b money", declined="f")
    assert [tie.counted for tie in net.ties] == [False, False]
    assert set(net.isolated) == {"a", "b", "c", "d", "e"}
    assert net.actor("f") is not None
    assert "f" not in [actor.id for actor in net.measured]


def test_a_bridge_names_whom_it_alone_ties_in() -> None:
    net = found("a-b money", "b-c support", "c-a information", "c-d money", "d-e money")
    assert [(bridge.id, bridge.cut_off) for bridge in net.bridges] == [("c", ("d", "e")), ("d", ("e",))]
    assert net.groups == (("a", "b", "c", "d", "e"),)


def test_who_knows_nobody_but_the_convenor() -> None:
    ties = ("a-b money", "c-a information", "a-d support", "d-e money", "b-d conflict")
    assert found(*ties, roles={"convenor": "a"}).only_convenor == ("b", "c")
    assert found(*ties).only_convenor == ()


def test_a_conflict_is_told_once_and_not_where_one_has_declined() -> None:
    net = found("a-b conflict", "b-a conflict", "c-f conflict", declined="f")
    assert [(tie.source, tie.target) for tie in net.conflicts] == [("a", "b")]


def test_who_must_work_together_without_a_tie() -> None:
    actions = [{"id": "x", "name": "Course", "lead": "b", "with": ["c", "d"]}, {"id": "y", "lead": "c"}]
    net = found("b-c money", "b-d conflict", roles={"lead": "a"}, actions=actions)
    assert {(one.one, one.other) for one in net.untied} == {("a", "b"), ("b", "d"), ("a", "c")}
    assert net.untied[0].why.startswith("Course")


def test_ties_count_as_recorded_once_half_of_the_actors_have_one() -> None:
    assert not found("a-b money").recorded
    assert found("a-b money", "a-c money").recorded
    assert not network({}).recorded


def test_who_could_keep_in_touch_the_best_connected_first() -> None:
    net = found("a-f information", "f-b support", "b-c money", "d-f conflict")
    assert possible_contacts(net, "f") == ("b", "a")
    assert possible_contacts(net, "e") == ()


def test_who_can_be_instructed_directly_or_through_others() -> None:
    data = file("a-b command", "b-c command", "c-a command", "d-e command", "a-f money")
    assert under_command(data, "a") == ("b", "c")
    assert under_command(data, "e") == ()


def test_two_hundred_actors_are_no_burden() -> None:
    people = [{"id": f"s{at}"} for at in range(200)]
    links = [{"from": f"s{at}", "to": f"s{at * 7 % 200}", "kind": "money"} for at in range(200)]
    links += [{"from": f"s{at}", "to": f"s{(at + 1) % 200}", "kind": "information"} for at in range(200)]
    net = network({"stakeholders": people, "links": links})
    assert len(net.groups[0]) == 200
    assert net.bridges == ()
