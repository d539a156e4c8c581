"""There are words for all that can be wrong, and every detail that they want is given."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from lep.language import speaking
from lep.signing.verifying_facts import Problem
from lep.signing.verifying_words import WORDS, advice, words

ROOM = Path(__file__).parents[2] / "lep/signing"
GIVEN = {
    "date": "2026-10-01",
    "bits": "1024",
    "parties": "town office",
    "party": "town",
    "name": "Test authority",
    "id": "other",
    "file": "signing/v1/manifest.json",
    "version": "2",
}


def told() -> set[str]:
    """All codes that the modules which verify give; those made of two parts with both."""
    found = set()
    for path in [*ROOM.glob("verifying*.py"), ROOM / "verdict.py"]:
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"""(?:Problem|CoverError)\(\s*"([a-z-]+[a-z])"[,)]""", text))
        for start in re.findall(r'Problem\("([a-z]+-)" \+ trouble.state', text):
            found |= {start + state for state in ("missing", "altered")}
    return found | {"malformed"}


def test_every_code_has_words_and_no_words_are_left_over() -> None:
    assert told() == set(WORDS)


@pytest.mark.parametrize("code", WORDS)
def test_words_and_advice(code: str) -> None:
    wanted = {name for _, name, _, _ in Formatter().parse(WORDS[code]) if name}
    problem = Problem(code, {name: GIVEN.get(name, "x") for name in wanted})
    names = {"town": "The Town", "office": "The Office"}
    for language in ("en", "qps"):
        with speaking(language):
            said = words(problem, names)
            assert "{" not in said
            assert advice(problem)
    if "part" in " ".join(wanted):
        assert "The Town" in said


def test_other_details_are_for_programs() -> None:
    assert words(Problem("changed", {"reason": "x"}), {}) == WORDS["changed"]
