"""Findings and stages from a program, in the language that was asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import lep
from tests.cli.conftest import Lep, fixture_lep  # noqa: F401

ROOT = Path(__file__).parents[2]
FULL = ROOT / "examples/vrelna-valley/partnership.yaml"
HALF = ROOT / "examples/half-filled/partnership.yaml"


@pytest.mark.parametrize("file", [FULL, HALF])
def test_findings_are_those_of_the_command(lep: Lep, file: Path) -> None:
    told = lep("check", "--format", "json", "--today", "2028-03-31", str(file)).json["data"]
    assert found(file, "2028-03-31") == found(file, date(2028, 3, 31)) == told
    assert len(found(file, None)) <= len(told)


def found(file: Path, today: date | str | None) -> list[dict[str, object]]:
    return [one.as_dict() for one in lep.check(lep.load(file), today=today)]


@pytest.mark.parametrize("file", [FULL, HALF])
def test_stages_are_those_of_the_command(lep: Lep, file: Path) -> None:
    told = lep("status", "--json", str(file)).json["data"]
    state = evaluated(file)
    assert state.next == told["next"]
    assert [(one.id, one.state, list(one.missing)) for one in state.stages] == [
        (one["id"], one["state"], one["missing"]) for one in told["stages"]
    ]
    assert list(state.missing) == [path for one in told["stages"] for path in one["missing"]]


def evaluated(file: Path) -> lep.State:
    return lep.evaluate(lep.load(file))


def test_messages_are_in_the_language_that_was_asked_for() -> None:
    partnership = lep.load(HALF)
    english, bosnian = lep.check(partnership), lep.check(partnership, language="bs")
    assert [one.code for one in english] == [one.code for one in bosnian]
    assert all(one.message != other.message for one, other in zip(english, bosnian, strict=True))
    assert lep.check(partnership) == english, "nothing stays behind"
    with pytest.raises(lep.RequestError, match="tlh"):
        lep.check(partnership, language="tlh")
