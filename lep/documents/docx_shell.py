"""The Word file that a document is written into: its styles, page, header and footer are the look.

Word renames style ids when it saves in another language ("Heading1" becomes "berschrift1") but keeps the names,
so every style is found by its name.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from typing import NamedTuple

from lep.language import tr

PARAGRAPH_STYLES = (
    "Title",
    "Subtitle",
    "heading 1",
    "heading 2",
    "heading 3",
    "Numbered Paragraph",
    "Clause Text",
    "List Bullet",
    "List Number",
    "List Continue",
    "Quote",
    "Banner",
    "Banner Note",
    "caption",
    "Table Text",
    "Table Heading",
    "Table Gap",
    "Fact Label",
    "Fact Text",
    "Signature Party",
    "Signature Line",
)
OTHER_STYLES = ("Signature Label", "Gap", "Hyperlink", "Agreement Table", "Layout Table")
_PARTS = (
    "[Content_Types].xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
)
_STYLE = re.compile(r'<w:style\b[^>]*?w:styleId="([^"]*)"[^>]*>(.*?)</w:style>', re.DOTALL)
_NAME = re.compile(r'<w:name w:val="([^"]*)"')
_NUM = re.compile(r'<w:num\b[^>]*?w:numId="(\d+)"[^>]*>\s*<w:abstractNumId w:val="(\d+)"')
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)


class ShellError(ValueError):
    """The file given as a shell is no Word document, or lacks what a document needs. The message says what."""


class Shell(NamedTuple):
    """A reference document taken apart.

    `styles` maps a style's name, in lower case, to its id. `bullets` and `numbers` are the abstract numberings of
    the styles List Bullet and List Number, `width` is that of the text on the page in twentieths of a point.
    """

    parts: dict[str, bytes]
    root: str
    section: str
    width: int
    styles: dict[str, str]
    bullets: str
    numbers: str
    last_number: int

    def text(self, name: str) -> str:
        """A part as text."""
        return self.parts[name].decode("utf-8")


@lru_cache(maxsize=4)
def open_shell(content: bytes) -> Shell:
    """The shell in a .docx file. Raises `ShellError`."""
    parts = _read(content)
    document, styles_xml = parts["word/document.xml"].decode("utf-8"), parts["word/styles.xml"].decode("utf-8")
    definitions = {name[1].lower(): style for style in _STYLE.finditer(styles_xml) if (name := _NAME.search(style[2]))}
    missing = [name for name in (*PARAGRAPH_STYLES, *OTHER_STYLES) if name.lower() not in definitions]
    if missing:
        raise ShellError(tr("the Word file lacks these styles: {names}", names=", ".join(missing)))
    root, sections = re.search(r"<w:document\b[^>]*>", document), _SECTION.findall(document)
    if root is None or not sections:
        raise ShellError(tr("the Word file has no page set-up"))
    numberings = dict(_NUM.findall(parts["word/numbering.xml"].decode("utf-8")))
    return Shell(
        parts=parts,
        root=root[0],
        section=sections[-1],
        width=_text_width(sections[-1]),
        styles={name: style[1] for name, style in definitions.items()},
        bullets=_numbering(definitions["list bullet"][2], numberings, "List Bullet"),
        numbers=_numbering(definitions["list number"][2], numberings, "List Number"),
        last_number=max(map(int, numberings)),
    )


def _read(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except zipfile.BadZipFile as error:
        raise ShellError(tr("this is not a Word file (.docx)")) from error
    missing = [name for name in _PARTS if name not in parts]
    if missing:
        raise ShellError(tr("the Word file lacks these parts: {names}", names=", ".join(missing)))
    return parts


def _numbering(style: str, numberings: dict[str, str], name: str) -> str:
    number = re.search(r'<w:numId w:val="(\d+)"', style)
    if number is None or number[1] not in numberings:
        raise ShellError(tr("the style “{name}” of the Word file has no list numbering", name=name))
    return numberings[number[1]]


def _text_width(section: str) -> int:
    def measure(element: str, attribute: str) -> int:
        found = re.search(rf'<w:{element}\b[^>]*?w:{attribute}="(\d+)"', section)
        if found is None:
            raise ShellError(tr("the Word file does not say how large its page is"))
        return int(found[1])

    return measure("pgSz", "w") - measure("pgMar", "left") - measure("pgMar", "right")
