"""The territory in figures: rows of the evidence."""

from __future__ import annotations

from lep.method.labour.territory import profile

DATA = {
    "languages": ["en", "bs"],
    "territory": {"name": {"en": "Sample Valley", "bs": "Uzorna dolina"}, "population": 61000},
    "groups": [{"id": "ltu", "name": {"en": "Women", "bs": "Žene"}}],
    "evidence": [
        {
            "id": "rate",
            "indicator": {"en": "Unemployment rate", "bs": "Stopa nezaposlenosti"},
            "group": "ltu",
            "value": 32.6,
            "unit": "%",
            "measure": "rate",
            "period": "2025",
            "reference": {"area": "Region", "value": 19.8},
            "series": [
                {"period": "2023", "value": 33.8},
                {"period": "2024", "value": 33.2},
                {"period": "2025", "value": 32.6},
            ],
            "source": "Register",
        },
        {
            "id": "gap",
            "indicator": "Gap",
            "value": 12.8,
            "unit": "points",
            "measure": "gap",
            "reference": {"area": "Region", "value": 1},
        },
        {"id": "open"},
    ],
}


def test_a_rate_is_set_against_its_reference() -> None:
    row = profile(DATA).rows[0]
    assert (row.indicator, row.group, row.value, row.gap) == ("Unemployment rate", "Women", 32.6, 12.8)
    assert row.trend is not None
    assert round(row.trend.per_year, 6) == -0.6


def test_names_are_in_the_language_asked_for() -> None:
    found = profile(DATA, "bs")
    assert (found.name, found.rows[0].indicator, found.rows[0].group) == (
        "Uzorna dolina",
        "Stopa nezaposlenosti",
        "Žene",
    )


def test_what_is_a_difference_already_has_no_gap() -> None:
    assert profile(DATA).rows[1].gap is None


def test_a_finding_without_anything_is_a_row_all_the_same() -> None:
    row = profile(DATA).rows[2]
    assert (row.indicator, row.value, row.gap, row.trend, row.series) == ("open", None, None, None, ())


def test_a_file_without_anything_has_no_rows() -> None:
    assert profile({}).rows == ()
