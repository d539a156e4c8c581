"""Templates tried out: with an empty partnership, a full one, and one in which every text is an attack or an accident.

`lep template check` shows what this finds. Every mistake is told with its template, line and hint; a document that
comes out in all formats, in each language, for all three is fit for use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from lep.documents.errors import TemplateError
from lep.documents.labels import FALLBACK
from lep.documents.layouts import look_through
from lep.documents.letterhead import Layout
from lep.documents.letterhead_file import NAME as LETTERHEAD
from lep.documents.letterhead_file import Flaw, read_letterhead
from lep.documents.pieces import Piece, belonging
from lep.documents.pieces import pieces as every_piece
from lep.documents.resources import Resources, search_path
from lep.language import tr

NAUGHTY: Final = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "](javascript:alert(1)) ![x](http://attacker.example/x.png)",
    "# Heading\n\n| a | b |\n|---|---|\n\n```\ncode",
    "*bold* _it_ `code` ~~x~~ \\ & < > \" '",
    '#import "@preview/x:1.0.0"; #read("/etc/passwd") $x$ <label> @ref',
    "=1+1 ${jndi:ldap://x} %s %n {0.__class__} {missing}",
    "A very long name of an organisation that goes on and on, " * 8,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "עירייה של ורלנה (Vrelna) 12:30, 50%",
    "Општина Врелна – „Запошљавање“",
    "a\u202eb\u2066c\u200d\u200b\u00ad\ufeff",
    "😀 漢字 ﷽ ́́́̂̂",
    "x\ty\r\nz\u2028w",
    "0",
    ".",
)
"""Texts that people type, paste, or plant."""
_SAMPLE: Final = Path(__file__).with_name("sample.yaml")
_OURS: Final = (".j2", ".typ", ".css", ".docx")
_PROSE: Final = ("text", "string")
_MINIMAL: Final = {"lep": "1.0", "id": "sample", "name": "Sample"}


@dataclass(frozen=True, slots=True)
class Trial:
    """One document in one language for one of the sample partnerships ("minimal", "full", "hostile")."""

    document: str
    language: str
    sample: str


Told = Callable[[Trial, str], None]


@cache
def samples() -> dict[str, dict[str, Any]]:
    """The sample partnerships, by name."""
    from lep.files import parse

    full = parse(_SAMPLE.read_bytes(), str(_SAMPLE)).data
    return {"minimal": dict(_MINIMAL), "full": full, "hostile": hostile(full)}


def hostile(data: dict[str, Any]) -> dict[str, Any]:
    """A copy of a partnership with another naughty text in each field for prose; ids, dates and words stay."""
    texts = cycle(NAUGHTY)

    def spoilt(value: Any, path: tuple[str | int, ...]) -> Any:
        if _is_prose(path):
            return next(texts)
        if isinstance(value, dict):
            return {key: spoilt(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [spoilt(item, (*path, index)) for index, item in enumerate(value)]
        return value

    spoiled = spoilt(deepcopy(data), ())
    assert isinstance(spoiled, dict)
    return spoiled


def _is_prose(path: tuple[str | int, ...]) -> bool:
    from lep.model import shape_at

    try:
        shape = shape_at(path)
    except KeyError:
        return False
    return bool(path) and shape.kind in _PROSE and not (shape.pattern or shape.ref) and path[0] != "lep"


def trials(resources: Resources, pieces: Sequence[Piece], languages: Iterable[str]) -> list[Trial]:
    """What has to be tried out because of these pieces: documents that use them, in the languages that they are in."""
    from lep.documents.kinds import DOCUMENTS
    from lep.documents.own_document import own_documents

    every = [*DOCUMENTS, *own_documents(resources)]
    known = list(languages)
    found: dict[Trial, None] = {}
    for piece in pieces:
        for document in _using(piece, every, resources):
            for language in known if not piece.language else [one for one in known if one == piece.language]:
                found |= {Trial(document, language, sample): None for sample in samples()}
    return list(found)


def _using(piece: Piece, documents: Iterable[str], resources: Resources) -> list[str]:
    """The documents that a piece is part of; those of which that is not plain are all."""
    if piece.kind == "document":
        return [piece.name]
    every = list(documents)
    if piece.kind in ("layout", "letterhead"):
        return every
    known = every_piece(resources)
    skeletons = {one.name: one for one in known if one.kind == "document"}
    parts = {name: belonging(known, skeletons[name], piece.language) for name in every if name in skeletons}
    return [name for name, own in parts.items() if piece.file in (one.file for one in own)] or every


def flaws(
    file: Path, pieces: Sequence[Piece], trying: Sequence[Trial], told: Told, spoken: Sequence[str] = ()
) -> Iterator[tuple[Trial | None, Flaw]]:
    """All that is wrong, each with the trial in which it showed (None: it shows without one), once.

    `told` hears of each file before it is written. `file` is the partnership file that the templates stand beside, and
    `spoken` are the languages that its letterhead must have.
    """
    seen: set[Flaw] = set()
    for trial, flaw in (*_at_rest(file, pieces, spoken), *_tried(file, trying, told)):
        if flaw not in seen:
            seen.add(flaw)
            yield trial, flaw


def _at_rest(file: Path, pieces: Sequence[Piece], spoken: Sequence[str]) -> Iterator[tuple[None, Flaw]]:
    """What can be seen without writing anything: the letterhead, and templates that nothing uses."""
    resources = search_path(file)
    if any(piece.file == LETTERHEAD for piece in pieces):
        for language in spoken or (FALLBACK,):
            yield from ((None, flaw) for flaw in read_letterhead(resources, language)[1])
    for piece in (one for one in pieces if one.kind == "layout"):
        try:
            look_through(Layout(piece.file, piece.path.read_bytes(), str(piece.path)))
        except TemplateError as error:
            yield None, _flaw(error)
    yield from ((None, _unused(piece)) for piece in pieces if _is_stray(piece, resources))
    known = {piece.file for piece in every_piece(resources)}
    for name in resources.own_names():
        if name not in known and name.endswith(_OURS):
            yield None, _misplaced(name, str(resources.find(name)))


def _is_stray(piece: Piece, resources: Resources) -> bool:
    """Whether no document places a clause of that name: most often, because the name is misspelt."""
    if piece.kind != "clause":
        return False
    skeletons = [one for one in every_piece(resources) if one.kind == "document"]
    return not any(f'"{piece.name}"' in one.path.read_text(encoding="utf-8-sig") for one in skeletons)


def _unused(piece: Piece) -> Flaw:
    hint = tr("Compare its name with those that there are: {command}", command="`lep template list clause`")
    return Flaw(piece.file, 0, tr("no document uses this clause"), hint, "warning", str(piece.path))


def _misplaced(name: str, path: str) -> Flaw:
    hint = tr("Compare its name with those that there are: {command}", command="`lep template list`")
    return Flaw(name, 0, tr("no document uses a template of that name"), hint, "warning", path)


def _tried(file: Path, trying: Sequence[Trial], told: Told) -> Iterator[tuple[Trial, Flaw]]:
    from lep.documents.render import FORMATS, compose_document, output_name, write

    for trial in trying:
        try:
            doc = compose_document(
                samples()[trial.sample],
                document=trial.document,
                language=trial.language,
                file=file,
                draft=trial.sample != "full",
                open_points=[NAUGHTY[0]] if trial.sample == "hostile" else [],
            )
        except TemplateError as error:
            yield trial, _flaw(error)
            continue
        for to in FORMATS:
            told(trial, output_name(doc, to, trial.document))
            try:
                write(doc, to)
            except TemplateError as error:
                yield trial, _flaw(error)


def _flaw(error: TemplateError) -> Flaw:
    return Flaw(error.template, error.line, error.message, error.hint, path=error.path)
