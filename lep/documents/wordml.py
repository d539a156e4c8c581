"""The smallest pieces of WordprocessingML: escaped text, runs and paragraphs, in the order the format wants.

Elements inside properties have a fixed order (ECMA-376 part 1, 17.3); Word calls a file corrupt that mixes them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

TAB = "<w:r><w:tab/></w:r>"
LINE_BREAK = "<w:r><w:br/></w:r>"
# What Word calls the languages that lep writes; it cannot proof a bare "en".
_LANGUAGES = {
    "en": "en-GB",
    "bs": "bs-Latn-BA",
    "hr": "hr-HR",
    "sr-Latn": "sr-Latn-RS",
    "sr-Cyrl": "sr-Cyrl-RS",
    "fr": "fr-FR",
    "he": "he-IL",
    "ro": "ro-RO",
}
_SPECIAL = re.compile('[&<>"]')
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """Cleaned text as XML, fit for an element and for an attribute in double quotes."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def word_language(code: str) -> str:
    """The tag that Word knows a language by, fit for an attribute."""
    return escape(_LANGUAGES.get(code, code))


DIGITS_FACE: Final = "Courier New"  # for what is compared character by character
_SPACED: Final = '<w:spacing w:val="12"/>'  # twentieths of a point: some .06 em


class Look(NamedTuple):
    """How a run looks. `style` is the id of a character style, `size` in half points where it is not that of the style,
    `language` the tag that Word knows it by where it is not that of the document, `font` its face where that is not the
    style's."""

    bold: bool = False
    italic: bool = False
    style: str = ""
    size: int = 0
    language: str = ""
    font: str = ""

    def properties(self, *, rtl: bool) -> str:
        """The run properties, or nothing. Hebrew has no italics: what is stressed is spaced, as in its books."""
        inner = (
            (f'<w:rStyle w:val="{self.style}"/>' if self.style else "")
            + (f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="{self.font}"/>' if self.font else "")
            + ("<w:b/><w:bCs/>" if self.bold else "")
            + ("<w:i/><w:iCs/>" if self.italic and not rtl else "")
            + (_SPACED if self.italic and rtl else "")
            + _size(self.size)
            + ("<w:rtl/>" if rtl else "")
            + (f'<w:lang w:{"bidi" if rtl else "val"}="{self.language}"/>' if self.language else "")
        )
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""


def run(text: str, properties: str = "") -> str:
    """A run of text without line ends; tabs become tabs."""
    inner = "<w:tab/>".join([_characters(part) for part in text.split("\t")])
    return f"<w:r>{properties}{inner}</w:r>"


def _characters(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def field(code: str, shown: str, properties: str = "") -> str:
    """A field such as PAGE, with what is shown until Word computes it."""
    pieces = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{properties}{piece}</w:r>" for piece in pieces)


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def picture(key: str, number: int, size: tuple[int, int], about: tuple[str, str]) -> str:
    """A run with the image of relationship `key` in the line. `size` is width and height in English metric units
    (914,400 to the inch), `about` its title and its alternative text."""
    wide, high = size
    title, description = map(escape, about)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="Picture {number}" '
        f'descr="{description}" title="{title}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" '
        f'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


class Shape(NamedTuple):
    """The shape of a paragraph. `style` is a style id; `number` a numbering instance and `level` its list level;
    `rule` is where a ruled line ends that a last tab draws, `before` the space above where it differs from the
    style's, both in twentieths of a point; `align` is a w:jc value, `rtl` whether it runs from right to left (None: as
    the document does). `grows`: its lines are as high as what stands in them, whatever the style says. `keeps`: it
    stays on the page of what follows. `indent` is how far its lines begin from the edge and how far the first of them
    hangs out, in twentieths of a point, where that is not the style's; `size` that of its bullet or number, in half
    points."""

    style: str = ""
    number: int = 0
    level: int = 0
    new_page: bool = False
    before: int | None = None
    rule: int = 0
    align: str = ""
    rtl: bool | None = None
    grows: bool = False
    keeps: bool = False
    indent: tuple[int, int] | None = None
    size: int = 0

    def properties(self) -> str:
        """The paragraph properties, or nothing."""
        numbering = f'<w:numPr><w:ilvl w:val="{self.level}"/><w:numId w:val="{self.number}"/></w:numPr>'
        inner = (
            (f'<w:pStyle w:val="{self.style}"/>' if self.style else "")
            + ("<w:keepNext/>" if self.keeps else "")
            + ("<w:pageBreakBefore/>" if self.new_page else "")
            + (numbering if self.number else "")
            + (f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{self.rule}"/></w:tabs>' if self.rule else "")
            + ("" if self.rtl is None else "<w:bidi/>" if self.rtl else '<w:bidi w:val="0"/>')
            + self._spacing()
            + (f'<w:ind w:left="{self.indent[0]}" w:right="0" w:hanging="{self.indent[1]}"/>' if self.indent else "")
            + (f'<w:jc w:val="{self.align}"/>' if self.align else "")
            + (f"<w:rPr>{_size(self.size)}</w:rPr>" if self.size else "")
        )
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _spacing(self) -> str:
        before = f' w:before="{self.before}"' if self.before is not None else ""
        line = ' w:line="240" w:lineRule="auto"' if self.grows else ""
        return f"<w:spacing{before}{line}/>" if before or line else ""


def paragraph(shape: Shape, runs: str) -> str:
    """A paragraph of finished runs."""
    return f"<w:p>{_properties(shape)}{runs}</w:p>"


@lru_cache(maxsize=1000)  # a document has a dozen shapes, and thousands of paragraphs
def _properties(shape: Shape) -> str:
    return shape.properties()
