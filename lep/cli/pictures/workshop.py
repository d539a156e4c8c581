"""What the room thinks: each question with how it was answered, how far people agree, and what to take up first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from rich.console import Group, RenderableType

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, bar, day, grid, indented, number, widest, words
from lep.cli.pictures.workshop_vote import vote
from lep.cli.pictures.workshop_words import beside, few, kind_named, middle
from lep.language import formats, mark, tr, tr_n
from lep.method.reading import Data
from lep.workshop.opening import Opened
from lep.workshop.report import changed_since, otherwise, said, short
from lep.workshop.results import Result, Room
from lep.workshop.suppression import FEWEST
from lep.workshop.values import values

BAR: Final = 10
PADDING: Final = 2
TEXT: Final = 26
"""The columns that a question needs for itself before counts and bars stand beside it."""
STAGES: Final[Mapping[str, str]] = {
    "diagnose": mark("The self-diagnosis"),
    "plan": mark("The plan"),
    "lead": mark("The choice of lead"),
    "agree": mark("The agreement"),
}


class _Page(NamedTuple):
    """What is shown, and for how many columns."""

    found: Opened
    data: Data
    width: int

    def counted(self, part: Sequence[Result]) -> bool:
        """Whether counts and bars stand beside the questions of a section: where there are steps, and the text keeps
        room enough."""
        beside = _steps(part) * 3 + widest([middle(one) for one in part]) + BAR + 3 * PADDING
        return bool(_steps(part)) and self.width >= ROOMY and self.width - beside >= TEXT


def show(found: Opened, data: Data) -> Shown:
    """A round, and its figures for programs."""
    return Shown(lambda width: draw(found, data, width), values(found))


def draw(found: Opened, data: Data, width: int) -> RenderableType:
    """For `width` columns: how often each step was chosen and a bar of consensus where there is room."""
    page = _Page(found, data, width)
    return Group(
        *_head(found), *_questions(page), *_order(page), *vote(found, data), *_remarks(found.room), *_legend(page)
    )


def _head(found: Opened) -> Iterator[RenderableType]:
    room = found.room
    title = tr(
        "What the room thinks: {stage}, round {number}", stage=tr(STAGES[room.round.stage]), number=room.round.number
    )
    yield words(title, "heading")
    if room.round.date:
        yield words(day(room.round.date), "quiet")
    yield Hanging(words(_turnout(room)))
    rule = tr("Agreed is what meets the rule fixed beforehand: {rule}", rule=room.round.rule.told)
    if not room.rule_came_first:
        rule = tr("Agreed is what meets the rule: {rule}", rule=room.rule_told)
    yield Hanging(words(rule, "" if room.rule_came_first else "warning"))
    if room.before is not None:
        compared = tr("Compared with round {number}.", number=room.before)
        whole = tr("Nobody is followed from round to round, so it is the room as a whole; others may have come.")
        yield Hanging(words(f"{compared} {whole}"))
    for doubt in (changed_since(room), otherwise(found)):
        if doubt:
            yield Hanging(words(doubt, "warning"))
    yield ""


def _turnout(room: Room) -> str:
    came = room.turnout
    if came.people is None:
        return tr("Fewer than {number} people answered: nothing is shown.", number=FEWEST)
    everybody = tr_n(came.people, "{n} person answered.", "{n} people answered.")
    if came.expected:
        everybody = tr("Answered: {count} of {expected} who were expected.", count=came.people, expected=came.expected)
    parts = [_came(*part) for part in came.parts]
    return f"{everybody} {tr('By kind: {kinds}.', kinds=formats().semicolon.join(parts))}" if parts else everybody


def _came(kind: str, count: int, expected: int | None) -> str:
    if expected:
        return tr("{kind} {count} of {expected}", kind=kind_named(kind), count=count, expected=expected)
    return f"{kind_named(kind)} {number(count)}"


# --- the questions -------------------------------------------------------------------------------------------------


def _questions(page: _Page) -> Iterator[RenderableType]:
    for part in _sections(page):
        yield Hanging(words(said(part[0].item.sections), "heading"))
        yield _table(part, page)
        yield ""


def _sections(page: _Page) -> Iterator[Sequence[Result]]:
    for _, found in groupby(page.found.room.results, key=lambda one: one.item.section):
        yield list(found)


def _table(part: Sequence[Result], page: _Page) -> RenderableType:
    table = grid(padding=PADDING)
    counted = page.counted(part)
    if counted:
        table.add_column(no_wrap=True, width=_steps(part) * 3 - 1)
    table.add_column(no_wrap=True, justify="right", width=widest([middle(one) for one in part]))
    if counted:
        table.add_column(no_wrap=True, width=BAR)
    table.add_column(ratio=1)
    for one in part:
        table.add_row(*_row(one, counted=counted))
    return table


def _steps(part: Sequence[Result]) -> int:
    return max((len(one.whole.counts) for one in part if one.whole), default=0)


def _row(one: Result, *, counted: bool) -> Iterator[RenderableType]:
    whole = one.whole
    if counted:
        yield words(" ".join(f"{count or '.':>2}" for count in whole.counts) if whole else "", "quiet")
    yield words(middle(one))
    if counted:
        consensus = whole.consensus if whole else None
        yield words("") if consensus is None else bar(consensus, 1, BAR)
    notes = [few(one)] if whole is None else list(beside(one))
    yield Group(Hanging(words(short(one))), *(indented(Hanging(words(note, style))) for note, style in notes if note))


# --- what follows --------------------------------------------------------------------------------------------------


def _order(page: _Page) -> Iterator[RenderableType]:
    talk, act = page.found.agenda
    yield from _listed(tr("To talk about, in this order: the answers differ"), talk)
    yield from _listed(tr("To act on: all agree that it is weak"), act)


def _listed(heading: str, results: Sequence[Result]) -> Iterator[RenderableType]:
    if results:
        yield words(heading, "heading")
        for place, one in enumerate(results, 1):
            yield Hanging(words(f"{place}. {said(one.item.labels)}"), later=3)
        yield ""


def _remarks(room: Room) -> Iterator[RenderableType]:
    if room.remarks:
        yield words(tr("In people's own words, in the order of the alphabet"), "heading")
        for remark in room.remarks:
            yield Hanging(words(formats().quoted(remark)))
        yield ""


def _legend(page: _Page) -> Iterator[RenderableType]:
    if any(page.counted(part) for part in _sections(page)):
        steps = tr("On the left: how many chose 1, 2, 3, 4 and 5.")
        if page.found.room.round.stage == "agree":
            steps = tr("On the left: how many chose each step, from veto up to full agreement.")
        then = tr("Then the middle answer, and how alike the answers are: no bar means two camps at the ends.")
        yield Hanging(words(f"{steps} {then}", "quiet"))
    if page.found.room.round.stage == "agree":
        yield Hanging(words(tr("As a figure, 1 is full agreement and 8 is veto."), "quiet"))
    few = tr("Nothing is shown of fewer than {number} people, nor what would lead to them.", number=FEWEST)
    yield Hanging(words(f"{few} {tr('Small kinds of organisation stand together.')}", "quiet"))
