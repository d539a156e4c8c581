"""Whether something applies: one small language of rules, as data, and its one evaluator.

Questions, clauses and checks all say when they apply with such a rule, an operator tree on the file's plain data:

    {present: PATH}            something is there (false and 0 are answers)
    {absent: PATH}             nothing is there
    {equals: [PATH, VALUE]}    what is there is this value
    {one_of: [PATH, [VALUE…]]} what is there is one of these values
    {any_item: [PATH, RULE]}   the rule holds for an item of the list; in it, `.key` is relative to the item
    {count_at_least: [PATH, N]}
    {all: [RULE…]}  {any: [RULE…]}  {not: RULE}
    {named: NAME}              a condition of conditions.yaml

PATH is dotted from the top of the file (`agreement.review.first`); with a leading dot it starts at the current item.
There is no expression language, so a rule can be proved (`lint_rule`) and explained, and cannot do harm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lep.language import per_language
from lep.method.reading import Data, blank, dig
from lep.method.tables import load_table

Rule = Mapping[str, Any]


class Condition(NamedTuple):
    """A rule with a name. `meaning` completes "applies when …"; `otherwise` says what is so where it does not hold."""

    name: str
    meaning: str
    rule: Rule
    otherwise: str = ""


@per_language
def conditions() -> dict[str, Condition]:
    """The named conditions, by name."""
    table = load_table(Path(__file__).with_name("conditions.yaml"))
    return {name: Condition(name=name, **entry) for name, entry in table.items()}


def holds(rule: Rule | None, data: Data, item: Data | None = None) -> bool:
    """Whether `rule` holds for `data`; `item` is what relative paths start at. No rule (None, {}) always holds.

    Raises ValueError for a rule that the language does not know, or a relative path where there is no item.
    """
    if not rule:
        return True
    if len(rule) != 1:
        raise ValueError(f"a rule is one operator, not {len(rule)}: {dict(rule)!r}")
    ((operator, argument),) = rule.items()
    evaluate = _OPERATORS.get(operator)
    if evaluate is None:
        raise ValueError(f"unknown operator {operator!r}; known are {', '.join(_OPERATORS)}")
    return evaluate(argument, data, item)


def value_at(path: str, data: Data, item: Data | None = None) -> Any:
    """What stands at a path of the rule language; None if nothing does.

    Raises ValueError for a relative path where there is no item.
    """
    if not path.startswith("."):
        return dig(data, path)
    if item is None:
        raise ValueError(f"{path!r} is relative, but there is no current item")
    return dig(item, path[1:])


def same(left: Any, right: Any) -> bool:
    """Equality that does not take true for 1."""
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


def _list_at(path: str, data: Data, item: Data | None) -> list[Any]:
    found = value_at(path, data, item)
    return found if isinstance(found, list) else []


def _any_item(argument: Any, data: Data, item: Data | None) -> bool:
    path, rule = argument
    return any(holds(rule, data, each) for each in _list_at(path, data, item) if isinstance(each, Mapping))


def _named(name: str, data: Data, item: Data | None) -> bool:
    if name not in conditions():
        raise ValueError(f"unknown condition {name!r}; known are {', '.join(conditions())}")
    return holds(conditions()[name].rule, data, item)


_OPERATORS: dict[str, Callable[[Any, Data, Data | None], bool]] = {
    "present": lambda path, data, item: not blank(value_at(path, data, item)),
    "absent": lambda path, data, item: blank(value_at(path, data, item)),
    "equals": lambda argument, data, item: same(value_at(argument[0], data, item), argument[1]),
    "one_of": lambda argument, data, item: any(same(value_at(argument[0], data, item), v) for v in argument[1]),
    "any_item": _any_item,
    "count_at_least": lambda argument, data, item: len(_list_at(argument[0], data, item)) >= argument[1],
    "all": lambda rules, data, item: all(holds(rule, data, item) for rule in rules),
    "any": lambda rules, data, item: any(holds(rule, data, item) for rule in rules),
    "not": lambda rule, data, item: not holds(rule, data, item),
    "named": _named,
}
