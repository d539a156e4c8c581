"""`lep sign record`: what a party did is added to the log, a scan is kept, and nothing else changes."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from lep.files import parse
from tests.cli.conftest import Lep
from tests.cli.signing_cases import change, data_of, everything, sign

SCHOOL = ("sign", "record", "--by", "school", "--date", "2026-12-12")
ON_PAPER = (*SCHOOL, "--method", "paper", "--name", "A. Example")


@pytest.fixture(autouse=True)
def in_january(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 15 January 2027, whatever the day of the test."""

    class Fixed(date):
        @classmethod
        def today(cls) -> Fixed:
            return cls(2027, 1, 15)

    monkeypatch.setattr("lep.cli.options.date", Fixed)


def told(text: str) -> str:
    return " ".join(text.split())


def test_a_signature_is_added_and_nothing_else_changes(lep: Lep, opened: Path) -> None:
    before, kept = opened.read_text(encoding="utf-8"), everything(opened.parent)
    result = lep(*ON_PAPER, "--place", "Vrelnik")
    assert result.code == 0
    lines = opened.read_text(encoding="utf-8").splitlines()
    assert [line for line in before.splitlines() if line not in lines] == []
    [entry] = data_of(opened)["signatures"]
    assert (entry["stakeholder"], entry["name"], entry["place"]) == ("school", "A. Example", "Vrelnik")
    assert {key: value for key, value in data_of(opened).items() if key != "signatures"} == {
        key: value for key, value in parse(before.encode()).data.items() if key != "signatures"
    }
    after = everything(opened.parent)
    assert {name for name in after if after[name] != kept.get(name)} == {"partnership.yaml"}
    assert "signed version 1 on 12 December 2026." in told(result.err)
    assert "1 of 7 parties have signed. Still to sign: “Vrelnik Employment Office”" in told(result.out + result.err)


def test_earlier_entries_stay(lep: Lep, opened: Path) -> None:
    lep(*ON_PAPER)
    first = data_of(opened)["signatures"]
    assert lep(*SCHOOL[:4], "--date", "2026-12-13", "--withdraw", "--reason", "New head").code == 0
    assert data_of(opened)["signatures"][:1] == first
    assert data_of(opened)["signatures"][1]["reason"] == "New head"
    assert lep("sign", "show", "--json").json["data"]["parties"][3]["state"] == "withdrawn"


def test_a_refusal_is_noted(lep: Lep, opened: Path) -> None:
    result = lep(*SCHOOL, "--refuse", "--reason", "The budget")
    assert result.code == 0
    assert "Refused to sign: “Vrelnik Secondary Technical School”" in told(result.out + result.err)


def test_the_last_signature_leads_to_the_certificate(lep: Lep, opened: Path) -> None:
    for one in ("pes", "municipality", "employers", "womens-thread", "agency", "vrelinka"):
        sign(opened, one)
    result = lep(*ON_PAPER)
    assert "7 of 7 parties have signed." in told(result.out + result.err)
    assert "Next: lep render certificate" in result.err


def test_a_scan_is_kept_with_its_digest_and_proved_to_be_it(lep: Lep, opened: Path, tmp_path: Path) -> None:
    (tmp_path / "page 1.pdf").write_bytes(b"a scanned page")
    assert lep(*ON_PAPER, "--scan", "page 1.pdf").code == 0
    [entry] = data_of(opened)["signatures"]
    assert entry["scan"] == "page 1.pdf sha256:" + hashlib.sha256(b"a scanned page").hexdigest()
    kept = opened.parent / "signing" / "v1" / "scans" / "school-page 1.pdf"
    assert kept.read_bytes() == b"a scanned page"
    assert lep("sign", "show").code == 0
    kept.write_bytes(b"another page")
    assert lep("sign", "show").code == 1


def test_a_refused_record_keeps_no_scan(lep: Lep, opened: Path, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(b"a scanned page")
    before = everything(opened.parent)
    assert lep(*ON_PAPER[:-4], "--method", "paper", "--name", "X", "--function", "Y", "--scan", "page.pdf").code == 4
    assert everything(opened.parent) == before


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (("--by", "school", "--method", "paper", "--name", "A"), 2, "on which day"),
        ((*SCHOOL[2:], "--name", "A"), 2, "--method paper, electronic or decision"),
        ((*SCHOOL[2:], "--method", "fax", "--name", "A"), 2, "there is no such way to sign"),
        ((*SCHOOL[2:], "--method", "paper"), 2, "--name"),
        ((*SCHOOL[2:], "--refuse", "--withdraw"), 2, "only one can be so"),
        ((*ON_PAPER[2:], "--reason", "Why not"), 2, "refuses or withdraws"),
        ((*ON_PAPER[2:], "--version", "0"), 2, "--version"),
        ((*ON_PAPER[2:], "--version", "2"), 4, "version 2 is not the one"),
        ((*ON_PAPER[2:], "--scan", "missing.pdf"), 3, "missing.pdf"),
        ((*ON_PAPER[2:], "--scan", "-"), 2, "standard input"),
        (("--by", "school", "--date", "12.12.2026", "--refuse"), 2, "not a day"),
        (("--by", "school", "--date", "2027-01-16", "--refuse"), 4, "still to come"),
        (("--by", "nobody", "--date", "2026-12-12", "--refuse"), 2, "there are: pes, municipality"),
        (("--date", "2026-12-12", "--refuse"), 2, "--by"),
        ((*SCHOOL[2:], "--withdraw"), 4, "no signature to withdraw"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    lep: Lep, opened: Path, arguments: tuple[str, ...], code: int, reason: str
) -> None:
    before = everything(opened.parent)
    result = lep("sign", "record", *arguments)
    assert (result.code, result.out) == (code, "")
    assert reason in told(result.err)
    assert everything(opened.parent) == before


def test_without_a_text_laid_down_nothing_is_noted(lep: Lep, full: Path) -> None:
    result = lep(*ON_PAPER)
    assert result.code == 4
    assert "`lep sign open`" in result.err


def test_a_text_that_changed_is_not_signed(lep: Lep, opened: Path) -> None:
    change(opened)
    result = lep(*ON_PAPER)
    assert result.code == 4
    assert "`lep sign amend`" in told(result.err)


def test_a_folder_of_another_partnership_is_left_alone(lep: Lep, opened: Path) -> None:
    change(opened, "\nid: vrelna-valley\n", "\nid: another\n")
    assert lep(*ON_PAPER).code == 4


# --- the pages that tell of it ---------------------------------------------------------------------------------------


def test_a_page_for_each_party_names_the_copies_that_were_laid_down(lep: Lep, opened: Path, tmp_path: Path) -> None:
    assert lep("render", "signature-page", "--to", "md", "--out", "pages").code == 0
    assert {path.name for path in (tmp_path / "pages").iterdir()} == {
        f"signature-page-{one}.en.md"
        for one in ("pes", "municipality", "employers", "school", "womens-thread", "agency", "vrelinka")
    }
    page = (tmp_path / "pages" / "signature-page-school.en.md").read_text(encoding="utf-8")
    for name in ("agreement.en.pdf", "agreement.bs.pdf"):
        digest = hashlib.sha256((opened.parent / "signing" / "v1" / name).read_bytes()).hexdigest()
        assert name in page
        assert digest in page.replace(" ", "")


def test_a_page_for_one_party_in_its_language(lep: Lep, opened: Path, tmp_path: Path) -> None:
    page = ("render", "signature-page", "--to-stakeholder", "school", "--language", "bs", "--to", "md", "--out", "-")
    result = lep(*page)
    assert result.code == 0
    assert "Stranica za potpis" in result.out
    assert "Srednja" in result.out
    assert lep("render", "signature-page", "--to-stakeholder", "chamber").code == 2


def test_the_certificate_lists_everybody(lep: Lep, opened: Path) -> None:
    lep(*ON_PAPER)
    result = lep("render", "certificate", "--to", "md", "--out", "-")
    assert result.code == 0
    assert "| A. Example, Head teacher | 12 December 2026 | on paper |" in result.out
    assert result.out.count("not signed yet") == 6


@pytest.mark.parametrize("document", ["signature-page", "certificate"])
def test_before_a_text_is_laid_down_there_is_nothing_to_tell(lep: Lep, full: Path, document: str) -> None:
    result = lep("render", document)
    assert result.code == 4
    assert "`lep sign open`" in result.err


def test_without_the_folder_the_pages_have_the_fingerprint_of_the_file_alone(lep: Lep, opened: Path) -> None:
    shutil.rmtree(opened.parent / "signing")
    result = lep("render", "certificate", "--to", "md", "--out", "-")
    assert result.code == 0
    digest = data_of(opened)["history"][0]["digest"].removeprefix("sha256:")
    assert digest[:32] in result.out.replace(" ", "")
    assert "agreement.en.pdf" not in result.out


def test_a_list_that_was_tampered_with_is_not_repeated(lep: Lep, opened: Path) -> None:
    path = opened.parent / "signing" / "v1" / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"agreement.en.pdf", b"agreement.xx.pdf"))
    assert lep("render", "certificate", "--to", "md", "--out", "-").code == 4
