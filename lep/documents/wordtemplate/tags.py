"""Running the tags of a Word file: their syntax is docxtpl's, what they may do is our sandbox's.

docxtpl turns the XML of a part into a Jinja template: it joins tags that Word has scattered over several runs, and puts
the tags of rows, cells and paragraphs (`{%tr`, `{%tc`, `{%p`) in place of these. Values never enter that XML: as in
our own templates, placeholders stand for them (see `lep.documents.placeholders`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, TemplateNotFound

from lep.documents.environment import ProseEnvironment, render_source
from lep.documents.errors import TemplateError
from lep.documents.placeholders import CLOSE, OPEN, PLACEHOLDER
from lep.documents.resources import Resources
from lep.documents.wordtemplate.errors import WordTemplateError
from lep.documents.wordtemplate.xml import W, parsed
from lep.language import tr

_STRUCTURE: Final = ("anchor", "annex", "clause", "letterhead", "properties", "ref", "unnumbered")
"""Helpers that shape a document of ours; in a Word file, Word does that."""
_PARAGRAPH: Final = re.compile(r"<w:p([ >])")
_LINE: Final = re.compile(r"\n<w:p([ >])")
_MARKUP: Final = re.compile(r"<[^>]*>")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_BEGUN: Final = re.compile(r"\{[{%](?!.*?[}%]\})", re.DOTALL)
"""A tag that does not end in its paragraph."""
_NAME: Final = re.compile(r"'(\w+)'")
_OF_WORD: Final = re.compile(r"unknown tag '(?:tr|tc|p|r)'")
_LONGEST_SHOWN: Final = 60


@cache
def environment() -> Environment:
    """The sandbox of Word templates: nothing to include, the values and filters of our own templates."""
    from lep.documents import helpers

    made = ProseEnvironment(Resources(()))
    helpers.install(made)
    for name in _STRUCTURE:
        made.globals.pop(name, None)
    return made


def has_tags(root: Any) -> bool:
    """Whether there is anything to run in a part."""
    text = "".join(one.text or "" for one in root.iter(f"{W}t"))
    return "{{" in text or "{%" in text or "{#" in text


def run_tags(root: Any, part: str, file: str, environment: Environment, variables: Mapping[str, Any]) -> Any:
    """The part with its tags run and placeholders where they print. Raises `TemplateError`."""
    source = _source(root)
    try:
        output = render_source(environment, source, file, variables)
    except TemplateError as error:
        raise _placed(error, root, source, file) from error
    try:
        return _mended(_LINE.sub(r"<w:p\1", output), part)
    except WordTemplateError as error:
        message = tr("its tags cut through a table or a paragraph")
        raise TemplateError(file, 0, message, _kinds_of_loops(), path=file) from error


def _source(root: Any) -> str:
    """The part as a Jinja template, one paragraph a line."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]
    from lxml import etree  # type: ignore[import-untyped]

    xml = etree.tostring(root, encoding="unicode").replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd")
    patched: str = DocxTemplate("").patch_xml(xml.replace("\n", " "))
    patched = _TAG.sub(lambda tag: tag[0].replace("&amp;", "&"), patched)  # which docxtpl leaves as XML writes it
    return _PARAGRAPH.sub(r"\n<w:p\1", patched)


def _mended(output: str, part: str) -> Any:
    """The part that came of it, its tables with a column for each cell."""
    from docxtpl import DocxTemplate

    root = parsed(output.encode(), part)
    grids = all(table.find(f"{W}tblGrid") is not None for table in root.iter(f"{W}tbl"))
    return DocxTemplate("").fix_tables(output) if grids and root.find(f".//{W}tbl") is not None else root


# --- where a mistake is --------------------------------------------------------------------------------------


def _placed(error: TemplateError, root: Any, source: str, file: str) -> TemplateError:
    """The error with the tag and the paragraph, as a person finds them in Word."""
    lines = source.split("\n")
    line = lines[error.line - 1] if 0 < error.line <= len(lines) else ""
    name = found[1] if (found := _NAME.search(str(error.__cause__))) else ""
    tags = [_bare(tag) for tag in _TAG.findall(_MARKUP.sub("", line))]
    naming = [tag for tag in tags if name and re.search(rf"\b{re.escape(name)}\b", tag)]
    tag = (naming or (tags if len(tags) == 1 else [""]))[0]
    sought = tag or (tags[0] if tags else "")
    there = ((where, sought in _bare(text) if sought else _BEGUN.search(text)) for where, text in _paragraphs(root))
    place = next((where for where, found in there if found), "")
    message, hint = _explained(error)
    parts = [part for part in (place, f"`{tag}`" if tag else "", message) if part]
    return TemplateError(file, 0, ": ".join(parts), hint, path=file)


def _explained(error: TemplateError) -> tuple[str, str]:
    """Message and hint, in words for Word."""
    if isinstance(error.__cause__, TemplateNotFound):
        return tr("a Word file cannot include others"), tr("put the text into this file")
    if _OF_WORD.search(str(error.__cause__)):
        return error.message, _kinds_of_loops()
    return error.message, error.hint


def _kinds_of_loops() -> str:
    return tr("loops over rows are {%tr … %}, over cells {%tc … %}, over paragraphs {%p … %}")


def _bare(text: str) -> str:
    """Text in which tags can be found again: straight quotes, single blanks, no word for what a tag replaces."""
    text = text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})
    text = re.sub(r"(\{[{%])(?:tr|tc|p|r)\s", r"\1 ", text)
    return re.sub(r"\s+", " ", text)


def _paragraphs(root: Any) -> Iterator[tuple[str, str]]:
    """(where, text) of each paragraph: "paragraph 3", "table 1, row 2, cell 3"."""
    number = 0
    tables = {table: count for count, table in enumerate(root.iter(f"{W}tbl"), 1)}
    for paragraph in root.iter(f"{W}p"):
        text = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        if cell is None:
            number += 1
            yield tr("paragraph {n} (“{text}”)", n=number, text=shortened(text)), text
        else:
            row = next(cell.iterancestors(f"{W}tr"))
            table = next(row.iterancestors(f"{W}tbl"))
            place = {
                "table": tables[table],
                "row": list(table.iterchildren(f"{W}tr")).index(row) + 1 if row.getparent() is table else "?",
                "cell": list(row.iterchildren(f"{W}tc")).index(cell) + 1 if cell.getparent() is row else "?",
            }
            yield tr("table {table}, row {row}, cell {cell}", **place), text


def shortened(text: str) -> str:
    """The beginning of a paragraph, for a message; placeholders are left out."""
    plain = re.sub(r"\s+", " ", PLACEHOLDER.sub("…", text)).strip()
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:_LONGEST_SHOWN]}…"
