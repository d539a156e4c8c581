"""A document as a web page: what a browser shows is what the document says; it loads nothing and runs nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lep.documents import tree
from lep.documents.errors import TemplateError
from lep.documents.placeholders import literal
from lep.documents.resources import Resources, builtin_root
from lep.documents.text import clean_text
from lep.documents.write_html import to_html
from tests.browser import accessibility, dump_dom
from tests.documents.everywhere import END, everywhere, seen
from tests.documents.sample import LABELS, composed
from tests.naughty import naughty_strings

EMPTY = tree.Document("Deed", "", "en", "ltr", (), "2027-01-31", labels=LABELS)
LEAVES = {"h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "th", "td", "caption"}
INLINE = {"bdi", "strong", "em", "mark", "a", "span", "br"}
VOID = {"br", "meta", "col"}


class Page(HTMLParser):
    """The tags of a page, and the text of each element that holds text, without what surrounds the document."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.leaves: list[list[str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.errors: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br" and self.leaves:
            self.leaves[-1].append("\n")
        if tag not in VOID:
            self._open.append(tag)
        if tag in LEAVES:
            self.leaves.append([])

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.errors.append(f"</{tag}> closes something else")
        if tag in {"ul", "ol"}:
            self.leaves.append([])  # what follows a list within its item is not part of what came before it

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in LEAVES | INLINE and "nav" not in self._open and self.leaves:
            self.leaves[-1].append(data)

    def shown(self) -> list[str]:
        texts = ["".join(parts).strip("\n") for parts in self.leaves]
        return [text for text in texts if text]

    def structure(self) -> list[str]:
        """Every tag with the names of its attributes; lines of user text, of which there may be several, left out."""
        return [" ".join([tag, *found]) for tag, found in self.tags if tag not in {"br", "bdi"}]


def visible(lines: list[str]) -> list[str]:
    """`lines` without direction controls: the page pairs those that user text leaves open."""
    without = (re.sub("[\u202a-\u202e\u2066-\u2069]", "", line).strip("\n") for line in lines)
    return [line for line in without if line]


def final(typed: str) -> tree.Document:
    return replace(everywhere(typed), draft=False)


@cache
def plain_structure() -> list[str]:
    return Page(to_html(final("plain"))).structure()


@pytest.mark.parametrize("typed", naughty_strings())
def test_naughty_text_is_shown_literally_and_adds_no_tag(typed: str) -> None:
    doc = final(typed)
    page = Page(to_html(doc))
    assert not page.errors
    assert visible(page.shown()) == visible(seen(doc, breaks_everywhere=True, pair=END))
    if typed.strip():
        assert page.structure() == plain_structure()


def test_a_browser_shows_every_naughty_string_literally_and_runs_none(tmp_path: Path) -> None:
    texts = [text for text in naughty_strings() if text.strip()]
    paragraphs = tuple(tree.Paragraph(tuple(literal(text, user=True))) for text in texts)
    dom = dump_dom(to_html(replace(EMPTY, blocks=paragraphs, draft=True)), tmp_path)
    page = Page(dom)
    start = page.shown().index("Deed") + 1
    wanted = ["\n".join(clean_text(text).strip("\n").split("\n")) for text in texts]
    assert visible(page.shown()[start:]) == visible(wanted)
    assert {tag for tag, _ in page.tags} <= LEAVES | INLINE | VOID | {
        *("html", "head", "body", "title", "style", "header", "nav", "main", "section", "div"),
    }


def test_a_page_loads_nothing_and_allows_nothing_to_run() -> None:
    page = Page(to_html(composed()))
    tags = [tag for tag, _ in page.tags]
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(tags)
    attributes = {name for _, found in page.tags for name in found}
    assert not any(name.startswith("on") or name == "src" for name in attributes)
    policy = next(found["content"] for tag, found in page.tags if found.get("http-equiv"))
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "url(" not in to_html(composed())
    assert "@import" not in to_html(composed())


def test_a_direction_override_ends_with_the_text_that_it_is_in() -> None:
    spoofed = tree.Paragraph((tree.Text("\u2069\u202eevil", user=True), tree.Text(" pays EUR 1,000")))
    assert "<bdi>\u202eevil\u202c</bdi> pays EUR 1,000" in to_html(replace(EMPTY, blocks=(spoofed,)))


def test_every_link_within_the_page_has_a_place_to_go_to() -> None:
    page = Page(to_html(composed()))
    ids = [found["id"] for _, found in page.tags if "id" in found]
    targets = {str(found["href"])[1:] for _, found in page.tags if str(found.get("href", "")).startswith("#")}
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_tables_name_their_columns_and_rows() -> None:
    html = to_html(composed())
    assert '<th scope="col">Name</th><th scope="col" class="end">Share</th>' in html
    assert '<th scope="row"><bdi>Office of Sana</bdi></th><td class="end">60</td>' in html
    assert "<caption>Who brings what</caption>" in html


def test_the_page_says_its_language_and_direction() -> None:
    assert '<html lang="he" dir="rtl">' in to_html(replace(EMPTY, language="he", direction="rtl"))


def test_a_draft_says_so_on_screen_and_on_every_printed_page() -> None:
    draft, final = to_html(composed(draft=True)), to_html(composed(draft=False))
    assert '<p class="draft-mark">Draft</p>' in draft
    assert '@top-center { content: "Draft"' in draft
    assert "@top-center" not in final
    assert 'content: "Page " counter(page) " of " counter(pages)' in final


def test_a_running_title_cannot_leave_its_css_string() -> None:
    html = to_html(replace(EMPTY, running_title='"; } </style><script>alert(1)</script>\\'))
    assert html.count("</style>") == 1
    assert "<script" not in html


def test_a_link_elsewhere_than_to_the_web_or_the_document_is_refused() -> None:
    link = tree.Link((tree.Text("x"),), "javascript:alert(1)")
    with pytest.raises(ValueError, match="javascript"):
        to_html(replace(EMPTY, blocks=(tree.Paragraph((link,)),)))


def test_the_same_document_gives_the_same_page() -> None:
    assert to_html(composed()) == to_html(composed())


def test_an_own_style_replaces_the_style_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "page.css").write_text("h1 { color: teal }", encoding="utf-8")
    html = to_html(composed(), Resources((tmp_path, builtin_root())))
    assert "h1 { color: teal }" in html
    assert "--serif" not in html
    assert "<h1><bdi>Deed of co-operation</bdi></h1>" in html


def test_a_style_that_would_end_its_element_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "page.css").write_text("h1 {}\n</style><script>", encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        to_html(composed(), Resources((tmp_path, builtin_root())))
    assert (caught.value.template, caught.value.line) == ("layouts/page.css", 2)


@pytest.mark.parametrize("draft", [True, False])
def test_axe_finds_nothing_to_mend(draft: bool, tmp_path: Path) -> None:
    assert accessibility(to_html(composed(draft=draft)), tmp_path) == []
