"""A redline holds both versions: accepted it is the new one, rejected the old one, whatever the format."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep.documents import tree
from lep.documents.render import compose_document, write
from lep.redline import compare, redline, sections, with_summary
from tests.documents.every_node import ENGLISH as EN
from tests.documents.every_node import HEBREW_DOCUMENT as HE
from tests.documents.partnerships import example
from tests.documents.word import W, part
from tests.redline.pairs import base, cases, changed
from tests.redline.revised import text_in_word, text_of

EXAMPLES = ("vrelna-valley", "one-stop-shop", "teiuleni-district")


@cache
def composed(name: str) -> tree.Document:
    return compose_document(example(name), language="en", draft=False)


def of(data: dict[str, Any], **given_: Any) -> tree.Document:
    return compose_document(data, language="en", draft=False, **given_)


def holds_both(old: tree.Document, new: tree.Document) -> tree.Document:
    marked = redline(old, new, by="A lawyer", on="2027-03-01T00:00:00Z")
    assert text_of(marked, drop="deleted") == text_of(new, drop="deleted")
    assert text_of(marked, drop="inserted") == text_of(old, drop="inserted")
    return marked


def holds_both_in_word(old: tree.Document, new: tree.Document) -> bytes:
    content = write(holds_both(old, new), "docx")
    assert text_in_word(content, drop="del") == text_in_word(write(new, "docx"), drop="del")
    assert text_in_word(content, drop="ins") == text_in_word(write(old, "docx"), drop="del")
    return content


@pytest.mark.parametrize(("old", "new"), [*permutations(EXAMPLES, 2)])
def test_even_two_different_agreements_can_be_accepted_and_rejected(old: str, new: str) -> None:
    holds_both_in_word(composed(old), composed(new))


@pytest.mark.parametrize("case", cases(), ids=[case["name"] for case in cases()])
def test_each_change_can_be_accepted_and_rejected(case: dict[str, Any]) -> None:
    holds_both_in_word(of(base()), of(changed(case)))


def test_what_did_not_change_has_no_marks() -> None:
    content = holds_both_in_word(composed("vrelna-valley"), composed("vrelna-valley"))
    assert not list(part(content).iter(f"{W}ins"))
    assert not list(part(content).iter(f"{W}del"))
    plain = write(composed("vrelna-valley"), "docx")
    assert part(content).tag == part(plain).tag


def test_every_revision_says_who_and_when_and_has_a_number_of_its_own() -> None:
    content = holds_both_in_word(composed("vrelna-valley"), composed("one-stop-shop"))
    found = [one for tag in ("ins", "del") for one in part(content).iter(f"{W}{tag}")]
    assert {one.get(f"{W}author") for one in found} == {"A lawyer"}
    assert {one.get(f"{W}date") for one in found} == {"2027-03-01T00:00:00Z", "2027-03-01T00:02:00Z"}
    assert len({one.get(f"{W}id") for one in found}) == len(found) > 100


def test_every_kind_of_node_can_come_go_and_change() -> None:
    for doc in (EN, HE):
        nothing = replace(doc, blocks=(), title="Other", subtitle="")
        holds_both_in_word(nothing, doc)
        holds_both_in_word(doc, nothing)
        holds_both_in_word(doc, replace(doc, blocks=tuple(reversed(doc.blocks))))


def test_two_languages_side_by_side_are_compared_each_in_its_own() -> None:
    def both(english: str, hebrew: str) -> tree.Document:
        side = (
            tree.Side("en", "ltr", (tree.Paragraph((tree.Text(english, user=True),)),)),
            tree.Side("he", "rtl", (tree.Paragraph((tree.Text(hebrew, user=True),)),)),
        )
        return replace(EN, blocks=(tree.Columns(side),), redline=None)

    content = holds_both_in_word(both("Every month", "כל חודש"), both("Every year", "כל שנה"))
    assert [words_.text for words_ in part(content).iter(f"{W}delText") if (words_.text or "").strip()] == [
        "month",
        "חודש",
    ]


def test_a_hostile_text_is_literal_in_every_format() -> None:
    hostile = "<b>bold</b> ~~gone~~ {++more++} **x** &amp; </ins> \u202eevil"
    old, new = base(), base()
    old["agreement"]["confidentiality"] = f"Old words stand here and stay. {hostile}"
    new["agreement"]["confidentiality"] = f"New words stand here and stay. {hostile} Added."
    marked = with_summary(holds_both(of(old), of(new)), sections(compare(old, new), old, new))
    holds_both_in_word(of(old), of(new))
    page = write(marked, "html").decode()
    assert "<b>bold</b>" not in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    markdown = write(marked, "md").decode()
    assert r"\<b>bold\</b>" in markdown
    assert r"\~\~gone\~\~" in markdown


def test_a_page_marks_words_and_says_so_to_those_who_listen() -> None:
    old, new = base(), base()
    new["agreement"]["governance"]["decision"]["rule"] = "two_thirds"
    found = sections(compare(old, new), old, new)
    page = write(with_summary(redline(of(old), of(new), by="lep"), found), "html").decode()
    assert '<a href="#clause-d3">Clause D3: Decisions</a>' in page
    marked = (
        "<del><bdi>consensus (nobody present objects)</bdi></del><ins><bdi>two thirds of the votes cast</bdi></ins>"
    )
    assert marked in page
    assert "ins::before" in page
    assert "inserted" in page.split("ins::before")[1][:40]
    assert "<ins" not in write(of(new), "html").decode()
    assert "ins::before" not in write(of(new), "html").decode()


def test_a_deleted_entry_does_not_count_in_an_ordered_list() -> None:
    def listed(*entries: str) -> tree.Document:
        items = tuple((tree.Paragraph((tree.Text(entry),)),) for entry in entries)
        return replace(EN, blocks=(tree.OrderedList(items),))

    marked = redline(listed("First of all", "Then this one", "Last"), listed("First of all", "Last"), by="lep")
    assert "1. First of all\n\n- <del>Then this one</del>\n\n2. Last" in write(marked, "md").decode().replace(")", ".")


def test_a_clause_that_went_does_not_take_the_place_of_another_in_links() -> None:
    old, new = example("one-stop-shop"), example("one-stop-shop")
    del new["agreement"]["confidentiality"]
    marked = holds_both(of(old), of(new))
    page = write(marked, "html").decode()
    assert 'id="clause-f2-deleted"' in page
    assert page.count('id="clause-f3"') == 1


def test_the_same_two_versions_give_the_same_bytes() -> None:
    old, new = composed("vrelna-valley"), composed("one-stop-shop")
    for to in ("docx", "html", "md"):
        assert write(redline(old, new, by="lep"), to) == write(redline(old, new, by="lep"), to)


# --- any tree -------------------------------------------------------------------------------------------------------

_WORDS = st.lists(st.sampled_from(["the board", " meets", ",", " שלום", " 120", " women", ". ", "\n"])).map("".join)
_TEXT = st.builds(tree.Text, _WORDS, st.booleans())
_INLINES = st.lists(
    st.one_of(
        _TEXT,
        st.just(tree.Break()),
        st.builds(tree.Strong, st.tuples(_TEXT)),
        st.builds(lambda text: tree.Emphasis((tree.Strong((text,)),)), _TEXT),
        st.builds(lambda text: tree.Link((text,), "https://example.org"), _TEXT),
        st.builds(tree.Gap, st.tuples(_TEXT)),
    ),
    max_size=4,
).map(tuple)
_PARAGRAPH = st.builds(tree.Paragraph, _INLINES, st.sampled_from(["", "1.1", "1.2"]))
_ITEMS = st.lists(st.lists(_PARAGRAPH, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple)
_ROW = st.tuples(*[st.builds(tree.Cell, _INLINES)] * 2)
_TABLE = st.builds(
    lambda header, rows: tree.Table(header, tuple(rows), ("start", "end")), _ROW, st.lists(_ROW, max_size=3)
)
_BLOCK = st.one_of(
    _PARAGRAPH,
    _TABLE,
    st.builds(tree.BulletList, _ITEMS),
    st.builds(tree.OrderedList, _ITEMS),
    st.builds(tree.Quote, st.lists(_PARAGRAPH, min_size=1, max_size=2).map(tuple)),
    st.builds(lambda rows: tree.Facts(tuple(rows)), st.lists(st.tuples(_INLINES, _INLINES), min_size=1, max_size=2)),
    st.builds(lambda party: tree.Signatures((tree.SignatureBlock(party, (("Name", "x"),), "Sign"),)), _INLINES),
)
_DOCUMENT = st.builds(
    lambda blocks, like: replace(like, blocks=tuple(blocks)), st.lists(_BLOCK, max_size=5), st.sampled_from([EN, HE])
)


@settings(max_examples=30)
@given(_DOCUMENT, _DOCUMENT)
def test_any_two_documents_can_be_accepted_and_rejected(old: tree.Document, new: tree.Document) -> None:
    same_language = replace(old, language=new.language, direction=new.direction, labels=new.labels)
    marked = redline(same_language, new, by="lep")
    assert text_of(marked, drop="deleted") == text_of(new, drop="deleted")
    assert text_of(marked, drop="inserted") == text_of(same_language, drop="inserted")
    content = write(marked, "docx")
    assert text_in_word(content, drop="del") == text_in_word(write(new, "docx"), drop="del")
    assert text_in_word(content, drop="ins") == text_in_word(write(same_language, "docx"), drop="del")
    for to in ("html", "md"):
        assert write(marked, to)
