"""Who signs a deed, and what that says of the agreement: nothing, for those who have signed it already."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lep.method.agreement.signed import canonical, signed_part
from tests.cli.conftest import EXAMPLES, FULL, Lep
from tests.cli.signing_cases import data_of, hashed, sign
from tests.signing import authority

ROOT = Path(__file__).parents[2]
WITHDRAWAL = "signing/v1/deeds/1-left-vrelinka"
ON_PAPER = ("--method", "paper", "--name", "A. Example", "--date")


@pytest.fixture(autouse=True)
def in_january(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 15 January 2027, whatever the day of the test."""

    class Fixed(date):
        @classmethod
        def today(cls) -> Fixed:
            return cls(2027, 1, 15)

    monkeypatch.setattr("lep.cli.options.date", Fixed)


@pytest.fixture(scope="module")
def departed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a partnership that two of seven parties have signed, and one has left since; made once."""
    folder = tmp_path_factory.mktemp("departed")
    file = Path(shutil.copy(EXAMPLES / FULL / "partnership.yaml", folder))

    def lep(*arguments: str) -> None:
        command = [sys.executable, "-m", "lep", "sign", *arguments]
        subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)

    lep("open", "--date", "2026-10-01")
    for who in ("pes", "vrelinka"):
        sign(file, who, date="2026-10-05")
    lep("leave", "--who", "vrelinka", "--date", "2026-10-20")
    return folder


@pytest.fixture
def left(departed: Path, tmp_path: Path) -> Path:
    shutil.copytree(departed, tmp_path, dirs_exist_ok=True)
    for name, content in (("key.p12", authority.person().p12()), ("passphrase", authority.PASSPHRASE.encode())):
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(0o600)
    (tmp_path / "root.pem").write_bytes(authority.root_pem())
    return tmp_path / "partnership.yaml"


@pytest.fixture
def apply(lep: Lep) -> Callable[..., Any]:
    def call(*more: str) -> Any:
        return lep("sign", "apply", "--key", "key.p12", "--passphrase-from", "passphrase", *more)

    return call


def told(text: str) -> str:
    return " ".join(text.split())


def party(lep: Lep, who: str) -> dict[str, Any]:
    shown = lep("sign", "show", "--json").json["data"]["parties"]
    return next(one for one in shown if one["id"] == who)


def test_who_left_signs_its_notice_and_another_for_the_partners(
    left: Path, lep: Lep, apply: Callable[..., Any]
) -> None:
    before = party(lep, "pes")
    for arguments in (("--by", "vrelinka"), ("--by", "pes", "--deed", "vrelinka")):
        result = apply(*arguments)
        assert result.code == 0, result.err
        assert "“Vrelinka d.o.o.” left by notice of 20 October 2026; its last day is 20 January 2027." in told(
            result.err
        )
    entries, event = data_of(left)["signatures"][2:], data_of(left)["history"][-1]
    assert [one["stakeholder"] for one in entries] == ["vrelinka", "pes"]
    assert {one["digest"] for one in entries} == {event["digest"]}
    assert event["last_day"] == "2027-01-20"
    assert party(lep, "pes") == before
    assert "Signed by “Vrelinka d.o.o.” and “Vrelnik Employment Office”." in told(lep("sign", "show").out)
    assert lep("check").code == 0


def test_a_deed_is_verified_by_those_who_have_a_place_in_it(left: Path, lep: Lep, apply: Callable[..., Any]) -> None:
    apply("--by", "vrelinka")
    verify = ("sign", "verify", f"{WITHDRAWAL}/signed/withdrawal.en.pdf", "partnership.yaml", "--trust", "root.pem")
    result = lep(*verify)
    assert result.code == 0, result.out
    said = told(result.out)
    assert "Verified: 1 of 2 parties have signed this text" in said
    assert "It is withdrawal.en.pdf, a deed of 20 October 2026 on version 1" in said
    assert "Still to sign: “Vrelnik Employment Office”. This is a deed" in said
    assert "“Vrelinka d.o.o.”: holds" in said
    parties = lep(*verify, "--json").json["data"]["parties"]
    assert parties == [{"id": "vrelinka", "state": "here"}, {"id": "pes", "state": "open"}]


def test_on_paper_and_withdrawn_the_agreement_stays_signed(left: Path, lep: Lep) -> None:
    before = party(lep, "pes")
    assert lep("sign", "record", "--by", "vrelinka", *ON_PAPER, "2026-10-21").code == 0
    countersign = ("sign", "record", "--by", "pes", "--deed", "vrelinka")
    assert lep(*countersign, *ON_PAPER, "2026-10-22").code == 0
    again = lep(*countersign, *ON_PAPER, "2026-10-23")
    assert (again.code, "has signed already" in again.err) == (4, True)
    assert lep(*countersign, "--withdraw", "--date", "2026-10-24").code == 0
    assert "Signed by “Vrelinka d.o.o.”." in told(lep("sign", "show").out)
    assert party(lep, "pes") == before
    assert lep("sign", "record", "--by", "pes", "--withdraw", "--date", "2026-10-24").code == 0
    assert party(lep, "pes")["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "school", "--deed", "vrelinka"), "only who has signed the agreement signs a deed for the partners"),
        (("--by", "pes", "--deed", "school"), "there is no deed by which it joined or left"),
        (("--by", "pes", "--deed", "vrelinka", "--date", "2026-10-19"), "the text bears a later date"),
        (("--by", "social-work"), "there is no such party"),
    ],
)
def test_who_cannot_sign_a_deed(arguments: tuple[str, ...], said: str, left: Path, lep: Lep) -> None:
    before = left.read_bytes()
    result = lep("sign", "record", *ON_PAPER, "2026-10-22", *arguments)
    assert (result.code in (2, 4), said in told(result.err)) == (True, True), result.err
    assert left.read_bytes() == before


def test_a_notice_that_came_back_signed_is_taken_over(left: Path, lep: Lep, apply: Callable[..., Any]) -> None:
    alone = shutil.copy(left.parent / WITHDRAWAL / "withdrawal.bs.pdf", "back.pdf")
    assert apply(alone, "--by", "vrelinka").code == 0
    result = lep("sign", "take", alone)
    assert result.code == 0, result.err
    assert (left.parent / WITHDRAWAL / "signed/withdrawal.bs.pdf").is_file()
    assert data_of(left)["signatures"][-1]["digest"] == data_of(left)["history"][-1]["digest"]


def test_the_version_has_its_own_day_and_the_deed_its_own(left: Path, lep: Lep) -> None:
    assert lep("sign", "show").out.startswith("Version 1 of 1 October 2026\n")
    assert lep("sign", "show", "--json").json["data"]["date"] == "2026-10-01"
    said = told(lep("status").out)
    assert "Version 1 was laid down for signature on 1 October 2026." in said
    assert "“Vrelinka d.o.o.” left by notice of 20 October 2026" in said


def test_while_the_next_version_is_not_signed_this_one_stays_in_force(left: Path, lep: Lep) -> None:
    assert "stays in force" not in lep("status").out
    assert lep("sign", "amend").code == 0
    assert "Until the next version is signed, version 1 stays in force." in told(lep("status").out)
    assert "Until the next version is signed, version 1 stays in force." in told(lep("sign", "show").out)


@pytest.mark.parametrize("width", ["40", "60", "80"])
def test_fingerprints_are_whole_on_every_terminal(
    width: str, left: Path, lep: Lep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    shown = "".join(lep("sign", "show").out.split())
    for text in lep("sign", "show", "--json").json["data"]["texts"]:
        assert all(one["sha256"].removeprefix("sha256:") in shown for one in text["files"])


def test_a_folder_that_the_file_knows_nothing_of_is_named(left: Path, lep: Lep) -> None:
    text = left.read_text(encoding="utf-8")
    left.write_text(text[: text.index("\nhistory:") + 1], encoding="utf-8")
    result = lep("sign", "show")
    assert (result.code, "signing/v1/ is there, and the partnership file knows nothing of it" in told(result.err)) == (
        1,
        True,
    )
    assert lep("sign", "show", "--json").json["data"]["unrecorded"] == ["signing/v1"]


def test_a_list_of_another_text_is_not_the_one_on_record(left: Path, lep: Lep) -> None:
    text, digest = left.read_text(encoding="utf-8"), data_of(left)["history"][0]["digest"]
    left.write_text(text.replace(digest, "sha256:" + "0" * 64), encoding="utf-8")
    result = lep("sign", "show")
    assert (result.code, "signing/v1/manifest.json: another file" in told(result.err)) == (1, True)


def test_a_deed_proves_its_text_even_if_file_and_folder_were_changed_alike(
    left: Path, lep: Lep, apply: Callable[..., Any]
) -> None:
    apply("--by", "vrelinka")
    folder, old = left.parent / WITHDRAWAL, data_of(left)["history"][-1]
    forged = left.read_text(encoding="utf-8").replace("amount: 42000", "amount: 41000", 1)
    left.write_text(forged, encoding="utf-8")
    agreed = canonical(signed_part(data_of(left)))
    (folder / "agreed.json").write_bytes(agreed)
    listed = json.loads((folder / "manifest.json").read_bytes())
    listed["digest"] = hashed(agreed)
    entry = next(one for one in listed["files"] if one["role"] == "agreed")
    entry |= {"sha256": hashed(agreed), "bytes": len(agreed)}
    (folder / "manifest.json").write_text(json.dumps(listed), encoding="utf-8")
    forged = forged.replace(old["digest"], hashed(agreed))
    forged = forged.replace(old["manifest"], hashed((folder / "manifest.json").read_bytes()))
    left.write_text(forged, encoding="utf-8")
    assert lep("sign", "show").code == 0, "the file and the folder agree with each other"
    pdf = f"{WITHDRAWAL}/signed/withdrawal.en.pdf"
    result = lep("sign", "verify", pdf, "partnership.yaml", "--trust", "root.pem", "--json")
    assert result.code == 1
    assert [one["code"] for one in result.json["data"]["problems"]] == ["attached-differs"]
