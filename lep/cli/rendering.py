"""Which documents a call of `lep render` writes, for whom, and what stands in the way of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lep.cli.failure import Stop
from lep.cli.options import STDIN, day, did_you_mean
from lep.language import tr

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.cli.out import Out
    from lep.documents.kinds import Kind
    from lep.files import Loaded

AGREEMENT: Final = "agreement"
REPORT: Final = "report"
CONVENORS: Final = "report-convenor"
"""The copy with judgements bears another name, so that nobody sends it to partners by mistake."""
INVITATION: Final = "invitation"
SIGNATURE_PAGE: Final = "signature-page"
_ON_SIGNING: Final = (SIGNATURE_PAGE, "certificate")
_DEEDS: Final = ("accession", "withdrawal")

LATEST: Final = 253_402_300_799
"""The last second of the year 9999."""

Given = Mapping[str, Any]


class Wishes(NamedTuple):
    """What the person asked for beyond the document: options, as they were typed."""

    signing: bool = False
    judgements: bool = False
    today: str = ""
    recipient: str = ""
    meeting: str = ""

    @property
    def date(self) -> date | None:
        """The day that a document bears and judges by, if one was given. Raises Stop."""
        return day(self.today) if self.today else None


class Job(NamedTuple):
    """One document to be written: `stem` begins the names of its files, `blocking` stands in the way of signing it.

    `given` makes what it needs beyond the file, in the language that is spoken when it is called. `language` is that
    of whom it goes to, for want of one that the person asked for.
    """

    kind: Kind
    stem: str
    blocking: Sequence[Finding]
    given: Callable[[], Given] = dict
    language: str | None = None


# --- which documents ------------------------------------------------------------------------------------------------


def kind_called(name: str, file: str, instead: Callable[[], str] | None = None) -> Kind:
    """The document of that name, for a file. Raises Stop, with all that there are where none was named.

    `instead` makes the hint that says what could have been named; without it, that is every document.
    """
    from lep.documents import own_document
    from lep.documents.kinds import DOCUMENTS
    from lep.documents.resources import search_path
    from lep.files.problems import nearest

    instead = instead or overview
    if not name:
        raise Stop(tr("DOCUMENT is missing"), hint=instead())
    resources = search_path(None if file == STDIN else Path(file))
    try:
        return own_document.kind_called(name, resources)
    except KeyError:
        near = nearest(name, [*DOCUMENTS, *own_document.own_documents(resources)])
        hint = did_you_mean(near) if near else instead()
        raise Stop(tr("there is no document called {name}", name=name), hint=hint) from None


def overview() -> str:
    """All documents, one line each, and how to have them all."""
    from lep.documents.kinds import DOCUMENTS

    width = max(map(len, DOCUMENTS)) + 2
    lines = [f"  {kind.name:<{width}}{tr(kind.title)}" for kind in DOCUMENTS.values()]
    return "\n".join([tr("name one of these, or take --all:"), *lines])


def check_wishes(kind: Kind | None, wishes: Wishes) -> None:
    """Refuse options that do not suit the document; None stands for all of them. Raises Stop."""
    name = kind.name if kind else "--all"
    if wishes.signing and kind and not kind.signed:
        from lep.documents.kinds import DOCUMENTS
        from lep.language import formats

        signed = formats().listed([one.name for one in DOCUMENTS.values() if one.signed])
        raise Stop(
            tr("--signing: nobody signs the document {name}", name=name),
            hint=tr("what is signed: {documents}", documents=signed),
        )
    fitting = {
        "--with-judgements": (wishes.judgements, (REPORT,)),
        "--today": (bool(wishes.today), (REPORT, INVITATION, "summary", "fiche", "--all")),
        "--to-stakeholder": (bool(wishes.recipient), (INVITATION, SIGNATURE_PAGE, *_DEEDS)),
        "--meeting": (bool(wishes.meeting), (INVITATION, "--all")),
    }
    for option, (given, documents) in fitting.items():
        if given and name not in documents:
            raise Stop(
                tr("{option} is for other documents: {documents}", option=option, documents=", ".join(documents)),
                hint=tr("leave it out: {command}", command=f"`lep render {name}`"),
            )


def applying(data: Mapping[str, Any]) -> tuple[list[Kind], list[tuple[Kind, str]]]:
    """The documents that the partnership has a use for, and the others, each with the reason."""
    from lep.documents.kinds import DOCUMENTS, recipients
    from lep.method.applicability import holds

    wanted = [
        kind for kind in DOCUMENTS.values() if holds(kind.when, data) and (not kind.merged or recipients(kind, data))
    ]
    return wanted, [(kind, tr(kind.otherwise)) for kind in DOCUMENTS.values() if kind not in wanted]


# --- for whom, with what ----------------------------------------------------------------------------------------------


def jobs(kinds: Iterable[Kind], loaded: Loaded, wishes: Wishes) -> list[Job]:
    """What is to be written of these documents: one each, or one for each organisation that is written to.

    Raises Stop for an organisation that is not in the file, or where nobody is left to write to.
    """
    kinds = list(kinds)
    found = _blocking(loaded) if any(kind.signed for kind in kinds) else []
    made: list[Job] = []
    for kind in kinds:
        if kind.name in _ON_SIGNING:
            made.extend(_on_signing(kind, loaded, wishes))
        elif kind.merged:
            made.extend(_letters(kind, loaded, wishes))
        else:
            stem = CONVENORS if wishes.judgements and kind.name == REPORT else kind.name
            blocking = [one for one in found if kind.is_blocked_by(one.code, one.path)]
            made.append(Job(kind, stem, blocking, _given(kind, loaded, wishes)))
    return made


def _given(kind: Kind, loaded: Loaded, wishes: Wishes) -> Callable[[], Given]:
    if kind.name == REPORT:
        from lep.cli.reporting import report_parts

        return lambda: report_parts(loaded, judgements=wishes.judgements, on=wishes.date)
    return lambda: {"date": wishes.date.isoformat()} if wishes.date and not kind.signed else {}


def _on_signing(kind: Kind, loaded: Loaded, wishes: Wishes) -> list[Job]:
    """The certificate, or a signature page for each party, or for the one that was named."""
    from lep.cli.signing_pages import given, parties, require_laid_down

    data, place = loaded.source.data, place_of(loaded)
    require_laid_down(data, loaded.source.name)
    if not kind.merged:
        return [Job(kind, kind.name, (), partial(given, loaded, place))]
    wanted = parties(kind, data, wishes.recipient)
    return [Job(kind, f"{kind.name}-{one}", (), partial(given, loaded, place, one)) for one in wanted]


def _letters(kind: Kind, loaded: Loaded, wishes: Wishes) -> list[Job]:
    """A letter to each organisation that is to be invited, or to the one that was named."""
    from lep.documents.kinds import recipients
    from lep.files.problems import nearest
    from lep.method.reading import by_id

    data = loaded.source.data
    people = by_id(data, "stakeholders")
    if wishes.recipient and wishes.recipient not in people:
        near = nearest(wishes.recipient, people)
        raise Stop(
            tr("--to-stakeholder {id}: nobody in the file has this id", id=wishes.recipient),
            hint=did_you_mean(near) if near else tr("the ids stand under `stakeholders` in the file"),
        )
    guests = [wishes.recipient] if wishes.recipient else recipients(kind, data)
    if kind.name in _DEEDS and not set(guests) & set(recipients(kind, data)):
        raise Stop(tr("there is no document {name} to write", name=kind.name), hint=tr(kind.otherwise))
    if not guests:
        raise Stop(
            tr("nobody is left to be invited: everybody in the file has agreed to take part, or has declined"),
            hint=tr("name one all the same: {option}", option="--to-stakeholder ID"),
        )
    when = {
        "date": wishes.date.isoformat() if wishes.date else None,
        "meeting": day(wishes.meeting, "--meeting").isoformat() if wishes.meeting else None,
    }
    known = _languages(loaded)
    return [
        Job(kind, f"{kind.name}-{one}", (), partial(dict[str, Any], when, to=one), _language_of(people[one], known))
        for one in guests
    ]


def _language_of(stakeholder: Mapping[str, Any], known: Sequence[str]) -> str | None:
    """The language in which to write to a stakeholder, if the file has one that there are documents in."""
    language = (stakeholder.get("contact") or {}).get("language")
    return language if language in known else None


def _languages(loaded: Loaded) -> list[str]:
    from lep.documents.languages import document_languages
    from lep.documents.resources import search_path

    return document_languages(search_path(place_of(loaded)))


def require_sane_clock(out: Out) -> None:
    """SOURCE_DATE_EPOCH, where it is set, must be one: a silent fallback would make every build differ. Raises Stop."""
    epoch = out.environment.variables.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (epoch.isascii() and epoch.isdigit() and int(epoch) <= LATEST):
        raise Stop(
            tr("SOURCE_DATE_EPOCH is {value}", value=epoch),
            hint=tr("it must be a number of seconds since 1970, or not be set"),
        )


def place_of(loaded: Loaded) -> Path | None:
    """Where the file is, beside which templates may be; None for standard input."""
    name = loaded.source.name
    return None if name == "<stdin>" else Path(name)


def _blocking(loaded: Loaded) -> list[Finding]:
    """The findings that stand in the way of signing."""
    from lep.cli.findings import in_the_way_of_signing

    return in_the_way_of_signing(loaded.source)
