"""Whose certificate a signature bears, and what is wrong with it. No PDF here: certificates, roots, lists of revoked.

pyHanko decides whether there is a path to a root; what stands here says why there is none, in terms that people can do
something about, and refuses what a path alone would let pass. Nothing is fetched from anywhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from lep.signing.verifying_facts import Problem, Revocation

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, CertificateRevocationList

DIGESTS: Final = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"})
"""Digests that a signature or a certificate may use; SHA-1 and MD5 can be forged."""
_PURPOSES: Final = frozenset(
    {
        "2.5.29.37.0",  # any
        "1.3.6.1.5.5.7.3.4",  # e-mail protection
        "1.3.6.1.5.5.7.3.36",  # document signing (RFC 9336)
        "1.3.6.1.4.1.311.10.3.12",  # document signing (Microsoft)
        "1.2.840.113583.1.1.5",  # authentic documents (Adobe)
    }
)
_LONGEST: Final = 10
"""Certificates from a signer to the root; three or four are common."""
_CLIENT: Final = "1.3.6.1.5.5.7.3.2"
"""Signing in as a person: on identity cards it stands beside non-repudiation, which then says what the key is for."""
_KNOWN_CRITICAL: Final = frozenset(
    {
        "2.5.29.15",  # key usage
        "2.5.29.19",  # basic constraints
        "2.5.29.37",  # extended key usage
        "2.5.29.32",  # certificate policies
        "2.5.29.17",  # alternative names
        "2.5.29.30",  # name constraints
        "2.5.29.36",  # policy constraints
        "2.5.29.54",  # no policy at all
        "2.5.29.33",  # policy mappings
        "1.3.6.1.5.5.7.1.3",  # qualified certificate statements
    }
)


@dataclass(frozen=True)
class Trusted:
    """Whom to trust, and when: `roots` and lists of revoked certificates, and the moment to judge at."""

    roots: tuple[Certificate, ...]
    revoked: tuple[CertificateRevocationList, ...]
    at: dt.datetime


def fingerprint(der: bytes) -> str:
    """A certificate's SHA-256, as the log of signatures has it."""
    return "sha256:" + hashlib.sha256(der).hexdigest()


def troubles(certificate: Certificate, others: Sequence[Certificate], trusted: Trusted) -> list[Problem]:
    """All that is wrong with a signer's certificate at that moment, beyond that no path leads to a root.

    `others` are the certificates that came with the signature.
    """
    found = [*_dates(certificate, trusted.at), *_purpose(certificate), *_strength(certificate), *_critical(certificate)]
    chain, top = _chain(certificate, others)
    found += [one for above in chain[1:] for one in _strength(above)]
    if certificate not in trusted.roots and _issued(certificate, certificate):
        found.append(Problem("self-signed"))
    elif _imitates(top, trusted.roots) or any(_imitates(one, trusted.roots) for one in chain):
        found.append(Problem("look-alike", {"name": _named(top.issuer)}))
    return found


def revocation(certificate: Certificate, others: Sequence[Certificate], trusted: Trusted) -> tuple[Revocation, str]:
    """Whether a certificate or one above it stands on a list of revoked ones, and since when.

    Only lists that the issuer signed count, and a list that is out of date cannot say that a certificate is good.
    """
    good = True
    chain, _ = _chain(certificate, (*others, *trusted.roots))
    for below, above in pairwise(chain):
        lists = [one for one in trusted.revoked if one.issuer == below.issuer and _lists(one, above)]
        for listed in lists:
            entry = listed.get_revoked_certificate_by_serial_number(below.serial_number)
            if entry is not None and entry.revocation_date_utc <= trusted.at:
                return "revoked", entry.revocation_date_utc.date().isoformat()
        good = good and any(_current(one, trusted.at) for one in lists)
    return ("not-revoked" if good and len(chain) > 1 else "not-checked"), ""


def strays(certificate: Certificate, others: Sequence[Certificate], roots: Sequence[Certificate]) -> bool:
    """Whether a certificate came along that nobody issued who is there too: it may have been tampered with.

    Where the signer's chain does not reach a root, its last certificate may be an orphan.
    """
    known = (*roots, *others)
    _, top = _chain(certificate, known)
    return any((one != top or top in roots) and not any(_issued(one, above) for above in known) for one in others)


# --- one by one ----------------------------------------------------------------------------------------------


def _dates(certificate: Certificate, at: dt.datetime) -> list[Problem]:
    if at > certificate.not_valid_after_utc:
        return [Problem("expired", {"date": certificate.not_valid_after_utc.date().isoformat()})]
    if at < certificate.not_valid_before_utc:
        return [Problem("not-yet-valid", {"date": certificate.not_valid_before_utc.date().isoformat()})]
    return []


def _purpose(certificate: Certificate) -> list[Problem]:
    from cryptography import x509

    constraints = _extension(certificate, x509.BasicConstraints)
    if constraints is not None and constraints.ca:
        return [Problem("authority-certificate")]
    usage = _extension(certificate, x509.KeyUsage)
    if usage is not None and not (usage.digital_signature or usage.content_commitment):
        return [Problem("wrong-purpose")]
    purposes = _extension(certificate, x509.ExtendedKeyUsage)
    if purposes is not None:
        given = {one.dotted_string for one in purposes}
        card = _CLIENT in given and usage is not None and usage.content_commitment
        if not given & _PURPOSES and not card:
            return [Problem("wrong-purpose")]
    return []


def _strength(certificate: Certificate) -> list[Problem]:
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    from lep.signing.certificates import SMALLEST_RSA

    key = certificate.public_key()
    found = []
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < SMALLEST_RSA:
        found.append(Problem("weak-key", {"bits": str(key.key_size)}))
    if isinstance(key, ec.EllipticCurvePublicKey) and key.key_size < 256:
        found.append(Problem("weak-key", {"bits": str(key.key_size)}))
    digest = certificate.signature_hash_algorithm
    if digest is not None and digest.name.replace("-", "_") not in DIGESTS:
        found.append(Problem("weak-certificate", {"digest": digest.name}))
    return found


def _critical(certificate: Certificate) -> list[Problem]:
    unknown = [one.oid.dotted_string for one in certificate.extensions if one.critical]
    unknown = [one for one in unknown if one not in _KNOWN_CRITICAL]
    return [Problem("unknown-extension", {"oid": unknown[0]})] if unknown else []


def _extension(certificate: Certificate, kind: Any) -> Any:
    from cryptography.x509 import ExtensionNotFound

    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except ExtensionNotFound:
        return None


def _chain(certificate: Certificate, others: Sequence[Certificate]) -> tuple[list[Certificate], Certificate]:
    """The certificate and those above it as far as they are there, each the issuer of the one before; and the last."""
    chain = [certificate]
    while chain[-1].issuer != chain[-1].subject and len(chain) < _LONGEST:
        above = next((one for one in others if one not in chain and _issued(chain[-1], one)), None)
        if above is None:
            break
        chain.append(above)
    return chain, chain[-1]


def _issued(below: Certificate, above: Certificate) -> bool:
    from cryptography.exceptions import InvalidSignature

    def check() -> None:
        below.verify_directly_issued_by(above)

    return _holds(check, InvalidSignature)


def _lists(listed: CertificateRevocationList, above: Certificate) -> bool:
    key: Any = above.public_key()
    try:
        return listed.is_signature_valid(key)
    except (TypeError, ValueError):
        return False


def _holds(check: Callable[[], None], refusal: type[Exception]) -> bool:
    try:
        check()
    except (refusal, TypeError, ValueError):
        return False
    return True


def _current(listed: CertificateRevocationList, at: dt.datetime) -> bool:
    return listed.last_update_utc <= at and (listed.next_update_utc is None or at <= listed.next_update_utc)


def _imitates(certificate: Certificate, roots: Sequence[Certificate]) -> bool:
    """Whether its issuer bears the name of a root that has not issued it."""
    namesakes = [one for one in roots if one.subject == certificate.issuer]
    return bool(namesakes) and certificate not in roots and not any(_issued(certificate, one) for one in namesakes)


def _named(name: Any) -> str:
    from lep.signing.certificates import known_as

    return known_as(name)
