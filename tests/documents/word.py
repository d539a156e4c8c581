"""Reading a Word file in tests: parts, paragraphs, and what a reader sees of them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx

from lep.documents.tree import Document
from tests.documents.every_node import ENGLISH

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REFERENCE = Path(__file__).parents[2] / "templates" / "layouts" / "reference.docx"


def of(*blocks: object, like: Document = ENGLISH) -> Document:
    return replace(like, blocks=blocks)  # type: ignore[arg-type]


def part(content: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(name))


def words(element: ElementTree.Element) -> str:
    """The text of an element, with tabs and line breaks, as a reader sees it."""
    shown = {f"{W}tab": "\t", f"{W}br": "\n"}
    runs = (node for run in element.iter(f"{W}r") for node in run)
    return "".join(node.text or "" if node.tag == f"{W}t" else shown.get(node.tag, "") for node in runs)


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Style name and text of each paragraph outside tables."""
    return [(one.style.name, one.text) for one in docx.Document(io.BytesIO(content)).paragraphs]


def rewritten(content: bytes, changes: dict[str, tuple[str, str]]) -> bytes:
    """A copy in which a regular expression is replaced in some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in changes:
                data = re.sub(*changes[name], data.decode()).encode()
            new.writestr(name, data)
    return out.getvalue()
