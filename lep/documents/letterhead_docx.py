"""A letterhead in a Word file: logo and address above the text, lines above the page number, colour and fonts in the
styles.

It stands in the text and not in the header of the page: there, screen readers pass it over.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from lep.documents import bidi, tree
from lep.documents.docx_body import Body
from lep.documents.docx_shell import Shell
from lep.documents.docx_tables import cell, table, table_row
from lep.documents.images import logo_png
from lep.documents.letterhead import Letterhead, Logo
from lep.documents.wordml import LINE_BREAK, Look, Shape, escape, paragraph, picture, run
from lep.documents.words import one_line

_STYLES: Final = "word/styles.xml"
_KEY: Final = "rIdLogo"
_NUMBER: Final = 9001
"""Of the drawing among all drawings of the document, far above those of its pictures."""
_EMU_PER_MM: Final = 36_000
_CHARACTER, _BESIDE = 88, 227
"""Twips: a character of the address, and what is between it and the logo."""
_BELOW: Final = 360
_HEADING_STYLES: Final = ("title", "heading 1", "heading 2", "heading 3")
_STYLE: Final = re.compile(r"<w:style\b[^>]*>.*?</w:style>", re.DOTALL)
_NAME: Final = re.compile(r'<w:name w:val="([^"]*)"')
_COLOUR: Final = re.compile(r'<w:color w:val="(?!auto)[0-9A-Fa-f]{6}"/>')
_BORDER_COLOUR: Final = re.compile(r'(<w:bottom\b[^>]*w:color=")[0-9A-Fa-f]{6}(")')
_LATIN_FONTS: Final = re.compile(r'w:(ascii|hAnsi|eastAsia)="[^"]*"')


def put_on(parts: dict[str, bytes], body: Body, doc: tree.Document, paper: Letterhead, shell: Shell) -> None:
    """Put the letterhead on a document: into its text, its styles, and the footers among the `parts` of its package."""
    _put_above(body, doc, paper, shell)
    parts[_STYLES] = _styled(parts[_STYLES].decode("utf-8"), paper).encode("utf-8")
    for name in parts:
        if paper.footer and re.fullmatch(r"word/footer\d*\.xml", name):
            footer = parts[name].decode("utf-8")
            parts[name] = _with_footer(footer, paper.footer, doc.direction, shell).encode("utf-8")


def _put_above(body: Body, doc: tree.Document, paper: Letterhead, shell: Shell) -> None:
    """Put logo and address in front of the text, and the logo among the images of the package."""
    if not paper.stands_above:
        return
    rtl = doc.direction == "rtl"
    logo = paragraph(Shape(rtl=rtl, grows=True), _drawing(body, paper.logo) if paper.logo else "")
    style = shell.styles["table text"]
    lines = [paragraph(Shape(style=style, rtl=rtl), _words(line, doc.direction)) for line in paper.address]
    space = paragraph(Shape(style=style, rtl=rtl, before=_BELOW), "")
    if not lines:
        body.xml = logo + space + body.xml
        return
    second = min(max(map(len, paper.address)) * _CHARACTER + _BESIDE, shell.width // 2)
    widths = [shell.width - second, second]
    row = table_row(cell(widths[0], logo) + cell(widths[1], "".join(lines)))
    body.xml = table(shell.styles["layout table"], widths, row, rtl=rtl) + space + body.xml


def _styled(styles: str, letterhead: Letterhead) -> str:
    """The styles with its colour and fonts for headings, and its font for all text."""
    if letterhead.text_font:
        defaults, end, rest = styles.partition("</w:docDefaults>")
        styles = _with_font(defaults, letterhead.text_font) + end + rest
    return _STYLE.sub(partial(_heading_style, letterhead), styles)


def _with_footer(footer: str, lines: tuple[str, ...], direction: tree.Direction, shell: Shell) -> str:
    """A footer part with `lines` above what stands there."""
    shape = Shape(style=shell.styles.get("footer", ""), rtl=direction == "rtl")
    words = LINE_BREAK.join(_words(line, direction) for line in lines)
    first = re.search(r"<w:p\b", footer)
    at = first.start() if first else footer.rindex("</w:ftr>")
    return footer[:at] + paragraph(shape, words) + footer[at:]


def _drawing(body: Body, logo: Logo) -> str:
    body.images[_KEY] = logo_png(logo)
    size = (round(logo.width * _EMU_PER_MM), round(logo.height * _EMU_PER_MM))
    return picture(_KEY, _NUMBER, size, ("", one_line(logo.alt)))


def _words(line: str, direction: tree.Direction) -> str:
    """A line of the house's own text, whose direction is its own."""
    own = bidi.strong_direction(line)
    base: tree.Direction = direction if own == "neutral" else own
    shown = bidi.marked(line) if direction == "rtl" or bidi.has_rtl(line) else line
    return "".join(run(piece, Look().properties(rtl=is_rtl)) for piece, is_rtl in bidi.runs(one_line(shown), base))


def _with_font(properties: str, font: str) -> str:
    """Another font for Latin and Cyrillic letters; that for Hebrew stays, because few fonts have both."""
    return _LATIN_FONTS.sub(lambda match: f'w:{match[1]}="{escape(font)}"', properties)


def _heading_style(letterhead: Letterhead, match: re.Match[str]) -> str:
    style, name = match[0], _NAME.search(match[0])
    if name is None or name[1].lower() not in _HEADING_STYLES:
        return style
    if letterhead.accent:
        colour = letterhead.accent.lstrip("#").upper()
        style = _COLOUR.sub(f'<w:color w:val="{colour}"/>', style)
        style = _BORDER_COLOUR.sub(rf"\g<1>{colour}\g<2>", style)
    font = letterhead.heading_font
    if font and "<w:rFonts" in style:
        return _with_font(style, font)
    if font:
        fonts = f'<w:rFonts w:ascii="{escape(font)}" w:hAnsi="{escape(font)}" w:eastAsia="{escape(font)}"/>'
        return re.sub(r"<w:rPr>", f"<w:rPr>{fonts}", style, count=1)
    return style
