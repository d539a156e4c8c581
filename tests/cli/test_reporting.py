"""`lep render report`: its options, and that no finding gives away what the convenor thinks of others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lep.api.reporting import report_parts
from lep.files.validate import load
from tests.cli.conftest import Lep


def test_all_formats(lep: Lep, full: Path, tmp_path: Path) -> None:
    result = lep("render", "report", "--to", "md,html,docx,pdf", "--out", "out")
    assert (result.code, result.out) == (0, "")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"report.en.{kind}" for kind in ("md", "html", "docx", "pdf")
    }


def test_the_day_is_asked_for_or_left_open(lep: Lep, full: Path) -> None:
    assert "Prepared on 31 March 2027" in lep("render", "report", "-o", "-", "--to", "md", "--today", "2027-03-31").out
    assert "Prepared on" not in lep("render", "report", "-o", "-", "--to", "md").out
    wrong = lep("render", "report", "--today", "tomorrow")
    assert (wrong.code, wrong.out) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("report", "--signing"), "nobody signs the document report"),
        (("agreement", "--with-judgements"), "--with-judgements is for other documents: report"),
        (("agreement", "--today", "2027-01-31"), "--today is for other documents: report, invitation"),
    ],
)
def test_options_that_do_not_suit_the_document(lep: Lep, full: Path, arguments: tuple[str, ...], told: str) -> None:
    result = lep("render", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_a_half_filled_file_makes_a_report_with_what_stands_out(lep: Lep, half: Path) -> None:
    result = lep("render", "report", "-o", "-", "--to", "md")
    assert result.code == 0
    assert "What needs attention first" in result.out
    assert "begun" in result.out


def test_the_convenor_is_told_that_the_copy_is_private(lep: Lep, full: Path) -> None:
    told = lep("render", "report", "--to", "md", "--with-judgements").err
    assert "convenor only" in told
    assert "convenor only" in lep("render", "report", "--to", "md", "--with-judgements", "-o", "-").err
    assert "convenor only" not in lep("render", "report", "--to", "md", "--force").err


def test_the_convenors_copy_has_a_name_of_its_own(lep: Lep, full: Path, tmp_path: Path) -> None:
    assert lep("render", "report", "--to", "md,html", "--with-judgements").code == 0
    assert lep("render", "report", "--to", "md").code == 0
    written = {path.name for path in tmp_path.glob("report*")}
    assert written == {"report-convenor.en.md", "report-convenor.en.html", "report.en.md"}


def test_findings_that_rest_on_judgements_are_counted_and_not_told(lep: Lep, half: Path) -> None:
    everything = report_parts(load(half), judgements=True, on=None)
    told = report_parts(load(half), judgements=False, on=None)
    assert told["left_out"] == len(everything["findings"]) - len(told["findings"])
    assert {(one["code"], one["path"]) for one in told["findings"]} <= {
        (one["code"], one["path"]) for one in everything["findings"]
    }
    assert not [
        one
        for one in told["findings"]
        if one["path"].startswith(("lead.scores", "positions", "links")) or ".view" in one["path"]
    ]


def test_judgements_change_no_finding_that_partners_read(lep: Lep, full: Path) -> None:
    before = report_parts(load(full), judgements=False, on=None)
    text = full.read_text(encoding="utf-8")
    changed = text.replace(
        "view: {influence: 5, interest: 5, stance: 2", "view: {influence: 5, interest: 1, stance: -2"
    )
    changed = changed.replace(
        "\nlinks:\n", "\nlinks:\n  - {from: pes, to: school, kind: conflict, note: Old quarrel}\n"
    )
    assert changed != text
    full.write_text(changed, encoding="utf-8", newline="")
    after = report_parts(load(full), judgements=False, on=None)
    assert [(one["code"], one["path"], one["message"]) for one in after["findings"]] == [
        (one["code"], one["path"], one["message"]) for one in before["findings"]
    ]
    assert after["left_out"] > before["left_out"]


def test_rules_that_depend_on_the_day_are_asked_only_with_one(lep: Lep, full: Path) -> None:
    codes = {
        on: {one["code"] for one in report_parts(load(full), judgements=True, on=on)["findings"]}
        for on in (None, date(2040, 1, 1))
    }
    assert codes[None] < codes[date(2040, 1, 1)]
