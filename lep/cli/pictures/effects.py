"""What it changes for everybody that a partner joins or leaves, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.coverage import CORE
from lep.cli.pictures.parts import Hanging, grid, indented, money, number, share, words
from lep.language import capital, formats, quoted, tr
from lep.method.agreement.voting import Majority, Voting
from lep.method.reading import Data, name_of
from lep.model.vocab import meaning
from lep.redline.tables import labels
from lep.signing.effects import Actor, Effects, Task

_NOTHING = "–"


def draw(found: Effects, data: Data) -> RenderableType:
    """The figures before and after, and sentences on what stands out. `data` says how things are called."""
    who = _name(data, found.stakeholder)
    joined = found.event == "joined"
    title = (
        tr("What changes when {party} joins", party=who)
        if joined
        else tr("What changes when {party} leaves", party=who)
    )
    parts: list[RenderableType] = [words(title, "heading"), "", indented(_figures(found, data))]
    told = [*_on_votes(found, data), *_on_actors(found), *_on_offices(found, data), *_on_tasks(found, data)]
    part = share(found.budget.share)
    if joined:
        told.insert(0, (tr("Its part of all means is {share}.", share=part), ""))
    else:
        told.insert(0, (tr("Its part of all means was {share}.", share=part), ""))
    if found.key and not joined:
        told.insert(0, (tr("{party} is a key actor: without it the partnership is not viable.", party=who), "warning"))
    if told:
        parts += ["", *(Hanging(words(text, style), first=2, later=4) for text, style in told)]
    return Group(*parts)


def _name(data: Data, identifier: str | None) -> str:
    return quoted(name_of(data, "stakeholders", identifier)) if identifier else tr("nobody")


# --- figures ----------------------------------------------------------------------------------------------------------


def _figures(found: Effects, data: Data) -> Table:
    table = grid(padding=2, expand=False)
    table.show_header = True
    for heading, justify in (("", "left"), (tr("before"), "right"), (tr("from then on"), "right")):
        table.add_column(words(heading, "quiet"), justify=justify)  # type: ignore[arg-type]
    before, after = found.voting_before, found.voting_after
    rows = [
        (tr("Parties"), len(found.parties_before), len(found.parties_after)),
        (tr("Votes on the board"), before.total, after.total),
        (tr("Members who must be present"), before.present, after.present),
        (_majority_called(after), _needed(before), _needed(after)),
    ]
    for label, was, now in rows:
        if was is not None or now is not None:
            table.add_row(words(label), *(number(one) if one is not None else _NOTHING for one in (was, now)))
    currency = str(data.get("currency") or "")
    budget = found.budget
    table.add_row(words(tr("Means in all")), money(budget.before, currency), money(budget.after, currency))
    for one in budget.sums:
        what = tr("of these its own, {year}, {form}", year=one.year, form=meaning("ContributionForm", one.form))
        table.add_row(words(f"  {what}"), money(one.before, currency), money(one.after, currency))
    return table


def _majority(voting: Voting) -> Majority | None:
    """The rule that counts votes: the one that applies if the first fails, else the first."""
    return voting.fallback or voting.rule


def _majority_called(voting: Voting) -> str:
    majority = _majority(voting)
    rule = meaning("DecisionRule", majority.rule) if majority else ""
    return tr("Votes needed ({rule})", rule=rule) if rule else tr("Votes needed")


def _needed(voting: Voting) -> int | None:
    majority = _majority(voting)
    return majority.needed if majority else None


# --- sentences --------------------------------------------------------------------------------------------------------

_Told = Iterator[tuple[str, str]]


def _on_votes(found: Effects, data: Data) -> _Told:
    before, after = _majority(found.voting_before), _majority(found.voting_after)
    if after is None:
        return
    decided, blocked = (before.decides, before.blocks) if before else ((), ())
    for who in after.decides:
        if who not in decided:
            yield tr("{party} alone could then decide.", party=_name(data, who)), "warning"
    for who in after.blocks:
        if who not in blocked and who not in after.decides:
            yield tr("{party} alone could then block a decision.", party=_name(data, who)), "warning"


def _on_actors(found: Effects) -> _Told:
    for one in found.actors:
        if one.lost:
            yield tr("No party stands any more for: {actor}.", actor=_actor(one)), "warning"
        elif one.gained:
            yield tr("A party now also stands for: {actor}.", actor=_actor(one)), "good"


def _actor(one: Actor) -> str:
    return tr(CORE[one.actor]) if one.actor in CORE else meaning("StakeholderKind", one.actor)


def _on_offices(found: Effects, data: Data) -> _Told:
    for one in found.offices:
        if one.before != one.after:
            lead = capital(labels()[one.place])
            told = tr("{before}, from then on {after}", before=_name(data, one.before), after=_name(data, one.after))
            yield f"{formats().set_off(f'{lead}:')} {told}", ""


def _on_tasks(found: Effects, data: Data) -> _Told:
    currency = str(data.get("currency") or "")
    for one in found.tasks:
        told = list(_on_task(one, found.stakeholder, data))
        if one.short_after > one.short_before:
            told.append(tr("{amount} of its cost are not covered", amount=money(one.short_after, currency)))
        elif one.means_after != one.means_before:
            was, now = money(one.means_before, currency), money(one.means_after, currency)
            told.append(tr("means {before}, from then on {after}", before=was, after=now))
        if told:
            name = quoted(name_of(data, "actions", one.action))
            style = "warning" if one.short_after > one.short_before else ""
            yield f"{formats().set_off(f'{name}:')} {'; '.join(told)}", style


def _on_task(one: Task, who: str, data: Data) -> Iterator[str]:
    if one.lead_before != one.lead_after:
        before, after = _name(data, one.lead_before), _name(data, one.lead_after)
        yield tr("carried out by {before}, from then on by {after}", before=before, after=after)
    elif one.part_after and not one.part_before:
        yield tr("{party} takes part", party=_name(data, who))
    elif one.part_before and not one.part_after:
        yield tr("{party} no longer takes part", party=_name(data, who))
