"""Whose certificate it is, and whether a partner can sign with it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lep.language import formats, tr
from lep.signing.trouble import SigningTrouble

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

SMALLEST_RSA: Final = 2048
"""Bits of an RSA key below which signatures are not safe (NIST SP 800-131A, ETSI TS 119 312)."""
CURVES: Final = frozenset({"secp256r1", "secp384r1", "secp521r1"})
"""Elliptic curves that programs which read PDF files know."""


class Holder(NamedTuple):
    """What a certificate says: of whom it is, who vouches for that, and from when to when."""

    subject: str
    issuer: str
    begins: dt.datetime
    ends: dt.datetime
    fingerprint: str
    self_signed: bool


def holder(certificate: Certificate) -> Holder:
    """What the certificate says, and its SHA-256 as the log has it."""
    from cryptography.hazmat.primitives.serialization import Encoding

    return Holder(
        subject=known_as(certificate.subject),
        issuer=known_as(certificate.issuer),
        begins=certificate.not_valid_before_utc,
        ends=certificate.not_valid_after_utc,
        fingerprint="sha256:" + hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest(),
        self_signed=certificate.subject == certificate.issuer,
    )


def known_as(name: Name) -> str:
    """A person's or an authority's name as people say it: common name, then organisation where it is another."""
    from cryptography.x509.oid import NameOID

    parts: list[str] = []
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        parts += [str(one.value) for one in name.get_attributes_for_oid(kind) if str(one.value) not in parts]
    return ", ".join(parts) or name.rfc4514_string()


def common_name(name: Name) -> str:
    """The name of the person alone, or the whole where there is none."""
    from cryptography.x509.oid import NameOID

    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else known_as(name)


def require_fit(certificate: Certificate, at: dt.datetime) -> None:
    """Raise SigningTrouble if nobody should sign with it at that time: out of date, made for something else, weak."""
    who = holder(certificate)
    if at > who.ends:
        raise SigningTrouble(
            tr("{name}: the certificate expired on {date}", name=who.subject, date=_day(who.ends)),
            tr("ask its issuer for a new one, or record a signature on paper: `lep sign record`"),
        )
    if at < who.begins:
        raise SigningTrouble(
            tr("{name}: the certificate is valid only from {date}", name=who.subject, date=_day(who.begins)),
            tr("sign from that day on; or is the clock of this computer wrong?"),
        )
    if not _may_sign(certificate):
        raise SigningTrouble(
            tr("{name}: the certificate is not made for signing documents", name=who.subject),
            tr("use one whose key usage has digital signature or non-repudiation, such as a qualified one"),
        )
    _require_strength(certificate, who.subject)


def _may_sign(certificate: Certificate) -> bool:
    """Whether its key usage allows signatures of documents. A certificate that says nothing allows everything."""
    from cryptography.x509 import BasicConstraints, ExtendedKeyUsage, ExtensionNotFound, KeyUsage
    from cryptography.x509.oid import ExtendedKeyUsageOID

    def extension(kind: Any) -> Any:
        try:
            return certificate.extensions.get_extension_for_class(kind)
        except ExtensionNotFound:
            return None

    usage, purposes, constraints = extension(KeyUsage), extension(ExtendedKeyUsage), extension(BasicConstraints)
    if constraints and constraints.value.ca:
        return False
    if purposes and set(purposes.value) <= {ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.TIME_STAMPING}:
        return False
    return not usage or usage.value.digital_signature or usage.value.content_commitment


def _require_strength(certificate: Certificate, name: str) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < SMALLEST_RSA:
        raise SigningTrouble(
            tr(
                "{name}: the key is too short ({bits} bits); signatures by it can be forged",
                name=name,
                bits=formats().number(key.key_size),
            ),
            tr("ask the issuer for a certificate with a longer key"),
        )
    known = isinstance(key, rsa.RSAPublicKey) or (
        isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES
    )
    if not known:
        raise SigningTrouble(
            tr("{name}: programs that read PDF files do not know this kind of key", name=name),
            tr("use a certificate with an RSA key, or one on the curve P-256, P-384 or P-521"),
        )


def _day(moment: dt.datetime) -> str:
    return formats().long_date(moment.date().isoformat())
