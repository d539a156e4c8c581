"""Two texts compared word by word."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep.redline.words import alike, cut, pieces

TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(["the", " board", " meets", ",", ".", " (", ")", " שלום", "e\u0301", "\n", "  "])).map(
        "".join
    ),
)


def shown(old: str, new: str) -> str:
    marks = {"kept": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
    return "".join(marks[status].format(text) for status, text in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Every quarter.", "Every month.", "Every[- quarter-][+ month+]."),
        ("It meets and decides.", "It meets, and decides.", "It meets[+,+] and decides."),
        ("Dated 2027. It is short.", "Dated 2027. It is new. It is short.", "Dated 2027.[+ It is new.+] It is short."),
        ("One. Two. Three.", "One. Three.", "One.[- Two.-] Three."),
        ("", "All new", "[+All new+]"),
        ("All gone", "", "[-All gone-]"),
        ("same", "same", "same"),
        ("Rooms of the city", "A bus for the clients", "[-Rooms of the city-][+A bus for the clients+]"),
    ],
)
def test_a_change_is_as_small_as_people_would_mark_it(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@given(TEXTS, TEXTS)
def test_without_the_insertions_it_is_the_old_text_and_without_the_deletions_the_new(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(text for status, text in found if status != "inserted") == old
    assert "".join(text for status, text in found if status != "deleted") == new
    assert all(text for _, text in found)


@given(st.text())
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


@given(st.text(alphabet="ab .,(\u0301\u05b0אב"))
def test_no_word_begins_with_an_accent_that_belongs_to_the_one_before(text: str) -> None:
    words = cut(text)
    assert not any(
        unicodedata.category(after[0]) == "Mn" and not before[-1].isspace() for before, after in pairwise(words)
    )


def test_a_text_with_direction_controls_stays_whole() -> None:
    text = "called \u2067שלום\u2069 here"
    assert cut(text) == [text]


def test_likeness_is_between_nothing_and_everything() -> None:
    assert alike("a b c", "a b c") == 1
    assert alike("a b c", "x y z") == 0
    assert 0 < alike("the board meets", "the board decides") < 1
