"""A document as Markdown: what a CommonMark reader shows is what the document says, whatever people typed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lep.documents import tree
from lep.documents.text import one_line
from lep.documents.write_md import to_markdown
from tests.documents.everywhere import everywhere, seen
from tests.documents.sample import composed
from tests.naughty import naughty_strings

READER = MarkdownIt("commonmark").enable("table")  # with raw HTML on, as most readers have it
MARKUP = st.text(st.sampled_from("\\`*_{}[]()#+-.!|~<>&:=\"'$^@/ \t\n1a.é\u00a0\ue000\u200b"), max_size=24)
ANYTHING = st.text(max_size=40)
BLANK = "_" * 32
EMPTY = tree.Document("Deed", "", "en", "ltr", (), "2027-01-31")


def shown(tokens: list[Token]) -> list[str]:
    """The visible text of each paragraph, heading and cell."""
    return [text for token in tokens if token.type == "inline" and (text := _visible(token))]


def _visible(token: Token) -> str:
    text = ""
    for child in token.children or ():
        assert child.type not in {"image", "code_inline", "html_inline", "softbreak"}, token.content
        text += "\n" if child.type == "hardbreak" else child.content
    return text


def structure(tokens: list[Token]) -> list[str]:
    return [f"{token.type} {token.tag}" for token in tokens]


@cache
def plain_structure() -> list[str]:
    return structure(READER.parse(to_markdown(everywhere("plain"))))


@pytest.mark.parametrize("typed", naughty_strings())
def test_naughty_text_is_shown_literally_wherever_it_stands(typed: str) -> None:
    doc = everywhere(typed)
    tokens = READER.parse(to_markdown(doc))
    assert shown(tokens) == seen(doc, blank=BLANK)
    if typed.strip():
        assert structure(tokens) == plain_structure()


@settings(max_examples=60, deadline=None)
@given(MARKUP | ANYTHING)
def test_any_text_is_shown_literally_wherever_it_stands(typed: str) -> None:
    doc = everywhere(typed)
    assert shown(READER.parse(to_markdown(doc))) == seen(doc, blank=BLANK)


def _spans(children: st.SearchStrategy[tree.Inline]) -> st.SearchStrategy[tree.Inline]:
    several = st.lists(children, max_size=4).map(tuple)
    return (
        st.builds(tree.Strong, several)
        | st.builds(tree.Emphasis, several)
        | st.builds(tree.Gap, several)
        | st.builds(tree.Link, several, st.just("https://example.org/a_b"))
    )


LEAVES = st.builds(tree.Text, MARKUP.map(one_line)) | st.builds(tree.Text, st.just("word")) | st.just(tree.Break())
INLINES = st.lists(st.recursive(LEAVES, _spans, max_leaves=8), max_size=6).map(tuple)


@settings(max_examples=400, deadline=None)
@given(INLINES)
def test_emphasis_and_links_never_change_the_words(inlines: tuple[tree.Inline, ...]) -> None:
    blocks = (tree.Paragraph(inlines), tree.Heading(2, inlines, "part"), tree.Paragraph((tree.Text("end"),)))
    doc = replace(EMPTY, blocks=blocks)
    assert shown(READER.parse(to_markdown(doc))) == seen(doc)


@pytest.mark.parametrize(
    ("inlines", "markdown"),
    [
        ((tree.Strong((tree.Text("Draft"),)), tree.Text(": no")), "**Draft**: no"),
        ((tree.Text("x"), tree.Strong((tree.Text("y"),)), tree.Text("z")), "x**y**z"),
        ((tree.Text("an "), tree.Emphasis((tree.Text("old"),)), tree.Text(" one")), "an _old_ one"),
        ((tree.Gap((tree.Text("[open]"),)),), "**\\[open\\]**"),
        ((tree.Text("x"), tree.Strong((tree.Text("(y)"),)), tree.Text("z")), "x(y)z"),
        ((tree.Text("Sana & Sons (50 %), 3 - 2 + 1 = 2."),), "Sana & Sons (50 %), 3 - 2 + 1 = 2."),
        ((tree.Text("first_last"), tree.Text("+387 33 000 001")), "first_last+387 33 000 001"),
    ],
)
def test_ordinary_text_stays_readable_in_the_source(inlines: tuple[tree.Inline, ...], markdown: str) -> None:
    assert to_markdown(replace(EMPTY, blocks=(tree.Paragraph(inlines),))) == f"# Deed\n\n{markdown}\n"


def test_neighbouring_lists_stay_apart() -> None:
    items = ((tree.Paragraph((tree.Text("one"),)),),)
    lists = (tree.BulletList(items), tree.BulletList(items), tree.OrderedList(items), tree.OrderedList(items))
    tokens = READER.parse(to_markdown(replace(EMPTY, blocks=lists)))
    opened = [token.type for token in tokens if token.type.endswith("list_open")]
    assert opened == ["bullet_list_open"] * 2 + ["ordered_list_open"] * 2


def test_a_composed_deed_reads_like_a_deed() -> None:
    markdown = to_markdown(composed())
    expected = Path(__file__).with_name("deed.md").read_text(encoding="utf-8")
    assert markdown == expected


def test_a_link_elsewhere_than_to_the_web_or_the_document_is_refused() -> None:
    link = tree.Link((tree.Text("x"),), "javascript:alert(1)")
    with pytest.raises(ValueError, match="javascript"):
        to_markdown(replace(EMPTY, blocks=(tree.Paragraph((link,)),)))
