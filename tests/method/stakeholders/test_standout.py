"""What stands out in the network, in sentences."""

from __future__ import annotations

from typing import Any

from lep.method.stakeholders.network import network
from lep.method.stakeholders.standout import MOST, remarks
from tests.method.stakeholders.test_network import file


def said(*ties: str, **more: Any) -> dict[str, str]:
    return {remark.about: remark.text for remark in remarks(network(file(*ties, **more)))}


def test_a_full_circle_with_answers_has_nothing_to_say() -> None:
    around = [f"{one}-{other} support" for one, other in zip("abcdef", "bcdefa", strict=True)]
    assert said(*around) == {}


def test_the_gravest_comes_first() -> None:
    found = said("a-b information", "c-d money", "a-c conflict", key="e")
    assert list(found) == ["isolated", "groups", "conflict", "one_way"]
    assert found["isolated"] == "“E” and “F” have no tie to anybody. “E” cannot be missed."
    assert found["groups"].endswith("“A” and “B”; “C” and “D”.")


def test_few_ties_on_file_is_said_before_anything_is_read_from_them() -> None:
    found = said("a-b money")
    assert next(iter(found)) == "few"
    assert "2 of 6" in found["few"]


def test_who_has_nothing_but_a_conflict_is_not_called_untied() -> None:
    found = said("a-b money", "b-c money", "c-d money", "e-a conflict", declined="f")
    assert found["isolated"] == "“E” has no tie but conflict."


def test_everything_runs_through_one() -> None:
    found = said(
        "a-b money", "c-a support", "a-d money", "d-e money", "e-a money", roles={"convenor": "a"}, declined="f"
    )
    assert "“B” and “C” are tied to nobody but the convenor, “A”." in found["only_convenor"]
    assert "“A”" in found["central"]
    assert "bridge" not in found  # what the convenor alone holds is said already


def test_many_pairs_are_counted_not_listed() -> None:
    ties = [f"{one}-{other} conflict" for one in "ab" for other in "cdef"]
    assert said(*ties, "a-b money")["conflict"].count("“") == 2 * MOST
    assert "4 more" in said(*ties, "a-b money")["conflict"]
