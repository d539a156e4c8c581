"""The JSON Schema, judged by an independent validator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from lep.files import LoadError, parse
from lep.model import MEANINGS, json_schema
from tests.model.filled import filled

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD = sorted(EXAMPLES.glob("*/*.yaml"))
GOOD = [path for path in GOOD if path.parent.name != "broken"]
BEYOND_A_SCHEMA = ("dangling-", "duplicate-")
"""A schema sees one place at a time and knows nothing of the others."""
DATES_COMPARED = {
    "action-ends-before-it-starts",
    "due-outside-period",
    "end-before-start",
    "evaluation-after-the-end",
    "milestone-outside-period",
    "review-after-the-end",
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema(), format_checker=FormatChecker(["date", "email"]))


def loadable(path: Path) -> dict[str, Any] | None:
    try:
        return parse(path.read_bytes(), path.name).data
    except LoadError:
        return None


def expressible() -> Iterator[Path]:
    for path in sorted((EXAMPLES / "broken").glob("*.yaml")):
        beyond = path.stem.startswith(BEYOND_A_SCHEMA) or path.stem in DATES_COMPARED
        if not beyond and loadable(path) is not None:
            yield path


def properties(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"].items()
        for value in node.values():
            yield from properties(value)
    elif isinstance(node, list):
        for value in node:
            yield from properties(value)


def test_it_is_a_valid_schema_of_the_2020_12_draft() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_it_describes_every_property() -> None:
    assert [key for key, value in properties(json_schema()) if not value.get("description")] == []


def test_it_tells_an_editor_what_each_controlled_word_means() -> None:
    kind = next(value for key, value in properties(json_schema()) if key == "gradient")
    assert kind["enum"] == list(MEANINGS["Gradient"])
    assert kind["enumDescriptions"] == list(MEANINGS["Gradient"].values())


def test_it_carries_no_generated_titles() -> None:
    assert [key for key, value in properties(json_schema()) if "title" in value] == []


def test_it_accepts_a_document_with_every_field(validator: Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(filled())] == []


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_it_accepts_every_example(validator: Draft202012Validator, path: Path) -> None:
    assert [error.message for error in validator.iter_errors(loadable(path))] == []


def test_it_accepts_the_constructs_that_people_use(validator: Draft202012Validator) -> None:
    text = """\
    lep: "1.0"
    id: sample
    name: {en: Sample, sr-Latn: Primjer}
    languages: [en, sr-Latn]
    x-our-file-number: 12-4/27
    prepared: {from: 2026-05-01, meetings: 7}
    stakeholders:
      - {id: pes, also: [education], x-colour: red}
    links: [{from: pes, to: pes, kind: information}]
    diagnosis: {answers: [{item: overlap, value: 4}, {item: better, value: unknown}]}
    actions: [{id: a1, with: [pes]}]
    contributions: [{id: c1, from: pes, amount: 24000.5}]
    agreement: {governance: {board: {votes: {pes: 1}}}, clauses: {F1: {state: full}}}
    risks: []
    interview: {done: [start, map], marks: {risks: none}}
    """
    assert [error.message for error in validator.iter_errors(parse(text.encode()).data)] == []


def test_there_are_mistakes_that_it_can_tell() -> None:
    assert len(list(expressible())) > 50


@pytest.mark.parametrize("path", list(expressible()), ids=lambda path: path.stem)
def test_it_rejects_what_a_schema_can_tell(validator: Draft202012Validator, path: Path) -> None:
    assert not validator.is_valid(loadable(path))
