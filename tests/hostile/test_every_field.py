"""Every hostile string, in the fields of a partnership: kept, shown and passed on literally, and never run.

A document is packed with a different string in each field, next to a word that tells the field. So a few documents
hold the whole corpus, and a string that is lost, changed or taken for markup is found by the field that it stood in.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lep.cli.pictures.catalogue import PICTURES
from lep.documents.render import compose_document, write
from lep.documents.text import clean_text
from lep.files import Set, apply, dump, parse, partnership_layout
from lep.files.validate import validate
from tests.cli.conftest import Lep
from tests.hostile.packed import marked, places, replaced, rounds
from tests.hostile.readers import READERS, plain, read_pdf
from tests.naughty import naughty_strings

BESIDE: dict[str, Callable[[str, str], str]] = {
    "after": lambda mark, typed: f"{mark} {typed}",
    "before": lambda mark, typed: f"{typed} {mark}",
}
WRITABLE = [typed for typed in naughty_strings() if not re.search("[\ud800-\udfff]", typed)]
LETTERS = re.compile(r"[\t\n\x20-\x7e\xa1-\xac\xae-\u02af\u0391-\u03c9\u0400-\u045f\u2013-\u2026\u20ac]*")
OVERLEAF = 8
"""Characters of a text that at least stand on either page where it goes on overleaf."""


def holding(told: Mapping[str, str]) -> dict[str, Any]:
    """The partnership with these texts for its markers."""
    data = replaced(marked(), lambda mark: told[mark], told)
    assert isinstance(data, dict)
    return data


def shown(data: Mapping[str, Any], to: str) -> str:
    return plain(READERS[to](write(compose_document(data, draft=False), to)))


@cache
def printed() -> frozenset[str]:
    """The markers of the fields that the agreement prints: the same in each format."""
    texts = {to: shown(marked(), to) for to in READERS}
    found = {to: frozenset(mark for mark in places() if mark in text) for to, text in texts.items()}
    assert len(set(found.values())) == 1, found
    return found["md"]


def packed(beside: Callable[[str, str], str]) -> list[tuple[dict[str, str], dict[str, Any]]]:
    """Each round: what was put beside which marker, and the partnership that holds it."""
    whole = []
    for told in rounds(printed(), WRITABLE):
        others = dict(zip(sorted(places().keys() - printed()), WRITABLE, strict=False))
        whole.append((told, holding({mark: beside(mark, typed) for mark, typed in (told | others).items()})))
    return whole


def missing(told: Mapping[str, str], beside: Callable[[str, str], str], text: str) -> list[tuple[str, str]]:
    """What should be in the text and is not."""
    return [(mark, typed) for mark, typed in told.items() if seen(beside(mark, typed)) not in text]


def seen(typed: str) -> str:
    """What a reader is to see: without the white space around it, and a sign for what no format can carry."""
    return plain(clean_text(typed.strip()))


# --- documents -----------------------------------------------------------------------------------------------


def test_the_agreement_prints_most_of_the_text_of_the_file_and_no_judgement() -> None:
    assert len(printed()) > 70
    private = {mark for mark, path in places().items() if path[-1] == "x-note" or path[0] in ("positions", "links")}
    assert not printed() & private


@pytest.mark.parametrize("side", BESIDE)
@pytest.mark.parametrize("to", READERS)
def test_each_format_shows_every_string_literally(to: str, side: str) -> None:
    for told, data in packed(BESIDE[side]):
        assert missing(told, BESIDE[side], shown(data, to)) == []


def test_the_pdf_shows_every_string_literally() -> None:
    """Those in letters that its fonts have; hyphens and spaces belong to the layout, which breaks lines at them."""

    def squeezed(text: str) -> str:
        return "".join(plain(text).replace("-", "").split())

    for told, data in packed(BESIDE["before"]):
        text = squeezed(read_pdf(write(compose_document(data, draft=False), "pdf")))
        legible = {mark: typed for mark, typed in told.items() if LETTERS.fullmatch(typed)}
        lost = [mark for mark, typed in legible.items() if not whole(squeezed(seen(f"{typed} {mark}")), text)]
        assert lost == []


def whole(wanted: str, text: str) -> bool:
    """Whether all of `wanted` is there: in one piece, or in two where a row of a table goes on overleaf, below the
    repeated heads of its columns."""
    cuts = range(OVERLEAF, len(wanted) - OVERLEAF)
    return wanted in text or any(wanted[:cut] in text and wanted[cut:] in text for cut in cuts)


@pytest.mark.parametrize("to", READERS)
def test_a_string_may_be_all_that_a_field_holds(to: str) -> None:
    for told in rounds(printed(), [typed for typed in WRITABLE if typed.strip()]):
        text = shown(holding(dict.fromkeys(places(), "x") | told), to)
        assert [typed for typed in told.values() if seen(typed) not in text] == []


def test_hostile_text_changes_no_heading_table_or_list() -> None:
    outline = re.compile(r"<(h[1-4]|table|tr|td|th|ul|ol|li|section|dl|dt|dd|p|script|img|iframe|form|svg)\b")
    plain_page = write(compose_document(marked(), draft=False), "html").decode()
    for _, data in packed(BESIDE["before"]):
        page = write(compose_document(data, draft=False), "html").decode()
        assert outline.findall(page) == outline.findall(plain_page)


# --- the file ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "en"])
def test_every_string_in_every_field_comes_back_from_the_file(language: str) -> None:
    """The format refuses no text either, whatever it holds."""
    for told in rounds(places(), WRITABLE):
        data = holding(told)
        if language:
            data["name"] = {language: data["name"]}
        source = parse(dump(data, partnership_layout()).encode())
        assert source.data == data
        assert validate(source).problems == ()


def test_strings_take_the_place_of_one_another_in_a_file() -> None:
    source = parse(dump(marked(), partnership_layout()).encode())
    for typed in WRITABLE[::3]:
        source = apply(source, [Set(("agreement", "liability"), typed), Set(("name",), typed)], partnership_layout())
        assert source.data["agreement"]["liability"] == source.data["name"] == typed


# --- the command line ----------------------------------------------------------------------------------------


COMMANDS = [
    ("check",),
    ("check", "--format", "github"),
    ("check", "--format", "json"),
    ("status",),
    ("status", "--json"),
    *(("show", name) for name in PICTURES),
    *(("show", name, "--json") for name in PICTURES),
]


def harmful(text: str) -> set[str]:
    """Characters that drive a terminal: controls other than the line end, and those that turn the line around."""
    return {char for char in text if unicodedata.category(char) == "Cc" and char != "\n"} | set(
        re.findall("[\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_lets_a_string_drive_the_terminal(command: tuple[str, ...], lep: Lep, tmp_path: Path) -> None:
    for told in rounds(places(), WRITABLE):
        data = holding(told)
        (tmp_path / "partnership.yaml").write_text(dump(data, partnership_layout()), encoding="utf-8", newline="")
        result = lep(*command)
        assert result.code in (0, 1), result.err
        assert harmful(result.out + result.err) == set()
        if command[-1] in ("json", "--json"):
            assert json.loads(result.out)["schema"].startswith("lep.")


def test_programs_get_each_name_as_it_was_typed(lep: Lep, tmp_path: Path) -> None:
    for typed in WRITABLE[:: len(WRITABLE) // 60]:
        data = marked()
        data["stakeholders"][0]["name"] = typed
        (tmp_path / "partnership.yaml").write_text(dump(data, partnership_layout()), encoding="utf-8", newline="")
        points = lep("show", "map", "--json").json["data"]["points"]
        assert points[0]["name"] == (" ".join(typed.split()) or data["stakeholders"][0]["id"])
