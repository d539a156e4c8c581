"""What is wrong with a pack is said with its place and with what is expected."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lep.method.packs.lint import _ITEM, _PACK, mistakes
from lep.method.packs.pack import shipped
from lep.method.tables import parse_table

ITEM = {"id": "one", "prompt": "One?"}


def pack(**changes: Any) -> dict[str, Any]:
    return {"title": "Ours", "anchors": {"1": "no", "5": "yes"}, "items": [ITEM], **changes}


def test_a_small_pack_is_enough() -> None:
    assert mistakes(pack()) == []


@pytest.mark.parametrize(
    ("changes", "place", "said"),
    [
        ({"title": ""}, (), "`title` is missing"),
        ({"items": []}, (), "`items` is missing"),
        ({"items": "one"}, ("items",), "`items` cannot be `one`"),
        ({"titel": "Ours"}, ("titel",), "no key `titel`"),
        ({"per": "village"}, ("per",), "`per` cannot be `village`"),
        ({"sources": [{"key": "NOBODY"}]}, ("sources",), "`sources` cannot be a list"),
        ({"anchors": {"9": "most"}}, ("anchors",), "`anchors` cannot be a mapping"),
        ({"anchors": None}, ("items", 0), "no anchors"),
        ({"items": ["one"]}, ("items", 0), "an item is a mapping"),
        ({"items": [{"id": "One", "prompt": "One?"}]}, ("items", 0, "id"), "`id` cannot be `One`"),
        ({"items": [{"id": "one"}]}, ("items", 0), "`prompt` is missing"),
        ({"items": [ITEM, ITEM]}, ("items", 1, "id"), "two items are called `one`"),
        ({"items": [{**ITEM, "kind": "fact"}]}, ("items", 0), "a fact has no unit"),
        ({"items": [{**ITEM, "unit": "hours"}]}, ("items", 0, "unit"), "belongs to a fact"),
        (
            {"items": [{**ITEM, "kind": "fact", "unit": "hours", "axis": "delivery"}]},
            ("items", 0, "axis"),
            "belongs to an opinion",
        ),
    ],
)
def test_each_mistake_has_its_place(changes: dict[str, Any], place: tuple[Any, ...], said: str) -> None:
    (found,) = mistakes(pack(**changes))
    assert found.place == place
    assert said in found.message
    assert found.hint


def test_a_misspelt_key_is_told_with_the_one_that_was_meant() -> None:
    unknown, missing = mistakes(pack(items=[{"id": "one", "promt": "One?"}]))
    assert (unknown.place, unknown.hint) == (("items", 0, "promt"), "did you mean `prompt`?")
    assert missing.message == "`prompt` is missing"


def test_the_example_on_the_page_about_packs_keeps_to_the_format() -> None:
    page = (Path(__file__).parents[3] / "docs" / "packs.md").read_text(encoding="utf-8")
    (example,) = [text for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if text.startswith("title:")]
    assert mistakes(parse_table(example.encode())) == []


def test_the_page_about_packs_names_every_key_and_every_shipped_pack() -> None:
    page = (Path(__file__).parents[3] / "docs" / "packs.md").read_text(encoding="utf-8")
    assert [word for word in (*_PACK, *_ITEM, *shipped()) if f"`{word}`" not in page] == []
    sizes = {name: int(size) for name, size in re.findall(r"^\| `(\w+)` \|.*\| (\d+) \|$", page, re.MULTILINE)}
    assert sizes == {name: len(one.items) for name, one in shipped().items()}
