"""`lep sign apply`, as a party meets it that signs with a certificate."""

from __future__ import annotations

import difflib
import getpass
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest

from lep.files import read
from lep.method.agreement.signed import sha256, standing
from tests.cli.conftest import EXAMPLES, FULL, Lep
from tests.signing import authority
from tests.tools import require_tool

LANGUAGES = ("en", "bs")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def laid_down(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a partnership whose agreement is laid down for signature, made once."""
    folder = tmp_path_factory.mktemp("laid-down")
    shutil.copy(EXAMPLES / FULL / "partnership.yaml", folder)
    command = [sys.executable, "-m", "lep", "sign", "open", "--date", "2026-10-01"]
    subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    return folder


@pytest.fixture(autouse=True)
def here(laid_down: Path, tmp_path: Path) -> None:
    """In the test's folder: that partnership, keys of some people, and a file with their passphrase."""
    shutil.copytree(laid_down, tmp_path, dirs_exist_ok=True)
    for kind in ("latin", "cyrillic", "hebrew"):
        private(tmp_path / f"{kind}.p12", authority.person(kind).p12())
    private(tmp_path / "passphrase", authority.PASSPHRASE.encode() + b"\n")


def private(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    path.chmod(0o600)
    return path


@pytest.fixture
def sign(lep: Lep) -> Callable[..., Any]:
    """`sign("school")`: with Amra Hodžić's key, if nothing else is said."""

    def call(party: str, kind: str = "latin", *more: str, **scene: Any) -> Any:
        arguments = ["--by", party, "--key", f"{kind}.p12", "--passphrase-from", "passphrase", *more]
        return lep("sign", "apply", *arguments, **scene)

    return call


def copy_in(folder: Path, language: str) -> bytes:
    return (folder / f"signing/v1/signed/agreement.{language}.pdf").read_bytes()


def log(folder: Path) -> list[dict[str, Any]]:
    return list(read(folder / "partnership.yaml").data.get("signatures") or [])


def fields(pdf: bytes) -> dict[str, bool]:
    """Each field, and whether it is signed: as another library reads it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {str(one.T): "/V" in one for one in opened.Root.AcroForm.Fields}


def nothing_happened(folder: Path) -> bool:
    return not log(folder) and not (folder / "signing/v1/signed").exists()


# --- signing -------------------------------------------------------------------------------------------------


def test_a_party_signs_every_copy_in_its_own_field_and_it_is_noted(sign: Callable[..., Any], tmp_path: Path) -> None:
    before = read(tmp_path / "partnership.yaml")
    result = sign("school", "latin", "--place", "Vrelnik")
    assert result.code == 0, result.err
    assert "Certificate of: “Amra Hodžić" in result.err
    assert "Issued by: “Test authority for people" in result.err
    assert "valid until 31 December 2099" in result.err
    assert "1 of 7 parties" in result.err
    for language in LANGUAGES:
        frozen = (tmp_path / f"signing/v1/agreement.{language}.pdf").read_bytes()
        copy = copy_in(tmp_path, language)
        assert copy.startswith(frozen)
        assert [name for name, filled in fields(copy).items() if filled] == ["party-school"]
    (entry,) = log(tmp_path)
    assert entry == {
        "stakeholder": "school",
        "version": 1,
        "digest": standing(before.data).texts[-1].digest,
        "role": {"en": "Head teacher", "bs": "Direktor škole"},
        "name": "Amra Hodžić",
        "date": entry["date"],
        "place": "Vrelnik",
        "method": "electronic",
        "files": [f"agreement.{code}.pdf {sha256(copy_in(tmp_path, code))}" for code in LANGUAGES],
        "certificate": authority.person("latin").fingerprint,
    }
    after = read(tmp_path / "partnership.yaml")
    assert standing(after.data).unchanged
    lines = (before.raw.decode().splitlines(), after.raw.decode().splitlines())
    assert [one for one in difflib.ndiff(*lines) if one.startswith("-")] == []  # no line of the file was touched


def test_one_after_another_without_breaking_the_earlier_ones(sign: Callable[..., Any], tmp_path: Path) -> None:
    for party, kind in (("school", "latin"), ("municipality", "cyrillic"), ("pes", "hebrew")):
        earlier = copy_in(tmp_path, "en") if log(tmp_path) else b""
        assert sign(party, kind).code == 0
        assert copy_in(tmp_path, "en").startswith(earlier)
    told = subprocess.run(
        [require_tool("pdfsig"), tmp_path / "signing/v1/signed/agreement.en.pdf"], capture_output=True, check=False
    ).stdout.decode()
    assert told.count("Signature is Valid.") == 3
    assert told.count("ETSI.CAdES.detached") == 3
    assert told.count("SHA-256") == 3
    for name in ("Amra Hodžić", "Јован Ђурић", "דנה כהן"):
        assert f"Common Name: {name}" in told
    assert [one["stakeholder"] for one in log(tmp_path)] == ["school", "municipality", "pes"]


def test_the_signed_copy_is_accessible_and_archival(sign: Callable[..., Any], tmp_path: Path) -> None:
    """PDF/A-3b after several signatures: the validator wants each to cover the whole file, which only the last can
    (ISO 19005 wants it to cover its revision). That, and nothing else, is what it may say."""

    def failures(language: str) -> list[str]:
        reports = [page.validate_pdf_bytes(copy_in(tmp_path, language), profile=one) for one in ("ua1", "3b")]
        return [failure.rule_id for report in reports for failure in report.failures]

    assert sign("school", "hebrew").code == 0
    assert [failures(language) for language in LANGUAGES] == [[], []]
    assert sign("pes", "latin", "--name", "Ђурић <b>& Co", "--function", "Дир.", "--basis", "Statute").code == 0
    assert [failures(language) for language in LANGUAGES] == [["PDFA3B-SIGNATURE-BYTERANGE-001"]] * 2


def test_the_stamp_is_in_the_language_of_the_copy(sign: Callable[..., Any], tmp_path: Path) -> None:
    assert sign("municipality", "cyrillic").code == 0

    def seen(language: str) -> str:
        return subprocess.run(
            [require_tool("pdftotext"), tmp_path / f"signing/v1/signed/agreement.{language}.pdf", "-"],
            capture_output=True,
            check=True,
        ).stdout.decode()

    assert "Јован Ђурић\nMayor\nMunicipality of Vrelnik" in seen("en")
    assert "Јован Ђурић\nNačelnik\nOpćina Vrelnik" in seen("bs")


def test_one_language_first_and_the_other_later(sign: Callable[..., Any], tmp_path: Path) -> None:
    assert sign("school", "latin", "--language", "en").code == 0
    english = copy_in(tmp_path, "en")
    assert sign("pes", "hebrew").code == 0
    both, bosnian = copy_in(tmp_path, "en"), copy_in(tmp_path, "bs")
    assert sign("school", "latin", "--language", "bs").code == 0
    assert [entry["files"] for entry in log(tmp_path)] == [
        [f"agreement.en.pdf {sha256(english)}"],
        [f"agreement.{code}.pdf {sha256(content)}" for code, content in (("en", both), ("bs", bosnian))],
        [f"agreement.bs.pdf {sha256(copy_in(tmp_path, 'bs'))}"],
    ]
    assert sign("school").code == 4
    other = sign("school", "latin", "--language", "fr")
    assert other.code == 4
    assert "there are: bs, en" in other.err


@pytest.mark.parametrize("encrypted", [True, False])
def test_with_pem_files(lep: Lep, tmp_path: Path, encrypted: bool) -> None:
    person = authority.person("latin")
    key = private(tmp_path / "key.pem", person.key_pem(authority.PASSPHRASE if encrypted else None))
    (tmp_path / "cert.pem").write_bytes(person.cert_pem)
    (tmp_path / "chain.pem").write_bytes(person.chain_pem)
    means = ["--key", key, "--cert", "cert.pem", "--chain", "chain.pem", "--passphrase-from", "passphrase"]
    result = lep("sign", "apply", "--by", "school", *means)
    assert result.code == 0, result.err
    with pikepdf.open(io.BytesIO(copy_in(tmp_path, "en"))) as opened:
        contents = bytes(opened.Root.AcroForm.Fields[3].V.Contents)
    for one in (person.certificate, *person.chain):
        from cryptography.hazmat.primitives.serialization import Encoding

        assert one.public_bytes(Encoding.DER) in contents


# --- locking -------------------------------------------------------------------------------------------------


def test_the_first_signature_can_lock_the_document(sign: Callable[..., Any], tmp_path: Path) -> None:
    assert sign("school", "latin", "--lock").code == 0
    with pikepdf.open(io.BytesIO(copy_in(tmp_path, "en"))) as opened:
        reference = opened.Root.Perms.DocMDP.Reference[0]
        assert (str(reference.TransformMethod), int(reference.TransformParams.P)) == ("/DocMDP", 2)
    later = sign("pes", "hebrew", "--lock")
    assert later.code == 4
    assert "only the first signature can lock" in later.err
    assert sign("pes", "hebrew").code == 0


# --- refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("expired", "expired on 1 January 2021"),
        ("future", "valid only from 1 January 2090"),
        ("wrong_purpose", "not made for signing documents"),
        ("server", "not made for signing documents"),
        ("authority", "not made for signing documents"),
        ("small_rsa", "too short"),
    ],
)
def test_a_certificate_that_proves_nothing_signs_nothing(
    kind: str, said: str, sign: Callable[..., Any], tmp_path: Path
) -> None:
    private(tmp_path / f"{kind}.p12", authority.person(kind).p12())
    result = sign("school", kind)
    assert result.code == 4
    assert said in " ".join(result.err.split())
    assert nothing_happened(tmp_path)


def test_a_self_signed_one_is_warned_of(sign: Callable[..., Any], tmp_path: Path) -> None:
    private(tmp_path / "self_signed.p12", authority.person("self_signed").p12())
    result = sign("school", "self_signed")
    assert result.code == 0
    assert "Nobody vouches for this certificate" in result.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--key", "latin.p12"], 2, "say which party signs: --by"),
        (["--by", "nobody", "--key", "latin.p12"], 2, "there is no such party"),
        (["--by", "crafts-chamber", "--key", "latin.p12"], 2, "there is no such party"),
        (["--by", "school"], 2, "--key or --pkcs11"),
        (["--by", "school", "--key", "latin.p12", "--pkcs11", "x.so"], 2, "--key or --pkcs11"),
        (["--by", "school", "--key", "nowhere.p12"], 3, "there is no such file"),
        (["--by", "school", "--key", "partnership.yaml"], 3, "neither PKCS#12 nor PEM"),
        (["--by", "school", "--key", "latin.p12", "--passphrase-from", "nowhere"], 3, "there is no such file"),
        (["--by", "school", "--key", "latin.p12", "--function", "Caretaker"], 4, "not on file"),
        (["--by", "school", "--key", "latin.p12", "--date", "2026-09-30"], 4, "the text bears a later date"),
        (["--by", "school", "--key", "latin.p12", "--date", "2199-01-01"], 4, "still to come"),
        (["--by", "school", "--key", "latin.p12", "--date", "tomorrow"], 2, "not a day"),
        (["--by", "school", "--key", "latin.p12", "--out", "other.pdf"], 2, "--out is for a PDF"),
        (["--by", "school", "--key", "latin.p12"], 2, "--passphrase-from"),
    ],
)
def test_what_is_refused_says_what_to_do(arguments: list[str], code: int, said: str, lep: Lep, tmp_path: Path) -> None:
    result = lep("sign", "apply", *arguments)
    assert (result.code, said in " ".join(result.err.split())) == (code, True), result.err
    assert nothing_happened(tmp_path)


def test_nothing_laid_down(sign: Callable[..., Any], tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / FULL / "partnership.yaml", tmp_path)
    result = sign("school")
    assert (result.code, "lep sign open" in result.err) == (4, True)


def test_a_text_that_was_changed_since(sign: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(file.read_text().replace("Statute of the office", "Statute of another office"))
    result = sign("school")
    assert (result.code, "lep sign amend" in " ".join(result.err.split())) == (4, True)
    assert nothing_happened(tmp_path)


def test_who_signed_already(sign: Callable[..., Any], tmp_path: Path) -> None:
    assert sign("school").code == 0
    before = copy_in(tmp_path, "en")
    for kind in ("latin", "hebrew"):
        again = sign("school", kind)
        assert (again.code, "has signed already" in again.err) == (4, True)
    assert copy_in(tmp_path, "en") == before
    assert len(log(tmp_path)) == 1


def test_without_the_packages(sign: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lep.cli.signing_keys.find_spec", lambda name: None)
    result = sign("school")
    assert (result.code, "pip install 'lep[sign]'" in result.err) == (2, True)


# --- files that are not what they were -----------------------------------------------------------------------


def test_a_frozen_copy_that_was_changed_is_not_signed(sign: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "signing/v1/agreement.bs.pdf"
    path.write_bytes(path.read_bytes() + b"\n")
    result = sign("school")
    assert (result.code, "is not the file that was laid down" in " ".join(result.err.split())) == (4, True)
    assert nothing_happened(tmp_path)


def test_a_signed_copy_that_does_not_begin_with_the_frozen_one(sign: Callable[..., Any], tmp_path: Path) -> None:
    assert sign("school").code == 0
    path = tmp_path / "signing/v1/signed/agreement.en.pdf"
    path.write_bytes((tmp_path / "signing/v1/agreement.bs.pdf").read_bytes())
    result = sign("pes")
    assert (result.code, "does not begin with the copy" in " ".join(result.err.split())) == (4, True)
    assert len(log(tmp_path)) == 1


@pytest.mark.parametrize("where", [0.3, 0.6, 0.99])
def test_nobody_signs_after_a_broken_signature(where: float, sign: Callable[..., Any], tmp_path: Path) -> None:
    assert sign("school").code == 0
    path = tmp_path / "signing/v1/signed/agreement.en.pdf"
    frozen = len((tmp_path / "signing/v1/agreement.en.pdf").read_bytes())
    content = bytearray(path.read_bytes())
    content[frozen + int(where * (len(content) - frozen))] ^= 1
    path.write_bytes(content)
    result = sign("pes")
    assert result.code in (3, 4)
    assert "Sorry" not in result.err
    assert path.read_bytes() == content
    assert len(log(tmp_path)) == 1


# --- interrupted ---------------------------------------------------------------------------------------------


def test_a_signature_that_was_not_noted_is_noted_and_not_made_twice(
    sign: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("lep.cli.signing_apply._note", killed)
        assert sign("school").code == 130
    assert not log(tmp_path)
    made = [copy_in(tmp_path, language) for language in LANGUAGES]
    assert sign("school", "hebrew").code == 4  # somebody else's key does not pass for it
    assert sign("school").code == 0
    assert [copy_in(tmp_path, language) for language in LANGUAGES] == made
    (entry,) = log(tmp_path)
    assert entry["files"] == [f"agreement.{code}.pdf {sha256(one)}" for code, one in zip(LANGUAGES, made, strict=True)]


def test_interrupted_between_two_copies(
    sign: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lep.files import store

    calls = []

    def only_once(target: Path, content: bytes) -> None:
        calls.append(target)
        if len(calls) > 1:
            raise KeyboardInterrupt
        store_replace(target, content)

    store_replace = store.replace_file
    with monkeypatch.context() as patched:
        patched.setattr(store, "replace_file", only_once)
        assert sign("school").code == 130
    english = copy_in(tmp_path, "en")
    assert not (tmp_path / "signing/v1/signed/agreement.bs.pdf").exists()
    assert sign("school").code == 0
    assert copy_in(tmp_path, "en") == english
    assert fields(copy_in(tmp_path, "bs"))["party-school"]
    assert len(log(tmp_path)) == 1


def test_somebody_else_signed_in_between(
    sign: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sign("school").code == 0
    path = tmp_path / "signing/v1/signed/agreement.en.pdf"
    from lep.cli import signing_apply

    introduce = signing_apply._introduce

    def meanwhile(*arguments: Any) -> None:
        path.write_bytes(path.read_bytes() + b"\n")
        introduce(*arguments)

    monkeypatch.setattr(signing_apply, "_introduce", meanwhile)
    result = sign("pes", "hebrew")
    assert (result.code, "changed by another program" in " ".join(result.err.split())) == (4, True)
    assert not fields(path.read_bytes())["party-pes"]
    assert len(log(tmp_path)) == 1


# --- passphrases ---------------------------------------------------------------------------------------------


def test_the_passphrase_is_asked_for_and_a_wrong_one_may_be_tried_again(
    lep: Lep, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["wrong", "wrong again", authority.PASSPHRASE])
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(typed))
    result = lep("sign", "apply", "--by", "school", "--key", "latin.p12", terminal=True)
    assert result.code == 0
    assert result.err.count("the passphrase does not open it") == 2


def test_three_wrong_ones_are_enough(lep: Lep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["one", "two", "three", authority.PASSPHRASE])
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(typed))
    result = lep("sign", "apply", "--by", "school", "--key", "latin.p12", terminal=True)
    assert result.code == 4
    assert nothing_happened(tmp_path)


def test_from_standard_input(lep: Lep) -> None:
    means = ["--key", "latin.p12", "--passphrase-from", "-"]
    result = lep("sign", "apply", "--by", "school", *means, stdin=f"{authority.PASSPHRASE}\r\nmore\n")
    assert result.code == 0


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\xff"])
def test_a_file_without_a_passphrase(content: bytes, sign: Callable[..., Any], tmp_path: Path) -> None:
    private(tmp_path / "passphrase", content)
    result = sign("school")
    assert result.code == 3
    assert "passphrase" in result.err


@pytest.mark.skipif(os.name != "posix", reason="other systems keep permissions otherwise")
def test_files_that_others_can_read_are_warned_of(sign: Callable[..., Any], lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "passphrase").chmod(0o644)
    assert "Others on this computer can read passphrase" in sign("school").err
    key = private(tmp_path / "key.pem", authority.person().key_pem(None) + authority.person().cert_pem)
    key.chmod(0o644)
    result = lep("sign", "apply", "--by", "pes", "--key", "key.pem")
    assert result.code == 0
    assert "has no passphrase, and others" in " ".join(result.err.split())


# --- a PDF alone ---------------------------------------------------------------------------------------------


def test_a_partner_with_nothing_but_the_pdf_signs_that(lep: Lep, tmp_path: Path) -> None:
    frozen = tmp_path / "signing/v1/agreement.bs.pdf"
    alone = Path(shutil.copy(frozen, tmp_path / "from-mail.pdf"))
    means = ["--by", "school", "--key", "latin.p12", "--passphrase-from", "passphrase"]
    result = lep("sign", "apply", "from-mail.pdf", *means, "--function", "Direktor škole", "--out", "signed.pdf")
    assert result.code == 0, result.err
    assert alone.read_bytes() == frozen.read_bytes()
    signed = (tmp_path / "signed.pdf").read_bytes()
    assert signed.startswith(frozen.read_bytes())
    assert fields(signed)["party-school"]
    assert nothing_happened(tmp_path)
    assert lep("sign", "apply", "from-mail.pdf", *means, "--out", "signed.pdf").code == 4  # never over another file
    assert lep("sign", "apply", "from-mail.pdf", *means).code == 0
    assert fields(alone.read_bytes())["party-school"]
    again = lep("sign", "apply", "from-mail.pdf", *means)
    assert (again.code, "signed already" in again.err) == (4, True)


@pytest.mark.parametrize(("content", "code"), [(b"", 3), (b"%PDF-1.7\nnothing", 3), (b"lep: '1.0'", 3), (None, 2)])
def test_a_pdf_that_nobody_can_sign(content: bytes | None, code: int, lep: Lep, tmp_path: Path) -> None:
    frozen = (tmp_path / "signing/v1/agreement.en.pdf").read_bytes()
    (tmp_path / "odd.pdf").write_bytes(frozen if content is None else content)
    party = "school" if content is not None else "nobody"
    means = ["--by", party, "--key", "latin.p12", "--passphrase-from", "passphrase"]
    result = lep("sign", "apply", "odd.pdf", *means)
    assert (result.code, "Sorry" in result.err) == (code, False), result.err
