"""What is seen of a signature: a stamp of one page in the size of the room to sign, to be put into the signed PDF.

Who it is for is seen by people; what counts is the signature itself. It is written by Typst as all our PDFs are, so
that every script has its glyphs, its fonts are embedded, and the same words give the same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from lep.documents.bidi import fenced, has_rtl, isolated
from lep.documents.pdf_languages import typst_language
from lep.documents.resources import search_path
from lep.documents.words import one_line
from lep.documents.write_pdf import with_glyphs
from lep.language import formats, formats_for, speaking, tr
from lep.signing.places import Place

LAYOUT: Final = "layouts/stamp.typ"
# Typst may read below this folder: it holds source code only, and no file of the user.
_ROOT: Final[Any] = Path(__file__).parent
_DIGITS, _GROUP = 16, 4
_LONGEST_LINE: Final = 200


class Words(NamedTuple):
    """What a stamp says: who signed, in which function, for which organisation, on which day (ISO 8601), and the
    digest of the text ("sha256:…"), of which it shows the beginning. "" leaves something out."""

    name: str
    role: str = ""
    organisation: str = ""
    date: str = ""
    digest: str = ""


def stamp(place: Place, words: Words, language: str) -> bytes:
    """A PDF of one page, as large as `place` and transparent, which says `words` in that language.

    The text is as large as fits; a text that does not fit in 3 points ends at the edge. The same words give the same
    bytes.
    """
    base, region = typst_language(language)
    direction = formats_for(language).direction
    with speaking(language):
        how, text = _how(words.date), _fingerprint(words.digest)
    data: dict[str, Any] = {
        "width": place.width,
        "height": place.height,
        "lang": base,
        "region": region,
        "dir": direction,
        "how": _line(how, direction),
        "name": _line(words.name, direction),
        "lines": [_line(line, direction) for line in (words.role, words.organisation) if line],
        "text": _line(text, direction),
    }
    return with_glyphs(json.dumps(data, ensure_ascii=False), _compiled)


def _how(date: str) -> str:
    if not date:
        return tr("Signed electronically")
    return tr("Signed electronically: {date}", date=formats().long_date(date))


def _fingerprint(digest: str) -> str:
    return tr("Fingerprint of the text: {digits} …", digits=_beginning(digest)) if digest else ""


def _beginning(digest: str) -> str:
    digits = digest.rpartition(":")[2][:_DIGITS]
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _line(text: str, direction: str) -> str:
    line = one_line(text)
    line = line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
    if not line:
        return ""
    return isolated(line) if direction == "rtl" or has_rtl(line) else fenced(line)


def _compiled(data: str) -> bytes:
    import typst

    return typst.compile(
        search_path().find(LAYOUT).read_bytes(),
        root=_ROOT,
        ignore_system_fonts=True,
        sys_inputs={"stamp": data},
        pdf_standards=["a-3b"],  # then fonts are embedded, and no letter is left out
        pdf_tags=False,
        timestamp=datetime(1980, 1, 1, tzinfo=UTC),
    )
