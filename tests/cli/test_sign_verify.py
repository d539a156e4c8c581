"""`lep sign verify`, on what the real road made: laid down, signed by three of seven, and then tampered with."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from lep.cli.environment import Environment
from lep.cli.main import run
from tests.cli.conftest import EXAMPLES, FULL, Lep, Stream
from tests.cli.signing_cases import change, data_of, hashed
from tests.signing import authority, paper
from tests.signing.poppler import pdfsig

SIGNERS = {"pes": "latin", "municipality": "cyrillic", "employers": "hebrew"}
SIGNED = Path("signing/v1/signed/agreement.en.pdf")


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an agreement that three parties have signed in English, made once."""
    folder = tmp_path_factory.mktemp("signed")
    file = shutil.copy(EXAMPLES / FULL / "partnership.yaml", folder / "partnership.yaml")
    private(folder / "secret", authority.PASSPHRASE.encode() + b"\n")
    done = [run(["sign", "open", str(file), "--date", "2025-06-01"], Environment(Stream(), Stream(), Stream(), {}))]
    for party, kind in SIGNERS.items():
        key = private(folder / f"{kind}.p12", authority.person(kind).p12())
        more = [
            "--by",
            party,
            "--key",
            key,
            "--passphrase-from",
            folder / "secret",
            "--language",
            "en",
            "--date",
            "2025-06-02",
        ]
        command = ["sign", "apply", str(file), *map(str, more)]
        done.append(run(command, Environment(Stream(), Stream(), Stream(), {})))
    assert done == [0, 0, 0, 0]
    return folder


def private(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    path.chmod(0o600)
    return path


@pytest.fixture(autouse=True)
def here(signed: Path, tmp_path: Path) -> None:
    shutil.copytree(signed, tmp_path, dirs_exist_ok=True)
    (tmp_path / "root.pem").write_bytes(authority.root_pem())
    (tmp_path / "revoked.pem").write_bytes(authority.crl_pem() + authority.root_crl_pem())


@pytest.fixture
def verify(lep: Lep) -> Callable[..., Any]:
    """`verify("x.pdf", "partnership.yaml")`, with the right root."""

    def call(pdf: Any = SIGNED, file: str = "partnership.yaml", *more: str, **scene: Any) -> Any:
        return lep("sign", "verify", pdf, *([file] if file else []), "--trust", "root.pem", *more, **scene)

    return call


def codes(data: Any) -> set[str]:
    return {one["code"] for one in data["problems"]}


def codes_of(data: Any, party: str) -> set[str]:
    (one,) = (one for one in data["signatures"] if one["party"] == party)
    return {problem["code"] for problem in one["problems"]}


# --- what holds -------------------------------------------------------------------------------------------------


def test_the_verdict_comes_first(verify: Callable[..., Any]) -> None:
    result = verify()
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "Verified: 3 of 7 parties have signed this text; nothing was changed."
    assert lines[1] == "  It is agreement.en.pdf, version 1 of 1 June 2025, as it was laid down."
    assert "“Municipality of Vrelnik”: holds" in lines
    assert "דנה כהן" in result.out
    assert max(map(len, lines)) <= 80
    assert result.err == ""


def test_programs_get_all_of_it(verify: Callable[..., Any], tmp_path: Path) -> None:
    result = verify(SIGNED, "partnership.yaml", "--json", "--crl", "revoked.pem")
    assert result.code == 0
    assert (result.json["schema"], result.json["file"]) == ("lep.verification/1", SIGNED.as_posix())
    data = result.json["data"]
    assert data["verified"] is True
    assert data["sha256"] == hashed((tmp_path / SIGNED).read_bytes())
    assert data["laid_down"]["sha256"] == hashed((tmp_path / "signing/v1/agreement.en.pdf").read_bytes())
    event = data_of(tmp_path / "partnership.yaml")["history"][-1]
    assert (data["text"]["version"], data["text"]["digest"]) == (1, event["digest"])
    assert [one["party"] for one in data["signatures"]] == list(SIGNERS)
    assert [one["changed_after"] for one in data["signatures"]] == ["signatures", "signatures", "nothing"]
    assert [one["covers"] for one in data["signatures"]] == ["revision", "revision", "file"]
    assert {one["revocation"] for one in data["signatures"]} == {"not-revoked"}
    states = {one["id"]: one["state"] for one in data["parties"]}
    assert [states[one] for one in SIGNERS] == ["here"] * 3
    assert sorted(states.values()) == ["here"] * 3 + ["open"] * 4
    assert (data["problems"], data["notes"], data["not_compared"]) == ([], [], False)


def test_poppler_agrees(verify: Callable[..., Any], tmp_path: Path) -> None:
    data = verify(SIGNED, "partnership.yaml", "--json").json["data"]
    said = pdfsig((tmp_path / SIGNED).read_bytes(), tmp_path)
    assert {one["field"]: (one["intact"], one["covers"] == "file") for one in data["signatures"]} == said


def test_the_pdf_alone_says_what_it_can(verify: Callable[..., Any]) -> None:
    result = verify(SIGNED, "")
    assert result.code == 0
    out = " ".join(result.out.split())
    assert "Verified, as far as the PDF alone can tell: 3 of 7 parties have signed it; nothing was changed." in out
    assert "Without the partnership file, nobody can tell" in out
    assert "lep sign verify signing/v1/signed/agreement.en.pdf partnership.yaml" in result.err


def test_nobody_is_trusted_unasked(lep: Lep) -> None:
    result = lep("sign", "verify", SIGNED, "partnership.yaml")
    assert result.code == 1
    assert result.out.startswith("Not verified: the signatures are intact, but whose they are is not proved.\n")
    assert result.out.count("Not trusted: no root was given.") == 3
    assert result.out.count("--trust") == 1


def test_signatures_on_paper_are_told_as_such(verify: Callable[..., Any], lep: Lep) -> None:
    how = ["--method", "paper", "--name", "D. Kos", "--date", "2025-06-03"]
    assert lep("sign", "record", "--by", "school", *how).code == 0
    result = verify()
    assert result.code == 0
    out = " ".join(result.out.split())
    assert "Signed elsewhere, says the partnership file: “Vrelnik Secondary Technical School”." in out


def test_from_standard_input(verify: Callable[..., Any], tmp_path: Path) -> None:
    assert verify("-", stdin=(tmp_path / SIGNED).read_bytes()).code == 0


def test_roots_as_der(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "root.der").write_bytes(authority.root().certificate.public_bytes(Encoding.DER))
    assert lep("sign", "verify", SIGNED, "partnership.yaml", "--trust", "root.der").code == 0


def test_a_day_to_judge_at(verify: Callable[..., Any]) -> None:
    result = verify(SIGNED, "partnership.yaml", "--at", "2100-06-01")
    assert result.code == 1
    assert "The certificate expired on 31 December 2099." in " ".join(result.out.split())


@pytest.mark.parametrize("language", ["bs", "he", "qps"])
def test_in_other_languages(language: str, verify: Callable[..., Any]) -> None:
    result = verify(variables={"LEP_LANG": language})
    assert result.code == 0
    assert "\x1b" not in result.out
    assert max(map(len, result.out.splitlines())) <= 80


# --- what does not ----------------------------------------------------------------------------------------------


def test_a_file_cut_back_is_named_with_whose_signatures_are_gone(verify: Callable[..., Any], tmp_path: Path) -> None:
    pdf = (tmp_path / SIGNED).read_bytes()
    ends = [at for at in range(len(pdf)) if pdf.startswith(b"%%EOF\n", at)]
    (tmp_path / "cut.pdf").write_bytes(pdf[: ends[-2] + len("%%EOF\n")])
    result = verify("cut.pdf")
    assert result.code == 1
    out = " ".join(result.out.split())
    assert out.startswith("Not verified: signatures are missing that the partnership file knows: “Vrelna Valley")
    assert codes(verify("cut.pdf", "partnership.yaml", "--json").json["data"]) == {"cut-back"}
    assert verify("cut.pdf", "").code == 0  # nobody can tell from it alone, and it says so


def test_a_flipped_bit(verify: Callable[..., Any], tmp_path: Path) -> None:
    pdf = bytearray((tmp_path / SIGNED).read_bytes())
    pdf[5000] ^= 1
    (tmp_path / "flipped.pdf").write_bytes(pdf)
    result = verify("flipped.pdf")
    assert result.code in (1, 3)
    assert "Verified" not in result.out


def test_an_addition_that_nobody_signed(verify: Callable[..., Any], tmp_path: Path) -> None:
    from tests.signing.attacks import _overwrite

    (tmp_path / "more.pdf").write_bytes(paper.updated((tmp_path / SIGNED).read_bytes(), _overwrite))
    result = verify("more.pdf", "partnership.yaml", "--json")
    assert result.code == 1
    assert {"unsigned-addition", "file-not-on-record"} <= codes(result.json["data"])


def test_the_last_to_sign_cannot_slip_in_anything(verify: Callable[..., Any], tmp_path: Path) -> None:
    from tests.signing.attacks import _overwrite

    person = authority.person("latin", 1)
    pdf = paper.signed((tmp_path / SIGNED).read_bytes(), "school", person, change=_overwrite)
    (tmp_path / "more.pdf").write_bytes(pdf)
    assert "changed" in codes(verify("more.pdf", "", "--json").json["data"])


def test_a_copy_of_our_own_making_is_not_the_one_that_was_laid_down(verify: Callable[..., Any], tmp_path: Path) -> None:
    pdf = paper.signed(paper.paper(), "mayor", authority.person("latin"))
    (tmp_path / "other.pdf").write_bytes(pdf)
    result = verify("other.pdf", "partnership.yaml", "--json")
    assert result.code == 1
    assert codes(result.json["data"]) == {"not-laid-down"}
    assert result.json["data"]["text"] is None


def test_a_file_that_says_something_else_by_now(verify: Callable[..., Any], tmp_path: Path) -> None:
    change(tmp_path / "partnership.yaml")
    result = verify()
    assert result.code == 1
    out = " ".join(result.out.split())
    assert out.startswith("Not verified: the partnership file now says something else than what was laid down.")


@pytest.mark.parametrize(
    ("name", "code"),
    [("manifest.json", "list-altered"), ("agreed.json", "agreed-altered")],
)
def test_a_list_or_a_text_that_was_altered(name: str, code: str, verify: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "signing/v1" / name
    path.write_bytes(path.read_bytes().replace(b"vrelna", b"vrelnb", 1))
    result = verify(SIGNED, "partnership.yaml", "--json")
    assert result.code == 1
    assert codes(result.json["data"]) == {code}


def test_a_folder_that_is_gone(verify: Callable[..., Any], tmp_path: Path) -> None:
    shutil.copy(tmp_path / SIGNED, tmp_path / "kept.pdf")
    shutil.rmtree(tmp_path / "signing")
    result = verify("kept.pdf")
    assert result.code == 1
    assert "bring back the folder signing" in " ".join(result.out.split()).lower()


def test_a_withdrawn_signature_no_longer_counts(verify: Callable[..., Any], lep: Lep) -> None:
    assert lep("sign", "record", "--by", "pes", "--withdraw", "--reason", "No funds", "--date", "2025-06-04").code == 0
    data = verify(SIGNED, "partnership.yaml", "--json").json["data"]
    assert codes_of(data, "pes") == {"withdrawn"}
    assert codes_of(data, "municipality") == set()
    assert data["verified"] is False


def test_a_certificate_that_is_not_the_one_on_record(verify: Callable[..., Any], tmp_path: Path) -> None:
    own, other = authority.person("latin").fingerprint, authority.person("hebrew").fingerprint
    change(tmp_path / "partnership.yaml", own, other)
    data = verify(SIGNED, "partnership.yaml", "--json").json["data"]
    assert codes_of(data, "pes") == {"other-certificate"}


def test_a_signature_that_the_file_knows_nothing_of(verify: Callable[..., Any], tmp_path: Path) -> None:
    pdf = paper.signed((tmp_path / SIGNED).read_bytes(), "school", authority.person("latin", 1))
    (tmp_path / "new.pdf").write_bytes(pdf)
    data = verify("new.pdf", "partnership.yaml", "--json").json["data"]
    assert codes_of(data, "school") == {"not-on-record"}
    assert codes(data) == {"file-not-on-record"}


def test_an_unsigned_copy(verify: Callable[..., Any], tmp_path: Path) -> None:
    result = verify("signing/v1/agreement.bs.pdf")
    assert result.code == 1
    assert result.out.startswith("Not verified: nobody has signed in this PDF.\n")


# --- what cannot be done ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["none.pdf"], 3, "there is no such file"),
        (["partnership.yaml"], 3, "not a PDF"),
        ([SIGNED, "none.yaml"], 3, "none.yaml"),
        ([SIGNED, "--trust", "partnership.yaml"], 3, "--trust takes certificates"),
        ([SIGNED, "--trust", "none.pem"], 3, "none.pem"),
        ([SIGNED, "--crl", "root.pem"], 3, "nothing of the kind"),
        ([SIGNED, "--at", "yesterday"], 2, "--at"),
        (["-", "-"], 2, "standard input can be one"),
        ([], 2, "PDF"),
    ],
)
def test_what_is_said_then(arguments: list[Any], code: int, said: str, lep: Lep) -> None:
    result = lep("sign", "verify", *arguments)
    assert (result.code, result.out) == (code, "")
    assert said in " ".join(result.err.split())


def test_without_the_extra(lep: Lep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lep.cli.signing_keys.find_spec", lambda name: None)
    result = lep("sign", "verify", SIGNED)
    assert result.code == 2
    assert "pip install 'lep[sign]'" in result.err


def test_a_pdf_that_is_too_large(lep: Lep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lep.signing.verifying.LARGEST", 1000)
    result = lep("sign", "verify", SIGNED)
    assert (result.code, result.out) == (3, "")
    assert "too large" in result.err


def test_names_cannot_drive_the_terminal(verify: Callable[..., Any], tmp_path: Path) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(paper.paper())) as pdf:
        pdf.Root.AcroForm.Fields[0].T = pikepdf.String("party-\x1b[31m[bold]evil")
        made = io.BytesIO()
        pdf.save(made)
    pdf = paper.signed(made.getvalue(), "", authority.person("latin"), field="party-\x1b[31m[bold]evil")
    (tmp_path / "evil.pdf").write_bytes(pdf)
    result = verify("evil.pdf", "")
    assert "\x1b" not in result.out + result.err
    assert "[bold]evil" in result.out
