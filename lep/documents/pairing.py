"""One document in several languages side by side, from one document in each language.

Each language is composed by itself, so that numbers and references come out of the same rules; then what says the same
is put beside each other: clauses by their id, headings by their anchor, everything else by its place. What a language
has and another lacks stands alone in its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from lep.documents import tree
from lep.documents.columns import plain
from lep.documents.numbering import mapped
from lep.language import formats_for

MOST: Final = 3
"""So many languages can be read side by side on a page."""
BETWEEN: Final = " / "
"""What stands between the languages of a title or a label."""
_ONE_LANGUAGE: Final = ("page_of", "in_words")
"""Labels that a writer takes apart, or uses within the text of one language."""

Row = tuple[tree.Block | None, ...]


def paired(documents: Sequence[tree.Document]) -> tree.Document:
    """The `documents`, each the same one in another language, as one. The first language leads: its direction is that
    of the page.

    Raises ValueError for fewer than two, for more than `MOST`, and where two are in the same language.
    """
    languages = [one.language for one in documents]
    if not 2 <= len(set(languages)) == len(languages) <= MOST:
        raise ValueError(f"two or three different languages can stand side by side, not {', '.join(languages)}")
    first = documents[0]
    own = [_with_own_names(one, last=place > 0) for place, one in enumerate(documents)]
    return replace(
        first,
        title=_joined(one.title for one in documents),
        subtitle=_joined(one.subtitle for one in documents),
        running_title=documents[0].running_title,
        blocks=_side_by_side(own, [one.blocks for one in own]),
        opening=_side_by_side(own, [one.opening for one in own]),
        labels=_labels(documents),
        borrowed=tuple(dict.fromkeys(piece for one in documents for piece in one.borrowed)),
    )


def _joined(texts: Iterable[str]) -> str:
    """The same in each language; once where the languages do not differ."""
    return BETWEEN.join(dict.fromkeys(text for text in texts if text))


def _labels(documents: Sequence[tree.Document]) -> dict[str, str]:
    """The words that a writer needs itself, in all languages."""
    return {
        key: text if key in _ONE_LANGUAGE else _joined(one.labels.get(key, "") for one in documents)
        for key, text in documents[0].labels.items()
    }


# --- which block stands beside which ----------------------------------------------------------------------------------


def _side_by_side(documents: Sequence[tree.Document], blocks: Sequence[Sequence[tree.Block]]) -> tuple[tree.Block, ...]:
    return tuple(_row(row, documents) for row in aligned(blocks))


def aligned(sequences: Sequence[Sequence[tree.Block]]) -> list[Row]:
    """Rows of blocks that belong together, in an order that keeps that of each sequence; None where one lacks a part.

    >>> [[block and block.level for block in row] for row in aligned([(), ()])]
    []
    """
    rows: list[Row] = [(block,) for block in sequences[0]]
    keys = [_key(block) for block in sequences[0]]
    for place, blocks in enumerate(sequences[1:], 1):
        others = [_key(block) for block in blocks]
        merged: list[tuple[Row, tuple[str, ...]]] = []
        for tag, start, end, other_start, other_end in SequenceMatcher(None, keys, others, False).get_opcodes():
            here = list(zip(rows[start:end], keys[start:end], strict=True))
            there = blocks[other_start:other_end]
            if tag == "equal":
                merged += [((*row, block), key) for (row, key), block in zip(here, there, strict=True)]
            else:
                merged += [((*row, None), key) for row, key in here]
                merged += [((*(None,) * place, block), _key(block)) for block in there]
        rows, keys = [row for row, _ in merged], [key for _, key in merged]
    return rows


def _key(block: tree.Block) -> tuple[str, ...]:
    """What is the same in every language: a clause's id, a heading's level, the kind of any other block."""
    match block:
        case tree.Clause(id=identifier):
            return "clause", identifier
        case tree.Heading(level=level):
            return "heading", str(level)
        case tree.Table(header=header):
            return "table", str(len(header))
        case _:
            return (type(block).__name__,)


def _row(row: Row, documents: Sequence[tree.Document]) -> tree.Block:
    there = [block for block in row if block is not None]
    if isinstance(there[0], tree.PageBreak):
        return there[0]
    if all(isinstance(block, tree.Signatures) for block in there):
        return _signed_once([block for block in there if isinstance(block, tree.Signatures)])
    return tree.Columns(tuple(_side(block, one) for block, one in zip(row, documents, strict=True)))


def _side(block: tree.Block | None, document: tree.Document) -> tree.Side:
    """A document's part of a row; a clause that stands in English for want of a translation says so."""
    language = document.language
    if isinstance(block, tree.Clause) and f"clauses/{block.id}.md.j2" in document.borrowed:
        language = "en"
    return tree.Side(language, formats_for(language).direction, () if block is None else (block,))


def _signed_once(found: Sequence[tree.Signatures]) -> tree.Block:
    """The places to sign, each once, with its labels in all languages: nobody signs an agreement twice."""
    blocks = []
    for same in zip(*(one.blocks for one in found), strict=False):
        lines = zip(*(one.lines for one in same), strict=False)
        blocks.append(
            tree.SignatureBlock(
                party=_joined_inlines([one.party for one in same]),
                lines=tuple(
                    (_joined(label for label, _ in line), _joined(value for _, value in line)) for line in lines
                ),
                sign=_joined(one.sign for one in same),
                by=same[0].by,
            )
        )
    return tree.Signatures(tuple(blocks))


def _joined_inlines(texts: Sequence[tuple[tree.Inline, ...]]) -> tuple[tree.Inline, ...]:
    seen: dict[str, tuple[tree.Inline, ...]] = {}
    for text in texts:
        seen.setdefault(plain(text), text)
    first, *others = seen.values()
    return (*first, *(part for other in others for part in (tree.Text(BETWEEN), *other)))


# --- names that are unique in the whole -------------------------------------------------------------------------------


def _with_own_names(document: tree.Document, *, last: bool) -> tree.Document:
    """The document with its language in the names of anchors and pictures, unless it is the first of them."""
    if not last:
        return document
    suffix = f"-{document.language}"
    names = {anchor: f"{anchor}{suffix}" for anchor in _anchors((*document.opening, *document.blocks))}

    def change(inline: tree.Inline) -> tree.Inline:
        if isinstance(inline, tree.Link) and inline.href.startswith("#"):
            return replace(inline, href="#" + names.get(inline.href[1:], inline.href[1:]))
        return inline

    def renamed(block: tree.Block) -> tree.Block:
        return _renamed(mapped(block, change), names, suffix)

    return replace(
        document,
        blocks=tuple(map(renamed, document.blocks)),
        opening=tuple(map(renamed, document.opening)),
    )


def _anchors(blocks: Iterable[tree.Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, tree.Heading):
            yield block.anchor
        elif isinstance(block, tree.Clause):
            yield block.heading.anchor
            yield from _anchors(block.blocks)


def _renamed(block: tree.Block, names: Mapping[str, str], suffix: str) -> tree.Block:
    match block:
        case tree.Heading(anchor=anchor):
            return replace(block, anchor=names[anchor])
        case tree.Clause(heading=heading, blocks=blocks):
            heading = replace(heading, anchor=names[heading.anchor])
            return replace(block, heading=heading, blocks=tuple(_renamed(one, names, suffix) for one in blocks))
        case tree.Figure(name=name):
            return replace(block, name=f"{name}{suffix}")
    return block
