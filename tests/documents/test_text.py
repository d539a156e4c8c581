"""What the formats cannot carry is shown as a replacement character; all else stays as it was typed."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from lep.documents.text import clean_text, split_lines


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain", "plain"),
        ("a\x00b", "a�b"),
        ("bell\x07", "bell�"),
        ("form\x0cfeed", "form�feed"),
        ("del\x7f c1\x9f", "del� c1�"),
        ("half \ud83d", "half �"),
        ("￾￿\ufdd0\U0001ffff", "����"),
        ("one\r\ntwo\rthree\u2028four\u2029five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("tab\tstays", "tab\tstays"),
        (
            "private \ue000 use, zero\u200bwidth, \u202eoverride, 😀",
            "private \ue000 use, zero\u200bwidth, \u202eoverride, 😀",
        ),
    ],
)
def test_each_character_is_kept_or_visibly_replaced(typed: str, shown: str) -> None:
    assert clean_text(typed) == shown


def test_every_code_point_ends_up_as_legal_xml() -> None:
    everything = clean_text("".join(map(chr, range(0x110000))))
    assert ElementTree.fromstring(f"<a>{everything.replace('&', '&amp;').replace('<', '&lt;')}</a>").text == everything
    assert clean_text(everything) == everything


def test_lines_are_split_at_every_kind_of_line_end() -> None:
    assert split_lines("\na\r\n\u2028b\n") == ["a", "", "b"]
    assert split_lines("") == [""]
