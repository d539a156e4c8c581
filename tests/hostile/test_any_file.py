"""A file that went wrong at random is judged, shown, written or refused in words; no command ever breaks on it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lep.cli.pictures.catalogue import PICTURES
from lep.documents.kinds import DOCUMENTS
from lep.files import dump, parse, partnership_layout, read
from lep.files.validate import validate
from tests.cli.conftest import EXAMPLES, Lep
from tests.hostile.mutate import mutated, thinned

NAMES = ("half-filled", "vrelna-valley")
COMMANDS = (
    ("check", "--today", "2028-05-01"),
    ("status",),
    *(("show", name) for name in PICTURES),
    *(("render", name, "--to", "md", "-o", "-") for name in DOCUMENTS),
    ("init", "--no-input", "--set", "name=Sana"),
)
CASES = 15


@cache
def wrong(name: str) -> list[str]:
    """Files that somebody, or something, damaged."""
    return [dump(mutated(example(name), seed), partnership_layout()) for seed in range(CASES)]


@cache
def odd(name: str) -> list[str]:
    """Files that the format accepts, with little in common with what a person would write."""
    return [dump(thinned(example(name), seed), partnership_layout()) for seed in range(CASES, 2 * CASES)]


def example(name: str) -> dict[str, Any]:
    return read(EXAMPLES / name / "partnership.yaml").data


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_no_command_breaks_on_a_file_that_is_wrong_or_odd(
    name: str, command: tuple[str, ...], lep: Lep, tmp_path: Path
) -> None:
    for seed, text in enumerate(wrong(name) + odd(name)):
        (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8", newline="")
        result = lep(*command)
        assert result.code in (0, 1, 2, *_refusing(command)), (seed, result.err)


def _refusing(command: tuple[str, ...]) -> tuple[int, ...]:
    """The code of a refusal, for pages about a text that was laid down: none was, or it cannot be relied on."""
    return (4,) if {"signature-page", "certificate", "accession", "withdrawal"}.intersection(command) else ()


def test_some_are_wrong_and_some_are_odd() -> None:
    wrongs = [validate(parse(text.encode())).problems for name in NAMES for text in wrong(name)]
    assert sum(map(bool, wrongs)) > CASES // 2
    assert not any(validate(parse(text.encode())).problems for name in NAMES for text in odd(name))
