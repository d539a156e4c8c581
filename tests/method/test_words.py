"""The lists of words, language by language: sound sentences raise nothing, weak ones exactly their class."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lep.checks.generic import code_of_point
from lep.method.plan.figures import figures, measures
from lep.method.plan.smart import verdicts
from lep.method.tables import parse_table
from lep.method.wording import listens, plain_latin, weaknesses, word_list, word_lists
from tests.checks.mutations import changed
from tests.checks.support import good

CORPUS = Path(__file__).parent / "wording"
AGREEMENT = parse_table((CORPUS / "agreement.yaml").read_bytes())


def corpora() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(CORPUS.glob("*.yaml")):
        if path.stem != "agreement":
            yield path.stem, parse_table(path.read_bytes())


GOOD = [
    (language, part, text) for language, corpus in corpora() for part, texts in corpus["good"].items() for text in texts
]
BAD = [(language, *case) for language, corpus in corpora() for case in corpus["bad"]]


@pytest.mark.parametrize(("language", "part", "text"), GOOD)
def test_sound_sentences_raise_nothing(language: str, part: str, text: str) -> None:
    assert list(weaknesses(text, part, language)) == []


@pytest.mark.parametrize(("language", "part", "text", "kind", "words"), BAD)
def test_weak_sentences_raise_exactly_their_class(language: str, part: str, text: str, kind: str, words: str) -> None:
    assert [(found.kind, found.words) for found in weaknesses(text, part, language)] == [(kind, words)]


SAYING = [
    (language, part, text, said == "said")
    for language, parts in AGREEMENT.items()
    for part, texts in parts.items()
    for said, sentences in texts.items()
    for text in sentences
]


@pytest.mark.parametrize(("language", "part", "text", "said"), SAYING)
def test_what_the_agreement_says_is_told_from_what_it_leaves_out(
    language: str, part: str, text: str, said: bool
) -> None:
    assert bool(list(weaknesses(text, part, language))) is said
    assert listens(part, language)


@pytest.mark.parametrize(("language", "part", "text"), [case for case in GOOD if case[1] == "statement"])
def test_sound_objectives_have_figures_that_measure(language: str, part: str, text: str) -> None:
    """The structural tests read the figures of each language: an objective in it is as good as one in English."""
    assert measures(text, language)


@pytest.mark.parametrize("language", [name for name in word_lists() if name != "en"])
def test_every_list_is_tried(language: str) -> None:
    about = word_list(language)
    assert about is not None
    tried = {name: corpus for name, corpus in corpora() if name in (language, about.file)}
    assert tried
    kinds = {case[2] for corpus in tried.values() for case in corpus["bad"]}
    assert kinds >= {"vague_verb", "vague_amount", "vague_time", "vague_group", "activity", "double", "absolute"}
    assert kinds >= {"weak_indicator", "weak_source"}


@pytest.mark.parametrize("language", list(word_lists()))
def test_a_list_asks_for_review_or_had_one(language: str) -> None:
    about = word_list(language)
    assert about is not None
    assert about.review in ("native", "wanted")


def test_script_and_country_do_not_matter() -> None:
    assert word_list("sr-Cyrl") == word_list("sr-Latn") == word_list("sr")
    assert word_list("en-GB") == word_list("en")
    assert word_list("sq") is None
    assert not listens("statement", "sq")


def test_latin_letters_keep_the_place_of_what_they_stand_for() -> None:
    plain, places = plain_latin("Људи đak")
    assert plain == "LJudi dak"
    assert [places[plain.index(word)] for word in ("LJ", "u", "dak")] == [0, 1, 5]
    assert places[-1] == len("Људи đak")
    assert plain_latin("e\N{COMBINING ACUTE ACCENT}t")[0] == "et"


def test_each_text_of_a_file_is_judged_in_its_own_language() -> None:
    objective = {"id": "o", "statement": {"en": "Improve the lives of women", "mk": "Organise many things"}}
    (verdict,) = verdicts({"languages": ["en", "mk"], "objectives": [objective]})
    assert [point.name for point in verdict.points if point.kind == "problem"] == ["vague_verb"]
    objective = {"id": "o", "statement": {"en": "From 45 to 120 women in work", "uk": "Покращити становище"}}
    (verdict,) = verdicts({"languages": ["en", "uk"], "objectives": [objective]})
    found = [point for point in verdict.points if point.kind == "problem"]
    assert [(point.name, point.params["words"]) for point in found] == [("vague_verb", "Покращити")]
    assert all(point.name in code_of_point() for point in found)


IN_FULL = [
    (language, text)
    for language, part, text in GOOD
    if part == "statement" and {45.0, 120.0} <= figures(text, language)
]


@pytest.mark.parametrize(("language", "text"), IN_FULL)
def test_an_objective_is_smart_in_each_language(language: str, text: str) -> None:
    """The same structure in another language: the figures of the sentence are found, whatever stands around them."""
    told = {"languages": [language], "objectives[placed].statement": {language: text}}
    (verdict,) = verdicts(changed(good(), told))
    assert (verdict.met, verdict.points) == ("SMART", ())
    (verdict,) = verdicts(
        changed(
            good(),
            told,
            {
                "objectives[placed].indicators[placed-6m].baseline.value": 7,
                "objectives[placed].indicators[placed-6m].target.value": 8,
            },
        )
    )
    assert [point.name for point in verdict.points] == ["statement_differs"]


def test_each_language_has_such_a_sentence() -> None:
    assert {language for language, _ in IN_FULL} == {language for language, _ in corpora()}
