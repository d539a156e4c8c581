"""`lep sign amend`: the file becomes the draft of the next version, and what was signed stays."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import Lep
from tests.cli.signing_cases import change, data_of, everything, hashed, sign


def test_the_next_version_begins_and_the_signed_one_stays(lep: Lep, opened: Path) -> None:
    sign(opened)
    before, laid_down = data_of(opened), everything(opened.parent)
    result = lep("sign", "amend", "--date", "2027-06-30")
    assert (result.code, result.out) == (0, "")
    told = " ".join(result.err.split())
    assert "The file is now the draft of version 2." in told
    assert "version 1 stays in force with 1 signature: “Vrelnik Employment Office”" in told
    assert told.endswith("Next: lep sign open")
    after = data_of(opened)
    assert after["agreement"] == {key: value for key, value in before["agreement"].items() if key != "date"} | {
        "version": 2
    }
    assert after["history"] == [*before["history"], {"date": "2027-06-30", "event": "amended", "version": 2}]
    assert after["signatures"] == before["signatures"]
    kept = everything(opened.parent)
    assert {name: kept[name] for name in laid_down if name != "partnership.yaml"} == {
        name: content for name, content in laid_down.items() if name != "partnership.yaml"
    }


def test_only_its_own_lines_change(lep: Lep, opened: Path) -> None:
    sign(opened)
    before = opened.read_text(encoding="utf-8").splitlines()
    lep("sign", "amend", "--date", "2027-06-30")
    after = opened.read_text(encoding="utf-8").splitlines()
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert gone == ["  version: 1", "  date: 2026-12-10"]
    assert new == ["  version: 2", "  - {date: 2027-06-30, event: amended, version: 2}"]


def test_the_next_version_is_laid_down_beside_the_first(lep: Lep, opened: Path) -> None:
    sign(opened)
    first = hashed((opened.parent / "signing/v1/manifest.json").read_bytes())
    lep("sign", "amend", "--date", "2027-06-30")
    change(opened)
    assert lep("sign", "open", "--date", "2027-07-01").code == 0
    assert sorted(path.name for path in (opened.parent / "signing").iterdir()) == ["v1", "v2"]
    manifest = (opened.parent / "signing/v2/manifest.json").read_text(encoding="utf-8")
    assert f'"previous": "{first}"' in manifest
    shown = lep("sign", "show", "--json").json["data"]
    assert (shown["state"], shown["version"]) == ("open", 2)
    assert [text["version"] for text in shown["texts"]] == [1, 2]
    assert all(text["whole"] for text in shown["texts"])
    assert {party["state"] for party in shown["parties"]} == {"open"}


def test_what_was_changed_already_becomes_the_draft(lep: Lep, opened: Path) -> None:
    sign(opened)
    change(opened)
    assert lep("sign", "amend").code == 0
    assert data_of(opened)["agreement"]["version"] == 2


def refused(lep: Lep, file: Path) -> str:
    before = file.read_bytes()
    result = lep("sign", "amend")
    assert (result.code, result.out) == (4, "")
    assert file.read_bytes() == before
    return " ".join(result.err.split())


def test_nothing_laid_down_needs_no_amendment(lep: Lep, full: Path) -> None:
    assert "`lep sign open` lays it down" in refused(lep, full)


def test_what_nobody_signed_is_laid_down_again_instead(lep: Lep, opened: Path) -> None:
    assert "`lep sign open --again`" in refused(lep, opened)
    sign(opened, act="refused")
    assert "`lep sign open --again`" in refused(lep, opened)


def test_there_is_one_draft_at_a_time(lep: Lep, opened: Path) -> None:
    sign(opened)
    assert lep("sign", "amend").code == 0
    assert "version 2 is being drafted already" in refused(lep, opened)


def test_without_a_date_it_is_that_of_today_and_says_so(lep: Lep, opened: Path) -> None:
    sign(opened)
    result = lep("sign", "amend")
    assert "bears the date of today" in result.err
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", data_of(opened)["history"][-1]["date"])
    assert lep("sign", "amend", "--date", "tomorrow").code in (2, 4)


def test_withdrawn_signatures_are_in_force_no_longer(lep: Lep, opened: Path) -> None:
    sign(opened)
    sign(opened, act="withdrawn")
    result = lep("sign", "amend")
    assert result.code == 0
    assert "No signature on version 1 is in force." in result.err
