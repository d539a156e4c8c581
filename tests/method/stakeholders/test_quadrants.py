"""The map of stakeholders: who stands in which quarter."""

from __future__ import annotations

import pytest

from lep.method.stakeholders.quadrants import quadrant_of, stakeholder_map


@pytest.mark.parametrize(
    ("influence", "interest", "quadrant"),
    [
        (5, 5, "manage_closely"),
        (3, 3, "manage_closely"),
        (5, 2, "keep_satisfied"),
        (3, 1, "keep_satisfied"),
        (2, 3, "keep_informed"),
        (1, 5, "keep_informed"),
        (2, 2, "monitor"),
        (1, 1, "monitor"),
    ],
)
def test_three_and_more_count_as_high(influence: int, interest: int, quadrant: str) -> None:
    assert quadrant_of(influence, interest) == quadrant


def test_the_most_influential_come_first_and_nobody_is_lost() -> None:
    found = stakeholder_map(
        {
            "languages": ["bs"],
            "stakeholders": [
                {"id": "school", "name": {"bs": "Škola", "en": "School"}, "view": {"influence": 3, "interest": 5}},
                {"id": "pes", "name": "Office", "view": {"influence": 5, "interest": 4}, "status": "committed"},
                {"id": "ngo", "view": {"influence": 2}},
                {"id": "media"},
            ],
        }
    )
    assert [point.id for point in found.within("manage_closely")] == ["pes", "school"]
    assert [point.name for point in found.points] == ["School", "Office"], "as the reader reads, where it is there"
    assert found.unscored == (("ngo", "ngo"), ("media", "media"))


def test_an_empty_file_makes_an_empty_map() -> None:
    assert stakeholder_map({}).points == ()
