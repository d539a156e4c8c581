"""Each part of the file belongs to a stage."""

from __future__ import annotations

import pytest

from lep.method.stages import STAGES, stage_of
from lep.model.shape import members, root
from lep.model.vocab import MEANINGS


def test_the_stages_are_those_of_the_vocabulary() -> None:
    assert list(STAGES) == list(MEANINGS["Stage"])


@pytest.mark.parametrize(
    ("place", "stage"),
    [
        (("purpose",), "start"),
        (("evidence", 0, "value"), "start"),
        (("roles", "convenor"), "start"),
        (("roles", "lead"), "lead"),
        (("stakeholders", 3, "status"), "map"),
        (("stakeholders", 3), "map"),
        (("stakeholders", 3, "role"), "plan"),
        (("stakeholders", 3, "legal", "seat"), "agree"),
        (("stakeholders", 3, "contact"), "agree"),
        (("objectives", 0, "indicators", 1, "unit"), "plan"),
        (("agreement", "review"), "agree"),
        ((), "start"),
    ],
)
def test_stage_of(place: tuple[str | int, ...], stage: str) -> None:
    assert stage_of(place) == stage


def test_every_key_has_a_stage() -> None:
    model = root().model
    assert model is not None
    assert {stage_of((key,)) for key in members(model)} == set(STAGES)
