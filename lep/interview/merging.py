"""An answers file laid over a partnership file: nothing there is lost, and the same answers twice change nothing.

Mappings are merged key by key. Entries of a list are found again by their id, else by their name, else by the keys that
tell them apart; what is not found is added. Lists of plain values are replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lep.files.paths import Path
from lep.interview.ids import NAMING
from lep.method.reading import Data, prose
from lep.model import members, shape_at

TOLD_APART_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "stakeholders.services": ("step", "group"),
    "links": ("from", "to", "kind"),
    "diagnosis.answers": ("item", "group", "step", "by"),
    "diagnosis.needs": ("group", "step"),
    "diagnosis.flexibility": ("area",),
    "diagnosis.holdings": ("level", "holds", "what"),
    "diagnosis.value_added": ("kind",),
    "objectives.indicators.milestones": ("date",),
    "lead.candidates": ("stakeholder",),
    "lead.weights": ("by", "criterion"),
    "lead.scores": ("candidate", "criterion", "by"),
    "lead.decision.dissent": ("by",),
    "agreement.definitions": ("term",),
    "agreement.partner_objectives": ("partner",),
    "positions": ("by", "about", "date"),
    "waivers": ("rule", "path"),
}
"""For lists whose entries have no id: the keys that together name one."""


def laid_over(old: Data, new: Data, unclear: list[Path]) -> dict[str, Any]:
    """`new` laid over `old`. Keys with nothing after them say nothing. `unclear` collects entries of `new` that
    ought to have an id, have neither that nor a name, and stand in a list that has entries already.
    """
    result: dict[str, Any] = _Merge({**old, **new}, unclear).value(old, new, ())
    return result


class _Merge:
    def __init__(self, data: Data, unclear: list[Path]) -> None:
        self.data = data
        self.unclear = unclear

    def value(self, old: Any, new: Any, path: Path) -> Any:
        if isinstance(new, Mapping):
            before = old if isinstance(old, Mapping) else {}
            said = {key: part for key, part in new.items() if part is not None}
            return {**before, **{key: self.value(before.get(key), part, (*path, key)) for key, part in said.items()}}
        if isinstance(new, list) and any(isinstance(item, Mapping) for item in new):
            return self.entries(old if isinstance(old, list) else [], new, path)
        return old if new == [] and old else new

    def entries(self, old: list[Any], new: list[Any], path: Path) -> list[Any]:
        result = list(old)
        place = ".".join(step for step in path if isinstance(step, str))
        for position, item in enumerate(new):
            here = (*path, position)
            named = _has_ids(here)
            at = next((at for at, one in enumerate(old) if self.same(one, item, place, named=named)), None)
            if at is not None:
                result[at] = self.value(result[at], item, here)
                continue
            if old and named and "id" not in item and not self.name(item):
                self.unclear.append(here)
            result.append(self.value(None, item, here))
        return result

    def same(self, one: Any, item: Any, place: str, *, named: bool) -> bool:
        """Whether an entry of the answers is about this entry of the file."""
        if not (isinstance(one, Mapping) and isinstance(item, Mapping)):
            return bool(one == item)
        if "id" in item:
            return bool(one.get("id") == item["id"])
        keys = TOLD_APART_BY.get(place)
        if keys:
            return all(one.get(key) == item.get(key) for key in keys)
        if named and self.name(item):
            return self.name(item) == self.name(one)
        return all(one.get(key) == value for key, value in item.items())

    def name(self, item: Mapping[str, Any]) -> str:
        return next((prose(self.data, item[key]).casefold() for key in NAMING if item.get(key)), "")


def _has_ids(path: Path) -> bool:
    """Whether entries of this list have ids, and are named by their names."""
    shape = shape_at(tuple(step if isinstance(step, str) else "*" for step in path))
    return shape.model is not None and "id" in members(shape.model)
