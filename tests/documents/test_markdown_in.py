"""The Markdown that templates write becomes a tree; what has no place in a document is refused, never dropped."""

from __future__ import annotations

import pytest

from lep.documents import tree
from lep.documents.markdown_in import MarkdownMistakeError, RawHeading, read_blocks, read_inlines
from lep.documents.placeholders import Blocks, Mark, Slots, Words
from lep.language import formats_for


def text(value: str) -> tuple[tree.Inline, ...]:
    return (tree.Text(value),)


def slots() -> Slots:
    return Slots(formats_for("en"))


@pytest.mark.parametrize(
    ("markdown", "block"),
    [
        ("plain words", tree.Paragraph(text("plain words"))),
        ("two\nlines", tree.Paragraph(text("two lines"))),
        ("    indented by four", tree.Paragraph(text("indented by four"))),
        ("hard\\\nbreak", tree.Paragraph((tree.Text("hard"), tree.Break(), tree.Text("break")))),
        ("**a** _b_", tree.Paragraph((tree.Strong(text("a")), tree.Text(" "), tree.Emphasis(text("b"))))),
        ("[a](https://b.c)", tree.Paragraph((tree.Link(text("a"), "https://b.c"),))),
        ("<https://b.c>", tree.Paragraph((tree.Link(text("https://b.c"), "https://b.c"),))),
        ("a &amp; b \\* c", tree.Paragraph(text("a & b * c"))),
        ("<b>no tags</b>", tree.Paragraph(text("<b>no tags</b>"))),
        ("<div>\nno tags\n</div>", tree.Paragraph(text("<div> no tags </div>"))),
        ("[a]: https://b.c", tree.Paragraph((tree.Text("[a]: https://b.c"),))),
        ("## Words", RawHeading(2, text("Words"), "")),
        ("- a\n- b", tree.BulletList(((tree.Paragraph(text("a")),), (tree.Paragraph(text("b")),)))),
        ("3. a\n4. b", tree.OrderedList(((tree.Paragraph(text("a")),), (tree.Paragraph(text("b")),)), 3)),
        ("> a", tree.Quote((tree.Paragraph(text("a")),))),
        (
            "| a | b |\n| :-: | --: |\n| c |",
            tree.Table(
                (tree.Cell(text("a")), tree.Cell(text("b"))),
                ((tree.Cell(text("c")), tree.Cell(())),),
                ("center", "end"),
            ),
        ),
    ],
)
def test_markdown_becomes_a_tree(markdown: str, block: tree.Block) -> None:
    assert read_blocks(markdown, slots()) == (block,)


@pytest.mark.parametrize(
    ("markdown", "message", "source"),
    [
        ("a\n\n```\nb\n```", "a code block", "```"),
        ("a\n\nb `c` d", "code", "b `c` d"),
        ("a\n\n---", "a horizontal rule", "---"),
        ("***", "a horizontal rule", "***"),
        ("![a](https://b.c)", "images", "![a](https://b.c)"),
        ("[](https://b.c)", "a link without words", "[](https://b.c)"),
        ('[a](https://b.c "d")', "a link cannot have a title", '[a](https://b.c "d")'),
        ("[a](javascript:b)", "may link to", "[a](javascript:b)"),
        ("[a](#b)", "may link to", "[a](#b)"),
        ("#", "a heading without words", "#"),
        ("- a\n\n  ## b", "cannot stand inside", "- a"),
        ("> ### b", "cannot stand inside", "> ### b"),
    ],
)
def test_what_has_no_place_in_a_document_is_refused(markdown: str, message: str, source: str) -> None:
    with pytest.raises(MarkdownMistakeError, match=message) as caught:
        read_blocks(markdown, slots())
    assert caught.value.source == source


def test_a_value_within_a_line_is_never_parsed() -> None:
    table = slots()
    value = table.show("*a*\n# b")
    assert read_blocks(f"- **{value}**, c", table) == (
        tree.BulletList(
            (
                (
                    tree.Paragraph(
                        (
                            tree.Strong((tree.Text("*a*", True), tree.Break(), tree.Text("# b", True))),
                            tree.Text(", c"),
                        )
                    ),
                ),
            )
        ),
    )


def test_a_block_takes_the_place_of_its_paragraph() -> None:
    table = slots()
    assert read_blocks(f"a{table.put(Blocks((tree.PageBreak(),)))}b", table) == (
        tree.Paragraph(text("a")),
        tree.PageBreak(),
        tree.Paragraph(text("b")),
    )


def test_a_block_within_a_line_is_refused() -> None:
    table = slots()
    with pytest.raises(MarkdownMistakeError, match="a line of its own"):
        read_blocks(f"a {table.put(Blocks((tree.PageBreak(),))).strip()} b", table)


def test_marks_say_something_about_a_heading_and_leave_no_trace() -> None:
    table = slots()
    marks = f"{table.put(Mark('anchor', 'here'))} {table.put(Mark('style', 'annex'))}"
    assert read_blocks(f"## Words {marks}", table) == (RawHeading(2, text("Words"), "here", style="annex"),)


def test_a_link_to_what_a_user_typed_is_a_link_only_to_the_web() -> None:
    table = slots()
    good, bad = table.show("https://b.c/d"), table.show("javascript:alert(1)")
    assert read_inlines(f"[a]({good})", table) == (tree.Link(text("a"), "https://b.c/d"),)
    assert read_inlines(f"[a]({bad})", table) == text("a")


def test_a_placeholder_that_was_taken_apart_is_refused() -> None:
    table = slots()
    with pytest.raises(MarkdownMistakeError, match="taken apart"):
        read_blocks(table.put(Words(text("x"), "x"))[:-1], table)


def test_inlines_are_one_line_of_text() -> None:
    assert read_inlines("", slots()) == ()
    with pytest.raises(MarkdownMistakeError, match="only a line of text"):
        read_inlines("a\n\nb", slots())


@pytest.mark.parametrize(
    "between",
    [
        "",
        ", ",
        " (",
        "). ",
        " - 1. ",
        " _of_ ",
        " **",
        "  ",
        " \t",
        "\n",
        "\n\n",
        "\\\n",
        " [a](b) ",
        " & ",
        " <b>",
        " `x` ",
        "_",
        "*",
    ],
)
def test_values_in_a_line_are_read_alike_whatever_stands_between_them(between: str) -> None:
    """The short way, which no parser is asked for, and the long one."""
    table = slots()
    first, second = table.show("31. *decembra* 2026."), table.show("d_o_o.")
    line = f"{first}{between}{second}"

    def read(how: str) -> object:
        try:
            return read_inlines(line, table) if how == "inlines" else read_blocks(line, table)[0].children  # type: ignore[union-attr]
        except MarkdownMistakeError as error:
            return str(error)

    blocks = read("blocks")
    assert read("inlines") == ("only a line of text can stand here" if between == "\n\n" else blocks)


@pytest.mark.parametrize(
    ("value", "written", "read"),
    [
        ("31. decembra 2026.", "do {}.", "do 31. decembra 2026."),
        ("Zelena dolina d.o.o.", "{}. Drugi", "Zelena dolina d.o.o. Drugi"),
        ("31 December 2026", "by {}.", "by 31 December 2026."),
        ("and so on.", "{}...", "and so on...."),
        ("d.o.o.", "({}).", "(d.o.o.)."),
    ],
)
def test_a_sentence_ends_with_one_full_stop(value: str, written: str, read: str) -> None:
    slots = Slots(formats_for("bs"))
    markdown = written.format(slots.show(value))
    (paragraph,) = read_blocks(markdown, slots)
    assert isinstance(paragraph, tree.Paragraph)
    assert "".join(node.value for node in paragraph.children if isinstance(node, tree.Text)) == read
