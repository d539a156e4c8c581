"""Our tables are read from what was made of them, as long as it was made of what they say now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lep.method.tables import COMPILED, compile_tables, load_table, parse_table
from tools.compile_tables import FOLDERS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_compiled_tables_are_fresh(folder: Path) -> None:
    made = (folder / COMPILED).read_text(encoding="utf-8")
    assert made == compile_tables(folder), "run tools/compile_tables.py"


def test_a_table_that_changed_is_read_itself(tmp_path: Path) -> None:
    table = tmp_path / "words.yaml"
    table.write_text("a: [1, 2]\n")
    (tmp_path / COMPILED).write_text(compile_tables(tmp_path))
    assert load_table(table) == {"a": [1, 2]}
    table.write_text("a: [1, 3]\n")
    assert load_table(table) == {"a": [1, 3]}


def test_the_compiled_table_is_what_is_used(tmp_path: Path) -> None:
    table = tmp_path / "words.yaml"
    table.write_text("a: 1\n")
    made = json.loads(compile_tables(tmp_path))
    made["words.yaml"]["content"] = {"from": "the compiled one"}
    (tmp_path / COMPILED).write_text(json.dumps(made))
    assert load_table(table) == {"from": "the compiled one"}


def test_without_compiled_tables_the_table_is_read(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("yes_word: ja\n")
    assert load_table(tmp_path / "words.yaml") == parse_table(b"yes_word: ja\n") == {"yes_word": "ja"}
