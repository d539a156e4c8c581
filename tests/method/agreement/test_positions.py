"""Where partners stand: the latest word, what is open, what to talk about first."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.agreement.positions import SCALE, is_open, negotiation


def said(by: str, gradient: str, date: str | None = None, about: str = "jobs") -> dict[str, Any]:
    return {"by": by, "about": about, "gradient": gradient} | ({"date": date} if date else {})


def file(*positions: dict[str, Any], needed: str | None = None) -> dict[str, Any]:
    return {
        "objectives": [{"id": "jobs", "name": "Jobs"}, {"id": "firms", "name": "Firms"}],
        "actions": [{"id": "course", "name": "Course"}],
        "stakeholders": [
            {"id": "pes", "status": "committed"},
            {"id": "city", "status": "committed"},
            {"id": "gone", "status": "declined"},
        ],
        "positions": list(positions),
        "negotiation": {"needed": needed},
    }


@pytest.mark.parametrize(
    ("history", "latest"),
    [
        ([said("pes", "veto"), said("pes", "endorse")], "endorse"),
        ([said("pes", "endorse", "2026-09-01"), said("pes", "veto", "2026-05-01")], "endorse"),
        ([said("pes", "veto", "2026-05-01"), said("pes", "endorse", "2026-05-01")], "endorse"),
        ([said("pes", "veto", "2026-05-01"), said("pes", "endorse")], "endorse"),
    ],
)
def test_the_latest_position_counts_and_none_is_lost(history: list[dict[str, Any]], latest: str) -> None:
    (issue,) = negotiation(file(*history)).issues
    assert [stand.gradient for stand in issue.stands] == [latest]
    assert len(issue.history) == 2


@pytest.mark.parametrize(
    ("needed", "open_"),
    [
        (None, {"more_talk", "serious_disagreement", "veto"}),
        ("endorse", set(SCALE) - {"endorse"}),
        ("reservations", {"abstain", "more_talk", "dislike_but_support", "serious_disagreement", "veto"}),
        ("dislike_but_support", {"serious_disagreement", "veto"}),
        ("veto", set()),
    ],
)
def test_what_counts_as_agreement_is_for_the_partners_to_settle(needed: str | None, open_: set[str]) -> None:
    assert {step for step in SCALE if is_open(step, needed)} == open_


def test_who_has_declined_no_longer_stands_in_the_way() -> None:
    (issue,) = negotiation(file(said("gone", "veto"), said("pes", "endorse"))).issues
    assert not issue.open
    assert len(issue.history) == 2


def test_who_has_not_spoken_is_named_and_what_nobody_spoke_on() -> None:
    found = negotiation(file(said("pes", "endorse")))
    assert found.issues[0].silent == ("city",)
    assert found.untouched == ("firms",)


def test_open_points_come_first_then_camps_then_doubts() -> None:
    found = negotiation(
        file(
            said("pes", "endorse", about="course"),
            said("city", "endorse", about="course"),
            said("pes", "veto", about="jobs"),
            said("city", "endorse", about="jobs"),
            said("pes", "more_talk", about="D3"),
            said("city", "more_talk", about="D3"),
            said("pes", "endorse", about="firms"),
            said("city", "reservations", about="firms"),
        )
    )
    assert [issue.about for issue in found.issues] == ["jobs", "D3", "firms", "course"]
    assert found.issues[0].spread.polarised
    assert [issue.about for issue in found.open] == ["jobs", "D3"]


def test_a_point_is_named_as_people_know_it() -> None:
    found = negotiation(file(said("pes", "endorse"), said("pes", "endorse", about="D3")))
    names = {issue.about: (issue.sort, issue.name) for issue in found.issues}
    assert names["jobs"] == ("objective", "Jobs")
    assert names["D3"][0] == "clause"
    assert names["D3"][1].startswith("D3 ")


def test_the_steps_are_counted_from_full_agreement_to_none() -> None:
    (issue,) = negotiation(file(said("pes", "endorse"), said("city", "veto"))).issues
    assert list(issue.counts.values()) == [1, 0, 0, 0, 0, 0, 0, 1]
    assert issue.spread.mean == 4.5
    assert issue.spread.consensus == pytest.approx(0)
