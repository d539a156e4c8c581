"""Keys are opened by who knows the passphrase, and each way in which they cannot be is said in its own words."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from lep.signing import keys
from lep.signing.secret import Secret
from lep.signing.trouble import SigningTrouble, WrongSecret
from tests.signing import authority

RIGHT = Secret(authority.PASSPHRASE)
GOOD = ("latin", "cyrillic", "hebrew")


def written(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    path.chmod(0o600)
    return str(path)


def files_of(person: authority.Person, folder: Path, passphrase: str | None = authority.PASSPHRASE) -> tuple[str, ...]:
    return (
        written(folder, "key.pem", person.key_pem(passphrase)),
        written(folder, "cert.pem", person.cert_pem),
        written(folder, "chain.pem", person.chain_pem),
    )


# --- what opens ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", GOOD)
def test_a_pkcs12_file_gives_key_certificate_and_chain(kind: str, tmp_path: Path) -> None:
    person = authority.person(kind)
    file = keys.read_key(written(tmp_path, "key.p12", person.p12()))
    assert (file.is_pem, file.is_locked) == (False, True)
    found = keys.from_pkcs12(file, RIGHT)
    assert found.certificate == person.certificate
    assert found.signer.signing_cert.subject.native["common_name"] == person.name
    assert {one.subject.native["common_name"] for one in found.signer.cert_registry} == {
        authority.root().name,
        authority.intermediate().name,
    }


@pytest.mark.parametrize("kind", GOOD)
def test_pem_files_give_the_same(kind: str, tmp_path: Path) -> None:
    person = authority.person(kind)
    key, certificate, chain = files_of(person, tmp_path)
    file = keys.read_key(key)
    assert (file.is_pem, file.is_locked) == (True, True)
    found = keys.from_pem(file, certificate, [chain], RIGHT)
    assert found.certificate == person.certificate
    assert len(list(found.signer.cert_registry)) == 2


def test_a_certificate_with_its_chain_in_one_file(tmp_path: Path) -> None:
    person = authority.person()
    key = written(tmp_path, "key.pem", person.key_pem())
    both = written(tmp_path, "both.pem", person.cert_pem + person.chain_pem)
    assert len(list(keys.from_pem(keys.read_key(key), both, [], RIGHT).signer.cert_registry)) == 2


def test_a_certificate_in_der(tmp_path: Path) -> None:
    person = authority.person()
    key = written(tmp_path, "key.pem", person.key_pem())
    der = written(tmp_path, "cert.cer", person.certificate.public_bytes(serialization.Encoding.DER))
    assert keys.from_pem(keys.read_key(key), der, [], RIGHT).certificate == person.certificate


def test_an_old_kind_of_encrypted_pem(tmp_path: Path) -> None:
    person = authority.person()
    content = person.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.BestAvailableEncryption(authority.PASSPHRASE.encode()),
    )
    _, certificate, _ = files_of(person, tmp_path)
    file = keys.read_key(written(tmp_path, "old.pem", content))
    assert file.is_locked
    assert keys.from_pem(file, certificate, [], RIGHT).certificate == person.certificate
    with pytest.raises(WrongSecret):
        keys.from_pem(file, certificate, [], Secret("wrong"))


def test_a_pkcs12_file_without_a_passphrase_needs_none(tmp_path: Path) -> None:
    file = keys.read_key(written(tmp_path, "key.p12", authority.person().p12(None)))
    assert not file.is_locked
    assert keys.from_pkcs12(file, None).certificate == authority.person().certificate


def test_whether_others_can_read_a_key(tmp_path: Path) -> None:
    name = written(tmp_path, "key.pem", authority.person().key_pem(None))
    assert not keys.read_key(name).open_to_others
    if os.name == "posix":
        Path(name).chmod(0o640)
        assert keys.read_key(name).open_to_others


# --- what does not -------------------------------------------------------------------------------------------


def test_a_wrong_passphrase_is_called_so(tmp_path: Path) -> None:
    person = authority.person()
    key, certificate, _ = files_of(person, tmp_path)
    p12 = keys.read_key(written(tmp_path, "key.p12", person.p12()))
    for attempt in (Secret("wrong"), Secret("")):
        with pytest.raises(WrongSecret, match="the passphrase does not open it"):
            keys.from_pkcs12(p12, attempt)
        with pytest.raises(WrongSecret, match="the passphrase does not open it"):
            keys.from_pem(keys.read_key(key), certificate, [], attempt)
    with pytest.raises(WrongSecret):
        keys.from_pkcs12(p12, None)
    with pytest.raises(WrongSecret):
        keys.from_pem(keys.read_key(key), certificate, [], None)


def test_a_key_of_somebody_else(tmp_path: Path) -> None:
    key, _, _ = files_of(authority.person("latin"), tmp_path)
    other = written(tmp_path, "other.pem", authority.person("hebrew").cert_pem)
    with pytest.raises(SigningTrouble, match="do not belong together"):
        keys.from_pem(keys.read_key(key), other, [], RIGHT)


def test_a_look_alike_does_not_fit_either(tmp_path: Path) -> None:
    key, _, _ = files_of(authority.person("latin"), tmp_path)
    other = written(tmp_path, "other.pem", authority.person("look_alike").cert_pem)
    with pytest.raises(SigningTrouble, match="do not belong together"):
        keys.from_pem(keys.read_key(key), other, [], RIGHT)


def test_a_certificate_in_place_of_a_key(tmp_path: Path) -> None:
    name = written(tmp_path, "cert.pem", authority.person().cert_pem)
    with pytest.raises(SigningTrouble, match="this is a certificate") as caught:
        keys.read_key(name)
    assert "--cert" in caught.value.hint


def test_a_pkcs12_file_with_certificates_only(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.serialization import pkcs12

    content = pkcs12.serialize_key_and_certificates(
        None, None, None, [authority.root().certificate], serialization.NoEncryption()
    )
    with pytest.raises(SigningTrouble, match="no key with its certificate"):
        keys.from_pkcs12(keys.read_key(written(tmp_path, "key.p12", content)), None)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 agreement", b"\x30\x03\x02\x01\x03", b"\x00" * 100, b"x" * 2_000_000]
)
def test_what_is_no_key_at_all(content: bytes, tmp_path: Path) -> None:
    name = written(tmp_path, "key.p12", content)
    with pytest.raises(SigningTrouble) as caught:
        keys.from_pkcs12(keys.read_key(name), RIGHT)
    assert caught.value.hint


@pytest.mark.parametrize("name", ["nowhere.p12", "."])
def test_a_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(SigningTrouble) as caught:
        keys.read_key(str(tmp_path / name))
    assert caught.value.kind == "unreadable"


def test_a_damaged_pem_key(tmp_path: Path) -> None:
    content = authority.person().key_pem(None).replace(b"M", b"N", 1)
    _, certificate, _ = files_of(authority.person(), tmp_path)
    with pytest.raises(SigningTrouble, match="cannot be read"):
        keys.from_pem(keys.read_key(written(tmp_path, "bad.pem", content)), certificate, [], None)


# --- secrets -------------------------------------------------------------------------------------------------


def test_a_secret_shows_nowhere() -> None:
    secret = Secret("битка-battery")
    for shown in (repr(secret), str(secret), f"{secret}", f"{secret!r:>40}", "%s" % secret, repr([secret])):  # noqa: UP031
        assert "battery" not in shown
        assert "битка" not in shown
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    assert not hasattr(secret, "__dict__")
    assert secret.reveal() == "битка-battery"
