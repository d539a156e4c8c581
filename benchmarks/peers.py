"""Other ways to the same document, from the same content: a docxtpl script, pandoc, LibreOffice, WeasyPrint."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
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

PANDOC_TYPST = """\
import subprocess, sys
subprocess.run([sys.argv[1], "agreement.md", "--from", "gfm", "--standalone", "-o", "pandoc.typ"], check=True)
import typst
typst.compile("pandoc.typ", output="pandoc.pdf", ignore_system_fonts=True)
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


def documents(document: Document, folder: Path) -> dict[str, list[Command]]:
    """The peers that are on the PATH, by format, with their inputs written into `folder`, where the agreement is
    ready as Markdown, HTML and Word."""
    docxtpl_inputs(document, folder)
    (folder / "pandoc_typst.py").write_text(PANDOC_TYPST, encoding="utf-8")
    docx, pdf = [], []
    if importlib.util.find_spec("docxtpl"):
        docx.append(
            Command(
                "docxtpl, in a script",
                (sys.executable, "docxtpl_script.py", "tags.docx", "blocks.json", "x.docx"),
                folder,
            )
        )
    if pandoc := shutil.which("pandoc"):
        docx.append(Command("pandoc", (pandoc, "agreement.md", "--from", "gfm", "-o", "pandoc.docx"), folder))
        if (
            "typst"
            in subprocess.run([pandoc, "--list-output-formats"], capture_output=True, text=True, check=True).stdout
        ):
            pdf.append(Command("pandoc and Typst", (sys.executable, "pandoc_typst.py", pandoc), folder))
    if office := shutil.which("soffice"):
        convert = (office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to")
        to_docx, to_pdf = "docx:MS Word 2007 XML", "pdf:writer_pdf_Export"
        docx.append(Command("LibreOffice", (*convert, to_docx, "--outdir", "office", "agreement.html"), folder))
        pdf.append(Command("LibreOffice", (*convert, to_pdf, "--outdir", "office", "agreement.docx"), folder))
    if weasyprint := shutil.which("weasyprint"):
        pdf.append(Command("WeasyPrint", (weasyprint, "agreement.html", "weasyprint.pdf"), folder))
    return {"docx": docx, "pdf": pdf}
