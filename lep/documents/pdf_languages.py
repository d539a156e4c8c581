"""What a language is called for Typst, which knows no scripts in language tags, and what the finished PDF calls it.

Typst hyphenates by the bare language and tags text with language and region. So Bosnian, and Serbian in Latin letters,
borrow the patterns of Croatian, whose spelling of syllables they share; a region that stands for no country (ISO 3166
leaves QM to QZ to its users) marks which language is meant; and the tags are put right in the finished file.
There are no patterns for Romanian and Hebrew: their lines end between words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from lep.documents.pdf_streams import Stream, edited, streams

_BORROWED: Final = {"bs": ("hr", "QM"), "sr-Latn": ("hr", "QN"), "sr-Cyrl": ("sr", "QO")}
_TAGS: Final = {f"{language}-{region}".encode(): code.encode() for code, (language, region) in _BORROWED.items()}
_TAGGED: Final = b"|".join(_TAGS)
_TAG: Final = re.compile(rb"(?<=/Lang\()(?:%s)(?=\))" % _TAGGED)
_PROPERTY: Final = re.compile(rb"(?<=<rdf:li>)(?:%s)(?=</rdf:li>)" % _TAGGED)
_REGION_LENGTH: Final = 2
# Languages whose words Typst can hyphenate (https://typst.app/docs/reference/text/text/#parameters-hyphenate).
HYPHENATED: Final = frozenset(
    ("bg", "cs", "da", "de", "el", "en", "es", "fr", "hr", "hu", "it", "nl", "pl", "pt", "ru", "sr", "uk")
)


def typst_language(code: str) -> tuple[str, str | None]:
    """Language and region for Typst's `text`: "en-gb" as ("en", "GB"), "bs" as one whose syllables it knows."""
    if code in _BORROWED:
        return _BORROWED[code]
    language, *rest = code.split("-")
    regions = [part.upper() for part in rest if len(part) == _REGION_LENGTH and part.isalpha()]
    return language.lower(), regions[0] if regions else None


def told(pdf: bytes) -> bytes:
    """`pdf` with its languages by their own tags, where they are tags: not in a text or an attachment.

    Raises ValueError as `edited`.
    """
    if not any(tag in pdf for tag in _TAGS):
        return pdf
    found = streams(pdf)
    starts = [stream.start for stream in found]

    def around(match: re.Match[bytes]) -> Stream | None:
        at = bisect_right(starts, match.start()) - 1
        return found[at] if at >= 0 and match.start() < found[at].end else None

    tags = [match for match in _TAG.finditer(pdf) if around(match) is None]
    properties = [
        match for match in _PROPERTY.finditer(pdf) if (stream := around(match)) and b"/Metadata" in stream.entries
    ]
    return edited(pdf, [(*match.span(), _TAGS[match[0]]) for match in (*tags, *properties)])
