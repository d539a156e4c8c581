"""Which links a document may hold: to the web, to a mail address, or to one of its own headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lep.documents import tree

_OUTSIDE = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(r" (?=\d[\d.]*$)")


def headings(blocks: tuple[tree.Block, ...]) -> Iterator[tree.Heading]:
    """Every heading in reading order, those of clauses included."""
    for block in blocks:
        match block:
            case tree.Heading():
                yield block
            case tree.Clause(_, heading, inner):
                yield heading
                yield from headings(inner)
            case tree.Quote(inner) | tree.Banner(inner):
                yield from headings(inner)
            case tree.BulletList(items) | tree.OrderedList(items):
                for item in items:
                    yield from headings(item)
            case tree.Columns(sides):
                for side in sides:
                    yield from headings(side.blocks)
            case tree.RevisedBlocks(inner):
                yield from headings(inner)
            case _:
                pass


def anchors(doc: tree.Document) -> frozenset[str]:
    """What a link within the document may point to."""
    return frozenset(heading.anchor for heading in headings(doc.blocks))


def held(reference: str) -> str:
    """The words of a reference, "clause 4.2", with a space that does not break before the number."""
    return _BEFORE_NUMBER.sub("\u00a0", reference)


def checked(href: str, known: frozenset[str]) -> str:
    """`href` when it is http(s):, mailto: or "#" and one of the `known` anchors. Raises ValueError otherwise."""
    if _OUTSIDE.fullmatch(href) or (href.startswith("#") and href[1:] in known):
        return href
    raise ValueError(f"a document may link to http(s):, mailto: or a heading of its own, not to {href!r}")
