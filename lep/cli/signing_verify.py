"""`lep sign verify`: what the signatures in a PDF prove, and whether the partnership file says the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.opening import load, read_other
from lep.cli.options import DEFAULT_FILE, STDIN, day, with_file
from lep.cli.out import Out
from lep.cli.signing_keys import require_pyhanko
from lep.language import tr

if TYPE_CHECKING:
    from lep.method.reading import Data
    from lep.signing.verdict import Verdict
    from lep.signing.verifying_certificates import Trusted
    from lep.signing.verifying_facts import PdfFacts, Problem, SignatureFacts

SCHEMA: Final = "lep.verification/1"
_LARGEST_CERTIFICATES: Final = 20_000_000
"""Bytes of a file of certificates or of revoked ones: those of large authorities have some millions."""

T = TypeVar("T")


class Asked(NamedTuple):
    """The options, as they were typed."""

    trust: Sequence[str] = ()
    crl: Sequence[str] = ()
    at: str = ""


def verify(out: Out, pdf: str, file: str, asked: Asked, *, as_json: bool) -> int:
    """Say what holds: 0 where all of it does and is trusted, else 1. Raises Stop, and what the rooms below raise."""
    from lep.signing.verdict import judge
    from lep.signing.verifying import read_apart

    require_pyhanko()
    if pdf == file == STDIN:
        raise Stop(tr("standard input can be one of the two files only"), hint=tr("give the name of the other file"))
    trusted = _trusted(out, asked)
    content = _pdf(out, pdf)
    data = None
    if file:
        loaded = load(out, file)
        if mistakes_first(out, loaded):
            return Exit.FINDINGS
        data = loaded.source.data
    with out.progress() as progress:
        progress.step(tr("Verifying {file} ...", file=pdf))
        facts = read_apart(content, trusted)
    verdict = judge(facts, _record(content, facts, data, file))
    if as_json:
        out.envelope(SCHEMA, pdf, _values(verdict, trusted, data))
    else:
        _tell(out, verdict, data, pdf, file)
    return Exit.FINE if verdict.verified else Exit.FINDINGS


# --- what is read -----------------------------------------------------------------------------------------------------


def _pdf(out: Out, name: str) -> bytes:
    from lep.signing.verifying import LARGEST

    content = read_other(out, name, limit=LARGEST)
    if len(content) > LARGEST:
        raise Stop(tr("{file}: the PDF is too large", file=name), code=Exit.FILE)
    return content


def _trusted(out: Out, asked: Asked) -> Trusted:
    from cryptography import x509

    from lep.signing.verifying_certificates import Trusted

    at = dt.datetime.now(dt.UTC)
    if asked.at:
        at = dt.datetime.combine(day(asked.at, "--at"), dt.time(12), dt.UTC)
    return Trusted(
        tuple(_loaded(out, asked.trust, x509.load_pem_x509_certificates, x509.load_der_x509_certificate)),
        tuple(_loaded(out, asked.crl, _pem_lists, x509.load_der_x509_crl)),
        at,
    )


def _pem_lists(content: bytes) -> list[Any]:
    from cryptography import x509

    end = b"-----END X509 CRL-----"
    return [x509.load_pem_x509_crl(part + end) for part in content.split(end)[:-1]]


def _loaded(
    out: Out, names: Sequence[str], from_pem: Callable[[bytes], list[T]], from_der: Callable[[bytes], T]
) -> list[T]:
    """What the files hold, PEM or DER. Raises Stop for one that holds nothing of the kind."""
    found: list[T] = []
    for name in names:
        content = read_other(out, name, limit=_LARGEST_CERTIFICATES)
        try:
            several = from_pem(content) if b"-----BEGIN " in content else [from_der(content)]
        except ValueError:
            several = []
        if not several:
            raise Stop(
                tr("{file}: there is nothing of the kind in it", file=name),
                hint=tr("--trust takes certificates, --crl lists of revoked ones, as PEM or DER"),
                code=Exit.FILE,
            )
        found += several
    return found


def _record(content: bytes, facts: PdfFacts, data: Data | None, file: str) -> Any:
    from lep.signing.folder import SigningFolder
    from lep.signing.verifying_record import compare

    if data is None:
        return None
    if file == STDIN:
        raise Stop(tr("what is laid down stands beside the file"), hint=tr("give the name of the file"))
    return compare(content, facts, data, SigningFolder(file))


# --- what is said -----------------------------------------------------------------------------------------------------


def _tell(out: Out, verdict: Verdict, data: Data | None, pdf: str, file: str) -> None:
    from lep.cli.pictures.verification import draw

    out.show(draw(verdict, _names(verdict, data)))
    if not file and pdf != STDIN and Path(DEFAULT_FILE).is_file():
        out.next(f"{with_file('sign verify', pdf)} {DEFAULT_FILE}", tr("To compare it with the file"))


def _names(verdict: Verdict, data: Data | None) -> dict[str, str]:
    """The parties' names by id: as the partnership file has them, else as the one that the PDF carries says."""
    from lep.method.reading import name_of

    known = data if data is not None else _carried(verdict.facts)
    return {one: name_of(known, "stakeholders", one) if known else one for one in verdict.parties}


def _carried(facts: PdfFacts) -> Data | None:
    """The partnership file that the PDF carries. It may be a stranger's, and names things only."""
    from lep.files import LoadError, parse

    try:
        return dict(parse(facts.attached, "partnership.yaml").data) if facts.attached is not None else None
    except (LoadError, ValueError, TypeError):
        return None


def _values(verdict: Verdict, trusted: Trusted, data: Data | None) -> dict[str, Any]:
    facts, names = verdict.facts, _names(verdict, data)

    def told(problems: Sequence[Problem]) -> list[dict[str, Any]]:
        from lep.signing.verifying_words import advice, words

        return [
            {"code": one.code, "message": words(one, names), "hint": advice(one), "details": one.details}
            for one in problems
        ]

    return {
        "verified": verdict.verified,
        "at": trusted.at.isoformat(timespec="seconds"),
        "sha256": facts.sha256,
        "laid_down": {"sha256": facts.base_sha256, "bytes": facts.base_size},
        "text": _text(verdict),
        "signatures": [_signature(one, verdict, told) for one in facts.signatures],
        "parties": [{"id": one, "state": state} for one, state in verdict.states.items()],
        "problems": told(verdict.problems),
        "notes": [{"code": one["code"], "message": one["message"]} for one in told(verdict.notes)],
        "not_compared": verdict.record is None,
    }


def _text(verdict: Verdict) -> dict[str, Any] | None:
    """Which text the PDF is of, as far as the partnership file knows."""
    copy = verdict.record.copy if verdict.record else None
    if copy is None:
        return None
    text = copy.text
    return {
        "event": text.event,
        "version": text.version,
        "date": text.date,
        "digest": text.digest,
        "manifest": text.manifest,
        "copy": copy.listed.name,
        "language": copy.listed.language,
    }


def _signature(one: SignatureFacts, verdict: Verdict, told: Callable[..., Any]) -> dict[str, Any]:
    from lep.signing.places import party_of

    return {
        "field": one.field,
        "party": party_of(one.field),
        "holds": verdict.holds(one),
        "intact": one.intact,
        "covers": one.covers,
        "changed_after": one.changed_after,
        "locks": one.locks,
        "subject": one.subject or None,
        "issuer": one.issuer or None,
        "certificate": one.certificate or None,
        "valid_from": one.valid_from or None,
        "valid_until": one.valid_until or None,
        "time": one.time or None,
        "time_source": one.time_source,
        "digest": one.digest or None,
        "trust": one.trust,
        "revocation": one.revocation,
        "problems": told(verdict.problems_of(one)),
    }
