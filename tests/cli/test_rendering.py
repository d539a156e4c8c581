"""`lep render`: all documents at once, letters to many, and options that do not suit a document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lep.documents import DOCUMENTS
from lep.documents.resources import builtin_root
from tests.cli.conftest import Lep


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_without_a_document_it_says_what_there_is(lep: Lep) -> None:
    result = lep("render")
    assert (result.code, result.out) == (2, "")
    assert all(f"  {name} " in result.err for name in DOCUMENTS)
    assert "--all" in result.err


def test_all_writes_what_the_partnership_has_a_use_for(lep: Lep, full: Path, tmp_path: Path) -> None:
    result = lep("render", "--all", "--to", "md,html", "--out", "out")
    assert result.code == 0
    about_signing = {"signature-page", "certificate", "accession", "withdrawal"}  # and nothing is laid down yet
    stems = (set(DOCUMENTS) - about_signing - {"invitation"}) | {"invitation-social-work"}
    assert names(tmp_path / "out") == {f"{stem}.en.{to}" for stem in stems for to in ("md", "html")}
    left_out = [line.split()[2] for line in result.err.splitlines() if line.startswith("Not written: ")]
    assert set(left_out) == about_signing
    assert "Not written: certificate (no text is laid down for signature yet: `lep sign open`)" in result.err


def test_all_says_what_it_leaves_out_and_why(lep: Lep, half: Path, tmp_path: Path) -> None:
    result = lep("render", "--all", "--to", "md", "--out", "out")
    assert result.code == 0
    assert "Not written: terms-of-reference (nothing is on file yet about a steering group: `lep agree`)" in result.err
    assert "Not written: lead-decision" in result.err
    assert "terms-of-reference.en.md" not in names(tmp_path / "out")
    assert {"invitation-pes.en.md", "invitation-roundabout.en.md"} <= names(tmp_path / "out")
    assert "need legal review: agreement, memorandum." in result.err


def test_all_takes_the_file_as_its_one_argument(lep: Lep, half: Path, tmp_path: Path) -> None:
    half.rename(tmp_path / "other.yaml")
    assert lep("render", "--all", "other.yaml", "--to", "md", "--out", "out").code == 0
    assert "summary.en.md" in names(tmp_path / "out")


def test_all_for_signing_is_refused_while_an_error_stands(lep: Lep, half: Path, tmp_path: Path) -> None:
    result = lep("render", "--all", "--signing", "--out", "out")
    assert result.code == 4
    assert "no signing copy" in result.err
    assert not (tmp_path / "out").exists()


def test_a_letter_goes_to_each_who_is_to_be_won(lep: Lep, half: Path, tmp_path: Path) -> None:
    result = lep("render", "invitation", "--to", "md", "--out", "out")
    assert result.code == 0
    assert names(tmp_path / "out") == {
        f"invitation-{one}.en.md" for one in ("pes", "stone-works", "school", "roundabout")
    }


def test_a_letter_to_one_bears_the_days_that_were_given(lep: Lep, half: Path) -> None:
    days = ("--today", "2026-12-01", "--meeting", "2027-01-12")
    result = lep("render", "invitation", "--to-stakeholder", "stone-works", *days, "--to", "md", "-o", "-")
    assert result.code == 0
    assert "1 December 2026" in result.out
    assert "12 January 2027" in result.out


def test_who_has_agreed_gets_a_letter_only_when_named(lep: Lep, half: Path, tmp_path: Path) -> None:
    assert lep("render", "invitation", "--to-stakeholder", "cheese", "--to", "md", "--out", "out").code == 0
    assert names(tmp_path / "out") == {"invitation-cheese.en.md"}


def test_nobody_left_to_invite_is_said(lep: Lep, half: Path) -> None:
    text = half.read_text(encoding="utf-8")
    for status in ("in_dialogue", "invited", "identified"):
        text = text.replace(f"status: {status}", "status: committed")
    half.write_text(text, encoding="utf-8", newline="")
    result = lep("render", "invitation")
    assert result.code == 2
    assert "nobody is left to be invited" in result.err
    assert "Not written: invitation (nobody on the list is still to be won)" in lep("render", "--all", "--to", "md").err


def test_a_text_is_a_draft_only_for_errors_of_what_it_holds(lep: Lep, full: Path) -> None:
    text = full.read_text(encoding="utf-8")
    assert "quorum: 60" in text
    full.write_text(text.replace(", quorum: 60", ""), encoding="utf-8", newline="")
    assert "Draft: not" in lep("render", "terms-of-reference", "--to", "md", "-o", "-").out
    assert "Draft: not" in lep("render", "agreement", "--to", "md", "-o", "-").out
    assert "Draft: not" not in lep("render", "data-sharing", "--to", "md", "-o", "-").out
    assert lep("render", "memorandum", "--signing", "--to", "md").code == 0
    assert lep("render", "terms-of-reference", "--signing", "--to", "md").code == 4


def test_only_the_agreement_carries_the_file(lep: Lep, full: Path) -> None:
    assert b"/EmbeddedFile" in lep("render", "agreement", "--to", "pdf", "-o", "-").raw
    assert b"/EmbeddedFile" not in lep("render", "memorandum", "--to", "pdf", "-o", "-").raw


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--all", "summary"), "leave out `summary`"),
        (("--all", "a.yaml", "b.yaml"), "none is named with it"),
        (("--all", "-o", "-"), "standard output takes one document"),
        (("invitation", "-o", "-"), "standard output takes one document"),
        (("summary", "--signing"), "agreement, memorandum, terms-of-reference and data-sharing"),
        (("agreement", "--today", "2027-01-01"), "--today is for other documents"),
        (("summary", "--meeting", "2027-01-01"), "--meeting is for other documents"),
        (("--all", "--with-judgements"), "--with-judgements is for other documents: report"),
        (("summary", "--to-stakeholder", "pes"), "--to-stakeholder is for other documents: invitation"),
        (("invitation", "--to-stakeholder", "scool"), "did you mean `school`?"),
        (("invitation", "--meeting", "tomorrow"), "--meeting tomorrow: this is not a day"),
    ],
)
def test_what_does_not_fit_is_said(lep: Lep, half: Path, arguments: tuple[str, ...], told: str) -> None:
    result = lep("render", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_a_letter_is_in_the_language_of_whom_it_goes_to(lep: Lep, half: Path, tmp_path: Path) -> None:
    ours = tmp_path / "templates" / "fr"
    for name in ("labels.yaml", "invitation.yaml"):
        ours.mkdir(parents=True, exist_ok=True)
        (ours / name).write_bytes((builtin_root() / "en" / name).read_bytes())
    shutil.copytree(builtin_root() / "en" / "invitation", ours / "invitation")
    (ours / "invitation" / "subject.md.j2").write_text("# Invitation au partenariat\n", encoding="utf-8")
    text = half.read_text(encoding="utf-8").replace(
        "name: Kamenar Stone Works", "name: Kamenar Stone Works\n    contact: {language: fr, visibility: private}"
    )
    half.write_text(text.replace("name: Roundabout Youth Club", "name: Roundabout\n    contact: {language: tlh}"))
    assert lep("render", "invitation", "--to", "md", "--out", "out").code == 0
    there = {f"invitation-{one}.md" for one in ("pes.en", "stone-works.fr", "school.en", "roundabout.en")}
    assert names(tmp_path / "out") == there
    assert "au partenariat" in (tmp_path / "out" / "invitation-stone-works.fr.md").read_text(encoding="utf-8")
    asked = lep("render", "invitation", "--to-stakeholder", "stone-works", "--language", "en", "--to", "md", "-o", "-")
    assert "au partenariat" not in asked.out
