"""From a file's data to bytes: languages, names, dates, templates of one's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lep.documents import (
    DOCUMENTS,
    FORMATS,
    TemplateError,
    UnknownLanguageError,
    compose_document,
    output_name,
    render,
    write,
)
from lep.documents.languages import document_languages
from lep.documents.render import NEUTRAL_DATE, attached, document_date
from lep.documents.resources import search_path
from tests.documents.filled import filled

BEGINNINGS = {"md": b"# MkNameQ", "html": b"<!doctype html>", "docx": b"PK", "pdf": b"%PDF-"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "partnership.yaml"


def override(file: Path, name: str, text: str) -> Path:
    path = file.parent / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("to", FORMATS)
def test_each_format_is_what_its_name_says_and_the_same_every_time(to: str) -> None:
    first = render(filled(), to=to, draft=True)
    assert first.lower().startswith(BEGINNINGS[to].lower())
    assert render(filled(), to=to, draft=True) == first


def test_one_composition_serves_all_formats() -> None:
    doc = compose_document(filled(), draft=False)
    carried = attached(filled(), "agreement")
    assert [write(doc, to, attachment=carried) for to in FORMATS] == [
        render(filled(), to=to, draft=False) for to in FORMATS
    ]


def test_a_file_is_called_after_document_language_and_format() -> None:
    assert output_name(compose_document(filled(), draft=False), "pdf") == "agreement.en.pdf"
    assert output_name("sr-Cyrl", "docx", "summary") == "summary.sr-Cyrl.docx"


def test_unknown_documents_and_formats_are_refused() -> None:
    assert "agreement" in DOCUMENTS
    with pytest.raises(KeyError):
        render(filled(), to="odt", draft=False)
    with pytest.raises(KeyError):
        compose_document(filled(), document="poem", draft=False)


def test_the_language_is_the_first_of_the_file_that_there_are_templates_in() -> None:
    assert compose_document(filled() | {"languages": ["xx", "en"]}, draft=False).language == "en"
    assert compose_document(filled() | {"languages": ["xx"]}, draft=False).language == "en"


def test_an_unknown_language_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UnknownLanguageError, match="there are no documents in 'xx'; there are in bs, en, fr, he"):
        compose_document(filled(), language="xx", draft=False)
    assert "en" in document_languages(search_path())


def test_the_date_is_that_of_the_agreement_else_of_the_build_else_a_fixed_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert document_date({"agreement": {"date": "2027-02-11"}}) == "2027-02-11"
    assert document_date({}) == NEUTRAL_DATE
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert document_date({"agreement": None}) == "2027-01-15"
    assert document_date({"agreement": {"date": "2027-02-11"}}) == "2027-02-11"


def test_one_clause_beside_the_file_replaces_that_clause_only(file: Path) -> None:
    override(file, "en/clauses/H4.md.j2", "### Insurance\n\nEach insures itself: {{ terms.liability }}\n")
    text = render(filled(), to="md", file=file, draft=False).decode()
    assert "Insurance\n\nEach insures itself: MkAgreementLiabilityQ." in text
    assert "Governing law" in text


def test_a_mistake_in_a_clause_names_file_and_line(file: Path) -> None:
    path = override(file, "en/clauses/H4.md.j2", "### Insurance\n\n{{ terms.liabillity }}\n")
    with pytest.raises(TemplateError) as caught:
        compose_document(filled(), file=file, draft=False)
    assert (caught.value.path, caught.value.line) == (str(path), 3)


@pytest.mark.parametrize(("text", "line"), [("a: [", 1), ("- one\n", 0), ("agreement: 3\n", 0)])
def test_a_mistake_in_the_labels_names_the_file(file: Path, text: str, line: int) -> None:
    path = override(file, "en/labels.yaml", text)
    with pytest.raises(TemplateError) as caught:
        compose_document(filled(), file=file, draft=False)
    assert caught.value.path == str(path)
    assert caught.value.line >= line


@pytest.mark.parametrize(("to", "others"), [("md", ("typst", "zipfile")), ("docx", ("typst",)), ("html", ("typst",))])
def test_only_the_writer_asked_for_is_loaded(to: str, others: tuple[str, ...]) -> None:
    script = (
        "import sys\nfrom lep.documents import compose_document, write\n"
        "from tests.documents.filled import filled\n"
        f"write(compose_document(filled(), draft=True), {to!r})\n"
        f"print([name for name in {others!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]"


def test_the_front_of_the_room_loads_no_library() -> None:
    heavy = ("jinja2", "markdown_it", "pydantic", "yaml", "typst")
    script = f"import sys, lep.documents\nprint([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
