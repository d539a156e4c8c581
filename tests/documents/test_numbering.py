"""Articles, clauses, paragraphs and annexes are numbered as a lawyer expects, and references follow them."""

from __future__ import annotations

import pytest

from lep.documents import tree
from lep.documents.markdown_in import HeadingStyle, RawHeading
from lep.documents.numbering import NumberWords, UnknownReferenceError, numbered, reference

WORDS = NumberWords("article {number}", "clause {number}", "Annex {number}")


def text(value: str) -> tuple[tree.Inline, ...]:
    return (tree.Text(value),)


def heading(words: str, level: int = 2, anchor: str = "", style: HeadingStyle = "numbered") -> RawHeading:
    return RawHeading(level, text(words), anchor, style=style)


def clause(key: str, *paragraphs: str) -> tree.Clause:
    return tree.Clause(key, heading(f"About {key}", 3), tuple(tree.Paragraph(text(words)) for words in paragraphs))


def numbers(blocks: tuple[tree.Block, ...]) -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, tree.Clause):
            found.append(block.heading.number)
            found.extend(inner.number for inner in block.blocks if isinstance(inner, tree.Paragraph))
        elif isinstance(block, tree.Heading):
            found.append(block.number)
    return found


def test_every_level_counts_within_the_one_above() -> None:
    blocks = numbered(
        [heading("A"), clause("A1", "x"), clause("A2", "x", "y"), heading("B"), heading("b", 3), clause("B1", "x")],
        WORDS,
    )
    assert numbers(blocks) == ["1", "1.1", "", "1.2", "1.2.1", "1.2.2", "2", "2.1", "2.2", ""]


def test_annexes_count_on_their_own_and_their_parts_have_no_numbers() -> None:
    blocks = numbered(
        [
            heading("A"),
            heading("I", style="annex"),
            heading("i", 3),
            clause("X1", "x", "y"),
            heading("J", style="annex"),
        ],
        WORDS,
    )
    assert numbers(blocks) == ["1", "Annex 1", "", "", "", "", "Annex 2"]


def test_an_unnumbered_heading_takes_no_number_from_the_others() -> None:
    blocks = numbered([heading("A"), heading("S", style="unnumbered"), heading("B")], WORDS)
    assert numbers(blocks) == ["1", "", "2"]


def test_only_the_paragraphs_of_a_clause_itself_are_numbered() -> None:
    items = ((tree.Paragraph(text("item")),),)
    body = (tree.Paragraph(text("x")), tree.BulletList(items), tree.Paragraph(text("y")))
    [_, result] = numbered([heading("A"), tree.Clause("A1", heading("a", 3), body)], WORDS)
    assert isinstance(result, tree.Clause)
    assert result.blocks[1] == tree.BulletList(items)
    assert numbers((result,)) == ["1.1", "1.1.1", "1.1.2"]


@pytest.mark.parametrize(
    ("key", "words", "href"),
    [
        ("parties", "article\u00a01", "#parties"),
        ("A1", "clause\u00a01.1", "#clause-a1"),
        ("signing", "Signatures", "#signing"),
        ("plan", "Annex\u00a01", "#plan"),
    ],
)
def test_references_reach_everything_wherever_they_stand(key: str, words: str, href: str) -> None:
    referring = (tree.Text("see "), tree.Strong((reference(key),)))
    cell = tree.Cell(referring)
    places: list[tree.Block] = [
        tree.Paragraph(referring),
        tree.BulletList(((tree.Paragraph(referring),),)),
        tree.OrderedList(((tree.Paragraph(referring),),)),
        tree.Quote((tree.Paragraph(referring),)),
        tree.Banner((tree.Paragraph(referring),)),
        tree.Table((cell,), ((cell,),), ("start",), caption=referring),
        tree.Facts(((referring, referring),)),
        tree.Signatures((tree.SignatureBlock(referring, ()),)),
        tree.Clause("Z1", RawHeading(3, referring, ""), (tree.Paragraph((tree.Gap(referring),)),)),
        tree.PageBreak(),
    ]
    blocks = numbered(
        [
            *places,
            heading("Parties", anchor="parties"),
            clause("A1", "x"),
            heading("Signatures", anchor="signing", style="unnumbered"),
            heading("Plan", anchor="plan", style="annex"),
        ],
        WORDS,
    )
    written = repr(blocks[: len(places)])
    assert written.count(repr(tree.Link(text(words), href))) == repr(places).count(repr(reference(key)))
    assert repr(reference(key)) not in written


def test_a_reference_to_nothing_is_an_error_that_knows_what_there_is() -> None:
    with pytest.raises(UnknownReferenceError) as caught:
        numbered([heading("A", anchor="a"), clause("A1"), tree.Paragraph((reference("B1"),))], WORDS)
    assert (caught.value.key, caught.value.known) == ("B1", ["A1", "a"])


def test_anchors_are_unique_and_made_of_the_words() -> None:
    blocks = numbered([heading("The work"), heading("The work!"), heading("Рад и запошљавање"), heading("?")], WORDS)
    anchors = [block.anchor for block in blocks if isinstance(block, tree.Heading)]
    assert anchors == ["the-work", "the-work-2", "рад-и-запошљавање", "section"]


@pytest.mark.parametrize(
    "blocks",
    [[clause("A1"), clause("A1")], [clause("A1"), clause("a1")], [heading("A", anchor="x"), heading("B", anchor="x")]],
)
def test_a_clause_or_an_anchor_can_be_used_once(blocks: list[tree.Block]) -> None:
    with pytest.raises(ValueError, match="used twice"):
        numbered(blocks, WORDS)


def test_without_labels_a_reference_is_the_bare_number() -> None:
    assert NumberWords.from_labels({}) == NumberWords("{number}", "{number}", "{number}")


def test_an_annex_is_referred_to_in_the_form_that_a_sentence_needs() -> None:
    words = NumberWords.from_labels({"annex_number": "Prilog {number}", "ref_annex": "pril. {number}"})
    blocks: list[tree.Block] = [
        tree.Paragraph((reference("plan"),)),
        RawHeading(2, (tree.Text("Plan"),), "plan", style="annex"),
    ]
    paragraph, heading = numbered(blocks, words)
    assert isinstance(heading, tree.Heading)
    assert heading.number == "Prilog 1"
    assert paragraph == tree.Paragraph((tree.Link((tree.Text("pril.\u00a01"),), "#plan"),))
