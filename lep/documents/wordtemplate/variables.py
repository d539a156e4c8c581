"""What the tags of a Word file see: the plain data of our own templates, and the finished document in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from lep.documents import tree
from lep.documents.columns import plain
from lep.documents.placeholders import Blocks, OwnWords, Slots, Words
from lep.documents.text import one_line

NOTICE: Final = "draft_notice"
BODY: Final = "body"
_SIDE_HEADING: Final = 2
Inlines = tuple[tree.Inline, ...]


def variables(doc: tree.Document, context: Mapping[str, Any], slots: Slots) -> dict[str, Any]:
    """Name -> value for templates. `context` is that of the document's skeleton; `slots` keep its pieces."""
    return {
        **context,
        "language": doc.language,
        "labels": {key: OwnWords(value) for key, value in doc.labels.items()},
        "draft": doc.draft,
        "date": doc.date,
        "title": doc.title,
        "subtitle": OwnWords(doc.subtitle),
        "clauses": list(_clauses(doc, slots)),
        "opening": slots.put(Blocks(doc.opening)),
        BODY: slots.put(Blocks(tuple(one for one in doc.blocks if one not in notice(doc)))),
        NOTICE: slots.put(Blocks(notice(doc))),
    }


def notice(doc: tree.Document) -> tuple[tree.Block, ...]:
    """What says that a draft is one; nothing in a final text."""
    found = tuple(one for one in doc.blocks if isinstance(one, tree.Banner) and one.tone == "warning")
    return found if doc.draft else ()


def _clauses(doc: tree.Document, slots: Slots) -> Iterator[dict[str, Any]]:
    article: tree.Heading | None = None
    for block in doc.blocks:
        if isinstance(block, tree.Heading) and block.level == _SIDE_HEADING:
            article = block
        elif isinstance(block, tree.Clause):
            yield {
                "id": block.id,
                "number": OwnWords(block.heading.number),
                "title": slots.put(Words(block.heading.children, one_line(plain(block.heading.children)))),
                "article": OwnWords(one_line(plain(article.children)) if article else ""),
                "article_number": OwnWords(article.number if article else ""),
                "paragraphs": [slots.put(Words(text, plain(text))) for text in texts(block.blocks)],
                "text": slots.put(Blocks(block.blocks)),
            }


def texts(blocks: tuple[tree.Block, ...]) -> Iterator[Inlines]:
    """Blocks as paragraphs of plain text: items of lists with their sign, a table with a paragraph for each row."""
    for block in blocks:
        match block:
            case tree.Paragraph(children, number):
                yield (*_lead(f"{number} " if number else ""), *children)
            case tree.Heading(_, children, _, number):
                yield (*_lead(f"{number} " if number else ""), *children)
            case tree.BulletList(items):
                for item in items:
                    yield from _led("– ", item)
            case tree.OrderedList(items, start):
                for count, item in enumerate(items, start):
                    yield from _led(f"{count}. ", item)
            case tree.Table():
                yield from _rows(block)
            case tree.Facts(rows):
                for name, value in rows:
                    yield (*name, tree.Text(": "), *value)
            case tree.Quote(inner) | tree.Banner(inner) | tree.Clause(_, _, inner):
                yield from texts(inner)
            case tree.Figure(facts=facts):
                yield from texts(facts)
            case tree.Signatures(parties):
                yield from (one.party for one in parties)
            case tree.Columns(sides):
                for side in sides:
                    yield from texts(side.blocks)
            case tree.PageBreak():
                pass


def _led(sign: str, item: tuple[tree.Block, ...]) -> Iterator[Inlines]:
    for position, text in enumerate(texts(item)):
        yield (*_lead(sign), *text) if not position else text


def _lead(text: str) -> Inlines:
    return (tree.Text(text),) if text else ()


def _rows(table: tree.Table) -> Iterator[Inlines]:
    """Each row as "head: cell; head: cell"."""
    for row in table.rows:
        parts: list[tree.Inline] = []
        for head, cell in zip(table.header, row, strict=True):
            if plain(cell.children).strip():
                parts += [tree.Text("; ")] if parts else []
                parts += [*head.children, tree.Text(": "), *cell.children]
        yield tuple(parts)


def names(context: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """(name, an example) of everything that a tag can print: "partnership.name", and "partners[].name" within loops."""
    for key, value in context.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from names(value, f"{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield from names(_merged(value), f"{name}[].")
        elif isinstance(value, list):
            yield f"{name}[]", "" if not value else str(value[0])
        else:
            yield name, "" if value is None else str(value)


def _merged(items: list[Any]) -> dict[str, Any]:
    """One item that has the first value that any of the items has, key by key."""
    merged: dict[str, Any] = {}
    for item in items:
        for key, value in item.items():
            if merged.get(key) in (None, "", []):
                merged[key] = value
    return merged
