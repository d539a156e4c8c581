"""Proving that a rule of the applicability language can mean something: its paths exist, its values are possible.

Used by tests and by the authors of question packs and profiles; it reads the model, so it is not for the fast path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lep.method.applicability import Rule, conditions

Pattern = tuple[str, ...]
"""A place in the format, list positions as "*": ("stakeholders", "*", "kind")."""

_ARGUMENTS = {"equals": 2, "one_of": 2, "any_item": 2, "count_at_least": 2}


def pattern_of(path: str, item: Pattern | None = None) -> Pattern:
    """The pattern that a dotted path means; `x[]` is any item of x; a leading dot starts at `item`.

    Raises ValueError for a relative path where there is no item.
    """
    if path.startswith("."):
        if item is None:
            raise ValueError(f"{path!r} is relative, but there is no current item")
        return (*item, *pattern_of(path[1:]))
    steps: list[str] = []
    for step in path.split("."):
        steps.append(step.removesuffix("[]"))
        if step.endswith("[]"):
            steps.append("*")
    return tuple(steps)


def lint_rule(rule: Rule | None, item: Pattern | None = None) -> list[str]:
    """What is wrong with a rule, one sentence each; [] if nothing. `item` is where relative paths start."""
    return list(_problems(rule, item, ()))


def rule_paths(rule: Rule | None) -> list[str]:
    """The absolute paths that a rule reads, named conditions included."""
    found = [path for path in _paths(rule) if not path.startswith(".")]
    return list(dict.fromkeys(found))


def _problems(rule: Any, item: Pattern | None, seen: tuple[str, ...]) -> Iterator[str]:
    if not rule:
        return
    if not isinstance(rule, dict) or len(rule) != 1:
        yield f"a rule is a mapping with one operator: {rule!r}"
        return
    ((operator, argument),) = rule.items()
    if operator in _ARGUMENTS and (not isinstance(argument, list) or len(argument) != _ARGUMENTS[operator]):
        yield f"{operator} takes a list of {_ARGUMENTS[operator]}: {argument!r}"
    elif operator in ("all", "any"):
        for part in argument:
            yield from _problems(part, item, seen)
    elif operator == "not":
        yield from _problems(argument, item, seen)
    elif operator == "named":
        yield from _named_problems(argument, item, seen)
    elif operator in ("present", "absent"):
        yield from _path_problems(argument, item)
    elif operator in _ARGUMENTS:
        yield from _compared(operator, argument, item, seen)
    else:
        yield f"unknown operator {operator!r}"


def _named_problems(name: str, item: Pattern | None, seen: tuple[str, ...]) -> Iterator[str]:
    if name not in conditions():
        yield f"unknown condition {name!r}"
    elif name in seen:
        yield f"condition {name!r} refers to itself"
    else:
        yield from _problems(conditions()[name].rule, item, (*seen, name))


def _compared(operator: str, argument: Sequence[Any], item: Pattern | None, seen: tuple[str, ...]) -> Iterator[str]:
    path, value = argument
    problems = list(_path_problems(path, item))
    yield from problems
    if problems:
        return
    from lep.model.shape import shape_at

    pattern = pattern_of(path, item)
    shape = shape_at(pattern)
    if operator in ("any_item", "count_at_least") and shape.kind != "list":
        yield f"{path} is not a list"
    elif operator == "any_item":
        yield from _problems(value, (*pattern, "*"), seen)
    elif operator != "count_at_least":
        for one in value if operator == "one_of" else [value]:
            if shape.choices and one not in shape.choices:
                yield f"{path} is never {one!r}"
            elif shape.kind == "boolean" and not isinstance(one, bool):
                yield f"{path} is true or false, never {one!r}"


def _path_problems(path: Any, item: Pattern | None) -> Iterator[str]:
    from lep.model.shape import shape_at

    if not isinstance(path, str):
        yield f"a path is text: {path!r}"
        return
    try:
        pattern = pattern_of(path, item)
        for length in range(len(pattern)):
            if shape_at(pattern[:length]).kind == "list" and pattern[length] != "*":
                yield f"{path} walks through the list {'.'.join(pattern[:length])}; use any_item"
                return
        shape_at(pattern)
    except ValueError as error:
        yield str(error)
    except KeyError:
        yield f"the format has no {path}"


def _paths(rule: Any) -> Iterator[str]:
    if not rule:
        return
    ((operator, argument),) = rule.items()
    if operator in ("all", "any"):
        for part in argument:
            yield from _paths(part)
    elif operator == "not":
        yield from _paths(argument)
    elif operator == "named":
        yield from _paths(conditions()[argument].rule)
    elif operator in ("present", "absent"):
        yield argument
    else:
        yield argument[0]
        if operator == "any_item":
            yield from _paths(argument[1])
