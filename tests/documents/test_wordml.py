"""The smallest pieces of a Word document."""

from __future__ import annotations

from lep.documents.wordml import Look, Shape, escape, field, paragraph, run


def test_text_is_escaped_and_keeps_its_spaces() -> None:
    assert escape('a & <b> "c"') == "a &amp; &lt;b&gt; &quot;c&quot;"
    assert run(" a<") == '<w:r><w:t xml:space="preserve"> a&lt;</w:t></w:r>'


def test_a_tab_is_a_tab() -> None:
    assert run("a\t") == '<w:r><w:t xml:space="preserve">a</w:t><w:tab/></w:r>'


def test_a_plain_look_and_shape_add_nothing() -> None:
    assert Look().properties(rtl=False) == ""
    assert paragraph(Shape(), "") == "<w:p></w:p>"


def test_bold_holds_for_hebrew_too() -> None:
    assert Look(bold=True).properties(rtl=True) == "<w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr>"


def test_a_field_shows_something_until_it_is_computed() -> None:
    assert field("PAGE", "1").count("<w:r>") == 5
    assert "<w:t>1</w:t>" in field("PAGE", "1")


def test_what_is_stressed_in_hebrew_is_spaced_and_neither_slanted_nor_bold() -> None:
    hebrew, english = (Look(italic=True).properties(rtl=rtl) for rtl in (True, False))
    assert hebrew == '<w:rPr><w:spacing w:val="12"/><w:rtl/></w:rPr>'
    assert english == "<w:rPr><w:i/><w:iCs/></w:rPr>"
