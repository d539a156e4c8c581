"""Strict loading: what is read, where it stands, and what is refused in which words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lep.files import strict
from lep.files.errors import LoadError
from lep.files.source import Source
from lep.files.strict import MAX_BYTES, MAX_DEPTH, MAX_NODES, parse
from tests.files import wild

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]
BROKEN = sorted((Path(__file__).parents[2] / "examples" / "broken").glob("*.yaml"))
both = pytest.mark.parametrize("loader", LOADERS, ids=["pure", "libyaml"])


def refusal(raw: bytes | str, loader: Any = None) -> LoadError:
    with pytest.raises(LoadError) as caught:
        parse(raw.encode() if isinstance(raw, str) else raw, loader=loader)
    assert caught.value.message
    assert caught.value.hint
    return caught.value


def outcome(raw: bytes, loader: Any) -> tuple[Any, ...]:
    try:
        source = parse(raw, loader=loader)
    except LoadError as error:
        return error.code, error.message, error.line, error.column
    return "data", source.data


# --- what is read --------------------------------------------------------------------------------------------


@both
def test_only_what_looks_like_nothing_else_is_not_text(loader: Any) -> None:
    text = (
        "country: NO\ntime: 1:30\ncode: 012\nday: 2027-01-05\non: off\nyes: y\nbig: 1_000\nhex: 0x1F\noct: 0o17\n"
        "ratio: 1.10\nsum: 12\nshare: -3.5\nmany: 1e3\ntrue: true\nFalse: False\nnothing: ~\nempty:\n"
        f"long: {'9' * 5000}\nhuge: 1e999\ninf: .inf\nnan: .nan\nquoted: '12'\nliteral: |-\n  12\n1: x\n"
    )
    words = {"country": "NO", "time": "1:30", "code": "012", "day": "2027-01-05", "on": "off", "yes": "y"}
    digits = {"big": "1_000", "hex": "0x1F", "oct": "0o17", "long": "9" * 5000, "huge": "1e999", "inf": ".inf"}
    numbers = {"ratio": 1.1, "sum": 12, "share": -3.5, "many": 1000.0}
    others = {"true": True, "False": False, "nothing": None, "empty": None}
    quoted = {"nan": ".nan", "quoted": "12", "literal": "12", "1": "x"}
    assert parse(text.encode(), loader=loader).data == words | digits | numbers | others | quoted


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@both
def test_places_count_characters_from_one_whatever_the_line_breaks(loader: Any, start: bytes, eol: str) -> None:
    text = eol.join(["# שלום", "name: 😀😀 x", "groups:", "  - {é: 1, b: 2}", "last: |", "  a", "  b", "z:   'q'"])
    source = parse(start + text.encode(), loader=loader)
    assert source.mark(("name",)) == (2, 7)
    assert source.mark(("groups", 0, "b")) == (4, 15)
    assert source.mark(("groups", 0, "b"), key=True) == (4, 12)
    assert source.mark(("z",)) == (8, 6)
    assert source.data["last"] == "a\nb\n"


@both
def test_the_place_of_what_is_not_there_is_its_nearest_parent(loader: Any) -> None:
    source = parse(b"a:\n  - b: {c: 1}\n    d:\n  -\n", loader=loader)
    assert source.mark(()) == (1, 1)
    assert source.mark(("a", 0, "none")) == source.mark(("a", 0), key=True) == (2, 5)
    assert source.mark(("a", 0, "b", "c", "deeper")) == (2, 9)
    assert source.mark(("a", 7)) == (1, 1)
    assert source.mark(("a", 0, "d")) == (3, 5)  # of a null that nobody wrote: its key
    assert source.mark(("a", 1)) == (4, 3)  # or its dash


@both
def test_how_a_value_is_written_can_be_asked(loader: Any) -> None:
    source = parse(b"a: {b: 1.10, c, d: ~}\ne: [1]\nf:\n", loader=loader)
    assert source.is_flow(("a",))
    assert source.is_flow(("e",))
    assert not source.is_flow(("f",))
    assert [source.is_implied(("a", key)) for key in "bcd"] == [False, True, False]
    assert source.is_implied(("f",))
    assert (source.written(("a", "b")), source.written(("a",)), source.written(("none",))) == ("1.10", None, None)
    assert (source.key_after(("a",)), source.key_after(("f",)), source.key_after(("a", "b"))) == ("e", None, "c")


def test_data_is_json_and_a_file_stays_as_it_is() -> None:
    source = parse(b"a: 1   # odd\r\nb: .nan")
    assert json.loads(json.dumps(source.data, allow_nan=False)) == source.data
    assert isinstance(source, Source)
    assert source.raw == b"a: 1   # odd\r\nb: .nan"


# --- what is refused -----------------------------------------------------------------------------------------

REFUSED = {
    "a: 1\na: 2\n": ("FIL-duplicate-key", 2, 1),
    "a: {b: 1, 'b': 2}\n": ("FIL-duplicate-key", 1, 11),
    "1: x\n'1': y\n": ("FIL-duplicate-key", 2, 1),
    "a: &x 1\n": ("FIL-alias", 1, 4),
    "a: *x\n": ("FIL-alias", 1, 4),
    "a: !!python/object:os.system x\n": ("FIL-tag", 1, 4),
    "a: !own [1]\n": ("FIL-tag", 1, 4),
    "? [a]\n: b\n": ("FIL-key", 1, 3),
    "a: {{ x }}\n": ("FIL-key", 1, 5),
    "a: 1\n---\nb: 2\n": ("FIL-multiple-documents", 2, 1),
    "- a\n": ("FIL-not-a-mapping", 1, 1),
    "just text\n": ("FIL-not-a-mapping", 1, 1),
    "": ("FIL-empty", None, None),
    "# only\n---\n...\n": ("FIL-empty", None, None),
    "a: \x07\n": ("FIL-control-character", 1, 4),
    "a: 1\n\ufeffb: 2\n": ("FIL-control-character", 2, 1),
    "name: Foo: bar\n": ("FIL-syntax", 1, 10),
    "a:\n\tb: 1\n": ("FIL-syntax", 2, 1),
    'a: "open\nb: 1\n': ("FIL-syntax", 1, 4),
    "a: [1, 2\nb: 3\n": ("FIL-syntax", 1, 4),
    "a: {x: 1\n": ("FIL-syntax", 1, 4),
    "a: 1\nno colon\n": ("FIL-syntax", 2, 1),
    "a: @x\n": ("FIL-syntax", 1, 4),
    "a: **bold**\n": ("FIL-syntax", 1, 4),
    'a: "C:\\path"\n': ("FIL-syntax", 1, 4),
    "a: - b\n": ("FIL-syntax", 1, 4),
    "a:\n    b: 1\n  c: 2\n": ("FIL-syntax", 3, 3),
    " a: 1\nb: 2\n": ("FIL-syntax", 2, 1),
    "a: |x\n  y\n": ("FIL-syntax", 1, 4),
    "a: ]\n": ("FIL-syntax", 1, 4),
    "%YAML 3.0\n---\na: 1\n": ("FIL-syntax", 1, 1),
    'a: "\\ud800"\n': ("FIL-syntax", 1, 4),
}


@both
@pytest.mark.parametrize("text", REFUSED, ids=repr)
def test_what_is_refused_is_refused_with_its_place(text: str, loader: Any) -> None:
    error = refusal(text, loader)
    assert (error.code, error.line, error.column) == REFUSED[text]
    if error.code == "FIL-syntax":
        assert "not valid YAML" not in error.message  # every common mistake has words of its own


@both
def test_bytes_that_are_no_utf8_are_refused_with_their_place(loader: Any) -> None:
    error = refusal(b"\xef\xbb\xbfa: \xc3\xa9\nb: Pr\xe9s\n", loader)
    assert (error.code, error.line, error.column) == ("FIL-encoding", 2, 6)
    assert "UTF-16" in refusal("a: 1".encode("utf-16"), loader).message


@both
def test_depth_is_limited_before_anything_recursive_runs(loader: Any) -> None:
    deepest = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert parse(deepest.encode(), loader=loader)
    assert refusal("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, loader).code == "FIL-depth"
    error = refusal("a: " + "[" * 1_000_000, loader)
    assert (error.code, error.line) == ("FIL-depth", 1)
    assert refusal("a:\n  " + "- " * 1000, loader).code == "FIL-depth"


def test_size_is_limited() -> None:
    assert refusal(b"#" * (MAX_BYTES + 1)).code == "FIL-size"
    assert refusal("a: [" + "1," * (MAX_NODES + 1) + "]").code == "FIL-size"


def test_a_billion_laughs_are_refused_at_the_first() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    error = refusal(bomb)
    assert (error.code, error.line) == ("FIL-alias", 1)


@both
def test_an_escape_for_no_character_is_refused(loader: Any) -> None:
    error = refusal('a: "\\UFFFFFFFF"\n', loader)
    assert (error.code, error.line) == ("FIL-syntax", 1)


# --- both parsers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_both_parsers_say_the_same_of_broken_files(path: Path) -> None:
    assert outcome(path.read_bytes(), LOADERS[0]) == outcome(path.read_bytes(), LOADERS[1])


@given(wild.files())
@settings(max_examples=50, deadline=None)
def test_both_parsers_read_the_same_data_at_the_same_places(raw: bytes) -> None:
    pure, fast = (parse(raw, loader=loader) for loader in LOADERS)
    assert pure.data == fast.data
    stack: list[tuple[Any, ...]] = [()]
    while stack:
        path = stack.pop()
        assert pure.mark(path) == fast.mark(path)
        value = pure.data
        for step in path:
            value = value[step]
        children = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
        stack += [(*path, step) for step in children]


@given(
    wild.files(),
    st.lists(st.tuples(st.integers(0), st.text("\t :#-,'\"\n[]{}\\?!&*|>%@`~.a\r", max_size=2)), max_size=3),
)
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(raw: bytes, damage: list[tuple[int, str]]) -> None:
    for position, text in damage:
        at = position % (len(raw) + 1)
        raw = raw[:at] + text.encode() + raw[at + len(text) :]
    pure, fast = (outcome(raw, loader) for loader in LOADERS)
    if pure[0] == fast[0] == "data":
        assert pure == fast


def test_the_fast_parser_is_used_where_there_is_one() -> None:
    assert strict.LOADER is LOADERS[1]


def test_an_error_reads_like_a_compilers() -> None:
    with pytest.raises(LoadError) as caught:
        parse(b"a: 1\na: 2\n", "my.yaml")
    assert re.match(r"my\.yaml:2:1: the key `a` stands twice", str(caught.value))
