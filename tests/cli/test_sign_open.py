"""`lep sign open`: what stands in the way is told, what is laid down is whole, and nothing changes it afterwards."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.conftest import Lep
from tests.cli.signing_cases import change, data_of, everything, hashed, sign

DATE = "2026-12-10"


# --- what is laid down ------------------------------------------------------------------------------------------------


def test_a_text_is_laid_down_with_its_fingerprints(lep: Lep, full: Path) -> None:
    result = lep("sign", "open", "--date", "2026-12-01")
    assert (result.code, result.out) == (0, "")
    folder = full.parent / "signing" / "v1"
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["schema"] == "lep.signing/1"
    assert (manifest["partnership"], manifest["version"], manifest["date"]) == ("vrelna-valley", 1, "2026-12-01")
    assert manifest["languages"] == ["en", "bs"]
    assert len(manifest["parties"]) == 7
    names = {path.name for path in folder.iterdir()}
    assert names == {"manifest.json", *(one["name"] for one in manifest["files"])}
    for one in manifest["files"]:
        content = (folder / one["name"]).read_bytes()
        assert (one["sha256"], one["bytes"]) == (hashed(content), len(content))
    assert data_of(full)["history"] == [
        {
            "date": "2026-12-01",
            "event": "opened",
            "version": 1,
            "digest": hashed((folder / "agreed.json").read_bytes()),
            "manifest": hashed((folder / "manifest.json").read_bytes()),
        }
    ]
    assert data_of(full)["agreement"]["date"] == "2026-12-01"


def test_only_the_lines_that_change_are_touched(lep: Lep, full: Path) -> None:
    before = full.read_text(encoding="utf-8")
    lep("sign", "open")
    after = full.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert after[len(before) :].lstrip().startswith("history:")


def test_the_copies_say_nothing_of_a_draft_and_have_a_place_for_each_party(lep: Lep, opened: Path) -> None:
    from lep.signing.places import places

    folder = opened.parent / "signing" / "v1"
    assert "draft" not in (folder / "agreement.en.md").read_text(encoding="utf-8").lower()
    parties = {one["id"] for one in data_of(opened)["stakeholders"] if one["status"] == "committed"}
    for code in ("en", "bs"):
        found = places((folder / f"agreement.{code}.pdf").read_bytes())
        assert {place.party for place in found} == parties
        assert not any(place.signed for place in found)


def test_it_tells_who_has_to_sign_and_how_to_go_on(lep: Lep, full: Path) -> None:
    told = " ".join(lep("sign", "open").err.split())
    assert "Laid down for signature: version 1 of 10 December 2026, in English and Bosnian." in told
    assert "7 parties have to sign: “Vrelnik Employment Office”" in told
    assert told.endswith("Next: lep sign show")
    digest = data_of(full)["history"][0]["digest"].removeprefix("sha256:")
    assert digest in told.replace(" ", "")


def test_columns_and_more_formats_can_be_kept(lep: Lep, full: Path) -> None:
    result = lep("sign", "open", "--layout", "columns", "--language", "bs,en", "--to", "docx,html")
    assert result.code == 0, result.err
    names = {path.name for path in (full.parent / "signing" / "v1").glob("agreement.*")}
    assert names == {f"agreement.bs-en.{ending}" for ending in ("pdf", "md", "docx", "html")}


def test_without_any_date_it_is_that_of_today_and_says_so(lep: Lep, full: Path) -> None:
    change(full, f"\n  date: {DATE}\n", "\n")
    result = lep("sign", "open")
    assert result.code == 0, result.err
    assert "The agreement bears the date of today" in result.err
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", data_of(full)["agreement"]["date"])


def test_a_dry_run_writes_nothing(lep: Lep, full: Path) -> None:
    before = full.read_bytes()
    result = lep("sign", "open", "--dry-run", "--date", "2026-12-01")
    assert result.code == 0
    assert "Nothing was written" in result.err
    assert full.read_bytes() == before
    assert sorted(path.name for path in full.parent.iterdir() if path.name not in ("state", "config")) == [full.name]


# --- what stands in the way -------------------------------------------------------------------------------------------


def refused(lep: Lep, file: Path, *options: str) -> str:
    """What is said; nothing may have been written."""
    before = everything(file.parent)
    result = lep("sign", "open", *options)
    assert (result.code, result.out) == (4, "")
    assert everything(file.parent) == before
    return " ".join(result.err.split())


def test_errors_are_told_all_at_once(lep: Lep, half: Path) -> None:
    told = refused(lep, half)
    errors = {one["code"] for one in lep("check", "--format", "json").json["data"] if one["severity"] == "error"}
    errors.remove("AGR-heading-missing")  # version and date: laying down fixes them
    assert len(errors) > 3
    assert [code for code in errors if code not in told] == []
    assert "points stand in the way" in told


def test_an_open_position_stands_in_the_way(lep: Lep, full: Path) -> None:
    lep("position", "school", "I3", "veto", "--date", "2026-11-02")
    told = refused(lep, full)
    assert "AGR-position-open" in told
    assert "1 point stands in the way" in told


def test_every_party_must_have_the_power_to_sign_on_file(lep: Lep, full: Path) -> None:
    change(full, "      basis:\n        en: Court register\n        bs: Sudski registar\n", "")
    told = refused(lep, full)
    assert "“Vrelinka d.o.o.”" in told
    hint = re.search(r"lep agree --set '(stakeholders\[vrelinka\]\.signatory\.basis)=…'", told)
    assert hint
    assert lep("agree", "--no-input", "--set", f"{hint[1]}=Court register").code in (0, 2)
    assert lep("sign", "open").code == 0


def test_all_languages_are_signed(lep: Lep, full: Path) -> None:
    before = full.read_bytes()
    result = lep("sign", "open", "--language", "en")
    assert result.code == 2
    assert "the agreement is in English and Bosnian" in result.err
    assert full.read_bytes() == before


@pytest.mark.parametrize(
    "options", [("--date", "10.12.2026"), ("--to", "odt"), ("--layout", "rows"), ("--language", "xx")]
)
def test_options_that_make_no_sense_are_told(lep: Lep, full: Path, options: tuple[str, str]) -> None:
    result = lep("sign", "open", *options)
    assert (result.code, result.out) == (2, "")
    assert options[1] in result.err
    assert not (full.parent / "signing").exists()


def test_a_signing_folder_of_another_partnership_is_left_alone(lep: Lep, opened: Path) -> None:
    other = opened.with_name("harbour.yaml")
    other.write_text(
        opened.read_text(encoding="utf-8").replace("id: vrelna-valley", "id: harbour", 1), encoding="utf-8"
    )
    before = everything(opened.parent)
    for command in (["open", "--again"], ["show"]):
        result = lep("sign", command[0], "harbour.yaml", *command[1:])
        assert result.code == 4
        assert "belongs to another partnership: vrelna-valley" in " ".join(result.err.split())
    assert everything(opened.parent) == before


# --- again ------------------------------------------------------------------------------------------------------------


def test_the_same_again_changes_nothing(lep: Lep, opened: Path) -> None:
    before = everything(opened.parent)
    for options in ((), ("--date", DATE), ("--again",)):
        result = lep("sign", "open", *options)
        assert result.code == 0, result.err
        assert everything(opened.parent) == before


def test_a_changed_text_is_laid_down_only_when_asked_for_and_the_old_one_is_kept(lep: Lep, opened: Path) -> None:
    first = everything(opened.parent)
    change(opened)
    assert "lep sign open --again" in refused(lep, opened)
    assert lep("sign", "open", "--again").code == 0
    kept = everything(opened.parent)
    for name, content in first.items():
        if name != "partnership.yaml":
            assert kept[name.replace("/v1/", "/v1.superseded-1/")] == content
    history = data_of(opened)["history"]
    assert [(one["event"], one["version"]) for one in history] == [("opened", 1)] * 2
    assert history[1]["digest"] == hashed(kept["signing/v1/agreed.json"]) != history[0]["digest"]
    assert lep("sign", "show").code == 0


def test_another_date_or_form_needs_to_be_asked_for(lep: Lep, opened: Path) -> None:
    refused(lep, opened, "--date", "2026-12-24")
    refused(lep, opened, "--layout", "columns")
    refused(lep, opened, "--to", "docx")
    assert lep("sign", "open", "--again", "--date", "2026-12-24").code == 0
    assert data_of(opened)["agreement"]["date"] == "2026-12-24"


def test_a_damaged_folder_is_written_anew_while_nobody_has_signed(lep: Lep, opened: Path) -> None:
    copy = opened.parent / "signing" / "v1" / "agreement.bs.pdf"
    whole = copy.read_bytes()
    copy.write_bytes(whole[:-1])
    assert "agreement.bs.pdf is not the file that was laid down" in refused(lep, opened)
    assert lep("sign", "open", "--again").code == 0
    assert copy.read_bytes() == whole
    assert (opened.parent / "signing/v1.superseded-1/agreement.bs.pdf").read_bytes() == whole[:-1]
    assert len(data_of(opened)["history"]) == 1


@pytest.mark.parametrize("withdrawn", [False, True])
def test_what_was_signed_stays(lep: Lep, opened: Path, withdrawn: bool) -> None:
    sign(opened)
    if withdrawn:
        sign(opened, act="withdrawn")
    change(opened)
    for options in ((), ("--again",)):
        assert "lep sign amend" in refused(lep, opened, *options)


def test_a_refusal_is_no_signature(lep: Lep, opened: Path) -> None:
    sign(opened, act="refused")
    change(opened)
    assert lep("sign", "open", "--again").code == 0


def test_signatures_that_the_file_knows_nothing_of_stay(lep: Lep, opened: Path) -> None:
    signed = opened.parent / "signing" / "v1" / "signed"
    signed.mkdir()
    (signed / "agreement.en.pdf").write_bytes(b"signed")
    assert "holds signatures that the file knows nothing of" in refused(lep, opened, "--again")


# --- nothing changes it -----------------------------------------------------------------------------------------------


def test_other_templates_do_not_change_a_word(lep: Lep, opened: Path) -> None:
    before = everything(opened.parent)
    clause = opened.parent / "templates" / "en" / "clauses" / "A1.md.j2"
    clause.parent.mkdir(parents=True)
    clause.write_text("### Another title\n\nAnother wording altogether.\n", encoding="utf-8")
    assert "Another wording" in lep("render", "agreement", "--to", "md", "-o", "-").out
    for command in (["open"], ["show"], ["open", "--dry-run"]):
        assert lep("sign", *command).code == 0
    assert everything(opened.parent) == before


def test_the_same_file_and_date_give_the_same_bytes_everywhere(tmp_path: Path, full: Path) -> None:
    places = {
        "one": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "LEP_LANG": "en"},
        "two": {"TZ": "America/Anchorage", "LC_ALL": "C", "PYTHONHASHSEED": "2", "LEP_LANG": "he", "PYTHONUTF8": "1"},
    }
    found = []
    for name, variables in places.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "partnership.yaml").write_bytes(full.read_bytes())
        command = [sys.executable, "-m", "lep", "sign", "open", "--date", "2026-12-01", "--to", "docx,html"]
        environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"} | variables
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        found.append(everything(folder))
    assert len(found[0]) == 11
    assert found[0] == found[1]


# --- all or nothing ---------------------------------------------------------------------------------------------------


KILLED: Final = 9
RUN: Final = """
import importlib, os, sys
from pathlib import Path
from lep.cli.main import run

module, _, name = sys.argv[1].partition(":")
owner = importlib.import_module(module)
*inner, name = name.split(".")
for part in inner:
    owner = getattr(owner, part)
real, count = getattr(owner, name), [0]

def dying(*arguments, **named):
    count[0] += 1
    if count[0] == int(sys.argv[2]):
        os._exit(9)
    return real(*arguments, **named)

setattr(owner, name, dying)
sys.exit(run(sys.argv[3:]))
"""


def killed_before(step: str, times: int, *options: str) -> None:
    """`lep sign open` in a process that ends, with nothing tidied up, before it does something for the nth time."""
    command = [sys.executable, "-c", RUN, step, str(times), "sign", "open", *options]
    assert subprocess.run(command, check=False, capture_output=True).returncode == KILLED


STEPS: Final = [
    ("lep.signing.folder:_write", 1),
    ("lep.signing.folder:_write", 4),
    ("lep.signing.folder:sync_folder", 1),
    ("lep.signing.folder:sync_folder", 2),
    ("lep.files.store:Store.change", 1),
    ("lep.files.atomic:_write", 1),
    ("lep.files.atomic:sync_folder", 1),
]


@pytest.mark.parametrize(("step", "times"), STEPS)
def test_whoever_is_killed_completes_it_by_the_same_call(
    lep: Lep, full: Path, laid_down: Path, step: str, times: int
) -> None:
    original, undisturbed = full.read_bytes(), everything(laid_down)
    killed_before(step, times)
    visible = {name: content for name, content in everything(full.parent).items() if "/." not in name}
    untouched = {"partnership.yaml": original}
    assert visible in (untouched, undisturbed | untouched, undisturbed)
    assert lep("sign", "open").code == 0
    assert everything(full.parent) == undisturbed


def test_the_next_call_takes_the_date_of_what_was_interrupted(lep: Lep, full: Path) -> None:
    change(full, f"\n  date: {DATE}\n", "\n")
    killed_before("lep.files.store:Store.change", 1, "--date", "2026-12-01")
    assert lep("sign", "open").code == 0
    assert data_of(full)["agreement"]["date"] == "2026-12-01"
    assert not list((full.parent / "signing").glob("*superseded*"))


def test_laying_down_again_loses_nothing_when_it_is_interrupted(lep: Lep, opened: Path) -> None:
    first = everything(opened.parent)
    change(opened)
    for nth in (1, 2):
        killed_before("pathlib:Path.rename", nth, "--again")
        kept = set(everything(opened.parent).values())
        assert {content for name, content in first.items() if name != "partnership.yaml"} <= kept
    assert lep("sign", "open", "--again").code == 0
    assert lep("sign", "show").code == 0
    assert len(data_of(opened)["history"]) == 2


def test_an_interrupted_call_leaves_no_litter(lep: Lep, opened: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(opened)
    before = everything(opened.parent)
    with monkeypatch.context() as patch:
        patch.setattr("lep.signing.folder.sync_folder", interrupted)
        assert lep("sign", "open", "--again").code == 130
    assert everything(opened.parent) == before
    with monkeypatch.context() as patch:
        patch.setattr("lep.signing.folder._write", full_disk)
        result = lep("sign", "open", "--again")
    assert result.code == 3
    assert "the disk is full" in result.err
    assert everything(opened.parent) == before


def interrupted(folder: Path) -> None:
    raise KeyboardInterrupt


def full_disk(path: Path, content: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(
    lep: Lep, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lep.signing.freeze import freeze as real

    def slow(*arguments: Any, **named: Any) -> Any:
        change(full)
        return real(*arguments, **named)

    monkeypatch.setattr("lep.signing.freeze.freeze", slow)
    result = lep("sign", "open")
    assert result.code == 4
    assert "changed by another program" in result.err
    assert "history" not in data_of(full)
    assert not (full.parent / "signing").exists()
