"""What every questionnaire of a round asks, whatever form it takes: who answers, then the items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from lep.method.lead.comparison import comparison
from lep.method.reading import Data, by_id, partners, prose, rows
from lep.model.vocab import MEANINGS
from lep.workshop import worded
from lep.workshop.items import NOBODY, Choice, Item, items, known_languages
from lep.workshop.rounds import Round
from lep.workshop.worded import Labels

OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A round's questionnaire in `languages`. `kinds` and `organisations` are what a respondent can say of itself;
    `organisations` is () where people need not name theirs."""

    identifier: str
    stage: str
    number: int
    named: bool
    languages: tuple[str, ...]
    title: Labels
    welcome: Labels
    kinds: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    items: tuple[Item, ...]

    def sections(self) -> Iterator[tuple[str, list[Item]]]:
        """The items by section, in their order."""
        for section, found in groupby(self.items, key=lambda item: item.section):
            yield section, list(found)


def questionnaire(data: Data, one: Round, partnership: Path | None = None) -> Questionnaire:
    """The questionnaire of a round, in its languages and those of the file. Raises what `items` raises."""
    codes = tuple(known_languages(data, one.languages))
    asked = items(data, one.stage, one.about, wanted=codes, partnership=partnership)
    return Questionnaire(
        identifier=str(data.get("id") or "partnership"),
        stage=one.stage,
        number=one.number,
        named=one.named,
        languages=codes,
        title=_title(data, one, codes),
        welcome=worded.said(worded.WELCOME[one.stage], codes),
        kinds=tuple(Choice(kind, worded.meant("StakeholderKind", kind, codes)) for kind in kinds_of(data, one)),
        organisations=tuple(_organisations(data, one, codes)),
        items=asked,
    )


def kinds_of(data: Data, one: Round) -> list[str]:
    """The kinds of organisations that people may come from: those in the file, those awaited, and "other"."""
    there = {str(row.get("kind")) for row in rows(data, "stakeholders")} | set(one.expected) | {OTHER}
    return [kind for kind in MEANINGS["StakeholderKind"] if kind in there]


def _organisations(data: Data, one: Round, codes: Sequence[str]) -> Iterator[Choice]:
    """Who people speak for: any partner where they answer by name; else only whether it is a candidate for the lead."""
    people = by_id(data, "stakeholders")
    candidates = [found.id for found in comparison(data).candidates if not found.vetoes] if one.stage == "lead" else []
    named = [str(row["id"]) for row in partners(data) if "id" in row] if one.named else []
    wanted = list(dict.fromkeys([*named, *candidates]))
    for identifier in wanted:
        yield Choice(identifier, worded.named(data, people.get(identifier, {"id": identifier}), codes))
    if wanted:
        yield Choice(NOBODY, worded.said(worded.NOBODY, codes))


def _title(data: Data, one: Round, codes: Sequence[str]) -> Labels:
    names = {code: prose(data, data.get("name"), code) or str(data.get("id", "")) for code in codes}
    return worded.joined(names, worded.said(worded.STAGES[one.stage], codes))
