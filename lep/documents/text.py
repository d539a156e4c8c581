"""Literal text, made fit for every format in one place, so that all formats show the same characters.

Word and HTML cannot carry every code point that a YAML file can. What they cannot carry is replaced visibly
(U+FFFD), never dropped: a reader sees that something was there, and sees it in the same place everywhere.
"""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_FIELD = re.compile(r"\{(\w+)\}")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Not XML 1.0 characters (C0 controls, surrogates, U+FFFE, U+FFFF), and what HTML calls a parse error on top:
# DEL, the C1 controls and the noncharacters of every plane.
_NONCHARACTERS = "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")


def clean_text(text: str) -> str:
    """`text` with line ends as "\\n" and each character that XML 1.0 or HTML cannot carry as U+FFFD.

    The only control characters left are tab and line feed. Idempotent; returns ordinary text unchanged.
    """
    if text.isprintable():  # as nearly all text is: nothing but graphic characters and spaces
        return text
    return _FORBIDDEN.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def split_lines(text: str) -> list[str]:
    """The lines of `text`, cleaned: what a line break goes between. At least one; no line holds "\\n".

    Line ends before the first and after the last visible line do not count: a block of YAML text ends in one.
    """
    if text.isprintable():
        return [text]
    return clean_text(text).strip("\n").split("\n")


def one_line(text: str) -> str:
    """`text`, cleaned, with a space for each line end: for places that have only one line."""
    return " ".join(split_lines(text))


def split_fields(pattern: str) -> list[str]:
    """ "Page {page} of {pages}" as text and fields in turn: "Page ", "page", " of ", "pages", ""."""
    return _FIELD.split(pattern)


def fill(pattern: str, **values: str) -> str:
    """`pattern` with its fields, `{number}` for instance, filled in; whatever else is in braces stays as it is.

    Not `str.format`: patterns come from label files, which anybody may send along.
    """
    return _FIELD.sub(lambda field: values.get(field[1], field[0]), pattern)
