"""The layouts of a house: which there are, and a look at each before it is used.

A layout for PDF is a program (Typst) and one for pages too (Jinja and HTML): they run in a process apart. What they
could do is looked for all the same, so that whoever edits one is told the line.
"""

from __future__ import annotations

import re
from typing import Final

from lep.documents.errors import TemplateError
from lep.documents.letterhead import Layout
from lep.documents.resources import ResourceNotFoundError, Resources
from lep.language import tr

PAGE, STYLE, WORD, PDF = "layouts/page.html.j2", "layouts/page.css", "layouts/reference.docx", "layouts/agreement.typ"
OF_FORMAT: Final = {"html": (PAGE, STYLE), "docx": (WORD,), "pdf": (PDF,)}
NAMES: Final = tuple(name for names in OF_FORMAT.values() for name in names)
"""The layouts that can be replaced."""
_LARGEST: Final = {WORD: 20_000_000}
_LARGEST_TEXT: Final = 500_000

_TYPST_WORDS: Final = re.compile(r"\b(import|include|eval|plugin|read|csv|cbor|toml|xml|yaml|bibliography|std)\b")
_TYPST_NO_CODE: Final = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:[^"\\]|\\.)*"', re.DOTALL)
_CSS_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?|\\(.)")
_CSS_LOADS: Final = re.compile(r"@import|(?:url|src|image-set)\s*\(\s*['\"]?\s*(?!data:|#)", re.IGNORECASE)


def own_layouts(resources: Resources) -> tuple[Layout, ...]:
    """The layouts in folders that did not come with lep. Raises `TemplateError` for one that cannot be used."""
    found = []
    for name in NAMES:
        try:
            path = resources.find(name)
        except ResourceNotFoundError:
            continue
        if not resources.is_own(path):
            continue
        if path.stat().st_size > _LARGEST.get(name, _LARGEST_TEXT):
            raise TemplateError(name, 0, tr("it is larger than a layout can be"), path=str(path))
        layout = Layout(name, resources.content(path), str(path))
        look_through(layout)
        found.append(layout)
    return tuple(found)


def look_through(layout: Layout) -> None:
    """Raises `TemplateError` for what a layout has no need of: it would load something from elsewhere."""
    if layout.name == WORD:
        return
    try:
        source = layout.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(layout.name, 0, tr("the file is not UTF-8 text"), path=layout.path) from error
    if layout.name == PDF:
        _look_through_typst(layout, source)
    elif layout.name == STYLE and loads(source):
        raise loading(layout, source)


def loads(style: str) -> bool:
    """Whether a style sheet, or a declaration, would load something."""
    return bool(_CSS_LOADS.search(_plain_css(style)))


def loading(layout: Layout, source: str) -> TemplateError:
    """The mistake of a style sheet that loads something, at its line."""
    line = next((at for at, text in enumerate(source.splitlines(), 1) if loads(text)), 0)
    hint = tr("Put what it needs into the file itself, as data:…")
    return TemplateError(layout.name, line, tr("a layout can load nothing from elsewhere"), hint, path=layout.path)


def _plain_css(style: str) -> str:
    def character(match: re.Match[str]) -> str:
        number = int(match[1], 16) if match[1] else 0
        return chr(number) if 0 < number < 0x110000 else match[2] or ""

    return _CSS_ESCAPE.sub(character, style)


def _look_through_typst(layout: Layout, source: str) -> None:
    code = _TYPST_NO_CODE.sub(lambda match: "\n" * match[0].count("\n"), source)
    found = _TYPST_WORDS.search(code)
    if found:
        line = code[: found.start()].count("\n") + 1
        message = tr("a layout cannot use `{word}`: it would load or run something else", word=found[1])
        hint = tr("Everything that a layout needs is in `doc`; see the built-in layout.")
        raise TemplateError(layout.name, line, message, hint, path=layout.path)
