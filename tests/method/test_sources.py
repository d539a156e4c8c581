"""The register of sources."""

from __future__ import annotations

import pytest

from lep.method.sources import Cited, authorities, authority, cited

SEEDS = {"PARES", "ILO-BIH", "IDELE", "OECD-FORUM", "OECD-SOFT-POWERS"}


def test_every_source_can_be_cited() -> None:
    for key, source in authorities().items():
        assert source.key == key
        assert source.title
        assert source.publisher in source.citation()
        assert source.year is None or 1950 < source.year < 2030
        assert not source.url or source.url.startswith(("http://", "https://"))


def test_no_source_stands_in_the_register_twice() -> None:
    addresses = [source.url for source in authorities().values() if source.url]
    assert len(set(addresses)) == len(addresses)
    titles = [(source.title.casefold(), source.publisher) for source in authorities().values()]
    assert len(set(titles)) == len(titles)


def test_the_seeds_are_marked() -> None:
    assert {key for key, source in authorities().items() if source.seed} == SEEDS


def test_a_citation_names_the_part() -> None:
    reference = cited({"key": "PARES", "section": "Who should take the lead"})
    assert reference == Cited("PARES", "Who should take the lead")
    assert reference.citation.endswith("(PARES Strategic Dialogue), Who should take the lead")
    assert " (2012): " in reference.citation
    assert "(None)" not in Cited("IDELE").citation


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(KeyError):
        authority("NOBODY")
