"""JSON-stat 2.0: sparse and full values, flags, the order of cells, and files that are cut short."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lep.evidence import Unreadable
from tests.evidence.support import shipped, table, values


def dataset(**parts: Any) -> dict[str, Any]:
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Counts",
        "id": ["sex", "geo", "time"],
        "size": [2, 1, 3],
        "dimension": {
            "sex": {"category": {"index": ["F", "M"], "label": {"F": "Women"}}},
            "geo": {"category": {"label": {"EX": "Example"}}},
            "time": {"category": {"index": {"2024": 1, "2023": 0, "2025": 2}}},
        },
        "value": [1, 2, 3, 4, 5, 6],
        **parts,
    }


def read(**parts: Any) -> Any:
    return table(json.dumps(dataset(**parts)), "x.json")


def test_cells_are_in_row_major_order() -> None:
    assert values(read()) == {
        ("F", "EX", "2023"): 1,
        ("F", "EX", "2024"): 2,
        ("F", "EX", "2025"): 3,
        ("M", "EX", "2023"): 4,
        ("M", "EX", "2024"): 5,
        ("M", "EX", "2025"): 6,
    }


def test_values_may_be_sparse_and_null() -> None:
    assert values(read(value={"0": 1, "5": 6})) == {("F", "EX", "2023"): 1, ("M", "EX", "2025"): 6}
    assert values(read(value=[None, 2, None, None, None, None])) == {("F", "EX", "2024"): 2}


@pytest.mark.parametrize("status", [{"1": "b", "4": "u"}, ["", "b", "", "", "u", ""]])
def test_flags_are_kept(status: Any) -> None:
    cells = read(status=status).cells
    assert cells["F", "EX", "2024"].flag == "b"
    assert cells["M", "EX", "2024"].flag == "u"


def test_a_cell_without_a_figure_keeps_its_flag_and_a_confidential_one_loses_its_figure() -> None:
    cells = read(value={"0": 1, "2": 3}, status={"1": ":", "2": "c"}).cells
    assert (cells["F", "EX", "2024"].value, cells["F", "EX", "2024"].flag) == (None, ":")
    assert (cells["F", "EX", "2025"].value, cells["F", "EX", "2025"].flag) == (None, "c")


def test_roles_are_named_or_known_by_their_ids() -> None:
    found = read(role={"time": ["time"], "geo": ["geo"], "metric": ["sex"]})
    assert [one.role for one in found.dimensions] == ["indicator", "area", "period"]
    assert [one.role for one in read().dimensions] == ["sex", "area", "period"]


def test_labels_stand_in_for_what_is_not_labelled() -> None:
    assert read().dimension("sex").categories == {"F": "Women", "M": "M"}


def test_extensions_are_passed_over() -> None:
    dimension = dataset()["dimension"]
    dimension["geo"]["category"]["child"] = {"EX": ["EX1"]}
    assert values(read(extension={"lang": "EN"}, link={}, dimension=dimension))["M", "EX", "2025"] == 6


def test_the_file_as_eurostat_sends_it() -> None:
    found = shipped("rates.json")
    assert (found.form, found.code, found.source) == ("JSON-stat", "EX_LFU3RT", "Eurostat")
    assert found.cells["A", "PC", "Y15-74", "M", "EX01", "2024"].flag == "u"
    assert found.cells["A", "PC", "Y15-74", "T", "EX02", "2021"].value is None


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"class": "collection"}, "no data set"),
        ({"id": None}, "no data set"),
        ({"size": [2, 1]}, "do not fit together"),
        ({"size": [2, 0, 3]}, "empty"),
        ({"size": [2, 1, 4], "value": {}}, "its size is 4"),
        ({"size": [20000, 1, 20000]}, "too many"),
        ({"value": [1, 2]}, "must hold 6 cells"),
        ({"value": {"6": 1}}, "positions"),
        ({"value": {"-1": 1}}, "positions"),
        ({"value": {"0": "12"}}, "is no number"),
        ({"value": {"0": True}}, "is no number"),
        ({"value": {"0": 10**400}}, "too large"),
        ({"dimension": {}}, "not described"),
    ],
)
def test_what_does_not_fit_is_refused(parts: dict[str, Any], said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(**parts)


@pytest.mark.parametrize(
    "text", ['{"class": "dataset"', "{" * 3000, '{"value": NaN}', '{"class": "dataset", "value": ' + "[" * 100_000]
)
def test_broken_json_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="JSON"):
        table(text, "x.json")


def test_half_characters_are_made_whole() -> None:
    found = read(label="half \ud800 done")
    assert found.title.encode("utf-8") == b"half ? done"
