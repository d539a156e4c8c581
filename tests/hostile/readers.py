"""What people see of a document, told by readers that are not ours."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from typing import Final
from xml.etree import ElementTree

import html5lib
from markdown_it import MarkdownIt

from tests.tools import require_tool

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIRECTIONS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
UNSEEN: Final = {"head", "style", "script", "template"}
PRINTED: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def plain(text: str) -> str:
    """Text as one line, without the characters that only steer its direction: each format has its own way to."""
    return " ".join(DIRECTIONS.sub("", text).split())


def read_markdown(content: bytes) -> str:
    """What CommonMark shows, tables included; raw HTML would be left out, and so be missed."""
    shown = []
    for token in MarkdownIt("commonmark").enable("table").parse(content.decode("utf-8")):
        for child in token.children or ():
            assert child.type not in {"html_inline", "image", "code_inline"}, child.content
            shown.append("\n" if child.type == "hardbreak" else child.content)
        shown.append("\n")
        assert token.type not in {"html_block", "fence", "code_block"}, token.content
    return "".join(shown)


def read_html(content: bytes) -> str:
    """What a page shows, read by the rules of HTML 5; a parse error is a failure."""
    page = html5lib.HTMLParser(strict=True).parse(io.BytesIO(content), transport_encoding="utf-8")
    return "".join(_html_texts(page))


def _html_texts(element: ElementTree.Element) -> list[str]:
    tag = str(element.tag).rpartition("}")[2]
    if tag in UNSEEN:
        return [element.tail or ""]
    texts = ["\n"] if tag not in {"bdi", "strong", "em", "mark", "a", "span"} else []
    texts.append(element.text or "")
    for child in element:
        texts += _html_texts(child)
    return [*texts, element.tail or ""]


def read_docx(content: bytes) -> str:
    """What the pages of a Word file show, with their headers and footers."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if PRINTED.fullmatch(name)]
    return "\n".join(_word_text(ElementTree.fromstring(part)) for part in parts)


def _word_text(part: ElementTree.Element) -> str:
    shown = {f"{WORD}p": "\n", f"{WORD}br": "\n", f"{WORD}tab": " "}
    return "".join(
        (node.text or "") if node.tag == f"{WORD}t" else shown.get(str(node.tag), "") for node in part.iter()
    )


def read_pdf(content: bytes) -> str:
    """What poppler finds on the pages of a PDF, between what stands at the head and the foot of each."""
    between = ["-x", "0", "-y", "42", "-W", "596", "-H", "755"]
    command = [require_tool("pdftotext"), "-raw", *between, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode("utf-8")


READERS: Final[dict[str, Callable[[bytes], str]]] = {"md": read_markdown, "html": read_html, "docx": read_docx}
