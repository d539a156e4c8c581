"""All that is wrong with a file: in one pass, each with its place, in words."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep.files.edit import dump
from lep.files.errors import LoadError
from lep.files.layout import partnership_layout
from lep.files.messages import WORDINGS, wording
from lep.files.paths import Path as Place
from lep.files.problems import Problem, nearest
from lep.files.strict import parse
from lep.files.validate import Loaded, is_sound, load, validate
from lep.model import walk
from tests.files import wild

EXAMPLES = Path(__file__).parents[2] / "examples"
BROKEN = sorted((EXAMPLES / "broken").glob("*.yaml"))
HEAD = 'lep: "1.0"\nid: x\nname: X\n'


def checked(text: str) -> Loaded:
    return validate(parse((HEAD + text).encode()))


def only(text: str) -> Problem:
    problems = checked(text).problems
    assert len(problems) == 1, problems
    return problems[0]


def said(text: str) -> str:
    return ": ".join(wording(only(text)))


def test_data_are_sound_exactly_where_nothing_is_found_in_their_file() -> None:
    seen = set()
    for path in [*BROKEN, *EXAMPLES.glob("*/partnership.yaml")]:
        with contextlib.suppress(LoadError):  # no data at all
            loaded = load(path)
            assert is_sound(loaded.source.data) == (not loaded.problems), path.name
            seen.add(not loaded.problems)
    assert seen == {True, False}


def test_half_filled_is_normal() -> None:
    loaded = checked("x-own: {anything: [goes]}\nstakeholders: []\nterritory:\nobjectives:\n  - id: placed\n")
    assert loaded.problems == ()
    assert loaded.model
    assert loaded.model.objectives
    assert loaded.model.objectives[0].id == "placed"


def test_all_mistakes_are_found_in_one_pass_in_the_order_of_the_file() -> None:
    loaded = validate(
        parse(
            b'lep: "1.0"\n'
            b"id: X X\n"
            b"colour: blue\n"
            b"languages: [en, english]\n"
            b"period: {start: 2028-01-01, end: 2027-01-01}\n"
            b"stakeholders:\n"
            b"  - {id: pes, kind: ngoo, key: 1, contact: {email: x}}\n"
            b"  - {id: pes}\n"
            b"roles: {lead: pse}\n"
            b"purpose: {en: [x], english: y}\n"
        )
    )
    found = [(problem.code, *loaded.mark(problem)) for problem in loaded.problems]
    assert found == [
        ("FIL-required", 1, 1),
        ("FIL-id-format", 2, 5),
        ("FIL-unknown-key", 3, 1),
        ("FIL-language", 4, 17),
        ("FIL-date-order", 5, 34),
        ("FIL-choice", 7, 21),
        ("FIL-type", 7, 32),
        ("FIL-email", 7, 52),
        ("FIL-duplicate-id", 8, 10),
        ("FIL-dangling", 9, 15),
        ("FIL-type", 10, 15),
        ("FIL-language", 10, 20),
    ]
    assert loaded.model is None


def test_a_model_stands_where_only_references_are_wrong() -> None:
    loaded = checked("roles: {lead: nobody}\n")
    assert loaded.model
    assert [problem.code for problem in loaded.problems] == ["FIL-dangling"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("contatc: 1\n", "unknown key `contatc`: keys here are: lep, id"),
        ("Purpose: x\n", "unknown key `Purpose`: did you mean `purpose`?"),
        ("groups:\n  - {name: A}\n", "`id` is missing: add `id: …`: Stable id of the group."),
        ("groups:\n  - {id: }\n", "`id` is missing"),
        ("links:\n  - {from: , to: a, kind: money}\nstakeholders: [{id: a}]\n", "`from` is missing"),
        ("territory: {population: 61,000}\n", "the comma has cut the text `61,000` in two"),
        ("territory: {population: 61 000}\n", "write digits only, with a point for decimals and no separators: 61000"),
        ('territory: {population: "61000"}\n', "write it without quotes: 61000"),
        ("territory: {population: many}\n", "a whole number is expected here, and this is text"),
        ("territory: {population: 1.5}\n", "and this is a number with decimals"),
        ("territory: {country: BiH}\n", "`BiH` is not a country code: two capital letters"),
        ("currency: euro\n", "`euro` is not a currency code: three capital letters"),
        ("purpose: 2027\n", 'text is expected here, and this is a number: put it in quotes: "2027"'),
        ("purpose: true\n", 'put it in quotes: "true"'),
        ("agreement: {binding: yes}\n", "write true or false, without quotes"),
        ('agreement: {binding: "true"}\n', "write it without quotes: true"),
        ("agreement: {governance: {decision: {quorum: 160}}}\n", "`160` is out of range: from 0 to 100"),
        ("groups: [{id: a, size: -1}]\n", "`-1` is out of range: at least 0"),
        ("languages: en\n", "a list is expected here, and this is text: start each item with a dash"),
        ("roles: {lead: [a, b]}\n", "exactly one is allowed here"),
        ("groups: [a]\n", "keys here are: id, name, size"),
        ("groups: [{id: 12}]\n", "an id is expected here, and this is a number: an id is a short name"),
        ("groups: [{id: Young People}]\n", "write it as: young-people"),
        ("groups: [{id: mladež}]\n", "use lower-case letters a to z"),
        ("groups: [{id: no}]\n", "choose another, such as no-1"),
        ("profile: five_actors\n", "did you mean `five-actors`? Allowed: generic, five-actors"),
        ("profile: mine\n", "`mine` is not one of the words allowed here: use one of: generic"),
        ("period: {start: 1.3.2027}\n", "`1.3.2027` is not a date that can be read without doubt"),
        ("period: {start: 2027-02-30}\n", "there is no such day: `2027-02-30`"),
        ("stakeholders: [{id: a, contact: {email: a at b}}]\n", "`a at b` is not an e-mail address"),
        ("diagnosis: {answers: [{item: a, value: often}]}\n", "a number, unknown or not_applicable is expected here"),
    ],
)
def test_a_mistake_is_said_in_words_with_what_to_do(text: str, words: str) -> None:
    assert words in said(text)


@pytest.mark.parametrize(
    ("version", "words"), [("1.0", "`1.0` is not"), ('"0.9"', "`0.9` is not"), ("new", "`new` is not")]
)
def test_a_version_that_is_not_one(version: str, words: str) -> None:
    (problem,) = validate(parse(f"lep: {version}\nid: x\nname: X\n".encode())).problems
    message, hint = wording(problem)
    assert words in message
    assert 'lep: "1.0", in quotes' in hint


def test_a_text_that_commas_cut_is_one_finding_with_the_whole_text() -> None:
    loaded = checked("risks:\n  - {id: costs, name: up to 6,000 BAM, or more, response: Ask}\n")
    (problem,) = loaded.problems
    assert (problem.code, problem.path) == ("FIL-comma-split", ("risks", 0, "name"))
    assert problem.params["text"] == "up to 6,000 BAM, or more"
    assert loaded.mark(problem) == (5, 30)
    assert 'name: "up to 6,000 BAM, or more"' in wording(problem)[1]


def test_a_comma_that_cuts_off_a_known_key_or_a_key_of_ones_own_is_no_finding() -> None:
    assert not checked("risks:\n  - {id: costs, name, x-own}\n").problems


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_shows_its_mistake_where_it_says(path: Path) -> None:
    promise = re.search(r"# expect: (\S+) at (\d+):(\d+)", path.read_bytes().decode(errors="replace"))
    try:
        loaded = load(path)
    except LoadError as error:
        found = [(error.code, error.line, error.column)]
    else:
        found = [(problem.code, *loaded.mark(problem)) for problem in loaded.problems]
    assert len(found) == 1
    if promise:
        assert found == [(promise[1], int(promise[2]), int(promise[3]))]


def test_every_wording_can_be_said() -> None:
    seen = {(p.code, p.variant) for path in BROKEN for p in _problems(path)}
    for code, words in WORDINGS.items():
        assert words.title
        assert any(known == code for known, _ in seen) or code == "FIL-format", code


def _problems(path: Path) -> tuple[Problem, ...]:
    try:
        return load(path).problems
    except LoadError:
        return ()


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_value_in_any_place_is_right_or_a_problem_with_words(draws: st.DataObject) -> None:
    pattern = draws.draw(st.sampled_from([pattern for pattern, _shape in walk()]))
    value: Any = draws.draw(wild.values)
    for step in reversed(pattern):
        value = [value] if step == "*" else {step: value}
    loaded = validate(parse(dump({"lep": "1.0", "id": "x", "name": "X"} | value, partnership_layout()).encode()))
    assert loaded.model or loaded.problems
    for problem in loaded.problems:
        message, hint = wording(problem)
        assert message
        assert hint
        assert loaded.mark(problem) >= (1, 1)


def test_the_nearest_word_is_the_one_that_was_meant() -> None:
    words = ["public_employment_service", "ngo", "education"]
    assert nearest("Public employment service", words) == "public_employment_service"
    assert nearest("NGO", words) == "ngo"
    assert nearest("educaton", words) == "education"
    assert nearest("school", words) is None
    assert nearest(7, words) is None
    assert nearest("", []) is None


PLACES: list[tuple[str, str, Place]] = [
    ("due", "2029-12-31", ("objectives", 0, "due")),
    ("indicators", "[{id: j, target: {date: 2030-01-01}}]", ("objectives", 0, "indicators", 0, "target", "date")),
    (
        "indicators",
        "[{id: j, milestones: [{date: 2026-01-01}]}]",
        ("objectives", 0, "indicators", 0, "milestones", 0, "date"),
    ),
]


@pytest.mark.parametrize(("key", "value", "path"), PLACES)
def test_a_date_outside_the_period_is_found(key: str, value: str, path: Place) -> None:
    period = "period: {start: 2027-01-01, end: 2029-12-30}\n"
    problem = only(f"{period}objectives:\n  - id: o\n    {key}: {value}\n")
    assert (problem.code, problem.path) == ("FIL-outside-period", path)
    assert not checked(f"objectives:\n  - id: o\n    {key}: {value}\n").problems
    assert not checked(f"period: {{}}\nobjectives:\n  - id: o\n    {key}: {value}\n").problems


def test_the_first_and_the_last_day_are_inside_the_period() -> None:
    period = "period: {start: 2027-01-01, end: 2029-12-31}\n"
    assert not checked(period + "objectives: [{id: a, due: 2027-01-01}, {id: b, due: 2029-12-31}]\n").problems


def test_a_period_that_is_wrong_itself_is_one_finding() -> None:
    text = "period: {start: 2029-01-01, end: 2027-12-31}\nobjectives: [{id: a, due: 2028-01-01}]\n"
    assert only(text).code == "FIL-date-order"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("roles: {lead: pse}\nstakeholders: [{id: pes}]\n", "no `pse` among the stakeholders: did you mean `pes`?"),
        ("roles: {lead: school}\nstakeholders: [{id: pes}]\n", "add it there, or use one of: pes"),
        ("roles: {lead: pes}\n", "add it there first; there are none yet"),
        ("agreement: {clauses: {Z9: {state: full}}}\n", "no `Z9` among the clauses: use one of: A1, A2"),
        ("agreement: {governance: {board: {votes: {x: 1}}}}\n", "no `x` among the stakeholders"),
        (
            "positions: [{by: a, about: zz, gradient: veto}]\nstakeholders: [{id: a}]\n",
            "the objectives, actions or clauses",
        ),
        ("monitoring: {measurements: [{indicator: i}]}\n", "no `i` among the indicators"),
        ("lead: {scores: [{candidate: a, criterion: c}]}\nstakeholders: [{id: a}]\n", "the criteria of the lead"),
    ],
)
def test_a_reference_that_leads_nowhere_names_what_there_is(text: str, words: str) -> None:
    assert words in said(text)


def test_references_are_checked_while_other_mistakes_stand() -> None:
    codes = [p.code for p in checked("colour: blue\nroles: {lead: x, chair: 7}\nstakeholders: [{id: A}]\n").problems]
    assert sorted(codes) == ["FIL-dangling", "FIL-id-format", "FIL-type", "FIL-unknown-key"]


def test_the_same_id_in_two_lists_is_no_mistake_and_in_one_list_it_is() -> None:
    assert not checked("groups: [{id: a}]\nrisks: [{id: a}]\n").problems
    problem = only("objectives: [{id: a, indicators: [{id: i}]}, {id: b, indicators: [{id: i}]}]\n")
    assert (problem.code, problem.path) == ("FIL-duplicate-id", ("objectives", 1, "indicators", 0, "id"))
    assert "first on line 4" in wording(problem)[0]
