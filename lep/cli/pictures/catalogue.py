"""The pictures that `lep show` knows: a name, and what it shows. Each is a module of this folder with `show(data)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from rich.console import RenderableType

PICTURES: Final[dict[str, str]] = {
    "coverage": "which kinds of organisation are at the table, and which lack",
    "map": "who has how much influence and interest, and who must be heard",
    "network": "who is tied to whom, who stands alone, who holds it together",
    "engagement": "how to win and keep each, what firms promise, who refused",
    "setting": "what it enters, what it adds, and how it was prepared",
    "chain": "who serves which step of support; gaps and overlaps",
    "selfexam": "how partners answered, and whether the facts bear it out",
    "levels": "which level holds what; silos, blocks, and freedom to act",
    "freedom": "what is allowed here in six areas, who decides, what is needed",
    "maturity": "how far the partnership has come, and the road to go on",
    "evidence": "what is known: figures, gaps to elsewhere, how they move",
    "logic": "from finding to objective, action, partner, money; loose ends",
    "timeline": "when what happens: actions, milestones, reviews, evaluation",
    "budget": "who brings how much, whether sums agree and cover the plan",
    "benchmarks": "targets beside those of published partnerships, with sources",
    "lead": "how the candidates to lead compare, and what would change that",
    "positions": "who agrees to what, what is open, what to talk about first",
    "exchange": "what each partner brings and gains, and what it costs it",
    "clauses": "which clauses of the agreement are in place, and what is lacking",
}
"""In the order of the journey."""


class Shown(NamedTuple):
    """A picture of some data: `draw` lays it out for a number of columns, `values` is what programs get."""

    draw: Callable[[int], RenderableType]
    values: dict[str, Any]


def picture(name: str, data: Mapping[str, Any], **beside: Any) -> Shown:
    """The picture of that name. `beside` is what some pictures also want: benchmarks a `table` of one's own.

    Raises KeyError for a name that PICTURES does not list.
    """
    if name not in PICTURES:
        raise KeyError(name)
    shown: Shown = import_module(f"lep.cli.pictures.{name}").show(data, **beside)
    return shown
