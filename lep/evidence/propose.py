"""From a table and a question to the figures that a partnership may want: level, gap, gender gap, trend, sectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lep.evidence.findings import Draft
from lep.evidence.protect import kind_of, protected
from lep.evidence.scope import Question, Scope, Slice
from lep.evidence.sectors import sector_drafts
from lep.evidence.table import MISSING, SUPPRESSED, Table
from lep.evidence.words import concept_of, rates
from lep.method.labour import Figure, Observed, gap, gender_gap, latest, rate, trend

_NAMES: Final = {"total": "", "female": "women", "male": "men"}
_REGISTER: Final = "The figure is from a register: it cannot be compared with one from a survey."


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file offers: drafts; how many counts were suppressed; whether there is more than was gone through."""

    drafts: tuple[Draft, ...]
    suppressed: int
    more: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """The series of one figure: own and reference area, and of both sexes."""

    name: str
    stem: str
    unit: str
    kind: Literal["rate", "count"]
    own: Sequence[Observed]
    reference: Sequence[Observed] = ()
    women: Sequence[Observed] = ()
    men: Sequence[Observed] = ()
    notes: tuple[str, ...] = ()
    """What is to be said of the figure itself; of what follows from it, only where it comes from."""


def offer(table: Table, question: Question, *, women: bool = False) -> Offer:
    """What a table holds for the area of the question; `women`: of women first, where the table has them apart.

    Raises Unreadable if the area is not clear, or the question names what the table does not hold.
    """
    safe, suppressed = protected(table, question.threshold)
    scope = Scope(safe, question)
    slices, more = scope.slices()
    drafts = [draft for one in slices for lines in _lines(scope, one, women) for draft in _drafts(scope, lines)]
    drafts += _computed(scope, women)
    drafts += sector_drafts(scope)
    return Offer(tuple(drafts), suppressed, more)


def title(table: Table) -> str:
    """What the table is about, without the list of its dimensions."""
    whole = table.title or table.code or table.file.rsplit(".", 1)[0]
    return whole.split(" by ")[0].strip()


# --- which series ----------------------------------------------------------------------------------------------


def _lines(scope: Scope, one: Slice, women: bool) -> Iterator[Lines]:
    """The series of a slice as the table has them."""
    parts = scope.sexes()
    first = _first(parts, women)
    own = scope.series(one.codes, area=scope.area, sex=parts.get(first))
    if not any(observed.value is not None for observed in own):
        return
    kind, unit = _unit(scope, one)
    concept = _indicator(scope, one)
    name = concept or title(scope.table)
    if kind == "count" and any(observed.value is not None and observed.value % 1 for observed in own):
        unit = unit if unit != "persons" else ""
    yield Lines(
        name=_named(name, (*one.words, _NAMES.get(first, ""))),
        stem=" ".join([concept or scope.table.code or name, *one.told, _NAMES.get(first, "")]),
        unit=unit,
        kind=kind,
        own=own,
        reference=_of(scope, one, scope.reference, parts.get(first)) if scope.reference else (),
        women=_of(scope, one, scope.area, parts.get("female")),
        men=_of(scope, one, scope.area, parts.get("male")),
        notes=(_REGISTER,) if scope.table.is_register else (),
    )


def _computed(scope: Scope, women: bool) -> Iterator[Draft]:
    """Rates that two counts of the same table and slice come to."""
    dimension, at = scope.table.dimension("indicator"), scope.table.position("indicator")
    if dimension is None or at is None:
        return
    concepts: dict[str, str] = {}
    for code, label in dimension.categories.items():
        concepts.setdefault(concept_of(label) or concept_of(code) or "", code)
    parts = scope.sexes()
    first = _first(parts, women)
    for one in scope.slices(without=("indicator",))[0]:
        for key, meant in rates().items():
            if meant["part"] not in concepts or meant["whole"] not in concepts:
                continue
            pair = concepts[meant["part"]], concepts[meant["whole"]]

            def series(
                area: str | None, sex: str | None, pair: tuple[str, str] = pair, one: Slice = one
            ) -> list[Observed]:
                part, whole = (scope.series({**one.codes, at: code}, area=area, sex=sex) for code in pair)
                return _rates(part, whole, scope.table.file)

            lines = Lines(
                name=_named(meant["name"], (*one.words, _NAMES.get(first, ""))),
                stem=" ".join(
                    [key if "share" in key or key == "tightness" else f"{key} rate", *one.told, _NAMES.get(first, "")]
                ),
                unit=meant["unit"],
                kind="rate",
                own=series(scope.area, parts.get(first)),
                reference=series(scope.reference, parts.get(first)) if scope.reference else (),
                women=series(scope.area, parts["female"]) if "female" in parts else (),
                men=series(scope.area, parts["male"]) if "male" in parts else (),
                notes=(f"Worked out from the file: {_low(meant['part'])} by {_low(meant['whole'])}.", _REGISTER),
            )
            yield from _drafts(scope, lines)


def _rates(part: Sequence[Observed], whole: Sequence[Observed], source: str) -> list[Observed]:
    by_period = {one.period: one for one in whole}
    found = []
    for one in part:
        base = by_period.get(one.period)
        if base is None:
            continue
        flag = "".join(dict.fromkeys(one.flag + base.flag))
        if one.value is None or not base.value:
            found.append(Observed(one.period, None, SUPPRESSED if SUPPRESSED in flag else flag or MISSING))
        else:
            pair = (Figure(value, one.period, source) for value in (one.value, base.value))
            found.append(Observed(one.period, round(rate(*pair), 1), flag))
    return found


def _of(scope: Scope, one: Slice, area: str | None, sex: str | None) -> list[Observed]:
    return scope.series(one.codes, area=area, sex=sex) if sex or "sex" not in _roles(scope) else []


def _roles(scope: Scope) -> set[str]:
    return {one.role for one in scope.table.dimensions}


def _first(parts: Mapping[str, str], women: bool) -> str:
    """Of whom the figures are: of all, unless the table or the user has it otherwise."""
    order = ("female", "total", "male") if women else ("total", "female", "male")
    return next((part for part in order if part in parts), "")


def _unit(scope: Scope, one: Slice) -> tuple[Literal["rate", "count"], str]:
    key = next((key for key in scope.table.cells if all(key[at] == code for at, code in one.codes.items())), ())
    kind = kind_of(scope.table, key)
    if kind == "percent":
        return "rate", "%"
    at = scope.table.position("unit")
    label = scope.table.dimensions[at].categories.get(one.codes.get(at, ""), "") if at is not None else ""
    if kind == "thousand":
        return "count", label.lower() or "thousand"
    return "count", label.lower() if label and kind != "persons" else "persons"


def _indicator(scope: Scope, one: Slice) -> str:
    at = scope.table.position("indicator")
    return scope.table.dimensions[at].categories.get(one.codes[at], "") if at in one.codes and at is not None else ""


def _named(name: str, words: Sequence[str]) -> str:
    said = [word for word in words if word]
    return f"{name}: {', '.join(said)}" if said else name


def _low(concept: str) -> str:
    return concept.replace("_", " ")


# --- what is said of a series ------------------------------------------------------------------------------------


def _drafts(scope: Scope, lines: Lines) -> Iterator[Draft]:
    last = latest(lines.own)
    if last is None or last.value is None:
        return
    area, notes = _place(scope)
    there = _at(lines.reference, last.period) if lines.kind == "rate" else None
    reference = (
        (scope.area_name(scope.reference), there.value, there.period) if there and there.value is not None else None
    )
    hidden = any(SUPPRESSED in one.flag for one in lines.own)
    yield Draft(
        stem=f"{lines.stem} {_place_code(scope)}".strip(),
        measure=lines.kind,
        indicator=lines.name,
        value=last.value,
        unit=lines.unit,
        period=last.period,
        area=area,
        flag=_flag(last),
        series=lines.own if len(lines.own) > 1 else (),
        reference=reference,
        notes=(*notes, *lines.notes, *(["Some figures are too small to be shown."] if hidden else [])),
    )
    if reference and there:
        yield _gap(scope, lines, area, last, there, reference, notes)
    yield from _gender(scope, lines, area, notes)
    yield from _trend(scope, lines, area, notes)


def _gap(
    scope: Scope,
    lines: Lines,
    area: str,
    last: Observed,
    there: Observed,
    reference: tuple[str, float, str],
    notes: tuple[str, ...],
) -> Draft:
    assert last.value is not None
    figures = f"{_short(last.value)} here, {_short(reference[1])} there."
    return Draft(
        stem=f"{lines.stem} {_place_code(scope)}".strip(),
        measure="gap",
        indicator=f"{lines.name}: distance from {reference[0]}",
        value=round(gap(last.value, reference[1]), 2),
        unit=_points(lines),
        period=last.period,
        area=area,
        flag=_flag(last, there),
        notes=(figures, *notes),
    )


def _gender(scope: Scope, lines: Lines, area: str, notes: tuple[str, ...]) -> Iterator[Draft]:
    if lines.kind != "rate":
        return
    women = latest([one for one in lines.women if (man := _at(lines.men, one.period)) and man.value is not None])
    men = _at(lines.men, women.period) if women else None
    if women is None or men is None or women.value is None or men.value is None:
        return
    name = lines.name.removesuffix(": women").removesuffix(", women")
    yield Draft(
        stem=f"{lines.stem} {_place_code(scope)}".strip(),
        measure="gender_gap",
        indicator=f"{name}: women less men",
        value=round(gender_gap(women.value, men.value), 2),
        unit=_points(lines),
        period=women.period,
        area=area,
        flag=_flag(women, men),
        notes=(f"Women {_short(women.value)}, men {_short(men.value)}.", *notes),
    )


def _trend(scope: Scope, lines: Lines, area: str, notes: tuple[str, ...]) -> Iterator[Draft]:
    found = trend(lines.own)
    if found is None:
        return
    said = [f"Straight line through {found.count} figures, {found.first} to {found.last}."]
    if found.broken:
        said.append("Those before it are left out: they were counted differently.")
    used = [one for one in lines.own if one.value is not None][-found.count :]
    yield Draft(
        stem=f"{lines.stem} {_place_code(scope)}".strip(),
        measure="trend",
        indicator=f"{lines.name}: change a year",
        value=round(found.per_year, 2),
        unit=f"{_points(lines)} a year" if lines.kind == "rate" else f"{lines.unit or 'figures'} a year",
        period=found.last,
        area=area,
        flag="".join(dict.fromkeys(flag for one in used for flag in _flag(one) if flag != "b")),
        series=used,
        notes=(*said, *notes),
    )


def _points(lines: Lines) -> str:
    return "points" if lines.unit == "%" else lines.unit


def _place(scope: Scope) -> tuple[str, tuple[str, ...]]:
    """The area to name with a finding, and a note, where the table's area is not known to be the territory."""
    name = scope.area_name(scope.area)
    if not name or scope.at_home:
        return "", ()
    return name, () if scope.table.is_register else (f"The figure is of {name}, not of the territory alone.",)


def _place_code(scope: Scope) -> str:
    return "" if scope.at_home else str(scope.area)


def _at(series: Sequence[Observed], period: str) -> Observed | None:
    return next((one for one in series if one.period == period), None)


def _flag(*observed: Observed) -> str:
    letters = "".join(dict.fromkeys(flag for one in observed for flag in one.flag))
    return "".join(letter for letter in letters if letter.isalpha() and letter != SUPPRESSED)


def _short(value: float) -> str:
    return f"{value:,g}" if abs(value) < 1e6 else f"{value:,.0f}"
