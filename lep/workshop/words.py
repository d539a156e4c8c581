"""Words of people and of survey tools, compared as people read them: without case, accents of form, or punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any, Final

from lep.method.tables import load_table

_NUMBERED: Final = re.compile(
    r"^\s*(?:[A-Za-z]{0,3}\d{1,4}(?:[A-Za-z]{1,3}\d{1,4})*(?:\[\w{1,20}\])?\s*[.):\-–]|\(\d{1,3}\))\s*"
)
"""What numbers a question: `3.`, `Q3)`, and the codes of LimeSurvey, `G02Q03[SQ001].`"""
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_UNSEEN: Final = dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """A text as it is compared: letters and figures only, in one case, words apart by one space."""
    kept = (
        character if unicodedata.category(character)[0] in "LNM" else "" if character in "'’ʼ`" else " "
        for character in unicodedata.normalize("NFKC", text).casefold()
    )
    return " ".join("".join(kept).split())


@lru_cache(maxsize=1 << 14)
def bare(text: str) -> str:
    """The same without accents and with đ as d: as people type who have no such keys."""
    letters = unicodedata.normalize("NFD", plain(text).replace("đ", "d").replace("ł", "l"))
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn") or plain(text)


def unmarked(heading: str) -> str:
    """A heading without the marks of a web page, which some tools let through: `<b>Courses&nbsp;finished</b>`."""
    if "<" not in heading and "&" not in heading:
        return heading
    return " ".join(unescape(_TAG.sub(" ", heading)).split())


def visible(text: str) -> str:
    """A text without marks that nobody sees or types: of direction, of where a word may break, of byte order."""
    return text if text.isascii() else text.translate(_UNSEEN).strip()


def readings(heading: str) -> Iterator[str]:
    """What may be meant by a heading, the likeliest first: whole; without the groups before it (`group/question`);
    without a number before it; without what stands in brackets behind it."""
    pieces = heading.split("/")
    for start in range(len(pieces)):
        text = "/".join(pieces[start:])
        yield text
        unnumbered = _NUMBERED.sub("", text)
        if unnumbered != text:
            yield unnumbered
        yield from (_BRACKETS.sub("", one) for one in dict.fromkeys((text, unnumbered)) if _BRACKETS.search(one))


def last_name(heading: str) -> str:
    """The name of a column without its groups, as the tools write them: `group/name`, `group-name`, `group:name`."""
    return re.split(r"[/:.\-]", heading.strip())[-1].strip()


@cache
def table() -> Any:
    """What survey tools put beside the answers, and what people write where they have none."""
    return load_table(Path(__file__).with_name("collecting.yaml"))


@cache
def said_for(meaning: str) -> frozenset[str]:
    """The words for a meaning, such as "unknown", in all languages. Marks that are no words stay as they are."""
    return frozenset(folded(word) for word in flat(table()["words"][meaning]))


def folded(text: str) -> str:
    """`plain`, or the text itself where nothing is left of it: "?" or "-"."""
    return plain(text) or text.strip()


def flat(words: Iterable[Any]) -> Iterator[str]:
    """The words of a list that may hold lists."""
    for word in words:
        if isinstance(word, list):
            yield from flat(word)
        else:
            yield str(word)
