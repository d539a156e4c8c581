"""Answers of every shape, from a file or the command line: taken, or refused with the place and the file untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.files import load, read
from tests.cli.conftest import EXAMPLES, FULL, Lep

SHAPES = (
    *("[]", "- a", "x", "1", "null", "{}", "a: &x [1]\nb: *x", "? [a]\n: b", "a: !!python/none"),
    *("stakeholders: {}", "stakeholders: 3", "stakeholders: [3]", "stakeholders: [null]", "stakeholders: [[]]"),
    *("stakeholders: [{name: 3}]", "stakeholders: [{name: []}]", "stakeholders: [{id: 3}]", "stakeholders: [{}]"),
    *("stakeholders: [{id: a}, {id: a}]", "stakeholders: [{name: A}, 3]", "stakeholders: [{name: {en: 3}}]"),
    *("name: []", "name: {}", "name: {en: {}}", "name: 3", "name: ''", "name: {xx-yy: a}", "id: true", "lep: 9"),
    *("period: []", "period: {start: x, end: 3}", "period: {start: 2030-01-01, end: 2027-01-01}"),
    *("agreement: []", "agreement: {clauses: []}", "agreement: {clauses: {A1: 3}}", "agreement: {clauses: {ZZ: {}}}"),
    *("agreement: {governance: {board: {votes: []}}}", "agreement: {values: [[a]]}", "agreement: {values: a}"),
    *("lead: {scores: [1]}", "lead: {scores: {a: 1}}", "lead: {candidates: [{}]}", "roles: {lead: nobody}"),
    *("interview: 3", "interview: {marks: []}", "interview: {marks: {name: 5}}", "interview: {marks: {zz: skipped}}"),
    *("diagnosis: {answers: 3}", "diagnosis: {answers: [{}]}", "positions: [1]", "waivers: [3]", "links: [[a, b]]"),
    *("languages: en", "languages: []", "languages: [3]", "currency: []", "territory: x", "prepared: 3"),
    *("objectives: [{indicators: 3}]", "objectives: [{name: A, indicators: [{name: x, baseline: 3}]}]"),
    *("contributions: [{amount: x}]", "contributions: {}", "risks: 7", "evidence: [{reference: 3}]", "groups: [a, b]"),
    *("signatures: 3", "history: {}", "monitoring: []", "x-mine: {a: [1]}", "unknown: 1"),
)
BASES = ("", "half-filled")


def begun(base: str, tmp_path: Path) -> tuple[Path, bytes | None]:
    path = tmp_path / "partnership.yaml"
    if base:
        path.write_bytes((EXAMPLES / base / "partnership.yaml").read_bytes())
    return path, path.read_bytes() if base else None


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("answers", SHAPES)
def test_answers_of_any_shape_leave_a_file_that_can_go_on(answers: str, base: str, lep: Lep, tmp_path: Path) -> None:
    path, before = begun(base, tmp_path)
    (tmp_path / "answers.yaml").write_text(answers, encoding="utf-8")
    result = lep("init", "--no-input", "--answers", "answers.yaml")
    assert result.code in (0, 1, 2, 3), result.err
    if result.code in (1, 3):
        assert result.err.startswith("answers.yaml")
        assert (path.read_bytes() if path.exists() else None) == before
    elif path.exists():
        assert {problem.path for problem in load(path).problems} <= {("name",), ("id",)}
        assert lep("init", "--no-input", "--set", "name=Sana").code in (0, 2)
        assert load(path).problems == ()


@pytest.mark.parametrize("empty", ["name:", "name: null", "languages: ~", "stakeholders:", "agreement: {liability: }"])
def test_a_key_with_nothing_after_it_takes_nothing_away(empty: str, lep: Lep, tmp_path: Path) -> None:
    path, before = begun(FULL, tmp_path)
    (tmp_path / "answers.yaml").write_text(empty + "\n", encoding="utf-8")
    assert lep("init", "--no-input", "--answers", "answers.yaml").code == 0
    assert path.read_bytes() == before


SETTINGS = (
    *("", "=", "=1", "x", "x=", ".=1", "a..b=1", "[0]=1", "[999999]=1", "__class__=1", "name.__class__=x", "name[0]=x"),
    *("period=1", "stakeholders[*].name=x", "stakeholders[].name=x", "stakeholders[-1].name=x", "lep=9"),
    *("objectives[999999].name=1", f"objectives[{'9' * 5000}].name=1", "objectives[nobody].due=2028-12-31", "name="),
    *("period=2027", "period.start=2027-02-30", "period.start=9999-99-99", "roles.lead=nobody", "id=../x", "id=true"),
    *("agreement.clauses.ZZ.text=x", "agreement.clauses[../../x].text=x", f"{'a' * 5000}=1", f"x-{'a.' * 500}b=1"),
    *("languages=xx9", "currency=euro", "territory.population=many", "territory.population=1e999", "name=\udcff"),
    *("territory.population=" + "9" * 5000, "agreement.binding=perhaps", "stakeholders[pes].contact.email=a@b@c"),
)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting[:40])
def test_a_setting_that_makes_no_sense_is_refused_and_nothing_saved(setting: str, lep: Lep, tmp_path: Path) -> None:
    path, before = begun(FULL, tmp_path)
    result = lep("init", "--no-input", "--set", setting)
    assert result.code in (1, 2, 3)
    assert result.err.strip()
    assert path.read_bytes() == before


def test_what_is_set_is_taken_literally(lep: Lep, tmp_path: Path) -> None:
    text = "{{ 7 * 7 }} <b>&amp;</b> [x](y) = # 'a' \"b\" \\ | > - ! % @ ` ~"
    assert lep("init", "--no-input", "--set", f"name={text}", "--set", f"purpose={text}").code == 2
    data = read(tmp_path / "partnership.yaml").data
    assert (data["name"], data["purpose"]) == (text, text)


@pytest.mark.parametrize("codes", ["en,bs", "en;bs", " en , bs "])
def test_codes_may_have_commas_between_them(codes: str, lep: Lep, tmp_path: Path) -> None:
    lep("init", "--no-input", "--set", "name=Sana", "--set", f"languages={codes}")
    assert read(tmp_path / "partnership.yaml").data["languages"] == ["en", "bs"]
