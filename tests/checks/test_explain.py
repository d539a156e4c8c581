"""Explanations: each rule has one, its bad example raises it, its good one does not."""

from __future__ import annotations

import datetime as dt

import pytest

from lep.checks.catalogue import catalogue
from lep.checks.explain import ClauseExplanation, Explanation, UnknownCode, explain
from lep.checks.run import judge
from lep.files import LoadError, check_version, parse
from lep.files.validate import validate

CODES = list(catalogue())
JUDGING = [code for code in CODES if not code.startswith("FIL-")]
REFUSED = [code for code in CODES if catalogue()[code].data.get("refused")]
# Not to be shown in a few visible letters; and FIL-format is a net for forms that the format may get.
NOT_SHOWN = {"control-character", "depth", "directory", "encoding", "format", "missing", "size", "unreadable"}
SHOWN = [code for code in CODES if code.startswith("FIL-") and code.removeprefix("FIL-") not in NOT_SHOWN]
KEYS = {"lep": '"1.0"', "id": "example", "name": "{en: Example, bs: Primjer}"}


def whole(snippet: str, *, profile: str = "") -> bytes:
    """The snippet with the three keys that every file has, where it does not bring them itself."""
    lines = [f"{key}: {value}" for key, value in KEYS.items() if f"\n{key}:" not in f"\n{snippet}"]
    return "\n".join([*lines, *([f"profile: {profile}"] if profile else []), snippet, ""]).encode()


def rule_explained(code: str) -> Explanation:
    found = explain(code)
    assert isinstance(found, Explanation)
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_rule_is_explained(code: str) -> None:
    found = rule_explained(code)
    assert found.why.endswith((".", "?"))
    assert found.todo
    assert found.bad
    assert found.good
    assert found.bad != found.good
    assert found.source.publisher in found.citation


@pytest.mark.parametrize("code", JUDGING)
def test_the_bad_example_raises_the_rule_and_the_good_one_does_not(code: str) -> None:
    found = rule_explained(code)
    profile = "tripartite" if code == "STK-trade-union-missing" and "profile" not in found.bad else ""

    def raised(snippet: str) -> set[str]:
        source = parse(whole(snippet, profile=profile), "example.yaml")
        assert {p.code for p in validate(source).problems} <= {"FIL-dangling"}
        return {f.code for f in judge(source, today=dt.date(2028, 6, 1)) if not f.waived}

    assert code in raised(found.bad)
    assert code not in raised(found.good)


@pytest.mark.parametrize("code", [code for code in SHOWN if code not in REFUSED])
def test_the_bad_example_of_a_file_rule_raises_it(code: str) -> None:
    found = rule_explained(code)
    assert not {p.code for p in validate(parse(whole(found.good), "good.yaml")).problems} - {"FIL-dangling"}
    keys = whole(found.bad) if code != "FIL-required" else found.bad.encode()
    assert code in {p.code for p in validate(parse(keys, "bad.yaml")).problems}


@pytest.mark.parametrize("code", [code for code in SHOWN if code in REFUSED])
def test_the_bad_example_of_a_refused_file_is_refused(code: str) -> None:
    found = rule_explained(code)
    with pytest.raises(LoadError) as refused:
        check_version(parse(found.bad.encode(), "bad.yaml"))
    assert refused.value.code == code


def test_codes_may_be_typed_in_any_case() -> None:
    assert rule_explained("agr-quality-missing").rule.code == "AGR-quality-missing"


def test_a_clause_is_explained_by_its_id() -> None:
    found = explain("i3")
    assert isinstance(found, ClauseExplanation)
    assert found.clause.title == "Dissolution"
    assert [rule.code for rule in found.rules] == ["AGR-dissolution-missing"]
    assert "PARES" in found.citations[0]


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UnknownCode) as unknown:
        explain("AGR-quality-mising")
    assert unknown.value.nearest[0] == "AGR-quality-missing"
