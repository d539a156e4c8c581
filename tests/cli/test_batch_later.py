"""What a later run of `lep batch` knows of earlier ones: whose an id is, whatever its file looks like."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.batch.making import SMALL
from tests.cli.conftest import ROOT, Lep

RENDER = ("batch", "render", "--to", "md")


@pytest.fixture(autouse=True)
def _workers_of_this_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def put(name: str, identifier: str = "twin", called: str = "First") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SMALL.format(id=identifier).replace("Partnership", called), encoding="utf-8")
    return path


# --- ids that are not seen at once ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "first",
    [
        SMALL.format(id="twin").replace("id: twin", '"id": twin'),
        SMALL.format(id="twin").replace("id: twin", "id : 'twin'"),
        "\ufeffid: twin\n" + SMALL.format(id="twin").replace("id: twin\n", ""),
        '{lep: "1.0", id: twin, name: First, languages: [en], territory: {name: Town, country: BA}}\n',
    ],
    ids=["quoted", "spaced", "mark", "one line"],
)
def test_a_second_file_with_an_id_replaces_nothing_however_the_first_one_is_written(lep: Lep, first: str) -> None:
    Path("first.yaml").write_text(first, encoding="utf-8")
    assert lep(*RENDER, "first.yaml", "--out", "out").code == 0
    document = Path("out/twin/agreement.en.md")
    before = document.read_bytes()
    put("second.yaml", called="Second")
    second = lep(*RENDER, "second.yaml", "--out", "out")
    assert (second.code, document.read_bytes() == before) == (6, True), second.err
    assert "second.yaml: the id `twin` is that of first.yaml already" in second.err


def test_an_id_is_free_again_when_its_file_was_done_with_another_or_is_gone(lep: Lep) -> None:
    first = Path("first.yaml")
    for identifier in ("twin", "other"):
        first.write_text(f'{{lep: "1.0", id: {identifier}, name: First, territory: {{name: Town, country: BA}}}}\n')
        assert lep(*RENDER, "first.yaml", "--out", "out").code == 0
    put("second.yaml", called="Second")
    assert lep(*RENDER, "second.yaml", "--out", "out").code == 0
    first.unlink()
    put("third.yaml", "other", "Third")
    assert lep(*RENDER, "third.yaml", "--out", "out").code == 0


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_a_file_is_not_its_own_double_by_another_way(lep: Lep) -> None:
    put("real/parts/a.yaml", "a")
    Path("link").symlink_to("real")
    assert lep(*RENDER, "real/parts", "--out", "out").code == 0
    again = lep(*RENDER, "link/parts", "--out", "out")
    assert (again.code, "1 done" in again.err) == (0, True), again.err
    rows = Path("out/summary.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == 1, "a file, a row"


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
@pytest.mark.parametrize(("first", "later"), [("short/out", "deep/er/out"), ("deep/er/out", "short/out")])
def test_whose_an_id_is_is_known_by_whatever_way_one_comes_to_the_folder(lep: Lep, first: str, later: str) -> None:
    Path("deep/er").mkdir(parents=True)
    Path("short").symlink_to("deep/er")
    put("real/parts/first.yaml")
    assert lep(*RENDER, "real/parts", "--out", first).code == 0
    put("second.yaml", called="Second")
    second = lep(*RENDER, "second.yaml", "--out", later)
    assert second.code == 6, second.err
    assert "second.yaml: the id `twin` is that of real/parts/first.yaml already" in second.err
    assert "1 unchanged" in lep(*RENDER, "real/parts", "--out", later).err


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_files_and_folder_below_one_link_are_found_by_it_and_without_it(lep: Lep, tmp_path: Path) -> None:
    put("real/in/a.yaml", "a")
    Path("link").symlink_to("real")
    assert lep(*RENDER, tmp_path / "link" / "in", "--out", tmp_path / "link" / "out").code == 0
    assert "1 unchanged" in lep(*RENDER, "real/in", "--out", "real/out").err
    Path("real").rename("moved")
    assert "1 unchanged" in lep(*RENDER, "moved/in", "--out", "moved/out").err


# --- another computer -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [SMALL.format(id="twin"), '{lep: "1.0", id: twin, name: Second, languages: [en]}\n'])
def test_whose_an_id_is_is_known_on_another_computer_by_the_receipts_of_a_store(
    lep: Lep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    pytest.importorskip("fsspec")
    store = tmp_path.as_uri()
    first = put("d/first.yaml")
    assert lep(*RENDER, f"{store}/d", "--out", f"{store}/out").code == 0
    Path("d/second.yaml").write_text(line, encoding="utf-8")
    arguments = (*RENDER, f"{store}/d/second.yaml", "--out", f"{store}/out")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    before = Path("out/twin/agreement.en.md").read_bytes()
    rehearsed, second = lep(*arguments, "--dry-run"), lep(*arguments)
    assert second.code == 6, second.err
    assert f"{store}/d/second.yaml: the id `twin` is that of {store}/d/first.yaml already" in second.err
    assert ("1 refused" in rehearsed.err) == line.startswith("lep"), "what is not seen at once, nobody rehearses"
    assert Path("out/twin/agreement.en.md").read_bytes() == before

    first.unlink()
    assert lep(*arguments).code == 0


def test_the_same_file_goes_on_from_another_computer(lep: Lep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec")
    store = tmp_path.as_uri()
    first = put("d/first.yaml")
    arguments = (*RENDER, f"{store}/d", "--out", f"{store}/out")
    assert lep(*arguments).code == 0
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    assert "1 unchanged" in lep(*arguments).err
    first.write_text(first.read_text().replace("First", "Changed"))
    assert "1 done" in lep(*arguments).err


def test_an_earlier_file_that_cannot_be_looked_at_keeps_its_row(lep: Lep, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = pytest.importorskip("fsspec").filesystem("memory")
    memory.pipe_file("/in/far.yaml", SMALL.format(id="far").encode())
    put("near.yaml", "near")
    try:
        assert lep(*RENDER, "memory://in/far.yaml", "--out", "out").code == 0
        monkeypatch.setitem(sys.modules, "fsspec.core", None)
        later = lep(*RENDER, "near.yaml", "--out", "out")
    finally:
        memory.store.clear()
    assert later.code == 0, later.err
    with Path("out/summary.csv").open(encoding="utf-8", newline="") as file:
        assert [row["file"] for row in csv.DictReader(file)] == ["near.yaml", "memory://in/far.yaml"]


# --- a ledger that somebody had an editor at --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        {"facts": None},
        {"facts": "x"},
        {"facts": {"money": 3}},
        {"facts": {"core": {"present": 1, "missing": []}}},
        {"facts": {"targets": {"trained": "many"}}},
        {"facts": {"signing": {"state": "open"}}},
        {"findings": None},
        {"findings": {"error": "many"}},
        {"outputs": {"ab": 1}},
        {"outputs": [[["a"], "b"]]},
        {"error": {"code": [], "message": "x"}},
        {"key": {}},
        {"lines": 5},
        {"address": "\ud800"},
    ],
    ids=str,
)
def test_a_line_that_lep_did_not_write_is_no_line(lep: Lep, damage: dict[str, Any]) -> None:
    put("in/a.yaml", "a")
    put("in/b.yaml", "b")
    arguments = (*RENDER, "in", "--out", "out", "--jobs", "1", "--summary", "s.html", "--summary", "s.json")
    assert lep(*arguments).code == 0
    ledger = Path("out/.lep-batch.jsonl")
    first, second = (json.loads(line) for line in ledger.read_text().splitlines())
    ledger.write_text(f"{json.dumps({**first, **damage})}\n{json.dumps(second)}\n")
    again = lep(*arguments)
    assert (again.code, "1 done and 1 unchanged" in again.err) == (0, True), again.err


def test_a_line_of_brackets_is_no_line(lep: Lep) -> None:
    put("a.yaml", "a")
    assert lep(*RENDER, "a.yaml", "--out", "out").code == 0
    with Path("out/.lep-batch.jsonl").open("a") as file:
        file.write("[" * 100_000 + "\n")
    assert "1 unchanged" in lep(*RENDER, "a.yaml", "--out", "out").err
