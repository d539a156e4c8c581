"""Documents of a partnership, as bytes with names: what `lep render` writes, without writing it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from lep.api.clock import require_sane
from lep.api.editions import LAYOUTS, SEPARATE, Composer, Edition, StandIns, editions
from lep.api.errors import NotReady, RequestError
from lep.api.findings import unsound
from lep.api.jobs import Job, Wishes, applying, check_wishes, jobs, kind_called
from lep.api.judging import day_of
from lep.api.words import there_are, with_file
from lep.api.writing import WORD, Fill, filled_template, formats_called, written
from lep.language import tr, tr_n

if TYPE_CHECKING:
    from lep.api.partnership import Partnership
    from lep.checks.finding import Finding
    from lep.documents.kinds import Kind
    from lep.documents.tree import Document
    from lep.files import Loaded

Words = str | Iterable[str]
"""Several names: in one text with commas, or one by one."""


MEDIA_TYPES: Final[Mapping[str, str]] = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""What each format is called on the web and in mail."""


class Rendered(NamedTuple):
    """A document in one format.

    `name` is what its file is called ("agreement.bs-en.pdf"), `to` its format, `languages` those that stand in it.
    `open_points` is how many errors make it a draft (0: it is none). `borrowed` are pieces that stand in English for
    want of a translation; `foreign` are texts of the file that it shows in another language -> that language.
    """

    name: str
    content: bytes
    document: str
    to: str
    languages: tuple[str, ...]
    open_points: int
    borrowed: tuple[str, ...]
    foreign: Mapping[str, str]

    @property
    def media_type(self) -> str:
        """What its format is called on the web and in mail, such as "application/pdf"."""
        return MEDIA_TYPES[self.to]


def render(
    partnership: Partnership,
    document: Words | None = "agreement",
    *,
    to: Words | None = None,
    language: Words | None = None,
    layout: str = SEPARATE,
    signing: bool = False,
    with_judgements: bool = False,
    to_stakeholder: str = "",
    meeting: date | str | None = None,
    today: date | str | None = None,
    template: str | os.PathLike[str] | bytes | None = None,
) -> list[Rendered]:
    """Write documents: each in each language and format. None stands for all that the partnership has a use for.

    The parameters are the options of `lep render`. `to`: md, html, docx, pdf; PDF unless said otherwise. `language`:
    codes, or "all" for those of the file; its first unless said otherwise. `layout`: "separate", or "columns" for
    languages side by side. `signing` refuses (NotReady) while an error stands in the way. `template`: a firm's Word
    file with tags, by path or content.

    Raises Unsound while the file has mistakes of form, RequestError for a wish that cannot be met, TemplateError,
    LoadError and BesideError for what stands beside the file, SigningTrouble where what was laid down is not as it was.
    """
    return list(
        iter_rendered(
            partnership,
            document,
            to=to,
            language=language,
            layout=layout,
            signing=signing,
            with_judgements=with_judgements,
            to_stakeholder=to_stakeholder,
            meeting=meeting,
            today=today,
            template=template,
        )
    )


def iter_rendered(
    partnership: Partnership,
    document: Words | None = "agreement",
    *,
    to: Words | None = None,
    language: Words | None = None,
    layout: str = SEPARATE,
    signing: bool = False,
    with_judgements: bool = False,
    to_stakeholder: str = "",
    meeting: date | str | None = None,
    today: date | str | None = None,
    template: str | os.PathLike[str] | bytes | None = None,
) -> Iterator[Rendered]:
    """As `render`, one after the other. All that can be known beforehand is refused before the first is given."""
    require_sane(os.environ.get("SOURCE_DATE_EPOCH", ""))
    loaded, place = partnership.loaded, partnership.place
    if loaded.problems:
        raise unsound(loaded)
    formats = formats_called(to or (WORD if template is not None else "pdf"))
    wishes = Wishes(signing, with_judgements, day_of(today, "today"), to_stakeholder, day_of(meeting, "meeting"))
    work = jobs(_kinds(document, wishes, loaded, place), loaded, wishes)
    blocking = list(dict.fromkeys(one for job in work for one in job.blocking))
    if signing and blocking:
        raise not_ready(blocking, partnership.name)
    wanted = editions(_joined(language), layout, loaded.source.data, place)
    fill = _filling(template, formats, layout) if template is not None else None
    return _made(loaded, work, wanted, formats, fill)


def check_request(
    document: Words | None = "agreement",
    *,
    to: Words | None = None,
    language: Words | None = None,
    layout: str = SEPARATE,
    signing: bool = False,
    with_judgements: bool = False,
    to_stakeholder: str = "",
    meeting: date | str | None = None,
    today: date | str | None = None,
    beside: Path | None = None,
) -> None:
    """Raise RequestError for a wish that no file could meet, before one is read.

    `beside` is the place of one of the files: templates and documents of the user's own are looked for beside it.
    """
    require_sane(os.environ.get("SOURCE_DATE_EPOCH", ""))
    formats_called(to or "pdf")
    wishes = Wishes(signing, with_judgements, day_of(today, "today"), to_stakeholder, day_of(meeting, "meeting"))
    for kind in [None] if document is None else _named(document, beside):
        check_wishes(kind, wishes)
    if layout not in LAYOUTS:
        raise RequestError(tr("--layout {layout}: there is no such layout", layout=layout), there_are(LAYOUTS))
    if (codes := _joined(language)) not in ("", "all"):
        editions(codes, layout, {}, beside)


def not_ready(blocking: Sequence[Finding], file: str) -> NotReady:
    """What is raised where errors stand in the way of a copy to be signed."""
    what = tr_n(len(blocking), "no signing copy while {n} error stands", "no signing copy while {n} errors stand")
    first = tr("the first: {message}", message=blocking[0].message)
    return NotReady(what, f"{first}\n{with_file('check', file)}", blocking)


def _kinds(document: Words | None, wishes: Wishes, loaded: Loaded, place: Path | None) -> list[Kind]:
    if document is None:
        check_wishes(None, wishes)
        return applying(loaded.source.data)[0]
    found = _named(document, place)
    for kind in found:
        check_wishes(kind, wishes)
    return found


def _named(document: Words, place: Path | None) -> list[Kind]:
    names = document.split(",") if isinstance(document, str) else list(document)
    return [kind_called(name.strip(), place) for name in dict.fromkeys(names)]


def _joined(language: Words | None) -> str:
    if language is None or isinstance(language, str):
        return language or ""
    return ",".join(language)


def _filling(template: str | os.PathLike[str] | bytes, formats: Sequence[str], layout: str) -> Fill:
    """What puts documents into a Word file. Raises RequestError, LoadError."""
    from lep.documents.errors import TemplateError
    from lep.documents.wordtemplate.errors import WordTemplateError
    from lep.documents.wordtemplate.package import LARGEST_FILE
    from lep.files.store import read_bytes

    if list(formats) != [WORD]:
        raise RequestError(
            tr("--to {formats}: a Word template gives a Word file", formats=",".join(formats)),
            tr("take --to docx; for a PDF, open that file in Word and save it as PDF"),
        )
    if layout != SEPARATE:
        raise RequestError(
            tr("a Word template takes one language at a time"), tr("leave out {option}", option="--layout")
        )
    if isinstance(template, bytes):
        name, content = "<template>", template
    else:
        name, content = os.fspath(template), read_bytes(template, limit=LARGEST_FILE)

    def fill(loaded: Loaded, job: Job, doc: Document) -> bytes:
        try:
            return filled_template(name, content, loaded, job, doc)
        except WordTemplateError as error:
            raise TemplateError(name, 0, error.message, error.hint) from error

    return fill


def _made(
    loaded: Loaded, work: Sequence[Job], wanted: Sequence[Edition], formats: Sequence[str], fill: Fill | None
) -> Iterator[Rendered]:
    from lep.documents.side_by_side import languages

    composer = Composer(loaded, loaded.source.beside)
    for job in work:
        for edition in wanted:
            before = len(composer.stand_ins)
            doc = composer.composed(job, edition)
            foreign = _foreign(composer.stand_ins[before:])
            codes = tuple(languages(doc.blocks)) or (doc.language,)
            for one in written(loaded, job, formats, [doc], fill=fill):
                yield Rendered(
                    one.name, one.content, job.kind.name, one.to, codes, len(job.blocking), doc.borrowed, foreign
                )


def _foreign(found: Iterable[StandIns]) -> dict[str, str]:
    return {text: language for one in found for text, language in one.texts.items()}
