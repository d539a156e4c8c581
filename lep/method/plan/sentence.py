"""One sentence for one objective, drafted from its parts.

By <date>, <owner> will <increase or reduce> <indicator> among <group> in <territory> from <baseline> (<year>) to
<target>, measured <how often> (source: <source>). What is not filled yet shows as "…", so a person sees what is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lep.language import Formats, formats_for
from lep.method.reading import Data, blank, dig, name_of, prose, rows
from lep.method.tables import load_table


def objective_sentence(objective: Data, data: Data, language: str = "en") -> str:
    """The objective as the agreement prints it: the partners' own statement, or else the drafted sentence."""
    return prose(data, objective.get("statement"), language) or draft_sentence(objective, data, language)


def draft_sentence(objective: Data, data: Data, language: str = "en") -> str:
    """The sentence that the parts of the objective make, in `language` (English where we have no wording yet).

    The first indicator speaks for the objective; further ones stand in its table.
    """
    draft = _Draft(objective, data, language)
    frame = "maintain" if objective.get("change") == "maintain" else "frame"
    return str(draft.words[frame if draft.indicator else "no_indicator"]).format_map(draft.parts())


def complete_draft(objective: Data, data: Data, language: str = "en") -> str:
    """The drafted sentence if all its parts are there, else ""."""
    sentence = draft_sentence(objective, data, language)
    return "" if _wordings()[language if language in _wordings() else "en"]["gap"] in sentence else sentence


@cache
def _wordings() -> dict[str, Any]:
    table: dict[str, Any] = load_table(Path(__file__).with_name("sentences.yaml"))
    return table


class _Draft:
    """The parts of one sentence, in one language."""

    def __init__(self, objective: Data, data: Data, language: str) -> None:
        known = language if language in _wordings() else "en"
        self.objective = objective
        self.data = data
        self.language = language
        self.words: Mapping[str, Any] = _wordings()[known]
        self.formats: Formats = formats_for(known)
        self.indicator: Data = next(iter(rows(objective, "indicators")), {})

    def parts(self) -> dict[str, str]:
        gap = self.words["gap"]
        parts = {
            "due": self._date(self.objective.get("due")),
            "owner": name_of(self.data, "stakeholders", self.objective.get("owner"), self.language),
            "change": self.words["changes"].get(self.objective.get("change"), ""),
            "indicator": self._indicator_name(),
            "group": self._inside(name_of(self.data, "groups", self.objective.get("group"), self.language)),
            "territory": self._text(dig(self.data, "territory.name")),
            "baseline": self._baseline(),
            "target": self._quantity(dig(self.indicator, "target.value"), with_unit=True),
            "source": self._text(self.indicator.get("source")),
            "frequency": self.words["frequencies"].get(self.indicator.get("frequency"), ""),
        }
        return {name: text or gap for name, text in parts.items()}

    def _text(self, value: Any) -> str:
        return prose(self.data, value, self.language)

    def _date(self, value: Any) -> str:
        return "" if blank(value) else self.formats.long_date(str(value))

    def _indicator_name(self) -> str:
        name = self._text(self.indicator.get("name"))
        if not name:
            return ""
        unit = self._text(self.indicator.get("unit"))
        inside = self._inside(name)
        if name.split()[0].casefold() in self.words["measures"]:
            return str(self.words["article"]).format(indicator=inside)
        counted = unit and unit != "%" and unit != self.data.get("currency")
        return str(self.words["number_of"]).format(indicator=inside) if counted else inside

    def _baseline(self) -> str:
        value = self._quantity(dig(self.indicator, "baseline.value"))
        day = dig(self.indicator, "baseline.date")
        return self.words["baseline"].format(value=value, year=str(day)[:4]) if value and not blank(day) else value

    def _quantity(self, value: Any, *, with_unit: bool = False) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return ""
        unit = self._text(self.indicator.get("unit"))
        if unit == "%":
            return self.formats.percentage(value)
        # The unit is a plural that the user wrote; of one of them, the indicator's name says enough.
        told = with_unit and unit and value != 1
        return self.formats.counted(value, self._inside(unit)) if told else self.formats.number(value)

    def _inside(self, text: str) -> str:
        """`text` as it stands inside a sentence: a common first word loses its capital, a name keeps it."""
        first = text.split(maxsplit=1)[0].rstrip(",;:") if text else ""
        if first.casefold() in _common(self.language) and not first.isupper():
            return text[0].lower() + text[1:]
        return text


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(_wordings().get(language, _wordings()["en"])["common"].split())
