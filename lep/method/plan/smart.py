"""The SMART verdict on an objective, letter by letter: specific, measurable, attainable, relevant, timely.

PARES (2012) asks for objectives that are SMART; the tests follow the European Commission's and USAID's guidance on
indicators. Structure comes first (is each part there, do the parts fit together), wording second, and only in what a
person wrote. What a point means and how to mend it is data (`smart.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from lep.language import formats, per_language, tr_in
from lep.method.plan.figures import amount_in_words, counts_people, figures, measures
from lep.method.reading import (
    Data,
    Place,
    blank,
    by_id,
    dig,
    label,
    languages,
    placed_rows,
    prose,
    rows,
    written_in,
)
from lep.method.tables import load_table
from lep.method.wording import weaknesses

Letter = Literal["S", "M", "A", "R", "T"]
LETTERS: Final[dict[Letter, str]] = {
    "S": "specific",
    "M": "measurable",
    "A": "attainable",
    "R": "relevant",
    "T": "timely",
}


class Point(NamedTuple):
    """One thing that keeps a letter from being met. `subject` is the objective, indicator or group it is about,
    `place` the field; `kind` is missing (not filled yet) or problem (what is there is wrong)."""

    name: str
    subject: Place
    place: Place
    params: Mapping[str, str] = MappingProxyType({})

    @property
    def letter(self) -> Letter:
        letter: Letter = points()[self.name]["letter"]
        return letter

    @property
    def kind(self) -> Literal["missing", "problem"]:
        kind: Literal["missing", "problem"] = points()[self.name]["kind"]
        return kind

    @property
    def reason(self) -> str:
        """Why the letter is not met, as a clause without capital and full stop."""
        return str(points()[self.name]["reason"]).format_map(self.params)

    @property
    def hint(self) -> str:
        """How to put it right, as a sentence."""
        return str(points()[self.name]["hint"]).format_map(self.params)


class Verdict(NamedTuple):
    """The verdict on one objective."""

    objective: str
    points: tuple[Point, ...]

    def about(self, letter: Letter) -> tuple[Point, ...]:
        """What keeps this letter from being met."""
        return tuple(point for point in self.points if point.letter == letter)

    @property
    def met(self) -> str:
        """The letters that are met, for instance "SM-RT" without the A."""
        return "".join("-" if self.about(letter) else letter for letter in LETTERS)


@per_language
def points() -> dict[str, dict[str, Any]]:
    """Everything that a verdict can say, by name of the point: letter, kind, reason, hint."""
    table: dict[str, dict[str, Any]] = load_table(Path(__file__).with_name("smart.yaml"))
    return table


def verdicts(data: Data, *, wording: bool = True) -> list[Verdict]:
    """The verdict on each objective of the file, in order; without `wording`, on its parts alone."""
    return [verdict(place, objective, data, wording=wording) for place, objective in placed_rows(data, "objectives")]


def verdict(place: Place, objective: Data, data: Data, *, wording: bool = True) -> Verdict:
    """The verdict on one objective that stands at `place`; without `wording`, on its parts alone."""
    found = [
        *_specific(place, objective),
        *_measurable(place, objective, data),
        *_attainable(place, objective, data),
        *_beyond_group(place, objective, data),
        *_relevant(place, objective, data),
        *_timely(place, objective, data),
        *(_wording(place, objective, data) if wording else ()),
    ]
    return Verdict(str(objective.get("id", "")), tuple(found))


def _specific(place: Place, objective: Data) -> Iterator[Point]:
    for key in ("change", "group", "owner"):
        if blank(objective.get(key)):
            yield Point(f"no_{key}", place, (*place, key))


def _indicators(place: Place, objective: Data) -> Iterator[tuple[Place, Data]]:
    for (_, position), indicator in placed_rows(objective, "indicators"):
        yield (*place, "indicators", position), indicator


def _measurable(place: Place, objective: Data, data: Data) -> Iterator[Point]:
    if not rows(objective, "indicators"):
        yield Point("no_indicator", place, (*place, "indicators"))
    for where, indicator in _indicators(place, objective):
        for key in ("name", "unit", "source"):
            if blank(indicator.get(key)):
                yield Point(f"no_{key}", where, (*where, key))
        for key in ("baseline", "target"):
            lacking = [part for part in _PARTS if blank(dig(indicator, f"{key}.{part}"))]
            if lacking:
                place_of = (*where, key, lacking[0]) if len(lacking) == 1 else (*where, key)
                parts = formats().listed([_part(part) for part in lacking])
                yield Point(f"no_{key}", where, place_of, {"parts": parts})
    yield from _statement_differs(place, objective, data)


_PARTS: Final = ("value", "date")


def _part(name: str) -> str:
    return tr_in("figure", "value") if name == "value" else tr_in("figure", "date")


def _figure(value: float) -> str:
    return formats().number(value)


def _statement_differs(place: Place, objective: Data, data: Data) -> Iterator[Point]:
    """A reworded sentence that gives none of the indicators' figures: it is out of date, or promises nothing."""
    sentence, language = prose(data, objective.get("statement")), languages(data)[0]
    values = [dig(indicator, f"{key}.value") for _, indicator in _indicators(place, objective) for key in _FIGURES]
    meant = {float(value) for value in values if isinstance(value, int | float)}
    if not sentence or not meant or figures(sentence, language) & meant:
        return
    params = {"figures": ", ".join(_figure(value) for value in sorted(meant))}
    if measures(sentence, language):
        yield Point("statement_differs", place, (*place, "statement"), params)
    elif not amount_in_words(sentence, language):
        yield Point("no_figure", place, (*place, "statement"), params)


_FIGURES = ("baseline", "target")


def _attainable(place: Place, objective: Data, data: Data) -> Iterator[Point]:
    if blank(objective.get("attainable")):
        yield Point("not_argued", place, (*place, "attainable"))
    if not any(action.get("objective") == objective.get("id") for action in rows(data, "actions")):
        yield Point("no_action", place, place)
    change = objective.get("change")
    for where, indicator in _indicators(place, objective):
        before, after = dig(indicator, "baseline.value"), dig(indicator, "target.value")
        if not isinstance(before, int | float) or not isinstance(after, int | float):
            continue
        if (change == "increase" and after <= before) or (change == "reduce" and after >= before):
            name = "not_above_baseline" if change == "increase" else "not_below_baseline"
            params = {"target": _figure(after), "baseline": _figure(before)}
            yield Point(name, where, (*where, "target", "value"), params)


def _beyond_group(place: Place, objective: Data, data: Data) -> Iterator[Point]:
    """More persons are to be reached than the client group has."""
    group = by_id(data, "groups").get(str(objective.get("group")), {})
    size, language = group.get("size"), languages(data)[0]
    if not isinstance(size, int | float) or objective.get("change") != "increase":
        return
    for where, indicator in _indicators(place, objective):
        target = dig(indicator, "target.value")
        counted = counts_people(prose(data, indicator.get("unit")), language)
        if counted and isinstance(target, int | float) and target > size:
            params = {"target": _figure(target), "size": _figure(size), "group": label(data, group)}
            yield Point("beyond_group", where, (*where, "target", "value"), params)


def _relevant(place: Place, objective: Data, data: Data) -> Iterator[Point]:
    linked = objective.get("responds_to")
    if blank(linked):
        yield Point("no_finding", place, (*place, "responds_to"))
        return
    evidence = by_id(data, "evidence")
    concerned = {evidence.get(str(finding), {}).get("group") for finding in linked or []}
    group = objective.get("group")
    if group and None not in concerned and group not in concerned:
        groups = by_id(data, "groups")
        names = ", ".join(label(data, groups.get(str(other), {"id": other})) for other in sorted(map(str, concerned)))
        yield Point("other_group", place, (*place, "responds_to"), {"groups": names})


def _timely(place: Place, objective: Data, data: Data) -> Iterator[Point]:
    due = objective.get("due")
    if blank(due):
        yield Point("no_due", place, (*place, "due"))
    for where, indicator in _indicators(place, objective):
        before, after = dig(indicator, "baseline.date"), dig(indicator, "target.date")
        if after and due and str(after) > str(due):
            yield Point("target_after_due", where, (*where, "target", "date"), {"date": str(after), "due": str(due)})
        if before and after and str(before) >= str(after):
            params = {"baseline": str(before), "target": str(after)}
            yield Point("baseline_after_target", where, (*where, "baseline", "date"), params)
        if _long_way(dig(data, "period.start"), after) and blank(indicator.get("milestones")):
            yield Point("no_milestones", where, (*where, "milestones"))


def _long_way(start: Any, end: Any) -> bool:
    """Whether more than a year (a year and a month, to be lenient) lies between two ISO dates."""
    return bool(start and end) and (date.fromisoformat(str(end)) - date.fromisoformat(str(start))).days > 396


def _wording(place: Place, objective: Data, data: Data) -> Iterator[Point]:
    for language in languages(data):
        yield from _weak(place, (*place, "name"), objective.get("name"), "name", language, data)
        yield from _weak(place, (*place, "statement"), objective.get("statement"), "statement", language, data)
        for where, indicator in _indicators(place, objective):
            yield from _weak(where, (*where, "name"), indicator.get("name"), "indicator", language, data)
            yield from _weak(where, (*where, "source"), indicator.get("source"), "source", language, data)
        for where, group in placed_rows(data, "groups"):
            if group.get("id") == objective.get("group"):
                yield from _weak(where, (*where, "name"), group.get("name"), "group", language, data)


def _weak(subject: Place, place: Place, text: Any, part: str, language: str, data: Data) -> Iterator[Point]:
    """Weak wording of `text` in one language; a plain text is in the first language of the file."""
    for weakness in weaknesses(written_in(data, text, language), part, language):
        yield Point(weakness.kind, subject, place, {"words": weakness.words})
