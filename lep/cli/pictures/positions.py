"""The negotiation: for each objective and clause who stands where, what is open, and what to talk about first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import Hanging, grid, indented, words
from lep.language import formats, quoted, tr, tr_in, tr_n
from lep.method.agreement.positions import SCALE, Issue, Negotiation, Stand, negotiation
from lep.method.reading import label, rows
from lep.model.vocab import meaning

MARGIN: Final = 3
MANY: Final = 20
"""So many names of those not heard are listed."""


def show(data: Mapping[str, Any]) -> Shown:
    """The state of the talks, and the same for programs."""
    found = negotiation(data)
    listed = (*rows(data, "stakeholders"), *rows(data, "objectives"))
    names = {str(row["id"]): label(data, row) for row in listed if "id" in row}
    values = {
        "needed": found.needed,
        "issues": [_values(issue) for issue in found.issues],
        "untouched": list(found.untouched),
        "names": names,
    }
    return Shown(lambda width: draw(found, names), values)


def _values(issue: Issue) -> dict[str, Any]:
    spread = issue.spread
    return {
        "about": issue.about,
        "sort": issue.sort,
        "name": issue.name,
        "open": [stand.by for stand in issue.open],
        "counts": issue.counts,
        "consensus": spread.consensus,
        "agreement": spread.agreement,
        "polarised": spread.polarised,
        "stands": [_stand(stand) for stand in issue.stands],
        "history": [_stand(stand) for stand in issue.history],
        "silent": list(issue.silent),
    }


def _stand(stand: Stand) -> dict[str, Any]:
    return {key: value for key, value in asdict(stand).items() if key not in ("about", "place")}


def draw(found: Negotiation, names: Mapping[str, str]) -> RenderableType:
    """The same at every width. `names` by id, of stakeholders and objectives."""
    return Group(words(tr("Who agrees to what"), "heading"), "", *_issues(found, names), *_notes(found, names))


def _issues(found: Negotiation, names: Mapping[str, str]) -> Iterator[RenderableType]:
    for number, issue in enumerate(found.issues, 1):
        state, style = _state(issue)
        head = grid()
        head.add_column(ratio=1)
        head.add_column(no_wrap=True, justify="right")
        head.add_row(Hanging(words(f"{number}. {issue.name}", "heading"), later=MARGIN), words(state, style))
        yield head
        yield indented(_steps(issue, names), MARGIN)
        if issue.silent:
            silent = formats().listed(_some([names.get(who, who) for who in issue.silent]))
            yield Hanging(words(tr("not heard yet: {names}", names=silent), "quiet"), first=MARGIN, later=MARGIN + 2)
        yield ""


def _some(names: list[str]) -> list[str]:
    """The names; of very many the first ones, and how many more there are."""
    if len(names) <= MANY:
        return names
    return [*names[: MANY - 1], tr_n(len(names) - MANY + 1, "{n} more", "{n} more")]


def _state(issue: Issue) -> tuple[str, str]:
    if issue.open:
        return (tr("open, two camps") if issue.spread.polarised else tr_in("point", "open")), "warning"
    return tr("agreed so far") if issue.silent else tr_in("point", "agreed"), "good"


def _steps(issue: Issue, names: Mapping[str, str]) -> Table:
    """A row for each step of the scale on which somebody stands."""
    table = grid(padding=2)
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for step in SCALE:
        there = [stand for stand in issue.stands if stand.gradient == step]
        if there:
            style = "warning" if there[0] in issue.open else "quiet"
            who = [Hanging(words(_who(stand, issue, names))) for stand in there]
            table.add_row(Hanging(words(meaning("Gradient", step), style)), Group(*who))
    return table


def _who(stand: Stand, issue: Issue, names: Mapping[str, str]) -> str:
    """The partner, where it stood before, and its reason."""
    before = issue.before(stand)
    moved = (
        tr("before: {step}", step=meaning("Gradient", before.gradient))
        if before and before.gradient != stand.gradient
        else ""
    )
    aside = formats().semicolon.join(part for part in (moved, stand.note) if part)
    return names.get(stand.by, stand.by) + (f" ({aside})" if aside else "")


def _notes(found: Negotiation, names: Mapping[str, str]) -> Iterator[RenderableType]:
    if not found.issues:
        yield words(
            tr(
                "Nobody has stated a position yet. Record one with: {command}",
                command=f"lep position {tr('PARTNER')} {tr('ABOUT')} {tr('STEP')}",
            )
        )
    if found.untouched and found.issues:
        listed = formats().listed([quoted(names.get(one, one)) for one in found.untouched])
        yield Hanging(words(tr("Nobody has spoken on {points} yet.", points=listed)))
    if found.needed:
        step = meaning("Gradient", found.needed)
        told = tr("What counts as agreement: “{step}” and every step closer to full agreement.", step=step)
        yield Hanging(words(told))
    elif found.issues:
        steps = [meaning("Gradient", step) for step in ("more_talk", "serious_disagreement", "veto")]
        yield Hanging(words(tr("A point is open while a partner {steps}.", steps=formats().either(steps))))
    told = tr("Open points are counted in the draft, and block the signing copy. Who said what stays here.")
    yield Hanging(words(told))
