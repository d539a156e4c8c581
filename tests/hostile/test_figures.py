"""`lep evidence import` with files and words that make no sense: refused in words, and the partnership untouched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lep.files import load
from tests.cli.conftest import EXAMPLES, FULL, Lep
from tests.hostile.test_every_field import harmful

GOOD = "Area;Year;Sex;Unemployed\nVrelna;2024;F;120\nVrelna;2025;F;140\n"
FILES: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\n",
    "null characters": b"Area;Value\nA;1\0\n",
    "any bytes": bytes(range(256)) * 40,
    "JSON": b"{}",
    "cut short": b'{"class": "dataset", "id": ["a"',
    "deep": b'{"a":' + b"[" * 90_000,
    "archive": b"PK\x03\x04" + bytes(400),
    "PDF": b"%PDF-1.7",
    "page": b"<html>",
    "YAML": b"lep: 1\nid: x\n",
    "heading alone": b"Area;Value\n",
    "no heading": b"1;2\n3;4\n",
    "a quote": b'Area;Value\nA;"1\n' + b"x;2\n" * 50_000,
    "wide": b"a;" * 300_000,
    "long": b"a" * 3_000_000,
    "escape": b"Area;Value\n\x1b[31mA;\x1b]0;x\x07\n",
}


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


PLACES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: None,
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "circle": lambda path: path.symlink_to(path.name),
    "device": lambda path: path.symlink_to("/dev/zero"),
    "huge": _huge,
}
OPTIONS = (
    *(
        ("--area", "nowhere"),
        ("--reference", "\x1b[31m"),
        ("--group", "nobody"),
        ("--date", "2027-02-30"),
        ("--date", "x"),
    ),
    *(("--accept", "nothing"), ("--accept", "../x"), ("--map", "Area"), ("--map", "=area"), ("--map", "Area=nonsense")),
    *(
        ("--only", "sex"),
        ("--only", "nothing=F"),
        ("--only", "sex=nobody"),
        ("--encoding", "klingon"),
        ("--decimal", "x"),
    ),
    *(("--encoding", "utf-16"), ("--threshold", "x"), ("--threshold", "9" * 5000)),
)


def refused(lep: Lep, full: Path, *words: str) -> None:
    before = full.read_bytes()
    result = lep("evidence", "import", *words)
    assert result.code in (2, 3), (result.out, result.err)
    assert result.err.strip()
    assert len(result.err) < 3_000
    assert harmful(result.out + result.err) == set()
    assert full.read_bytes() == before


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
@pytest.mark.parametrize("name", ["figures.csv", "\x1b[31m.xlsx"])
def test_what_holds_no_figures_is_refused(name: str, content: bytes, lep: Lep, full: Path) -> None:
    full.with_name(name).write_bytes(content)
    refused(lep, full, name, "--accept", "all")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", PLACES)
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(kind: str, lep: Lep, full: Path) -> None:
    PLACES[kind](full.with_name("figures.csv"))
    refused(lep, full, "figures.csv", "--accept", "all")


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: ascii(" ".join(option))[:30])
def test_an_option_that_makes_no_sense_is_refused(option: tuple[str, str], lep: Lep, full: Path) -> None:
    full.with_name("figures.csv").write_text(GOOD, encoding="utf-8")
    words = ("figures.csv", *option)
    refused(lep, full, *words) if option[0] == "--accept" else refused(lep, full, *words, "--accept", "all")


@pytest.mark.parametrize("command", [(), ("--json",), ("--accept", "all"), ("--accept", "all", "--json")], ids=" ".join)
def test_words_of_a_file_do_not_drive_the_terminal_and_come_into_the_file_as_they_are(
    command: tuple[str, ...], lep: Lep, full: Path
) -> None:
    words = '\x1b[31m\u202e[bold]{{ 7 * 7 }} =1+1 <b>"'
    text = f'"{words.replace(chr(34), chr(34) * 2)}";Year;Unemployed\nA;2024;120\nA;2025;140\n'
    full.with_name("figures.csv").write_text(text, encoding="utf-8")
    result = lep("evidence", "import", "figures.csv", "--area", "A", "--source", words, *command)
    assert result.code == 0, result.err
    assert harmful(result.out + result.err) == set()
    loaded = load(full)
    assert loaded.problems == ()
    assert any(row.get("source") == words for row in loaded.source.data["evidence"]) == ("--accept" in command)


def test_the_example_of_a_register_is_read_from_a_pipe(lep: Lep, full: Path) -> None:
    register = shutil.copy(EXAMPLES / FULL / "register.csv", full.with_name("register.csv"))
    result = lep("evidence", "import", "-", "--json", stdin=Path(register).read_bytes())
    assert result.code == 0, result.err
    assert result.json["data"]["proposals"]
