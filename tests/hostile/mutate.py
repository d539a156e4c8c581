"""Partnership files that went wrong at random, the same ones in every run."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from typing import Any

from lep.files import Problem, dump, parse, partnership_layout
from lep.files.validate import validate

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 10**30, 1.5, -0.0, 1e308),
    *(
        "",
        " ",
        "x",
        "yes",
        "2027-02-30",
        "2027-12-31",
        "x" * 3000,
        "a\u0000b".replace("\u0000", "\u200b"),
        "{{ 7 * 7 }}",
    ),
    *([], {}, [None], [[]], [{}], ["x"], [1], {"a": None}, {"id": "x"}, {"en": "x"}, {"x-y": [1]}, {"": ""}),
)


def mutated(data: Any, seed: int) -> Any:
    """A copy of `data` with one to six changes: parts deleted, replaced, doubled, or put in each other's place."""
    chance = random.Random(seed)
    copied = copy.deepcopy(data)
    for _ in range(chance.randint(1, 6)):
        chance.choice((_delete, _replace, _replace, _replace, _double, _swap))(copied, chance)
    return copied


def thinned(data: Any, seed: int) -> Any:
    """What is left of `data`, changed at random, when all that the format refuses is taken out: right, but odd."""
    chance = random.Random(seed)
    copied = mutated(data, seed)
    for _ in range(chance.randint(0, 30)):
        _delete(copied, chance)
    while problems := _problems(copied):
        paths = {problem.path for problem in problems}
        for path in sorted(paths, key=lambda path: [f"{step:9}" for step in path], reverse=True):
            _cut(copied, path)
    return copied


def _problems(data: Any) -> tuple[Problem, ...]:
    data |= {"lep": "1.0", "id": "sana", "name": data.get("name") or "Sana"}
    return validate(parse(dump(data, partnership_layout()).encode())).problems


def _cut(data: Any, path: Sequence[Any]) -> None:
    """Take out what stands at `path`; if it is not there, what should hold it."""
    holder, place = None, data
    for step in path:
        if not (step in place if isinstance(place, dict) else isinstance(place, list) and step < len(place)):
            break
        holder, key, place = place, step, place[step]
    if holder is not None:
        del holder[key]


def _delete(data: Any, chance: random.Random) -> None:
    if data:
        parent, key = _anywhere(data, chance)
        del parent[key]


def _replace(data: Any, chance: random.Random) -> None:
    parent, key = _anywhere(data, chance)
    parent[key] = copy.deepcopy(chance.choice(ODD))


def _double(data: Any, chance: random.Random) -> None:
    lists = [(parent, key) for parent, key in _places(data) if isinstance(parent, list)]
    if lists:
        parent, key = chance.choice(lists)
        parent.append(copy.deepcopy(parent[key]))


def _swap(data: Any, chance: random.Random) -> None:
    (one, first), (other, second) = _anywhere(data, chance), _anywhere(data, chance)
    taken = copy.deepcopy(other[second])
    other[second] = copy.deepcopy(one[first])
    one[first] = taken


def _anywhere(data: Any, chance: random.Random) -> tuple[Any, Any]:
    """A place at a random depth: what is near the top is met as often as what is deep inside."""
    by_depth: dict[int, list[tuple[Any, Any]]] = {}
    for depth, parent, key in _walk(data, 1):
        by_depth.setdefault(depth, []).append((parent, key))
    return chance.choice(by_depth[chance.choice(sorted(by_depth))])


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    return ((parent, key) for _, parent, key in _walk(data, 1))


def _walk(data: Any, depth: int) -> Iterator[tuple[int, Any, Any]]:
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield depth, data, key
        yield from _walk(data[key], depth + 1)
