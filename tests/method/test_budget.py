"""Sums over the ledger."""

from __future__ import annotations

from typing import Any

from lep.method.budget import cross, total

DATA: dict[str, Any] = {
    "contributions": [
        {"id": "a", "from": "city", "form": "cash", "amount": 0.1, "year": 2028},
        {"id": "b", "from": "pes", "form": "in_kind", "amount": 0.2, "year": 2027},
        {"id": "c", "from": "city", "form": "in_kind", "amount": 1000, "year": 2027},
        {"id": "d", "from": "pes", "form": "cash"},
        {"id": "e", "form": "cash", "amount": 5},
    ]
}


def test_a_total_is_exact_and_may_be_narrowed() -> None:
    assert total(DATA) == 1005.3
    assert total(DATA, form="cash") == 5.1
    assert total(DATA, **{"from": "city", "year": 2027}) == 1000
    assert total({}) == 0


def test_a_table_adds_up_both_ways() -> None:
    sums = cross(DATA, "from", "year")
    assert sums.rows == ("city", "pes", "")
    assert sums.columns == ("", "2027", "2028")
    assert sums.cells["city", "2027"] == 1000
    assert sums.row_totals == {"city": 1000.1, "pes": 0.2, "": 5}
    assert sums.column_totals == {"": 5, "2027": 1000.2, "2028": 0.1}
    assert sums.total == 1005.3


def test_whole_sums_are_whole_numbers() -> None:
    assert isinstance(total(DATA, id="c"), int)
    assert isinstance(total({"contributions": [{"amount": 0.5}, {"amount": 0.5}]}), int)
