"""Jobs by sector: where the area is specialised, and what its growth is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lep.evidence.findings import Draft
from lep.evidence.protect import kind_of
from lep.evidence.scope import Scope, Slice
from lep.evidence.words import part_of, sector_name
from lep.language import formats, mark, tr, tr_n
from lep.method.labour.arithmetic import (
    Incomparable,
    Jobs,
    Quadrant,
    ShiftShare,
    location_quotient,
    quadrant,
    shift_share,
)

SHOWN: Final = 5
"""So many sectors are proposed at most."""
NOTABLE: Final = 1.25
"""A quotient from which on a sector is commonly taken to be part of the export base."""
SMALLEST: Final = 0.01
"""A sector with a smaller share of local jobs is not proposed."""
QUADRANTS: Final[Mapping[Quadrant, str]] = {
    "star": mark("In {year} the quotient was {value}: concentrated here, and more so than before."),
    "mature": mark("In {year} the quotient was {value}: concentrated here, but less so than before."),
    "emerging": mark("In {year} the quotient was {value}: not concentrated here yet, but growing."),
    "declining": mark("In {year} the quotient was {value}: not concentrated here, and shrinking."),
}


@dataclass(frozen=True, slots=True)
class _Counts:
    """Jobs of one area: sector -> period -> jobs; and of all sectors, where the table says so."""

    sectors: Mapping[str, Mapping[str, float]]
    all: Mapping[str, float]

    def at(self, period: str) -> dict[str, float]:
        return {sector: jobs[period] for sector, jobs in self.sectors.items() if period in jobs}

    def whole(self, period: str) -> float:
        return self.all.get(period) or sum(self.at(period).values())


def sector_drafts(scope: Scope) -> Iterator[Draft]:
    """Location quotients of the sectors that stand out, and the competitive effect of all, for the first slice."""
    dimension = scope.sectors()
    if dimension is None or scope.area is None or scope.reference is None:
        return
    slices, _ = scope.slices(without=("sector",))
    for one in slices:
        if _in_jobs(scope, one):
            own, other = (_counts(scope, one, area) for area in (scope.area, scope.reference))
            names = {code: sector_name(code, label) for code, label in dimension.categories.items()}
            yield from _drafts(scope, own, other, names)
            return


def _in_jobs(scope: Scope, one: Slice) -> bool:
    some = next((key for key in scope.table.cells if all(key[i] == code for i, code in one.codes.items())), None)
    return some is not None and kind_of(scope.table, some) != "percent"


def _counts(scope: Scope, one: Slice, area: str) -> _Counts:
    dimension = scope.sectors()
    assert dimension is not None
    sex = scope.sexes().get("total")
    whole = [code for code, label in dimension.categories.items() if part_of(code, label) == "total"]

    def jobs(code: str) -> dict[str, float]:
        found = scope.series(one.codes, area=area, sex=sex, sector=code)
        return {one.period: one.value for one in found if one.value is not None}

    sectors = {code: jobs(code) for code in partition([code for code in dimension.categories if code not in whole])}
    return _Counts({code: found for code, found in sectors.items() if found}, jobs(whole[0]) if whole else {})


def partition(codes: Sequence[str]) -> list[str]:
    """The finest sectors that do not overlap. Groups of NACE sections (B-E, M_N) give way to the sections in them if
    these are all there, else they stay and the sections go; other codes are taken as they are."""
    spans = {code: _sections(code) for code in codes}
    known = {code: span for code, span in spans.items() if span}
    gone: set[str] = set()
    for code in sorted(known, key=lambda one: -len(known[one])):
        inside = [one for one in known if one not in gone and known[one] < known[code]]
        if code in gone or not inside:
            continue
        if set().union(*(known[one] for one in inside)) == known[code]:
            gone.add(code)
        else:
            gone.update(inside)
    return [code for code in codes if code not in gone and (code in known or not known)]


def _sections(code: str) -> frozenset[str]:
    """The NACE sections that a code stands for; none for other codes."""
    found = re.fullmatch(r"([A-U])(?:[-_]([A-U]))?", code)
    if not found:
        return frozenset()
    return frozenset(map(chr, range(ord(found[1]), ord(found[2] or found[1]) + 1)))


def _drafts(scope: Scope, own: _Counts, other: _Counts, labels: Mapping[str, str]) -> Iterator[Draft]:
    shared = [period for period in scope.periods if own.at(period) and other.at(period)]
    if not shared:
        return
    first, last = shared[0], shared[-1]
    yield from _quotients(scope, own, other, labels, (first, last))
    if first != last:
        yield from _shift(scope, own, other, labels, (first, last))


def _quotients(
    scope: Scope, own: _Counts, other: _Counts, labels: Mapping[str, str], span: tuple[str, str]
) -> Iterator[Draft]:
    first, last = span
    here, there = own.at(last), other.at(last)
    quotients: dict[str, float] = {}
    for sector, jobs in here.items():
        if there.get(sector) and jobs / own.whole(last) >= SMALLEST:
            quotients[sector] = location_quotient(jobs, own.whole(last), there[sector], other.whole(last))
    notable = sorted((one for one in quotients if quotients[one] >= NOTABLE), key=lambda one: -quotients[one])
    for sector in notable[:SHOWN]:
        share = 100 * here[sector] / own.whole(last)
        before = _quotient(own, other, sector, first) if first != last else None
        notes = [_jobs(here[sector], share)]
        if before is not None:
            change = quotients[sector] - before
            said = QUADRANTS[quadrant(quotients[sector], change)]
            notes.append(tr(said, year=first, value=formats().number(before, 2)))
        yield Draft(
            stem=f"jobs {sector}",
            measure="location_quotient",
            indicator=tr(
                "Concentration of jobs in {sector}, compared with {area}",
                sector=labels[sector],
                area=scope.area_name(scope.reference),
            ),
            value=round(quotients[sector], 2),
            unit=tr("times the share there"),
            period=last,
            reference=(scope.area_name(scope.reference), 1, last),
            notes=tuple(notes),
        )


def _quotient(own: _Counts, other: _Counts, sector: str, period: str) -> float | None:
    here, there = own.at(period).get(sector), other.at(period).get(sector)
    if here is None or not there:
        return None
    return location_quotient(here, own.whole(period), there, other.whole(period))


def _shift(
    scope: Scope, own: _Counts, other: _Counts, labels: Mapping[str, str], span: tuple[str, str]
) -> Iterator[Draft]:
    first, last = span
    pairs: list[Jobs] = []
    for counts in (own, other):
        start, end = counts.at(first), counts.at(last)
        pairs.append({sector: (start[sector], end[sector]) for sector in start if sector in end})
    local = {sector: jobs for sector, jobs in pairs[0].items() if sector in pairs[1]}
    try:
        found = shift_share(local, pairs[1])
    except Incomparable:
        return
    left_out = len(own.sectors) - len(local)
    notes = [_told(found, scope.area_name(scope.reference)), _extremes(found, labels)]
    if left_out:
        notes.append(_left_out(left_out))
    yield Draft(
        stem="jobs of the place itself",
        measure="shift_share",
        indicator=tr("Change in jobs that the place itself accounts for, {first} to {last}", first=first, last=last),
        value=round(found.total.competitive),
        unit=tr("jobs"),
        period=last,
        notes=tuple(note for note in notes if note),
    )


def _told(found: ShiftShare, reference: str) -> str:
    total = found.total
    return tr(
        "Of a change of {change} jobs, {national} follow the growth of {area}, {mix} the mix of sectors, {own} the "
        "place itself.",
        change=_signed(total.change),
        national=_signed(total.national),
        mix=_signed(total.mix),
        own=_signed(total.competitive),
        area=reference,
    )


def _jobs(jobs: float, share: float) -> str:
    return tr_n(
        round(jobs),
        "{n} job here, {share} of all.",
        "{n} jobs here, {share} of all.",
        share=f"{formats().number(share, 1)} %",
    )


def _left_out(sectors: int) -> str:
    return tr_n(
        sectors,
        "{n} sector is left out, because figures are missing or suppressed.",
        "{n} sectors are left out, because figures are missing or suppressed.",
    )


def _signed(jobs: float) -> str:
    """A change in whole jobs, with its sign."""
    whole = round(jobs)
    return f"{'-' if whole < 0 else '+'}{formats().number(abs(whole))}"


def _extremes(found: ShiftShare, labels: Mapping[str, str]) -> str:
    """Which sector does best and which worst, compared with the same one in the reference area."""
    if len(found.sectors) < 2:
        return ""
    order = sorted(found.sectors, key=lambda sector: found.sectors[sector].competitive)
    best, worst = (f"{labels[one]} ({_signed(found.sectors[one].competitive)})" for one in (order[-1], order[0]))
    return tr("Best compared with the same sector there: {best}; worst: {worst}.", best=best, worst=worst)
