"""The shipped packs: own items, each with what is needed to ask it and to read its answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.method.packs import lint, pack
from lep.method.packs.pack import CORE, Named, item_index, pack_of, shipped
from lep.method.tables import parse_table
from lep.model.vocab import MEANINGS

FOLDER = Path(pack.__file__).parent


def test_these_packs_are_shipped_the_core_first() -> None:
    assert tuple(shipped())[: len(CORE)] == CORE
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(shipped())


@pytest.mark.parametrize("name", list(shipped()))
def test_a_shipped_pack_keeps_to_the_format(name: str) -> None:
    assert lint.mistakes(parse_table((FOLDER / f"{name}.yaml").read_bytes())) == []


@pytest.mark.parametrize("name", list(shipped()))
def test_every_item_can_be_asked_and_read(name: str) -> None:
    for item in shipped()[name].items:
        assert item.prompt.endswith("?")
        assert item.help.endswith(".")
        assert item.sources
        if item.kind == "opinion":
            assert {1, 5} <= set(item.anchors)
        else:
            assert item.unit


def test_the_published_questions_are_all_there() -> None:
    sizes = {name: len(found.items) for name, found in shipped().items() if name != "facts"}
    assert sizes == {
        "pares": 4,
        "oecd_flexibility": 6,
        "idele_checklist": 5,
        "idele_works": 5,
        "idele_obstacles": 4,
        "value_added": 4,
        "maturity": 8,
    }
    assert [item.id for item in shipped()["oecd_flexibility"].items] == list(MEANINGS["FlexibilityArea"])


def test_no_two_items_share_an_id_and_every_pair_has_its_fact() -> None:
    items = [item for found in shipped().values() for item in found.items]
    index = item_index(shipped())
    assert len(index) == len(items)
    named = [key for item in items for key in (item.pairs_with, item.of) if key]
    assert {index[name][1].kind for name in named} == {"fact"}


def test_what_gets_in_the_way_is_bad_when_it_is_high() -> None:
    assert {item.high for item in shipped()["idele_obstacles"].items} == {"bad"}
    assert {item.high for item in shipped()["idele_works"].items} == {"good"}


def test_every_item_on_the_road_says_what_to_do() -> None:
    for name in ("idele_checklist", "idele_works", "idele_obstacles", "maturity"):
        assert all(item.road.endswith(".") for item in shipped()[name].items)
    axes = [item.axis for item in shipped()["maturity"].items]
    assert (axes.count("empowerment"), axes.count("delivery")) == (4, 4)


def test_a_pack_hands_down_what_its_items_share() -> None:
    made = pack_of(
        "ours",
        {
            "title": "Ours",
            "sources": ["Survey of partners"],
            "anchors": {"1": "no", "5": "yes"},
            "items": [{"id": "one", "prompt": "One?"}, {"id": "two", "prompt": "Two?", "anchors": {1: "never"}}],
        },
    )
    assert made.items[0].anchors == {1: "no", 5: "yes"}
    assert made.items[1].anchors == {1: "never"}
    assert made.items[0].sources == (Named("Survey of partners"),)
    assert made.items[0].sources[0].citation == "Survey of partners"
