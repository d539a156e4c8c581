"""How the plain data of a file is said in one language: prose, controlled words, names for ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lep.language import Formats, formats_for
from lep.model.prose import in_language

_ENDS_A_SENTENCE = (".", "!", "?", "…", ":", ";", ".)", '."', ".”", "?”")


@dataclass(frozen=True, slots=True)
class Voice:
    """Prose in `language` (else in the first of `languages` that has it), and `labels` for the fixed words.

    `names` gives each stakeholder's name in that language by its id.
    """

    language: str
    languages: list[str]
    labels: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def formats(self) -> Formats:
        """How the language writes dates and numbers."""
        return formats_for(self.language)

    def text(self, value: Any) -> str | None:
        """Prose without blanks around it; None where there is none."""
        return in_language(value, self.language, self.languages).strip() or None

    def sentence(self, value: Any) -> str | None:
        """Prose that stands by itself: with a full stop where the person left it out."""
        text = self.text(value)
        return text if text is None or text.endswith(_ENDS_A_SENTENCE) else f"{text}."

    def texts(self, values: Iterable[Any] | None) -> list[str]:
        """The prose of a list, without what is empty."""
        return [text for value in values or () if (text := self.text(value))]

    def word(self, vocabulary: str, word: str | None) -> str | None:
        """A controlled word as the documents put it (label `vocabulary.word`); None for None.

        What the labels do not know, for instance the code of a rare language, is shown as it is.
        """
        return None if word is None else self.labels.get(f"{vocabulary}.{word}", word)

    def name(self, stakeholder: str | None) -> str | None:
        """The name of a stakeholder, or its id where it has no name; None for None."""
        return None if stakeholder is None else self.names.get(stakeholder, stakeholder)

    def quantity(self, value: float | None, unit: str | None) -> str | None:
        """31.5 and "%" as "31.5%", 120 and "women" as "120 women"; None without a value.

        The unit is the person's word and in the plural: 1 and "women" is "1 (women)". Where plurals differ by count
        (2 žene, 5 žena), it always stands apart like that; in Romanian they do not (2 femei, 20 de femei).
        """
        if value is None:
            return None
        if unit == "%":
            return self.formats.percentage(value)
        number = self.formats.number(value)
        if not unit:
            return number
        plural = self.formats.category(round(value))
        plain = plural in ("few", "other") if self.formats.linking else self._alike and plural == "other"
        return self.formats.counted(value, unit) if plain or value != round(value) else f"{number} ({unit})"

    @property
    def _alike(self) -> bool:
        """Whether things have one plural, whatever their count."""
        return "few" not in self.formats.categories()
