"""`lep open`: from the PDF of an agreement back to a partnership file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lep.documents.write_pdf import to_pdf
from tests.cli.conftest import EXAMPLES, Lep
from tests.documents.every_node import ENGLISH

ALL = sorted(path.parent.name for path in EXAMPLES.glob("*/partnership.yaml"))


@pytest.mark.parametrize("example", ALL)
def test_there_and_back_the_agreement_reads_the_same(lep: Lep, tmp_path: Path, example: str) -> None:
    shutil.copy(EXAMPLES / example / "partnership.yaml", tmp_path)
    lep("render", "agreement", "--to", "md,pdf", "--out", "sent")
    (pdf,) = (tmp_path / "sent").glob("agreement.*.pdf")  # in the language that prevails
    assert lep("open", pdf, "--out", "received.yaml").code == 0
    assert "FIL-" not in lep("check", "received.yaml", "--format", "json").out
    again = lep("render", "agreement", "received.yaml", "--to", "md", "--out", "again")
    assert again.code == 0

    def text(folder: str) -> str:
        whole = (tmp_path / folder / f"{pdf.stem}.md").read_text(encoding="utf-8")
        return whole.partition("## Open points")[0]  # which are the convenor's work, not the agreement

    assert text("again") == text("sent")


def test_it_says_what_is_in_it_and_what_comes_next(lep: Lep, full: Path) -> None:
    lep("render", "agreement")
    result = lep("open", "agreement.en.pdf", "--out", "received.yaml")
    assert (result.code, result.out) == (0, "")
    assert "It holds what was agreed: 7 stakeholders, 3 objectives and 6 actions." in result.err
    assert "It does not hold the diagnosis" in result.err
    assert "Next: lep check received.yaml" in result.err


def test_it_never_overwrites_silently(lep: Lep, full: Path) -> None:
    lep("render", "agreement")
    before = full.read_bytes()
    assert lep("open", "agreement.en.pdf").code == 4
    assert full.read_bytes() == before
    assert lep("open", "agreement.en.pdf", "--force").code == 0
    assert full.read_bytes() != before


def test_standard_input_and_output(lep: Lep, full: Path, tmp_path: Path) -> None:
    lep("render", "agreement")
    pdf = (tmp_path / "agreement.en.pdf").read_bytes()
    result = lep("open", "-", "--out", "-", stdin=pdf)
    assert result.code == 0
    assert result.out.startswith('lep: "1.0"\nid: vrelna-valley\n')


@pytest.mark.parametrize("to", ["report", "statement", "lead-decision"])
def test_documents_that_are_not_agreed_carry_nothing(lep: Lep, full: Path, to: str) -> None:
    lep("render", to, "--today", "2027-03-31") if to == "report" else lep("render", to)
    result = lep("open", f"{to}.en.pdf", "--out", "-")
    assert result.code == 3
    assert "nothing is attached" in result.err
    assert "only an agreement that `lep render` wrote as PDF carries one" in " ".join(result.err.split())


@pytest.mark.parametrize("command", [("check", "agreed.pdf"), ("diff", "partnership.yaml", "agreed.pdf")])
def test_who_takes_the_pdf_for_the_file_hears_of_this_command(lep: Lep, full: Path, command: tuple[str, ...]) -> None:
    (full.parent / "agreed.pdf").write_bytes(to_pdf(ENGLISH, attachment=("partnership.yaml", full.read_bytes())))
    result = lep(*command)
    assert result.code == 3
    assert "this is a PDF, not a partnership file" in result.err
    assert "`lep open agreed.pdf`" in " ".join(result.err.split())


def test_a_file_that_is_not_there(lep: Lep) -> None:
    result = lep("open", "nowhere.pdf")
    assert result.code == 3
    assert "no such file" in result.err


def test_a_folder(lep: Lep, tmp_path: Path) -> None:
    assert lep("open", tmp_path).code == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"- a list\n", "`key: value` lines"),
        (b"a: &x 1\nb: *x\n", "anchor"),
        (b'lep: "9.0"\nid: a\nname: A\n', "newer"),
        (b"a: 1\na: 2\n", "twice"),
    ],
)
def test_another_file_of_that_name_is_read_as_strictly_as_any(
    lep: Lep, tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "other.pdf").write_bytes(to_pdf(ENGLISH, attachment=("partnership.yaml", content)))
    result = lep("open", "other.pdf")
    assert result.code == 3
    assert "other.pdf/partnership.yaml" in result.err
    assert says in result.err
    assert not (tmp_path / "partnership.yaml").exists()


def test_mistakes_of_form_are_counted(lep: Lep, tmp_path: Path) -> None:
    content = b'lep: "1.0"\nid: a\nname: A\nnmae: B\n'
    (tmp_path / "other.pdf").write_bytes(to_pdf(ENGLISH, attachment=("partnership.yaml", content)))
    result = lep("open", "other.pdf")
    assert result.code == 0
    assert "1 mistake of form is in it." in result.err
