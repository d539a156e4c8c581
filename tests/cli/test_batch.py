"""`lep batch`: many files at once, each told apart."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from lep.batch.pools import Inline
from tests.batch.making import BROKEN, full, small
from tests.cli.conftest import EXAMPLES, ROOT, Lep, Result


@pytest.fixture(autouse=True)
def _workers_of_this_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers come from a process of their own, which looks for lep in its own way."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def outcomes(result: Result) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert {line["schema"] for line in lines} == {"lep.batch.outcome/1"}
    return sorted(({"file": line["file"], **line["data"]} for line in lines), key=lambda one: one["file"])


def text(path: str | Path) -> str:
    return Path(path).read_text(encoding="utf-8")


# --- render -----------------------------------------------------------------------------------------------------------


def test_each_partnership_has_a_folder_and_a_row(lep: Lep) -> None:
    full(Path("in"), 3)
    done = lep("batch", "render", "in", "--to", "md,html", "--language", "all", "--out", "out")
    assert done.code == 0, done.err
    names = ["agreement.bs.html", "agreement.bs.md", "agreement.en.html", "agreement.en.md"]
    for number in range(3):
        assert sorted(path.name for path in Path(f"out/f-0000{number}").iterdir()) == names
    rows = table(Path("out/summary.csv"))
    assert [row["id"] for row in rows] == ["f-00000", "f-00001", "f-00002"]
    assert {(row["state"], row["stage"], row["errors"], row["partners"], row["money"]) for row in rows} == {
        ("done", "done", "0", "7", "246000")
    }
    assert "3 files: 3 done" in done.err


def test_it_writes_the_bytes_that_lep_render_writes(lep: Lep, full: Path) -> None:
    assert lep("render", "agreement", "--to", "docx", "--out", "one").code == 0
    assert lep("batch", "render", full, "--to", "docx", "--out", "out").code == 0
    name = "agreement.en.docx"
    assert Path("out/vrelna-valley", name).read_bytes() == Path("one", name).read_bytes()


def test_every_kind_of_broken_file_is_named_with_its_reason_and_the_rest_goes_on(lep: Lep) -> None:
    small(Path("in"), 5)
    for kind, make in BROKEN.items():
        make(Path(f"in/x-{kind}.yaml"))
    done = lep("batch", "render", "in", "--to", "md", "--out", "out", "--jobs", "2")
    assert done.code == 6
    failures = {line.split(":")[0]: line for line in done.err.splitlines() if line.startswith("in/")}
    assert failures.keys() == {f"in/x-{kind}.yaml" for kind in BROKEN}
    assert "in/x-schema.yaml:4:11: `Euro` is not a currency code (and 1 more mistake)" in failures.values()
    assert failures["in/x-encoding.yaml"].startswith("in/x-encoding.yaml:3:12: ")
    assert "15 files: 5 done and 10 failed" in done.err
    assert len(list(Path("out").glob("p-*/agreement.en.md"))) == 5
    assert sum(row["state"] == "failed" and row["error"] != "" for row in table(Path("out/summary.csv"))) == 10


def test_the_second_file_with_an_id_is_refused_and_overwrites_nothing(lep: Lep) -> None:
    small(Path("in"), 2)
    shutil.copy("in/p00000.yaml", "in/z.yaml")
    Path("in/z.yaml").write_text(text("in/z.yaml").replace("Town p-00000", "Elsewhere"), encoding="utf-8")
    done = lep("batch", "render", "in", "--to", "md", "--out", "out", "--json")
    assert done.code == 6
    assert [one["state"] for one in outcomes(done)] == ["done", "done", "refused"]
    assert "in/z.yaml: the id `p-00000` is that of in/p00000.yaml already" in done.err
    assert "Elsewhere" not in text("out/p-00000/agreement.en.md")
    Path("in/p00000.yaml").unlink()  # then the id is free, and its folder ours
    assert lep("batch", "render", "in", "--to", "md", "--out", "out").code == 0


def test_an_id_whose_first_file_is_broken_goes_to_the_next(lep: Lep) -> None:
    small(Path("in"), 1)
    shutil.copy("in/p00000.yaml", "in/q.yaml")
    Path("in/a.yaml").write_text(text("in/q.yaml") + "periood: {}\n", encoding="utf-8")
    Path("in/r.yaml").write_text(text("in/q.yaml") + "budgett: {}\n", encoding="utf-8")
    done = lep("batch", "render", "in", "--to", "md", "--out", "out", "--json")
    assert [one["state"] for one in outcomes(done)] == ["failed", "done", "refused", "failed"]
    assert "in/r.yaml:7:1" in done.err


def test_what_is_unchanged_is_not_done_again_and_what_is_changed_is(lep: Lep) -> None:
    files = small(Path("in"), 4)
    arguments = ("batch", "render", "in", "--to", "md", "--out", "out", "--json")
    assert lep(*arguments).code == 0
    files[1].write_text(text(files[1]).replace("Town", "City"), encoding="utf-8")
    Path("out/p-00002/agreement.en.md").unlink()
    done = lep(*arguments)
    assert [one["state"] for one in outcomes(done)] == ["unchanged", "done", "done", "unchanged"]
    assert "City p-00001" in text("out/p-00001/agreement.en.md")
    again = lep(*arguments[:4], "md,html", *arguments[5:])
    assert {one["state"] for one in outcomes(again)} == {"done"}


def test_a_template_that_changes_has_the_files_beside_it_done_again(lep: Lep) -> None:
    small(Path("north"), 1)
    small(Path("south"), 1, start=1)
    arguments = ("batch", "render", "north", "south", "--to", "md", "--out", "out", "--json")
    assert lep(*arguments).code == 0
    clause = Path("north/templates/en/clauses/A1.md.j2")
    clause.parent.mkdir(parents=True)
    clause.write_text(f"{text(ROOT / 'templates/en/clauses/A1.md.j2')}\nOur own words.\n", encoding="utf-8")
    assert [one["state"] for one in outcomes(lep(*arguments))] == ["done", "unchanged"]
    assert "Our own words." in text("out/p-00000/agreement.en.md")
    clause.write_text("{{ 1/0 }}", encoding="utf-8")
    assert "/north/templates/en/clauses/A1.md.j2:1: " in lep(*arguments).err


def test_a_document_that_somebody_edited_is_not_overwritten_without_force(lep: Lep) -> None:
    (file,) = small(Path("in"), 1)
    arguments = ("batch", "render", "in", "--to", "md", "--out", "out")
    assert lep(*arguments).code == 0
    document = Path("out/p-00000/agreement.en.md")
    document.write_text("edited by hand", encoding="utf-8")
    file.write_text(text(file).replace("Town", "City"), encoding="utf-8")
    refused = lep(*arguments)
    assert refused.code == 6
    assert "agreement.en.md" in refused.err
    assert text(document) == "edited by hand"
    assert lep(*arguments, "--force").code == 0
    assert "City" in text(document)


def test_a_failure_in_between_does_not_make_our_own_documents_foreign(lep: Lep) -> None:
    (file,) = small(Path("in"), 1)
    arguments = ("batch", "render", "in", "--to", "md", "--out", "out")
    assert lep(*arguments).code == 0
    good = text(file)
    file.write_text(good + "periood: {}\n", encoding="utf-8")
    assert lep(*arguments).code == 6
    file.write_text(good.replace("Town", "City"), encoding="utf-8")
    assert lep(*arguments).code == 0
    assert "City" in text("out/p-00000/agreement.en.md")


def test_documents_and_findings_share_a_folder_without_standing_in_each_others_way(lep: Lep) -> None:
    (file, _) = small(Path("in"), 2)
    document = ("batch", "render", "in", "--to", "md", "--out", "out")
    works = [document, (*document, "--document", "summary"), ("batch", "status", "in", "--out", "out")]
    for arguments in works:
        assert "2 files: 2 done" in lep(*arguments).err
    for arguments in works:
        assert "2 files: 2 unchanged" in lep(*arguments).err
    file.write_text(text(file).replace("Town", "City"), encoding="utf-8")
    for arguments in works:
        done = lep(*arguments)
        assert (done.code, "1 done and 1 unchanged" in done.err) == (0, True), done.err
    assert "City" in text("out/p-00000/agreement.en.md")


def test_the_table_in_the_folder_keeps_the_partnerships_that_were_not_asked_for_this_time(lep: Lep) -> None:
    files = small(Path("in"), 3)
    arguments = ("batch", "render", "in", "--to", "md", "--out", "out")
    assert lep(*arguments).code == 0
    files[2].unlink()
    assert lep(*arguments, "--only", "p-00001", "--summary", "one.csv").code == 0
    assert [row["id"] for row in table(Path("out/summary.csv"))] == ["p-00001", "p-00000"]
    assert [row["id"] for row in table(Path("one.csv"))] == ["p-00001"]


def test_partnerships_begun_in_a_folder_can_be_rendered_there(lep: Lep) -> None:
    shutil.copy(EXAMPLES / "vrelna-valley" / "answers.yaml", "answers.yaml")
    begin = ("batch", "init", "answers.yaml", "--out", "all")
    render = ("batch", "render", "all", "--to", "md", "--out", "all")
    for arguments in (begin, render, begin, render):
        done = lep(*arguments)
        assert done.code == 0, done.err
    assert Path("all/vrelna-valley/agreement.en.md").is_file()


def test_a_dry_run_says_what_would_be_done_and_does_nothing(lep: Lep) -> None:
    small(Path("in"), 3)
    done = lep("batch", "render", "in", "--to", "md", "--out", "out", "--dry-run")
    assert done.code == 0
    assert done.out.splitlines() == [f"in/p0000{n}.yaml -> {Path('out') / f'p-0000{n}'}" for n in range(3)]
    assert not Path("out").exists()
    assert lep("batch", "render", "in", "--to", "md", "--out", "out").code == 0
    assert "the others: 3 unchanged" in lep("batch", "render", "in", "--to", "md", "--out", "out", "--dry-run").err


def test_a_dry_run_tells_programs_what_would_be_done_in_the_form_of_a_real_one(lep: Lep) -> None:
    small(Path("in"), 2)
    shutil.copy("in/p00001.yaml", "in/z.yaml")
    arguments = ("batch", "render", "in", "--to", "md", "--out", "out", "--json")
    assert lep(*arguments, "--only", "p-00000").code == 0
    dry = lep(*arguments, "--dry-run")
    told, made = outcomes(dry), outcomes(lep(*arguments))
    assert [one["state"] for one in told] == ["unchanged", "would-be-done", "refused"]
    assert [one["state"] for one in made] == ["unchanged", "done", "refused"]
    for key in ("file", "id", "error"):
        assert [one[key] for one in told] == [one[key] for one in made]
    assert [one.keys() for one in told] == [one.keys() for one in made]
    assert dry.code == 6
    assert dry.err.count("in/z.yaml: ") == 1
    assert "1 file would be done; the others: 1 unchanged and 1 refused" in dry.err


@pytest.mark.parametrize(
    "command",
    [("status", "in", "--json"), ("init", "in", "--out", "out", "--json"), ("check", "in", "--format", "json")],
)
def test_other_dry_runs_give_json_too(lep: Lep, command: tuple[str, ...]) -> None:
    small(Path("in"), 1)
    told = outcomes(lep("batch", *command, "--dry-run"))
    assert [(one["file"], one["state"], one["outputs"]) for one in told] == [("in/p00000.yaml", "would-be-done", [])]
    assert not Path("out").exists()


def test_a_limit_does_so_many_and_the_next_call_goes_on(lep: Lep) -> None:
    small(Path("in"), 5)
    arguments = ("batch", "render", "in", "--to", "md", "--out", "out", "--limit", "2")
    assert "2 files: 2 done" in lep(*arguments).err
    assert "2 done and 2 unchanged" in lep(*arguments).err
    assert "1 done and 4 unchanged" in lep(*arguments).err


@pytest.mark.parametrize(
    ("only", "ids"),
    [("p-00001", {"p-00001"}), ("p0000[02].yaml", {"p-00000", "p-00002"}), ("in/*3.yaml", {"p-00003"})],
)
def test_only_some_by_id_or_by_name(lep: Lep, only: str, ids: set[str]) -> None:
    small(Path("in"), 4)
    done = lep("batch", "render", "in", "--to", "md", "--out", "out", "--only", only, "--json")
    assert {one["id"] for one in outcomes(done)} == ids


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_an_id_that_no_partnership_has_is_told(lep: Lep, more: tuple[str, ...]) -> None:
    small(Path("in"), 2)
    done = lep("batch", "render", "in", "--to", "md", "--out", "out", "--only", "p-00001", "--only", "p-1", *more)
    assert done.code == 6
    assert "--only p-1:" in done.err
    assert "--only p-00001:" not in done.err
    limited = lep("batch", "render", "in", "--to", "md", "--out", "o", "--only", "p*", "--limit", "1", *more)
    assert limited.code == 0


@pytest.mark.skipif(os.name == "nt", reason="such names are not allowed there")
def test_a_failure_takes_one_line_whatever_the_file_is_called(lep: Lep) -> None:
    Path("two\nlines.yaml").write_text("lep: [", encoding="utf-8")
    done = lep("batch", "check", "two\nlines.yaml")
    assert done.err.splitlines()[0].startswith("two lines.yaml:1:7: ")
    assert json.loads(lep("batch", "check", "two\nlines.yaml", "--format", "json").out)["file"] == "two\nlines.yaml"


def test_the_details_of_a_mistake_of_ours_are_saved_once_and_not_for_each_file(
    lep: Lep, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: object, **__: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr("lep.batch.work.check", mistaken)
    monkeypatch.setattr("lep.batch.pools.local", lambda *_: Inline)
    small(Path("in"), 3)
    done = lep("batch", "check", "in")
    assert done.code == 6
    assert done.err.count("RuntimeError: ours") == 3
    assert done.err.count("The details are in") == 1


def test_a_folder_without_partnerships_is_named_as_that(lep: Lep) -> None:
    Path("empty").mkdir()
    done = lep("batch", "check", "empty")
    assert (done.code, "empty: there is no partnership file in this folder" in done.err) == (6, True)


def test_all_documents_and_copies_to_be_signed(lep: Lep, full: Path, half: Path) -> None:
    shutil.copy(EXAMPLES / "half-filled" / "partnership.yaml", "half.yaml")
    shutil.copy(EXAMPLES / "vrelna-valley" / "partnership.yaml", "full.yaml")
    done = lep("batch", "render", "full.yaml", "half.yaml", "--to", "md", "--signing", "--out", "out", "--json")
    assert [one["state"] for one in outcomes(done)] == ["done", "refused"]
    every = lep("batch", "render", "full.yaml", "--document", "all", "--to", "md", "--out", "every")
    assert every.code == 0, every.err
    assert {"agreement.en.md", "report.en.md", "summary.en.md"} <= {
        p.name for p in Path("every/vrelna-valley").iterdir()
    }


@pytest.mark.parametrize(
    ("option", "value"), [("--to", "odt"), ("--document", "agrement"), ("--layout", "rows"), ("--today", "soon")]
)
def test_a_wish_that_cannot_be_met_is_refused_before_any_file_is_read(lep: Lep, option: str, value: str) -> None:
    small(Path("in"), 1)
    done = lep("batch", "render", "in", "--out", "out", option, value)
    assert done.code == 2
    assert value in done.err
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (("--document", "nope"), "terms-of-reference, "),
        (("--document", "nope"), "statement, all"),
        (("--today", "2027-01-01"), "summary, fiche, all leave it out: `lep batch render --document agreement`"),
    ],
)
def test_hints_on_documents_name_options_that_a_batch_has(lep: Lep, wish: tuple[str, ...], says: str) -> None:
    small(Path("in"), 1)
    done = lep("batch", "render", "in", "--out", "out", *wish)
    told = " ".join(done.err.split())
    assert (done.code, says in told, "--all" in told) == (2, True, False)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("render", "in", "--out", ""), "--out is empty"),
        (("check", "in", "--out", ""), "--out is empty"),
        (("status", "in", "-o", " "), "--out is empty"),
        (("init", "in", "--out", ""), "--out is empty"),
        (("export", "in", "--out", ""), "--out is empty"),
        (("init", "book.xlsx", "--into", "in", "--out", ""), "--out is empty"),
        (("render", "in", "--out", "out", "--to", ""), "there are: md, html, docx, pdf"),
        (("render", "in", "--out", "out", "--to", ","), "there are: md, html, docx, pdf"),
        (("check", "in", "--cluster", ""), "--cluster is empty"),
        (("check", "in", "--limit", "0"), "--limit"),
        (("init", "book.xlsx", "--out", "out", "--base", " "), "--base is empty"),
        (("render", "in", "--out", "out", "--document", ""), "--document is empty"),
        (("render", "in", "--out", "out", "--document", ","), "--document is empty"),
    ],
)
def test_an_option_that_the_shell_left_empty_is_refused_and_nothing_is_written(
    lep: Lep, command: tuple[str, ...], says: str
) -> None:
    small(Path("in"), 1)
    lep("batch", "export", "in", "--out", "book.xlsx")
    before = sorted(Path().rglob("*"))
    done = lep("batch", *command)
    assert (done.code, done.out) == (2, "")
    assert says in " ".join(done.err.split())
    assert sorted(Path().rglob("*")) == before


def test_summaries_in_each_format_and_none_over_somebody_elses_file(lep: Lep) -> None:
    small(Path("in"), 2)
    names = ("all.html", "all.json", "all.csv")
    options = [part for name in names for part in ("--summary", name)]
    arguments = ("batch", "render", "in", "--to", "md", "--out", "out", *options, "--bom")
    assert lep(*arguments).code == 0
    assert lep(*arguments).code == 0
    assert json.loads(text("all.json"))["data"]["counts"]["unchanged"] == 2
    assert "p-00001" in text("all.html")
    assert Path("all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    Path("all.csv").write_text("mine", encoding="utf-8")
    refused = lep(*arguments)
    assert (refused.code, text("all.csv")) == (4, "mine")
    assert lep("batch", "render", "in", "--out", "out", "--summary", "all.xlsx").code == 2


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("render", "--out", "out", "--no-summary", "--summary", "s.json"), "--no-summary and --summary exclude each"),
        (("render", "--out", "out", "--no-summary", "--bom"), "--bom is for tables in CSV"),
        (("check", "--summary", "s.json", "--bom"), "--bom is for tables in CSV"),
        (("check", "--summary", "s.html", "--bom", "--dry-run"), "--bom is for tables in CSV"),
        (("status", "--bom"), "--bom is for tables in CSV"),
    ],
)
def test_options_on_tables_that_there_will_not_be_are_refused(lep: Lep, command: tuple[str, ...], told: str) -> None:
    small(Path("in"), 1)
    done = lep("batch", command[0], "in", *command[1:])
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert [path.name for path in Path().iterdir()] == ["in"]


def test_the_mark_of_excel_goes_with_any_table_in_csv(lep: Lep) -> None:
    small(Path("in"), 1)
    assert lep("batch", "check", "in", "--summary", "s.json", "--summary", "s.CSV", "--bom").code == 1
    assert Path("s.CSV").read_bytes().startswith(b"\xef\xbb\xbf")


def test_another_batch_in_the_same_folder_is_refused(lep: Lep) -> None:
    from lep.batch.ledger import Ledger

    small(Path("in"), 1)
    with Ledger("out"):
        assert lep("batch", "render", "in", "--to", "md", "--out", "out").code == 4


# --- check, status ----------------------------------------------------------------------------------------------------


def test_findings_are_lines_that_an_editor_can_jump_to(lep: Lep) -> None:
    small(Path("in"), 2)
    done = lep("batch", "check", "in", "--today", "2027-03-31")
    assert done.code == 1
    single = lep("check", "--format", "json", "--today", "2027-03-31", "in/p00000.yaml").json["data"]
    assert sum(line.startswith("in/p00000.yaml:") for line in done.out.splitlines()) == len(single)


def test_json_of_a_batch_is_that_of_lep_check(lep: Lep) -> None:
    full(Path("in"), 2)
    small(Path("in"), 1)
    done = lep("batch", "check", "in", "--format", "json", "--today", "2027-03-31")
    assert done.code == 1
    Path("in/syntax.yaml").write_text("lep: [", encoding="utf-8")
    done = lep("batch", "check", "in", "--format", "json", "--today", "2027-03-31")
    assert done.code == 6
    single = lep("check", "--format", "json", "--today", "2027-03-31", *sorted(map(str, Path("in").iterdir())))
    assert sorted(done.out.splitlines()) == sorted(single.out.splitlines())


def test_the_exit_code_of_a_check_says_what_counts(lep: Lep) -> None:
    full(Path("in"), 1)
    assert lep("batch", "check", "in").code == 0
    Path("in/broken.yaml").write_text("lep: [", encoding="utf-8")
    assert lep("batch", "check", "in").code == 6


def test_findings_that_were_kept_are_told_again(lep: Lep) -> None:
    small(Path("in"), 2)
    arguments = ("batch", "check", "in", "--out", "found", "--today", "2027-03-31", "--format", "json")
    first = lep(*arguments)
    again = lep(*arguments)
    assert "2 unchanged" in again.err
    assert (sorted(again.out.splitlines()), again.code) == (sorted(first.out.splitlines()), first.code)
    assert json.loads(text("found/p-00000/findings.json"))["schema"] == "lep.findings/1"


def test_of_two_files_with_one_id_and_mistakes_both_are_told_of(lep: Lep) -> None:
    for name in ("a", "b"):
        Path(f"{name}.yaml").write_text('lep: "1.0"\nid: same\nname: Same\nperiood: {}\n', encoding="utf-8")
    done = lep("batch", "check", "a.yaml", "b.yaml", "--out", "found")
    assert done.code == 1, done.err
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"a.yaml", "b.yaml"}
    assert "a.yaml" in text("found/same/findings.json")


def test_status_of_many(lep: Lep) -> None:
    full(Path("in"), 1)
    small(Path("in"), 1)
    done = lep("batch", "status", "in")
    assert done.code == 0
    assert "lep render agreement in/f00000.yaml" in done.out
    assert "lep init in/p00000.yaml" in done.out
    whole = outcomes(lep("batch", "status", "in", "--json"))
    assert [one["facts"]["stage"] for one in whole] == ["done", "start"]
    assert whole[0]["facts"]["stages"] == lep("status", "--json", "in/f00000.yaml").json["data"]["stages"]


# --- init -------------------------------------------------------------------------------------------------------------


def test_each_answers_file_becomes_the_partnership_that_lep_init_makes(lep: Lep) -> None:
    Path("answers").mkdir()
    examples = ("vrelna-valley", "teiuleni-district")
    for name in examples:
        shutil.copy(EXAMPLES / name / "answers.yaml", f"answers/{name}.yaml")
    done = lep("batch", "init", "answers", "--out", "made")
    assert done.code == 0, done.err
    for name in examples:
        lep("init", "single.yaml", "--answers", f"answers/{name}.yaml", "--no-input")
        assert text(f"made/{name}/partnership.yaml") == text("single.yaml")
        Path("single.yaml").unlink()
    assert lep("batch", "check", "made").code == 0


def test_answers_without_an_id_get_one_and_wrong_ones_are_placed(lep: Lep) -> None:
    Path("answers").mkdir()
    Path("answers/a.yaml").write_text("name: Dolina Vrela\n", encoding="utf-8")
    Path("answers/b.yaml").write_text("name: Dolina Vrela\nterritory: {name: Elsewhere}\n", encoding="utf-8")
    Path("answers/c.yaml").write_text("name: Wrong\ncurrency: Euro\n", encoding="utf-8")
    done = lep("batch", "init", "answers", "--out", "made", "--json")
    assert [(one["state"], one["id"]) for one in outcomes(done)] == [
        ("done", "dolina-vrela"),
        ("refused", "dolina-vrela"),
        ("failed", None),
    ]
    assert "answers/c.yaml:2:11: " in done.err


def test_a_partnership_that_was_worked_on_is_not_begun_again(lep: Lep) -> None:
    Path("answers").mkdir()
    Path("answers/a.yaml").write_text("name: Dolina Vrela\n", encoding="utf-8")
    assert lep("batch", "init", "answers", "--out", "made").code == 0
    file = Path("made/dolina-vrela/partnership.yaml")
    file.write_text(text(file) + "currency: BAM\n", encoding="utf-8")
    before = text(file)
    refused = lep("batch", "init", "answers", "--out", "made")
    assert refused.code == 6
    assert text(file) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "-", "--out", "out"),
        ("check", "in", "-"),
        ("status", "-"),
        ("init", "-", "--out", "out"),
        ("init", "book.xlsx", "--into", "-"),
        ("export", "-", "--out", "book.xlsx"),
    ],
)
def test_standard_input_is_no_list_of_files_and_that_is_said(lep: Lep, arguments: tuple[str, ...]) -> None:
    small(Path("in"), 1)
    lep("batch", "export", "in", "--out", "book.xlsx")
    done = lep("batch", *arguments, stdin="in/p00000.yaml\n")
    assert done.code == 3
    assert "not standard input" in done.err
    assert "xargs -0 lep batch" in done.err
    assert not Path("out").exists()


def test_the_page_links_what_was_written_and_nothing_else(lep: Lep) -> None:
    small(Path("in"), 2)
    assert lep("batch", "render", "in", "--to", "md,html", "--out", "o ut", "--summary", "deep/all.html").code == 0
    linked = re.findall(r'<a href="([^"]*)"', text("deep/all.html"))
    assert sorted(linked) == [
        f"../o%20ut/p-0000{number}/agreement.en.{form}" for number in range(2) for form in ("html", "md")
    ]
    assert all(Path("deep", unquote(address)).is_file() for address in linked)
