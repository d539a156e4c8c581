"""The table of what the fonts can show."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lep.documents import glyphs
from lep.documents.write_pdf import showable


def test_ranges_ascend_and_do_not_touch() -> None:
    items = [item.partition("-")[::2] for item in glyphs.SHOWABLE.split()]
    ranges = [(int(start, 16), int(end or start, 16)) for start, end in items]
    assert all(start <= end for start, end in ranges)
    assert all(end + 1 < start for (_, end), (start, _) in pairwise(ranges))


@pytest.mark.parametrize(
    "letters",
    [
        "čćđšžČĆĐŠŽ",
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "אבגדהוזחטיךכלםמןנסעףפץצקרשת שָׁלוֹם",
        "àâæçéèêëîïôœùûüÿ«»",
        "ăâîșțĂÂÎȘȚ",
        "αβγδεζηθικλμνξοπρστυφχψω",
        "„“”‚‘’–—…•€£%‰°²³½×÷≤≥→✓",
    ],
)
def test_the_languages_of_the_agreement_are_shown_as_they_are(letters: str) -> None:
    assert showable(letters) == letters


@pytest.mark.parametrize("char", ["\ue000", "\ufeff", "\U0001f600", "日", "ก", "\U0010ffff"])
def test_what_has_no_glyph_is_known(char: str) -> None:
    assert showable(char) == f"[U+{ord(char):04X}]"
