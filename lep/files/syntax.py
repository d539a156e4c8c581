"""What a YAML parser complains about, in words for people who did not know that they were writing YAML.

libyaml and the pure parser word their complaints differently; both are mapped to the same sentence and place.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import yaml

from lep.files.errors import LoadError
from lep.files.lines import end_of_line, line_starts, start_of_line
from lep.language import mark, tr


class _Reading(NamedTuple):
    """If `pattern` fits "context: problem": say this. `at_context`: where it began tells more than where it ended."""

    pattern: re.Pattern[str]
    message: str
    hint: str
    at_context: bool = False


def _reading(pattern: str, message: str, hint: str, *, at_context: bool = False) -> _Reading:
    return _Reading(re.compile(pattern), message, hint, at_context)


_QUOTES: Final = mark("put the text in quotes")
BAD_ESCAPE: Final = (
    mark("a backslash inside double quotes that YAML does not understand"),
    mark("use single quotes ('…'), or write \\\\ for one backslash"),
)
_READINGS: Final = (
    _reading(
        "mapping values are not allowed",
        mark("a colon where none can stand, or a line that is indented too far"),
        mark(
            'text with ": " in it needs quotes; keys of one level start in the same column; a space follows each colon'
        ),
    ),
    _reading(
        r"tab character|'\\t' that cannot start",
        mark("a tab is used for indentation"),
        mark("use spaces; most editors can convert tabs to spaces"),
    ),
    _reading(
        "quoted scalar: found unexpected (end of stream|document)",
        mark("a quotation mark is opened here and never closed"),
        mark("close it; inside '…' write '' for an apostrophe"),
        at_context=True,
    ),
    _reading(
        "unexpected ':'",
        mark("a colon directly before a comma or a bracket"),
        mark("put a space after the colon; text that ends with a colon needs quotes"),
    ),
    _reading(
        r"flow (sequence|mapping): .*(',' or|but got|but found)",
        mark("a bracket is opened here and not closed as it should be"),
        mark("separate the entries by commas and close the bracket; text that holds [ ] { } or a comma needs quotes"),
        at_context=True,
    ),
    _reading(
        "could not find expected ':'",
        mark("a line without a colon"),
        mark("each line is `key: value` (with a space after the colon), or starts with a dash"),
        at_context=True,
    ),
    _reading(
        "scanning an alias|scanning an anchor|parsing a tag|scanning a tag",
        mark("text that starts with *, & or !"),
        _QUOTES,
        at_context=True,
    ),
    _reading(
        "escape|hexdecimal|hexadecimal",
        *BAD_ESCAPE,
        at_context=True,
    ),
    _reading("cannot start any token", mark("text that starts with a character that YAML reserves"), _QUOTES),
    _reading(
        "sequence entries are not allowed",
        mark("a list cannot start on this line"),
        mark("put the first dash on a line of its own; text that starts with a dash needs quotes"),
    ),
    _reading(
        "block (mapping|collection): |document start",
        mark("this line does not fit the lines above it"),
        mark("entries of the same level start in the same column; text after a closing quotation mark is not allowed"),
    ),
    _reading(
        "block scalar",
        mark("text after | or > on the same line"),
        mark("start the text on the next line, or put it in quotes"),
        at_context=True,
    ),
    _reading(
        "node content",
        mark("a comma or a bracket where none can stand"),
        mark("text that starts with [ ] { } or a comma needs quotes"),
    ),
    _reading("directive|YAML document|tag handle", mark("a line that starts with %"), _QUOTES),
)
_TOO_LARGE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_UNKNOWN: Final = (mark("the file is not valid YAML here"), mark("look at this line and the one above it"))


def syntax_error(error: Exception, text: str, name: str) -> LoadError:
    """The LoadError for what the parser raised. `text` is what it was given."""
    complaint = _complaint(error, text)
    reading = next((r for r in _READINGS if r.pattern.search(complaint)), None)
    message, hint = (reading.message, reading.hint) if reading else _UNKNOWN
    line, column = _place(error, text, at_context=reading.at_context if reading else False)
    return LoadError("FIL-syntax", tr(message), hint=tr(hint), file=name, line=line, column=column)


def _complaint(error: Exception, text: str) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark
        # libyaml does not say which character it is that cannot start a token.
        at = repr(text[mark.index : mark.index + 1]) if mark else ""
        return f"{error.context or ''}: {error.problem or ''}".replace("character that", f"character {at} that")
    # The pure parser lets an impossible \U escape, or a %YAML version of thousands of digits, escape as these.
    return "escape" if isinstance(error, ValueError | OverflowError) else str(error)


def _place(error: Exception, text: str, *, at_context: bool) -> tuple[int, int]:
    marks: list[Any] = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if at_context:
        marks.reverse()
    mark = next((m for m in marks if m is not None), None)
    if mark is None:
        found = _TOO_LARGE.search(text)
        offset = found.start() if found else 0
    else:
        offset = min(int(mark.index), len(text))
    if offset == len(text) or start_of_line(text, offset) == end_of_line(text, offset):
        offset = len(text[:offset].rstrip())  # the parser ran to the end: show the last line that says something
    starts = line_starts(text)
    line = sum(1 for start in starts if start <= offset)
    return line, offset - starts[line - 1] + 1
