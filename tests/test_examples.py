"""The shipped examples: full ones that nobody can fault, a half-filled one, and files with one mistake each."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lep.checks import Finding, check
from lep.files import LoadError, load, parse
from lep.files.strict import MAX_BYTES
from lep.method.agreement.clauses import clause_applies, clause_state, clauses
from lep.model import CORE_KINDS, area_of, shape_at

EXAMPLES = Path(__file__).parents[1] / "examples"
FULL = ("one-stop-shop", "teiuleni-district", "vrelna-valley")
NAMES = (*FULL, "half-filled")
TODAY = dt.date(2026, 11, 30)


def answers(name: str) -> dict[str, Any]:
    return parse((EXAMPLES / name / "answers.yaml").read_bytes()).data


def findings(name: str) -> list[Finding]:
    return check(load(EXAMPLES / name / "partnership.yaml"), today=TODAY)


def committed(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in data["stakeholders"] if one["status"] == "committed"]


def prose(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every prose field with its place."""
    if path and shape_at(path).kind == "text":
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from prose(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from prose(inner, (*path, position))


# --- what is shipped -----------------------------------------------------------------------------------------


def test_these_are_the_examples() -> None:
    assert sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()) == sorted([*NAMES, "broken", "templates"])


@pytest.mark.parametrize("name", NAMES)
def test_the_answers_hold_no_state_of_an_interview_and_no_log(name: str) -> None:
    assert not {"interview", "signatures", "monitoring", "history"} & set(answers(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_partnership_file_is_what_init_makes_of_the_answers(name: str, tmp_path: Path) -> None:
    made = tmp_path / "partnership.yaml"
    command = [sys.executable, "-m", "lep", "init", str(made)]
    options = ["--answers", str(EXAMPLES / name / "answers.yaml"), "--no-input"]
    run = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert run.returncode == (2 if name == "half-filled" else 0), run.stderr
    shipped = EXAMPLES / name / "partnership.yaml"
    assert made.read_bytes() == shipped.read_bytes(), f"stale: {' '.join([*command[1:4], str(shipped), *options])}"


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_lost_on_the_way_into_the_partnership_file(name: str) -> None:
    made = parse((EXAMPLES / name / "partnership.yaml").read_bytes()).data
    assert {key: made.get(key) for key in answers(name)} == answers(name)


# --- the full ones -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FULL)
def test_a_full_example_could_be_signed_and_has_no_problem(name: str) -> None:
    faults = [found for found in findings(name) if found.kind == "problem" or found.severity == "error"]
    assert faults == []


@pytest.mark.parametrize("name", FULL)
def test_a_full_example_leaves_no_warning_unanswered(name: str) -> None:
    assert [found for found in findings(name) if found.severity == "warning" and not found.waived] == []


@pytest.mark.parametrize("name", FULL)
def test_every_clause_of_a_full_example_is_in_place_or_does_not_apply(name: str) -> None:
    states = {identifier: clause_state(identifier, answers(name)) for identifier in clauses()}
    assert {identifier for identifier, state in states.items() if state in ("missing", "partial")} == set()


@pytest.mark.parametrize("name", FULL)
def test_all_five_core_kinds_sign(name: str) -> None:
    kinds = {one["kind"] for one in committed(answers(name))}
    assert [core for core, members in CORE_KINDS.items() if not kinds & set(members)] == []


@pytest.mark.parametrize("name", FULL)
def test_nobody_is_invented_as_a_person_and_no_identity_could_be_real(name: str) -> None:
    for one in answers(name)["stakeholders"]:
        assert one["legal"]["registration"].startswith("EX-")
        assert one.get("signatory", {}).get("name", "") == ""
        assert "name" not in one.get("contact", {})
        assert one.get("contact", {}).get("email", "@example.org").endswith("@example.org")


@pytest.mark.parametrize("name", FULL)
def test_nobody_scores_itself_and_several_partners_score(name: str) -> None:
    scores = answers(name)["lead"]["scores"]
    assert [score for score in scores if score["by"] == score["candidate"]] == []
    assert len({score["by"] for score in scores}) >= 3


@pytest.mark.parametrize("name", FULL)
def test_figures_taken_from_life_name_where_they_come_from(name: str) -> None:
    arguments = [str(objective["attainable"]) for objective in answers(name)["objectives"]]
    assert any(re.search(r"\b[a-z]+\.(un\.org|ba|com|ilo\.org)\b", text) for text in arguments)


def test_the_full_examples_differ_where_agreements_differ() -> None:
    data = [answers(name) for name in FULL]
    assert len({one["profile"] for one in data}) == 3
    assert {one["agreement"]["binding"] for one in data} == {True, False}
    assert {one["agreement"]["finance"]["grant"] for one in data} == {True, False}
    roles = {one["agreement"]["data_protection"].get("roles") for one in data}
    assert roles == {None, "joint_controllers", "separate_controllers"}
    assert len({one["roles"]["lead"] for one in data}) == 3


@pytest.mark.parametrize("identifier", [c.id for c in clauses().values() if c.when and c.id not in ("E2", "J3")])
def test_each_conditional_clause_applies_in_one_full_example_and_not_in_another(identifier: str) -> None:
    """Left out are E2, payment, and J3, equality: they also stand where nothing demands them but the partners agreed
    on something, as good agreements do."""
    assert {clause_applies(identifier, answers(name)) for name in FULL} == {True, False}


@pytest.mark.parametrize(
    ("name", "languages"),
    [("one-stop-shop", {"he", "en"}), ("teiuleni-district", {"ro", "en"}), ("vrelna-valley", {"en", "bs"})],
)
def test_all_that_is_agreed_is_said_in_both_languages(name: str, languages: set[str]) -> None:
    data = answers(name)
    alone = [
        (path, text)
        for path, text in prose(data)
        if isinstance(text, str) and area_of(path) == "agreed" and path[:2] != ("stakeholders", 6) and text != "Vrelnik"
    ]
    assert [item for item in alone if item[1] != "%"] == []
    assert all(set(text) == languages for _, text in prose(data) if isinstance(text, dict))


def test_the_hebrew_of_the_one_stop_shop_is_in_hebrew_letters() -> None:
    data = answers("one-stop-shop")
    assert data["languages"] == ["he", "en"]
    hebrew = [text["he"] for _, text in prose(data) if isinstance(text, dict)]
    assert len(hebrew) > 250
    assert [text for text in hebrew if not re.search("[א-ת]", text)] == []
    assert {word for text in hebrew for word in re.findall("[A-Za-z.]{2,}", re.sub('"EU [a-z0-9 ]+"', "", text))} == {
        "euinfo.ba"
    }


def test_the_romanian_of_the_district_has_its_commas_below_and_is_not_the_english() -> None:
    data = answers("teiuleni-district")
    assert data["languages"] == ["ro", "en"]
    both = [text for _, text in prose(data) if isinstance(text, dict)]
    assert len(both) > 250
    assert {text["ro"] for text in both if text["ro"] == text["en"]} == {"Teiuleni", "Sălcioara Nouă", "Valea Teiului"}
    assert not re.search("[şţŞŢ]", "".join(text["ro"] for text in both)), "a cedilla is a letter of Turkish"


def test_a_stakeholder_that_declined_is_kept_with_its_reason_and_the_gap_is_waived() -> None:
    data = answers("vrelna-valley")
    declined = [one for one in data["stakeholders"] if one["status"] == "declined"]
    assert [one["refusal"]["reason"] for one in declined]
    assert [found.code for found in findings("vrelna-valley") if found.waived] == ["STK-chamber-missing"]


# --- the half-filled one -------------------------------------------------------------------------------------


def test_half_filled_is_normal_much_is_missing_and_nothing_is_wrong() -> None:
    found = findings("half-filled")
    assert {one.kind for one in found} == {"missing"}
    assert len(found) > 10


# --- the broken ones -----------------------------------------------------------------------------------------


class Mistake(NamedTuple):
    code: str
    line: int | None
    column: int | None


EXPECTATION = re.compile(rb"# expect: (FIL-[a-z-]+)(?: at ([0-9]+):([0-9]+))?\n")
WITHOUT_A_COMMENT = {"empty": Mistake("FIL-empty", None, None), "utf16": Mistake("FIL-encoding", None, None)}
BROKEN = sorted((EXAMPLES / "broken").iterdir())


def expected(path: Path) -> Mistake:
    match = EXPECTATION.match(path.read_bytes())
    if match is None:
        return WITHOUT_A_COMMENT[path.stem]
    code, line, column = match.groups()
    return Mistake(code.decode(), line and int(line), column and int(column))


def mistakes(path: Path) -> list[Mistake]:
    """What is wrong with a file: why it is refused, or every problem in it."""
    try:
        loaded = load(path)
    except LoadError as error:
        return [Mistake(error.code, error.line, error.column)]
    assert loaded.model is None or loaded.problems
    marks = map(loaded.mark, loaded.problems)
    return [Mistake(problem.code, *mark) for problem, mark in zip(loaded.problems, marks, strict=True)]


def test_there_are_many_broken_files() -> None:
    assert len(BROKEN) >= 100
    assert {path.suffix for path in BROKEN} == {".yaml"}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_one_mistake_is_found_at_its_place(path: Path) -> None:
    assert mistakes(path) == [expected(path)]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_mistake_is_explained_in_words(path: Path) -> None:
    try:
        found = check(load(path), today=TODAY)
    except LoadError as error:
        said = [(error.message, error.hint)]
    else:
        said = [(one.message, one.hint) for one in found]
    for message, hint in said:
        assert len(message.split()) > 2
        assert hint
        assert not re.search(
            r"\b(None|pydantic|dict|NoneType|str|int|mapping_type)\b|\{|\}\}", message.replace("{…}", "")
        )


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_bytes(b'lep: "1.0"\nid: large\nname: Large\n' + b"# filler\n" * (MAX_BYTES // 9))
    with pytest.raises(LoadError) as caught:
        load(path)
    assert caught.value.code == "FIL-size"


def test_one_pass_finds_all_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_text(
        'lep: "1.0"\nid: many\nname: Many mistakes\ncolour: blue\nroles: {lead: nobody}\n'
        "period: {start: 2028-01-01, end: 2027-01-01}\n"
        "stakeholders:\n  - {id: a, kind: shop}\n  - {id: a, contact: {email: nowhere}}\n",
        encoding="utf-8",
    )
    codes = {mistake.code for mistake in mistakes(path)}
    assert codes == {
        *("FIL-unknown-key", "FIL-dangling", "FIL-date-order"),
        *("FIL-choice", "FIL-duplicate-id", "FIL-email"),
    }
