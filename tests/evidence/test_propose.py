"""What a file offers: level, gap, gender gap, trend, sectors; of the right area, and without small counts."""

from __future__ import annotations

from typing import Any

import pytest

from lep.evidence import Provenance, Question, Table, Unreadable, language_for, offer, proposals
from lep.evidence.findings import Draft
from lep.evidence.sectors import partition
from lep.language import PSEUDO
from tests.evidence.support import REGISTER, shipped, table

EX = Question(area="EX01", reference="EX_A")
VALLEY = Question(home=("Vrelna Valley",), reference="Vrelna Region")


def drafts(found: Table, question: Question = EX, *, women: bool = False) -> dict[tuple[str, str], Draft]:
    return {(one.measure, one.indicator): one for one in offer(found, question, women=women).drafts}


def by_measure(found: Table, question: Question = EX, *, women: bool = False) -> dict[str, Draft]:
    return {one.measure: one for one in offer(found, question, women=women).drafts}


def register() -> Table:
    return table(REGISTER.read_bytes())


# --- rates -------------------------------------------------------------------------------------------------------


def test_a_rate_comes_with_its_reference_its_series_and_its_flags() -> None:
    found = by_measure(shipped("rates.json"))
    level = found["rate"]
    assert (level.value, level.unit, level.period, level.reference) == (
        13.5,
        "%",
        "2024",
        ("Fictional country", 7.7, "2024"),
    )
    assert [one.flag for one in level.series] == ["", "", "b", "", "", ""]
    assert (found["gap"].value, found["gap"].unit) == (5.8, "points")
    assert (found["gender_gap"].value, found["gender_gap"].flag) == (7.0, "u")
    assert found["gender_gap"].notes[0] == "Women 17.4, men 10.4."


def test_the_trend_begins_at_the_break() -> None:
    trend = by_measure(shipped("rates.json"))["trend"]
    assert [one.period for one in trend.series] == ["2021", "2022", "2023", "2024"]
    assert (trend.value, trend.unit) == (-0.59, "points a year")
    assert "they were counted differently" in " ".join(trend.notes)


def test_women_come_first_where_the_group_is_of_women() -> None:
    level = by_measure(shipped("rates.json"), women=True)["rate"]
    assert (level.value, level.indicator.endswith("women")) == (17.4, True)


def test_only_some_categories() -> None:
    level = by_measure(shipped("rates.json"), Question(area="EX01", only={"sex": ("M",)}))["rate"]
    assert (level.value, level.flag) == (10.4, "u")


def test_no_gap_where_the_reference_has_no_figure_of_that_period() -> None:
    text = "Area;Year;Unemployment rate\nA;2024;12,5\nA;2025;12,1\nB;2024;9,1\n"
    found = by_measure(table(text), Question(area="A", reference="B"))
    assert found["rate"].reference is None
    assert "gap" not in found


def test_counts_make_rates_for_women_and_men() -> None:
    found = drafts(register(), VALLEY)
    assert found["rate", "Share of long-term unemployed among the unemployed"].value == 63.3
    gap = found["gender_gap", "Share of long-term unemployed among the unemployed: women less men"]
    assert (gap.value, gap.notes[0]) == (11.0, "Women 68, men 57.")
    assert "register" in " ".join(found["rate", "Unemployment rate"].notes)


def test_counts_have_no_gap() -> None:
    assert ("gap", "Unemployed: distance from Vrelna Region") not in drafts(register(), VALLEY)


def test_rates_are_not_made_across_slices_that_the_table_keeps_apart() -> None:
    text = "Area;Age;Unemployed;Labour force\nA;15-24;10;40\nA;25-64;30;160\n"
    found = drafts(table(text), Question(area="A"))
    assert found["rate", "Unemployment rate, 15-24"].value == 25
    assert found["rate", "Unemployment rate, 25-64"].value == 18.8


# --- small counts ------------------------------------------------------------------------------------------------


def test_small_counts_and_what_gives_them_away_reach_nobody() -> None:
    found = offer(register(), Question(area="Upper villages"))
    assert found.suppressed == 2
    women = offer(register(), Question(area="Upper villages"), women=True).drafts
    unemployed = next(one for one in women if one.indicator == "Unemployed, women")
    assert (unemployed.period, unemployed.value) == ("2024", 93)
    assert (unemployed.series[-1].value, unemployed.series[-1].flag) == (None, "c")
    assert not any(79 in {seen.value for seen in one.series} or one.value == 79 for one in (*found.drafts, *women))


def test_the_threshold_is_the_users() -> None:
    text = "Area;Unemployed\nA;9\nB;80\n"
    assert offer(table(text), Question(area="A")).drafts[0].value == 9
    assert offer(table(text), Question(area="A", threshold=10)).drafts == ()


def test_figures_in_per_cent_and_in_thousands_count_nobody() -> None:
    text = "DATAFLOW,unit,geo,TIME_PERIOD,OBS_VALUE\nX:Y(1.0),{},EX,2024,3\n"
    for unit, shown in (("PC", 1), ("THS_PER", 1), ("PER", 0)):
        assert len(offer(table(text.format(unit)), Question()).drafts) == shown


# --- which area --------------------------------------------------------------------------------------------------


def test_the_territory_is_found_by_code_or_name() -> None:
    found = offer(register(), Question(home=("EX-VRELNIK", "Vrelna valley")))
    assert found.drafts[0].area == ""
    assert found.drafts[0].value == 4697


def test_an_area_of_official_statistics_that_is_not_the_territory_is_said() -> None:
    level = by_measure(shipped("rates.json"))["rate"]
    assert level.area == "Vrelna region"
    assert "not of the territory alone" in " ".join(level.notes)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question(), "not clear"),
        (Question(area="nowhere"), "no area called nowhere"),
        (Question(area="EX01", reference="nowhere"), "is not in it"),
        (Question(area="EX01", reference="EX01"), "is your own area"),
        (Question(area="EX01", only={"colour": ("red",)}), "no such dimension"),
        (Question(area="EX01", only={"sex": ("X",)}), "not in it"),
    ],
)
def test_what_the_table_does_not_hold_is_told(question: Question, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        offer(shipped("rates.json"), question)


def test_too_many_combinations_are_cut_and_said() -> None:
    rows = "".join(f"A;{age};{place};5{age}{place}\n" for age in range(5) for place in range(5))
    found = offer(table(f"Area;Group;Kind;Value\n{rows}", columns={"Group": "other", "Kind": "other"}), Question())
    assert (len(found.drafts), found.more) == (12, True)


# --- sectors -----------------------------------------------------------------------------------------------------


def test_sectors_give_the_quotients_and_the_split_of_the_worked_example() -> None:
    found = drafts(shipped("sectors.csv"))
    quotients = {one.indicator: one.value for (measure, _), one in found.items() if measure == "location_quotient"}
    assert sorted(quotients.values()) == [1.27, 2.54]
    assert any("manufacturing (C)" in indicator for indicator in quotients)
    shift = next(one for (measure, _), one in found.items() if measure == "shift_share")
    assert (shift.value, shift.unit) == (81, "jobs")
    assert shift.notes[0].startswith("Of a change of +310 jobs, +333 follow")


def test_no_sectors_without_an_area_to_compare_with() -> None:
    assert offer(shipped("sectors.csv"), Question(area="EX01")).drafts == ()


@pytest.mark.parametrize(
    ("codes", "kept"),
    [
        (["A", "B", "C", "B-C"], ["A", "B", "C"]),
        (["A", "B-E", "C", "F"], ["A", "B-E", "F"]),
        (["A", "M_N", "M", "N"], ["A", "M", "N"]),
        (["A", "F", "G-I", "G-J", "J"], ["A", "F", "G-I", "J"]),
        (["farms", "shops"], ["farms", "shops"]),
        (["A", "C", "C10"], ["A", "C"]),
    ],
)
def test_sectors_that_overlap_are_counted_once(codes: list[str], kept: list[str]) -> None:
    assert partition(codes) == kept


# --- entries -----------------------------------------------------------------------------------------------------


def entries(data: dict[str, Any], **said: str) -> list[Any]:
    found = shipped("rates.json")
    return proposals(offer(found, EX).drafts, found, data, Provenance(retrieved="2026-03-15", **said))


def test_an_entry_says_where_it_is_from() -> None:
    entry = entries({}, licence="Reuse with the source named", group="ltu")[0].entry
    assert entry["source"] == "Eurostat, EX_LFU3RT"
    assert entry["origin"].startswith("rates.json sha256:")
    assert (entry["licence"], entry["retrieved"], entry["group"]) == (
        "Reuse with the source named",
        "2026-03-15",
        "ltu",
    )
    assert entry["reference"] == {"area": "Fictional country", "value": 7.7}


def test_the_same_import_again_offers_nothing_new_on_any_day() -> None:
    first = entries({})
    again = entries({"evidence": [{**one.entry, "retrieved": "2025-01-01"} for one in first]})
    assert all(one.known for one in again)
    assert [one.id for one in again] == [one.id for one in first]


def test_a_finding_that_was_renamed_is_known_by_its_file() -> None:
    first = entries({})
    again = entries({"evidence": [{**one.entry, "id": f"own-{at}"} for at, one in enumerate(first)]})
    assert all(one.known for one in again)


def test_an_id_that_is_there_is_never_used_again() -> None:
    there = {"evidence": [{"id": entries({})[0].id, "value": 99, "period": "2024"}]}
    new = entries(there)[0]
    assert (new.known, new.id) == (False, f"{entries({})[0].id}-2")


def test_ids_are_valid_and_each_there_once() -> None:
    import re

    from lep.model.base import ID_PATTERN

    found = entries({})
    assert len({one.id for one in found}) == len(found)
    assert all(re.fullmatch(ID_PATTERN, one.id) and len(one.id) <= 60 for one in found)


def test_our_own_words_are_marked_as_english_where_another_language_prevails() -> None:
    assert entries({"languages": ["bs", "en"]})[0].entry["indicator"] == {
        "en": "Unemployment rates, From 15 to 74 years"
    }
    assert isinstance(entries({"languages": ["bs"]})[0].entry["indicator"], str)


def test_a_file_of_the_ilo_is_of_a_survey_and_its_rates_are_rates() -> None:
    rows = "".join(
        f'"MDA","EIP_NEET_SEX_AGE_RT","SEX_{sex}","Y15-24",{year},{value},"{flag}"\n'
        for year, flag in ((2019, ""), (2020, "B"))
        for sex, value in (("T", 19.7), ("F", 21.0), ("M", 18.4))
    )
    text = f'"ref_area","indicator","sex","classif1","time","obs_value","obs_status"\n{rows}'
    found = by_measure(table(text), Question(home=("MDA",)))
    assert (found["rate"].unit, found["rate"].flag) == ("%", "b")
    assert found["gender_gap"].value == 2.6
    assert "register" not in " ".join(found["rate"].notes)


def test_figures_of_an_own_register_are_described_in_the_language_of_the_file() -> None:
    assert language_for(register(), {"languages": ["bs", "en"]}) == "bs"
    assert language_for(register(), {"languages": ["uk"]}) == "en"
    assert language_for(shipped("rates.json"), {"languages": ["bs", "en"]}) == "en"


def test_what_is_said_of_a_figure_is_said_in_one_language_and_its_id_in_none() -> None:
    ours = [offer(register(), VALLEY, language=language).drafts for language in ("en", PSEUDO)]
    assert [one.stem for one in ours[0]] == [one.stem for one in ours[1]]
    for english, pseudo in zip(*ours, strict=True):
        assert english.value == pseudo.value
        assert all(note.startswith("⟦") and note.endswith("⟧") for note in pseudo.notes)
