"""Whether answers that come in writing fit, and where they do not: the place in the answers file, not in the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from lep.files.errors import PathError
from lep.files.messages import wording
from lep.files.paths import Path, format_path, get, resolve
from lep.files.problems import Problem, nearest
from lep.files.source import Mark, Source
from lep.files.validate import validate
from lep.interview.ask import Ask
from lep.interview.asking import choices_of, single_kind
from lep.interview.objections import new_problems
from lep.interview.typed import Invalid, parse_multi, parse_one
from lep.model import Shape, members, shape_at

BETWEEN: Final = frozenset({"FIL-dangling", "FIL-required", "FIL-date-order", "FIL-outside-period", "FIL-duplicate-id"})
"""Mistakes that only the whole file can show: an answers file may leave out what is in the partnership file already."""


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """A value that cannot be taken; `file` is the answers file, or the setting. Lines and columns count from 1."""

    file: str
    line: int | None
    column: int | None
    code: str
    message: str
    hint: str


class AnswersError(ValueError):
    """Answers that cannot be taken. Nothing was saved."""

    def __init__(self, problems: Sequence[AnswerProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


def require_form(answers: Source) -> None:
    """Raise AnswersError if the answers themselves have mistakes: such cannot be put into any file."""
    loaded = validate(answers)
    problems = [_placed(p, loaded.mark(p), answers.name) for p in loaded.problems if p.code not in BETWEEN]
    if problems:
        raise AnswersError(problems)


def require_sound(answers: Source, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raise AnswersError if the answers make mistakes in the file that they are put into."""
    between = [p for p in new_problems(before, after) if p.code in BETWEEN and not is_unanswered(p)]
    problems = [_placed(problem, _mark(answers, problem, after), answers.name) for problem in between]
    if problems:
        raise AnswersError(sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))


def is_unanswered(problem: Problem) -> bool:
    """Whether it is no mistake, but the name of the partnership that nobody has given yet (and its id, made of it)."""
    return problem.code == "FIL-required" and problem.path in (("name",), ("id",))


def _placed(problem: Problem, mark: Mark, file: str) -> AnswerProblem:
    message, hint = wording(problem)
    return AnswerProblem(file, mark.line, mark.column, problem.code, message, hint)


def _mark(answers: Source, problem: Problem, after: Mapping[str, Any]) -> Mark:
    """Where in the answers the value stands that makes the mistake; items are found by their ids."""
    try:
        path = resolve(format_path(problem.path, after), answers.data)
    except PathError:
        path = problem.path
    return answers.mark(path, key=problem.key)


# --- settings ------------------------------------------------------------------------------------------------


def parse_setting(text: str, data: Mapping[str, Any]) -> tuple[Path, Any]:
    """`objectives[placed].due=2028-12-31` as a path and a value. Raises PathError, AnswersError."""
    left, equals, right = text.partition("=")
    if not equals:
        raise PathError(f"`{text}` sets nothing", hint="write path=value, such as period.end=2029-12-31")
    path = resolve(left.strip(), data)
    shape = _shape_at(path)
    try:
        return path, _typed(right.strip(), shape, get(data, path), data)
    except Invalid as invalid:
        raise AnswersError([AnswerProblem(f"--set {text}", None, None, "FIL-type", str(invalid), "")]) from None


def require_sound_settings(settings: Sequence[str], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raise AnswersError if the file is wrong with these settings where it was right."""
    if not settings:
        return
    found = [(problem, *wording(problem)) for problem in new_problems(before, after) if not is_unanswered(problem)]
    if found:
        name = "--set"
        raise AnswersError([AnswerProblem(name, None, None, p.code, message, hint) for p, message, hint in found])


def _shape_at(path: Path) -> Shape:
    for length in range(1, len(path) + 1):
        try:
            shape = shape_at(path[:length])
        except KeyError:
            parent = shape_at(path[: length - 1])
            known = list(members(parent.model)) if parent.model else []
            close = nearest(path[length - 1], known)
            hint = f"did you mean `{close}`?" if close else f"known there: {', '.join(known)}" if known else ""
            raise PathError(f"the format has no `{format_path(path[:length])}`", hint=hint) from None
    return shape


def _typed(text: str, shape: Shape, old: Any, data: Mapping[str, Any]) -> Any:
    """The value of a setting. Raises Invalid."""
    if shape.kind in ("mapping", "table") or (shape.item and shape.item.model):
        raise Invalid("it holds several values: set them one by one, or use an answers file")
    if shape.kind == "list" and shape.item:
        choices = choices_of(shape.item, data)
        if choices:
            return parse_multi(text, choices)
        return [_typed(part.strip(), shape.item, None, data) for part in text.split(";") if part.strip()]
    choices = choices_of(shape, data)
    if shape.kind == "answer" and text in ("unknown", "not_applicable"):
        return text
    ask = Ask("", "", "", single_kind(shape, choices), choices=choices, minimum=shape.minimum, maximum=shape.maximum)
    value = parse_one(text, replace(ask, pattern=shape.pattern))
    if isinstance(old, Mapping) and isinstance(value, str):
        return {**old, next(iter(old)): value}
    return value
