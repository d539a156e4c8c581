"""Rounds, and the rule of consensus that is fixed before anybody answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.files import LoadError, Refused
from lep.workshop.rounds import (
    EXAMPLES,
    Round,
    Rule,
    latest,
    read_rounds,
    refuse_change,
    responses_of,
    rule_of,
    usual_rule,
    with_round,
    write_rounds,
)

ROUND = Round(
    "diagnose", 2, Rule("share", 0.75), "2027-02-10", ("en", "bs"), {"ngo": 4, "municipality": 2}, ("D3",), named=True
)


@pytest.mark.parametrize("written", EXAMPLES)
def test_a_rule_is_read_as_it_is_written(written: str) -> None:
    assert rule_of(written).written == written
    assert rule_of(written).told.endswith(".")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("mean:3", "quartiles:1"),
        ("share:75", "from 0 to 1"),
        ("quartiles:9", "from 0 to 4"),
        ("gradient:0.75", "the step is missing"),
        ("settled:1", "comes"),
        ("share:0.5:0.7", "comes"),
        ("consensus:nan", "from 0 to 1"),
    ],
)
def test_what_is_no_rule_is_refused_with_what_would_be(written: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        rule_of(written)


@pytest.mark.parametrize(
    ("rule", "counts", "met"),
    [
        ("quartiles:1", [0, 1, 2, 4, 1], True),
        ("quartiles:1", [4, 0, 0, 0, 4], False),
        ("consensus:0.7", [0, 0, 4, 4, 0], True),
        ("consensus:0.7", [0, 1, 2, 4, 1], False),  # 0.6977
        ("share:0.75", [1, 0, 1, 5, 1], True),  # the median is 4; 7 of 8 are within one step
        ("share:0.75", [2, 1, 1, 1, 3], False),
        ("settled", [0, 0, 1, 6, 1], True),  # eight people, two may stand apart
        ("settled", [0, 1, 1, 5, 1], False),
        ("settled", [0, 0, 0, 4, 0], None),  # too few for the table
        ("quartiles:1", [0, 0, 0, 0, 0], None),
        ("gradient:reservations:1", [0, 0, 0, 0, 0, 1, 2, 3], True),
        ("gradient:reservations:1", [0, 0, 0, 0, 1, 0, 2, 3], False),  # one abstains
        ("gradient:reservations:0.75", [0, 0, 0, 0, 1, 0, 2, 3], True),
        ("gradient:endorse:1", [0, 0, 0, 0, 0, 0, 0, 5], True),
        ("gradient:veto:1", [5, 0, 0, 0, 0, 0, 0, 0], True),
    ],
)
def test_a_rule_judges_counts(rule: str, counts: list[int], met: bool | None) -> None:
    assert rule_of(rule).met(counts) is met


def test_a_rule_that_binds_everybody_says_so() -> None:
    assert rule_of("gradient:endorse:1").told.startswith("Everybody says")
    assert "75%" in rule_of("gradient:endorse:0.75").told


def test_the_usual_rule_follows_what_the_partners_settled() -> None:
    assert usual_rule("diagnose").written == "quartiles:1"
    assert usual_rule("agree", "minor_point").written == "gradient:minor_point:1"
    assert usual_rule("agree").written == "gradient:reservations:1"


def test_rounds_are_kept_beside_the_file(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    assert read_rounds(file) == ()
    first = Round("diagnose", 1, Rule("quartiles", 1.0))
    write_rounds(file, with_round((ROUND,), first))
    written = (tmp_path / "workshop/rounds.yaml").read_bytes()
    assert read_rounds(file) == (first, ROUND)
    assert latest(read_rounds(file), "diagnose") == ROUND
    assert latest(read_rounds(file), "lead") is None
    write_rounds(file, read_rounds(file))
    assert (tmp_path / "workshop/rounds.yaml").read_bytes() == written
    assert b"  - stage: diagnose\n    round: 1\n    rule: quartiles:1\n  - stage: diagnose" in written
    assert b"    date: 2027-02-10\n    languages: [en, bs]\n    expected: {municipality: 2, ngo: 4}" in written


@pytest.mark.parametrize(
    "broken",
    [
        "rounds: []",
        "schema: lep.rounds/1\nrounds:\n- stage: map\n  round: 1\n  rule: settled",
        "schema: lep.rounds/1\nrounds:\n- stage: lead\n  round: 0\n  rule: settled",
        "schema: lep.rounds/1\nrounds:\n- stage: lead\n  round: 1\n  rule: mean",
        "schema: lep.rounds/1\nrounds:\n- stage: lead\n  round: 1\n  rule: settled\n  surprise: 1",
        "schema: lep.rounds/1\nrounds:\n- stage: lead\n  round: 1\n  rule: settled\n  expected: {crowd: 3}",
        "schema: lep.rounds/1\nrounds: [7]",
        "[]",
    ],
)
def test_a_broken_file_of_rounds_says_where(tmp_path: Path, broken: str) -> None:
    (tmp_path / "workshop").mkdir()
    (tmp_path / "workshop/rounds.yaml").write_text(broken)
    with pytest.raises(LoadError) as caught:
        read_rounds(tmp_path / "partnership.yaml")
    assert caught.value.file.endswith("rounds.yaml")


def test_the_rule_cannot_change_once_answers_are_there(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    other = Round(**{**{name: getattr(ROUND, name) for name in ROUND.__slots__}, "rule": Rule("settled")})
    refuse_change(file, ROUND, other)
    responses_of(file, "diagnose", 2).parent.mkdir()
    responses_of(file, "diagnose", 2).write_text("schema: lep.responses/1\n")
    refuse_change(file, ROUND, ROUND)
    later = Round(**{**{name: getattr(ROUND, name) for name in ROUND.__slots__}, "date": "2027-02-11"})
    refuse_change(file, ROUND, later)
    with pytest.raises(Refused) as caught:
        refuse_change(file, ROUND, other)
    assert "share:0.75" in caught.value.message
    assert "--round 3" in caught.value.hint
