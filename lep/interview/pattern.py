"""Where a question's answer goes, as the question bank writes it.

`stakeholders[].kind` is the kind of each stakeholder in turn; `lead.scores[candidate={c},criterion={k}].score` is the
score in the item that has these two values; `agreement.governance.board.votes.{member}` is a key made from a name.
The names in braces come from the question's `for_each`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Each:
    """Every item of the list in turn."""


@dataclass(frozen=True, slots=True)
class Match:
    """The item of the list whose keys have these values; the values are names from `for_each`."""

    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A key that is the value of a name from `for_each`."""

    name: str


Step = str | Each | Match | Name
Pattern = tuple[Step, ...]

EACH: Final = Each()
_PART = re.compile(r"(?P<key>[a-z_][a-z0-9_-]*|\{(?P<name>[a-z]+)\})(?:\[(?P<select>[^\]]*)\])?")
_SELECT = re.compile(r"(?P<key>[a-z_]+)=\{(?P<name>[a-z]+)\}")


def parse_pattern(text: str) -> Pattern:
    """Read a pattern. Raises ValueError if it is none."""
    steps: list[Step] = []
    for part in _split(text):
        match = _PART.fullmatch(part)
        if not match:
            raise ValueError(f"{text!r}: cannot read {part!r}")
        steps.append(Name(match["name"]) if match["name"] else match["key"])
        select = match["select"]
        if select is not None:
            steps.append(_match(text, select) if select else EACH)
    return tuple(steps)


def _split(text: str) -> list[str]:
    return re.split(r"\.(?![^\[]*\])", text)


def _match(text: str, select: str) -> Match:
    pairs = [_SELECT.fullmatch(pair.strip()) for pair in select.split(",")]
    if not all(pairs):
        raise ValueError(f"{text!r}: cannot read [{select}]")
    return Match(tuple((pair["key"], pair["name"]) for pair in pairs if pair))


def model_path(pattern: Pattern) -> tuple[str, ...]:
    """The place in the model: keys as they are, `*` for any item or free key."""
    return tuple(step if isinstance(step, str) else "*" for step in pattern)


def names_in(pattern: Pattern) -> set[str]:
    """The `for_each` names that the pattern uses."""
    names = {step.name for step in pattern if isinstance(step, Name)}
    return names | {name for step in pattern if isinstance(step, Match) for _, name in step.keys}


def first_each(pattern: Pattern) -> int | None:
    """Position of the first `[]`, or None."""
    return next((at for at, step in enumerate(pattern) if isinstance(step, Each)), None)


def substitute(text: str, labels: Mapping[str, str]) -> str:
    """Put labels into `{name}` places of a prompt, once: braces in a label stay as they are."""
    return re.sub(r"\{([a-z_]+)\}", lambda found: labels.get(found[1], found[0]), text)
