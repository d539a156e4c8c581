"""The report, the letter and the record of the choice of lead, with hostile text in each field of a whole example."""

from __future__ import annotations

import re
from collections import Counter
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Lep
from tests.hostile.readers import READERS, plain
from tests.hostile.test_every_field import WRITABLE, seen
from tests.hostile.written import hostile_example

DOCUMENTS = {
    "report": 40,
    "statement": 20,
    "lead-decision": 10,
    "memorandum": 20,
    "terms-of-reference": 10,
    "data-sharing": 20,
    "invitation": 5,
    "summary": 20,
    "fiche": 40,
}
"""The documents, each with a number of fields that it shows at least."""
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
DRAWN = {"svg", "title", "desc", "defs", "pattern", "marker", "rect", "circle", "path", "g", "text"}
BREAKING = (
    *(
        "</svg><script>alert(1)</script>",
        "</title></svg><img src=x onerror=alert(1)>",
        "]]><x/>",
        "<!--",
        "&amp;&#0;&lt;",
    ),
    *(
        '"/><text x="0" y="0">',
        "' onload='alert(1)",
        "</text><a href='javascript:alert(1)'>x</a>",
        "{{ 7 * 7 }}{% raw %}",
    ),
    *("\u202etxet denrut", "\u2067תירבע\u2069 and more", "\u200f\u200e\u200b\u2060\ufeff", "a\u200bb" * 60, "ﷺ" * 40),
    *(
        "W" * 400,
        "x" * 5_000,
        "Donaudampfschifffahrtsgesellschaft" * 6,
        "a\u0301\u0302\u0303" * 200,
        "-" * 300,
        "/" * 300,
    ),
    *(
        "שלום " * 40,
        "مرحبا " * 40,
        "漢字" * 200,
        "👩‍👩‍👧‍👦" * 50,
        "\U0001f1e7\U0001f1e6" * 30,
        "\ue000\ue001",
        "\U0010fffd",
    ),
)


def rendered(lep: Lep, document: str, to: str, *options: str) -> bytes:
    result = lep("render", document, "--to", to, "-o", "-", *options)
    assert result.code == 0, result.err
    return result.raw


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("to", READERS)
def test_each_format_shows_every_string_literally(document: str, to: str, lep: Lep, tmp_path: Path) -> None:
    shy = [typed for typed in WRITABLE if typed.strip() and len(typed) < 60]
    told = hostile_example(tmp_path / "partnership.yaml", cycle(shy))
    text = plain(READERS[to](rendered(lep, document, to)))
    found = {mark: typed for mark, typed in told.items() if f"{mark} " in text}
    assert len(found) > DOCUMENTS[document]
    assert [(mark, typed) for mark, typed in found.items() if seen(f"{mark} {typed}") not in text] == []


@pytest.mark.parametrize("strings", [BREAKING, WRITABLE[::3]], ids=["breaking", "corpus"])
def test_a_picture_stays_a_picture(strings: list[str], lep: Lep, tmp_path: Path) -> None:
    hostile_example(tmp_path / "partnership.yaml", cycle(strings))
    page = rendered(lep, "report", "html", "--with-judgements").decode()
    READERS["html"](page.encode())
    pictures = [ElementTree.fromstring(found) for found in SVG.findall(page)]
    assert len(pictures) > 8
    for picture in pictures:
        for part in picture.iter():
            assert str(part.tag).rpartition("}")[2] in DRAWN
            assert not {name for name in part.attrib if name.startswith("on") or "href" in name or name == "style"}
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", part.text or "")
    assert Counter(re.findall(r"<(script|img|iframe|object|form|foreignObject)\b", page)) == Counter()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_pdf_is_made_of_words_that_break_others(document: str, lep: Lep, tmp_path: Path) -> None:
    hostile_example(tmp_path / "partnership.yaml", cycle(BREAKING))
    assert rendered(lep, document, "pdf").startswith(b"%PDF-")
