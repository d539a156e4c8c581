"""What the partnership enters and what it adds: the context, the test of need, and how it was prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import Hanging, day, words
from lep.language import formats, mark, tr, tr_n
from lep.method.diagnosis.preparation import PreparationTime, preparation
from lep.method.reading import Data, dig, rows, told
from lep.model.vocab import MEANINGS, meaning

ADVICE: Final[Mapping[str, str]] = {
    "crowded": mark("Find a place of its own, or join one that is there, before it begins."),
    "receptive": mark("Go with the grain: ask those who welcome it to carry a part."),
    "resistant": mark("Make the case to the level above first: lep render statement writes the letter."),
}


def show(data: Mapping[str, Any]) -> Shown:
    """The setting, and the same for programs."""
    prepared = preparation(data)
    values = {
        "reception": dig(data, "diagnosis.context.reception"),
        "existing": _listed(data, "diagnosis.context.existing"),
        "note": told(data, dig(data, "diagnosis.context.note")) or None,
        "value_added": _added(data),
        "preparation": {
            **asdict(prepared),
            "too_short": prepared.too_short,
            "too_few_meetings": prepared.too_few_meetings,
        },
    }
    return Shown(lambda width: draw(values, prepared), values)


def draw(values: Mapping[str, Any], prepared: PreparationTime) -> RenderableType:
    """Three short lists; each says what is still open."""
    return Group(
        words(tr("What it enters"), "heading"),
        *_context(values),
        "",
        words(tr("What it adds that no partner can do alone"), "heading"),
        *_needed(values["value_added"]),
        "",
        words(tr("How it was prepared"), "heading"),
        *_prepared(prepared),
    )


def _listed(data: Data, path: str) -> list[str]:
    found = dig(data, path)
    return [told(data, one) for one in found] if isinstance(found, list) else []


def _added(data: Data) -> list[dict[str, Any]]:
    """The four kinds that IDELE names, each with whether it is claimed and how it will show."""
    how = {str(row.get("kind")): told(data, row.get("how")) for row in rows(data, "diagnosis.value_added")}
    return [{"kind": kind, "claimed": kind in how, "how": how.get(kind) or None} for kind in MEANINGS["ValueAdded"]]


def _context(values: Mapping[str, Any]) -> Iterator[RenderableType]:
    reception = values["reception"]
    if not reception:
        yield Hanging(words(tr("Not said yet: lep diagnose asks whether it is crowded, receptive or resistant.")))
    else:
        yield Hanging(words(meaning("Reception", reception)))
        yield Hanging(words(tr(ADVICE[reception]), "quiet"))
    for one in values["existing"]:
        yield Hanging(words(tr("there already: {what}", what=one)), first=2, later=4)
    if values["note"]:
        yield Hanging(words(tr("its place: {what}", what=values["note"])), first=2, later=4)


def _needed(added: list[dict[str, Any]]) -> Iterator[RenderableType]:
    for one in added:
        sign, style = ("+", "") if one["claimed"] else ("-", "quiet")
        how = f": {one['how']}" if one["how"] else f": {tr('nobody says how yet')}" if one["claimed"] else ""
        yield Hanging(words(f"{sign} {meaning('ValueAdded', one['kind'])}{how}", style))
    if not any(one["claimed"] for one in added):
        yield Hanging(words(tr("None is claimed yet. If none can be, the partnership may not be needed."), "warning"))


def _prepared(found: PreparationTime) -> Iterator[RenderableType]:
    if found.start is None and found.meetings is None:
        yield Hanging(words(tr("Not said yet: lep init asks when talks began, and how many meetings there were.")))
        return
    if found.months is not None:
        style = "warning" if found.too_short else ""
        span = tr("{start} to {end}", start=day(found.start), end=day(found.until))
        months = tr_n(round(found.months), "{n} month", "{n} months")
        rushed = f", {tr('which is short')}" if found.too_short else ""
        yield Hanging(words(f"{span}{formats().colon}{months}{rushed}", style))
    if found.meetings is not None:
        few = f", {tr('which is few')}" if found.too_few_meetings else ""
        meetings = tr_n(found.meetings, "{n} meeting", "{n} meetings")
        yield Hanging(words(f"{meetings}{few}", "warning" if found.too_few_meetings else ""))
