"""What the partnerships of a batch come to, all together: for the foot of the table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from lep.batch.records import Outcome
from lep.batch.table import COLUMNS

_SUMMED: Final = ("errors", "warnings", "advice", "partners", "objectives")
_VALUES: Final = {column.key: column.value for column in COLUMNS if column.key in _SUMMED}


class Money(NamedTuple):
    """A sum in one currency, and how much of it somebody has decided upon."""

    total: float = 0
    secured: float = 0


@dataclass(slots=True)
class Totals:
    """Sums over the files that were done: `numbers` by column, `targets` by what they measure, `money` by currency.

    Money of different currencies is never added up.
    """

    files: int = 0
    numbers: Counter[str] = field(default_factory=Counter)
    targets: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    money: dict[str, Money] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count a file; one that was not done has nothing to count."""
        if outcome.error:
            return
        self.files += 1
        for key, value in _VALUES.items():
            if isinstance(number := value(outcome), int):
                self.numbers[key] += number
        for measure, gain in outcome.facts.get("targets", {}).items():
            self.targets[measure] += gain
        self._add_money(outcome.facts.get("money", {}))

    def _add_money(self, money: Mapping[str, Any]) -> None:
        if total := money.get("total"):
            currency = money.get("currency") or ""
            known = self.money.get(currency, Money())
            secured = total * (money.get("secured") or 0)
            self.money[currency] = Money(known.total + total, known.secured + secured)
