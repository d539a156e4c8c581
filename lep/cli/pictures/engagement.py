"""The engagement plan: each stakeholder with what to do next; the days; employers and their promises; refusals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, day, grid, indented, line, widest, words
from lep.cli.wording import salience_word
from lep.language import formats, mark, tr, tr_in
from lep.method.reading import label, rows
from lep.method.stakeholders.engagement import (
    Approach,
    Date,
    Employer,
    EngagementPlan,
    Promise,
    RefusalRecord,
    engagement_plan,
)
from lep.method.stakeholders.quadrants import MEANINGS as QUARTERS
from lep.model.vocab import meaning, meanings

PLAN: Final = ("how", "who", "every")


def show(data: Mapping[str, Any]) -> Shown:
    """The plan, and all of it for programs."""
    plan = engagement_plan(data)
    names = {str(row["id"]): label(data, row) for row in rows(data, "stakeholders") if "id" in row}
    return Shown(lambda width: draw(plan, names, width), asdict(plan))


def draw(plan: EngagementPlan, names: Mapping[str, str], width: int) -> RenderableType:
    """For `width` columns. `names` of stakeholders by id."""
    parts: list[RenderableType] = [words(tr("How to win and keep each of them"), "heading"), ""]
    for approach in plan.approaches:
        parts += [*_approach(approach, names, width), ""]
    if any(approach.proposed for approach in plan.approaches):
        parts += [Hanging(words(f"* {tr('Proposed; what you note with lep map takes its place.')}")), ""]
    if not plan.approaches:
        parts += [words(tr("Nobody is on the list yet: lep map asks who else serves the same people.")), ""]
    parts += [
        *_calendar(plan.calendar),
        *_employers(plan, width),
        *_refusals(plan.refusals, width),
    ]
    return Group(*parts, words(tr("This is your working judgement. It stays out of what partners get.")))


# --- the plan --------------------------------------------------------------------------------------------------


def _approach(approach: Approach, names: Mapping[str, str], width: int) -> Iterator[RenderableType]:
    status = meaning("StakeholderStatus", approach.status).split(":")[0].rstrip() if approach.status else ""
    known = [status or tr("not said how far the dialogue has come")]
    known += [tr_in("stakeholder", "key")] if approach.key else []
    known += [tr(QUARTERS[approach.quadrant])] if approach.quadrant else []
    known += [salience_word(approach.salience)] if approach.salience and approach.salience != "none" else []
    yield Hanging(line((approach.name, "heading"), (f"  {', '.join(known)}", "quiet")), first=0)
    yield _labelled(_lines(approach, names), width)


def _lines(approach: Approach, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield tr("To do"), approach.how + (_PROPOSED if "how" in approach.proposed else "")
    if approach.manner:
        yield tr("Manner"), approach.manner
    if approach.care:
        yield tr("Mind"), approach.care
    if touch := list(_touch(approach, names)):
        yield tr("Contact"), ", ".join(touch)


_PROPOSED = "*"


def _touch(approach: Approach, names: Mapping[str, str]) -> Iterator[str]:
    """Who is in touch with it, how often, and when next."""
    values = {
        "who": tr("by {who}", who=names.get(approach.who, approach.who)) if approach.who else "",
        "every": meanings("Frequency").get(approach.every or "", ""),
    }
    for part, text in values.items():
        if text:
            yield text + (_PROPOSED if part in approach.proposed else "")
    if approach.next:
        yield tr("next on {day}", day=day(approach.next))


DUE: Final[Mapping[str, str]] = {
    "contact": mark("get in touch"),
    "ask_again": mark("ask again"),
    "promise": mark("promise due"),
}


def _calendar(dates: tuple[Date, ...]) -> Iterator[RenderableType]:
    if not dates:
        return
    table = grid(padding=2)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for date in dates:
        table.add_row(words(day(date.day)), Hanging(words(f"{tr(DUE[date.due])}{formats().colon}{date.name}")))
    yield from (words(tr("Days"), "heading"), "", table, "")


# --- employers -------------------------------------------------------------------------------------------------


def _employers(plan: EngagementPlan, width: int) -> Iterator[RenderableType]:
    if not plan.employers:
        return
    yield from (words(tr("Employers"), "heading"), "")
    for employer in plan.employers:
        yield words(employer.name, "heading")
        yield from (_labelled(_offered(employer), width), "")
    if plan.promised:
        total = formats().listed([_counted(number, what) for what, number in plan.promised.items()])
        yield from (Hanging(words(tr("Promised in all: {what}", what=total)), first=0), "")


def _offered(employer: Employer) -> Iterator[tuple[str, str]]:
    when = meanings("TimeOfDay").get(employer.time_of_day or "", "")
    yield tr("Offer"), formats().semicolon.join(employer.offer) or tr("nothing noted yet")
    yield tr("When"), when or tr("not noted yet")
    yield tr("Where"), employer.place or tr("not noted yet")
    yield tr("Promises"), formats().semicolon.join(map(_promise, employer.promises)) or tr("none yet")


def _promise(promise: Promise) -> str:
    what = _counted(promise.number or 0, promise.what or "other")
    told = tr("{what} by {day}", what=what, day=day(promise.until)) if promise.until else what
    return f"{told} ({promise.note})" if promise.note else told


def _counted(number: int, what: str) -> str:
    return f"{formats().number(number) if number else tr_in('pledge', 'some')} {meaning('Pledge', what)}"


# --- refusals --------------------------------------------------------------------------------------------------


def _refusals(refusals: Iterable[RefusalRecord], width: int) -> Iterator[RenderableType]:
    for at, refusal in enumerate(refusals):
        if not at:
            yield from (words(tr("Refusals"), "heading"), "")
        known = [
            part for part in (_known_day(refusal.date), tr_in("stakeholder", "key") if refusal.key else "") if part
        ]
        yield Hanging(line((refusal.name, "heading"), (f"  {', '.join(known)}", "quiet")), first=0)
        yield from (_labelled(_answered(refusal), width), "")


def _answered(refusal: RefusalRecord) -> Iterator[tuple[str, str]]:
    yield tr("Reason"), refusal.reason or tr("not noted")
    yield tr("Instead"), refusal.substitute or tr("nobody is named")
    yield tr("Ask again"), _known_day(refusal.ask_again) or tr("no day is named")


def _known_day(value: str | None) -> str:
    return day(value) if value else ""


# --- labels ----------------------------------------------------------------------------------------------------


def _labelled(lines: Iterable[tuple[str, str]], width: int) -> RenderableType:
    """Labels and texts: side by side where there is room, else one after the other on a line."""
    if width < ROOMY:
        named = [(name + formats().colon, text) for name, text in lines]
        return indented(Group(*(Hanging(line((name, "quiet"), (text, "")), first=0) for name, text in named)))
    table: Table = grid(padding=2)
    table.add_column(no_wrap=True, width=widest(map(tr, LABELS)))
    table.add_column(ratio=1)
    for name, text in lines:
        table.add_row(words(name, "quiet"), words(text))
    return indented(table)


LABELS: Final = (
    *("To do", "Manner", "Mind", "Contact"),
    *("Offer", "When", "Where", "Promises"),
    *("Reason", "Instead", "Ask again"),
)
"""All labels: texts stand beside the longest of them throughout."""
