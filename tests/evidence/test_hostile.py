"""Whatever a file holds, it is read or refused with a word: no other exception, and nothing that drives a terminal."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep.evidence import Question, Unreadable, offer, read_table
from lep.evidence.scope import MAX_SLICES
from tests.evidence.support import workbook

CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(
        ["Area", "Year", "Sex", "Value", "2024", "2025", "F", "M", "Total", "<5", ":", "1.234", "1,5", "12 b"]
    ),
)
ROWS = st.lists(st.lists(CELLS, max_size=5), max_size=6)


def tried(content: bytes) -> None:
    """Read it and look at what it offers: either works, or is refused with the file's name and a word."""
    refused = None
    try:
        found = read_table(content, "x")
        offer(found, Question())
    except Unreadable as error:
        refused = str(error)
    assert refused is None or refused.startswith("x")


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes(content: bytes) -> None:
    tried(content)


@given(ROWS, st.sampled_from([";", ",", "\t"]), st.sampled_from(["utf-8", "utf-16"]))
@settings(max_examples=150, deadline=None)
def test_any_rows(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    tried("\n".join(delimiter.join(row) for row in rows).encode(encoding))


@given(ROWS)
@settings(max_examples=100, deadline=None)
def test_any_rows_below_a_heading_of_sdmx(rows: list[list[str]]) -> None:
    lines = ["DATAFLOW,SEX,TIME_PERIOD,OBS_VALUE,OBS_FLAG", *(",".join(row) for row in rows)]
    tried("\n".join(lines).encode())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["F", "2024", "0", "b", ""]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["0", "1", "F", "category", "index", "label"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("id", "size", "dimension", "value", "status", "role", "label", "extension", "source"), VALUES
        ),
    )
)
@settings(max_examples=200, deadline=None)
def test_any_json(parts: dict[str, Any]) -> None:
    good = {
        "class": "dataset",
        "id": ["F"],
        "size": [1],
        "dimension": {"F": {"category": {"index": ["F"]}}},
        "value": [1],
    }
    tried(json.dumps({**good, **parts}).encode())


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.booleans(),
                st.integers(-(10**15), 10**15),
                st.floats(allow_nan=False, allow_infinity=False),
                st.dates(),
                st.sampled_from(["Area", "Value", "A", "=1+1", "#REF!", "<5"]),
            ),
            max_size=4,
        ),
        max_size=5,
    )
)
@settings(max_examples=40, deadline=None)
def test_any_sheet(rows: list[list[Any]]) -> None:
    tried(workbook(("S", rows)))


@given(st.integers(0, 6000), st.binary(min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_damaged_workbook(at: int, damage: bytes) -> None:
    content = bytearray(workbook(("S", [["Area", "Value"], ["A", 10], ["B", 12]])))
    at %= len(content)
    content[at : at + len(damage)] = damage
    tried(bytes(content))


# --- more than a person could look at: the answer comes at once, and is short ------------------------------------


def dataset(**parts: Any) -> bytes:
    return json.dumps({"class": "dataset", "id": ["F"], "size": [1], "dimension": {}, "value": [1]} | parts).encode()


@pytest.mark.parametrize("count", [2, 2000])
def test_sizes_that_multiply_without_end(count: int) -> None:
    content = dataset(id=[f"D{number}" for number in range(count)], size=[10**4000] * count)
    with pytest.raises(Unreadable, match="more than 2,000,000 cells"):
        read_table(content, "x")


@pytest.mark.parametrize(
    "content",
    [
        dataset(id=["x" * 1_000_000]),
        dataset(dimension={"F": {"category": {"index": ["F"]}}}, value=["x" * 1_000_000]),
        b"Area;Value\nA;1\nB;" + b"x" * 9_000 + b"\n",
        b"DATAFLOW,SEX,OBS_VALUE\nA,F," + b"9" * 9_000 + b"\n",
    ],
    ids=["name", "value", "register", "SDMX"],
)
def test_what_is_wrong_is_said_in_few_words_however_long_it_is(content: bytes) -> None:
    with pytest.raises(Unreadable) as wrong:
        read_table(content, "x")
    assert len(str(wrong.value)) < 1_200
    assert len(wrong.value.hint) < 1_200


@pytest.mark.parametrize("form", ["SDMX", "register"])
def test_many_columns_have_more_combinations_than_can_be_counted(form: str) -> None:
    heads = [f"Kind {letter}" for letter in string.ascii_uppercase]
    rows = [["b" if at == number else "a" for at in range(26)] + ["2024", str(90 + number)] for number in range(26)]
    first = ["Year", "Value"] if form == "register" else ["TIME_PERIOD", "OBS_VALUE"]
    lines = [",".join([*heads, *first]), *map(",".join, rows)]
    if form == "SDMX":
        lines = [f"{'X:Y(1)' if number else 'DATAFLOW'},{line}" for number, line in enumerate(lines)]
    found = read_table("\n".join(lines).encode(), "x")
    offered = offer(found, Question())
    assert len(found.cells) == 26
    assert offered.more
    assert len(offered.drafts) == MAX_SLICES
    assert {draft.value for draft in offered.drafts} <= set(range(90, 116))
