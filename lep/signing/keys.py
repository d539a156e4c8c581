"""Keys to sign with: from a PKCS#12 file, or from PEM files.

A key is opened with a `Secret` and stays in memory. What is read is never written anywhere.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lep.language import tr
from lep.signing.secret import Secret
from lep.signing.trouble import SigningTrouble, WrongSecret

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

MAX_BYTES: Final = 1_000_000
"""No key and no certificate is larger."""
_PEM: Final = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----")
_PKCS12: Final = re.compile(rb"\x30(?:[\x00-\x80]|[\x81-\x84].{1,4})\x02\x01\x03", re.DOTALL)
"""How PKCS#12 begins: a sequence, version 3 (RFC 7292)."""
_ENCRYPTED: Final = (b"ENCRYPTED PRIVATE KEY", b"Proc-Type: 4,ENCRYPTED")


class Credential(NamedTuple):
    """A key that is ready to sign: the signer as pyHanko has it, and whose it is."""

    signer: Any
    certificate: Certificate


class KeyFile(NamedTuple):
    """A file with a key, as read: nothing is opened yet."""

    name: str
    content: bytes

    @property
    def is_pem(self) -> bool:
        """Whether it is text between lines of dashes; else it should be PKCS#12."""
        return bool(_PEM.search(self.content))

    @property
    def is_locked(self) -> bool:
        """Whether it wants a passphrase."""
        if self.is_pem:
            return any(sign in self.content for sign in _ENCRYPTED)
        return not any(_opens_pkcs12(self.content, empty) for empty in (None, b""))

    @property
    def open_to_others(self) -> bool:
        """Whether other users of this computer can read it."""
        if os.name != "posix":
            return False
        return bool(Path(self.name).stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def read_key(name: str) -> KeyFile:
    """Read a file that should hold a key. Raises SigningTrouble."""
    content = _read(name)
    kinds = _PEM.findall(content)
    if kinds and not any(kind.endswith(b"PRIVATE KEY") for kind in kinds):
        raise SigningTrouble(
            tr("{file}: this is a certificate; the key that goes with it is missing", file=name),
            tr("give the key's own file as --key, and this one as --cert"),
            "unreadable",
        )
    if not kinds and not _PKCS12.match(content):  # else every passphrase would seem to be the wrong one
        raise SigningTrouble(
            tr("{file}: this is neither PKCS#12 nor PEM", file=name),
            tr("give the file with the key and its certificate that the issuer sent (.p12, .pfx or .pem)"),
            "unreadable",
        )
    return KeyFile(name, content)


def from_pkcs12(file: KeyFile, secret: Secret | None, chain: Iterable[str] = ()) -> Credential:
    """The key, certificate and chain of a PKCS#12 file (.p12, .pfx); more of the chain may be in files of its own.

    Raises WrongSecret, SigningTrouble.
    """
    key, certificate, others = _opened_pkcs12(file, secret)
    if key is None or certificate is None:
        raise SigningTrouble(
            tr("{file}: it holds no key with its certificate", file=file.name),
            tr("export both together from where the certificate is kept, with the private key"),
            "unreadable",
        )
    others += [one for name in chain for one in certificates(name)]
    return credential(key, certificate, others)


def from_pem(file: KeyFile, certificate: str, chain: Iterable[str], secret: Secret | None) -> Credential:
    """The key of a PEM file with the certificate and the chain of other files. Raises WrongSecret, SigningTrouble."""
    own, *others = certificates(certificate)
    others += [one for name in chain for one in certificates(name)]
    return credential(_pem_key(file, secret), own, others)


def certificates(name: str) -> list[Certificate]:
    """All certificates of a file, PEM or DER; at least one. Raises SigningTrouble."""
    from cryptography import x509

    content = _read(name)
    try:
        if _PEM.search(content):
            return x509.load_pem_x509_certificates(content)
        return [x509.load_der_x509_certificate(content)]
    except ValueError as error:
        raise SigningTrouble(
            tr("{file}: there is no certificate in it that can be read", file=name),
            tr("give a certificate as its issuer sent it (.pem, .crt or .cer)"),
            "unreadable",
        ) from error


def credential(key: Any, certificate: Certificate, chain: Iterable[Certificate]) -> Credential:
    """A signer with a key that is at hand. Raises SigningTrouble if the key is not the certificate's."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.keys import load_private_key_from_pemder_data
    from pyhanko.sign.signers import SimpleSigner

    if key.public_key() != certificate.public_key():
        raise SigningTrouble(
            tr("the key and the certificate do not belong together"),
            tr("give the certificate that was issued for this key"),
        )
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    info = load_private_key_from_pemder_data(plain, passphrase=None)
    return Credential(SimpleSigner(as_asn1(certificate), info, registry(chain)), certificate)


def registry(chain: Iterable[Certificate]) -> Any:
    """The authorities' certificates, for the signature to carry."""
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([as_asn1(one) for one in chain])
    return store


def as_asn1(certificate: Certificate) -> Any:
    """A certificate as pyHanko has it."""
    from cryptography.hazmat.primitives.serialization import Encoding
    from pyhanko.keys import load_certs_from_pemder_data

    return next(iter(load_certs_from_pemder_data(certificate.public_bytes(Encoding.DER))))


# --- opening -------------------------------------------------------------------------------------------------


def _opens_pkcs12(content: bytes, passphrase: bytes | None) -> bool:
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        pkcs12.load_pkcs12(content, passphrase)
    except (ValueError, TypeError):
        return False
    return True


def _opened_pkcs12(file: KeyFile, secret: Secret | None) -> tuple[Any, Any, list[Any]]:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    tried = [None, b""] if secret is None else [secret.reveal().encode("utf-8")]
    for passphrase in tried:
        try:
            return pkcs12.load_key_and_certificates(file.content, passphrase)
        except UnsupportedAlgorithm as error:
            raise _old_encryption(file) from error
        except (ValueError, TypeError):
            continue
    raise _wrong(file)


def _pem_key(file: KeyFile, secret: Secret | None) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    passphrase = secret.reveal().encode("utf-8") if secret and file.is_locked else None
    try:
        return load_pem_private_key(file.content, passphrase)
    except UnsupportedAlgorithm as error:
        raise _old_encryption(file) from error
    except TypeError:
        raise _wrong(file) from None
    except ValueError as error:
        if file.is_locked:
            raise _wrong(file) from None
        raise SigningTrouble(
            tr("{file}: the key cannot be read", file=file.name),
            tr("is the file whole? Take it again from where it came from"),
            "unreadable",
        ) from error


def _wrong(file: KeyFile) -> WrongSecret:
    return WrongSecret(
        tr("{file}: the passphrase does not open it", file=file.name),
        tr("mind capital letters and the keyboard's language; without the passphrase the key cannot be used"),
    )


def _old_encryption(file: KeyFile) -> SigningTrouble:
    return SigningTrouble(
        tr("{file}: the key is locked in a way that is not used any more", file=file.name),
        tr("export it anew from where it is kept, with encryption by AES"),
        "unreadable",
    )


def _read(name: str) -> bytes:
    from lep.files.errors import LoadError
    from lep.files.store import read_bytes

    try:
        content = read_bytes(name, limit=MAX_BYTES) if name != "-" else b""
    except LoadError as error:
        hint = tr("give the name of a file that is there") if error.code == "FIL-missing" else error.hint
        raise SigningTrouble(tr("{file}: {reason}", file=name, reason=error.message), hint, "unreadable") from error
    if not content or len(content) > MAX_BYTES:
        raise SigningTrouble(
            tr("{file}: this is neither a key nor a certificate", file=name),
            tr("give the file with the key and its certificate that the issuer sent (.p12, .pfx or .pem)"),
            "unreadable",
        )
    return content
