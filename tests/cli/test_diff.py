"""`lep diff`: what changed, for people and for programs, and as a redline."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Lep

OLD = EXAMPLES / "one-stop-shop" / "partnership.yaml"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The example with another rule, another end and another judgement."""
    text = OLD.read_text(encoding="utf-8")
    for before, after in (
        ("rule: two_thirds", "rule: three_quarters"),
        ("end: 2030-02-28}", "end: 2030-06-30}"),
        ("influence: 5", "influence: 4"),
    ):
        assert before in text
        text = text.replace(before, after, 1)
    path = tmp_path / "new.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_changes_are_told_by_clause(lep: Lep, new: Path) -> None:
    result = lep("diff", OLD, new)
    assert result.code == 0
    assert "Clause D3: Decisions\n" in result.out
    told = " ".join(result.out.split())
    assert "- decision rule changed from two thirds of the votes to three quarters of the votes" in told
    assert "- end of the partnership moved from 28 February 2030 to 30 June 2030" in told
    assert told.endswith("2 changes in what is agreed.")
    assert max(map(len, result.out.splitlines())) <= 80


def test_judgements_are_counted_and_told_only_when_asked_for(lep: Lep, new: Path) -> None:
    quiet, asked = lep("diff", OLD, new), lep("diff", OLD, new, "--working")
    assert "influence" not in quiet.out
    assert "1 more change in working notes and judgements" in quiet.err
    assert "influence" in asked.out
    assert asked.out.index("Clause D3") < asked.out.index("influence")
    assert "more change" not in asked.err
    assert "influence" not in lep("diff", OLD, new, "--json").out


def test_a_file_with_itself_has_no_changes(lep: Lep) -> None:
    result = lep("diff", OLD, OLD, "--exit-code")
    assert (result.code, result.out) == (0, "Nothing that is agreed has changed.\n")


def test_the_exit_code_tells_a_difference_when_asked(lep: Lep, new: Path) -> None:
    assert lep("diff", OLD, new, "--exit-code").code == 1
    assert lep("diff", OLD, new, "--exit-code", "--json").code == 1


def test_programs_get_an_envelope(lep: Lep, new: Path) -> None:
    envelope = lep("diff", OLD, new, "--json").json
    assert (envelope["schema"], envelope["file"], envelope["data"]["old"]) == ("lep.diff/1", str(new), str(OLD))
    assert [change["path"] for change in envelope["data"]["changes"]] == [
        "period.end",
        "agreement.governance.decision.rule",
    ]


def test_one_of_the_two_may_come_from_standard_input(lep: Lep, new: Path) -> None:
    assert lep("diff", "-", new, stdin=OLD.read_bytes()).out == lep("diff", OLD, new).out
    both = lep("diff", "-", "-")
    assert both.code == 2
    assert "standard input can be one of the two files only" in both.err


def test_files_that_cannot_be_compared(lep: Lep, new: Path, tmp_path: Path) -> None:
    broken, wrong = tmp_path / "broken.yaml", tmp_path / "wrong.yaml"
    broken.write_text("lep: [", encoding="utf-8")
    wrong.write_text('lep: "1.0"\nid: x\nname: X\npurpos: y\n', encoding="utf-8")
    assert lep("diff", OLD, tmp_path / "none.yaml").code == 3
    assert lep("diff", broken, new).code == 3
    refused = lep("diff", wrong, new)
    assert (refused.code, refused.out) == (1, "")
    assert "purpos" in refused.err


def test_a_redline_in_each_format(lep: Lep, new: Path, tmp_path: Path) -> None:
    result = lep("diff", OLD, new, "--to", "html,docx,md,pdf", "--out", "out")
    assert result.code == 0
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert made == [f"agreement-redline.he.{to}" for to in ("docx", "html", "md", "pdf")]
    assert lep("diff", OLD, new, "--to", "docx", "--out", "out").err.startswith("Unchanged")
    page = (tmp_path / "out" / "agreement-redline.he.html").read_text(encoding="utf-8")
    assert "influence" not in page


def test_a_redline_on_standard_output_bears_the_name_of_its_author(lep: Lep, new: Path, tmp_path: Path) -> None:
    result = lep("diff", OLD, new, "--to", "docx", "--out", "-", "--author", "Legal office")
    (tmp_path / "made.docx").write_bytes(result.raw)
    shutil.unpack_archive(tmp_path / "made.docx", tmp_path / "parts", "zip")
    assert 'w:author="Legal office" w:date="2027-02-11T00:00:00Z"' in (
        tmp_path / "parts" / "word" / "document.xml"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--to", "odt"], "there is no such format"),
        (["--to", "md", "--document", "agreemnt"], "did you mean `agreement`?"),
        (["--to", "md", "--document", "nope"], "there are: agreement, memorandum,"),
        (["--to", "md", "--document", "invitation"], "versions of this document are not compared"),
        (["--to", "md", "--json"], "--to writes a document"),
        (["--to", "md,html", "--out", "-"], "standard output takes one document"),
    ],
)
def test_what_cannot_be_asked_for(lep: Lep, new: Path, options: list[str], message: str) -> None:
    result = lep("diff", OLD, new, *options)
    assert (result.code, result.out) == (2, "")
    assert message in " ".join(result.err.split())
