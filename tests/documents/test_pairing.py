"""Two languages of one document side by side: what says the same stands in one row, and everything is there once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lep.documents import tree
from lep.documents.pairing import aligned, paired
from lep.documents.side_by_side import languages
from lep.documents.write_html import to_html
from lep.documents.write_md import to_markdown
from tests.documents.everywhere import seen


def text(value: str) -> tuple[tree.Inline, ...]:
    return (tree.Text(value),)


def clause(identifier: str, title: str, *paragraphs: str) -> tree.Clause:
    heading = tree.Heading(3, text(title), f"clause-{identifier.lower()}", "1.1")
    return tree.Clause(identifier, heading, tuple(tree.Paragraph(text(one)) for one in paragraphs))


def document(language: str, *blocks: tree.Block, title: str = "Title", **more: object) -> tree.Document:
    labels = {"draft": f"draft-{language}", "page_of": "{page} / {pages}"}
    direction = "rtl" if language == "he" else "ltr"
    plain = tree.Document(title, "", language, direction, blocks, "2027-01-31", labels=labels)  # type: ignore[arg-type]
    return replace(plain, **more)  # type: ignore[arg-type]


def sides(doc: tree.Document) -> list[list[str]]:
    """The words of each row, language by language."""
    return [
        [" ".join(seen(replace(doc, title="", blocks=side.blocks))) for side in block.sides]
        for block in doc.blocks
        if isinstance(block, tree.Columns)
    ]


BOSNIAN = document("bs", clause("A1", "Verzija", "Prva."), clause("A2", "Strane", "Druga."), title="Sporazum")
ENGLISH = document("en", clause("A1", "Version", "First."), clause("A2", "Parties", "Second."), title="Agreement")


def test_clauses_stand_beside_each_other_by_their_id() -> None:
    doc = paired([BOSNIAN, ENGLISH])
    assert sides(doc) == [["1.1 Verzija Prva.", "1.1 Version First."], ["1.1 Strane Druga.", "1.1 Parties Second."]]
    assert doc.title == "Sporazum / Agreement"
    assert (doc.language, languages(doc.blocks)) == ("bs", ("bs", "en"))
    assert doc.labels["draft"] == "draft-bs / draft-en"
    assert doc.labels["page_of"] == "{page} / {pages}", "a writer takes it apart: it stays in one language"


def test_what_only_one_language_has_stands_alone_in_its_row() -> None:
    longer = document("en", clause("A1", "Version", "First."), clause("A9", "More", "Only here."), ENGLISH.blocks[1])
    assert sides(paired([BOSNIAN, longer])) == [
        ["1.1 Verzija Prva.", "1.1 Version First."],
        ["", "1.1 More Only here."],
        ["1.1 Strane Druga.", "1.1 Parties Second."],
    ]
    assert sides(paired([longer, BOSNIAN]))[1] == ["1.1 More Only here.", ""]


def test_a_part_in_another_place_is_not_paired_with_something_else() -> None:
    first = [clause("A1", "x"), clause("A2", "x")]
    rows = aligned([first, list(reversed(first))])
    assert all(one is None or other is None or one.id == other.id for one, other in rows)  # type: ignore[union-attr]
    assert sum(block is not None for row in rows for block in row) == 4


def test_three_languages_stand_side_by_side_and_no_more() -> None:
    hebrew, french, croatian = (replace(ENGLISH, language=code) for code in ("he", "fr", "hr"))
    assert languages(paired([ENGLISH, hebrew, french]).blocks) == ("en", "he", "fr")
    for wrong in ([ENGLISH], [ENGLISH, ENGLISH], [ENGLISH, hebrew, french, croatian]):
        with pytest.raises(ValueError, match="two or three different languages"):
            paired(wrong)


def test_anchors_stay_unique_and_each_language_refers_to_its_own() -> None:
    link = tree.Paragraph((tree.Link(text("clause 1.1"), "#clause-a1"),))
    made = [replace(one, blocks=(*one.blocks, link)) for one in (BOSNIAN, ENGLISH)]
    page = to_html(paired(made))
    for anchor in ('id="clause-a1"', 'id="clause-a1-en"', 'href="#clause-a1"', 'href="#clause-a1-en"'):
        assert page.count(anchor) >= 1, anchor
    assert page.count('id="clause-a1"') == 1


def test_partners_sign_once_with_the_words_of_all_languages() -> None:
    def signing(language: str, party: str, name: str, sign: str) -> tree.Document:
        block = tree.SignatureBlock((tree.Text(party, True),), ((name, ""), ("Role", "Director")), sign)
        return document(language, tree.Signatures((block,)))

    doc = paired([signing("bs", "Biro", "Ime", "Potpis"), signing("en", "Office", "Name", "Signature")])
    [signatures] = doc.blocks
    assert isinstance(signatures, tree.Signatures)
    [block] = signatures.blocks
    assert block.lines == (("Ime / Name", ""), ("Role", "Director"))
    assert block.sign == "Potpis / Signature"
    assert [part.value for part in block.party if isinstance(part, tree.Text)] == ["Biro", " / ", "Office"]


def test_a_party_with_the_same_name_in_all_languages_is_named_once() -> None:
    block = tree.SignatureBlock((tree.Text("Vrelinka d.o.o.", True),), ())
    doc = paired([document(code, tree.Signatures((block,))) for code in ("bs", "en")])
    assert to_markdown(doc).count("Vrelinka") == 1


def test_page_breaks_stand_once_and_pictures_keep_names_of_their_own() -> None:
    figure = tree.Figure("lead", "<svg/>", "Lead", "", ())
    doc = paired([document(code, tree.PageBreak(), figure) for code in ("bs", "en")])
    assert doc.blocks[0] == tree.PageBreak()
    [columns] = [block for block in doc.blocks if isinstance(block, tree.Columns)]
    assert [block.name for side in columns.sides for block in side.blocks if isinstance(block, tree.Figure)] == [
        "lead",
        "lead-en",
    ]


def test_a_clause_that_stands_in_english_says_so() -> None:
    hebrew = replace(ENGLISH, language="he", direction="rtl", borrowed=("clauses/A2.md.j2",))
    doc = paired([hebrew, replace(ENGLISH, language="fr")])
    rows = [
        [(side.language, side.direction) for side in row.sides] for row in doc.blocks if isinstance(row, tree.Columns)
    ]
    assert rows == [[("he", "rtl"), ("fr", "ltr")], [("en", "ltr"), ("fr", "ltr")]]
    assert doc.borrowed == ("clauses/A2.md.j2",)
