"""A document with one text in every place that a text can stand in, and what a reader should see of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lep.documents import tree
from lep.documents.placeholders import literal
from lep.documents.text import split_lines

END, PAIR = "\0", "\1"  # characters that no text of a document can hold
WEB = "https://example.org/a_(b)?c=d&e=*f*"


def everywhere(typed: str) -> tree.Document:
    """The document with `typed` in every place, each time beside words of the template's own."""
    line = tuple(literal(typed, user=True))
    mixed = (tree.Text("before "), *line, tree.Text(" after"))
    tight = (tree.Text("before"), *line, tree.Text("after"))
    strong, emphasis = tree.Strong(line), tree.Emphasis(line)
    linked = tree.Link(line, WEB) if line else tree.Text("-")
    paragraphs = (
        tree.Paragraph(line),
        tree.Paragraph(mixed),
        tree.Paragraph(tight, number="1.1.1"),
        tree.Paragraph((strong,)),
        tree.Paragraph((tree.Text("x"), strong, tree.Text("y"), emphasis, tree.Text("z"))),
        tree.Paragraph((strong, strong, tree.Emphasis((strong, tree.Text("x"))), tree.Strong((emphasis,)))),
        tree.Paragraph((tree.Gap(line), tree.Strong((tree.Gap(mixed),)))),
        tree.Paragraph((*line, linked, *line, tree.Link(mixed, "#part"), *line)),
        tree.Paragraph((*line, *line)),
        tree.Paragraph((*line, tree.Break(), *line)),
    )
    cells = (tree.Cell(line), tree.Cell(mixed), tree.Cell((strong, emphasis)))
    items = tuple((paragraph,) for paragraph in paragraphs)
    blocks: tuple[tree.Block, ...] = (
        tree.Banner(paragraphs[:3]),
        tree.Facts(((line, mixed), (mixed, line))),
        tree.BulletList(items),
        tree.BulletList(((tree.Paragraph(line), tree.OrderedList(items[:2])), *items[:2])),
        tree.Heading(2, mixed, "part", "1"),
        tree.Heading(2, line or mixed, "other"),
        tree.Clause("F1", tree.Heading(3, tight, "clause-f1", "1.1"), (*paragraphs, tree.OrderedList(items, 7))),
        tree.OrderedList(((tree.Paragraph(line), tree.Paragraph(mixed)), *items[:2])),
        tree.Quote((*paragraphs, tree.BulletList(items[:2]))),
        tree.Table(cells, (cells, cells), ("start", "center", "end"), caption=line, row_headers=True),
        tree.Table(cells[:1], (cells[:1],), ("start",), caption=mixed),
        tree.Signatures((tree.SignatureBlock(mixed, ((typed, ""), ("Name", typed), (typed, typed)), typed),)),
        tree.PageBreak(),
        tree.Paragraph(mixed),
    )
    return tree.Document(
        title=f"Title {typed}",
        subtitle=typed,
        language="en",
        direction="ltr",
        blocks=blocks,
        date="2027-01-31",
        author=typed,
        running_title=typed,
        draft=True,
        labels={"page_of": "Page {page} of {pages}", "draft": typed, "contents": typed, "skip": typed},
    )


def seen(doc: tree.Document, *, breaks_everywhere: bool = False, blank: str = "", pair: str = ": ") -> list[str]:
    """What a reader sees of `doc`, one entry for each line, heading, cell or label that has any text.

    A line break counts as "\\n"; in headings and cells it does so only where a format has it there
    (`breaks_everywhere`). `blank` is what a format shows for a line that is filled in by hand, and `pair` what it
    has between a label and its value (END for two entries of their own).
    """
    one_line = "\n" if breaks_everywhere else " "
    shown = [" ".join(split_lines(doc.title)), " ".join(split_lines(doc.subtitle))]
    for text in _blocks(doc.blocks, one_line, blank):
        shown.extend(text.replace(PAIR, pair).split(END))
    return [text for text in shown if text]


def words(inlines: Iterable[tree.Inline], line_end: str = "\n") -> str:
    """The characters of `inlines`, without line breaks at either end."""
    return _characters(inlines).strip("\n").replace("\n", line_end)


def _characters(inlines: Iterable[tree.Inline]) -> str:
    text = ""
    for inline in inlines:
        match inline:
            case tree.Text(value):
                text += value
            case tree.Break():
                text += "\n"
            case _:
                text += _characters(inline.children)
    return text


def _blocks(blocks: Iterable[tree.Block], one_line: str, blank: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, one_line, blank)


def _block(block: tree.Block, one_line: str, blank: str) -> Iterator[str]:
    match block:
        case tree.Paragraph(children, number):
            yield f"{number} {words(children)}" if number else words(children)
        case tree.Heading():
            number = f"{block.number} " if block.number else ""
            yield number + words(block.children, one_line)
        case tree.Clause(_, heading, inner):
            yield from _blocks((heading, *inner), one_line, blank)
        case tree.Quote(inner) | tree.Banner(inner):
            yield from _blocks(inner, one_line, blank)
        case tree.BulletList(items) | tree.OrderedList(items):
            for item in items:
                yield from _blocks(item, one_line, blank)
        case tree.Facts(rows):
            yield from (f"{words(label)}{PAIR}{words(value)}" for label, value in rows)
        case tree.Table():
            yield words(block.caption)
            yield from (words(cell.children, one_line) for row in (block.header, *block.rows) for cell in row)
        case tree.Signatures(signatures):
            for signature in signatures:
                yield words(signature.party)
                for label, value in signature.lines:
                    line = " ".join(split_lines(value)) if value else blank
                    yield f"{' '.join(split_lines(label))}{PAIR}{line}"
                if signature.sign:
                    yield f"{' '.join(split_lines(signature.sign))}{PAIR}{blank}"
