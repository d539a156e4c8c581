from __future__ import annotations

from typing import Literal, get_args, get_origin

import pytest

from lep.model import CLAUSE_IDS, CORE_KINDS, MEANINGS, meaning, vocab, walk

LITERALS = {name: value for name, value in vars(vocab).items() if get_origin(value) is Literal}
YAML_BOOLEANS = {"y", "n", "yes", "no", "on", "off", "true", "false", "~", "null"}


def test_each_vocabulary_has_a_table_of_meanings() -> None:
    assert set(LITERALS) == set(MEANINGS)


@pytest.mark.parametrize("name", sorted(LITERALS))
def test_words_and_their_meanings_are_the_same_list(name: str) -> None:
    assert get_args(LITERALS[name]) == tuple(MEANINGS[name])
    assert all(text.strip() for text in MEANINGS[name].values())


def test_no_two_vocabularies_are_the_same_list_of_words() -> None:
    """Shapes and the JSON Schema find a table by its words."""
    lists = [tuple(table) for table in MEANINGS.values()]
    assert len(lists) == len(set(lists))


def test_no_word_and_no_key_is_a_boolean_to_an_older_yaml_reader() -> None:
    words = {word for table in MEANINGS.values() for word in table}
    keys = {step for pattern, _ in walk() for step in pattern}
    assert not (words | keys) & YAML_BOOLEANS


def test_core_kinds_are_stakeholder_kinds_and_none_counts_twice() -> None:
    kinds = [kind for group in CORE_KINDS.values() for kind in group]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) <= set(MEANINGS["StakeholderKind"])


def test_clause_ids_are_unique_and_in_the_order_of_the_agreement() -> None:
    assert len(set(CLAUSE_IDS)) == len(CLAUSE_IDS)
    assert list(CLAUSE_IDS) == sorted(CLAUSE_IDS)


def test_meaning_is_plain_english() -> None:
    assert meaning("Frequency", "two_monthly") == "every two months"
