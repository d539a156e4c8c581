"""The look of a file of ours."""

from __future__ import annotations

from typing import Any

import pytest

from lep.files.emit import Emitter, Style, dump, literal, style_of
from lep.files.layout import Layout, partnership_layout
from lep.files.strict import parse

OURS = """\
# a header
lep: "1.0"
id: valley
name: {short}
languages: [en, bs]
territory: {{name: Sana Valley, country: BA, population: 61000}}
period: {{start: 2027-01-01, end: 2029-12-31}}
purpose:
  en: Work for women
  bs: Posao za žene

stakeholders:
  - id: pes
    name: Employment Office
    signatory: {{role: Director, name: ""}}
    key: true
    services:
      - {{step: guidance, capacity: 300}}
links: []

objectives:
  - id: placed
    due: 2028-12-31
    indicators:
      - id: jobs
        unit: "%"
        target: {{value: 22.0, date: 2028-12-31}}
        milestones:
          - {{value: 80, date: 2027-12-31}}

agreement:
  background: |-
    First line

    Second line
  governance:
    board:
      members: [pes]
      votes: {{city: 1, pes: 2}}
  clauses:
    A1: {{state: full}}
    F1: {{state: not_relevant, why: "No client data, ever"}}
x-own:
  - a
  - b: 1
"""


@pytest.mark.parametrize("short", ["Partnership", '"NO"', "word " * 40 + "end"])
def test_a_partnership_file_has_the_look_that_we_want(short: str) -> None:
    text = OURS.format(short=short)
    source = parse(text.encode())
    assert dump(source.data, partnership_layout(), header="# a header") == text
    # Neither the order in which keys come nor a second look changes anything.
    backwards = dict(reversed(source.data.items()))
    assert dump(backwards, partnership_layout(), header="# a header") == text


def test_what_does_not_fit_on_a_line_is_written_line_by_line() -> None:
    data = {"territory": {"name": "Valley " * 15 + "end", "country": "BA"}, "languages": ["en"] * 40}
    lines = dump(data, partnership_layout()).splitlines()
    assert lines[0] == "languages:"
    assert "territory:" in lines
    assert lines[-1] == "  country: BA"


def test_a_files_own_habits_are_followed() -> None:
    text = "a:\r\n    b:\r\n    - 1\r\n    c: 2\r\n"
    source = parse(text.encode())
    style = style_of(source.text, source.root)
    assert style == Style("\r\n", step=4, offset=0)
    lines = Emitter(Layout(), style).mapping({"a": {"b": [1, {"x": 1, "name": ["z"]}]}}, (), 0)
    assert lines == ["a:", "    b:", "    - 1", "    - x: 1", "      name:", "      - z"]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("one line", None),
        ("a\nb", ("|-", ["a", "b"])),
        ("a\n\n  b\n", ("|", ["a", "", "  b"])),
        ("# a\n- b\n---\nkey: c", ("|-", ["# a", "- b", "---", "key: c"])),
        ("a\n\n", None),
        ("\na", None),
        (" a\nb", None),
        ("a\n   \nb", None),
        ("a\tb\nc", None),
        ("a\r\nb", None),
        ("a\u2028\nb", None),
        ("\n", None),
    ],
)
def test_several_lines_become_a_block_where_every_character_survives(text: str, block: Any) -> None:
    assert literal(text) == block
    assert parse(dump({"a": text, "b": [text]}, Layout()).encode()).data == {"a": text, "b": [text]}
