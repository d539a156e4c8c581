"""Paths as people read and type them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.files.errors import PathError
from lep.files.paths import Item, Path, PathWriter, format_path, get, parse_path, resolve
from tests.files import wild

DATA: dict[str, Any] = {
    "objectives": [{"id": "placed", "due": "2028-12-31"}, {"id": "trained"}],
    "lead": {"candidates": [{"stakeholder": "pes"}, {"stakeholder": "city"}]},
    "diagnosis": {"answers": [{"item": "x"}, {"item": "x"}, {"item": "y"}]},
    "numbers": [{"id": "1"}, {"id": "a"}, 7],
    "x-own": {"a.b": [[1, 2], [3]]},
    "agreement": {"governance": {"board": {"votes": {"pes": 1}}}},
}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("objectives[placed].due", ("objectives", 0, "due")),
        ("objectives[1].due", ("objectives", 1, "due")),
        ("objectives[2].id", ("objectives", 2, "id")),
        ("lead.candidates[city].willing", ("lead", "candidates", 1, "willing")),
        ("agreement.governance.board.votes.pes", ("agreement", "governance", "board", "votes", "pes")),
        ("diagnosis.answers[y]", ("diagnosis", "answers", 2)),
        ("numbers[1]", ("numbers", 0)),
        ("numbers[#1]", ("numbers", 1)),
        ("numbers[2]", ("numbers", 2)),
        ('x-own."a.b"[0][1]', ("x-own", "a.b", 0, 1)),
        ("new.key", ("new", "key")),
        ("new[0].key", ("new", 0, "key")),
    ],
)
def test_a_path_by_example(text: str, path: Path) -> None:
    assert resolve(text, DATA) == path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("objectives[plced].due", "no item `plced`.*did you mean `placed`"),
        ("objectives[5]", "no item `5`.*there are: placed, trained"),
        ("objectives.due", r"is a list: say which item is meant, such as objectives\[0\].due"),
        ("objectives[placed].due.year", r"`objectives\[placed\].due` is a single value"),
        ("lead[pes]", "`lead` is not a list"),
        ("diagnosis.answers[x]", r"2 items that `x` could mean.*\[#0\], \[#1\]"),
        ("risks[fire]", "no item `fire`.*the list is empty"),
        ("", "an empty path"),
        ("a..b", "a name is missing at character 3"),
        ("a[b", "`]` is missing at character 4"),
        ("a[]", "a name is missing"),
        ("a[b]c", "`.` is missing"),
        ("a[#x]", "after # comes a position"),
        ('a."b', "a name is missing"),
        (r'a."\q"', "cannot be read"),
    ],
)
def test_a_path_that_leads_nowhere_is_explained(text: str, said: str) -> None:
    with pytest.raises(PathError) as caught:
        resolve(text, DATA)
    message, hint = said.split(".*") if ".*" in said else (said, "")
    with pytest.raises(PathError, match=message):
        resolve(text, DATA)
    assert hint.replace("\\", "") in caught.value.hint


def test_a_path_is_read_as_steps() -> None:
    assert parse_path('a[b]["c d"][#0].e') == ("a", Item("b"), Item("c d"), Item("0", position=True), "e")


def test_ids_are_preferred_where_they_are_clear() -> None:
    assert format_path(("objectives", 0, "due"), DATA) == "objectives[placed].due"
    assert format_path(("diagnosis", "answers", 1), DATA) == "diagnosis.answers[1]"
    assert format_path(("numbers", 1), DATA) == "numbers[a]"
    assert format_path(("objectives", 0)) == "objectives[0]"
    assert format_path(()) == ""


ids = st.one_of(wild.texts, st.sampled_from(["1", "0", "#0", "a b", "]", '"', "placed"]))
items = st.lists(st.one_of(st.dictionaries(st.sampled_from(["id", "item", "a"]), ids), ids), min_size=1, max_size=4)


@given(st.dictionaries(wild.keys, items, min_size=1), st.data())
def test_what_is_written_is_read_back(data: dict[str, Any], draws: st.DataObject) -> None:
    key = draws.draw(st.sampled_from(list(data)))
    position = draws.draw(st.integers(0, len(data[key]) - 1))
    path: Path = (key, position)
    if isinstance(data[key][position], dict):
        path = (*path, draws.draw(wild.keys))
    assert resolve(format_path(path, data), data) == path


def test_many_paths_into_one_file_are_written_like_each_alone() -> None:
    paths: list[Path] = [("objectives", 0, "due"), ("objectives", 1), ("objectives", 7, "id"), ("numbers", 1), ()]
    writer = PathWriter(DATA)
    assert [writer.text(path) for path in paths * 2] == [format_path(path, DATA) for path in paths * 2]


def test_getting_what_is_not_there() -> None:
    assert get(DATA, ("objectives", 1, "id")) == "trained"
    assert get(DATA, ("objectives", -1)) is None
    assert get(DATA, ("objectives", "id"), "none") == "none"
    assert get(DATA, ("x-own", 0)) is None
