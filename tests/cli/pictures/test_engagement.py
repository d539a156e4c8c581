"""The engagement plan as a person reads it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lep.cli.pictures.engagement import show
from lep.model.vocab import MEANINGS
from tests.cli.pictures.drawn import drawn
from tests.cli.pictures.test_pictures import NAMES, SCORES, WIDTHS, neat

FIRM: dict[str, Any] = {
    "id": "firm",
    "name": "Sample Mill",
    "kind": "employer",
    "status": "committed",
    "key": True,
    "gains": ["Recruits it has seen at work"],
    "balance": {"hours_month": 3.5},
    "employer": {
        "offer": ["Candidates who were tried out", "No new paperwork"],
        "time_of_day": "early_morning",
        "place": "In its canteen",
        "commitments": [{"what": "vacancies", "number": 4, "until": "2027-12-31"}, {"what": "interviews"}],
    },
    "engagement": {"how": "Breakfast with three other mills", "who": "city", "next": "2027-01-12", "every": "monthly"},
}
CITY: dict[str, Any] = {"id": "city", "name": "City", "status": "committed"}
BANK: dict[str, Any] = {
    "id": "bank",
    "name": "Bank",
    "status": "declined",
    "refusal": {
        "date": "2026-08-01",
        "reason": "No branch",
        "substitute": "The credit union",
        "ask_again": "2028-01-10",
    },
}


def page(*people: dict[str, Any], width: int = 80, **more: Any) -> list[str]:
    return drawn(show({"stakeholders": list(people), **more}).draw(width), width)


@given(st.lists(st.tuples(NAMES, SCORES, st.booleans()), max_size=5), st.data(), WIDTHS)
@settings(max_examples=60, deadline=None)
def test_it_keeps_to_its_width(actors: list[tuple[str, int, bool]], data: st.DataObject, width: int) -> None:
    people = [
        {
            "id": f"s{at}",
            "name": name,
            "kind": "employer" if employer else "ngo",
            "status": data.draw(st.sampled_from([None, *MEANINGS["StakeholderStatus"]])),
            "view": {"influence": score, "interest": 6 - score, "stance": score - 3},
            "employer": {"offer": [name], "commitments": [{"what": "vacancies", "note": name}]},
            "refusal": {"reason": name},
            "gains": [name],
            "balance": {"hours_month": score},
        }
        for at, (name, score, employer) in enumerate(actors)
    ]
    assert neat(page(*people, width=width, roles={"convenor": "s0"}), width)


def test_what_is_recorded_is_told_as_it_is() -> None:
    lines = page(FIRM, CITY)
    at = lines.index("Sample Mill  committed, key")
    assert "  To do      Breakfast with three other mills" in lines[at:]
    assert "  Contact    by City, every month, next on 12 January 2027" in lines[at:]


def test_what_is_proposed_is_marked_and_the_mark_explained() -> None:
    lines = page(CITY)
    assert "  To do      Keep it in work: report what its contribution has brought.*" in lines
    assert any(line.startswith("* Proposed") for line in lines)
    assert not any(line.startswith("*") for line in page(FIRM))


def test_employers_are_listed_with_offer_hours_and_promises() -> None:
    lines = page(FIRM)
    at = lines.index("Employers")
    assert lines[at:][2:9] == [
        "Sample Mill",
        "  Offer      Candidates who were tried out; No new paperwork",
        "  When       early in the morning",
        "  Where      In its canteen",
        "  Promises   4 vacancies by 31 December 2027; some job interviews",
        "",
        "Promised in all: 4 vacancies and some job interviews",
    ]


def test_days_are_listed_in_order() -> None:
    lines = page(FIRM, CITY, BANK)
    at = lines.index("Days")
    assert lines[at + 2 : at + 5] == [
        "12 January 2027   get in touch: Sample Mill",
        "31 December 2027  promise due: Sample Mill",
        "10 January 2028   ask again: Bank",
    ]


def test_refusals_say_who_stands_in_and_when_to_ask_again() -> None:
    lines = page(BANK)
    at = lines.index("Refusals")
    ends = ["1 August 2026", "branch", "union", "10 January 2028"]
    assert all(line.endswith(end) for line, end in zip(lines[at:][2:6], ends, strict=True))
    assert any("keep it informed, and ask again on the day" in line for line in lines)


def test_an_empty_file_says_where_to_begin() -> None:
    assert "Nobody is on the list yet: lep map asks who else serves the same people." in page()
