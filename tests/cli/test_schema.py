"""`lep schema` and `lep migrate`: what is written, and what is never overwritten."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Lep


def test_the_schema_goes_to_stdout(lep: Lep) -> None:
    result = lep("schema")
    assert result.code == 0
    assert result.json["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_goes_to_a_file_and_the_same_bytes_again_are_no_overwrite(lep: Lep, tmp_path: Path) -> None:
    first = lep("schema", "-o", "partnership.schema.json")
    again = lep("schema", "-o", "partnership.schema.json")
    assert (first.code, again.code) == (0, 0)
    assert "Wrote partnership.schema.json" in first.err
    assert "Unchanged" in again.err
    assert "title" in json.loads((tmp_path / "partnership.schema.json").read_text(encoding="utf-8"))


def test_other_bytes_are_kept_unless_forced(lep: Lep, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    target.write_text("precious")
    refused = lep("schema", "-o", "mine.json")
    assert refused.code == 4
    assert "--force" in refused.err
    assert target.read_text() == "precious"
    assert lep("schema", "-o", "mine.json", "--force").code == 0
    assert target.read_text() != "precious"


def test_a_folder_that_is_not_there_is_a_file_trouble(lep: Lep) -> None:
    result = lep("schema", "-o", "nowhere/schema.json")
    assert result.code == 3
    assert "Traceback" not in result.err


def test_migrating_the_newest_format_changes_nothing(lep: Lep, full: Path) -> None:
    before = full.read_bytes()
    result = lep("migrate")
    assert result.code == 0
    assert full.read_bytes() == before
    assert [path.name for path in full.parent.iterdir() if "partnership" in path.name] == ["partnership.yaml"]


def test_a_newer_format_is_refused(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text('lep: "1.9"\nid: x\nname: X\n')
    result = lep("migrate")
    assert result.code == 3
    assert result.err.startswith("partnership.yaml:1:6: ")
