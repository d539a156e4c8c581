"""Values become placeholders; the table, and not the characters, says what they stand for."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from lep.documents.errors import TemplateMistakeError
from lep.documents.placeholders import PLACEHOLDER, Blocks, OwnWords, Slots, Words, literal
from lep.documents.tree import Break, PageBreak, Text
from lep.language import formats_for


def slots() -> Slots:
    return Slots(formats_for("en"))


def test_a_value_is_in_the_table_and_nowhere_else() -> None:
    table = slots()
    shown = table.show("# \ue0005\ue001 <b>")
    found = PLACEHOLDER.fullmatch(shown)
    assert found
    assert table[int(found[1])] == Words((Text("# \ue0005\ue001 <b>", user=True),), "# \ue0005\ue001 <b>")


def test_what_a_template_wrote_passes_as_it_is() -> None:
    assert slots().show(Markup("**x**")) == "**x**"


def test_a_block_stands_in_a_paragraph_of_its_own() -> None:
    assert slots().put(Blocks((PageBreak(),))) == "\n\n\ue0000\ue001\n\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Sana", Text("Sana", user=True)),
        (OwnWords("Name"), Text("Name")),
        (2027, Text("2027")),
        (1234.5, Text("1234.5")),
    ],
)
def test_own_words_and_numbers_are_not_user_text(value: object, text: Text) -> None:
    assert slots().words(value).inlines == (text,)


@pytest.mark.parametrize("value", [None, True, [1], {"a": 1}, (1,), object, float("inf")])
def test_what_has_no_words_cannot_be_printed(value: object) -> None:
    with pytest.raises(TemplateMistakeError):
        slots().show(value)


def test_line_ends_become_breaks_and_outer_ones_nothing() -> None:
    assert literal("\na\r\n\u2028b\n", user=True) == (Text("a", user=True), Break(), Break(), Text("b", user=True))
    assert literal("", user=True) == ()
