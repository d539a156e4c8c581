"""What a signed PDF proves: the verdict first, then each signature, then what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Group, RenderableType

from lep.cli.pictures.parts import Hanging, indented, line, words
from lep.cli.signing_words import short
from lep.language import capital, formats, mark, quoted, tr, tr_in, tr_n
from lep.language import sentence as closed
from lep.signing.places import party_of
from lep.signing.verdict import Verdict
from lep.signing.verifying_facts import Problem, SignatureFacts
from lep.signing.verifying_words import advice
from lep.signing.verifying_words import words as said

_COVERS: Final = {
    ("file", "nothing"): mark("It covers the whole file."),
    ("revision", "signatures"): mark("It covers the file as it was then; since, only signatures were added."),
    ("revision", "other"): mark("It covers the file as it was then; since, more than signatures was added."),
}
_NOT_COVERED: Final = mark("It does not cover the file as it must.")


def draw(verdict: Verdict, names: Mapping[str, str]) -> RenderableType:
    """The verdict, the signatures, what is worth knowing, and what to do. `names`: the parties' names by id."""
    parts: list[RenderableType] = [words(sentence(verdict, names), "good" if verdict.verified else "error")]
    parts += _whole(verdict, names)
    for one in verdict.facts.signatures:
        parts += ["", *_signature(one, verdict, names)]
    steps = _steps(verdict)
    if steps:
        parts += ["", words(tr("What to do"), "heading"), *(indented(Hanging(words(step))) for step in steps)]
    return Group(*parts)


def sentence(verdict: Verdict, names: Mapping[str, str]) -> str:
    """The verdict in one sentence."""
    total, done = len(verdict.parties), formats().number(len(verdict.here))
    if verdict.verified and verdict.record is not None:
        return tr_n(
            total,
            "Verified: {done} of {n} party has signed this text; nothing was changed.",
            "Verified: {done} of {n} parties have signed this text; nothing was changed.",
            done=done,
        )
    if verdict.verified:
        return tr_n(
            total,
            "Verified, as far as the PDF alone can tell: {done} of {n} party has signed it; nothing was changed.",
            "Verified, as far as the PDF alone can tell: {done} of {n} parties have signed it; nothing was changed.",
            done=done,
        )
    if verdict.only_untrusted:
        return tr("Not verified: the signatures are intact, but whose they are is not proved.")
    if verdict.problems:
        return tr("Not verified: {reason}.", reason=said(verdict.problems[0], names))
    return tr_n(
        sum(not verdict.holds(one) for one in verdict.facts.signatures),
        "Not verified: {n} signature does not hold.",
        "Not verified: {n} signatures do not hold.",
    )


def _whole(verdict: Verdict, names: Mapping[str, str]) -> Iterator[RenderableType]:
    copy = verdict.record.copy if verdict.record else None
    if copy is not None:
        text = (
            mark("It is {file}, a deed of {date} on version {version}, as it was laid down.")
            if copy.text.stakeholder
            else mark("It is {file}, version {version} of {date}, as it was laid down.")
        )
        said_of = {"version": copy.text.version, "date": formats().long_date(copy.text.date)}
        yield indented(words(tr(text, file=copy.listed.name, **said_of)))
    for problem in verdict.problems[1:]:
        yield _problem(problem, names)
    for state, message in (
        ("signed", mark("Signed elsewhere, says the partnership file: {parties}.")),
        ("refused", mark("Refused to sign: {parties}.")),
        ("withdrawn", mark("Signed, and withdrew it: {parties}.")),
        ("open", mark("Still to sign: {parties}.")),
        ("absent", mark("No signature in this PDF: {parties}.")),
    ):
        whose = [quoted(names.get(one, one)) for one, own in verdict.states.items() if own == state]
        if whose:
            yield indented(words(tr(message, parties=formats().listed(whose))))
    for note in verdict.notes:
        yield indented(words(said(note, names)))
    if verdict.record is None:
        yield indented(words(tr(_UNKNOWN)))


_UNKNOWN: Final = mark(
    "Without the partnership file, nobody can tell whether this is the text that the partners laid down, or whether "
    "later signatures were cut off."
)


def _signature(one: SignatureFacts, verdict: Verdict, names: Mapping[str, str]) -> Iterator[RenderableType]:
    party = party_of(one.field) or one.field
    style = "good" if verdict.holds(one) else "error"
    yield line((f"{quoted(names.get(party, party))}{formats().colon}", "heading"), (_state(one, verdict), style))
    if one.subject:
        yield indented(words(tr("Signed by {name}.", name=quoted(one.subject))))
        yield indented(words(_certificate(one)))
    if one.time:
        yield indented(words(_time(one)))
    yield indented(words(tr(_COVERS.get((one.covers, one.changed_after), _NOT_COVERED))))
    if one.locks:
        yield indented(words(tr("It locks the document: nothing but signatures may be added.")))
    if one.subject:
        yield indented(words(_trust(one)))
    for problem in verdict.problems_of(one):
        if problem.code != "no-root":
            yield _problem(problem, names)


def _state(one: SignatureFacts, verdict: Verdict) -> str:
    if verdict.holds(one):
        return tr_in("signature", "holds")
    if {problem.code for problem in verdict.problems_of(one)} == {"no-root"}:
        return tr_in("signature", "intact, but not trusted")
    return tr_in("signature", "does not hold")


def _problem(problem: Problem, names: Mapping[str, str]) -> RenderableType:
    return indented(Hanging(line(("! ", "error"), (closed(capital(said(problem, names))), ""))))


def _certificate(one: SignatureFacts) -> str:
    return tr(
        "Certificate {fingerprint} …, issued by {issuer}, valid until {date}.",
        fingerprint=short(one.certificate),
        issuer=quoted(one.issuer),
        date=formats().long_date(one.valid_until[:10]),
    )


def _time(one: SignatureFacts) -> str:
    moment = dt.datetime.fromisoformat(one.time)
    when = {"date": formats().long_date(moment.date().isoformat()), "time": f"{moment:%H:%M}"}
    if one.time_source == "stamped":
        return tr("Signed on {date} at {time} UTC, which a time stamp proves.", **when)
    return tr("Signed on {date} at {time} UTC, as the signer's computer says.", **when)


def _trust(one: SignatureFacts) -> str:
    if one.trust == "no-root":
        return tr("Not trusted: no root was given.")
    if one.trust == "not-trusted":
        return tr("Not trusted.")
    if one.revocation == "not-revoked":
        return tr("Trusted, and not revoked.")
    return tr("Trusted; whether it was revoked was not checked, since no list was given (--crl).")


def _steps(verdict: Verdict) -> list[str]:
    """What to do, each once."""
    every = [*verdict.problems, *(problem for one in verdict.facts.signatures for problem in verdict.problems_of(one))]
    return list(dict.fromkeys(closed(capital(advice(problem))) for problem in every))
