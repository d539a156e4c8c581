"""`lep render --template`: a firm's own Word file on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Lep
from tests.documents.wordtemplate.making import texts, word

FIRM = EXAMPLES / "templates" / "firm.docx"


def test_it_writes_a_word_file_without_being_told_the_format(lep: Lep, full: Path, tmp_path: Path) -> None:
    result = lep("render", "agreement", "--template", FIRM)
    assert (result.code, result.out) == (0, "")
    made = (tmp_path / "agreement.en.docx").read_bytes()
    assert texts(made)[0] == "Local Employment Partnership Vrelna Valley"
    assert lep("render", "agreement", "--template", FIRM, "-o", "-").raw == made


def test_other_documents_take_one_too(lep: Lep, full: Path, tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(word("Our own: {{ title }}", "{{ body }}"))
    assert lep("render", "statement", "--template", "own.docx").code == 0
    assert texts((tmp_path / "statement.en.docx").read_bytes())[0].startswith("Our own: ")


def test_a_draft_says_so(lep: Lep, half: Path, tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(word("{{ title }}"))
    assert lep("render", "agreement", "--template", "own.docx").code == 0
    assert texts((tmp_path / "agreement.en.docx").read_bytes())[0].startswith("Draft: not for signature")
    assert lep("render", "agreement", "--template", "own.docx", "--signing").code == 4


@pytest.mark.parametrize("to", ["pdf", "md", "html", "docx,pdf"])
def test_other_formats_are_refused_with_the_way_to_them(lep: Lep, full: Path, tmp_path: Path, to: str) -> None:
    result = lep("render", "agreement", "--template", FIRM, "--to", to)
    assert result.code == 2
    assert "save it as PDF" in " ".join(result.err.split())
    assert not list(tmp_path.glob("agreement.*"))


def test_a_mistake_in_a_tag_is_a_finding(lep: Lep, full: Path, tmp_path: Path) -> None:
    (tmp_path / "own.docx").write_bytes(word("x", "{{ partnershp.name }}"))
    result = lep("render", "agreement", "--template", "own.docx")
    assert result.code == 1
    assert "own.docx: paragraph 2" in " ".join(result.err.split())
    assert "did you mean `partnership`?" in result.err
    assert not list(tmp_path.glob("agreement.*"))


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7"])
def test_a_file_that_is_no_word_file(lep: Lep, full: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "own.docx").write_bytes(content)
    result = lep("render", "agreement", "--template", "own.docx")
    assert result.code == 3
    assert "not a Word file" in result.err


def test_a_template_that_is_not_there(lep: Lep, full: Path) -> None:
    assert lep("render", "agreement", "--template", "nowhere.docx").code == 3


def test_not_for_all_documents_at_once(lep: Lep, full: Path) -> None:
    assert lep("render", "--all", "--template", FIRM).code == 2


def test_nothing_is_overwritten_silently(lep: Lep, full: Path, tmp_path: Path) -> None:
    shutil.copy(FIRM, tmp_path / "agreement.en.docx")
    assert lep("render", "agreement", "--template", FIRM).code == 4


def test_what_a_tag_can_print_is_listed(lep: Lep, full: Path, tmp_path: Path) -> None:
    listed = lep("template", "fields")
    assert listed.code == 0
    assert "partners[].legal_name" in listed.out
    names = [one["name"] for one in lep("template", "fields", "--json").json["data"]]
    single = [
        name for name in names if "[]" not in name and name.split(".")[0] in ("partnership", "roles", "territory")
    ]
    (tmp_path / "own.docx").write_bytes(word(*(f"{{{{ {name} or '' }}}}" for name in single)))
    assert lep("render", "agreement", "--template", "own.docx").code == 0


def test_a_document_of_ones_own_takes_a_word_file(lep: Lep, full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "documents"
    folder.mkdir(parents=True)
    (folder / "note.md.j2").write_text("# A note\n\nFor {{ partnership.name }}.\n", encoding="utf-8")
    (tmp_path / "own.docx").write_bytes(word("{{ title }}", "{{ body }}"))
    assert lep("render", "note", "--template", "own.docx").code == 0
    made = texts((tmp_path / "note.en.docx").read_bytes())
    assert made == ["A note", "For Local Employment Partnership Vrelna Valley."]
