"""Each rule is proved: one thing changed in a good file, and exactly its code appears."""

from __future__ import annotations

from collections import Counter

import pytest

from lep.checks.catalogue import catalogue
from tests.checks.mutations import MUTATIONS, Mutation, changed
from tests.checks.support import codes, findings, good


def test_the_good_file_has_nothing_to_find() -> None:
    assert findings(good()) == []


@pytest.mark.parametrize("profile", ["generic", "five-actors", "tripartite", "clld"])
def test_the_good_file_is_good_under_every_profile(profile: str) -> None:
    assert findings({**good(), "profile": profile}) == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=str)
def test_one_thing_changed_raises_exactly_its_code(mutation: Mutation) -> None:
    base = changed(good(), mutation.base)
    before = Counter(codes(base))
    after = Counter(codes(changed(base, mutation.changes), mutation.today))
    assert set(after - before) == {mutation.code}
    assert mutation.code not in before


def test_every_rule_that_judges_is_proved() -> None:
    judging = {code for code in catalogue() if not code.startswith("FIL-")}
    assert {mutation.code for mutation in MUTATIONS} == judging
