"""What changes in the file when a partner joins or leaves, and what the text was before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lep.method.agreement.signed import digest, signed_part
from lep.method.plan.budget import total
from lep.method.reading import by_id
from lep.signing.deeds import as_laid_down, earliest_last_day, joining, leaving
from tests.documents.partnerships import example
from tests.signing.deeds import LAST_DAY, NEWCOMER, changed, with_newcomer

Data = dict[str, Any]


def without(who: str, data: Data, last_day: date = LAST_DAY) -> Data:
    return changed(data, leaving(data, signed_part(data), who, last_day))


def test_a_newcomer_becomes_a_party_and_the_total_follows() -> None:
    data = with_newcomer("in_dialogue")
    after = changed(data, joining(data, signed_part(example()), NEWCOMER))
    assert by_id(after, "stakeholders")[NEWCOMER]["status"] == "committed"
    assert after["agreement"]["finance"]["total"] == total(after) == 250000


def test_a_total_that_was_brought_up_to_date_stays() -> None:
    data = with_newcomer()
    data["agreement"]["finance"]["total"] = 250000
    assert joining(data, signed_part(example()), NEWCOMER) == []


def test_who_leaves_is_on_no_list_of_what_is_to_be_done() -> None:
    after = without("vrelinka", example())
    board = after["agreement"]["governance"]["board"]
    assert "vrelinka" not in board["members"]
    assert "vrelinka" not in board["votes"]
    assert all("vrelinka" not in row.get("with", ()) for row in after["actions"])
    assert all(row["partner"] != "vrelinka" for row in after["agreement"]["partner_objectives"])
    assert by_id(after, "stakeholders")["vrelinka"]["status"] == "left"


@pytest.mark.parametrize(
    ("last_day", "lines"),
    [(date(2027, 6, 30), ["machines-27"]), (date(2028, 1, 1), ["machines-27", "machines-28"])],
)
def test_what_was_promised_until_the_last_day_stays(last_day: date, lines: list[str]) -> None:
    after = without("vrelinka", example(), last_day)
    assert [row["id"] for row in after["contributions"] if row["from"] == "vrelinka"] == lines
    assert after["agreement"]["finance"]["total"] == total(after)


def test_what_was_paid_stays_whatever_its_year() -> None:
    data = example()
    by_id(data, "contributions")["machines-28"]["status"] = "paid"  # type: ignore[index]
    assert "machines-28" in by_id(without("vrelinka", data), "contributions")


def test_what_the_history_names_stays() -> None:
    data = example()
    data["history"] = [{"date": "2027-01-05", "event": "paid", "contribution": "machines-28", "amount": 10}]
    assert "machines-28" in by_id(without("vrelinka", data), "contributions")


def test_the_last_one_of_a_list_takes_the_list_along() -> None:
    data = example()
    data["actions"][1]["with"] = ["vrelinka"]
    assert "with" not in without("vrelinka", data)["actions"][1]


@pytest.mark.parametrize(
    ("months", "day", "earliest"),
    [(3, date(2027, 3, 15), date(2027, 6, 15)), (1, date(2027, 1, 31), date(2027, 2, 28)), (0, LAST_DAY, LAST_DAY)],
)
def test_the_notice_runs_in_months(months: int, day: date, earliest: date) -> None:
    assert earliest_last_day({"agreement": {"withdrawal": {"notice_months": months}}}, day) == earliest


def test_without_a_period_agreed_none_runs() -> None:
    assert earliest_last_day({}, LAST_DAY) is None


@pytest.mark.parametrize("data", [with_newcomer(), example()])
def test_the_text_before_is_the_one_that_was_laid_down(data: Data) -> None:
    laid = signed_part(example())
    before = as_laid_down(data, laid)
    assert digest(before) == digest(example())
    assert before["lead"]["scores"] == example()["lead"]["scores"]
    assert before["profile"] == "five-actors"
    assert by_id(before, "stakeholders")[NEWCOMER]["status"] == "in_dialogue"


def test_who_has_left_was_a_party_before() -> None:
    after = without("vrelinka", example())
    before = as_laid_down(after, signed_part(example()))
    assert by_id(before, "stakeholders")["vrelinka"]["status"] == "committed"
    assert digest(before) == digest(example())
