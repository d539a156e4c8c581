"""The redlines that a call of `lep diff --to` writes: both versions composed alike, compared, written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lep.api.editions import Composer, Edition, editions
from lep.api.jobs import REPORT, Wishes, jobs, kind_called
from lep.api.writing import formats_called
from lep.cli.failure import Stop
from lep.cli.options import there_are
from lep.cli.rendering import place_of
from lep.language import speaking, tr

if TYPE_CHECKING:
    from lep.cli.progress import Progress
    from lep.documents.kinds import Kind
    from lep.documents.tree import Document
    from lep.files import Loaded

STEM: Final = "-redline"
"""After the name of the document: agreement-redline.en.docx."""
WORD: Final = "docx"


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for, as it was typed."""

    to: str
    document: str
    language: str
    layout: str
    author: str

    @property
    def formats(self) -> list[str]:
        """The formats. Raises RequestError for one that there is not."""
        return formats_called(self.to)

    def kind(self, file: str) -> Kind:
        """The document, for the newer file. Raises Stop for one that nobody can compare."""
        kind = kind_called(self.document, place_of(file), _comparable)
        if not _is_comparable(kind):
            raise Stop(
                tr("--document {name}: versions of this document are not compared", name=kind.name),
                hint=tr("what partners agree on is the agreement"),
            )
        return kind


def _is_comparable(kind: Kind) -> bool:
    """Letters go to one reader each, and the report is of a day: neither has versions."""
    return not (kind.merged or kind.name == REPORT)


def _comparable() -> str:
    from lep.documents.kinds import DOCUMENTS

    return there_are(kind.name for kind in DOCUMENTS.values() if _is_comparable(kind))


def redlines(progress: Progress, order: Order, kind: Kind, old: Loaded, new: Loaded) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each file. Raises Stop, and what composing and writing a document raises."""
    from lep.documents.render import output_name, write

    places = old.source.beside or new.source.beside, new.source.beside or old.source.beside
    for edition in editions(order.language, order.layout, new.source.data, places[1]):
        progress.step(tr("Comparing {document} ...", document=kind.name))
        marked = _compared(order, edition, kind, (old, new), places)
        read = _with_summary(marked, old, new)
        for to in order.formats:
            target = output_name(marked, to, kind.name + STEM)
            progress.step(tr("Writing {file} ...", file=target))
            yield target, write(marked if to == WORD else read, to)


def count(order: Order, new: Loaded) -> int:
    """How many files come of it. Raises Stop as `redlines`."""
    return len(order.formats) * len(editions(order.language, order.layout, new.source.data, new.source.beside))


def _compared(
    order: Order, edition: Edition, kind: Kind, versions: Sequence[Loaded], places: Sequence[Path | None]
) -> Document:
    from lep.redline import redline

    before, after = versions
    newer = _composed(after, places[1], kind, edition)
    older = _composed(before, places[0], kind, edition if edition != (None,) else (newer.language,))
    return redline(older, newer, by=order.author, on=_stamp(newer))


def _composed(loaded: Loaded, place: Path | None, kind: Kind, edition: Edition) -> Document:
    [job] = jobs([kind], loaded, Wishes())
    return Composer(loaded, place).composed(job, edition)


def _stamp(doc: Document) -> str:
    """When the changes were made: on the day of the newer document, or when the build says."""
    from lep.documents.clock import moment

    return moment(doc.date).strftime("%Y-%m-%dT%H:%M:%SZ")


def _with_summary(marked: Document, old: Loaded, new: Loaded) -> Document:
    """The redline with what is agreed and has changed on top: never judgements, whoever asks."""
    from lep.redline import compare, sections, with_summary

    before, after = old.source.data, new.source.data
    with speaking(marked.language):
        agreed = [change for change in compare(before, after) if change.area == "agreed"]
        return with_summary(marked, sections(agreed, before, after))
