"""What keeps a partner from joining or leaving by deed, told all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.options import with_file
from lep.cli.signing_obstacles import power_missing
from lep.cli.signing_words import named
from lep.language import formats, tr, tr_n

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.cli.signing_deeds import Plan, Wanted
    from lep.files import Source
    from lep.method.agreement.signed import Standing, Text
    from lep.method.reading import Data

_ABOUT_SIGNING: Final = "SIG-"
_LONE_OF_ITS_KIND: Final = re.compile(r"STK-.+-missing")


class Obstacle(NamedTuple):
    """What stands in the way, and what to do."""

    message: str
    hint: str


def signed_text(data: Data, where: Standing, wanted: Wanted, file: str) -> Text:
    """The text that holds, if somebody has signed it and no next one is being drafted. Raises Stop."""
    from lep.method.agreement.signed import ever_signed

    text = where.text
    if text is None or (not where.drafting and not ever_signed(data, text.version)):
        joins = wanted.event == "joined"
        open_ = f"`{with_file('sign open', file) if text is None else with_file('sign open --again', file)}`"
        raise Stop(
            tr("nobody has signed yet: there is no agreement to join by deed")
            if joins
            else tr("nobody has signed yet: there is no agreement to leave by notice"),
            hint=tr("change the file as you like, and lay it down: {command}", command=open_),
            code=Exit.REFUSED,
        )
    if where.drafting:
        raise Stop(
            tr("version {version} is being drafted: who joins or leaves now is part of that", version=where.version),
            hint=tr("change the file, and lay it down: {command}", command=f"`{with_file('sign open', file)}`"),
            code=Exit.REFUSED,
        )
    if wanted.date.isoformat() < text.date:
        raise Stop(
            tr(
                "{option} lies before the text that holds since {date}",
                option="--date",
                date=formats().long_date(text.date),
            ),
            hint=tr("give the day on which it was decided or notified"),
        )
    return text


def obstacles(plan: Plan, wanted: Wanted, file: str) -> list[Obstacle]:
    """All that stands in the way, gravest first."""
    return [
        *_changed_otherwise(plan, wanted, file),
        *_too_early(plan, wanted),
        *_orphans(plan, file),
        *_powerless(plan, wanted, file),
        *_errors(plan, wanted, file),
    ]


def _changed_otherwise(plan: Plan, wanted: Wanted, file: str) -> Iterator[Obstacle]:
    """Changes of the agreed text that are not about this partner."""
    from lep.method.agreement.signed import canonical, signed_part
    from lep.redline import compare
    from lep.signing.concerning import concern, others

    laid, now = dict(plan.laid), signed_part(plan.source.data)
    about = concern(laid, now, wanted.who, wanted.event)
    before, after = others(laid, about), others(now, about)
    if canonical(before) == canonical(after):
        return
    found = [change.message for change in compare(before, after) if change.area == "agreed"]
    found = found or [tr("the order of entries in a list")]
    hint = tr(
        "put it back, or let all parties sign the next version: {command}",
        command=f"`{with_file('sign amend', file)}`",
    )
    for message in found:
        yield Obstacle(tr("changed, and not about this partner alone: {change}", change=message), hint)
        hint = ""


def _too_early(plan: Plan, wanted: Wanted) -> Iterator[Obstacle]:
    """A last day before the notice has run out, unless the partners agreed to it."""
    from lep.signing.deeds import earliest_last_day

    earliest = earliest_last_day(plan.laid, wanted.date)
    if wanted.event == "joined" or plan.last_day is None:
        return
    if plan.last_day < wanted.date:
        yield Obstacle(tr("the last day lies before the notice"), tr("give {option} a later day", option="--last-day"))
    elif earliest and plan.last_day < earliest:
        if not wanted.early:
            day = formats().long_date(earliest.isoformat())
            yield Obstacle(
                tr("the notice agreed has not run out then: the last day is {day} at the earliest", day=day),
                tr(
                    "give {option} that day, or add --early and --decision if the partners have agreed",
                    option="--last-day",
                ),
            )
        elif not wanted.decision:
            yield Obstacle(
                tr("--early without a decision of the partners"), tr("say which, with {option}", option="--decision")
            )


def _orphans(plan: Plan, file: str) -> Iterator[Obstacle]:
    """What the partner still answers for."""
    data, found = plan.source.data, plan.effects
    if found.orphans:
        party = named(data, [found.stakeholder])
        command = f"`{with_file('agree', file)} --set '{found.orphans[0]}=…'`"
        yield Obstacle(
            tr_n(
                len(found.orphans),
                "{party} still answers for {n} place in the agreement: {places}",
                "{party} still answers for {n} places in the agreement: {places}",
                party=party,
                places=", ".join(found.orphans),
            ),
            tr("name somebody else there first, for instance {command}", command=command),
        )


def _powerless(plan: Plan, wanted: Wanted, file: str) -> Iterator[Obstacle]:
    """A newcomer for whom nobody has the power to sign on file."""
    from lep.signing.opening import without_power

    for one in without_power(plan.source.data):
        if one.id == wanted.who:
            yield Obstacle(*power_missing(plan.source.data, one, file))


def _errors(plan: Plan, wanted: Wanted, file: str) -> Iterator[Obstacle]:
    """Errors that the change would bring; those that were there before it do not count."""
    join = with_file("sign join --who …", file)
    instead = tr("let another organisation of this kind join before it leaves: {command}", command=f"`{join}`")
    before = {(one.code, one.path) for one in _blocking(_as_source(plan.before))}
    for one in _blocking(plan.source):
        if (one.code, one.path) not in before:
            alone = wanted.event == "left" and _LONE_OF_ITS_KIND.fullmatch(one.code)
            yield Obstacle(f"{one.code}: {one.message}", instead if alone else one.hint)


def _blocking(source: Source) -> list[Finding]:
    from lep.checks.run import blocking

    return [one for one in blocking(source) if not one.code.startswith(_ABOUT_SIGNING)]


def _as_source(data: Mapping[str, Any]) -> Source:
    from lep.files import dump, parse, partnership_layout

    return parse(dump(data, partnership_layout()).encode())
