"""A certificate authority of our own for tests: a root, one authority below it, and whoever signs, well or badly.

Everything is made on first use and kept for the run. Certificates are good from 2025 to 2099, whatever the day of the
test; those that are out of date are so by decades. `person(KIND)` gives one of `KINDS`; `person(KIND, number)` others
of the same kind, each with a key of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

PASSPHRASE: Final = "correct horse битка סוללה"
"""Opens every key that `Person.p12` and `Person.key_pem` write, unless told otherwise."""
BEGIN: Final = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
END: Final = dt.datetime(2099, 12, 31, tzinfo=dt.UTC)
_PAST: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
_FUTURE: Final = dt.datetime(2090, 1, 1, tzinfo=dt.UTC), END
_ROOT_NAME: Final = "Test root authority, not for real use"
_BELOW_NAME: Final = "Test authority for people, not for real use"

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Person:
    """Somebody with a key: the certificate, and those of the authorities from its issuer up to the root."""

    key: Key
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def name(self) -> str:
        """The common name."""
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    @property
    def fingerprint(self) -> str:
        """As `signatures[].certificate` has it."""
        return "sha256:" + hashlib.sha256(self.certificate.public_bytes(serialization.Encoding.DER)).hexdigest()

    def p12(self, passphrase: str | None = PASSPHRASE) -> bytes:
        """A PKCS#12 file with key, certificate and chain. Without a passphrase it is not encrypted."""
        return pkcs12.serialize_key_and_certificates(
            self.name.encode(), self.key, self.certificate, self.chain, _encryption(passphrase)
        )

    def key_pem(self, passphrase: str | None = PASSPHRASE) -> bytes:
        """The key as PEM."""
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, _encryption(passphrase)
        )

    @property
    def cert_pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def chain_pem(self) -> bytes:
        """The authorities' certificates as PEM, the issuer first."""
        return b"".join(one.public_bytes(serialization.Encoding.PEM) for one in self.chain)

    def signer(self) -> Any:
        """A signer as pyHanko has it (pyhanko.sign.signers.SimpleSigner)."""
        from pyhanko.sign.signers import SimpleSigner

        return SimpleSigner.load_pkcs12_data(self.p12(), other_certs=[], passphrase=PASSPHRASE.encode("utf-8"))


def _encryption(passphrase: str | None) -> serialization.KeySerializationEncryption:
    if passphrase is None:
        return serialization.NoEncryption()
    return serialization.BestAvailableEncryption(passphrase.encode("utf-8"))


# --- the authorities -----------------------------------------------------------------------------------------


@cache
def root() -> Person:
    """The root: whoever trusts it trusts what stands below."""
    return _authority(_ROOT_NAME, None)


@cache
def intermediate() -> Person:
    """The authority that issues to people."""
    return _authority(_BELOW_NAME, root())


@cache
def false_root() -> Person:
    """Another root by the same name, with a key of its own."""
    return _authority(_ROOT_NAME, None)


@cache
def false_intermediate() -> Person:
    """Another authority by the same name, below the false root."""
    return _authority(_BELOW_NAME, false_root())


@cache
def root_pem() -> bytes:
    """What `--trust` is given."""
    return root().cert_pem


@cache
def crl_pem() -> bytes:
    """The intermediate's list of revoked certificates: those of `person("revoked")`, since 2025-06-01."""
    issuer = intermediate()
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(person("revoked").certificate.serial_number)
        .revocation_date(dt.datetime(2025, 6, 1, tzinfo=dt.UTC))
        .build()
    )
    return _list_of_revoked(issuer, [entry])


@cache
def root_crl_pem() -> bytes:
    """The root's list of revoked certificates, which is empty."""
    return _list_of_revoked(root(), [])


def _list_of_revoked(issuer: Person, entries: list[x509.RevokedCertificate]) -> bytes:
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject)
    builder = builder.last_update(BEGIN).next_update(END)
    for entry in entries:
        builder = builder.add_revoked_certificate(entry)
    builder = builder.add_extension(_issued_by(issuer), critical=False)
    builder = builder.add_extension(x509.CRLNumber(1), critical=False)
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def _authority(name: str, issuer: Person | None) -> Person:
    key = _elliptic()
    extensions = (
        (x509.BasicConstraints(ca=True, path_length=None if issuer is None else 0), True),
        (_usage(key_cert_sign=True, crl_sign=True), True),
    )
    return _issue(key, name, issuer, extensions=extensions, organisation="Test authority")


# --- people --------------------------------------------------------------------------------------------------


@cache
def person(kind: str = "latin", number: int = 0) -> Person:
    """Somebody of that kind; the same arguments give the same person. Raises KeyError for an unknown kind."""
    return KINDS[kind](number)


def issued(key: Key, name: str) -> Person:
    """Somebody good by that name, with a key that is at hand."""
    return _issue(key, name, intermediate())


def _good(name: str, make: Callable[[], Key]) -> Callable[[int], Person]:
    return lambda number: _issue(make(), _numbered(name, number), intermediate())


def _out_of_date(name: str, validity: tuple[dt.datetime, dt.datetime]) -> Callable[[int], Person]:
    return lambda number: _issue(_elliptic(), _numbered(name, number), intermediate(), validity=validity)


def _wrong_purpose(number: int) -> Person:
    server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    extensions = (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_usage(key_encipherment=True), True),
        (server, False),
    )
    return _issue(_elliptic(), _numbered("www.vrelna.example", number), intermediate(), extensions=extensions)


def _server_that_may_sign(number: int) -> Person:
    server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    extensions = (*_of_people(), (server, True))
    return _issue(_elliptic(), _numbered("www.vrelna.example", number), intermediate(), extensions=extensions)


def _critical_extension(number: int) -> Person:
    unknown = x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.4.1.55555.1"), b"\x05\x00")
    return _issue(
        _elliptic(), _numbered("Odd Extension", number), intermediate(), extensions=(*_of_people(), (unknown, True))
    )


def _stamping(number: int) -> Person:
    extensions = (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_usage(digital_signature=True), True),
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True),
    )
    return _issue(
        rsa.generate_private_key(65537, 2048), _numbered("Test time stamps", number), root(), extensions=extensions
    )


def _numbered(name: str, number: int) -> str:
    return f"{name} {number}" if number else name


def _elliptic() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def _rsa(bits: int) -> Callable[[], Key]:
    return lambda: rsa.generate_private_key(65537, bits)


KINDS: Final[Mapping[str, Callable[[int], Person]]] = {
    "latin": _good("Amra Hodžić", _elliptic),
    "cyrillic": _good("Јован Ђурић", _rsa(2048)),
    "hebrew": _good("דנה כהן", _elliptic),
    "revoked": _good("Revoked Person", _elliptic),
    "small_rsa": _good("Small Key", _rsa(1024)),
    "expired": _out_of_date("Expired Person", _PAST),
    "future": _out_of_date("Future Person", _FUTURE),
    "wrong_purpose": _wrong_purpose,
    "server": _server_that_may_sign,
    "critical_extension": _critical_extension,
    "stamping": _stamping,
    "self_signed": lambda number: _issue(_elliptic(), _numbered("Self-Signed Person", number), None),
    "look_alike": lambda number: _issue(_elliptic(), _numbered("Amra Hodžić", number), false_intermediate()),
    "by_a_person": lambda number: _issue(_elliptic(), _numbered("Somebody's Mayor", number), person("latin")),
    "authority": lambda number: intermediate(),
}
"""Who can sign, by kind.

latin, cyrillic, hebrew: good (EC, RSA, EC). small_rsa: RSA of 1,024 bits. expired, future: out of date. revoked: on
`crl_pem`. wrong_purpose: a server's, by key usage and extended key usage; server: by a critical extended one
only. critical_extension: one that nobody knows. self_signed: its own issuer. look_alike: the name of "latin", from an
authority with the right names and another key. by_a_person: issued by somebody who is no authority. authority: the
intermediate itself. stamping: a time-stamp server's.
"""


# --- certificates --------------------------------------------------------------------------------------------

Extensions = tuple[tuple[x509.ExtensionType, bool], ...]


def _issue(
    key: Key,
    name: str,
    issuer: Person | None,
    *,
    validity: tuple[dt.datetime, dt.datetime] = (BEGIN, END),
    extensions: Extensions | None = None,
    organisation: str = "Vrelna Valley test partners",
) -> Person:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "BA"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    builder = x509.CertificateBuilder(
        issuer.certificate.subject if issuer else subject,
        subject,
        key.public_key(),
        x509.random_serial_number(),
        *validity,
    )
    for extension, critical in extensions or _of_people():
        builder = builder.add_extension(extension, critical=critical)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    if issuer:
        builder = builder.add_extension(_issued_by(issuer), critical=False)
    certificate = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return Person(key, certificate, (issuer.certificate, *issuer.chain) if issuer else ())


def _of_people() -> Extensions:
    return (
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_usage(digital_signature=True, content_commitment=True), True),
    )


def _issued_by(issuer: Person) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())


_USES: Final = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def _usage(**uses: bool) -> x509.KeyUsage:
    return x509.KeyUsage(**{one: uses.get(one, False) for one in _USES})
