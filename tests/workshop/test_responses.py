"""The file of a round's answers holds a questionnaire that went out on the net."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lep.files import LoadError
from lep.files.errors import WriteError
from lep.workshop.collecting import open_archive
from lep.workshop.responses import LIMITS, Archive, Kept, Response, read_responses, write_archive
from lep.workshop.rounds import Round, responses_of, rule_of


def crowd(people: int, questions: int = 40) -> Archive:
    answers = {f"dq__question_of_usual_length_{number}": 4 for number in range(questions)}
    rows = [Kept(Response(f"ngo-{number + 1}", "ngo", answers)) for number in range(people)]
    return Archive("diagnose", 1, tuple(rows))


def test_a_round_is_larger_than_a_partnership_file_may_be(tmp_path: Path) -> None:
    path = tmp_path / "responses-diagnose-1.yaml"
    write_archive(path, crowd(1600))
    assert path.stat().st_size > 2_000_000
    assert len(read_responses(path).rows) == 1600


def test_what_a_round_cannot_hold_is_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "responses-diagnose-1.yaml"
    write_archive(path, crowd(50))
    kept = path.read_bytes()
    monkeypatch.setattr("lep.workshop.responses.LIMITS", LIMITS._replace(bytes=len(kept) - 1))
    with pytest.raises(WriteError, match="more answers"):
        write_archive(path, crowd(50))
    assert path.read_bytes() == kept
    with pytest.raises(LoadError, match="at most"):
        read_responses(path)


def test_the_rule_stays_with_the_answers_as_it_was_when_they_came(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    path = responses_of(file, "diagnose", 1)
    first = open_archive(file, Round("diagnose", 1, rule_of("quartiles:1")))
    write_archive(path, replace(first, kept=crowd(4).kept))
    later = open_archive(file, Round("diagnose", 1, rule_of("share:0.1")))
    assert later.rule == read_responses(path).rule == "quartiles:1"
    path.write_text(path.read_text().replace("quartiles:1", "mean:3"))
    with pytest.raises(LoadError, match="mean:3"):
        read_responses(path)
