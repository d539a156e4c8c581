"""What may become a finding of the partnership file: a figure with all that belongs to it, and its entry."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from lep.evidence.table import Table
from lep.evidence.words import folded
from lep.language import mark, speaking, tr
from lep.method.labour.arithmetic import Observed
from lep.method.reading import languages, prose, rows
from lep.method.worded import tagged, written_language

LONGEST: Final = 48
SERIES: Final = 10
"""So many of the latest figures of a series are kept with a finding."""
FLAG_NOTES: Final[Mapping[str, str]] = {
    "b": mark("The series breaks here: earlier figures were counted differently."),
    "u": mark("The source calls this figure unreliable: few people were asked."),
    "e": mark("The source has estimated this figure."),
    "p": mark("The figure is provisional."),
    "d": mark("The source defines this figure differently; look it up there."),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure that may become a finding. `stem` is what its id is made of; `reference` is (area, value, period)."""

    stem: str
    measure: str
    indicator: str
    value: float
    unit: str
    period: str = ""
    area: str = ""
    flag: str = ""
    series: Sequence[Observed] = ()
    reference: tuple[str, float, str] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft as it would stand in the file: its entry, with its id. `known`: the file holds it already."""

    entry: dict[str, Any] = field(hash=False)
    known: bool = False

    @property
    def id(self) -> str:
        """Its id in the file."""
        return str(self.entry["id"])


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the user says about where a file is from, and whom its figures concern."""

    source: str = ""
    licence: str = ""
    retrieved: str = ""
    group: str = ""


def language_for(table: Table, data: Mapping[str, Any]) -> str:
    """The language in which the figures of a table are described in a file: that of its labels, as far as we know.

    Tables that offices exchange are labelled in English; what belongs to the labels is said in English too, if the file
    has it. All else is in the language of the file.
    """
    return "en" if table.official and "en" in languages(data) else written_language(data)


def proposals(drafts: Sequence[Draft], table: Table, data: Mapping[str, Any], said: Provenance) -> list[Proposal]:
    """The drafts as entries for a partnership file, each with an id of its own.

    An id that is there is never used again: a draft with the same figure is `known`, and another gets a number.
    """
    present = rows(data, "evidence")
    taken = {str(row.get("id")) for row in present}
    found: list[Proposal] = []
    for draft in drafts:
        entry = _entry(draft, table, data, said)
        base = identifier(draft)
        same = next((str(row.get("id")) for row in present if _same(row, entry, base, data)), None)
        if same is not None:
            found.append(Proposal({"id": same, **entry}, known=True))
            continue
        new = _free(base, taken)
        taken.add(new)
        found.append(Proposal({"id": new, **entry}))
    return found


def identifier(draft: Draft) -> str:
    """The id that a draft asks for: what it is, how it was measured, of when."""
    kind = "" if draft.measure in ("rate", "count") else draft.measure.replace("_", "-")
    tail = "-".join(part for part in (kind, slug(draft.period)) if part)
    head = slug(draft.stem)
    while len(head) > LONGEST - len(tail):
        head = head.rpartition("-")[0] if "-" in head else head[: LONGEST - len(tail)]
    whole = "-".join(part for part in (head, tail) if part)
    return whole if whole[:1].isalpha() else f"figure-{whole}".strip("-")


def slug(text: str) -> str:
    """Small Latin letters, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", folded(text)))


def _free(base: str, taken: Collection[str]) -> str:
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _same(row: Mapping[str, Any], entry: Mapping[str, Any], base: str, data: Mapping[str, Any]) -> bool:
    """Whether the file holds the figure already: under an id made in the same way, or imported from this very file."""
    if any(row.get(key) != entry.get(key) for key in ("measure", "value", "unit", "period", "group")):
        return False
    if re.fullmatch(rf"{re.escape(base)}(-\d+)?", str(row.get("id"))):
        return True
    indicator = [prose(data, one.get("indicator")) for one in (row, entry)]
    return row.get("origin") == entry.get("origin") and indicator[0] == indicator[1]


def _entry(draft: Draft, table: Table, data: Mapping[str, Any], said: Provenance) -> dict[str, Any]:
    """The entry without its id; what is empty is left out. Our own sentences are in the language of the file."""
    language = language_for(table, data)
    with speaking(language):
        notes = [*draft.notes, *(tr(note) for flag, note in FLAG_NOTES.items() if flag in draft.flag)]
    source = said.source or ", ".join(part for part in (table.source, table.code) if part)
    entry: dict[str, Any] = {
        "indicator": tagged(draft.indicator, language, data),
        "group": said.group,
        "value": number(draft.value),
        "unit": draft.unit,
        "measure": draft.measure,
        "area": draft.area,
        "period": draft.period,
        "series": [_observation(one) for one in list(draft.series)[-SERIES:]],
        "flag": draft.flag,
        "reference": _reference(draft),
        "source": tagged(source, language, data) if source else "",
        "retrieved": said.retrieved,
        "licence": said.licence or table.licence,
        "origin": f"{table.file} sha256:{table.digest}",
        "note": tagged(" ".join(dict.fromkeys(notes)), language, data) if notes else "",
    }
    return {key: value for key, value in entry.items() if value not in ("", [], {})}


def _reference(draft: Draft) -> dict[str, Any]:
    if draft.reference is None:
        return {}
    area, value, period = draft.reference
    other = {"period": period} if period != draft.period else {}
    return {"area": area, "value": number(value), **other}


def _observation(one: Observed) -> dict[str, Any]:
    value = {} if one.value is None else {"value": number(one.value)}
    return {"period": one.period, **value, **({"flag": one.flag} if one.flag else {})}


def number(value: float) -> float | int:
    """As a person writes it: whole numbers without a point."""
    rounded = round(value, 6)
    return int(rounded) if float(rounded).is_integer() else rounded
