"""A document as one self-contained web page: it loads nothing, runs nothing, and prints like a document.

The layout and its style are templates (`layouts/page.html.j2`, `layouts/page.css`); the text in between is written
here, where each value passes through one function that escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from markupsafe import Markup

from lep.documents import letterhead_html, side_by_side, tree
from lep.documents.bidi import contained, fenced
from lep.documents.columns import plain
from lep.documents.environment import render
from lep.documents.errors import TemplateError
from lep.documents.links import anchors, checked
from lep.documents.resources import Resources, search_path
from lep.documents.revisions import marked
from lep.documents.sandbox import ResourceLoader, Sandbox
from lep.documents.text import clean_text, one_line
from lep.documents.words import label, page_of
from lep.language import tr

LAYOUT, STYLE = "layouts/page.html.j2", "layouts/page.css"
_ARTICLE = 2
_WIDE = 4  # columns; from here on a table scrolls on a narrow screen
_COUNTERS = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ]")

Inlines = tuple[tree.Inline, ...]


def to_html(doc: tree.Document, resources: Resources | None = None) -> str:
    """`doc` as one page of HTML. Its layout is looked up in `resources` (default: the built-in templates).

    Raises ValueError for a link that is not allowed, and `TemplateError` for a mistake in an own layout.
    """
    where = search_path() if resources is None else resources
    doc = marked(doc)
    opening, body = _written(doc, doc.opening), body_of(doc)
    values = {
        "document": {
            "title": one_line(doc.title),
            "subtitle": one_line(doc.subtitle),
            "author": one_line(doc.author),
            "language": doc.language,
            "direction": doc.direction,
            "draft": doc.draft,
            "large": doc.large,
            "languages": list(side_by_side.languages(doc.blocks)),
        },
        "labels": {key: label(doc, key) for key in ("contents", "draft", "skip")},
        "contents": Markup("" if doc.opening else _contents(doc)),
        "opening": Markup(opening),
        "body": Markup(body),
        "revised": _revised_titles(doc),
        "style": Markup(_style(where) + letterhead_html.style(doc.letterhead) + _page_rule(doc) + _said(doc)),
        "letterhead": letterhead_html.values(doc.letterhead),
    }
    return render(_environment(where), LAYOUT, values)


def body_of(doc: tree.Document) -> str:
    """The blocks of a document as they stand in its page."""
    doc = marked(doc)
    return _written(doc, doc.blocks)


def _written(doc: tree.Document, blocks: Iterable[tree.Block]) -> str:
    return "\n".join(_Body(anchors(doc), label(doc, "in_words")).sections(blocks))


def warm(resources: Resources) -> None:
    """Read now what a page reads beyond its layout, for a process that can read no file later."""
    _environment(resources)


@lru_cache(maxsize=8)
def _environment(resources: Resources) -> Sandbox:
    return Sandbox(ResourceLoader(resources), keep_trailing_newline=True)


def _style(resources: Resources) -> str:
    path = resources.find(STYLE)
    style = resources.content(path).decode("utf-8-sig")
    if "</" in style:
        line = style[: style.index("</")].count("\n") + 1
        raise TemplateError(STYLE, line, tr("`</` cannot stand in a style sheet"), path=str(path))
    return style


def _page_rule(doc: tree.Document) -> str:
    """What stands above and below the text on each printed page: the running title, "draft", the page number."""
    number = " ".join(_COUNTERS.get(part) or _css_string(part) for part in page_of(doc))
    running = _css_string(one_line(doc.running_title or doc.title))
    small = 'font: 8.5pt "Palatino Linotype", Palatino, Georgia, serif; color: #50525c;'
    draft = f"@top-center {{ content: {_css_string(label(doc, 'draft'))}; {small} font-weight: bold; }}"
    start, end = ("right", "left") if doc.direction == "rtl" else ("left", "right")
    return (
        f"\n@page {{ @bottom-{start} {{ content: {running}; {small} width: 70%; }}"
        f" @bottom-{end} {{ content: {number}; {small} }} {draft if doc.draft else ''} }}"
    )


def _revised_titles(doc: tree.Document) -> dict[str, Markup]:
    """Title and subtitle with what changed in them; empty where the document does not show that."""
    if doc.redline is None:
        return {"title": Markup(""), "subtitle": Markup("")}
    body = _Body(frozenset())
    shown = {"title": doc.redline.title, "subtitle": doc.redline.subtitle}
    return {key: Markup(body.inlines(children)) for key, children in shown.items()}


def _said(doc: tree.Document) -> str:
    """Where a change begins and ends, for people who hear the page: most screen readers pass over ins and del."""
    if doc.redline is None:
        return ""
    hidden = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);"
    rules = [
        f"{tag}::{side} {{ content: {_css_string(text)}; {hidden} }}"
        for tag, how in (("ins", "inserted"), ("del", "deleted"))
        for side, text in (("before", f" {label(doc, how)} "), ("after", f"{label(doc, 'revision_end')} "))
    ]
    return "\n" + "\n".join(rules)


def _css_string(text: str) -> str:
    """`text` as a CSS string, in which every character that could mean something is written by its number."""
    return '"' + _NOT_PLAIN.sub(lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def _contents(doc: tree.Document) -> str:
    """The list of articles and annexes; nothing where there are too few to need one."""
    articles = [found for block in doc.blocks if (found := _articles(block))]
    if len(articles) < 2:
        return ""
    body = _Body(frozenset())

    def link(own: str, heading: tree.Heading) -> str:
        words = body.unlinked(heading.children)
        named = f"<span {own}>{words}</span>" if own else words
        return f'<a href="#{escape(heading.anchor)}">{_number(heading.number)}{named}</a>'

    return "\n".join(f"<li>{''.join(link(*one) for one in found)}</li>" for found in articles)


def _articles(block: tree.Block) -> list[tuple[str, tree.Heading]]:
    """The heading of an article that a block is, once for each of its languages, with the attributes of the language.

    Empty for any other block."""
    match block:
        case tree.Heading(level=level) if level == _ARTICLE:
            return [("", block)]
        case tree.Columns(sides) if all(side.blocks and _articles(side.blocks[0]) for side in sides):
            return [(_own(side), heading) for side in sides for _, heading in _articles(side.blocks[0])]
    return []


def _own(side: tree.Side) -> str:
    return f'lang="{escape(side.language)}" dir="{side.direction}"'


def _number(number: str) -> str:
    return f'<span class="number">{_text(number)}</span> ' if number else ""


def _text(value: str) -> str:
    return escape(clean_text(value))


class _Body:
    """Writes blocks. `known` are the anchors that a link may point to, `in_words` opens the facts of a picture."""

    def __init__(self, known: frozenset[str], in_words: str = "") -> None:
        self._known = known
        self._in_words = in_words

    # --- blocks ---

    def sections(self, blocks: Iterable[tree.Block]) -> Iterator[str]:
        """The blocks, each article with all that belongs to it in a section."""
        open_section = False
        for block in blocks:
            if _articles(block):
                yield "</section>\n<section>" if open_section else "<section>"
                open_section = True
            yield self._block(block)
        if open_section:
            yield "</section>"

    def _blocks(self, blocks: Iterable[tree.Block]) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: tree.Block) -> str:
        match block:
            case tree.Paragraph(children, number):
                numbered = ' class="numbered"' if number else ""
                return f"<p{numbered}>{_number(number)}{self.inlines(children)}</p>"
            case tree.Heading():
                return self._heading(block)
            case tree.Clause():
                return self._clause(block)
            case tree.BulletList(items):
                return f"<ul>\n{self._items(items)}\n</ul>"
            case tree.OrderedList(items, start):
                first = f' start="{start}"' if start != 1 else ""
                return f"<ol{first}>\n{self._items(items)}\n</ol>"
            case tree.Quote(blocks):
                return f"<blockquote>\n{self._blocks(blocks)}\n</blockquote>"
            case tree.Banner(blocks, tone):
                return f'<div class="banner {tone}" role="note">\n{self._blocks(blocks)}\n</div>'
            case tree.Table():
                return self._table(block)
            case tree.Facts(rows):
                pairs = ((self.inlines(name), self.inlines(value)) for name, value in rows)
                return '<dl class="facts">\n' + "\n".join(_pair(name, value) for name, value in pairs) + "\n</dl>"
            case tree.Signatures(blocks):
                return '<div class="signatures">\n' + "\n".join(map(self._signature, blocks)) + "\n</div>"
            case tree.Figure():
                return self._figure(block)
            case tree.Columns():
                return "\n".join(map(self._row_of_sides, side_by_side.rows(block)))
            case tree.PageBreak():
                return '<div class="page-break"></div>'
            case tree.RevisedBlocks(blocks):
                return self._blocks(blocks)

    def _row_of_sides(self, row: side_by_side.Row) -> str:
        kind = "columns wide" if row.wide else "columns"
        return f'<div class="{kind}">\n' + "\n".join(map(self._side, row.sides)) + "\n</div>"

    def _side(self, side: tree.Side) -> str:
        return f'<div class="side" {_own(side)}>\n{self._blocks(side.blocks)}\n</div>'

    def _heading(self, heading: tree.Heading) -> str:
        tag = f"h{min(heading.level, 6)}"
        words = _number(heading.number) + self.inlines(heading.children)
        return f'<{tag} id="{escape(heading.anchor)}">{words}</{tag}>'

    def _clause(self, clause: tree.Clause) -> str:
        kind = "clause has-number" if clause.heading.number else "clause"
        return f'<section class="{kind}">\n{self._heading(clause.heading)}\n{self._blocks(clause.blocks)}\n</section>'

    def _items(self, items: Iterable[tuple[tree.Block, ...]]) -> str:
        return "\n".join(f"<li>{self._item(item)}</li>" for item in items)

    def _item(self, blocks: tuple[tree.Block, ...]) -> str:
        if blocks and isinstance(first := blocks[0], tree.Paragraph) and not first.number:
            if len(blocks) == 1:
                return self.inlines(first.children)
            if not any(isinstance(block, tree.Paragraph) for block in blocks[1:]):
                return f"{self.inlines(first.children)}\n{self._blocks(blocks[1:])}\n"
        return f"\n{self._blocks(blocks)}\n"

    def _table(self, table: tree.Table) -> str:
        name = plain(table.caption) or ", ".join(filter(None, (plain(cell.children) for cell in table.header)))
        kind = " ".join(["wide"] * (len(table.header) >= _WIDE) + ["by-hand"] * table.by_hand)
        total = sum(table.widths)
        columns = "".join(f'<col style="width: {100 * width / total:.4g}%">' for width in table.widths)
        parts = [
            f'<div class="scroll" role="group" aria-label="{escape(one_line(name))}" tabindex="0">',
            f'<table class="{kind}">' if kind else "<table>",
            f"<caption>{self.inlines(table.caption)}</caption>" if table.caption else "",
            f"<colgroup>{columns}</colgroup>" if columns else "",
            f"<thead>\n{self._row(table.header, table.align, ['col'] * len(table.header))}\n</thead>",
            "<tbody>",
            *(self._row(row, table.align, ["row"] if table.row_headers else []) for row in table.rows),
            "</tbody>\n</table>\n</div>",
        ]
        return "\n".join(filter(None, parts))

    def _figure(self, figure: tree.Figure) -> str:
        """The drawing, which names itself for screen readers; its facts can be opened below it."""
        caption = f"<figcaption>{self.inlines(figure.caption)}</figcaption>\n" if figure.caption else ""
        words = f"<details>\n<summary>{_text(self._in_words)}</summary>\n{self._blocks(figure.facts)}\n</details>"
        style = f' style="max-width: {figure.width}%"' if figure.width != 100 else ""
        about = f'role="group" aria-label="{escape(one_line(figure.title))}" tabindex="0"'
        drawing = f'<div class="drawing" {about}{style}>\n{figure.svg}\n</div>'
        return f"<figure>\n{caption}{drawing}\n{words if figure.facts else ''}\n</figure>"

    def _row(self, cells: tuple[tree.Cell, ...], align: tuple[tree.Align, ...], scopes: list[str]) -> str:
        """One row, its first `len(scopes)` cells as headers with these scopes (an empty header is no header)."""
        written = []
        for index, (cell, side) in enumerate(zip(cells, align, strict=True)):
            words = self.inlines(cell.children)
            kind = "" if side == "start" else f' class="{side}"'
            if index < len(scopes) and words:
                written.append(f'<th scope="{scopes[index]}"{kind}>{words}</th>')
            else:
                written.append(f"<td{kind}>{words}</td>")
        return f"<tr>{''.join(written)}</tr>"

    def _signature(self, block: tree.SignatureBlock) -> str:
        lines = [
            _pair(_bdi(one_line(name)), _bdi(one_line(value)), "" if value.strip() else "blank")
            for name, value in block.lines
        ]
        if block.sign:
            lines.append(_pair(_bdi(one_line(block.sign)), "", "blank sign"))
        rows = "\n".join(lines)
        return f'<div class="signature">\n<p>{self.inlines(block.party)}</p>\n<dl>\n{rows}\n</dl>\n</div>'

    # --- inlines ---

    def inlines(self, children: Inlines) -> str:
        return "".join(map(self._inline, children))

    def unlinked(self, children: Inlines) -> str:
        """`children` for a place that is a link itself."""
        return "".join(
            self.unlinked(child.children) if isinstance(child, tree.Link) else self._inline(child) for child in children
        )

    def _inline(self, child: tree.Inline) -> str:
        match child:
            case tree.Text(value, _, tree.NO_LANGUAGE):
                return f'<code dir="ltr" lang="{tree.NO_LANGUAGE}" translate="no">{_text(value)}</code>'
            case tree.Text(value, user, language):
                return _bdi(value, language) if user else _span(value, language)
            case tree.Strong(children):
                return f"<strong>{self.inlines(children)}</strong>"
            case tree.Emphasis(children):
                return f"<em>{self.inlines(children)}</em>"
            case tree.Gap(children):
                return f"<mark>{self.inlines(children)}</mark>"
            case tree.Link(children, href):
                address = escape(checked(href, self._known))
                return f'<a href="{address}">{self.unlinked(children)}</a>'
            case tree.Break():
                return "<br>"
            case tree.Revised(children, how):
                tag = "ins" if how == "inserted" else "del"
                return f"<{tag}>{self.inlines(children)}</{tag}>"


def _bdi(value: str, language: str = "") -> str:
    """User text: its direction is its own, and cannot change that of what stands around it."""
    return f"<bdi{_lang(language)}>{_fenced(contained(value))}</bdi>" if value else ""


def _span(value: str, language: str) -> str:
    return f"<span{_lang(language)}>{_fenced(value)}</span>" if language and value else _fenced(value)


def _fenced(value: str) -> str:
    """Text in which figures keep their order among words from right to left."""
    return fenced(_text(value), '<bdi dir="ltr">', "</bdi>")


def _lang(language: str) -> str:
    return f' lang="{escape(language)}"' if language else ""


def _pair(name: str, value: str, kind: str = "") -> str:
    described = f' class="{kind}"' if kind else ""
    return f"<div><dt>{name}</dt><dd{described}>{value}</dd></div>"
