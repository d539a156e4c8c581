"""Many partnerships laid out as one workbook.

The files are read twice: once to see which pages and languages there are, once to write their rows, so that no more
than one partnership is held at a time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, Protocol

from lep.batch import stores
from lep.batch.workbook.describe import (
    DIGEST,
    FILE,
    JUDGEMENTS,
    SCHEMA,
    Heading,
    headings,
    introduction,
    version,
)
from lep.batch.workbook.pages import ABOUT, FIRST, PARTNERSHIP, PRINTS, Page, pages
from lep.batch.workbook.project import entries, fingerprint
from lep.files import FileError, LoadError, Source, parse
from lep.files.migrate import check_version
from lep.language import tr
from lep.method.reading import languages
from lep.model import area_of

YES: Final = "yes"
NO: Final = "no"
APART: Final = "/"
"""Between headings, and between prints: no delimiter of CSV, and in neither of the two."""
_ABREAST: Final = 400
"""Cells of a row of prints: the key and the prints of an entry each, in turn."""


class Sink(Protocol):
    """What rows are written to."""

    def open(self, title: str, headings: Sequence[Heading], keys: int) -> None: ...
    def row(self, title: str, cells: Sequence[str]) -> None: ...
    def plain(self, title: str, rows: Sequence[Sequence[str]], *, hidden: bool = False) -> None: ...


@dataclass(frozen=True, slots=True)
class Found:
    """A partnership that can be exported."""

    address: str
    id: str
    digest: str

    @property
    def name(self) -> str:
        """The address as it may be told."""
        return stores.shown(self.address)


@dataclass(slots=True)
class Survey:
    """What the files hold, before any row is written."""

    by_id: dict[str, Found] = field(default_factory=dict)
    failed: list[FileError] = field(default_factory=list)
    languages: dict[str, None] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    _several: bool = False

    def add(self, address: str) -> None:
        """Read one file; what is wrong with it is kept."""
        try:
            source = load(address)
            self._note(address, source)
        except FileError as error:
            self.failed.append(error)

    @property
    def columns(self) -> tuple[str, ...]:
        """The languages that have columns of their own; () if every partnership has one language only."""
        return tuple(self.languages) if self._several else ()

    def _note(self, address: str, source: Source) -> None:
        own = source.data.get("id")
        if not isinstance(own, str) or not own:
            raise LoadError("FIL-required", tr("the partnership has no id"), hint=tr("add `id: …`"), file=source.name)
        if twin := self.by_id.get(own):
            message = tr("the id `{id}` is that of {file}, too", id=own, file=twin.name)
            raise LoadError("FIL-duplicate-id", message, hint=tr("give one of the two another id"), file=source.name)
        self.by_id[own] = Found(address, own, digest_of(source.raw))
        spoken = languages(source.data)
        codes = dict.fromkeys(spoken)
        for entry in entries(source.data):
            cells = entry.cells(spoken[0])
            codes.update((code, None) for _name, code in cells if code)
            if cells:
                self.titles.add(entry.page.title)
        self._several = self._several or len(codes) > 1
        self.languages.update(codes)


def load(address: str) -> Source:
    """A partnership file, parsed. Raises LoadError."""
    source = parse(stores.read(address), stores.shown(address))
    check_version(source)
    return source


def digest_of(content: bytes) -> str:
    """What tells whether a file is still what was exported."""
    return sha256(content).hexdigest()


def survey(addresses: Iterable[str], step: Callable[[], None] = lambda: None) -> Survey:
    """Look through the files."""
    result = Survey()
    for address in addresses:
        result.add(address)
        step()
    return result


def write(sink: Sink, found: Survey, *, judgements: bool, step: Callable[[], None] = lambda: None) -> None:
    """Write all rows of the files that can be exported. One that is another by now is counted among the failed."""
    laid_out = _open(sink, found, judgements=judgements)
    for one in list(found.by_id.values()):
        try:
            source = load(one.address)
            if digest_of(source.raw) != one.digest:
                message = tr("the file was changed while it was exported")
                raise LoadError("FIL-changed", message, hint=tr("run the command again"), file=one.name)
        except FileError as error:
            found.failed.append(error)
            del found.by_id[one.id]
            continue
        finally:
            step()
        _rows(sink, laid_out, one, source.data)
    sink.plain(ABOUT, [[PARTNERSHIP, DIGEST, FILE], *([one.id, one.digest, one.name] for one in found.by_id.values())])


def _open(sink: Sink, found: Survey, *, judgements: bool) -> dict[str, list[Heading]]:
    about = [["lep", version()], ["workbook", SCHEMA], [JUDGEMENTS, YES if judgements else NO]]
    sink.plain(ABOUT, [*about, *(["", line] for line in introduction()), []])
    laid_out = {}
    for page in pages().values():
        if _wanted(page, found.titles) and (judgements or not page.private):
            laid_out[page.title] = headings(page, found.columns, judgements=judgements)
            sink.open(page.title, laid_out[page.title], len(page.keys))
    for title, heads in laid_out.items():
        names = APART.join(heading.text for heading in heads if heading.column)
        sink.plain(PRINTS, [[title, "", names]], hidden=True)
    return laid_out


def _wanted(page: Page, filled: set[str]) -> bool:
    """Pages that hold anything, and those that an agreement needs, so that they can be filled."""
    return page.title == FIRST or page.title in filled or area_of(page.pattern[:-1]) == "agreed"


def _rows(sink: Sink, laid_out: dict[str, list[Heading]], one: Found, data: dict[str, Any]) -> None:
    first = languages(data)[0]
    sink.plain(PRINTS, [["", one.id, one.digest]], hidden=True)
    known: dict[str, list[str]] = {}
    for entry in entries(data):
        heads = laid_out.get(entry.page.title)
        if heads is None:
            continue
        cells = entry.cells(first)
        texts, prints = [], []
        for heading in heads[len(entry.page.keys) :]:
            assert heading.column is not None
            head = (heading.column.name, (heading.language or first) if heading.column.in_languages else "")
            text = cells.get(head, "")
            texts.append(text)
            prints.append(fingerprint(one.digest, entry.page.title, entry.key, head, text) if text else "")
        sink.row(entry.page.title, [one.id, *entry.key, *texts])
        key = json.dumps(entry.key, ensure_ascii=False)
        known.setdefault(entry.page.title, []).extend((key, APART.join(prints).rstrip(APART)))
    for title, pairs in known.items():
        rows = [[title, one.id, *pairs[at : at + _ABREAST]] for at in range(0, len(pairs), _ABREAST)]
        sink.plain(PRINTS, rows, hidden=True)
