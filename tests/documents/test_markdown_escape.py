"""Only what would be read as markup is escaped."""

from __future__ import annotations

import pytest

from lep.documents.markdown_escape import can_close, can_open, edges_kept, escaped


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain, with (brackets) & more: 50 % + 3 = #1!?", "plain, with (brackets) & more: 50 % + 3 = #1!?"),
        ("a*b [c] <d> ~e~ |f| `g` \\h", r"a\*b \[c\] \<d> \~e\~ \|f\| \`g\` \\h"),
        ("snake_case and _this_", r"snake_case and \_this\_"),
        ("AT&T &amp; &#35;", r"AT\&T \&amp; \&#35;"),
        ("last&", r"last\&"),
        ("last!", r"last\!"),
    ],
)
def test_text_within_a_line(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_heading_also_escapes_what_could_close_it() -> None:
    assert escaped("C# #", heading=True) == r"C\# \#"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("plain", "plain"),
        ("# a", r"\# a"),
        ("#a", "#a"),
        ("- a", r"\- a"),
        ("-a", "-a"),
        ("+387", "+387"),
        ("> a", r"\> a"),
        ("12. a", r"12\. a"),
        ("12.5 a", "12.5 a"),
        ("===", r"\==="),
        (":-:", r"\:-:"),
        (" a ", "&#32;a&#32;"),
        ("\ta\u00a0", "&#9;a&#160;"),
        ("  ", "&#32;&#32;"),
        ("", ""),
    ],
)
def test_the_edges_of_a_line(line: str, written: str) -> None:
    assert edges_kept(line) == written


@pytest.mark.parametrize(
    ("inner", "outside", "marker", "fits"),
    [
        ("a", "", "**", True),
        ("a", "x", "**", True),
        ("a", "x", "_", False),
        ("a", "(", "_", True),
        ("(", "x", "**", False),
        ("(", " ", "**", True),
        (" ", "", "**", False),
        ("", "", "**", False),
    ],
)
def test_emphasis_is_marked_only_where_it_is_read_as_such(inner: str, outside: str, marker: str, fits: bool) -> None:
    assert can_open(inner, outside, marker) is fits
    assert can_close(inner, outside, marker) is fits
