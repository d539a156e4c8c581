"""Whether a change of the agreed text is about one partner only: the one who joins, or the one who leaves.

A deed changes the text that others have signed only where the agreement foresees it. So what concerns the partner is
taken out of both texts, the one that was laid down and the one of the file now, and what is left must be the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, Literal, NamedTuple

from lep.files.paths import Path, get
from lep.files.references import naming
from lep.method.plan.budget import difference, total
from lep.method.reading import by_id, dig, rows

Move = Literal["joined", "left"]
Part = dict[str, Any]
Named = tuple[str, ...]
"""A place in a file in which rows are called by their ids, so that it is the same in two files."""

_TOTAL: Final = ("agreement", "finance", "total")
_OWN_ROWS: Final = {"stakeholders": "id", "partner_objectives": "partner"}
"""Lists with rows about one partner each, by the key that names it."""
_VOTES: Final = "votes"


class Concern(NamedTuple):
    """What of two texts is about one partner.

    `lines` are its lines of the ledger, `held` the places that it held in the text before and that others may take;
    `heirs` says by action who carries it out in its place. `total`: the stated total follows its lines.
    """

    who: str
    lines: frozenset[str]
    held: frozenset[Named]
    heirs: Mapping[str, str]
    total: bool


def concern(laid: Part, now: Part, who: str, move: Move) -> Concern:
    """What of the texts `laid` down and `now` (agreed parts) is about the partner `who`, that has `joined` or `left`.

    One that joins adds lines of its own and holds nothing of anybody else's yet. One that leaves gives up its lines and
    all that it holds; a line that bears its name only now is not given up.
    """
    lines = _lines(laid, who) if move == "left" else _lines(now, who) - _lines(laid)
    held = _held(laid, who) if move == "left" else frozenset()
    actions = by_id(now, "actions")
    led = [one[1] for one in held if one[0] == "actions" and one[-1] == "lead"]
    heirs = {one: str(actions[one].get("lead")) for one in led if one in actions}
    return Concern(who, lines, held, heirs, _total_follows(laid, now, lines))


def others(part: Part, about: Concern) -> Part:
    """What of an agreed part is not about that partner."""
    found: Part = _without(part, (), about)
    return found


def _held(part: Part, who: str) -> frozenset[Named]:
    """The places that name a partner, but for items of plain lists, which are taken out one by one."""
    found = (_named(part, path) for path in naming(part, "stakeholders", who))
    return frozenset(filter(None, found))


def _named(part: Part, path: Path) -> Named:
    """A path in which positions of rows are their ids, for instance ("actions", "courses", "lead"); () where one has
    none, and may stand elsewhere in another text."""
    steps = []
    for at, step in enumerate(path):
        value = get(part, path[: at + 1])
        if isinstance(step, int) and not (isinstance(value, Mapping) and "id" in value):
            return ()
        steps.append(_step(value, step))
    return tuple(steps)


def _step(value: Any, step: str | int) -> str:
    return str(value["id"]) if isinstance(step, int) and isinstance(value, Mapping) and "id" in value else str(step)


def _lines(part: Part, who: str = "") -> frozenset[str]:
    """The ids of the lines that a partner brings, or of all."""
    return frozenset(str(row.get("id")) for row in rows(part, "contributions") if not who or row.get("from") == who)


def _total_follows(laid: Part, now: Part, lines: Collection[str]) -> bool:
    """Whether the stated total has changed by exactly what those lines have changed by."""
    stated = [dig(part, ".".join(_TOTAL)) for part in (laid, now)]
    if any(not isinstance(one, int | float) for one in stated):
        return False
    amounts = [_amount(part, lines) for part in (laid, now)]
    return difference(stated[1], stated[0]) == difference(amounts[1], amounts[0])


def _amount(part: Part, lines: Collection[str]) -> float:
    return total({"contributions": [row for row in rows(part, "contributions") if str(row.get("id")) in lines]})


def _without(value: Any, path: Named, about: Concern) -> Any:
    if isinstance(value, Mapping):
        kept = {
            key: _without(inner, (*path, key), about)
            for key, inner in value.items()
            if not _is_about(key, (*path, key), about)
        }
        return {key: inner for key, inner in kept.items() if inner not in ({}, [])}
    if isinstance(value, list):
        return [
            _without(item, (*path, _step(item, at)), about)
            for at, item in enumerate(value)
            if not _is_item_about(item, path, about)
        ]
    return value


def _is_about(key: str, path: Named, about: Concern) -> bool:
    if path == _TOTAL:
        return about.total
    return path in about.held or (path[-2:-1] == (_VOTES,) and key == about.who)


def _is_item_about(item: Any, path: Named, about: Concern) -> bool:
    if not isinstance(item, Mapping):
        heir = about.heirs.get(path[1]) if path[0] == "actions" and path[-1] == "with" else None
        return path[-1] in ("with", "members") and item in (about.who, heir)
    if path == ("contributions",):
        return str(item.get("id")) in about.lines
    key = _OWN_ROWS.get(path[-1])
    return key is not None and item.get(key) == about.who
