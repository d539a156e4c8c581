"""The map of stakeholders: four quarters, two and two, with who stands in each; and below, who must be heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, grid, indented, line, widest, words
from lep.cli.wording import gone_word, salience_word
from lep.language import formats, mark, tr, tr_in
from lep.method.stakeholders.quadrants import MEANINGS, Point, Quadrant, StakeholderMap, stakeholder_map
from lep.method.stakeholders.salience import Salience, SalienceClass, attributes, classes, high, salience, todo

GRID: Final[tuple[tuple[str, Quadrant, Quadrant], ...]] = (
    (mark("high\ninfluence"), "keep_satisfied", "manage_closely"),
    (mark("low\ninfluence"), "monitor", "keep_informed"),
)
"""Rows of the map: influence, then the quarters of low and of high interest."""
ORDER: Final[tuple[tuple[Quadrant, str], ...]] = (
    ("manage_closely", mark("high influence, high interest")),
    ("keep_satisfied", mark("high influence, low interest")),
    ("keep_informed", mark("low influence, high interest")),
    ("monitor", mark("low influence, low interest")),
)


def show(data: Mapping[str, Any]) -> Shown:
    """The map and the classes of salience, and their points for programs."""
    found, judged = stakeholder_map(data), salience(data)
    unscored = [{"id": identifier, "name": name} for identifier, name in found.unscored]
    values = {
        "points": [asdict(point) for point in found.points],
        "unscored": unscored,
        "salience": [{**asdict(one), "todo": one.todo} for one in judged],
    }
    return Shown(lambda width: draw(found, judged, width), values)


def draw(found: StakeholderMap, judged: tuple[Salience, ...], width: int) -> RenderableType:
    """For `width` columns: a grid, or, where that would be too narrow, one quarter below the other."""
    if not judged:
        told = words(tr("Nobody is on the list yet: lep map asks who else serves the same people."))
        return Group(words(tr("Influence by interest"), "heading"), "", Hanging(told))
    quarters = _side_by_side(found, width) if width >= ROOMY else Group(*_stacked(found))
    return Group(
        *(words(tr("Influence by interest"), "heading"), "", quarters, "", *_notes(found), ""),
        *(words(tr("Who must be heard"), "heading"), "", *_heard(judged)),
        words(tr("This is your working judgement. It stays out of what partners get.")),
    )


def _side_by_side(found: StakeholderMap, width: int) -> Table:
    table = Table(box=box.SQUARE, show_edge=False, pad_edge=False, show_lines=True, width=width)
    table.header_style, table.border_style = "", "quiet"
    table.add_column("", width=widest(part for level, _, _ in GRID for part in tr(level).split("\n")))
    table.add_column(words(tr("low interest"), "quiet"), ratio=1)
    table.add_column(words(tr("high interest"), "quiet"), ratio=1)
    for level, left, right in GRID:
        table.add_row(words(tr(level), "quiet"), _quarter(found, left), _quarter(found, right))
    return table


def _stacked(found: StakeholderMap) -> Iterator[RenderableType]:
    for at, (quadrant, meaning) in enumerate(ORDER):
        if at:
            yield ""
        yield words(tr(MEANINGS[quadrant]).upper(), "heading")
        yield indented(words(tr(meaning), "quiet"))
        yield indented(_members(found, quadrant))


def _quarter(found: StakeholderMap, quadrant: Quadrant) -> Group:
    return Group(words(tr(MEANINGS[quadrant]).upper(), "heading"), _members(found, quadrant))


def _members(found: StakeholderMap, quadrant: Quadrant) -> RenderableType:
    points = found.within(quadrant)
    if not points:
        return words(tr("nobody"), "quiet")
    table = grid()
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, justify="right")
    for point in points:
        table.add_row(Hanging(_name(point)), words(f"{point.influence} {point.interest}"))
    return table


def _name(point: Point) -> Text:
    return line((point.name, ""), (gone_word(point.status), "quiet"))


def _notes(found: StakeholderMap) -> Iterator[RenderableType]:
    yield words(tr("The numbers are influence and interest, from 1 to 5; 3 and more count as high."))
    if found.unscored:
        names = ", ".join(name for _, name in found.unscored)
        yield Hanging(words(tr("Not judged yet: {names}. lep map asks.", names=names)))


# --- who must be heard -----------------------------------------------------------------------------------------


def _heard(judged: tuple[Salience, ...]) -> Iterator[RenderableType]:
    """The classes of salience that somebody is in, with what to do; then whoever cannot be sorted yet."""
    for group in classes():
        if members := [one.name for one in judged if one.group == group]:
            yield Hanging(_class(group), first=0)
            yield indented(words(todo(group), "quiet"))
            yield indented(words(formats().listed(members)))
            yield ""
    if unknown := [one.name for one in judged if one.group is None]:
        yield Hanging(words(tr("Not sorted yet, for want of scores: {names}.", names=formats().listed(unknown))))
        yield Hanging(words(tr("At the end of lep map, the further questions ask for legitimacy and urgency.")))
    yield words(tr("Power, legitimacy and urgency count from {high} of 5.", high=high()))


def _class(group: SalienceClass) -> Text:
    has = formats().listed([_attribute(one) for one in attributes(group)])
    name = salience_word(group) if has else tr("none of the three")
    return line((name.upper(), "heading"), (f"  {has}" if has else "", "quiet"))


def _attribute(attribute: str) -> str:
    words = {
        "power": tr_in("salience", "power"),
        "legitimacy": tr_in("salience", "legitimacy"),
        "urgency": tr_in("salience", "urgency"),
    }
    return words[attribute]
