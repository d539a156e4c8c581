"""The pictures of the diagnosis keep to their width, need no colour, and say in words what is amiss."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from lep.cli.pictures import chain, levels, maturity, selfexam
from lep.cli.text import CONTROL
from lep.method.diagnosis.chain import STEPS
from lep.method.packs.pack import shipped
from tests.cli.pictures.drawn import drawn

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WIDTHS = st.integers(40, 120)
VALUES = st.sampled_from([1, 2, 3, 4, 5, "unknown", "not_applicable"])
LEVELS = st.sampled_from(["national", "regional", "local", None])
ITEMS = [item.id for pack in shipped().values() for item in pack.items]


def neat(lines: list[str], width: int) -> bool:
    return all(cell_len(line) <= width and line == line.rstrip(" ") and not CONTROL.search(line) for line in lines)


def page(module: Any, data: dict[str, Any], width: int = 80, **how: Any) -> str:
    return " ".join("\n".join(drawn(module.show(data).draw(width), width, **how)).split())


@given(st.lists(st.tuples(NAMES, st.sampled_from(STEPS), st.integers(0, 99999)), max_size=9), NAMES, WIDTHS)
@settings(max_examples=60, deadline=None)
def test_the_chain(services: list[tuple[str, str, int]], name: str, width: int) -> None:
    data = {
        "groups": [{"id": "g", "name": name, "size": 5}],
        "stakeholders": [
            {"id": f"s{at}", "name": who, "services": [{"step": step, "capacity": places, "information": who}]}
            for at, (who, step, places) in enumerate(services)
        ],
        "diagnosis": {"needs": [{"group": "g", "step": step, "persons": 70} for step in STEPS[::2]]},
    }
    assert neat(drawn(chain.show(data).draw(width), width), width)


@given(st.lists(st.tuples(NAMES, LEVELS, LEVELS, LEVELS), max_size=4), NAMES, WIDTHS)
@settings(max_examples=60, deadline=None)
def test_the_levels(policies: list[tuple[Any, ...]], text: str, width: int) -> None:
    data = {
        "diagnosis": {
            "policies": [
                {"id": f"p{at}", "name": name, "field": ("skills", "health")[at % 2], "note": text}
                | dict(zip(("conceived", "managed", "implemented"), where, strict=True))
                for at, (name, *where) in enumerate(policies)
            ],
            "answers": [{"item": "programme_design", "value": 1}],
            "flexibility": [{"area": "budget", "allowed": text, "needed": text}],
            "holdings": [{"level": "local", "holds": "data", "what": text}],
        }
    }
    assert neat(drawn(levels.show(data).draw(width), width), width)


@given(st.lists(st.tuples(st.sampled_from(ITEMS), VALUES, st.sampled_from(["a", "b"])), max_size=60), NAMES, WIDTHS)
@settings(max_examples=60, deadline=None)
def test_maturity_and_the_self_examination(answers: list[tuple[Any, ...]], name: str, width: int) -> None:
    data = {
        "stakeholders": [{"id": "a", "name": name, "kind": "ngo"}],
        "diagnosis": {"answers": [{"item": item, "value": value, "by": who} for item, value, who in answers]},
    }
    for module in (maturity, selfexam):
        assert neat(drawn(module.show(data).draw(width), width), width)


CHAIN = {
    "groups": [{"id": "g", "name": "Women"}],
    "stakeholders": [
        {"id": "pes", "name": "Office", "services": [{"step": "guidance", "group": "g", "capacity": 40}]},
        {"id": "ngo", "name": "Thread", "services": [{"step": "guidance", "group": "g", "capacity": 20}]},
        {"id": "school", "name": "School", "services": [{"step": "training", "group": "g", "capacity": 12}]},
    ],
    "diagnosis": {
        "needs": [
            {"group": "g", "step": "training", "persons": 30},
            {"group": "g", "step": "childcare", "persons": 9},
            {"group": "g", "step": "debt", "persons": 0},
        ],
        "answers": [{"item": "services_overlap", "group": "g", "value": 4}],
    },
}


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_gaps_and_overlaps_are_told_by_signs_and_words(width: int, encoding: str) -> None:
    told = page(chain, CHAIN, width, encoding=encoding)
    assert "overlap: Office (40); Thread (20)" in told
    assert "too little, 18 without a place: School" in told
    assert "gap: nobody serves it" in told
    assert "not needed" in told
    assert "No action yet: training and childcare." in told
    assert {"!!", "!", "x", "-"} <= set(told.split())


def test_a_silo_and_a_block_are_told_in_words() -> None:
    ways = {"conceived": "national", "managed": "national", "implemented": "local"}
    policies = [
        {"id": "a", "name": "Vouchers", "field": "skills", **ways},
        {"id": "b", "name": "Aid", "field": "health"},
    ]
    answers = [{"item": "programme_design", "value": 1}]
    told = page(levels, {"diagnosis": {"policies": policies, "answers": answers}})
    assert "Vouchers [silo, blocked]" in page(levels, {"diagnosis": {"policies": policies, "answers": answers}}, 120)
    assert "Silo: Vouchers (skills) is co-ordinated with no policy of another field." in told
    assert "Blocked: Vouchers comes from above" in told
    assert "Not connected: the regional level has no part in Vouchers." in told
    assert "Not said: by which level Aid is conceived, managed and implemented." in told


@pytest.mark.parametrize(
    ("empowerment", "delivery", "row"),
    [
        (5, 5, "4-5 level 1 level 2 *mature*"),
        (5, 3, "4-5 level 1 *level 2* mature"),
        (3, 5, "3-4 level 1 level 2 *level 2*"),
        (3, 1, "3-4 *level 1* level 2 level 2"),
        (1, 3, "1-3 forming *delivery body* delivery body"),
        (1, 1, "1-3 *forming* delivery body delivery body"),
    ],
)
def test_the_place_is_marked_once_on_the_map(empowerment: int, delivery: int, row: str) -> None:
    value = {"empowerment": empowerment, "delivery": delivery}
    items = shipped()["maturity"].items
    answers = [{"item": item.id, "value": value[str(item.axis)]} for item in items]
    told = page(maturity, {"diagnosis": {"answers": answers}})
    assert row in told
    assert told.count("*") == 2


def test_maturity_is_never_one_score() -> None:
    values = maturity.show({"diagnosis": {"answers": []}}).values
    assert values["quadrant"] is None
    assert not {"score", "total", "points"} & values.keys()


def test_answers_that_differ_are_to_be_talked_about_first() -> None:
    answers = [{"item": "focus", "value": value, "by": f"s{value}"} for value in (1, 5)]
    told = page(selfexam, {"diagnosis": {"answers": answers}})
    assert "To talk about first, because the answers differ Focus: are we clear about what we want?" in told
    assert "1 . . . 1" in told


def test_a_fact_that_speaks_against_an_opinion_is_told_beside_it() -> None:
    answers = [{"item": "mutual_trust", "value": 5}, {"item": "referrals_exchanged", "value": 0}]
    told = page(selfexam, {"diagnosis": {"answers": answers}})
    assert "fact: 0 persons (NOT borne out)" in told
    (found,) = selfexam.show({"diagnosis": {"answers": answers}}).values["opinions"]
    assert (found["verdict"], found["fact"]["value"]) == ("not_borne_out", 0)
