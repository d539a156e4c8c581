"""What of a table a partnership asks for: its area and the one to compare with, whom, and of which categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lep.evidence.errors import Unreadable
from lep.evidence.headings import PERIOD
from lep.evidence.register import period_code
from lep.evidence.table import Dimension, Role, Table
from lep.evidence.words import folded, part_of
from lep.language import tr, tr_n
from lep.method.labour.arithmetic import Observed, moment
from lep.method.labour.suppression import THRESHOLD

MAX_SLICES: Final = 12
"""More combinations of categories than these are not gone through: the user says which ones count."""
_SET_APART: Final[tuple[Role, ...]] = ("area", "period", "sex")


@dataclass(frozen=True, slots=True)
class Question:
    """What the user asks of a file. `area` is what the user calls it, `home` what the territory is called, code first;
    `only` are the categories of a dimension (by its id) to look at; `references` are areas to compare with if the
    table has one of them; `period` is that of a table that does not say its own."""

    area: str = ""
    home: tuple[str, ...] = ()
    reference: str = ""
    references: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    period: str = ""
    threshold: int = THRESHOLD


@dataclass(frozen=True, slots=True)
class Slice:
    """One combination of categories of the dimensions that are not set apart: position -> code."""

    codes: Mapping[int, str]
    words: tuple[str, ...] = ()
    """What it is to be called, and (`told`) the codes that tell it from the other slices."""
    told: tuple[str, ...] = ()


class Scope:
    """A table and a question. `area` and `reference` are codes of the table; None where it has none."""

    def __init__(self, table: Table, question: Question) -> None:
        """Raises Unreadable if the question names what the table does not hold, or the area is not clear."""
        self.table = table
        self.question = question
        self._only = _chosen(table, question.only)
        self._area_at = table.position("area")
        self.area = self._own()
        self.at_home = self.area is None or self.area in self._named(question.home)
        self.reference = self._compared()
        self.periods = self._periods()

    # --- the area ------------------------------------------------------------------------------------------------

    def _own(self) -> str | None:
        dimension = self.table.dimension("area")
        if dimension is None:
            return None
        if self.question.area:
            if found := category(dimension, self.question.area):
                return found
            raise self._unclear(tr("there is no area called {area}", area=self.question.area), dimension)
        if found := next(iter(self._named(self.question.home)), None):
            return found
        if len(dimension.categories) == 1:
            return next(iter(dimension.categories))
        raise self._unclear(tr("which of its areas is yours is not clear"), dimension)

    def _unclear(self, message: str, dimension: Dimension) -> Unreadable:
        some = [f"{code} ({label})" if label != code else code for code, label in dimension.categories.items()]
        hint = tr("name it: {option}; there are {names}", option="--area CODE", names=", ".join(some[:8]))
        if len(some) > 8:
            hint = tr_n(len(some) - 8, "{areas} and {n} more", "{areas} and {n} more", areas=hint)
        return Unreadable(message, hint=hint, file=self.table.file)

    def _named(self, names: Sequence[str]) -> list[str]:
        """The codes of the areas with these names, in their order."""
        dimension = self.table.dimension("area")
        return [code for name in names if dimension and (code := category(dimension, name))]

    def _compared(self) -> str | None:
        dimension = self.table.dimension("area")
        if dimension is None:
            return None
        if self.question.reference:
            found = category(dimension, self.question.reference)
            if found is None or found == self.area:
                own = tr("the area to compare with, {area}, is your own area", area=self.question.reference)
                lacking = tr("the area to compare with, {area}, is not in it", area=self.question.reference)
                raise Unreadable(own if found else lacking, file=self.table.file)
            return found
        wanted = self._named(self.question.references)
        wanted += [code for code, label in dimension.categories.items() if part_of(code, label) == "total"]
        return next((code for code in wanted if code != self.area), None)

    def area_name(self, code: str | None) -> str:
        """How to name an area to a person."""
        dimension = self.table.dimension("area")
        return dimension.categories[code] if dimension and code else ""

    # --- series --------------------------------------------------------------------------------------------------

    def _periods(self) -> tuple[str, ...]:
        dimension = self.table.dimension("period")
        if dimension is None:
            found = PERIOD.search(self.table.title)
            return (self.question.period or (period_code(found[0]) if found else ""),)
        codes = list(dimension.categories)
        moments = {code: moment(code) for code in codes}
        readable = [code for code in codes if moments[code] is not None]
        return tuple(sorted(readable, key=lambda code: moments[code] or 0) if readable else codes)

    def series(self, codes: Mapping[int, str], *, area: str | None, sex: str | None, **more: str) -> list[Observed]:
        """The figures of a slice, oldest first; those that the table does not hold are left out. `more` are codes by
        role (`sector="C"`, `indicator="employed"`)."""
        fixed = dict(codes)
        given: dict[Role, str | None] = {"area": area, "sex": sex, **more}  # type: ignore[dict-item]
        for role, code in given.items():
            at = self.table.position(role)
            if at is not None and code is not None:
                fixed[at] = code
        at = self.table.position("period")
        found = []
        for period in self.periods:
            if at is not None:
                fixed[at] = period
            if len(fixed) < len(self.table.dimensions):
                continue
            cell = self.table.cells.get(tuple(fixed[i] for i in range(len(self.table.dimensions))))
            if cell is not None:
                found.append(Observed(period, cell.value, cell.flag))
        return found

    # --- categories ----------------------------------------------------------------------------------------------

    def sexes(self) -> dict[str, str]:
        """total, female, male -> code, as far as the table has them and the user wants them."""
        dimension, at = self.table.dimension("sex"), self.table.position("sex")
        if dimension is None or at is None:
            return {}
        found = {part_of(code, label): code for code, label in dimension.categories.items()}
        return {part: code for part, code in found.items() if part and code in self._only.get(at, {code})}

    def sectors(self) -> Dimension | None:
        """The dimension of sectors, if it has more than one."""
        dimension = self.table.dimension("sector")
        return dimension if dimension and len(dimension.categories) > 1 else None

    def slices(self, *, without: Sequence[Role] = ()) -> tuple[list[Slice], bool]:
        """The combinations of categories to look at, and whether there are more than can be gone through.

        Of each dimension what the user chose; else its total; else each category, but for sectors, which are looked at
        together. Roles set apart, and those in `without`, are no part of a slice.
        """
        apart = {*_SET_APART, *without}
        ranks = {
            at: {code: rank for rank, code in enumerate(self._codes(at, one))}
            for at, one in enumerate(self.table.dimensions)
            if one.role not in apart
        }
        # Only combinations that a figure stands for: of many dimensions there are more than can be counted.
        held = {tuple(key[at] for at in ranks) for key in self.table.cells}
        known = [codes for codes in held if all(code in ranks[at] for at, code in zip(ranks, codes, strict=True))]
        known.sort(key=lambda codes: [ranks[at][code] for at, code in zip(ranks, codes, strict=True)])
        found = [tuple(zip(ranks, codes, strict=True)) for codes in known[:MAX_SLICES]]
        slices = [Slice(dict(codes), self._words(codes), self._told(codes)) for codes in found]
        return slices, len(known) > MAX_SLICES

    def _codes(self, at: int, one: Dimension) -> list[str]:
        if at in self._only:
            return [code for code in one.categories if code in self._only[at]]
        whole = [code for code, label in one.categories.items() if part_of(code, label) == "total"]
        if whole or (one.role == "sector" and len(one.categories) > 1):
            return whole[:1]
        return list(one.categories)

    def _words(self, codes: Sequence[tuple[int, str]]) -> tuple[str, ...]:
        """What is to be said about a slice: its categories, but for totals and for units and what is counted."""
        return tuple(
            label
            for at, code in codes
            if (one := self.table.dimensions[at]).role not in ("unit", "indicator")
            and part_of(code, label := one.categories[code]) != "total"
            and (len(one.categories) > 1 or one.role == "age")
        )

    def _told(self, codes: Sequence[tuple[int, str]]) -> tuple[str, ...]:
        return tuple(
            code
            for at, code in codes
            if (one := self.table.dimensions[at]).role != "indicator"
            and len(one.categories) > 1
            and part_of(code, one.categories[code]) != "total"
        )


def category(dimension: Dimension, name: str) -> str | None:
    """The code of a category by its code or label, written in any way; None if there is none."""
    if name in dimension.categories:
        return name
    wanted = folded(name)
    return next(
        (code for code, label in dimension.categories.items() if wanted and wanted in (folded(code), folded(label))),
        None,
    )


def _chosen(table: Table, only: Mapping[str, Sequence[str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for name, wanted in only.items():
        at = next(
            (
                i
                for i, one in enumerate(table.dimensions)
                if folded(name) in (folded(one.id), folded(one.label), one.role)
            ),
            None,
        )
        if at is None:
            hint = tr("there are: {names}", names=", ".join(one.id for one in table.dimensions))
            message = tr("{option}: there is no such dimension", option=f"--only {name}")
            raise Unreadable(message, hint=hint, file=table.file)
        for one in wanted:
            code = category(table.dimensions[at], one)
            if code is None:
                some = ", ".join(list(table.dimensions[at].categories)[:12])
                message = tr("{option}: not in it", option=f"--only {name}={one}")
                raise Unreadable(message, hint=tr("there are: {names}", names=some), file=table.file)
            found.setdefault(at, set()).add(code)
    return found
