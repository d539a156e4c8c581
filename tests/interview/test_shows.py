"""What is shown before a question."""

from __future__ import annotations

from lep.interview.bank import bank
from lep.interview.shows import SHOWS, benchmarks, country_page


def test_every_show_is_used() -> None:
    assert {question.show for question in bank().questions if question.show} == set(SHOWS)


def test_the_page_of_the_country_is_named_once_the_country_is_known() -> None:
    lines = country_page({"territory": {"country": "MD"}})
    assert lines[0].startswith("Moldova. Who convenes: The territorial commission")
    assert lines[1] == "More: lep explain MD"


def test_a_country_without_a_page_is_passed_over() -> None:
    assert country_page({"territory": {"country": "FR"}}) == ()
    assert country_page({}) == ()


def test_targets_are_shown_beside_published_ones_with_a_source_before_one_says_why_they_can_be_reached() -> None:
    indicators = [
        {"id": "t", "name": "Women trained", "target": {"value": 100}},
        {"id": "e", "name": "Women in a formal job", "target": {"value": 45}},
    ]
    objective = {"id": "o", "group": "ltu", "change": "increase", "indicators": indicators}
    head, ratio, *_ = benchmarks({"objectives": [objective]})
    assert head.startswith("For comparison, not as a verdict")
    assert "here 0.45, elsewhere 0.34 to 0.38 (EU Info Centre" in ratio
    assert benchmarks({"objectives": [{"id": "o"}]}) == ()
