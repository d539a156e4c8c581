"""The chain of support: for each client group the twelve steps, who serves them, and what is amiss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, grid, indented, number, widest, words
from lep.language import formats, mark, tr, tr_n
from lep.method.diagnosis.chain import ALONGSIDE, HELPS, MEANING, GroupChain, Provider, State, Step, chain
from lep.model.vocab import meaning, meanings

SIGNS: Final[Mapping[State, tuple[str, str]]] = {
    "gap": ("!!", "error"),
    "short": ("!", "warning"),
    "overlap": ("x", "warning"),
    "shared": ("=", "good"),
    "served": ("+", "good"),
    "open": ("?", "quiet"),
    "not_needed": ("-", "quiet"),
    "unknown": ("?", "quiet"),
}
"""A sign of one or two letters, which every screen shows, and its style."""
SIGN: Final = 2
STEP: Final = 28
"""Columns that the name of a step takes at most; a longer one is wrapped."""
NO_SERVICE: Final = mark(
    "No service is on record for them: lep map asks of each organisation what it does for the clients."
)


def show(data: Mapping[str, Any]) -> Shown:
    """The chains, and their figures for programs."""
    found = chain(data)
    return Shown(lambda width: draw(found, width), {"groups": [_values(group) for group in found]})


def _values(group: GroupChain) -> dict[str, Any]:
    steps = [{**asdict(step), "lacking": step.lacking, "waiting": step.waiting} for step in group.steps]
    return {**asdict(group), "steps": steps}


def draw(found: list[GroupChain], width: int) -> RenderableType:
    """For `width` columns: a line for each step with its providers beside it, or, where narrow, below it."""
    parts: list[RenderableType] = [words(tr("The chain of support"), "heading"), ""]
    for group in found:
        parts += [*_group(group, width), ""]
    if not found:
        parts.append(Hanging(words(tr("There is no client group yet: lep init asks for one."))))
    return Group(*parts, *_legend(found))


def _group(group: GroupChain, width: int) -> Iterator[RenderableType]:
    size = tr_n(group.size, "{n} person", "{n} persons") if group.size is not None else ""
    yield Hanging(words(f"{group.name} ({size})" if size else group.name, "heading"))
    if not group.known:
        yield indented(Hanging(words(tr(NO_SERVICE), "quiet")))
        return
    yield _wide(group) if width >= ROOMY else Group(*_narrow(group))
    yield from _said(group)


def _wide(group: GroupChain) -> Table:
    table = grid(padding=2)
    table.add_column(no_wrap=True, width=SIGN)
    table.add_column(width=min(widest(meanings("SupportStep").values()), STEP))
    table.add_column(no_wrap=True, justify="right", width=widest([_of(1200, 1400)]))
    table.add_column(ratio=1)
    table.add_row("", "", words(tr("places"), "quiet"), words(tr("who serves it"), "quiet"))
    for step, before in zip(group.steps, (None, *group.steps), strict=False):
        if step.step in ALONGSIDE and before is not None and before.step not in ALONGSIDE:
            table.add_row("", words(formats().set_off(f"{tr('alongside')}:"), "quiet"))
        sign, style = SIGNS[step.state]
        table.add_row(
            words(sign, style), words(_name(step)), words(_places(step)), Hanging(words(_told(step), _tone(step)))
        )
    return table


def _narrow(group: GroupChain) -> Iterator[RenderableType]:
    for step in group.steps:
        sign, style = SIGNS[step.state]
        places = f" ({_places(step)})" if _places(step) else ""
        yield Hanging(words(f"{sign:<{SIGN}} {_name(step)}{places}", style), later=SIGN + 1)
        yield indented(Hanging(words(_told(step), _tone(step))), SIGN + 1)


def _name(step: Step) -> str:
    return meaning("SupportStep", step.step)


def _places(step: Step) -> str:
    """How many places a year there are, of how many that are needed."""
    if not step.providers:
        return _of(0, step.need) if step.need else ""
    if step.capacity is None:
        return _of("?", step.need) if step.need else ""
    return _of(step.capacity, step.need) if step.need else number(step.capacity)


def _of(has: int | str, need: int) -> str:
    return tr("{number} of {whole}", number=has if isinstance(has, str) else number(has), whole=number(need))


def _tone(step: Step) -> str:
    return SIGNS[step.state][1] if step.state in ("gap", "open", "unknown", "not_needed") else ""


def _told(step: Step) -> str:
    """What stands beside a step: what is amiss in words, then its providers."""
    said = [] if step.state in ("served", "shared") else [tr(MEANING[step.state])]
    if step.state == "short":
        lacking = tr_n(step.lacking or 0, "{n} without a place", "{n} without a place")
        said = [f"{tr(MEANING['short'])}, {lacking}"]
    by = [formats().semicolon.join(_provider(one, step) for one in step.providers)] if step.providers else []
    return formats().colon.join([*said, *by])


def _provider(one: Provider, step: Step) -> str:
    several = len(step.providers) > 1
    details = [
        number(one.capacity) if several and one.capacity is not None else "",
        _wait(one.waiting) if one.waiting else "",
        tr("for all groups") if one.everybody else "",
        meaning("StakeholderStatus", "declined") if one.status == "declined" else "",
    ]
    inside = ", ".join(filter(None, details))
    return f"{one.name} ({inside})" if inside else one.name


def _wait(weeks: float) -> str:
    if float(weeks).is_integer():
        return tr_n(int(weeks), "{n} week's wait", "{n} weeks' wait")
    return tr("{weeks} weeks' wait", weeks=number(weeks))


def _said(group: GroupChain) -> Iterator[RenderableType]:
    """What is done about the gaps, and what the answers and the services say beyond the steps."""
    lacking = group.amiss("gap", "short")
    acted = [f"{_name(step)} ({formats().semicolon.join(step.actions)})" for step in lacking if step.actions]
    if acted:
        yield Hanging(words(tr("Actions add to: {steps}.", steps=formats().listed(acted))))
    if untouched := [_name(step) for step in lacking if not step.actions]:
        yield Hanging(words(tr("No action yet: {steps}.", steps=formats().listed(untouched)), "warning"))
    if group.coordination is not None:
        mean = number(group.coordination)
        told = (
            tr("Better co-ordination would help, by the answers ({mean} of 5).", mean=mean)
            if group.coordination >= HELPS
            else tr("Better co-ordination might help, by the answers ({mean} of 5).", mean=mean)
        )
        yield Hanging(words(told))
    holders = {one.name: one.information for step in group.steps for one in step.providers if one.information}
    for name, information in holders.items():
        yield Hanging(words(tr("Others need what “{name}” knows: {information}", name=name, information=information)))
    if not holders and group.information is not None and group.information >= HELPS:
        yield Hanging(words(tr("Others know what one needs to know, by the answers: say who, with the service.")))


def _legend(found: list[GroupChain]) -> Iterator[RenderableType]:
    used = {step.state for group in found if group.known for step in group.steps}
    signs = [f"{sign} {tr(MEANING[state]).split(':')[0]}" for state, (sign, _) in SIGNS.items() if state in used]
    if signs:
        told = tr("Signs: {signs}. Places are persons a year.", signs=", ".join(dict.fromkeys(signs)))
        yield Hanging(words(told, "quiet"))
