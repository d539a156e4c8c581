"""A card in software (SoftHSM): it speaks PKCS#11 as real ones do, and keeps its keys to itself."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.signing import authority
from tests.tools import require_tool

PIN, LABEL = "271828", "Card of the town"
KINDS = ("latin", "cyrillic")
"""Whose keys and certificates are on the card, under these labels."""
_LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)


@contextmanager
def in_reader(folder: Path) -> Iterator[str]:
    """A card that is kept in the folder: the name of the library of its reader. Skips where there is none."""
    pytest.importorskip("pkcs11", reason="needs the extra lep[card]")
    tool = require_tool("softhsm2-util")
    library = next((one for one in _LIBRARIES if Path(one).exists()), None)
    if library is None:
        pytest.skip("the library of SoftHSM is not where it usually is")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        make = [tool, "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "12345678"]
        subprocess.run(make, check=True, capture_output=True)
        for number, kind in enumerate(KINDS, 1):
            _put_on_card(tool, folder, library, kind, number)
        yield library


def _put_on_card(tool: str, folder: Path, library: str, kind: str, number: int) -> None:
    import pkcs11

    person = authority.person(kind)
    key = folder / f"{kind}.pem"
    key.write_bytes(person.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    where = ["--token", LABEL, "--pin", PIN, "--label", kind, "--id", f"0{number}"]
    subprocess.run([tool, "--import", str(key), *where], check=True, capture_output=True)
    key.unlink()
    with pkcs11.lib(library).get_token(token_label=LABEL).open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.LABEL: kind,
                pkcs11.Attribute.ID: bytes([number]),
                pkcs11.Attribute.SUBJECT: person.certificate.subject.public_bytes(),
                pkcs11.Attribute.VALUE: person.certificate.public_bytes(Encoding.DER),
            }
        )
