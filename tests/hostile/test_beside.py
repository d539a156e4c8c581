"""What lies beside a partnership file: packs and benchmarks of any shape are used, or refused with their place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lep.files import dump, partnership_layout, read
from tests.cli.conftest import Lep
from tests.hostile.strange import UNREADABLE
from tests.hostile.test_every_field import harmful

ITEM = "title: T\nitems:\n  - {id: mine, prompt: P, anchors: {1: a, 5: b}"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
PACKS: dict[str, str] = {
    "empty": "",
    "list": "- a\n",
    "text": "x\n",
    "open": "title: [\n",
    "bomb": BOMB,
    "tag": "title: !!python/none\n",
    "deep": "title: " + "[" * 50_000,
    "binary": "title: \0\n",
    "twice": "title: a\ntitle: b\n",
    "no items": "title: T\n",
    "items a number": "title: T\nitems: 3\n",
    "item a text": "title: T\nitems: [a]\n",
    "id a list": "title: T\nitems:\n  - {id: [a], prompt: P, anchors: {1: a}}\n",
    "anchor a list": "title: T\nitems:\n  - {id: mine, prompt: P, anchors: {1: [a], 5: b}}\n",
    "anchor 12": "title: T\nitems:\n  - {id: mine, prompt: P, anchors: {12: a, 5: b}}\n",
    "anchor of nothing": "title: T\nitems:\n  - {id: mine, prompt: P, anchors: {'': a, 5: b}}\n",
    "kind a list": ITEM + ", kind: [a]}\n",
    "axis a mapping": ITEM + ", axis: {a: b}}\n",
    "source of a list": ITEM + ", sources: [{key: [a]}]}\n",
    "section": ITEM + ", sources: [{key: pares, section: [a]}]}\n",
    "per a list": "per: [x]\n" + ITEM + "}\n",
    "kind a mapping": "kind: {a: b}\n" + ITEM + "}\n",
    "a key that is a number": ITEM + ", 3: 4}\n",
    "a number above": "1: 2\n" + ITEM + "}\n",
    "pairs with nothing": ITEM + ", pairs_with: nothing}\n",
    "pairs with a list": ITEM + ", pairs_with: [a]}\n",
    "an item of another": "title: T\nitems:\n  - {id: shared_vision, prompt: P, anchors: {1: a, 5: b}}\n",
}
EMPTY_PARTS = ("about", "per", "kind", "sources", "anchors", "high")
EMPTY_ITEM_PARTS = ("help", "example", "road", "kind", "sources", "high", "axis", "pairs_with")
TABLES: dict[str, str] = {
    "list": "- a\n",
    "text": "x\n",
    "open": "benchmarks: [\n",
    "bomb": BOMB,
    "deep": "benchmarks: " + "[" * 50_000,
    "number": "benchmarks: 3\n",
    "name a list": "benchmarks: {? [a] : b}\n",
    "entry a text": "benchmarks: {mine: x}\n",
    "slack": "slack: [1]\n",
    "slack endless": "slack: .inf\n",
    "unknown": "other: 1\n",
    "key a number": "3: 1\n",
    **{
        f"{part} {value}": f"benchmarks:\n  cost_per_job: {{{part}: {value}}}\n"
        for part in (
            "title",
            "top",
            "bottom",
            "currency",
            "above",
            "below",
            "reason_above",
            "reason_below",
            "same_group",
            "cases",
        )
        for value in ("[a]", "{a: b}", "{}")
    },
    **{
        f"case {case}": f"benchmarks:\n  cost_per_job: {{cases: [{case}]}}\n"
        for case in (
            "a",
            "[]",
            "{}",
            "{value: x}",
            "{value: -1}",
            "{top: 1, bottom: 0}",
            "{from: [1], to: 2}",
            "{value: 1, what: [a], where: x, sources: [a]}",
            "{value: 1, what: plan, where: [x], sources: [a]}",
            "{value: 1, what: plan, where: x, sources: [{key: [a]}]}",
            "{value: 1, what: plan, where: x, sources: {a: b}}",
        )
    },
    "huge": "#" * 30_000_000,
}
COMMANDS = [("check",), ("show", "selfexam"), ("show", "benchmarks"), ("status",), ("diagnose", "--no-input")]


@pytest.fixture
def chosen(full: Path) -> Path:
    """The example, whose self-diagnosis has a pack of its own."""
    data = read(full).data
    data["diagnosis"]["packs"] = ["own"]
    full.write_text(dump(data, partnership_layout()), encoding="utf-8")
    full.with_name("packs").mkdir()
    return full.with_name("packs") / "own.yaml"


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_a_pack_of_any_shape_is_refused_with_its_place(pack: str, lep: Lep, chosen: Path) -> None:
    chosen.write_text(pack, encoding="utf-8")
    before = chosen.parents[1].joinpath("partnership.yaml").read_bytes()
    for command in (("check",), ("show", "selfexam"), ("diagnose", "--no-input")):
        result = lep(*command)
        assert result.code == 3, (command, result.err)
        assert "own.yaml" in result.err.splitlines()[0]
        assert len(result.err) < 2_000
    assert chosen.parents[1].joinpath("partnership.yaml").read_bytes() == before


@pytest.mark.parametrize("part", EMPTY_PARTS)
@pytest.mark.parametrize("empty", ["", "null", "[]", "''", "{}"])
def test_what_a_pack_leaves_empty_is_as_if_it_were_not_there_or_refused(
    part: str, empty: str, lep: Lep, chosen: Path
) -> None:
    chosen.write_text(f"{part}: {empty}\n{ITEM}}}\n", encoding="utf-8")
    for command in COMMANDS:
        assert lep(*command).code in (0, 2, 3)


@pytest.mark.parametrize("part", EMPTY_ITEM_PARTS)
@pytest.mark.parametrize("empty", ["null", "[]", "''", "{}"])
def test_what_an_item_leaves_empty_is_as_if_it_were_not_there_or_refused(
    part: str, empty: str, lep: Lep, chosen: Path
) -> None:
    chosen.write_text(f"{ITEM}, {part}: {empty}}}\n", encoding="utf-8")
    for command in COMMANDS:
        assert lep(*command).code in (0, 2, 3)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_words_of_a_pack_do_not_drive_the_terminal(command: tuple[str, ...], lep: Lep, chosen: Path) -> None:
    words = '"\\e[31mred\\u202e [bold]x[/bold] \\u0007"'
    item = f"  - {{id: mine, prompt: {words}, help: {words}, anchors: {{1: {words}, 5: b}}, road: {words}}}\n"
    chosen.write_text(f"title: {words}\nitems:\n{item}", encoding="utf-8")
    result = lep(*command)
    assert result.code in (0, 2)
    assert harmful(result.out + result.err) == set()


STRANGE = UNREADABLE | {"device": lambda path: path.symlink_to("/dev/zero")}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", STRANGE)
def test_a_pack_or_benchmarks_that_are_no_ordinary_file_are_not_waited_for(kind: str, lep: Lep, chosen: Path) -> None:
    STRANGE[kind](chosen)
    assert lep("check").code in (0, 3)
    assert lep("show", "selfexam").code in (0, 3)
    chosen.unlink() if kind != "folder" else chosen.rmdir()
    STRANGE[kind](chosen.parents[1] / "benchmarks.yaml")
    assert lep("show", "benchmarks").code in (0, 3)
    assert lep("check").code in (0, 3)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to(path.name)], ids=["file", "circle"])
def test_a_folder_of_packs_that_is_none(make: Callable[[Path], object], lep: Lep, chosen: Path) -> None:
    chosen.parent.rmdir()
    make(chosen.parent)
    assert lep("check").code == 0
    assert lep("show", "selfexam").code == 0


@pytest.mark.parametrize("name", ["../own", "/etc/passwd", "own/../own", "..", "", "OWN", "own.yaml", "a" * 5000])
def test_the_name_of_a_pack_is_no_way_to_another_file(name: str, lep: Lep, chosen: Path) -> None:
    chosen.write_text(f"{ITEM}}}\n", encoding="utf-8")
    (chosen.parents[1] / "own.yaml").write_text("secret: [", encoding="utf-8")
    path = chosen.parents[1] / "partnership.yaml"
    data = read(path).data
    data["diagnosis"]["packs"] = [name]
    path.write_text(dump(data, partnership_layout()), encoding="utf-8")
    result = lep("check")
    assert result.code in (0, 1)
    assert "secret" not in result.out + result.err


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_benchmarks_of_any_shape_are_refused_with_their_place(table: str, lep: Lep, full: Path) -> None:
    full.with_name("benchmarks.yaml").write_text(table, encoding="utf-8")
    for command in (("check",), ("show", "benchmarks")):
        result = lep(*command)
        assert result.code == 3, (command, result.err)
        assert "benchmarks.yaml" in result.err
        assert len(result.err) < 4_000


@pytest.mark.parametrize("setting", ["benchmarks: {}", "benchmarks:", "slack: 0", "benchmarks: {cost_per_job: null}"])
def test_benchmarks_that_say_little_are_used(setting: str, lep: Lep, full: Path) -> None:
    full.with_name("benchmarks.yaml").write_text(setting + "\n", encoding="utf-8")
    assert lep("check").code == 0
    assert lep("show", "benchmarks").code == 0
