"""One place prints: what goes where, with or without colour, in any encoding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lep.cli.environment import Environment
from lep.cli.out import Out
from lep.cli.pictures.parts import words
from tests.cli.conftest import Lep, Stream


def world(*, terminal: bool = False, encoding: str = "utf-8", **variables: str) -> Environment:
    streams = [Stream(terminal=terminal, encoding=encoding) for _ in range(3)]
    return Environment(streams[0], streams[1], streams[2], variables)


def written(environment: Environment) -> tuple[bytes, bytes]:
    out, err = environment.stdout, environment.stderr
    assert isinstance(out, Stream)
    assert isinstance(err, Stream)
    return out.content(), err.content()


def test_data_and_talk_are_apart() -> None:
    environment = world()
    out = Out(environment)
    out.data("asked for")
    out.problem("went wrong", "do this")
    assert written(environment) == (b"asked for\n", b"error: went wrong\n  do this\n")


@pytest.mark.parametrize(
    ("terminal", "variables", "coloured"),
    [
        (False, {}, False),
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(terminal: bool, variables: dict[str, str], coloured: bool) -> None:
    environment = world(terminal=terminal, **variables)
    out = Out(environment)
    out.show(words("careful", "warning"))
    out.talk("careful", "warning")
    assert [b"\x1b[" in said for said in written(environment)] == [coloured, coloured]


def test_the_users_text_cannot_colour_itself() -> None:
    environment = world(terminal=True, FORCE_COLOR="1")
    out = Out(environment)
    out.show(words("\x1b[31mred?", "bold"))
    out.data("\x1b[31mred?")
    out.talk("\x1b[31mred?", "bold")
    bold, plain = b"\x1b[1m\\x1b[31mred?\x1b[0m\n", b"\\x1b[31mred?\n"
    assert written(environment) == (bold + plain, bold)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp852"])
def test_no_encoding_is_too_small(encoding: str) -> None:
    environment = world(encoding=encoding)
    out = Out(environment)
    out.data("→ Žena עבודה 🎉")
    out.show(words("→ Žena עבודה 🎉"))
    out.json({"name": "עבודה 🎉\x9b\u2028"})
    lines = written(environment)[0].decode(encoding).splitlines()
    assert lines[0] == lines[1]
    assert lines[0].startswith("-> ")
    assert json.loads(lines[2]) == {"name": "עבודה 🎉\x9b\u2028"}


def test_json_stays_readable_where_it_can() -> None:
    environment = world()
    Out(environment).json("Žena")
    assert written(environment)[0].decode() == '"Žena"\n'


@pytest.mark.parametrize(
    ("variables", "width"), [({}, 80), ({"COLUMNS": "120"}, 120), ({"COLUMNS": "3"}, 40), ({"COLUMNS": "wide"}, 80)]
)
def test_the_width_is_80_unless_told(variables: dict[str, str], width: int) -> None:
    assert world(**variables).width == width


@pytest.mark.parametrize(
    "command", [("check",), ("status",), ("show", "map"), ("show", "lead"), ("explain",)], ids=" ".join
)
def test_no_line_ends_with_spaces(lep: Lep, half: Path, command: tuple[str, ...]) -> None:
    result = lep(*command)
    assert [line for line in (result.out + result.err).split("\n") if line != line.rstrip()] == []
