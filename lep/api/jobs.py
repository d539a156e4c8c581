"""Which documents are written of a file, for whom, and what stands in the way of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lep.api.errors import RequestError
from lep.api.findings import in_the_way_of_signing
from lep.api.words import did_you_mean
from lep.language import tr

if TYPE_CHECKING:
    from lep.checks.finding import Finding
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

Given = Mapping[str, Any]


class Wishes(NamedTuple):
    """What was asked for beyond the document. `today` is the day that it bears and judges by."""

    signing: bool = False
    judgements: bool = False
    today: date | None = None
    recipient: str = ""
    meeting: date | None = None


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


def kind_called(name: str, place: Path | None, instead: Callable[[], str] | None = None) -> Kind:
    """The document of that name, for a file at that place. Raises RequestError, with all that there are where none was
    named.

    `instead` makes the hint that says what could have been named; without it, that is every document.
    """
    from lep.documents import own_document
    from lep.documents.kinds import DOCUMENTS, OF_A_ROUND
    from lep.documents.resources import search_path
    from lep.files.problems import nearest

    instead = instead or overview
    if not name:
        raise RequestError(tr("DOCUMENT is missing"), instead())
    if name in OF_A_ROUND:
        hint = tr("`lep workshop kit` writes its papers, `lep render workshop` what came of it")
        raise RequestError(tr("the document {name} belongs to a round of a workshop", name=name), hint)
    resources = search_path(place)
    try:
        return own_document.kind_called(name, resources)
    except KeyError:
        near = nearest(name, [*DOCUMENTS, *own_document.own_documents(resources)])
        hint = did_you_mean(near) if near else instead()
        raise RequestError(tr("there is no document called {name}", name=name), hint) from None


def overview() -> str:
    """All documents, one line each, and how to have them all."""
    from lep.documents.kinds import DOCUMENTS, RESULTS

    width = max(map(len, DOCUMENTS)) + 2
    lines = [f"  {kind.name:<{width}}{tr(kind.title)}" for kind in (*DOCUMENTS.values(), RESULTS)]
    return "\n".join([tr("name one of these, or take --all:"), *lines])


def check_wishes(kind: Kind | None, wishes: Wishes, *, everything: str = "--all", command: str = "lep render") -> None:
    """Refuse options that do not suit the document; None stands for all of them. Raises RequestError.

    `everything` is how all documents are asked for, `command` what comes before a document's name.
    """
    name = kind.name if kind else everything
    if wishes.signing and kind and not kind.signed:
        from lep.documents.kinds import DOCUMENTS
        from lep.language import formats

        signed = formats().listed([one.name for one in DOCUMENTS.values() if one.signed])
        raise RequestError(
            tr("--signing: nobody signs the document {name}", name=name),
            tr("what is signed: {documents}", documents=signed),
        )
    fitting = {
        "--with-judgements": (wishes.judgements, (REPORT,)),
        "--today": (bool(wishes.today), (REPORT, INVITATION, "summary", "fiche", everything)),
        "--to-stakeholder": (bool(wishes.recipient), (INVITATION, SIGNATURE_PAGE, *_DEEDS)),
        "--meeting": (bool(wishes.meeting), (INVITATION, everything)),
    }
    for option, (given, documents) in fitting.items():
        if given and name not in documents:
            raise RequestError(
                tr("{option} is for other documents: {documents}", option=option, documents=", ".join(documents)),
                tr("leave it out: {command}", command=f"`{command} {name}`"),
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

    Raises RequestError for an organisation that is not in the file, or where nobody is left to write to.
    """
    kinds = list(kinds)
    found = in_the_way_of_signing(loaded.source) if any(kind.signed for kind in kinds) else []
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
        from lep.api.reporting import report_parts

        return lambda: report_parts(loaded, judgements=wishes.judgements, on=wishes.today)
    return lambda: {"date": wishes.today.isoformat()} if wishes.today and not kind.signed else {}


def _on_signing(kind: Kind, loaded: Loaded, wishes: Wishes) -> list[Job]:
    """The certificate, or a signature page for each party, or for the one that was named."""
    from lep.api.signing_pages import given, parties, require_laid_down

    data, place = loaded.source.data, loaded.source.beside
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
        raise RequestError(
            tr("--to-stakeholder {id}: nobody in the file has this id", id=wishes.recipient),
            did_you_mean(near) if near else tr("the ids stand under `stakeholders` in the file"),
        )
    guests = [wishes.recipient] if wishes.recipient else recipients(kind, data)
    if kind.name in _DEEDS and not set(guests) & set(recipients(kind, data)):
        raise RequestError(tr("there is no document {name} to write", name=kind.name), tr(kind.otherwise))
    if not guests:
        raise RequestError(
            tr("nobody is left to be invited: everybody in the file has agreed to take part, or has declined"),
            tr("name one all the same: {option}", option="--to-stakeholder ID"),
        )
    when = {
        "date": wishes.today.isoformat() if wishes.today else None,
        "meeting": wishes.meeting.isoformat() if wishes.meeting else None,
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

    return document_languages(search_path(loaded.source.beside))
