"""A language that is not complete: English stands in, the document knows, and a check can list what is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lep.documents import compose_document, tree
from lep.documents.labels import load_labels
from lep.documents.languages import (
    UnknownLanguageError,
    borrowed_words,
    chosen_language,
    document_languages,
    missing_pieces,
)
from lep.documents.numbering import mapped
from lep.documents.resources import Resources, builtin_root, search_path
from lep.documents.write_md import to_markdown
from tests.documents.test_compose import put

DATA = {"lep": "1.0", "id": "dolina", "name": "Dolina", "purpose": "Otvoriti radna mjesta"}
CLAUSE = "### Opšte\n\n{{ plural(3, one='{n} mjesec', few='{n} mjeseca', other='{n} mjeseci') }}\n"


@pytest.fixture
def partnership(tmp_path: Path) -> Path:
    """A file beside templates in Macedonian, of which there is next to nothing."""
    put(tmp_path / "templates", "mk/labels.yaml", "article.A: Договорот и страните\n")
    put(tmp_path / "templates", "mk/clauses/A1.md.j2", "### Верзија\n\nТекст.\n")
    return tmp_path / "partnership.yaml"


def test_a_language_of_ones_own_is_offered(partnership: Path) -> None:
    resources = search_path(partnership)
    assert "mk" in document_languages(resources)
    assert chosen_language({"languages": ["xx", "mk"]}, None, resources) == "mk"
    assert chosen_language({}, None, resources) == "en"
    with pytest.raises(UnknownLanguageError, match="'xx'"):
        chosen_language(DATA, "xx", resources)


def test_english_stands_in_for_what_a_language_lacks(partnership: Path) -> None:
    doc = compose_document(DATA, language="mk", file=partnership, draft=True)
    written = to_markdown(doc)
    assert "Договорот и страните" in written
    assert "Текст." in written
    assert "The partners" in written, "a clause in English"
    assert "Signatures" in written, "a heading in English"
    assert {"clauses/A2.md.j2", "notice.md.j2", "labels.yaml: signatures"} <= set(doc.borrowed)
    assert not {"clauses/A1.md.j2", "labels.yaml: article.A"} & set(doc.borrowed)


def test_a_clause_that_stands_in_is_marked_as_english(partnership: Path) -> None:
    doc = compose_document(DATA, language="mk", file=partnership, draft=True)
    found = {block.id: _languages(block) for block in doc.blocks if isinstance(block, tree.Clause)}
    assert found["A1"] == {""}
    assert "en" in found["A2"]


def _languages(block: tree.Block) -> set[str]:
    seen: set[str] = set()

    def note(inline: tree.Inline) -> tree.Inline:
        if isinstance(inline, tree.Text) and not inline.user:
            seen.add(inline.language)
        return inline

    mapped(block, note)
    return seen


def test_a_document_in_english_borrows_nothing() -> None:
    assert compose_document(DATA, language="en", draft=True).borrowed == ()


def test_one_word_of_ones_own_leaves_the_others_alone(tmp_path: Path) -> None:
    put(tmp_path / "templates", "en/labels.yaml", "signatures: Signed\n")
    labels = load_labels("en", search_path(tmp_path / "partnership.yaml"))
    assert (labels["signatures"], labels["contents"]) == ("Signed", "Contents")
    assert "Bosnia" in labels["country.BA"]


def test_what_is_missing_is_listed(tmp_path: Path) -> None:
    put(tmp_path, "bs/labels.yaml", 'page_of: "Stranica {page}"\nsignatures: Potpisi\n')
    put(tmp_path, "bs/clauses/A1.md.j2", CLAUSE)
    put(tmp_path, "bs/clauses/A2.md.j2", "### Strane\n\n{{ plural(3, one='{n} dan', other='{n} dana') }}\n")
    put(tmp_path, "bs/clauses/A3.md.j2", "### Osnova\n\n{{ plural(3, 'dan', 'dana') }}\n")
    put(tmp_path, "en/labels.yaml", 'page_of: "Page {page} of {pages}"\nsignatures: Signatures\ngap: "{what}"\n')
    for one in ("A1", "A2", "A3", "A4"):
        put(tmp_path, f"en/clauses/{one}.md.j2", "### Title\n")
    assert missing_pieces("bs", Resources((tmp_path,))) == [
        "clauses/A2.md.j2:3: few",
        "clauses/A3.md.j2:3: few",
        "clauses/A4.md.j2",
        "labels.yaml: gap",
        "labels.yaml: page_of ({pages} {page})",
    ]
    assert borrowed_words("bs", Resources((tmp_path,))) == ["labels.yaml: gap"]


def test_the_built_in_english_is_complete() -> None:
    assert missing_pieces("en", Resources((builtin_root(),))) == []


def test_a_file_of_words_that_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "templates" / "en" / "labels.yaml"
    for moment, word in enumerate(("Signed", "Agreed")):
        put(tmp_path / "templates", "en/labels.yaml", f"signatures: {word}\n")
        os.utime(path, ns=(moment, moment))
        assert load_labels("en", search_path(tmp_path / "partnership.yaml"))["signatures"] == word
