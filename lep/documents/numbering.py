"""Numbers articles, clauses and paragraphs, gives anchors, and fills in the references between them.

Articles are 1, 2, 3; clauses within them 1.1, 1.2; the paragraphs of a clause that has several 1.1.1, 1.1.2.
Annexes count on their own. Computed on the tree, so that leaving out a clause renumbers what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import is_
from typing import NamedTuple

from lep.documents import tree
from lep.documents.columns import plain
from lep.documents.links import held
from lep.documents.markdown_in import RawHeading
from lep.documents.text import fill, one_line
from lep.language import tr

ARTICLE, CLAUSE = 2, 3
LONGEST_ANCHOR = 60
_NOT_IN_ANCHOR = re.compile(r"[\W_]+")

Inlines = tuple[tree.Inline, ...]


class UnknownReferenceError(LookupError):
    """A reference to a clause or heading that is not in the document. `key` is what was asked for."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        super().__init__(key)
        self.key = key
        self.known = sorted(known)


class NumberWords(NamedTuple):
    """How a language names what is numbered: patterns with `{number}`, for instance "clause {number}".

    `annex` is what stands above an annex, the others what stands in a sentence that refers to something (`to_annex`:
    as above it, where a language needs no other form).
    """

    article: str
    clause: str
    annex: str
    to_annex: str = ""

    @classmethod
    def from_labels(cls, labels: Mapping[str, str]) -> NumberWords:
        """From `ref_article`, `ref_clause`, `annex_number` (the bare number where one is missing) and `ref_annex`."""
        article, clause, annex = (labels.get(key, "{number}") for key in ("ref_article", "ref_clause", "annex_number"))
        return cls(article, clause, annex, labels.get("ref_annex", ""))


def reference(key: str) -> tree.Link:
    """A reference by clause id or heading anchor, still without words: `numbered` fills it in."""
    return tree.Link((), f"#{key}")


def numbered(blocks: Iterable[tree.Block], words: NumberWords) -> tuple[tree.Block, ...]:
    """`blocks` with every heading, clause and paragraph numbered, and every `reference` in words.

    Raises `UnknownReferenceError`, and ValueError when a clause or an anchor is used twice.
    """
    numberer = _Numberer(words)
    result = tuple(numberer.block(block) for block in blocks)
    targets = numberer.targets

    def filled(inline: tree.Inline) -> tree.Inline:
        if not isinstance(inline, tree.Link) or inline.children:
            return inline
        key = inline.href.removeprefix("#")
        if key not in targets:
            raise UnknownReferenceError(key, targets)
        return targets[key]

    return tuple(mapped(block, filled) for block in result)


class _Numberer:
    """Walks the document once. `targets` are the finished links to whatever can be referred to, by key."""

    def __init__(self, words: NumberWords) -> None:
        self.targets: dict[str, tree.Link] = {}
        self._words = words
        self._anchors: set[str] = set()
        self._article = self._annex = self._clause = 0
        self._prefix = ""

    def block(self, block: tree.Block) -> tree.Block:
        match block:
            case tree.Clause(id=key, heading=RawHeading() as heading):
                finished = self._clause_heading(heading, f"clause-{_slug(key)}", key)
                return tree.Clause(key, finished, tuple(self._paragraphs(block.blocks, finished.number)))
            case RawHeading(level=level) if level <= ARTICLE:
                return self._article_heading(block)
            case RawHeading(level=level) if level == CLAUSE:
                return self._clause_heading(block, block.anchor, block.anchor)
            case RawHeading():
                return self._finished(block, "", block.anchor, block.anchor)
        return block

    def _article_heading(self, heading: RawHeading) -> tree.Heading:
        self._clause, self._prefix = 0, ""
        number = reference = ""
        if heading.style == "annex":
            self._annex += 1
            number = fill(self._words.annex, number=str(self._annex))
            reference = fill(self._words.to_annex or self._words.annex, number=str(self._annex))
        elif heading.style == "numbered":
            self._article += 1
            number = str(self._article)
            reference = fill(self._words.article, number=number)
            self._prefix = f"{number}."
        return self._finished(heading, number, heading.anchor, heading.anchor, reference)

    def _clause_heading(self, heading: RawHeading, anchor: str, key: str) -> tree.Heading:
        number = ""
        if self._prefix and heading.style == "numbered":
            self._clause += 1
            number = f"{self._prefix}{self._clause}"
        return self._finished(heading, number, anchor, key, fill(self._words.clause, number=number) if number else "")

    def _finished(self, heading: RawHeading, number: str, anchor: str, key: str, reference: str = "") -> tree.Heading:
        words = one_line(plain(heading.children))
        anchor = self._unique(anchor or _slug(words), chosen=bool(anchor))
        if key:
            self.targets[key] = tree.Link((tree.Text(held(reference) or words),), f"#{anchor}")
        return tree.Heading(heading.level, heading.children, anchor, number)

    def _unique(self, anchor: str, *, chosen: bool) -> str:
        candidate, count = anchor, 1
        while candidate in self._anchors:
            if chosen:
                raise ValueError(tr("{anchor} is used twice in one document", anchor=repr(anchor)))
            count += 1
            candidate = f"{anchor}-{count}"
        self._anchors.add(candidate)
        return candidate

    def _paragraphs(self, blocks: tuple[tree.Block, ...], number: str) -> Iterator[tree.Block]:
        several = sum(isinstance(block, tree.Paragraph) for block in blocks) > 1
        count = 0
        for block in blocks:
            if isinstance(block, tree.Paragraph) and several and number:
                count += 1
                yield replace(block, number=f"{number}.{count}")
            else:
                yield self.block(block)


def _slug(text: str) -> str:
    """An anchor from a heading's words: letters and digits of any script, joined by hyphens."""
    return _NOT_IN_ANCHOR.sub("-", text.lower())[:LONGEST_ANCHOR].strip("-") or "section"


# --- one change to every inline of a block -------------------------------------------------------------------------


def mapped(block: tree.Block, change: Callable[[tree.Inline], tree.Inline]) -> tree.Block:
    """`block` with `change` made to every inline in it, outermost first. What does not change is not copied."""

    def inlines(nodes: Inlines) -> Inlines:
        made = tuple([inline(node) for node in nodes])
        return nodes if all(map(is_, made, nodes)) else made

    def inline(node: tree.Inline) -> tree.Inline:
        changed = change(node)
        if isinstance(changed, tree.Text | tree.Break):
            return changed
        children = inlines(changed.children)
        return changed if children is changed.children else replace(changed, children=children)

    def blocks(children: tuple[tree.Block, ...]) -> tuple[tree.Block, ...]:
        return tuple(mapped(child, change) for child in children)

    def cells(row: tuple[tree.Cell, ...]) -> tuple[tree.Cell, ...]:
        return tuple(tree.Cell(inlines(cell.children)) for cell in row)

    match block:
        case tree.Paragraph() | tree.Heading():
            children = inlines(block.children)
            return block if children is block.children else replace(block, children=children)
        case tree.BulletList() | tree.OrderedList():
            return replace(block, items=tuple(blocks(item) for item in block.items))
        case tree.Quote() | tree.Banner():
            return replace(block, blocks=blocks(block.blocks))
        case tree.Table():
            return replace(
                block,
                header=cells(block.header),
                rows=tuple(cells(row) for row in block.rows),
                caption=inlines(block.caption),
            )
        case tree.Clause():
            children = inlines(block.heading.children)
            heading = block.heading if children is block.heading.children else replace(block.heading, children=children)
            return tree.Clause(block.id, heading, blocks(block.blocks))
        case tree.Facts():
            return tree.Facts(tuple((inlines(label), inlines(value)) for label, value in block.rows))
        case tree.Signatures():
            return tree.Signatures(
                tuple(replace(signature, party=inlines(signature.party)) for signature in block.blocks)
            )
        case tree.Figure():
            return replace(block, facts=blocks(block.facts), caption=inlines(block.caption))
        case tree.Columns(sides):
            return tree.Columns(tuple(replace(side, blocks=blocks(side.blocks)) for side in sides))
        case tree.RevisedBlocks():
            return replace(block, blocks=blocks(block.blocks))
        case tree.PageBreak():
            return block
