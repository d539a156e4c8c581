"""The pictures of the plan and of the talks keep to their width, whatever they have to show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from lep.cli.pictures.catalogue import picture
from lep.cli.text import CONTROL
from lep.files import parse
from lep.model.vocab import MEANINGS
from tests.cli.pictures.drawn import drawn

EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = ("logic", "budget", "benchmarks", "positions", "exchange")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
AMOUNTS = st.floats(0, 1e9).map(lambda value: round(value, 2))
WHO = st.sampled_from(["a", "b", "c"])
GRADIENTS = st.sampled_from(sorted(MEANINGS["Gradient"]))


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """A plan of three partners with any names, amounts and positions, some of it left out."""
    scores = st.none() | st.integers(1, 5)
    partners = [
        {
            "id": who,
            "name": draw(WORDS),
            "status": "committed",
            "gains": draw(st.lists(WORDS, max_size=2)),
            "balance": {key: draw(scores) for key in ("costs", "benefits", "risks", "hours_month")},
        }
        for who in "abc"
    ]
    indicator = {"id": "i", "name": draw(WORDS), "measures": "employed", "target": {"value": draw(AMOUNTS)}}
    objective = {"id": "o", "name": draw(WORDS), "change": "increase", "owner": draw(WHO), "indicators": [indicator]}
    action = {"id": "x", "name": draw(WORDS), "objective": "o", "lead": draw(WHO), "cost": draw(st.none() | AMOUNTS)}
    years = st.none() | st.integers(2027, 2034)
    forms = st.sampled_from([None, "cash", "in_kind"])
    lines = draw(st.lists(st.tuples(WHO, AMOUNTS, years, forms, WORDS), max_size=6))
    return {
        "currency": "EUR",
        "stakeholders": partners,
        "evidence": [{"id": "e", "indicator": draw(WORDS)}],
        "objectives": [objective],
        "actions": [action],
        "contributions": [
            {"id": f"k{at}", "from": who, "amount": amount, "year": year, "form": form, "what": what}
            for at, (who, amount, year, form, what) in enumerate(lines)
        ],
        "positions": [
            {"by": by, "about": about, "gradient": step, "note": draw(WORDS)}
            for by, about, step in draw(st.lists(st.tuples(WHO, st.sampled_from("oxD"), GRADIENTS), max_size=5))
        ],
        "agreement": {"finance": {"total": draw(st.none() | AMOUNTS)}},
    }


@pytest.mark.parametrize("name", NAMES)
@given(data=plans(), width=st.integers(40, 120))
@settings(max_examples=20, deadline=None)
def test_every_line_fits_and_drives_no_terminal(name: str, data: dict[str, Any], width: int) -> None:
    lines = drawn(picture(name, data).draw(width), width)
    assert all(cell_len(line) <= width and line == line.rstrip(" ") and not CONTROL.search(line) for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_file_is_shown_plainly(name: str) -> None:
    shown = picture(name, {"lep": "1.0", "id": "x", "name": "X"})
    assert len(drawn(shown.draw(80), 80)) >= 2
    json.dumps(shown.values)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_stream_of_plain_letters_loses_nothing(name: str, width: int) -> None:
    data = parse((EXAMPLES / "teiuleni-district" / "partnership.yaml").read_bytes()).data
    page = "\n".join(drawn(picture(name, data).draw(width), width, encoding="ascii"))
    asked = page.count("?")
    assert asked == "\n".join(drawn(picture(name, data).draw(width), width)).count("?")


def example(name: str = "vrelna-valley") -> dict[str, Any]:
    data: dict[str, Any] = parse((EXAMPLES / name / "partnership.yaml").read_bytes()).data
    return data


def page(name: str, data: dict[str, Any], width: int = 80) -> str:
    return "\n".join(drawn(picture(name, data).draw(width), width))


def test_the_logic_goes_from_finding_to_money() -> None:
    shown = page("logic", example())
    order = ["1. Women in lasting", "because", "owner", "measured by", "done by", "EUR 94,000"]
    assert [shown.index(part) for part in order] == sorted(shown.index(part) for part in order)
    assert "There is no loose end" in shown
    broken = example()
    broken["actions"][0]["objective"] = None
    assert "Loose ends" in page("logic", broken)


def test_the_logic_for_programs_names_links_ties_and_gaps() -> None:
    values = picture("logic", example()).values
    keys = {node["key"] for node in values["nodes"]}
    assert {edge["start"] for edge in values["edges"]} | {edge["end"] for edge in values["edges"]} <= keys
    assert values["gaps"] == []


def test_the_budget_adds_up_in_all_directions() -> None:
    values = picture("budget", example()).values
    for table in values["tables"].values():
        assert sum(table["rows"].values()) == sum(table["columns"].values()) == table["total"] == values["total"]
    assert values["total"] == values["stated"] == 246000
    assert "The sums agree with the stated total of 246,000." in page("budget", example())


def test_a_budget_of_many_years_goes_below_each_other_where_it_is_narrow() -> None:
    assert "105,000   95,000" in page("budget", example())
    narrow = page("budget", example(), 40).splitlines()
    at = narrow.index("Municipality of Vrelnik")
    assert [line.split() for line in narrow[at + 1 : at + 3]] == [["2027", "105,000"], ["2028", "95,000"]]


def test_what_does_not_add_up_is_said() -> None:
    data = example()
    data["agreement"]["finance"]["total"] = 250000
    data["actions"][1]["cost"] = 100000
    shown = " ".join(page("budget", data).split())
    assert "The ledger holds 4,000 less than the stated total of 250,000." in shown
    assert "6,000 short of what it costs." in shown


def test_benchmarks_name_their_sources_and_decide_nothing() -> None:
    shown = " ".join(page("benchmarks", example()).split())
    assert "here: 0.43 (24 / 56), as elsewhere" in shown
    assert "0.34 reached: Bosnia and Herzegovina, 2016-19 (EU Info Centre" in shown
    assert "it decides nothing" in shown
    assert "the amounts are in MDL, the published ones in EUR" in " ".join(
        page("benchmarks", example("teiuleni-district")).split()
    )


def test_positions_show_who_stands_where_and_what_is_open() -> None:
    data = example()
    assert "open" not in {line.split()[-1] for line in page("positions", data).splitlines() if line[:1].isdigit()}
    data["positions"].append({"by": "school", "about": "lasting-jobs", "gradient": "veto", "note": "Rooms"})
    shown = page("positions", data)
    assert shown.splitlines()[2].startswith("1. Women in lasting formal jobs")
    assert shown.splitlines()[2].endswith("open")
    told = " ".join(shown.split())
    assert "Vrelnik Secondary Technical School (before: endorses it; Rooms)" in told
    assert "Municipality of Vrelnik (before: wants more discussion; The council voted for two years)" in told
    first = picture("positions", data).values["issues"][0]
    assert (first["about"], first["open"]) == ("lasting-jobs", ["school"])
    assert len(first["history"]) == len([p for p in data["positions"] if p["about"] == "lasting-jobs"])


def test_the_exchange_names_what_stands_out() -> None:
    data = example()
    data["stakeholders"][4]["balance"] = {"costs": 5, "benefits": 2}
    shown = page("exchange", data)
    assert shown.count("! carries more than it gains") == 1
    assert "81%" in shown
