"""Two versions of a document as one that shows what changed, and a summary to put on top of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lep.documents import tree
from lep.documents.links import anchors
from lep.language import speaking, tr, tr_n
from lep.redline.blocks import merged_blocks
from lep.redline.grouping import Section, edit_in_words
from lep.redline.inlines import merged


def redline(old: tree.Document, new: tree.Document, *, by: str, on: str = "") -> tree.Document:
    """`new` with what changed since `old`, which is the same document in the same language.

    Every change bears the name `by` and the time stamp `on` ("2027-03-01T00:00:00Z", or "" for none). With all changes
    accepted it is `new`, with all rejected `old`, but for what no format can track: running title, layout, pictures'
    descriptions.
    """
    direction = new.direction
    with speaking(new.language):
        words = {"inserted": tr("[inserted:"), "deleted": tr("[deleted:"), "revision_end": tr("]")}
    return replace(
        new,
        blocks=merged_blocks(old.blocks, new.blocks, direction),
        opening=merged_blocks(old.opening, new.opening, direction),
        labels={**new.labels, **words},
        redline=tree.Redline(
            by,
            on,
            merged((tree.Text(old.title),), (tree.Text(new.title),), direction),
            merged(_line(old.subtitle), _line(new.subtitle), direction),
        ),
    )


def with_summary(doc: tree.Document, found: Sequence[Section]) -> tree.Document:
    """A redline with the list of its changes on top, each linked to the clause that says it.

    For formats that people read; in a Word file the list would become part of the text that is accepted.
    """
    with speaking(doc.language):
        return replace(doc, blocks=(tree.Banner(tuple(_summary(doc, found)), "note"), *doc.blocks))


def _summary(doc: tree.Document, found: Sequence[Section]) -> Iterator[tree.Block]:
    count = sum(len(section.changes) for section in found)
    if not count:
        heading = tr("Nothing that is agreed has changed.")
    else:
        heading = tr_n(count, "{n} change since the older version", "{n} changes since the older version")
    yield tree.Paragraph((tree.Strong((tree.Text(heading),)),))
    yield tree.Paragraph(tuple(_legend()))
    known = anchors(doc)
    if found:
        yield tree.BulletList(tuple(tuple(_entry(section, known)) for section in found))


def _legend() -> Iterator[tree.Inline]:
    """How changes look, shown by itself."""
    yield tree.Revised((tree.Text(tr("Inserted text is underlined.")),), "inserted")
    yield tree.Text(" ")
    yield tree.Revised((tree.Text(tr("Deleted text is struck through.")),), "deleted")


def _entry(section: Section, known: frozenset[str]) -> Iterator[tree.Block]:
    title: tuple[tree.Inline, ...] = (tree.Text(section.title),)
    anchor = f"clause-{(section.clause or ('C1' if section.objective else '')).lower()}"
    if anchor in known:
        title = (tree.Link(title, f"#{anchor}"),)
    yield tree.Paragraph(title)
    items = []
    for change in section.changes:
        edits = tuple((tree.Paragraph((tree.Text(edit_in_words(one), user=True),)),) for one in change.edits)
        told = tree.Paragraph((tree.Text(change.message, user=True),))
        items.append((told, tree.BulletList(edits)) if edits else (told,))
    yield tree.BulletList(tuple(items))


def _line(text: str) -> tuple[tree.Inline, ...]:
    return (tree.Text(text),) if text else ()
