"""Other ways to the same document, from the same content: a docxtpl script, pandoc, LibreOffice, WeasyPrint."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from benchmarks.paired import Command
from lep.documents.columns import plain
from lep.documents.tree import Clause, Document, Heading, Paragraph, Table

DOCXTPL = """\
import json, sys
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
template = DocxTemplate(sys.argv[1])
environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
template.render(json.load(open(sys.argv[2])), environment, autoescape=True)
template.save(sys.argv[3])
"""


def docxtpl_inputs(document: Document, folder: Path) -> None:
    """A Word template with tags and its data: the headings, paragraphs and table rows of the same agreement."""
    import docx

    word = docx.Document()
    word.add_paragraph("{%p for block in blocks %}")
    word.add_paragraph("{{ block }}")
    word.add_paragraph("{%p endfor %}")
    table = word.add_table(rows=3, cols=6)
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    for column, cell in enumerate(table.rows[1].cells):
        cell.text = f"{{{{ row[{column}] }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    word.save(str(folder / "tags.docx"))
    (folder / "blocks.json").write_text(json.dumps(_flat(document)), encoding="utf-8")
    (folder / "docxtpl_script.py").write_text(DOCXTPL, encoding="utf-8")


def _flat(document: Document) -> dict[str, Any]:
    blocks: list[str] = []
    rows: list[list[str]] = []
    pending = list(document.blocks)
    while pending:
        block = pending.pop(0)
        if isinstance(block, Clause):
            pending[:0] = [block.heading, *block.blocks]
        elif isinstance(block, Table):
            rows += [([plain(cell.children) for cell in row] + [""] * 6)[:6] for row in block.rows]
        elif isinstance(block, Heading | Paragraph):
            blocks.append(plain(block.children))
    return {"blocks": blocks, "rows": rows}


def commands(folder: Path) -> dict[str, list[Command]]:
    """The peers that are installed, by format. They read `page.html` and `agreement.md` in `folder`."""
    office, pandoc = shutil.which("soffice"), shutil.which("pandoc")
    found: dict[str, list[Command]] = {"docx": [], "pdf": []}
    if importlib.util.find_spec("docxtpl"):
        argv = (sys.executable, "docxtpl_script.py", "tags.docx", "blocks.json", "peer.docx")
        found["docx"].append(Command("docxtpl script", argv, cwd=folder))
    if pandoc:
        found["docx"].append(Command("pandoc", (pandoc, "agreement.md", "-o", "pandoc.docx"), cwd=folder))
    if office:
        for to in found:
            argv = (office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to")
            convert = f"{to}:writer_pdf_Export" if to == "pdf" else "docx:MS Word 2007 XML"
            argv = (*argv, convert, "--outdir", f"{folder}/office", "agreement.docx" if to == "pdf" else "page.html")
            found[to].append(Command(f"LibreOffice {to}", argv, cwd=folder))
    if importlib.util.find_spec("weasyprint"):
        found["pdf"].append(
            Command("WeasyPrint", (sys.executable, "-m", "weasyprint", "page.html", "peer.pdf"), cwd=folder)
        )
    return found
