"""`lep render`: names, formats, drafts, signing copies, and never overwriting silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Lep

SIGNS = {"md": b"# ", "html": b"<!doctype html>", "docx": b"PK\x03\x04", "pdf": b"%PDF"}


def test_all_formats_into_a_folder_that_is_made(lep: Lep, full: Path, tmp_path: Path) -> None:
    result = lep("render", "agreement", "--to", "md,html,docx,pdf", "--out", "made/here")
    assert (result.code, result.out) == (0, "")
    for kind, sign in SIGNS.items():
        path = tmp_path / "made" / "here" / f"agreement.en.{kind}"
        assert path.read_bytes().lower().startswith(sign.lower())
        assert str(path.relative_to(tmp_path)) in result.err


@pytest.mark.parametrize("kind", SIGNS)
def test_one_format_on_stdout_is_the_same_bytes(lep: Lep, full: Path, tmp_path: Path, kind: str) -> None:
    result = lep("render", "agreement", "-o", "-", "--to", kind)
    lep("render", "agreement", "--to", kind)
    assert result.code == 0
    assert result.raw == (tmp_path / f"agreement.en.{kind}").read_bytes()


def test_stdout_takes_one_format(lep: Lep, full: Path) -> None:
    result = lep("render", "agreement", "-o", "-", "--to", "md,pdf")
    assert (result.code, result.raw) == (2, b"")


def test_a_half_filled_file_makes_a_draft_that_says_so(lep: Lep, half: Path) -> None:
    result = lep("render", "agreement", "-o", "-", "--to", "md")
    assert result.code == 0
    assert "draft" in result.out.lower()[:600]
    assert "Next: lep check" in lep("render", "agreement", "--to", "md").err


def test_a_draft_tells_partners_nothing_about_scores_and_refusals(lep: Lep, full: Path) -> None:
    text = full.read_text(encoding="utf-8")
    full.write_text(text.replace("status: committed", "status: declined", 1), encoding="utf-8", newline="")
    draft = lep("render", "agreement", "-o", "-", "--to", "md").out
    assert "declined" not in draft.partition("## Open points")[2]
    assert "which the convenor clears up" in draft


def test_a_finished_file_makes_no_draft(lep: Lep, full: Path) -> None:
    assert "draft:" not in lep("render", "agreement", "-o", "-", "--to", "md").out.lower()
    assert lep("render", "agreement", "--signing", "--to", "md").code == 0


def test_no_signing_copy_while_an_error_stands(lep: Lep, half: Path, tmp_path: Path) -> None:
    result = lep("render", "agreement", "--signing", "--out", "out")
    assert (result.code, result.out) == (4, "")
    assert "no signing copy" in result.err
    assert not (tmp_path / "out").exists()


def test_nothing_is_overwritten_silently_and_nothing_is_half_done(lep: Lep, full: Path, tmp_path: Path) -> None:
    precious = tmp_path / "agreement.en.html"
    precious.write_text("precious")
    refused = lep("render", "agreement", "--to", "md,html")
    assert refused.code == 4
    assert "agreement.en.html" in refused.err
    assert precious.read_text() == "precious"
    assert not (tmp_path / "agreement.en.md").exists()
    assert lep("render", "agreement", "--to", "md,html", "--force").code == 0
    assert precious.read_text() != "precious"


def test_the_same_bytes_again_are_no_overwrite(lep: Lep, full: Path, tmp_path: Path) -> None:
    lep("render", "agreement", "--to", "docx")
    before = (tmp_path / "agreement.en.docx").stat().st_mtime_ns
    again = lep("render", "agreement", "--to", "docx")
    assert again.code == 0
    assert "Unchanged" in again.err
    assert (tmp_path / "agreement.en.docx").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("agreement", "--to", "odt"), "md, html, docx, pdf"),
        (("agreement", "--to", ","), "md, html, docx, pdf"),
        (("agreement", "--language", "xx"), "there are: bs, en, fr, he, hr, ro, sr-Cyrl, sr-Latn"),
        (("memo",), "agreement"),
        (("reprot",), "did you mean `report`?"),
        ((), "DOCUMENT"),
    ],
)
def test_bad_usage_says_what_there_is(lep: Lep, full: Path, arguments: tuple[str, ...], told: str) -> None:
    result = lep("render", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_an_empty_folder_is_not_the_one_that_is_open(lep: Lep, full: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    refused = lep("render", "agreement", "--to", "md", "--out", "")
    assert refused.code == 2
    assert "--out is empty" in refused.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_mistake_in_a_template_is_told_with_its_place(lep: Lep, full: Path, tmp_path: Path) -> None:
    clause = tmp_path / "templates" / "en" / "clauses" / "F1.md.j2"
    clause.parent.mkdir(parents=True)
    clause.write_text("fine\n{{ nothing.here }}\n")
    result = lep("render", "agreement", "--to", "md")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"{clause}:2: ")


def test_a_file_where_the_folder_should_be(lep: Lep, full: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    result = lep("render", "agreement", "--to", "md", "--out", "out")
    assert result.code == 3
    assert "Traceback" not in result.err


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "9" * 30])
def test_a_clock_that_is_none_is_refused(lep: Lep, full: Path, epoch: str) -> None:
    result = lep("render", "agreement", "--to", "md", variables={"SOURCE_DATE_EPOCH": epoch})
    assert result.code == 2
    assert "SOURCE_DATE_EPOCH" in result.err
