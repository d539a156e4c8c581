"""The document tree as a PDF that is PDF/UA-1 (accessible) and PDF/A-3b (archival) at once, written by Typst.

Text that no bundled font can show is written as its code point in brackets, "[U+1F600]": both standards forbid
text without glyphs, and a person who typed an emoji must still get a document.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from lep.documents import glyphs, tree
from lep.documents.clock import moment
from lep.documents.pdf_languages import told
from lep.documents.pdf_streams import unambiguous
from lep.documents.resources import search_path
from lep.documents.text import clean_text
from lep.documents.treejson import to_json
from lep.documents.words import label

LAYOUT = "layouts/agreement.typ"
ROOM = "lep:room/"
"""What the links begin with that mark where somebody signs: no text can hold such a link (`links.checked`)."""
# Typst may read below this folder: it holds source code only, and no file of the user.
_ROOT = Path(__file__).parent
_ROUNDS = 4
_MIME_TYPES = {".yaml": "application/yaml", ".yml": "application/yaml", ".json": "application/json"}
_REFUSED = re.compile(r'`"(.*?)"` could not be displayed|disallowed codepoint `"(.*?)"`')
_UNNAMED = "text with missing codepoints"  # in a drawing: Typst does not say which
# What the serif faces have for certain and show without shaping: Latin, Greek, Cyrillic and Hebrew letters.
_UNSURE = re.compile(
    "[^\x20-\x7e\xa0-\u024f\u0391-\u03a9\u03b1-\u03c9\u0400-\u045f\u05d0-\u05ea\u2010-\u2026\u2068\u2069\u20ac]"
)


def to_pdf(
    doc: tree.Document,
    *,
    attachment: tuple[str, bytes] | None = None,
    layout: bytes | None = None,
    rooms: bool = False,
) -> bytes:
    """One PDF file; the same tree gives the same bytes.

    `attachment` (file name, UTF-8 content) is embedded as the document's source. `layout` replaces the built-in
    layouts/agreement.typ. With `rooms`, each room in which a stakeholder signs is a link to `ROOM` and the
    stakeholder's id, for signature fields to take its place (`lep.signing.fields`). Raises ValueError for a link that
    is not allowed or an attachment that is not UTF-8, and typst.TypstError for a layout that does not compile.
    """
    inputs = {} if attachment is None else {"attachment": _attachment(doc, *attachment)}
    if rooms:
        inputs["rooms"] = ROOM
    source = _built_in_layout() if layout is None else layout
    fonts = doc.letterhead.font_folder if doc.letterhead else ""
    program, when = _Layout(source, fonts), moment(doc.date)
    return unambiguous(
        told(with_glyphs(to_json(doc), lambda data: _compile_once(program, {"doc": data, **inputs}, when)))
    )


def _built_in_layout() -> bytes:
    return search_path().find(LAYOUT).read_bytes()


def _attachment(doc: tree.Document, name: str, content: bytes) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return json.dumps(
        {
            "name": clean_text(name),
            "data": content.decode("utf-8"),
            "mime": _MIME_TYPES.get(suffix, "application/octet-stream"),
            "description": label(doc, "attachment") or clean_text(name),
        },
        ensure_ascii=False,
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """A Typst program, and the folder with the fonts that it may use beyond those of lep; "" for none."""

    source: bytes
    fonts: str = ""


def with_glyphs(data: str, compiled: Callable[[str], bytes]) -> bytes:
    """What is `compiled` of texts by Typst, without a letter that it cannot show: that is spelled out.

    What has no glyph is seen beforehand; what Typst refuses all the same (an odd combination, say) when it does.
    """
    import typst

    data = showable(data)
    for _ in range(_ROUNDS):
        try:
            return compiled(data)
        except typst.TypstError as error:
            named = _refused(error.diagnostic)
            if not named and _UNNAMED not in error.diagnostic:
                raise
            data = _spelled(_unsure(named) or _unsure(data), data)
    return compiled(_spelled(_unsure(data), data))


def _compile_once(layout: _Layout, inputs: dict[str, str], when: datetime) -> bytes:
    import typst

    return typst.compile(
        layout.source,
        root=_ROOT,
        ignore_system_fonts=True,
        font_paths=_fonts(layout.fonts) if layout.fonts else [],
        sys_inputs=inputs,
        pdf_standards=["a-3b", "ua-1"],
        timestamp=when,
    )


@cache
def _fonts(folder: str) -> Any:
    """The fonts in a folder, beside those that come with lep; each file is read when it is first used."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def warm(doc: tree.Document, folder: str) -> None:
    """Write a document, and a letter in each font of a folder ("" for none): what is read then need not be later."""
    import typst

    to_pdf(doc)
    if folder:
        found = [font for font in _fonts(folder).fonts() if font.path]
        look = '#text(font: "{}", style: "{}", weight: {}, stretch: {}%)[a]'
        letters = [look.format(one.family, one.style, one.weight, one.stretch * 100) for one in found]
        typst.compile("\n".join(letters).encode(), font_paths=_fonts(folder))


# --- characters without a glyph ------------------------------------------------------------------------------


def showable(text: str) -> str:
    """`text` with each character that no bundled font has as its code point in brackets, "[U+1F600]"."""
    return text if text.isascii() else _spelled({char for char in set(text) if not _has_glyph(char)}, text)


def _spelled(chars: set[str], text: str) -> str:
    return text.translate({ord(char): f"[U+{ord(char):04X}]" for char in chars})


def _has_glyph(char: str) -> bool:
    starts, ends = _ranges()
    at = bisect_right(starts, ord(char)) - 1
    return at >= 0 and ord(char) <= ends[at]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    pairs = [item.partition("-")[::2] for item in glyphs.SHOWABLE.split()]
    return [int(start, 16) for start, _ in pairs], [int(end or start, 16) for start, end in pairs]


def _refused(diagnostic: str) -> str:
    """The text that a Typst diagnostic says it cannot show; empty when it complains of something else."""
    return "".join(_unescaped(first or second) for first, second in _REFUSED.findall(diagnostic))


def _unsure(text: str) -> set[str]:
    """The characters to blame when a text cannot be shown: a letter that we know to have a glyph lost it to them."""
    return set(_UNSURE.findall(text))


def _unescaped(shown: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), shown)
