"""The shell of a Word file: its styles are the look, and one that will not do says why."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import docx
import pytest

from lep.documents.docx_shell import ShellError
from lep.documents.write_docx import to_docx
from tests.documents.every_node import (
    ENGLISH,
)
from tests.documents.word import REFERENCE, W, paragraphs, rewritten, words


def test_the_look_may_be_changed_in_the_shell() -> None:
    shell = rewritten(REFERENCE.read_bytes(), {"word/styles.xml": ('w:ascii="Times New Roman"', 'w:ascii="Arial"')})
    styles = docx.Document(io.BytesIO(to_docx(ENGLISH, reference=shell))).styles
    assert styles.element.find(f".//{W}rFonts").get(f"{W}ascii") == "Arial"


def test_styles_are_found_by_name_as_word_renames_their_ids() -> None:
    renamed = rewritten(
        REFERENCE.read_bytes(), {"word/styles.xml": ('w:styleId="Heading1"', 'w:styleId="berschrift1"')}
    )
    assert ("Heading 1", "3\tSignatures") in paragraphs(to_docx(ENGLISH, reference=renamed))


def test_a_letterhead_stays() -> None:
    letterhead = r"\g<0><w:p><w:r><w:t>Town of Sana, 1 Square</w:t></w:r></w:p>"
    shell = rewritten(REFERENCE.read_bytes(), {"word/header2.xml": ("<w:hdr[^>]*>", letterhead)})
    section = docx.Document(io.BytesIO(to_docx(ENGLISH, reference=shell))).sections[0]
    assert "Town of Sana, 1 Square" in words(section.first_page_header._element)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"word/styles.xml": ('w:val="Banner"', 'w:val="Other"')}, "lacks these styles: Banner"),
        ({"word/styles.xml": ('<w:numId w:val="1"/>', "")}, "List Bullet"),
        ({"word/document.xml": ("(?s)<w:sectPr.*</w:sectPr>", "")}, "page set-up"),
        ({"word/document.xml": ("<w:pgMar[^>]*>", "")}, "how large"),
    ],
)
def test_a_shell_that_will_not_do_says_why(changes: dict[str, tuple[str, str]], complaint: str) -> None:
    with pytest.raises(ShellError, match=complaint):
        to_docx(ENGLISH, reference=rewritten(REFERENCE.read_bytes(), changes))


def test_a_file_that_is_no_word_file_says_so() -> None:
    with pytest.raises(ShellError, match="not a Word file"):
        to_docx(ENGLISH, reference=b"%PDF-1.7")
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    with pytest.raises(ShellError, match="lacks"):
        to_docx(ENGLISH, reference=empty.getvalue())


def test_the_shipped_shell_is_built_from_its_parts() -> None:
    script = REFERENCE.parents[2] / "tools" / "build_reference.py"
    built = subprocess.run(
        [sys.executable, "-c", "import sys, build_reference as b; sys.stdout.buffer.write(b.build())"],
        cwd=script.parent,
        capture_output=True,
        check=True,
    )
    assert built.stdout == REFERENCE.read_bytes()
