"""What templates can call, seen from a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lep.documents import tree
from lep.documents.compose import compose
from lep.documents.resources import Resources
from tests.documents.everywhere import seen
from tests.documents.sample import LABELS, TEMPLATES
from tests.documents.test_compose import failing, note, put


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ '2028-12-31' | date }}", "31 December 2028"),
        ("{{ 1234.5 | number }}, {{ 1234.5 | number(2) }}", "1,234.5, 1,234.50"),
        ("{{ 20000 | money('EUR') }}", "EUR 20,000"),
        ("{{ 31.5 | percent }}", "31.5%"),
        ("{{ 2027 }}, {{ 31.5 }}, {{ 40.0 }}", "2027, 31.5, 40"),
        ("{{ 1 }} {{ plural(1, 'month', 'months') }}, {{ 2 }} {{ plural(2, 'month', 'months') }}", "1 month, 2 months"),
        ("{{ names | join_and }}", "a, b, <i> and c"),
        ("{{ names[:2] | join_and }}, {{ names[:1] | join_and }}", "a, b and <i>, a, b"),
        ("{{ [] | join_and }}none", "none"),
        ("{{ names | join('; ') }}", "a, b; <i>; c"),
        (
            "{{ ' Sana ' | trim }} {{ 'sana' | upper }} {{ 'SANA' | lower }} {{ 'sANA' | capitalize }}",
            "Sana SANA sana SANA",
        ),
        ("{{ label('place') }} {{ labels.place }}", "Place Place"),
        ("{{ missing | or_gap('the date') }}", "[the date]"),
        ("{{ missing | or_gap('the date') | date }}", "[the date]"),
        ("{{ '2028-12-31' | or_gap('the date') | date }}", "31 December 2028"),
        ("{{ gap('<b>') }}", "[<b>]"),
    ],
)
def test_values_are_written_as_english_does(template: str, text: str, tmp_path: Path) -> None:
    assert seen(note(tmp_path, template, names=["a, b", "<i>", "c"], missing=None))[1:] == [text]


@pytest.mark.parametrize(
    ("template", "block"),
    [
        ("{{ pagebreak() }}", tree.PageBreak()),
        (
            "{% call banner('note') %}**{{ x }}**{% endcall %}",
            tree.Banner((tree.Paragraph((tree.Strong((tree.Text("*x*", True),)),)),), "note"),
        ),
        ("{{ facts([['Place', x]]) }}", tree.Facts((((tree.Text("Place", True),), (tree.Text("*x*", True),)),))),
        (
            "{% set cell %}**{{ x }}**{% endset %}{{ table([labels.name], [[cell], [7]], align=['end'], widths=[3]) }}",
            tree.Table(
                (tree.Cell((tree.Text("Name"),)),),
                ((tree.Cell((tree.Strong((tree.Text("*x*", True),)),)),), (tree.Cell((tree.Text("7"),)),)),
                ("end",),
                widths=(3,),
            ),
        ),
        (
            "{{ signatures([{'party': x, 'lines': [['Name', ''], ['Role', 'a\n b']]}]) }}",
            tree.Signatures((tree.SignatureBlock((tree.Text("*x*", True),), (("Name", ""), ("Role", "a  b"))),)),
        ),
        (
            "{{ signatures([{'party': x, 'lines': [], 'sign': 'Stamp'}]) }}",
            tree.Signatures((tree.SignatureBlock((tree.Text("*x*", True),), (), "Stamp"),)),
        ),
    ],
)
def test_blocks_take_values_and_pieces_of_text(template: str, block: tree.Block, tmp_path: Path) -> None:
    assert note(tmp_path, template, x="*x*").blocks == (block,)


@pytest.mark.parametrize("template", ["{{ facts([]) }}", "{{ signatures([]) }}", "{{ '' }}"])
def test_nothing_gives_nothing(template: str, tmp_path: Path) -> None:
    assert note(tmp_path, template).blocks == ()


@pytest.mark.parametrize("value", [None, True, "12", [1], float("nan")])
@pytest.mark.parametrize("written", ["number", "percent", "money('EUR')"])
def test_what_is_no_number_is_not_written_as_one(written: str, value: Any, tmp_path: Path) -> None:
    assert failing(tmp_path, f"{{{{ x | {written} }}}}", x=value).line == 3


def test_a_clause_sees_the_skeletons_variables_and_what_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "en/clauses").mkdir(parents=True)
    (tmp_path / "en/clauses/C1.md.j2").write_text("### {{ x }}\n\n{{ y }} {{ z }}\n", encoding="utf-8")
    doc = note(tmp_path, "{% set y = 'set' %}\n{{ clause('C1', z='given') }}", x="context")
    assert seen(doc)[1:] == ["context", "set given"]


def test_properties_are_one_line_each(tmp_path: Path) -> None:
    doc = note(tmp_path, "{{ properties(subtitle=x, running_title='r') }}", x="two\nlines")
    assert (doc.subtitle, doc.running_title, doc.blocks) == ("two lines", "r", ())


# --- counts ----------------------------------------------------------------------------------------------------------

_MONTHS = "{{ plural(n, one='{n} mjesec', few='{n} mjeseca', other='{n} mjeseci') }}"


@pytest.mark.parametrize(
    ("language", "count", "written"),
    [
        ("bs", 1, "1 mjesec"),
        ("bs", 2, "2 mjeseca"),
        ("bs", 5, "5 mjeseci"),
        ("bs", 21, "21 mjesec"),
        ("bs", 1200, "1.200 mjeseci"),
        ("en", 21, "21 mjeseci"),
    ],
)
def test_a_count_takes_the_form_of_the_templates_language(
    language: str, count: int, written: str, tmp_path: Path
) -> None:
    assert seen(note_in(language, tmp_path, _MONTHS, n=count))[1:] == [written]


def test_a_piece_that_stands_in_counts_as_its_own_language_does(tmp_path: Path) -> None:
    put(tmp_path, "en/piece.md.j2", "{{ plural(n, one='{n} month', other='{n} months') }}")
    assert seen(note_in("bs", tmp_path, "{% include language ~ '/piece.md.j2' %}", n=21))[1:] == ["21 months"]


def test_what_else_is_filled_in_stays_what_it_is(tmp_path: Path) -> None:
    doc = note(tmp_path, "{{ plural(2, one='x', other='{n} partners put {name} first {x}.', name=name) }}", name="<b>")
    [paragraph] = doc.blocks
    assert paragraph == tree.Paragraph((tree.Text("2 partners put "), tree.Text("<b>", True), tree.Text(" first {x}.")))


@pytest.mark.parametrize("call", ["plural('2', 'a', 'b')", "plural(2, one='a')", "plural(true, 'a', 'b')"])
def test_a_count_is_a_whole_number_and_has_forms(call: str, tmp_path: Path) -> None:
    assert "plural takes a whole number and its forms" in failing(tmp_path, f"{{{{ {call} }}}}").message


def note_in(language: str, root: Path, text: str, **context: Any) -> tree.Document:
    """As `note`, in another language."""
    put(root, "documents/note.md.j2", f"# Note\n\n{text}\n")
    resources = Resources((root, TEMPLATES))
    return compose(
        "note", context, language=language, resources=resources, labels=LABELS, draft=False, date="2027-01-31"
    )
