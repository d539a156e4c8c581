"""Proving that a question bank can be asked: places exist, rules look backwards only, every answer can be given.

Used by tests and by whoever adds a question; it reads everything, so it is not for the fast path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from lep.interview.bank import Bank, Question
from lep.interview.pattern import Each, Match, Pattern, model_path, names_in
from lep.interview.proposals import PROPOSALS
from lep.interview.shows import SHOWS
from lep.interview.slots import ABLE, CHOSEN, PARTNERS
from lep.method.agreement.clauses import clauses
from lep.method.applicability import Rule
from lep.method.lint import lint_rule, pattern_of, rule_paths
from lep.method.sources import authorities
from lep.model import Shape, shape_at

Place = tuple[str, ...]

BEYOND_CLAUSES: Final[tuple[str, ...]] = (
    *("stakeholders.*.name", "stakeholders.*.kind", "stakeholders.*.status", "roles.convenor"),
    *("objectives.*.name", "objectives.*.statement", "contributions.*.what"),
    *("lead.criteria.*.name", "lead.criteria.*.kind", "lead.criteria.*.weight"),
    *("lead.candidates.*.willing", "lead.candidates.*.mandated", "lead.scores.*.score"),
)
"""What a person must fill beside the fields that the clause catalogue requires."""


def lint(bank: Bank) -> list[str]:
    """What is wrong with a question bank, one sentence each; [] if nothing."""
    return [*_each(bank), *_unique(bank), *_coverage(bank), *_order(bank)]


def _each(bank: Bank) -> Iterator[str]:
    for question in bank.questions:
        try:
            question.shape  # noqa: B018 - reading it proves that the place exists
        except KeyError:
            yield f"{question.id}: the format has no {'.'.join(model_path(question.path))}"
            continue
        for problem in (*_words(question), *_names(question, bank), *_rules(question), *_answer(question)):
            yield f"{question.id}: {problem}"


def _words(question: Question) -> Iterator[str]:
    own_words = question.form == "seat" or question.prompt.startswith("{")
    if not own_words and question.prompt.rstrip()[-1:] not in "?:.;)" and question.form != "line":
        yield "the prompt is neither a question nor a request"
    if not question.help and not _borrows(question):
        yield "there is no help"
    if not question.sources and not _borrows(question):
        yield "there is no source"
    for source in question.sources:
        if source.key not in authorities():
            yield f"unknown source {source.key!r}"
    if question.opens and question.need != "extra" and not question.more:
        yield "it opens items and does not say how to ask for the next"


def _borrows(question: Question) -> bool:
    """Whether help and source come from the pack item that the question is about."""
    return any(source.startswith("@") for _, source in question.for_each)


def _names(question: Question, bank: Bank) -> Iterator[str]:
    given = {name for name, _ in question.for_each}
    if unknown := names_in(question.path) - given:
        yield f"the path uses {sorted(unknown)}, which for_each does not give"
    for _, source in question.for_each:
        if source.startswith("@"):
            if source not in (PARTNERS, ABLE, *CHOSEN, *(f"@{pack}" for pack in bank.packs)):
                yield f"unknown pack {source}"
        elif not _exists(tuple(source.split("."))):
            yield f"the format has no {source}"
    if question.propose and question.propose not in PROPOSALS:
        yield f"unknown proposal {question.propose!r}"
    if question.show and question.show not in SHOWS:
        yield f"nothing is shown under {question.show!r}"
    if question.form == "line" and (not question.fields or question.fields[0] != question.path[-1]):
        yield "the first field of a line is the one that the path ends with"


def _rules(question: Question) -> Iterator[str]:
    yield from lint_rule(question.when, item_pattern(question))


def item_pattern(question: Question) -> Place | None:
    """Where relative paths of a question's rule start: the item that it is asked in."""
    ends = [at for at, step in enumerate(question.path) if isinstance(step, Each | Match)]
    return model_path(question.path[: ends[-1] + 1]) if ends else None


def _answer(question: Question) -> Iterator[str]:
    """Whether a default is one of the answers that can be given."""
    if question.wording is not None and not _is_prose(question.shape):
        yield "it proposes a text where none can stand"
    if question.default is None:
        return
    shape = question.shape
    values = question.default if isinstance(question.default, list) else [question.default]
    for value in values:
        yield from _fits(value, shape.item if shape.kind == "list" and shape.item else shape)


def _is_prose(shape: Shape) -> bool:
    one = shape.item if shape.kind == "list" and shape.item else shape
    return one.kind == "text"


def _fits(value: Any, shape: Shape) -> Iterator[str]:
    if shape.choices and value not in shape.choices:
        yield f"the default {value!r} is not one of the choices"
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    if shape.kind in ("integer", "number") and not numeric:
        yield f"the default {value!r} is no number"
    if shape.kind == "boolean" and not isinstance(value, bool):
        yield f"the default {value!r} is neither yes nor no"
    if numeric and not (shape.minimum or value) <= value <= (shape.maximum or value):
        yield f"the default {value!r} is out of bounds"


def _exists(place: Place) -> bool:
    try:
        shape_at(place)
    except KeyError:
        return False
    return True


# --- the bank as a whole -------------------------------------------------------------------------------------


def _unique(bank: Bank) -> Iterator[str]:
    ids = [question.id for question in bank.questions]
    yield from (f"{name}: the id is used twice" for name in sorted({name for name in ids if ids.count(name) > 1}))
    yield from (f"{name}: an id has no dots" for name in ids if "." in name)
    items = [item.id for name, pack in bank.packs.items() if name != "core_kinds" for item in pack]
    yield from (f"{name}: two items of the packs have this id" for name in set(items) if items.count(name) > 1)


def _coverage(bank: Bank) -> Iterator[str]:
    """Every field that a person must fill has a question; what a clause requires is asked for as required or wanted."""
    asked = {place: question for question in bank.questions for place in filled_by(question)}
    for clause in clauses().values():
        for field in clause.fields:
            question = asked.get(pattern_of(field.path))
            if field.required and question is None:
                yield f"{clause.id}: nobody asks for {field.path}"
            elif field.required and clause.need == "must" and question and question.need != "required":
                yield f"{clause.id}: {field.path} is required, and {question.id} asks for it as {question.need}"
    for text in BEYOND_CLAUSES:
        if tuple(text.split(".")) not in asked:
            yield f"nobody asks for {text}"


def filled_by(question: Question) -> Iterator[Place]:
    """The places that an answer fills: its own, the other fields of a line, the keys that its item is found by."""
    place = model_path(question.path)
    yield place
    yield from ((*place[:-1], key) for key in question.fields)
    for at, step in enumerate(question.path):
        if isinstance(step, Match):
            yield from ((*place[: at + 1], key) for key, _ in step.keys)
    if question.path and place[-1] == "*":
        yield place[:-1]
    if _is_name(question.path):
        yield place[:-1]


def _is_name(path: Pattern) -> bool:
    return bool(path) and not isinstance(path[-1], str | Each | Match)


def _order(bank: Bank) -> Iterator[str]:
    """A rule may only look at what was asked before, or at what nobody asks about."""
    first: dict[Place, int] = {}
    for at, question in enumerate(bank.questions):
        for place in filled_by(question):
            first.setdefault(place, at)
    for at, question in enumerate(bank.questions):
        for place in _read_by(question.when, item_pattern(question)):
            if first.get(place, -1) > at:
                yield f"{question.id}: its rule looks ahead to {'.'.join(place)}"
    for stage in bank.stages:
        yield from _openers(stage.questions)


def _read_by(rule: Rule | None, item: Place | None) -> Iterator[Place]:
    yield from (pattern_of(path) for path in rule_paths(rule))
    yield from (pattern_of(path, item) for path in relative_paths(rule) if item)


def relative_paths(rule: Rule | Mapping[str, Any] | None) -> Iterator[str]:
    """The paths with a leading dot that a rule reads from the item that the question is about."""
    for operator, argument in (rule or {}).items():
        if operator in ("all", "any"):
            for part in argument:
                yield from relative_paths(part)
        elif operator == "not":
            yield from relative_paths(argument)
        elif operator != "named":
            path = argument if isinstance(argument, str) else argument[0]
            yield from [path] if path.startswith(".") else []


def _openers(questions: tuple[Question, ...]) -> Iterator[str]:
    """The question that opens items comes before the other questions of the same run."""
    for before, after in pairwise(questions):
        if after.opens and before.path[:-1] == after.path[:-1] and not (before.opens or before.form):
            yield f"{after.id}: it opens items that {before.id} has asked about already"
