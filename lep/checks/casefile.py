"""What the rules look at: the data of one file, with what several rules need worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lep.method.agreement.signed import Standing, laid_down, standing
from lep.method.diagnosis.answers import Answers, by_item
from lep.method.lead.comparison import Comparison, comparison
from lep.method.lead.ranking import LeadRanking, ranking_of
from lep.method.plan.smart import Point, verdicts
from lep.method.prose import Printer, in_each_language, printed_by, texts
from lep.method.reading import Data, Place, by_id, dig, label, languages, placed_rows, rows, written_in
from lep.method.wording import listens, weaknesses
from lep.model import Shape, area_of

if TYPE_CHECKING:
    from lep.method.packs.pack import Packs
    from lep.method.plan.benchmarks import Benchmarks


@dataclass(frozen=True)
class CaseFile:
    """One partnership file under examination. `today` is None when no rule may depend on the date; `benchmarks` is a
    user's own table of published figures, None where the built-in one holds; `packs` are the packs of the
    self-diagnosis that are there, a user's own too; `wording` holds when objectives are read for weak wording.
    `changes` are those since the text was laid down for signature, in words; None where they cannot be told;
    `deed` is the command that makes a deed of them, if there can be one."""

    data: Data
    today: dt.date | None = None
    benchmarks: Benchmarks | None = None
    packs: Packs = field(default_factory=dict)
    wording: bool = True
    changes: Sequence[str] | None = None
    deed: str = ""

    def get(self, path: str) -> Any:
        """What stands at a dotted path of keys, None if nothing does."""
        return dig(self.data, path)

    def placed(self, path: str) -> list[tuple[Place, Data]]:
        """The rows of a list with their places."""
        return list(placed_rows(self.data, path))

    def rows(self, path: str) -> list[Data]:
        """The rows of a list."""
        return rows(self.data, path)

    def at(self, place: Place) -> Any:
        """What stands at a place, None if nothing does."""
        found: Any = self.data
        for step in place:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def name(self, stakeholder: Any) -> str:
        """How to name a stakeholder to a person."""
        row = self._stakeholders.get(str(stakeholder)) if stakeholder else None
        return self.label(row) if row else str(stakeholder or "")

    def label(self, row: Data) -> str:
        """How to name a row of a list to a person."""
        return label(self.data, row)

    def said(self, path: str, part: str) -> str:
        """The words by which the text or the texts at a path give away what the lists of wording look for in such a
        `part`; "" if they do not."""
        return self.words_in(self.get(path), part)

    def words_in(self, texts: Any, part: str) -> str:
        """The same for a text, or a list of texts, that is at hand."""
        for language, text in self._written(texts):
            for found in weaknesses(text, part, language):
                return found.words
        return ""

    def unsaid(self, path: str, part: str) -> bool:
        """Whether something is written at a path in a language whose lists know this `part`, and none of it says what
        they look for. What is written in other languages only is not judged."""
        known = any(listens(part, language) for language, _ in self._written(self.get(path)))
        return known and not self.said(path, part)

    def _written(self, found: Any) -> Iterator[tuple[str, str]]:
        for language in languages(self.data):
            for text in found if isinstance(found, list) else [found]:
                if written := written_in(self.data, text, language):
                    yield language, written

    @property
    def profile(self) -> str | None:
        """The profile that the file chose."""
        profile = self.data.get("profile")
        return profile if isinstance(profile, str) else None

    @cached_property
    def _stakeholders(self) -> dict[str, Data]:
        return by_id(self.data, "stakeholders")

    @cached_property
    def status_of(self) -> dict[str, str | None]:
        """How far the dialogue with each stakeholder has come, by id."""
        return {who: row.get("status") for who, row in self._stakeholders.items()}

    @cached_property
    def partners(self) -> list[tuple[Place, Data]]:
        """Those who will sign, with their places."""
        return [(place, row) for place, row in self.placed("stakeholders") if row.get("status") == "committed"]

    @cached_property
    def indicators(self) -> list[tuple[Place, Data]]:
        """The indicators of all objectives, with their places."""
        return [
            ((*place, *where), indicator)
            for place, objective in self.placed("objectives")
            for where, indicator in placed_rows(objective, "indicators")
        ]

    @cached_property
    def answers(self) -> Answers:
        """The answers of the self-diagnosis, by item."""
        return by_item(self.data)

    @cached_property
    def agreed_texts(self) -> list[tuple[Place, Shape, Any]]:
        """Every text of the part of the file that is signed, with its place and shape: prose and plain strings."""
        return [one for one in self._known_texts if area_of(one[0]) == "agreed"]

    def prose_of(self, printer: Printer) -> list[tuple[Place, Any]]:
        """The prose that the agreement prints, or that only other documents do, and that each language needs."""
        return [one for one in self._prose if printed_by(self.data, one[0]) == printer]

    @cached_property
    def _prose(self) -> list[tuple[Place, Any]]:
        return list(in_each_language(self._known_texts))

    @cached_property
    def _known_texts(self) -> list[tuple[Place, Shape, Any]]:
        return list(texts(self.data))

    @property
    def closed(self) -> bool:
        """Whether the log says that the partnership was dissolved or renewed."""
        return any(row.get("event") in ("renewed", "dissolved") for row in self.rows("history"))

    @cached_property
    def signing(self) -> Standing | None:
        """Where the signing stands; None if no text was ever laid down."""
        return standing(self.data) if laid_down(self.data) else None

    @cached_property
    def texts(self) -> list[tuple[Place, str]]:
        """Every text of the file, signed or not, with its place."""
        found: list[tuple[Place, str]] = []
        _gather(found, (), self.data)
        return found

    @cached_property
    def compared(self) -> Comparison:
        """Who could lead, on what they are compared, who scored and weighed."""
        return comparison(self.data)

    @cached_property
    def ranking(self) -> LeadRanking:
        """What the comparison of the candidates for the lead comes to."""
        return ranking_of(self.compared)

    @cached_property
    def points(self) -> list[Point]:
        """What the SMART verdicts on all objectives found, each once."""
        found = [point for verdict in verdicts(self.data, wording=self.wording) for point in verdict.points]
        return list({(point.name, point.place, str(point.params)): point for point in found}.values())


def _gather(found: list[tuple[Place, str]], place: Place, value: Any) -> None:
    if isinstance(value, str):
        found.append((place, value))
    elif isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            _gather(found, (*place, step), inner)
