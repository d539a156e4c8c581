"""docs/format.md: its examples are valid files, and its tables are what the code says."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from lep.files import parse
from lep.model import MEANINGS, Partnership, walk

PAGE = Path(__file__).parents[1] / "docs" / "format.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)


def generator() -> ModuleType:
    spec = spec_from_file_location("format_reference", PAGE.with_name("format_reference.py"))
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_its_tables_are_fresh() -> None:
    assert generator().with_reference(TEXT) == TEXT, "run: python docs/generate.py"


def test_a_page_without_its_marks_is_refused_rather_than_emptied() -> None:
    with pytest.raises(ValueError, match="generated part"):
        generator().with_reference("# The partnership file\n")


def test_it_has_examples() -> None:
    assert len(BLOCKS) >= 2


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_its_examples_are_valid_partnerships(block: str) -> None:
    Partnership.model_validate(parse(block.encode(), PAGE.name).data)


def test_it_names_every_key_and_every_word() -> None:
    keys = {step for pattern, _ in walk() for step in pattern if step != "*"}
    words = {word for name, table in MEANINGS.items() if f"### {name}" in TEXT for word in table}
    missing = [name for name in keys | words if not re.search(rf"[`.#\s\]]{re.escape(name)}\b", TEXT)]
    assert missing == []
