from __future__ import annotations

import pytest

from lep.interview.pattern import EACH, Match, Name, model_path, names_in, parse_pattern, substitute


def test_the_forms_of_a_pattern() -> None:
    assert parse_pattern("stakeholders[].kind") == ("stakeholders", EACH, "kind")
    assert parse_pattern("agreement.votes.{member}") == ("agreement", "votes", Name("member"))
    assert parse_pattern("scores[by={who},on={what}].score") == (
        "scores",
        Match((("by", "who"), ("on", "what"))),
        "score",
    )


def test_the_place_in_the_model() -> None:
    assert model_path(parse_pattern("a[].b[x={y}].{z}")) == ("a", "*", "b", "*", "*")


def test_the_names_it_uses() -> None:
    assert names_in(parse_pattern("a[x={y}].{z}")) == {"y", "z"}


@pytest.mark.parametrize("text", ["", "a..b", "a[", "a[x=y]", "a b"])
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        parse_pattern(text)


def test_braces_in_a_label_stay_as_they_are() -> None:
    assert substitute("Who is {item}? {nobody}", {"item": "{item} {x}"}) == "Who is {item} {x}? {nobody}"
