"""Word templates in a process apart: the same file as here, the same errors, and an end to what never ends."""

from __future__ import annotations

import base64

import pytest

from lep.documents.errors import TemplateError
from lep.documents.strangers.process import FaultError, pool
from lep.documents.wordtemplate.apart import fill_apart
from lep.documents.wordtemplate.errors import WordTemplateError
from tests.documents.wordtemplate.making import FIRM, NAME, composed, example, filled, texts, with_part, word, xml


def apart(template: bytes, document: str = "agreement") -> bytes:
    doc, parts = composed(example(), document=document)
    return fill_apart(template, doc, parts, file=NAME)


def test_it_is_the_same_file_as_here() -> None:
    assert apart(FIRM.read_bytes()) == filled(FIRM.read_bytes())


def test_a_document_with_pictures() -> None:
    made = apart(word("{{ title }}", "{{ body }}"), "report")
    assert "<w:drawing>" in xml(made)
    assert len(texts(made)) > 50


@pytest.mark.parametrize(
    ("text", "hint"),
    [("{{ titel }}", "title"), ("{{ 'a' | upepr }}", "upper"), ("{% for x in %}", ""), ("{{ partners }}", "Loop")],
)
def test_mistakes_come_back_with_their_place(text: str, hint: str) -> None:
    with pytest.raises(TemplateError, match=r"firm\.docx: paragraph 2") as caught:
        apart(word("one", text))
    assert hint in caught.value.hint


def test_an_unfit_file_comes_back_as_one() -> None:
    with pytest.raises(WordTemplateError, match="is not XML"):
        apart(with_part(word("x"), **{"word__styles.xml": "<w:styles"}))


def test_what_takes_all_memory_is_ended() -> None:
    greedy = "{% set n = namespace(x='a' * 1) %}{% for i in range(9999) %}{% set n.x = n.x + n.x %}{% endfor %}"
    with pytest.raises(TemplateError):
        apart(word(greedy))


def test_an_answer_that_is_no_word_file_is_our_fault_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = base64.b64encode(with_part(word("x"), **{"word__vbaProject.bin": b"x"})).decode()
    monkeypatch.setattr(pool, "ask", lambda *_: {"done": evil})
    with pytest.raises(FaultError):
        apart(word("x"))
