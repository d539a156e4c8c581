"""Whether answers that come in writing fit, and where they do not: the place in the answers file, not in the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lep.errors import LepError
from lep.files.errors import PathError
from lep.files.messages import wording
from lep.files.paths import Path, format_path, get, resolve
from lep.files.problems import Problem
from lep.files.source import Mark, Source
from lep.files.validate import validate
from lep.interview.objections import new_problems
from lep.language import tr

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

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place}: {self.message}"


class AnswersError(LepError, ValueError):
    """Answers that cannot be taken. Nothing was saved."""

    def __init__(self, problems: Sequence[AnswerProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems), self.problems[0].hint)

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))


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


def unclear_entry(answers: Source, path: Path, before: Mapping[str, Any]) -> AnswerProblem:
    """An entry without an id and without a name, in a list that has entries already: is it one of them?"""
    place = format_path(path[:-1])
    mark = answers.mark(path)
    known = ", ".join(str(item.get("id")) for item in get(before, path[:-1], []))
    message = tr(
        "this entry of `{place}` has no id: it may be a new one, or correct one that is in the file", place=place
    )
    hint = tr("give it an id; in the file are: {ids}", ids=known)
    return AnswerProblem(answers.name, mark.line, mark.column, "FIL-required", message, hint)


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
