"""`lep batch` with files whose names are no text."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.batch.making import small
from tests.cli.conftest import ROOT, Lep

ODD = os.fsdecode(b"in/bad\xff\xfe.yaml")


@pytest.fixture(autouse=True)
def _there(lep: Lep, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three files, the first with a name that is no UTF-8; workers of this tree."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    try:
        small(Path("in"), 3)[0].rename(ODD)
    except OSError:
        pytest.skip("such names are not allowed there")


def test_a_name_that_is_no_text_is_shown_by_its_bytes_and_its_file_is_done(lep: Lep) -> None:
    arguments = ("batch", "render", "in", "--to", "md", "--out", "out", "--summary", "s.json", "--summary", "s.html")
    done = lep(*arguments)
    assert (done.code, "3 done" in done.err) == (0, True), done.err
    assert Path("out/p-00000/agreement.en.md").is_file()
    told = json.loads(Path("s.json").read_text(encoding="utf-8"))["data"]["partnerships"]
    assert [one["file"] for one in told] == [r"in/bad\xff\xfe.yaml", "in/p00001.yaml", "in/p00002.yaml"]
    assert all(r"bad\xff\xfe.yaml" in Path(name).read_text(encoding="utf-8") for name in ("s.html", "out/summary.csv"))
    assert "3 unchanged" in lep(*arguments).err


@pytest.mark.parametrize(("command", "how"), [("check", "--format=json"), ("status", "--json")])
def test_programs_are_told_of_a_file_whose_name_is_no_text(lep: Lep, command: str, how: str) -> None:
    done = lep("batch", command, "in", how)
    assert "3 done" in done.err
    assert {json.loads(line)["file"] for line in done.out.splitlines()} >= {r"in/bad\xff\xfe.yaml"}


def test_what_lies_beside_files_may_have_such_a_name(lep: Lep) -> None:
    Path("in/templates/en").mkdir(parents=True)
    Path(os.fsdecode(b"in/templates/en/own\xff.md")).touch()
    done = lep("batch", "status", "in")
    assert (done.code, "3 done" in done.err) == (0, True), done.err
