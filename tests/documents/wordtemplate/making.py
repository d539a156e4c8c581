"""Word files for tests: made as a person makes them, filled with an example, and read again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement

from lep.documents.kinds import DOCUMENTS, Parts, Request, parts
from lep.documents.render import compose_document
from lep.documents.resources import search_path
from lep.documents.tree import Document
from lep.documents.wordtemplate.fill import fill
from lep.files import read

ROOT = Path(__file__).parents[3]
FIRM = ROOT / "examples" / "templates" / "firm.docx"
EXAMPLE = ROOT / "examples" / "vrelna-valley" / "partnership.yaml"
NAME = "firm.docx"


@cache
def example() -> dict[str, Any]:
    return read(EXAMPLE).data


def composed(data: Mapping[str, Any], *, draft: bool = False, document: str = "agreement") -> tuple[Document, Parts]:
    doc = compose_document(data, draft=draft, document=document)
    return doc, parts(DOCUMENTS[document], Request(data, doc.language, doc.labels, search_path(), {}))


@cache
def _example(draft: bool) -> tuple[Document, Parts]:
    return composed(example(), draft=draft)


def word(
    *paragraphs: str, table: Sequence[Sequence[str]] = (), header: str = "", footer: str = "", from_right: bool = False
) -> bytes:
    """A Word file with these paragraphs, then a table; `from_right` sets every paragraph from right to left."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        grid = made.add_table(rows=len(table), cols=len(table[0]), style="Table Grid")
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    made.sections[0].header.paragraphs[0].text = header
    made.sections[0].footer.paragraphs[0].text = footer
    if from_right:
        for paragraph in made.element.iter(f"{{{made.element.nsmap['w']}}}p"):
            paragraph.get_or_add_pPr().append(OxmlElement("w:bidi"))
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def filled(template: bytes, data: Mapping[str, Any] | None = None, *, draft: bool = False) -> bytes:
    """The template with the agreement of the example, or of other data, in it."""
    doc, found = _example(draft) if data is None else composed(data, draft=draft)
    return fill(template, doc, found.context, figures=found.figures, file=NAME)


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    """The paragraphs outside tables that have text."""
    return [one.text for one in opened(content).paragraphs if one.text]


def cells(content: bytes, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(content).tables[table].rows]


def xml(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_part(content: bytes, **changes: str | bytes) -> bytes:
    """A copy with parts added or replaced; `word__x.xml="…"` is the part word/x.xml. None of the tests needs "__"."""
    parts = {key.replace("__", "/"): text for key, text in changes.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return made.getvalue()


def edited(content: bytes, name: str, old: str, new: str) -> bytes:
    """A copy in which `old` is `new` in one part. The test has lost its point if there is no `old`."""
    text = xml(content, name)
    assert old in text
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for one in before.namelist():
            after.writestr(one, text.replace(old, new, 1) if one == name else before.read(one))
    return made.getvalue()
