"""Direction of a run of user text, after the Unicode Bidirectional Algorithm (UAX #9).

A telephone number or a Latin name inside a Hebrew sentence (and the reverse) is shown in the wrong order
unless it is set apart from its surroundings. PDF uses isolates; Word uses marks, which every version knows.
"""

from __future__ import annotations

import re
from typing import Literal

from lep.documents.tree import Direction

LRI, FSI, PDI, PDF = "\u2066", "\u2068", "\u2069", "\u202c"
LRE, RLE = "\u202a", "\u202b"
LRO = "\u202d"
LRM, RLM = "\u200e", "\u200f"
# Patterns are strings: `re` compiles each once, when a text first needs it, and most documents need none.
_FIRST_RTL = "\u0590"
_RTL_LETTERS = (
    "\u05be\u05c0\u05c3\u05c6\u05d0-\u05f4\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5\u06e5\u06e6"
    "\u06ee\u06ef\u06fa-\u0710\u0712-\u072f\u074d-\u07a5\u07b1-\u07ea\u0800-\u0815\u0840-\u0858\u0860-\u08c9"
    "\ufb1d\ufb1f-\ufb4f\ufb50-\ufdc7\ufdf0-\ufdfc\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_RTL = f"[{_RTL_LETTERS}\u200f\u202b\u202e\u2067]"
_LTR_LETTER = f"[^\\W\\d_{_RTL_LETTERS}]"
# From the first letter of a direction to its last, up to a letter of the other one; digits go with Latin letters.
_LTR_CORE = f"{_LTR_LETTER}(?:[^{_RTL_LETTERS}]*[^\\W_{_RTL_LETTERS}])?"
_RTL_CORE = f"[{_RTL_LETTERS}](?:(?!{_LTR_LETTER}).)*[{_RTL_LETTERS}]|[{_RTL_LETTERS}]"
# What is read from left to right although it holds no letter: a telephone number (it begins with a plus sign or a zero,
# and has blanks between its figures), and a figure with its sign. Among Hebrew words both would be turned round.
_GROUPS = r"(?:[ \u00a0\u202f./-]\(?\d+\)?)"
_TELEPHONE = rf"(?<![\w.,+])(?:\(?\+\d{{1,4}}\)?{_GROUPS}+|\(?0\d{{1,4}}\)?{_GROUPS}+)(?![\w%])"
_SIGNED = r"(?<![\w)])[+\-\u2212\u00b1]\d+(?:[.,\u00a0\u202f]\d+)*%?(?!\w)"
_FIGURES = f"{_TELEPHONE}|{_SIGNED}"
_FENCED = f"{LRM}[^{LRM}{RLM}\\n]+{LRM}?"
# What is cut up without losing its order: from a figure or a Latin letter to the last, where there are figures.
_FORWARD = (
    f"(?=[^{_RTL_LETTERS}]*\\d)[^\\W_{_RTL_LETTERS}]"
    f"(?:[^{_RTL_LETTERS}\u202a-\u202e\u2066-\u2069]*[^\\W_{_RTL_LETTERS}])?%?"
)
_CONTROLS = "[\u202a-\u202e\u2066-\u2069]"
_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b\u202d\u202e"


def has_rtl(text: str) -> bool:
    """Whether `text` holds a character that runs from right to left, or a control that makes it so."""
    return not text.isascii() and max(text) >= _FIRST_RTL and re.search(_RTL, text) is not None


def strong_direction(text: str) -> Direction | Literal["neutral"]:
    """The direction of the first letter: "neutral" when there is none (a date, a telephone number)."""
    rtl, ltr = re.search(_RTL, text), re.search(_LTR_LETTER, text)
    if rtl and (not ltr or rtl.start() < ltr.start()):
        return "rtl"
    return "ltr" if ltr else "neutral"


def contained(text: str) -> str:
    """`text` with its own direction controls paired up, so that none of them reaches the text that follows."""
    if text.isprintable() or not re.search(_CONTROLS, text):
        return text
    open_controls: list[str] = []
    kept = []
    for char in text:
        closer = {PDI: _ISOLATES, PDF: _EMBEDDINGS}.get(char)
        if closer is not None:
            if not open_controls or open_controls[-1] not in closer:
                continue
            open_controls.pop()
        elif char in _ISOLATES or char in _EMBEDDINGS:
            open_controls.append(char)
        kept.append(char)
    kept += [PDI if control in _ISOLATES else PDF for control in reversed(open_controls)]
    return "".join(kept)


def isolated(text: str) -> str:
    """`text` as a first-strong isolate: it runs in its own direction, whatever stands around it."""
    return f"{FSI}{fenced(contained(text))}{PDI}"


def fenced(text: str, before: str = LRI, after: str = PDI) -> str:
    """`text` with `before` and `after` around the telephone numbers and signed figures that stand among words from
    right to left, where they would be turned round: "+387 32 555 001" would be read as "001 555 32 387+"."""
    return re.sub(_FIGURES, lambda match: f"{before}{match[0]}{after}", text) if has_rtl(text) else text


def bare(text: str) -> str:
    """`text` without controls of direction, which take no room."""
    return re.sub(_CONTROLS, "", text)


def overridden(word: str) -> str:
    """`word` so that its figures keep their order even where it is cut up, as it is to give a line places to break.

    Figures that do not touch are separate numbers, which run from right to left: "152,000" would be read "000,251".
    """
    return re.sub(_FORWARD, lambda match: f"{LRO}{match[0]}{PDF}", word)


def marked(text: str) -> str:
    """`text` between two marks of its own direction: for renderers that do not know isolates (Word).

    Digits without a letter count as left to right, so that "+387 32 555 001" keeps its plus sign in front.
    """
    mark = RLM if strong_direction(text) == "rtl" else LRM
    return f"{mark}{fenced(contained(text), LRM, mark)}{mark}"


def directed(line: str, around: Direction, *, user: bool) -> list[tuple[str, bool]]:
    """A line for Word, in text that runs `around` it: pieces of one direction each, as (piece, right to left?).

    What a `user` typed has a direction of its own. Where that is another one, marks on either side keep a figure that
    follows with the text around, and controls keep what goes both ways in its own order.
    """
    if around == "ltr" and not has_rtl(line):  # as in most documents
        return [(line, False)] if line else []
    if not line or not user:
        return runs(fenced(line, LRM, RLM if around == "rtl" else LRM), around)
    own: Direction = "rtl" if strong_direction(line) == "rtl" else "ltr"
    pieces = runs(marked(line), own)
    if own == around:
        return pieces
    edge = (RLM, True) if around == "rtl" else (LRM, False)
    if len(pieces) > 1:
        pieces = [(RLE if own == "rtl" else LRE, own == "rtl"), *pieces, (PDF, own == "rtl")]
    return [edge, *pieces, edge]


def runs(text: str, base: Direction) -> list[tuple[str, bool]]:
    """`text` cut where its direction changes, as (piece, right to left?); what is neutral goes with `base`.

    Word wants to be told run by run. A Latin run that is flagged right to left shows its brackets flipped, a
    Hebrew one that is not flagged loses its bold face, so the cut follows the letters.
    """
    if base == "ltr" and not has_rtl(text):
        return [(text, False)] if text else []
    foreign = f"{_FENCED}|{_LTR_CORE}" if base == "rtl" else _RTL_CORE
    pieces, at = [], 0
    for match in re.finditer(foreign, text):
        pieces += [(text[at : match.start()], base == "rtl"), (match[0], base != "rtl")]
        at = match.end()
    pieces.append((text[at:], base == "rtl"))
    return [piece for piece in pieces if piece[0]]
