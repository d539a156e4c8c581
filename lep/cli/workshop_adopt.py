"""`lep workshop adopt`: what a room agreed goes into the partnership file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.options import day, did_you_mean, there_are, with_file
from lep.cli.out import Out
from lep.language import formats, mark, speaking, spoken, tr, tr_n

if TYPE_CHECKING:
    from lep.method.reading import Data
    from lep.workshop.adopting import Adoption, Carried, Reason
    from lep.workshop.items import Item
    from lep.workshop.opening import Opened

WHY: Final[Mapping[Reason, str]] = {
    "few": mark("Fewer than four people answered, so it is never carried: {questions}."),
    "not_agreed": mark("Not agreed, so left as it is: {questions}. Name it with --items to carry it all the same."),
    "no_say": mark("The rule of the round has no say: {questions}. Name it with --items to carry it all the same."),
}


class Asked(NamedTuple):
    """What was asked for on the command line, as it was typed."""

    stage: str
    number: str
    decided_by: str
    date: str
    items: str
    dry_run: bool


def run(out: Out, file: str, asked: Asked) -> int:
    """Adopt a round. Raises Stop, RequestError, LoadError, CannotEdit, Refused, WriteError."""
    from lep.files import Store
    from lep.files.validate import validate
    from lep.method.reading import languages
    from lep.workshop.adopting import Decision, adoption
    from lep.workshop.opening import opened

    store = Store.open(file)
    if mistakes_first(out, validate(store.source)):
        return Exit.FINDINGS
    found = opened(store.data, Path(file), asked.stage, number_of(asked.number), wanted=[spoken()])
    _require_place(found)
    decision = Decision(_decider(asked.decided_by, store.data), day(asked.date, "--date"))
    named = _items(asked.items, found.asked)
    with speaking(languages(store.data)[0]):
        made = adoption(store.data, found.asked, found.given, found.room, decision, named=named)
    if not asked.dry_run:
        store.change(made.changes)
    _tell(out, made, found, store.data, dry_run=asked.dry_run)
    if not asked.dry_run:
        out.next(with_file(f"show {PICTURES[found.room.round.stage]}", file))
    return Exit.FINE


PICTURES: Final = {"diagnose": "selfexam", "lead": "lead", "agree": "positions"}
"""Where what was adopted can be seen."""


def number_of(text: str) -> int | None:
    """The round that --round names; None for the latest. Raises Stop."""
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= 99:
        raise Stop(tr("--round {number}: give a whole number from 1 to 99", number=text))
    return int(text)


def _require_place(found: Opened) -> None:
    from lep.workshop.adopting import values_of_room

    if not values_of_room(found.room.round.stage):
        raise Stop(
            tr("how confident people are has no place in the partnership file"),
            hint=tr("change the objectives themselves: `lep plan`"),
        )


def _decider(word: str, data: Data) -> str:
    from lep.files.problems import nearest
    from lep.method.reading import by_id
    from lep.workshop.adopting import BODIES

    known = [*by_id(data, "stakeholders"), *BODIES]
    if not word:
        raise Stop(tr("--decided-by is missing: who decided that this holds"), hint=there_are(known))
    if word not in known:
        near = nearest(word, known)
        raise Stop(
            tr("--decided-by {id}: there is nobody of that id", id=word),
            hint=did_you_mean(near) if near else there_are(known),
        )
    return word


def _items(text: str, asked: tuple[Item, ...]) -> frozenset[str]:
    from lep.files.problems import nearest

    known = [item.id for item in asked if item.kind != "text"]
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    for one in wanted:
        if one not in known:
            near = nearest(one, known)
            hint = did_you_mean(near) if near else tr("`lep workshop show --json` lists the ids of the questions")
            raise Stop(tr("--items {id}: nobody was asked that", id=one), hint=hint)
    return frozenset(wanted)


# --- what is told --------------------------------------------------------------------------------------------------


def _tell(out: Out, made: Adoption, found: Opened, data: Data, *, dry_run: bool) -> None:
    for one in made.carried:
        out.data(_carried(one, data))
    _tell_round(out, found)
    _tell_left(out, made, data)
    if found.vote and found.vote.own_scores:
        from lep.method.reading import name_of

        who = formats().listed([name_of(data, "stakeholders", one) for one in found.vote.own_scores])
        out.talk(tr("Scores of oneself are left out: {names}.", names=who))
    if not found.room.round.named and (made.carried or made.same):
        _tell_beside(out, made, data, found.room.round.stage)
    count = len(made.carried)
    if dry_run:
        out.talk(
            tr_n(count, "Nothing was written: {n} value would change.", "Nothing was written: {n} values would change.")
        )
    elif made.changes and not count:
        out.talk(tr("Adopted already; who decided now is noted, too."))
    elif made.changes:
        out.talk(tr_n(count, "Adopted: {n} value has changed.", "Adopted: {n} values have changed."))
    elif made.same:
        out.talk(tr("Adopted already: nothing has changed."))
    else:
        out.talk(tr("There is nothing to adopt."))


def _carried(one: Carried, data: Data) -> str:
    from lep.method.reading import name_of
    from lep.workshop.adopting import told
    from lep.workshop.report import said

    question = said(one.item.labels)
    if one.by:
        question = f"{name_of(data, 'stakeholders', one.by)}{formats().semicolon}{question}"
    after = told(one.value)
    value = tr("{after} (before: {before})", after=after, before=told(one.before)) if one.before is not None else after
    return f"{question}{formats().colon}{value}"


def _tell_round(out: Out, found: Opened) -> None:
    """What is odd about the round: a later one, another rule, a file that has changed, answers that cannot be."""
    from lep.workshop.report import changed_since, off_scale, otherwise

    if found.later:
        out.talk(tr("This is not the latest round: round {number} is answered, too.", number=found.later), "warning")
    if not found.room.rule_came_first:
        out.talk(found.room.rule_told, "warning")
    for doubt in (changed_since(found.room), otherwise(found), off_scale(found)):
        if doubt:
            out.talk(doubt, "warning")


def _tell_beside(out: Out, made: Adoption, data: Data, stage: str) -> None:
    """What partners said for themselves, where that counts beside or before what the room says."""
    from lep.method.reading import dig, rows

    path = {"diagnose": "diagnosis.answers", "lead": "lead.scores"}.get(stage, "")
    if path and any(row.get("by") for row in rows(data, path)):
        out.talk(
            tr(
                "Partners' own answers (`{path}`) stay in the file: there, the room's counts as one more beside them.",
                path=path,
            )
        )
    if stage == "lead" and dig(data, "lead.weights"):
        out.talk(
            tr("Partners' own weights (`lead.weights`) are in the file, and go before the room's as long as they are.")
        )
    if stage == "agree":
        out.talk(tr("A position is a partner's own: ask by name (`lep workshop kit --stage agree --named`)."))


def _tell_left(out: Out, made: Adoption, data: Data) -> None:
    from lep.method.reading import name_of
    from lep.workshop.report import listed

    for why in dict.fromkeys(reason for _, reason in made.left):
        out.talk(tr(WHY[why], questions=listed([item for item, reason in made.left if reason == why])))
    for by, items in made.unsettled.items():
        questions = f"{name_of(data, 'stakeholders', by)}{formats().colon}{listed(items)}"
        out.talk(
            tr(
                "People of one organisation answered differently; it settles that first: {questions}.",
                questions=questions,
            )
        )
