"""Which partnerships are meant by --only."""

from __future__ import annotations

import pytest

from lep.batch.only import Only


@pytest.mark.parametrize(
    ("pattern", "met"),
    [
        ("travna", True),
        ("trav*", True),
        ("p1.yaml", True),
        ("north/*", True),
        ("north", False),
        ("*.yml", False),
        ("", False),
    ],
)
def test_ids_and_names_of_files_are_met_by_patterns(pattern: str, met: bool) -> None:
    only = Only([pattern])
    assert only.means("travna", "north\\p1.yaml") is met
    assert only.missed() == ([] if met else [pattern])


def test_without_patterns_all_are_meant() -> None:
    assert Only().means(None)
    assert Only(["*"]).means(None) is False, "nothing is known of it"
