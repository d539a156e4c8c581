"""A partnership file whose room has answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from lep.files import read
from lep.workshop.items import Item, items
from lep.workshop.responses import Archive, Kept, Response, Value, write_archive
from lep.workshop.rounds import Round, Rule, read_rounds, responses_of, with_round, write_rounds

Answer = Callable[[Item, int], Value | None]
"""What person number so many answers to an item; None: nothing."""

PEOPLE = (("municipality", "municipality", 5), ("ngo", "womens-thread", 4), ("chamber", "crafts-chamber", 2))
"""Kind, whom they speak for, how many."""


def agreeing(item: Item, number: int) -> Value | None:
    """Everybody chooses 4, or 100 points, and supports everything; nobody has anything to add."""
    answers: dict[str, Value] = {"scale5": 4, "score": 4, "points": 100, "gradient": "endorse"}
    return answers.get(item.kind)


def split(item: Item, number: int) -> Value | None:
    """Two camps on everything."""
    low, high = {"gradient": ("veto", "endorse")}.get(item.kind, (1, 5))
    return None if item.kind == "text" else (low if number % 2 else high)


def answered(
    file: Path,
    stage: str,
    answer: Answer = agreeing,
    *,
    number: int = 1,
    people: Iterable[tuple[str, str, int]] = PEOPLE,
    named: bool = False,
) -> None:
    """Note a round and its answers beside the file. Those of a round by name, and at the stage lead, say for whom they
    speak."""
    data = read(file).data
    rule = Rule("gradient", 1.0, "reservations") if stage == "agree" else Rule("quartiles", 1.0)
    one = Round(stage, number, rule, date="2027-02-10", named=named)
    write_rounds(file, with_round(read_rounds(file), one))
    asked = items(data, stage)
    rows = []
    for kind, who, count in people:
        for at in range(count):
            given = {item.id: value for item in asked if (value := answer(item, at)) is not None}
            stands_for = who if named or stage == "lead" else None
            rows.append(Kept(Response(f"{kind}-{at + 1}", kind, given, stands_for)))
    write_archive(responses_of(file, stage, number), Archive(stage, number, tuple(rows)))
