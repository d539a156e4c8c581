"""The tree as data for the layout of the PDF."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lep.documents.tree import Break, Cell, Document, Emphasis, Gap, Paragraph, Strong, Table, Text
from lep.documents.treejson import to_json
from tests.documents.every_node import ENGLISH, HEBREW, HEBREW_DOCUMENT, PHONE, replace, user


def body(*blocks: object, like: Document = ENGLISH) -> list[dict[str, Any]]:
    data: dict[str, Any] = json.loads(to_json(replace(like, blocks=blocks)))  # type: ignore[arg-type]
    return data["body"]  # type: ignore[no-any-return]


def test_text_is_a_string_and_all_else_says_what_it_is() -> None:
    children = (Text("a "), Strong((Text("b"),)), Break(), Emphasis((Gap(user("c\nd")),)))
    assert body(Paragraph(children, "1.1.1")) == [
        {
            "k": "par",
            "n": "1.1.1",
            "c": [
                "a ",
                {"k": "strong", "c": ["b"]},
                {"k": "break"},
                {"k": "emph", "c": [{"k": "gap", "c": ["c", {"k": "break"}, "d"]}]},
            ],
        }
    ]


def test_user_text_keeps_its_own_direction_wherever_it_differs() -> None:
    assert body(Paragraph(user("Sana")))[0]["c"] == ["Sana"]
    assert body(Paragraph(user(HEBREW)))[0]["c"] == [f"\u2068{HEBREW}\u2069"]
    assert body(Paragraph(user(PHONE)), like=HEBREW_DOCUMENT)[0]["c"] == [f"\u2068{PHONE}\u2069"]
    assert body(Paragraph((Text(HEBREW),)), like=HEBREW_DOCUMENT)[0]["c"] == [HEBREW]


@pytest.mark.parametrize("word", ["x" * 41, "office@" + "example" * 6 + ".org"])
def test_only_what_is_too_long_for_a_line_gets_places_to_break(word: str) -> None:
    nodes = body(Paragraph(user(f"see {word} and more")))[0]["c"]
    assert nodes == ["see ", {"k": "long", "s": word}, " and more"]
    assert body(Paragraph(user("see " + "x" * 40)))[0]["c"] == ["see " + "x" * 40]


def test_a_narrow_column_breaks_sooner_but_leaves_words_to_hyphenation() -> None:
    def cells_of(like: Document) -> list[Any]:
        row = tuple(Cell(user(value)) for value in ("Responsibilities", "AB-2027/0001-XYZ-77", "x"))
        rows = body(Table(row, (row,), ("start",) * 3, widths=(1, 1, 6)), like=like)[0]["rows"]
        return [cell[0] for cell in rows[0]["c"]]

    syllables = {"k": "hyphen", "s": "Responsibilities"}
    assert cells_of(ENGLISH) == [syllables, {"k": "long", "s": "AB-2027/0001-XYZ-77"}, "x"]
    assert cells_of(replace(ENGLISH, language="bs"))[0] == syllables  # by the patterns of Croatian
    assert (
        cells_of(replace(ENGLISH, language="ro"))[0] == "Res\u00adpon\u00adsi\u00adbi\u00adli\u00adties"
    )  # by our own rules
    assert cells_of(replace(ENGLISH, language="sq"))[0] == {"k": "long", "s": "Responsibilities"}


@pytest.mark.parametrize(
    ("language", "lang", "region"),
    [("en", "en", None), ("sr-Cyrl", "sr", "QO"), ("bs", "hr", "QM"), ("ro-MD", "ro", "MD")],
)
def test_the_language_is_cut_into_what_the_layout_takes(language: str, lang: str, region: str | None) -> None:
    data = json.loads(to_json(replace(ENGLISH, language=language)))
    assert (data["lang"], data["region"]) == (lang, region)
