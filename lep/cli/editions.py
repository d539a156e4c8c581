"""In which languages a call of `lep render` writes a document, and how they are laid out: apart, or side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lep.cli.failure import Stop
from lep.cli.findings import in_the_way_of_signing, open_points
from lep.cli.options import did_you_mean, there_are
from lep.cli.rendering import Job
from lep.cli.stand_ins import StandIns
from lep.language import NAMES, formats, speaking, spoken, tr, tr_n

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.cli.out import Out
    from lep.documents.tree import Document
    from lep.files import Loaded

SEPARATE: Final = "separate"
COLUMNS: Final = "columns"
LAYOUTS: Final = (SEPARATE, COLUMNS)
ALL: Final = "all"
_NAMED: Final = 5
"""So many pieces that are not translated are named; the others are counted."""

Edition = tuple[str | None, ...]
"""The languages that stand in one document; None is the one that the document chooses itself."""


def editions(language: str, layout: str, data: Mapping[str, Any], place: Path | None) -> list[Edition]:
    """The documents that are written of each: `language` and `layout` as they were typed. Raises Stop."""
    if layout not in LAYOUTS:
        raise Stop(tr("--layout {layout}: there is no such layout", layout=layout), hint=there_are(LAYOUTS))
    wanted = _wanted(language, data, place, several=layout == COLUMNS)
    if layout == SEPARATE:
        return [(code,) for code in wanted]
    from lep.documents.pairing import MOST

    if not 2 <= len(wanted) <= MOST:
        raise Stop(
            tr("--layout columns sets two or three languages side by side"),
            hint=tr("name them: {option}", option="--language bs,en"),
        )
    return [tuple(wanted)]


def _wanted(language: str, data: Mapping[str, Any], place: Path | None, *, several: bool) -> list[str | None]:
    """The codes that were typed, in the spelling that we know; those of the file for "all". Raises Stop."""
    if not language and not several:
        return [None]
    from lep.documents.languages import document_languages
    from lep.documents.resources import search_path

    known = document_languages(search_path(place))
    own = [str(code) for code in data.get("languages") or ()]
    typed = own if language in ("", ALL) else [code.strip() for code in language.split(",") if code.strip()]
    spelt = {code.lower(): code for code in known}
    found = list(dict.fromkeys(spelt.get(code.lower(), code) for code in typed))
    unknown = [code for code in found if code not in known]
    if unknown:
        meant = [code for code in known if code.lower().startswith(f"{unknown[0].lower()}-")]
        raise Stop(
            tr("there are no documents in this language: {code}", code=", ".join(unknown)),
            hint=did_you_mean(*meant) if meant else there_are(known),
        )
    if not found:
        raise Stop(
            tr("the file does not say in which languages the agreement is"),
            hint=tr("name them: {option}", option="--language bs,en"),
        )
    return list(found)


class Composer:
    """Composes the documents of one file: each in its own language, findings included.

    `stand_ins` says, of each that was composed, what it shows in another language than its own.
    """

    def __init__(self, loaded: Loaded, place: Path | None) -> None:
        self._loaded = loaded
        self._place = place
        self._interface = spoken()
        self._found: dict[str, Sequence[Finding]] = {}
        self.stand_ins: list[StandIns] = []

    def composed(self, job: Job, edition: Edition) -> Document:
        """The document of a job in the languages of an edition. Raises what `lep.documents.compose_document` raises."""
        made = [self._in_one(job, wanted or job.language) for wanted in edition]
        if len(made) == 1:
            return made[0]
        from lep.documents.pairing import paired

        return paired(made)

    def _in_one(self, job: Job, wanted: str | None) -> Document:
        from lep.documents.languages import chosen_language
        from lep.documents.prose import stand_ins
        from lep.documents.render import compose_document
        from lep.documents.resources import search_path

        language = chosen_language(self._loaded.source.data, wanted, search_path(self._place))
        with speaking(language):
            points, given = open_points(self._blocking(job, language)), job.given()
        made = compose_document(
            self._loaded.source.data,
            document=job.kind.name,
            language=language,
            file=self._place,
            draft=bool(job.blocking),
            open_points=points,
            given=given,
        )
        self.stand_ins.append(StandIns(job.stem, language, stand_ins(made, self._loaded.source.data)))
        return made

    def _blocking(self, job: Job, language: str) -> Sequence[Finding]:
        """What stands in the way of signing, in the language that is spoken."""
        if not job.blocking or language == self._interface:
            return job.blocking
        if language not in self._found:
            self._found[language] = in_the_way_of_signing(self._loaded.source)
        return [one for one in self._found[language] if job.kind.is_blocked_by(one.code, one.path)]


def tell_borrowed(out: Out, documents: Iterable[Document]) -> None:
    """Say once for each language which pieces stand in English because nobody has translated them."""
    found: dict[str, dict[str, None]] = {}
    for document in documents:
        found.setdefault(document.language, {}).update(dict.fromkeys(document.borrowed))
    for language, pieces in found.items():
        if pieces:
            out.talk(_told(language, list(pieces)))


def _told(language: str, pieces: Sequence[str]) -> str:
    named = ", ".join([*pieces[:_NAMED], *(["…"] if len(pieces) > _NAMED else [])])
    what = tr_n(
        len(pieces),
        "{n} piece is not translated and stands in English: {pieces}",
        "{n} pieces are not translated and stand in English: {pieces}",
        pieces=named,
    )
    return f"{NAMES.get(language, language)}{formats().colon}{what}"
