"""Texts of our own tables: every one is known to translators, and read in the language that is spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

import lep
from lep.language import speaking, translated
from lep.language.tables import TEXTS, has_words, message, text_paths, texts
from lep.method.tables import load_table, parse_table

LEP = Path(lep.__file__).parent
TABLES = sorted(path.relative_to(LEP).as_posix() for path in LEP.rglob("*.yaml") if "_templates" not in path.parts)
NO_TEXTS = {
    "documents/sample.yaml",
    "interview/questions/kinds.yaml",
    "interview/questions/words.yaml",
    "method/lead/lead.yaml",
    "method/plan/figures.yaml",
    "method/plan/measures.yaml",
    "method/plan/sentences.yaml",
    "method/privacy.yaml",
    "workshop/collecting.yaml",
}
"""Patterns, words to be recognised, and sentences that are written for each language by themselves."""
MAY_BE_ABSENT = {"method/packs/*.yaml", "interview/questions/*.yaml"}
"""Tables in which a question may have any of the texts that questions have."""


@pytest.mark.parametrize("name", TABLES)
def test_each_table_has_texts_or_is_known_to_have_none(name: str) -> None:
    by_language = name.startswith("method/words/")
    assert bool(text_paths(name)) != (name in NO_TEXTS or by_language)


@pytest.mark.parametrize("pattern", TEXTS)
def test_each_path_leads_to_a_text(pattern: str) -> None:
    tables = [(name, parse_table((LEP / name).read_bytes())) for name in TABLES if text_paths(name) == _paths(pattern)]
    assert tables
    for path in TEXTS[pattern]:
        assert any(_leads(table, name, path) for name, table in tables) or pattern in MAY_BE_ABSENT, path


def _paths(pattern: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(path.split(".")) for path in TEXTS[pattern])


def _leads(table: object, name: str, path: str) -> bool:
    from lep.language.tables import _found

    return any(True for _ in _found(table, tuple(path.split("."))))


def test_in_english_a_table_is_as_it_stands() -> None:
    table = {"A": {"title": "Title"}}
    assert translated(table, "checks/rules/OBJ.yaml") is table


def test_only_texts_are_translated() -> None:
    table = {"A": {"title": "A title", "kind": "missing", "source": {"key": "PARES", "section": "A part"}}}
    with speaking("qps"):
        found = translated(table, "checks/rules/OBJ.yaml")
    assert found == {"A": {"title": "⟦Å tîtlë⟧", "kind": "missing", "source": {"key": "PARES", "section": "⟦Å pårt⟧"}}}
    assert table["A"]["title"] == "A title"


def test_a_table_that_is_read_comes_in_the_language_that_is_spoken() -> None:
    path = LEP / "checks/rules/OBJ.yaml"
    with speaking("qps"):
        assert load_table(path)["OBJ-missing"]["title"].startswith("⟦")
    assert load_table(path)["OBJ-missing"]["title"] == "There is no objective"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2028-12-31", False),
        ("office@example.org", False),
        ("{core}", False),
        ("%", False),
        ("12 h", False),
        ("women", True),
    ],
)
def test_a_date_or_an_address_is_nothing_to_translate(text: str, words: bool) -> None:
    assert has_words(text) is words


def test_a_message_has_no_line_ends_of_its_file() -> None:
    assert message("One\n  two\n\nthree\n") == "One two\n\nthree"
    assert list(texts({"title": "One\n two\n"}, "interview/questions/map.yaml")) == ["One two"]
