"""One signature of a PDF: what it covers, whether it holds, whose it is, and whether that one is trusted."""

from __future__ import annotations

import datetime as dt
from asyncio import AbstractEventLoop
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lep.signing.verifying_bytes import Covered, CoverError, covered
from lep.signing.verifying_certificates import Trusted, fingerprint, revocation, strays, troubles
from lep.signing.verifying_cms import SUBFILTERS, certificates, form_problems, signed_data, time_stamp
from lep.signing.verifying_facts import After, Covers, Problem, SignatureFacts, TimeSource

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_MALFORMED = "malformed"


@dataclass(frozen=True)
class Opened:
    """A signature that was found: its field, the revision that it came with, what `value` it has (a reference), and
    what pyHanko made of it; None with the `reason` where it could make nothing of it."""

    field: str
    revision: int
    value: object
    embedded: Any
    reason: str = ""


def opened(reader: Any, name: str, reference: Any) -> Opened:
    """The signature in the field of that name."""
    from pyhanko.pdf_utils.generic import IndirectObject
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    revision = reader.xrefs.total_revisions - 1
    value: object = name
    try:
        field = reference.get_object()
        raw = field.raw_get("/V")
        if isinstance(raw, IndirectObject):
            revision = reader.xrefs.get_last_change(raw.reference)
            value = (raw.idnum, raw.generation)
        return Opened(name, revision, value, EmbeddedPdfSignature(reader, field, name))
    except MemoryError:
        raise
    except Exception as error:  # there is no list of what a hostile file can make a reader raise
        return Opened(name, revision, value, None, f"{type(error).__name__}: {error}"[:200])


def judged(
    pdf: bytes,
    one: Opened,
    ends: Sequence[int],
    trusted: Trusted,
    loop: AbstractEventLoop,
    *,
    after: After,
    later: Sequence[str],
) -> SignatureFacts:
    """What can be said of a signature. `after`: what was added to the file after it; `later`: the fields of those who
    signed after it."""
    facts = SignatureFacts(one.field, changed_after=after)
    if one.embedded is None:
        return replace(facts, problems=(Problem(_MALFORMED, {"reason": one.reason}),))
    try:
        return _judged(pdf, one, ends, trusted, loop, facts, later)
    except CoverError as error:
        return replace(facts, problems=(Problem(error.code),))
    except MemoryError:
        raise
    except Exception as error:  # as above
        return replace(facts, problems=(Problem(_MALFORMED, {"reason": f"{type(error).__name__}: {error}"[:200]}),))


def _judged(
    pdf: bytes,
    one: Opened,
    ends: Sequence[int],
    trusted: Trusted,
    loop: AbstractEventLoop,
    facts: SignatureFacts,
    later: Sequence[str],
) -> SignatureFacts:
    embedded = one.embedded
    subfilter = str(embedded.sig_object.get("/SubFilter", ""))
    if embedded.sig_object_type != "/Sig" or subfilter not in SUBFILTERS:
        return replace(facts, problems=(Problem("kind", {"kind": subfilter.removeprefix("/")}),))
    cover = covered(pdf, embedded.byte_range, embedded.pkcs7_content, ends)
    signed = signed_data(cover.der)
    problems = form_problems(signed, subfilter)
    if cover.end != ends[one.revision] or not _inside(pdf, cover, ends, one.revision):
        problems.append(Problem("range-end"))
    facts = replace(facts, covers=_covers(cover, pdf), ends=cover.end, locks=embedded.docmdp_level is not None)
    status = _status(embedded, trusted, loop)
    problems += _integrity(status, embedded)
    if facts.changed_after == "other" or _forbidden(embedded, facts, later):
        problems.append(Problem("changed-after"))
    time, source, stamp = _time(status)
    problems += stamp
    if source == "stamped":
        trusted = replace(trusted, at=dt.datetime.fromisoformat(time))
        status = _status(embedded, trusted, loop)
    facts = replace(
        facts,
        intact=bool(status.intact and status.valid),
        time=time,
        time_source=source,
        digest=str(status.md_algorithm),
        problems=tuple(problems),
    )
    return _with_certificate(facts, signed, status, trusted)


def _inside(pdf: bytes, cover: Covered, ends: Sequence[int], revision: int) -> bool:
    """Whether the signature stands in the revision whose end it covers."""
    return revision == 0 or ends[revision - 1] <= cover.gap


def _covers(cover: Covered, pdf: bytes) -> Covers:
    return "file" if cover.end == len(pdf) else "revision"


def _status(embedded: Any, trusted: Trusted, loop: AbstractEventLoop) -> Any:
    """pyHanko's own verdict (a PdfSignatureStatus). What was added later is looked at once for all signatures."""
    from asn1crypto import crl, x509  # type: ignore[import-untyped]
    from cryptography.hazmat.primitives.serialization import Encoding
    from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    def context() -> Any:
        return ValidationContext(
            trust_roots=[x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in trusted.roots],
            other_certs=[],
            crls=[crl.CertificateList.load(one.public_bytes(Encoding.DER)) for one in trusted.revoked],
            moment=trusted.at,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )

    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
    return loop.run_until_complete(
        async_validate_pdf_signature(
            embedded, context(), ts_validation_context=context(), key_usage_settings=usage, skip_diff=True
        )
    )


def _integrity(status: Any, embedded: Any) -> list[Problem]:
    if not (status.intact and status.valid):
        return [Problem("not-intact")]
    if embedded.coverage.name not in ("ENTIRE_FILE", "ENTIRE_REVISION"):
        return [Problem("range-end")]
    if status.seed_value_constraint_error is not None:
        return [Problem(_MALFORMED, {"reason": "seed values"})]
    return []


def _forbidden(embedded: Any, facts: SignatureFacts, later: Sequence[str]) -> bool:
    """Whether the signature allows no more changes at all, or locks a field that somebody has signed in since."""
    from pyhanko.sign.fields import MDPPerm

    if facts.changed_after == "nothing":
        return False
    locked = embedded.fieldmdp
    return embedded.docmdp_level == MDPPerm.NO_CHANGES or any(locked and locked.is_locked(field) for field in later)


def _time(status: Any) -> tuple[str, TimeSource, list[Problem]]:
    """When, and who says so; what is wrong with a time stamp that is no good."""
    stamp = status.timestamp_validity
    if stamp is not None:
        if not (stamp.intact and stamp.valid):
            return "", "none", [Problem("stamp-broken")]
        if stamp.trusted:
            return _utc(stamp.timestamp), "stamped", []
        return _utc(stamp.timestamp), "claimed", []
    claimed = status.signer_reported_dt
    return (_utc(claimed), "claimed", []) if claimed is not None else ("", "none", [])


def _utc(moment: dt.datetime) -> str:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def _with_certificate(facts: SignatureFacts, signed: Any, status: Any, trusted: Trusted) -> SignatureFacts:
    """Whose certificate it is, and whether it is trusted: pyHanko finds a path to a root, and we know of no trouble."""
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import NameOID

    from lep.signing.certificates import known_as

    certificate, others = _certificates(signed)
    found = troubles(certificate, others, trusted)
    revoked, since = revocation(certificate, others, trusted)
    if revoked == "revoked":
        found.append(Problem("revoked", {"date": since}))
    stamp = time_stamp(signed)
    came = [(certificate, others), *([_certificates(stamp)] if stamp is not None else [])]
    if any(strays(own, along, trusted.roots) for own, along in came):
        found.append(Problem("stray-certificate"))
    found += _claimed_when_valid(facts, certificate)
    if not trusted.roots:
        found.append(Problem("no-root"))
    elif not status.trusted and not found:
        found.append(Problem("untrusted", {"name": known_as(certificate.issuer)}))
    common = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    good = bool(status.trusted) and not found
    return replace(
        facts,
        subject=known_as(certificate.subject),
        issuer=known_as(certificate.issuer),
        name=str(common[0].value) if common else "",
        certificate=fingerprint(certificate.public_bytes(Encoding.DER)),
        valid_from=_utc(certificate.not_valid_before_utc),
        valid_until=_utc(certificate.not_valid_after_utc),
        trust="no-root" if not trusted.roots else "trusted" if good else "not-trusted",
        revocation=revoked,
        problems=(*facts.problems, *found),
    )


def _certificates(signed: Any) -> tuple[Certificate, list[Certificate]]:
    """The signer's certificate, and all that came along."""
    from cryptography.x509 import load_der_x509_certificate

    others, own = certificates(signed)
    return load_der_x509_certificate(own), [load_der_x509_certificate(one) for one in others]


def _claimed_when_valid(facts: SignatureFacts, certificate: Certificate) -> list[Problem]:
    if not facts.time:
        return []
    moment = dt.datetime.fromisoformat(facts.time)
    within = certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc
    return [] if within else [Problem("time-outside", {"date": moment.date().isoformat()})]
