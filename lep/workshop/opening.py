"""A round as it stands beside a partnership file: what was asked, what was answered, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lep.api.errors import RequestError
from lep.api.words import there_are
from lep.language import tr
from lep.method.packs.find import packs_of
from lep.method.reading import Data
from lep.workshop.agenda import Agenda, agenda
from lep.workshop.asked import read_otherwise
from lep.workshop.items import STAGES, Item, items
from lep.workshop.responses import Responses, read_responses
from lep.workshop.results import Room, room
from lep.workshop.rounds import Round, read_rounds, responses_of
from lep.workshop.voting import LeadVote, lead_vote


class Opened(NamedTuple):
    """A round with its answers. `vote` is None but at the stage lead; `later` is the latest round of the stage that was
    answered, where that is another. `otherwise` are questions that read otherwise now than when the round was prepared.
    `off_scale` answers stand in the file of answers that their questions do not take: they are not among `given`."""

    asked: tuple[Item, ...]
    given: Responses
    room: Room
    agenda: Agenda
    vote: LeadVote | None
    later: int | None = None
    otherwise: tuple[Item, ...] = ()
    off_scale: int = 0


def opened(
    data: Data, place: Path, stage: str = "", number: int | None = None, *, wanted: Iterable[str] = ()
) -> Opened:
    """A round of the partnership file at `place`: of the stage (the only one answered, if it is not said), the latest
    answered, or that of the number. Its questions are in the languages of the file, of the round, and those `wanted`.

    Raises RequestError where there is no such round, or nobody has answered it; LoadError for files that are not as
    they should be.
    """
    rounds = read_rounds(place)
    one = _wanted(rounds, place, stage, number)
    asked, every, found = _thought(data, place, one, _before(rounds, place, one), wanted)
    given = every.on_the_scale(asked)
    vote = lead_vote(data, asked, given, found) if one.stage == "lead" else None
    last = max(other.number for other in _answered(rounds, place) if other.stage == one.stage)
    return Opened(
        asked,
        given,
        found,
        agenda(found),
        vote,
        later=last if last > one.number else None,
        otherwise=read_otherwise(data, one, asked),
        off_scale=every.count - given.count,
    )


def answered(place: Path) -> list[Round]:
    """The rounds beside the partnership file at `place` that have answers, in their order. Raises LoadError."""
    return _answered(read_rounds(place), place)


def _thought(
    data: Data, place: Path, one: Round, before: Round | None, wanted: Iterable[str]
) -> tuple[tuple[Item, ...], Responses, Room]:
    asked = items(data, one.stage, one.about, wanted=[*one.languages, *wanted], partnership=place)
    given = read_responses(responses_of(place, one.stage, one.number))
    former = _thought(data, place, before, None, ())[2] if before else None
    thought = room(data, one, asked, given.on_the_scale(asked), packs=packs_of(data, place), before=former)
    return asked, given, thought


def _before(rounds: tuple[Round, ...], place: Path, one: Round) -> Round | None:
    """The last round of the same stage before this one that was answered."""
    earlier = [other for other in _answered(rounds, place) if other.stage == one.stage and other.number < one.number]
    return earlier[-1] if earlier else None


def _answered(rounds: tuple[Round, ...], place: Path) -> list[Round]:
    return [one for one in rounds if responses_of(place, one.stage, one.number).is_file()]


def _wanted(rounds: tuple[Round, ...], place: Path, stage: str, number: int | None) -> Round:
    if stage and stage not in STAGES:
        raise RequestError(tr("--stage {stage}: no room is asked there", stage=stage), there_are(STAGES))
    answered = [one for one in _answered(rounds, place) if stage in ("", one.stage)]
    stages = list(dict.fromkeys(one.stage for one in answered))
    if not answered:
        hint = tr("`lep workshop collect` takes answers in; `lep workshop kit` makes what to answer on")
        raise RequestError(tr("no answers of a room are here yet"), hint)
    if len(stages) > 1:
        raise RequestError(tr("rooms answered at several stages: say which with --stage"), there_are(stages))
    if number is None:
        return answered[-1]
    found = next((one for one in answered if one.number == number), None)
    if found is None:
        there = there_are([str(one.number) for one in answered])
        raise RequestError(tr("--round {number}: no answers to it are here", number=number), there)
    return found
