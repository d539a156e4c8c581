"""Why an answer cannot be taken: it would make the file wrong where it was right.

The rules are those of the file itself (dates in order, references that lead somewhere); here is only asked what an
answer would change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lep.files import dump, parse, partnership_layout
from lep.files.changes import plain
from lep.files.messages import wording
from lep.files.paths import Path, format_path
from lep.files.problems import Problem
from lep.files.validate import is_sound, validate
from lep.language import capital, formats


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a change makes wrong, in words for the person: with the answer itself, and elsewhere in the file."""

    objection: str
    consequences: tuple[str, ...]


def judged(before: Mapping[str, Any], after: Mapping[str, Any], path: Path) -> Verdict:
    """What an answer at `path` makes wrong."""
    found = new_problems(before, after)
    own = [problem for problem in found if _concerns(problem, path)]
    others = tuple(_placed(problem, after) for problem in found if problem not in own)
    return Verdict(_told(own[0]) if own else "", others)


def consequences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What a change makes wrong, anywhere in the file, in words for the person."""
    return [_placed(problem, after) for problem in new_problems(before, after)]


def new_problems(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Problem]:
    """What is wrong in `after` and was not in `before`."""
    found = problems(after)
    known = {_identity(problem, before) for problem in problems(before)} if found else set()
    return [problem for problem in found if _identity(problem, after) not in known]


def problems(data: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What is wrong with the data as a file; nothing while there is none."""
    if not data or is_sound(plain(dict(data))):
        return ()
    return validate(parse(dump(data, partnership_layout()).encode("utf-8"))).problems


def _identity(problem: Problem, data: Mapping[str, Any]) -> tuple[str, str]:
    return problem.code, format_path(problem.path, data)


def _concerns(problem: Problem, path: Path) -> bool:
    """At the path, below it, or beside it in the same item: a start that comes after its end, for instance."""
    return problem.path[: len(path)] == path or (len(path) > 1 and problem.path[: len(path) - 1] == path[:-1])


def _placed(problem: Problem, data: Mapping[str, Any]) -> str:
    return f"{_told(problem)} ({format_path(problem.path, data)})"


def _told(problem: Problem) -> str:
    message, hint = wording(problem)
    return f"{capital(message)}{formats().semicolon}{hint}."
