"""In which languages a document is written, and how they are laid out: apart, or side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lep.api.errors import RequestError
from lep.api.findings import in_the_way_of_signing, open_points
from lep.api.jobs import Job
from lep.api.words import did_you_mean, there_are
from lep.language import speaking, spoken, tr

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.documents.tree import Document
    from lep.files import Loaded

SEPARATE: Final = "separate"
COLUMNS: Final = "columns"
LAYOUTS: Final = (SEPARATE, COLUMNS)
ALL: Final = "all"
Edition = tuple[str | None, ...]
"""The languages that stand in one document; None is the one that the document chooses itself."""


def editions(language: str, layout: str, data: Mapping[str, Any], place: Path | None) -> list[Edition]:
    """The documents that are written of each: `language` and `layout` as they were typed. Raises RequestError."""
    if layout not in LAYOUTS:
        raise RequestError(tr("--layout {layout}: there is no such layout", layout=layout), there_are(LAYOUTS))
    wanted = _wanted(language, data, place, several=layout == COLUMNS)
    if layout == SEPARATE:
        return [(code,) for code in wanted]
    from lep.documents.pairing import MOST

    if not 2 <= len(wanted) <= MOST:
        raise RequestError(
            tr("--layout columns sets two or three languages side by side"),
            tr("name them: {option}", option="--language bs,en"),
        )
    return [tuple(wanted)]


def _wanted(language: str, data: Mapping[str, Any], place: Path | None, *, several: bool) -> list[str | None]:
    """The codes that were typed, in the spelling that we know; those of the file for "all". Raises RequestError."""
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
        raise RequestError(
            tr("there are no documents in this language: {code}", code=", ".join(unknown)),
            did_you_mean(*meant) if meant else there_are(known),
        )
    if not found:
        raise RequestError(
            tr("the file does not say in which languages the agreement is"),
            tr("name them: {option}", option="--language bs,en"),
        )
    return list(found)


class StandIns(NamedTuple):
    """The texts of a document that stand in another language: text -> that language. `document` begins its name."""

    document: str
    language: str
    texts: Mapping[str, str]


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
