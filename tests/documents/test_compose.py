"""A skeleton and its clauses become a numbered document, and user text is never read as anything but text."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep.documents import tree
from lep.documents.compose import compose
from lep.documents.errors import TemplateError
from lep.documents.resources import Resources
from lep.documents.text import split_lines
from lep.documents.write_md import to_markdown
from tests.documents.everywhere import seen, words
from tests.documents.sample import LABELS, TEMPLATES, composed
from tests.naughty import naughty_strings


def put(root: Path, name: str, text: str) -> Path:
    """Write a template; the root that it is in."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    return root


def note(root: Path, text: str, **context: Any) -> tree.Document:
    """A document of one skeleton, `text`, under the title "Note"."""
    put(root, "documents/note.md.j2", f"# Note\n\n{text}\n")
    return compose(
        "note",
        context,
        language="en",
        resources=Resources((root, TEMPLATES)),
        labels=LABELS,
        draft=False,
        date="2027-01-31",
    )


def failing(root: Path, text: str, **context: Any) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        note(root, text, **context)
    return caught.value


def texts(doc: tree.Document) -> Iterator[tree.Text]:
    for block in doc.blocks:
        if isinstance(block, tree.Paragraph):
            yield from (child for child in block.children if isinstance(child, tree.Text))


# --- the document --------------------------------------------------------------------------------------------------


def test_title_subtitle_and_the_rest_of_what_a_document_says_about_itself() -> None:
    doc = composed()
    assert (doc.title, doc.subtitle) == ("Deed of co-operation", "Deed of Sana Valley")
    assert (doc.author, doc.running_title) == ("Office of Sana", "Deed of co-operation")
    assert (doc.language, doc.direction, doc.date, doc.draft) == ("en", "ltr", "2027-01-31", True)


def test_articles_clauses_paragraphs_and_annexes_are_numbered() -> None:
    lines = seen(composed())
    for line in (
        "1 Parties",
        "1.1 Parties to this deed",
        "2 The work",
        "2.1 Who does what",
        "2.1.1 The lead is Office of Sana. It reports every 12 months",
        "2.2 Money",
        "Signatures",
        "Annex 1 Work plan",
    ):
        assert any(text.startswith(line) for text in lines), line


def test_references_say_the_number_and_link_to_the_place() -> None:
    links = {
        words(child.children): child.href
        for block in composed().blocks
        if isinstance(block, tree.Clause)
        for paragraph in block.blocks
        if isinstance(paragraph, tree.Paragraph)
        for child in paragraph.children
        if isinstance(child, tree.Link)
    }
    assert links == {"clause\u00a02.1": "#clause-b1", "Signatures": "#signing", "article\u00a01": "#parties"}


def test_a_clause_that_is_left_out_renumbers_what_follows(tmp_path: Path) -> None:
    skeleton = (TEMPLATES / "documents/deed.md.j2").read_text(encoding="utf-8")
    put(tmp_path, "documents/deed.md.j2", skeleton.replace('{{ clause("A1") }}', "").replace('{{ clause("B1") }}', ""))
    assert "2.1 Money" in seen(composed(tmp_path))


def test_one_clause_can_be_replaced_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, "en/clauses/B2.md.j2", "### Costs\n\nEach bears its own.\n")
    ours, theirs = seen(composed()), seen(composed(tmp_path))
    assert "2.2 Costs" in theirs
    assert "Each bears its own." in theirs
    assert len(ours) == len(theirs)
    assert sum(a != b for a, b in zip(ours, theirs, strict=True)) == 2


def test_a_partnerships_own_wording_is_taken_literally_in_paragraphs() -> None:
    own = "Each pays **half** of {{ budget }}.\n\n# Not a heading\nsecond line\n \n- nor a list\n"
    clause = next(b for b in composed(wording={"B2": own}).blocks if isinstance(b, tree.Clause) and b.id == "B2")
    assert words(clause.heading.children) == "Money"
    assert [words(p.children) for p in clause.blocks if isinstance(p, tree.Paragraph)] == [
        "Each pays **half** of {{ budget }}.",
        "# Not a heading\nsecond line",
        "- nor a list",
    ]
    assert [p.number for p in clause.blocks if isinstance(p, tree.Paragraph)] == ["2.2.1", "2.2.2", "2.2.3"]


def test_the_same_input_gives_the_same_tree() -> None:
    assert composed() == composed()


def test_a_document_can_be_sent_between_processes() -> None:
    assert pickle.loads(pickle.dumps(composed())) == composed()


# --- user text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", naughty_strings())
def test_naughty_text_reaches_the_tree_unchanged(typed: str) -> None:
    party = {"name": typed, "seat": typed}
    doc = composed(name=typed, place=typed, parties=[party, party], rows=[[typed, 1]])
    plain = composed(name="plain", place="plain", parties=[{"name": "plain", "seat": "plain"}] * 2, rows=[["plain", 1]])
    shown = "\n".join(seen(doc))
    expected = "\n".join(seen(plain)).replace("plain", "\n".join(split_lines(typed)))
    if re.search(r"\w\.$", typed.strip()):
        expected = expected.replace(f"{typed.strip()}.", typed.strip())  # one full stop, not two
    if "\n" not in "".join(split_lines(typed)) and len(split_lines(typed)) == 1 and split_lines(typed) != [""]:
        assert shown == expected
    assert [type(block) for block in doc.blocks] == [type(block) for block in plain.blocks]


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("\ue000\ue00101{}%#*_`[]()<>&|-=+. \n\\ab"), max_size=30))
def test_text_that_looks_like_a_placeholder_or_a_template_is_text(typed: str) -> None:
    doc = composed(place=typed)
    facts = next(block for block in doc.blocks if isinstance(block, tree.Facts))
    assert words(facts.rows[0][1]) == "\n".join(split_lines(typed))


def test_user_text_is_marked_as_such_and_own_words_are_not(tmp_path: Path) -> None:
    doc = note(tmp_path, "By {{ name }} on {{ due | date }} for {{ 5 }}", name="Sana", due="2028-12-31")
    assert list(texts(doc)) == [
        tree.Text("By "),
        tree.Text("Sana", user=True),
        tree.Text(" on 31 December 2028 for 5"),
    ]


@pytest.mark.parametrize(
    "template",
    [
        "{{ x }}",
        "{{ x ~ x }}",
        "{{ 'a' ~ x }}",
        "{{ x | upper }}",
        "{{ [x, x] | join(' ') }}",
        "{{ [x, x] | join_and }}",
        "{{ [x] | join }}",
        "{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) }}",
        "{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) ~ x }}",
        "{% macro m(y) %}{{ y }}{% endmacro %}{{ [m(x), x] | join(x) }}",
        "{% macro m(y) %}{{ y }}{% endmacro %}{{ x ~ m(x) ~ x }}",
        "{% set y %}{{ x }}{% endset %}{{ y }}",
        "{% set y %}a{% endset %}{{ y ~ x }}",
        "{% set y = x %}{{ y }}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% autoescape false %}{% set y %}{{ x }}{% endset %}{{ y ~ x }}{% endautoescape %}",
        "{% for c in [x] %}{{ c }}{% endfor %}",
        "{{ x[:100] }}",
        "{{ x + x }}",
        "{{ [x] | first }}",
        "{{ [{'a': x}] | map(attribute='a') | join }}",
        "{{ none | default(x, true) }}",
        "{{ x if x else x }}",
        "{{ namespace(y=x).y }}",
        "{{ dict(y=x).y }}",
        "{% call(y) banner() %}{{ x }}{% endcall %}",
        "{{ facts([[x, x]]) }}",
        "{{ table([x], [[x]], caption=x) }}",
        "{{ signatures([{'party': x, 'lines': [[x, x]]}]) }}",
        "- {{ x }}",
        "**{{ x }}** _{{ x }}_ [{{ x }}](https://example.org/)",
        "| {{ x }} |\n| --- |\n| {{ x }} |",
        "> {{ x }}",
        "{{ gap(x) }}",
        "{{ none | or_gap(x) }}",
    ],
)
def test_no_way_of_printing_lets_user_text_be_read_as_markdown(template: str, tmp_path: Path) -> None:
    typed = "&amp; &lt; *a* <b>&#42;</b> [c](d) # e"
    doc = note(tmp_path, template, x=typed)
    shown = "\n".join(seen(doc)).lower()
    assert typed.lower() in shown
    assert "&amp;amp;" not in shown
    assert shown.count("*a*") == to_markdown(doc).lower().count("\\*a\\*")


# --- mistakes in templates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("fine\n\n{{ nobody }}", 5, "there is nothing called `nobody`"),
        ("{{ party.nmae }}", 3, "there is no `nmae` among name, seat"),
        ("{{ party.name.first }}", 3, "a text has no `first`"),
        ("{{ nothing }}", 3, "the value is missing"),
        ("{{ nothing | date }}", 3, "a date (2028-12-31) is missing"),
        ("{{ party }}", 3, "a list cannot be printed"),
        ("{{ true }}", 3, "yes or no cannot be printed"),
        ("{{ party.items }}", 3, "builtin_function_or_method cannot be printed"),
        ("{{ 'x' | date }}", 3, "'x' is not a date"),
        ("{{ 'x' | money('EUR') }}", 3, "'x' is not an amount"),
        ("{% if %}", 3, "a value is missing in the tag"),
        ("a\n{% for x in y %}\nb", 4, "`{% for … %}` is not closed"),
        ("{{ x | nosuch }}", 3, "no filter `nosuch`"),
        ("{{ party.name | safe }}", 3, "no filter `safe`"),
        ("{{ party.name | escape }}", 3, "no filter `escape`"),
        ("{{ lipsum() }}", 3, "nothing called `lipsum`"),
        ("{{ 1 / 0 }}", 3, "division by zero"),
        ('{{ clause("Z9") }}', 3, "clause 'Z9' is not written in 'en'"),
        ('{{ clause("../x") }}', 3, "not the id of a clause"),
        ('{% include "nowhere" %}', 3, "nowhere"),
        ('{% include "../secret" %}', 3, "../secret"),
        ('a\n\n{{ ref("B9") }}', 5, "ref('B9') refers to nothing"),
        ("{{ label('nosuch') }}", 3, "no label 'nosuch'"),
        ("{{ labels.nosuch }}", 3, "there is no `nosuch`"),
        ("a\n\n```\ncode\n```", 5, "a code block"),
        ("a\n\nwith `code` in it", 5, "code (`…`)"),
        ("a\n\n---\n\nb", 5, "a horizontal rule"),
        ("a\n\n![x](y.png)", 5, "images"),
        ("[x](ftp://example.org)", 3, "may link to"),
        ('[x](https://example.org "title")', 3, "a link cannot have a title"),
        ("a {{ pagebreak() }} b {{ ''.join }}", 3, "a text has no `join`"),
        ("a {{ anchor('b') }}", 3, "belong into a heading"),
        ("## a {{ anchor('b c') }}", 3, "an anchor is made of"),
        ("{{ table(['a', 'b'], [['c']]) }}", 3, "row 1 of the table does not fit its header: cells 1, columns 2"),
        ("{{ table(['a'], [['c']], align=['left']) }}", 3, "align holds"),
        ("{{ facts([['a']]) }}", 3, "a pair"),
        ("{{ signatures([{'lines': []}]) }}", 3, "place to sign"),
        ("{% call banner('loud') %}a{% endcall %}", 3, "'warning' or a 'note'"),
        ("{{ properties(colour='red') }}", 3, "no 'colour'"),
        ("# Second title", 0, "one title"),
        ("- # in a list", 3, "cannot stand inside"),
        ("## a {{ anchor('b') }}\n\n## c {{ anchor('b') }}", 0, "used twice"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 3, "without end"),
    ],
)
def test_a_mistake_is_reported_with_its_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    error = failing(tmp_path, text, party={"name": "Sana", "seat": "Sana"}, nothing=None, x=1)
    assert message in error.message
    assert (error.template, error.line) == ("documents/note.md.j2", line)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("### Title\n\ntext\n\n{{ nobody }}", 5, "there is nothing called `nobody`"),
        ("### Title\n\n{% if x %}", 3, "`{% if … %}` is not closed"),
        ("### Title\n\n{{ ref('Z9') }}", 3, "ref('Z9') refers to nothing"),
        ("### Title\n\n`code`", 3, "code"),
        ("No heading", 1, "a clause begins with its heading"),
        ("", 1, "a clause begins with its heading"),
        ("## Too high", 1, "a clause begins with its heading"),
    ],
)
def test_a_mistake_in_a_clause_is_reported_there(body: str, line: int, message: str, tmp_path: Path) -> None:
    put(tmp_path, "en/clauses/C1.md.j2", body)
    error = failing(tmp_path, '{{ clause("C1") }}')
    assert message in error.message
    assert (error.template, error.line) == ("en/clauses/C1.md.j2", line)
    assert error.path == str(tmp_path / "en/clauses/C1.md.j2")
    assert str(error).startswith(f"{error.path}:{line}: ")


def test_a_mistake_in_an_imported_macro_is_reported_there(tmp_path: Path) -> None:
    put(tmp_path, "macros.md.j2", "{% macro m(x) %}\n\n{{ x.nosuch }}\n{% endmacro %}")
    error = failing(tmp_path, '{% from "macros.md.j2" import m %}\n\n{{ m({"a": 1}) }}')
    assert (error.template, error.line) == ("macros.md.j2", 3)


def test_a_dangling_reference_hints_at_what_there_is(tmp_path: Path) -> None:
    error = failing(tmp_path, '## A {{ anchor("parties") }}\n\n{{ ref("partys") }}')
    assert error.hint == "There is parties."


def test_a_skeleton_without_a_title_is_a_mistake(tmp_path: Path) -> None:
    put(tmp_path, "documents/deed.md.j2", "## Parties\n")
    with pytest.raises(TemplateError, match="begins with its title"):
        composed(tmp_path)


def test_a_template_with_reserved_characters_is_refused(tmp_path: Path) -> None:
    error = failing(tmp_path, "fine\n\n\ue0000\ue001")
    assert (error.line, error.message) == (5, "the private-use character U+E000 is reserved")


def test_a_template_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "en/clauses/C1.md.j2", "")
    (tmp_path / "en/clauses/C1.md.j2").write_bytes(b"### T\xeftle")
    assert failing(tmp_path, '{{ clause("C1") }}').message == "the file is not UTF-8 text"


# --- what the caller may not do ------------------------------------------------------------------------------------


def test_a_context_may_not_hide_a_helper(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the context hides facts"):
        note(tmp_path, "x", facts=[])


def test_a_context_is_plain_data(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"party\.name is Path, not plain data|PosixPath"):
        note(tmp_path, "x", party={"name": tmp_path})
