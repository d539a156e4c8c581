"""The series of a table that a partnership may want: as the table has them, and rates that two counts come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lep.evidence.protect import kind_of
from lep.evidence.scope import Scope, Slice
from lep.evidence.table import MISSING, SUPPRESSED, Table
from lep.evidence.words import concept_of, rates
from lep.language import mark, tr
from lep.method.labour.arithmetic import Figure, Observed, rate

Part = Literal["total", "female", "male", ""]
_NAMES: Final[Mapping[str, str]] = {"female": mark("women"), "male": mark("men")}
_REGISTER: Final = mark("The figure is from a register: it cannot be compared with one from a survey.")

_CONCEPTS: Final[Mapping[str, str]] = {
    "employed": mark("employed"),
    "inactive": mark("inactive"),
    "labour_force": mark("labour force"),
    "long_term_unemployed": mark("long term unemployed"),
    "neet": mark("neet"),
    "population": mark("population"),
    "unemployed": mark("unemployed"),
    "vacancies": mark("vacancies"),
}
"""What is counted, in words."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The series of one figure: own and reference area, and of both sexes.

    `moves`: its trend is worth telling, which that of a count is not where it makes a rate. `notes`: what is to be said
    of the figure itself; what follows from it only says where it comes from.
    """

    name: str
    both: str
    stem: str
    unit: str
    kind: Literal["rate", "count"]
    own: Sequence[Observed]
    reference: Sequence[Observed] = ()
    women: Sequence[Observed] = ()
    men: Sequence[Observed] = ()
    moves: bool = True
    notes: tuple[str, ...] = ()


def title(table: Table) -> str:
    """What the table is about, without the list of its dimensions."""
    whole = table.title or table.code or table.file.rsplit(".", 1)[0]
    return whole.split(" by ")[0].strip()


def first_part(scope: Scope, women: bool) -> Part:
    """Of whom the figures are: of all, unless the table or the user has it otherwise; "" where nobody is told apart."""
    order: tuple[Part, ...] = ("female", "total", "male") if women else ("total", "female", "male")
    return next((part for part in order if part in scope.sexes()), "")


# --- as they are -----------------------------------------------------------------------------------------------


def given_lines(scope: Scope, one: Slice, part: Part) -> Lines | None:
    """The series of a slice as the table has them; None if it holds no figure for the area."""

    def series(area: str | None, of: Part) -> list[Observed]:
        sex = scope.sexes().get(of)
        return scope.series(one.codes, area=area, sex=sex) if sex or not of else []

    own = series(scope.area, part)
    if not any(observed.value is not None for observed in own):
        return None
    kind, unit = _unit(scope, one)
    indicator = _indicator(scope, one)
    whole = all(observed.value is None or observed.value % 1 == 0 for observed in own)
    return Lines(
        name=_named(indicator or title(scope.table), one, part),
        both=_named(indicator or title(scope.table), one, ""),
        stem=_stem(indicator or scope.table.code or title(scope.table), one, part),
        unit=unit if whole or unit != tr("persons") else "",
        kind=kind,
        own=own,
        reference=series(scope.reference, part) if scope.reference else (),
        women=series(scope.area, "female"),
        men=series(scope.area, "male"),
        moves=kind == "rate" or not _makes_a_rate(scope),
        notes=(tr(_REGISTER),) if not scope.table.official else (),
    )


def _makes_a_rate(scope: Scope) -> bool:
    concepts = _concepts(scope)
    return any(meant["part"] in concepts and meant["whole"] in concepts for meant in rates().values())


def _unit(scope: Scope, one: Slice) -> tuple[Literal["rate", "count"], str]:
    key = next((key for key in scope.table.cells if all(key[at] == code for at, code in one.codes.items())), ())
    kind = kind_of(scope.table, key)
    if kind == "percent":
        return "rate", "%"
    at = scope.table.position("unit")
    label = scope.table.dimensions[at].categories.get(one.codes.get(at, ""), "") if at is not None else ""
    if kind == "thousand":
        return "count", label.lower() or tr("thousand")
    return "count", label.lower() if label and kind != "persons" else tr("persons")


def _indicator(scope: Scope, one: Slice) -> str:
    at = scope.table.position("indicator")
    return "" if at is None else scope.table.dimensions[at].categories.get(one.codes.get(at, ""), "")


# --- worked out ------------------------------------------------------------------------------------------------


def computed_lines(scope: Scope, one: Slice, part: Part) -> Iterator[Lines]:
    """The rates that two counts of the same table and slice come to: the slice names no indicator."""
    concepts = _concepts(scope)
    for key, meant in rates().items():
        if meant["part"] not in concepts or meant["whole"] not in concepts:
            continue
        pair = _Pair(scope, one, concepts[meant["part"]], concepts[meant["whole"]])
        own = pair.rates(scope.area, part)
        if not own:
            continue
        parts = {"part": tr(_CONCEPTS[meant["part"]]), "whole": tr(_CONCEPTS[meant["whole"]])}
        said = tr("Worked out from the file: {part} by {whole}.", **parts)
        yield Lines(
            name=_named(meant["name"], one, part),
            both=_named(meant["name"], one, ""),
            stem=_stem(key if key in ("long-term-share", "tightness") else f"{key} rate", one, part),
            unit=meant["unit"],
            kind="rate",
            own=own,
            reference=pair.rates(scope.reference, part) if scope.reference else (),
            women=pair.rates(scope.area, "female"),
            men=pair.rates(scope.area, "male"),
            notes=(said,) if scope.table.official else (said, tr(_REGISTER)),
        )


def _concepts(scope: Scope) -> dict[str, str]:
    """What the indicators of a table count -> their code."""
    dimension = scope.table.dimension("indicator")
    found: dict[str, str] = {}
    for code, label in dimension.categories.items() if dimension else ():
        concept = concept_of(label) or concept_of(code)
        if concept:
            found.setdefault(concept, code)
    return found


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two indicators of a slice, the first of which is a part of the second."""

    scope: Scope
    one: Slice
    part: str
    whole: str

    def rates(self, area: str | None, of: Part) -> list[Observed]:
        """The rates of an area, of both sexes or one. A figure that is suppressed in either makes none."""
        base = {one.period: one for one in self._counts(self.whole, area, of)}
        return [self._rate(one, base[one.period]) for one in self._counts(self.part, area, of) if one.period in base]

    def _rate(self, part: Observed, whole: Observed) -> Observed:
        flag = "".join(dict.fromkeys(part.flag + whole.flag))
        if part.value is None or not whole.value:
            return Observed(part.period, None, SUPPRESSED if SUPPRESSED in flag else flag or MISSING)
        source = self.scope.table.file
        found = rate(Figure(part.value, part.period, source), Figure(whole.value, whole.period, source))
        return Observed(part.period, round(found, 1), flag)

    def _counts(self, indicator: str, area: str | None, of: Part) -> list[Observed]:
        """The counts of an indicator. Men are all less women, where a table has no column for them: it was made
        sure before that this gives no small count away."""
        sexes = self.scope.sexes()
        if of in sexes or not of:
            return self._series(indicator, area, sexes.get(of))
        if of == "male" and {"total", "female"} <= set(sexes):
            women = {one.period: one for one in self._series(indicator, area, sexes["female"])}
            all_ = self._series(indicator, area, sexes["total"])
            return [_less(one, women[one.period]) for one in all_ if one.period in women]
        return []

    def _series(self, indicator: str, area: str | None, sex: str | None) -> list[Observed]:
        return self.scope.series(self.one.codes, area=area, sex=sex, indicator=indicator)


def _less(whole: Observed, part: Observed) -> Observed:
    flag = "".join(dict.fromkeys(whole.flag + part.flag))
    if whole.value is None or part.value is None:
        return Observed(whole.period, None, flag)
    return Observed(whole.period, whole.value - part.value, flag)


# --- words -----------------------------------------------------------------------------------------------------


def _named(name: str, one: Slice, part: Part) -> str:
    return ", ".join(word for word in (name, *one.words, tr(_NAMES[part]) if part in _NAMES else "") if word)


def _stem(name: str, one: Slice, part: Part) -> str:
    return " ".join([name, *one.told, _NAMES.get(part, "")]).strip()
