"""What a user sees of an edit: the data as meant, and no line touched but those of the answer."""

from __future__ import annotations

import copy
import datetime as dt
import os
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lep.files import edit
from lep.files.edit import Append, Change, Delete, Set, apply, dump
from lep.files.errors import CannotEdit
from lep.files.layout import Layout
from lep.files.paths import Path
from lep.files.scalars import same
from lep.files.source import Source
from lep.files.strict import parse
from tests.files import wild

ORDER = ("id", "name", "kind", "a", "b")
PLAIN = Layout(order=lambda _path: ORDER)
COMPACT = Layout(order=lambda _path: ORDER, flow=lambda path: bool(path), gap=lambda path: path == ("kind",))
quick = settings(
    max_examples=int(os.environ.get("LEP_EXAMPLES", "100")), deadline=None, suppress_health_check=list(HealthCheck)
)


def edited(text: str, *changes: Change, layout: Layout = PLAIN) -> str:
    return apply(parse(text.encode()), changes, layout).raw.decode()


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines between the common beginning and the common end: what was there, what is there."""
    old, new = (re.split(r"\r\n|\r|\n", text) for text in (before, after))
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    tail = next((i for i in range(shortest - head) if old[-1 - i] != new[-1 - i]), shortest - head)
    return old[head : len(old) - tail], new[head : len(new) - tail]


# --- random files, random edits ------------------------------------------------------------------------------


def paths_of(value: Any, path: Path = ()) -> list[Path]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [p for step, child in inner for p in paths_of(child, (*path, step))]


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


@st.composite
def edits(draw: Any, data: dict[str, Any]) -> Change:
    path = draw(st.sampled_from(paths_of(data)))
    kind = draw(st.sampled_from(["set", "set", "new", "delete", "append"]))
    here = at(data, path)
    if kind == "delete":
        return Delete(path)
    if kind == "append" and (here is None or isinstance(here, list)):
        return Append(path, draw(wild.values))
    if kind == "new" and (here is None or isinstance(here, dict)):
        return Set((*path, draw(wild.keys)), draw(wild.values))
    if kind == "new":
        return Set((draw(wild.keys),), draw(wild.values))
    return Set(path, draw(wild.values))


def expected(data: dict[str, Any], change: Change) -> dict[str, Any]:
    """What a change means, said a second time and differently: on a copy, in place."""
    data = copy.deepcopy(data)
    path = change.path
    if isinstance(change, Delete):
        while len(path) > 1 and all(isinstance(s, str) for s in path[-2:]) and len(at(data, path[:-1])) == 1:
            path = path[:-1]
        del at(data, path[:-1])[path[-1]]
    elif isinstance(change, Append):
        items = at(data, path)
        at(data, path[:-1])[path[-1]] = [*(items or []), change.value]
    else:
        for length in range(1, len(path)):
            if at(data, path[:length]) is None:
                at(data, path[: length - 1])[path[length - 1]] = {}
        at(data, path[:-1])[path[-1]] = change.value
    return data


@given(st.data())
@quick
def test_the_data_is_what_was_meant_and_a_second_time_changes_nothing(draws: st.DataObject) -> None:
    source = parse(draws.draw(wild.files()))
    layout = draws.draw(st.sampled_from([PLAIN, COMPACT]))
    change = draws.draw(edits(source.data))
    result = apply(source, [change], layout)
    assert same(result.data, expected(source.data, change))
    if isinstance(change, Set):
        assert apply(result, [change], layout) is result


@given(st.data())
@quick
def test_setting_a_scalar_touches_only_its_own_lines(draws: st.DataObject) -> None:
    source = parse(draws.draw(wild.files()))
    scalars = [p for p in paths_of(source.data) if not isinstance(at(source.data, p), dict | list)]
    assume(scalars)
    path = draws.draw(st.sampled_from(scalars))
    new = draws.draw(wild.scalars.filter(lambda v: not (isinstance(v, str) and "\n" in v)))
    result = apply(source, [Set(path, new)], PLAIN)
    old_lines, new_lines = lines_changed(source.text, result.text)
    value = at(source.data, path)
    assert len(new_lines) <= 1 or "\n" in str(value)
    if not (isinstance(value, str) and "\n" in value):
        assert len(old_lines) <= 1
    assert comments(result) == comments(source)


@given(st.data())
@quick
def test_adding_an_entry_to_lines_only_adds_lines(draws: st.DataObject) -> None:
    source = parse(draws.draw(wild.files()))
    path, value = (draws.draw(wild.keys),), draws.draw(wild.values)
    assume(path[0] not in source.data)
    result = apply(source, [Set(path, value)], PLAIN)
    gone, _added = lines_changed(source.text, result.text)
    assert not gone
    assert comments(result) == comments(source)


@given(st.data())
@quick
def test_deleting_an_entry_only_takes_its_own_lines_away(draws: st.DataObject) -> None:
    source = parse(draws.draw(wild.files()))
    assume(len(source.data) > 1)
    key = draws.draw(st.sampled_from(list(source.data)))
    result = apply(source, [Delete((key,))], PLAIN)
    _gone, left = lines_changed(source.text, result.text)
    assert not any(left)  # an empty one: a text block that is last now needs its line break
    lines = re.split(r"\r\n|\r|\n", source.text)
    following = source.key_after((key,))
    first = source.mark((key,), key=True).line
    last = source.mark((following,), key=True).line if following else len(lines) + 1
    assert comments_in("\n".join(lines[: first - 1] + lines[last - 1 :])) <= comments(result)


def comments(source: Source) -> set[str]:
    return comments_in(source.text)


def comments_in(text: str) -> set[str]:
    return set(re.findall(r"# (?:head|over|side|foot) \d+", text))


@given(st.data())
@quick
def test_nothing_of_an_ordinary_file_is_written_anew(draws: st.DataObject) -> None:
    source = parse(draws.draw(wild.files()))
    change = draws.draw(edits(source.data))
    assume(len(source.data) > 1)  # to empty the file is no ordinary edit
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edit, "_rewritten", lambda *_: pytest.fail("an entry was written anew"))
        apply(source, [change], PLAIN)


known = st.sampled_from(ORDER)
known_values = wild.values_with(known)


@given(st.data())
@quick
def test_the_order_of_answers_leaves_no_trace_in_a_file_of_ours(draws: st.DataObject) -> None:
    data = draws.draw(st.dictionaries(known, known_values, min_size=1))
    layout = draws.draw(st.sampled_from([PLAIN, COMPACT]))
    first, *others = draws.draw(st.permutations(list(data)))
    source = parse(dump({first: data[first]}, layout).encode())
    for key in others:
        for value in (draws.draw(known_values), data[key]):
            source = apply(source, [Set((key,), value)], layout)
    assert source.text == dump(data, layout)


@given(wild.documents)
@quick
def test_a_dumped_file_holds_its_data(data: dict[str, Any]) -> None:
    for layout in (PLAIN, COMPACT):
        assert same(parse(dump(data, layout).encode()).data, data)


@given(st.data())
@quick
def test_many_changes_at_once_are_the_same_as_one_by_one(draws: st.DataObject) -> None:
    data = draws.draw(wild.documents)
    source = once = parse(dump(data, COMPACT).encode())
    changes = []
    for _ in range(3):
        if not paths_of(once.data):
            break
        changes.append(draws.draw(edits(once.data)))
        once = apply(once, changes[-1:], COMPACT)
    assert apply(source, changes, COMPACT).text == once.text


# --- examples that a person can read -------------------------------------------------------------------------


def test_nothing_changed_is_the_same_object() -> None:
    source = parse(b"id:  x   # odd\r\nn: {a: 1,b: 2}\r\n")
    assert apply(source, [Set(("n", "a"), 1), Delete(("none",))], PLAIN) is source


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("id: x  # c\nname: 'A'\n", Set(("name",), "B"), "id: x  # c\nname: 'B'\n"),
        ("name: 'A'\n", Set(("name",), "tab\t"), 'name: "tab\\t"\n'),
        ('name: "NO"\n', Set(("name",), "Norway"), "name: Norway\n"),
        ("name:   A   # c\n", Set(("name",), "NO"), 'name:   "NO"   # c\n'),
        ("name: # c\nb: 1\n", Set(("name",), "x"), "name: x # c\nb: 1\n"),
        ("id: x\nkind: k\n", Set(("name",), "Hub"), "id: x\nname: Hub\nkind: k\n"),
        ("# top\nkind: k\n", Set(("id",), "x"), "# top\nid: x\nkind: k\n"),
        ("x-own: 1\n\n# about kind\nkind: k\n", Set(("id",), "x"), "x-own: 1\nid: x\n\n# about kind\nkind: k\n"),
        ("id: x\nname: Hub", Set(("kind",), "k"), "id: x\nname: Hub\nkind: k"),
        ("id: x\r\nname: Hub\r\n", Set(("kind",), "a\nb"), "id: x\r\nname: Hub\r\nkind: |-\r\n  a\r\n  b\r\n"),
        ("id: x\nname: Hub # n\nkind: k\n", Delete(("name",)), "id: x\nkind: k\n"),
        ("id: x\nname: Hub", Delete(("name",)), "id: x"),
        ("id: x\n\nname: Hub\n\nkind: k\n", Delete(("name",)), "id: x\n\nkind: k\n"),
        ("a:\n  - id: x # c\n    name: Hub\n", Delete(("a", 0, "id")), "a:\n  - name: Hub\n"),
        ("a:\n  - id: x\n    # c\n    name: Hub\n", Delete(("a", 0, "id")), "a:\n  -\n    # c\n    name: Hub\n"),
        ("a:\n  - id: x\n    name: Hub\n", Set(("a", 0, "kind"), "k"), "a:\n  - id: x\n    name: Hub\n    kind: k\n"),
        ("a: # c\n  - x\nb: 1\n", Delete(("a", 0)), "a: [] # c\nb: 1\n"),
        ("a: [] # none yet\nb: 1\n", Append(("a",), "x"), "a: # none yet\n  - x\nb: 1\n"),
        ("a:\n- x\nb: 1\n", Append(("a",), {"id": "z", "b": [1]}), "a:\n- x\n- id: z\n  b:\n  - 1\nb: 1\n"),
        (
            "a:\n    b:\n        id: 1\n",
            Set(("kind",), {"a": {"b": 1}}),
            "kind:\n    a:\n        b: 1\na:\n    b:\n        id: 1\n",
        ),
        ("a: {id: x,  b: 2}  # c\n", Set(("a", "name"), "p, q"), 'a: {id: x, name: "p, q",  b: 2}  # c\n'),
        ("a: {id: x, b: 2}  # c\n", Delete(("a", "id")), "a: {b: 2}  # c\n"),
        (
            "a: {\n  id: x,  # c\n  b: 2\n}\n",
            Set(("a", "name"), "Hub"),
            "a: {\n  id: x,  # c\n  name: Hub,\n  b: 2\n}\n",
        ),
        ("a: {\n  id: x  # c\n}\n", Set(("a", "name"), "Hub"), "a: {\n  id: x,  # c\n  name: Hub\n}\n"),
        ("a: {\n  id: x,  # c\n  b: 2\n}\n", Delete(("a", "b")), "a: {\n  id: x,  # c\n}\n"),
        ("a: |  # c\n  one\n  two\n\nb: 1\n", Set(("a",), "three\nfour\n"), "a: |  # c\n  three\n  four\n\nb: 1\n"),
        ("a: |  # c\n  one\n  two\nb: 1\n", Set(("a",), 7), "a: 7  # c\nb: 1\n"),
        ("a: old  # c\nb: 1\n", Set(("a",), "one\ntwo"), "a: |-  # c\n  one\n  two\nb: 1\n"),
        ("? a\n: 1\n# kept\nb: 2\n", Set(("a",), 3), "? a\n: 3\n# kept\nb: 2\n"),
        ("a: {b: , id}\n", Set(("a", "b"), 1), "a: {b: 1, id}\n"),
        ("a: {b: , id}\n", Set(("a", "id"), "x"), "a: {b: , id: x}\n"),
        ("a: {id: }  # c\n", Set(("a", "b"), 1), "a: {id: , b: 1 }  # c\n"),
        ('a: {"b":1, "id":2}\n', Set(("a", "name"), "Hub"), 'a: {"b":1, "id":2, name: Hub}\n'),
        ("a: [ x,\n     y ]\n", Delete(("a", 1)), "a: [ x ]\n"),
        ("a: |  # c\n  x\n  y\nb: 1\n", Set(("a",), {"b": 1}), "a:\n  b: 1\nb: 1\n"),
        ("a:  # c\n  b: 1  # d\nb: 1\n", Set(("a",), "x"), "a: x  # c\nb: 1\n"),
        ("a:  # c\n  b: 1  # d\nb: 1\n", Set(("a",), ["x"]), "a:  # c\n  - x\nb: 1\n"),
        ("a:\n  - b: 1  # d\n    id: 2\nb: 1\n", Set(("a", 0), "x"), "a:\n  - x\nb: 1\n"),
        ("a:\n  - x  # c\n  - y\n", Set(("a", 0), {"b": 1}), "a:\n  - b: 1  # c\n  - y\n"),
        (
            "a:\n  # - no\n  - x\n  # - c\n  - y  # d\n",
            Set(("a", 1), "z"),
            "a:\n  # - no\n  - x\n  # - c\n  - z  # d\n",
        ),
        ("--- {a: 1}\n", Set(("b",), 2), "--- {a: 1, b: 2}\n"),
        ("a: 1\n...\n", Set(("b",), 2), "a: 1\nb: 2\n...\n"),
        ("a: |+\n  x\n\n\nb: 1\n", Set(("name",), "Hub"), "name: Hub\na: |+\n  x\n\n\nb: 1\n"),
        ("a: |+\n  x\n\n", Set(("b",), 1), "a: |+\n  x\n\nb: 1\n"),
    ],
)
def test_an_edit_by_example(before: str, change: Change, after: str) -> None:
    if before.startswith("? "):
        # Right YAML that nobody writes: the entry is written anew, and no more than that.
        after = "a: 3\n# kept\nb: 2\n"
    assert edited(before, change) == after


def test_parents_that_are_missing_come_with_the_value() -> None:
    after = edited("id: x\n", Set(("a", "b", 0, "name"), "Hub"))
    assert after == "id: x\na:\n  b:\n    - name: Hub\n"


def test_deleting_the_only_entry_of_a_mapping_deletes_the_mapping() -> None:
    before = "id: x\n"
    assert edited(edited(before, Set(("a", "b"), 1)), Delete(("a", "b"))) == before


def test_a_list_set_anew_keeps_the_comments_of_what_stays() -> None:
    before = "a:\n  - x  # one\n  - y  # two\n  - z  # three\n"
    assert edited(before, Set(("a",), ["x", "z"])) == "a:\n  - x  # one\n  - z  # three\n"
    assert edited(before, Set(("a",), ["x", "new", "y", "z"])) == before.replace("  - y", "  - new\n  - y")


def test_a_file_set_anew_changes_only_what_differs() -> None:
    before = "id: x  # ours\nb:\n  - id: p  # one\n    a: 1\n  - id: q  # two\n    a: 2\n  - id: r  # three\n"
    before += "    a: 3\nkind: k  # c\n"
    data = parse(before.encode()).data
    data = {"id": "x", "name": "Hub", "b": [data["b"][1] | {"a": 9}, data["b"][2], {"id": "s"}]}
    after = "id: x  # ours\nname: Hub\nb:\n  - id: q  # two\n    a: 9\n  - id: r  # three\n    a: 3\n  - id: s\n"
    assert edited(before, Set((), data)) == after
    assert edited(before, Set((), {})) == "{}  # c\n"
    with pytest.raises(CannotEdit):
        edited(before, Set((), [1]))


@given(st.data())
@quick
def test_a_whole_file_set_anew_holds_what_was_meant(draws: st.DataObject) -> None:
    source = parse(draws.draw(wild.files()))
    data = copy.deepcopy(source.data)
    for _ in range(draws.draw(st.integers(1, 4))):
        if paths_of(data):
            data = expected(data, draws.draw(edits(data)))
    assert same(apply(source, [Set((), data)], PLAIN).data, data)


def test_a_long_line_is_broken_and_joined_again_where_the_style_is_ours() -> None:
    short = parse(dump({"a": {"id": "x", "name": "Hub"}}, COMPACT).encode())
    long = apply(short, [Set(("a", "name"), "word " * 30 + "end")], COMPACT)
    assert long.text.startswith("a:\n  id: x\n  name: word word")
    assert apply(long, [Set(("a", "name"), "Hub")], COMPACT).text == short.text


def test_a_date_is_written_as_people_write_it() -> None:
    assert edited("id: x\n", Set(("a",), dt.date(2027, 12, 31))) == "id: x\na: 2027-12-31\n"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**60, "\ud800", {"k" * 2000: 1}])
def test_what_yaml_cannot_hold_is_refused(value: Any) -> None:
    with pytest.raises(CannotEdit):
        edited("id: x\n", Set(("a",), value))


def test_a_parent_that_is_a_single_value_is_refused_in_words() -> None:
    with pytest.raises(CannotEdit, match="`a` is not a mapping: `b` cannot be set in it"):
        edited("a: text\n", Set(("a", "b"), 1))


def test_what_would_be_too_long_for_a_file_is_refused() -> None:
    with pytest.raises(CannotEdit):
        edited("id: x\n", Set(("a",), "long " * 500_000))


def test_a_wrong_result_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit, "cuts", lambda source, op, emitter: [(0, 0, "id2: wrong\n")])
    assert edited("id: x   \nb:   1\n", Set(("b",), 2)) == "id: x   \nb: 2\n"
