"""What a room agreed on, as changes of the partnership file: exact, repeatable, and with who decided.

Only what met the round's rule is carried, unless items are named; what fewer than four people answered never is. The
room's own answer stands without a name (`by`), as the partnership's: the middle answer, and where that lies between two
steps, the one that promises less. In a round by name, scores, weights and positions stand under each partner's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any, Final, Literal

from lep.files import Append, Set
from lep.files.changes import Change
from lep.language import formats, mark, tr, tr_n
from lep.method.reading import Data, by_id, dig, placed_rows
from lep.workshop.byname import Voice, positions, scores, weighings
from lep.workshop.figures import step_at
from lep.workshop.items import Item
from lep.workshop.report import said
from lep.workshop.responses import Responses
from lep.workshop.results import Result, Room
from lep.workshop.voting import of_hundred, weights

AGREED_WEIGHTS: Final = 0.65
"""From this group consensus on, weights count as agreed: moderate, in the reading of Goepel (2013). A round whose rule
is the index of consensus has a threshold of its own."""

Reason = Literal["few", "not_agreed", "no_say"]
"""few: fewer than four answered. not_agreed: the rule is not met. no_say: the rule says nothing about it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided, and when. `by` is a stakeholder's id, or `board` or `all_partners`."""

    by: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Carried:
    """One value that goes into the file. `by` is the partner whose it is, None for the room's. `before` stood there."""

    item: Item
    value: float | str
    by: str | None = None
    before: float | str | None = None


@dataclass(slots=True)
class Adoption:
    """What `changes` carry into the file, what stands there already (`same`), and what is left, with the reason.
    `unsettled` are the proposals on which people of one partner differ, by partner."""

    changes: list[Change] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)
    same: list[Carried] = field(default_factory=list)
    left: list[tuple[Item, Reason]] = field(default_factory=list)
    unsettled: dict[str, list[Item]] = field(default_factory=dict)

    def put(self, change: Change, one: Carried) -> None:
        """Note a value, and the change that it needs if it is not there yet."""
        if one.before == one.value:
            self.same.append(one)
        else:
            self.carried.append(one)
            self.changes.append(change)


def adoption(
    data: Data,
    asked: Sequence[Item],
    given: Responses,
    found: Room,
    decision: Decision,
    *,
    named: frozenset[str] = frozenset(),
) -> Adoption:
    """What adopting a round changes in the file. `named` are ids of items: then these alone, agreed or not."""
    made = Adoption()
    wanted = [item for item in asked if item.kind != "text" and (not named or item.id in named)]
    match found.round.stage:
        case "diagnose":
            _answers(data, wanted, found, made, named)
        case "lead" if found.round.named:
            _by_name(scores(data, wanted, given.rows), ("lead", "scores"), made)
            _by_name(weighings(data, wanted, asked, given.rows), ("lead", "weights"), made)
        case "lead":
            _scores(data, wanted, found, made, named)
            _weights(data, wanted, asked, given, found, made, named)
        case "agree" if found.round.named:
            day = found.round.date or decision.date.isoformat()
            _by_name(positions(data, wanted, given.rows, day), ("positions",), made)
        case "agree":
            _decisions(data, wanted, found, decision, made, named)
            return made
    if made.carried or made.same:
        made.changes += _noted(data, decision, note_of(found, decision, made))
    return made


def values_of_room(stage: str) -> bool:
    """Whether what a room answers at a stage has a place in the file: how confident people are has none."""
    return stage != "plan"


# --- the room's own answers ----------------------------------------------------------------------------------------


def _answers(data: Data, wanted: Iterable[Item], found: Room, made: Adoption, named: frozenset[str]) -> None:
    own = {
        (row.get("item"), row.get("group"), row.get("step")): (place, row.get("value"))
        for place, row in placed_rows(data, "diagnosis.answers")
        if not row.get("by")
    }
    for item, result in _agreed(wanted, found, made, named):
        about = {"item": item.about.item, "group": item.about.group, "step": item.about.step}
        value = _step(result)
        place, before = own.get((about["item"], about["group"], about["step"]), (None, None))
        row = {key: part for key, part in about.items() if part} | {"value": value}
        change: Change = Set((*place, "value"), value) if place else Append(("diagnosis", "answers"), row)
        made.put(change, Carried(item, value, None, before))


def _scores(data: Data, wanted: Iterable[Item], found: Room, made: Adoption, named: frozenset[str]) -> None:
    own = {
        (row.get("candidate"), row.get("criterion")): (place, row.get("score"))
        for place, row in placed_rows(data, "lead.scores")
        if not row.get("by")
    }
    for item, result in _agreed([item for item in wanted if item.kind == "score"], found, made, named):
        about = {"candidate": item.about.candidate, "criterion": item.about.criterion}
        value = _step(result)
        place, before = own.get((about["candidate"], about["criterion"]), (None, None))
        change: Change = (
            Set((*place, "score"), value) if place else Append(("lead", "scores"), {**about, "score": value})
        )
        made.put(change, Carried(item, value, None, before))


def _agreed(
    wanted: Iterable[Item], found: Room, made: Adoption, named: frozenset[str]
) -> Iterator[tuple[Item, Result]]:
    for item in wanted:
        result = found.result(item.id)
        if result is None or result.whole is None:
            made.left.append((item, "few"))
        elif result.met or item.id in named:
            yield item, result
        else:
            made.left.append((item, "no_say" if result.met is None else "not_agreed"))


def _step(result: Result) -> int:
    """The middle answer as a step; between two, the one that promises less: the lower, the upper where high is bad."""
    return ceil(_middle(result)) if result.high_is_bad else floor(_middle(result))


def _middle(result: Result) -> float:
    if result.whole is None or result.whole.median is None:
        raise ValueError(result.item.id)
    return result.whole.median


def _weights(
    data: Data,
    wanted: Iterable[Item],
    asked: Sequence[Item],
    given: Responses,
    found: Room,
    made: Adoption,
    named: frozenset[str],
) -> None:
    """Weights go together, as they are shares of one whole: hundred in all, to a tenth."""
    items = [item for item in wanted if item.kind == "points"]
    weighed = weights(asked, given.rows) if items else None
    if weighed is None or not (named or _weights_agreed(weighed.consensus, found)):
        made.left += [(item, "few" if weighed is None else "not_agreed") for item in items]
        return
    own = {str(row.get("id")): (place, row.get("weight")) for place, row in placed_rows(data, "lead.criteria")}
    values = of_hundred(weighed.mean)
    for item in (one for one in asked if one.kind == "points"):
        criterion = str(item.about.criterion)
        place, before = own[criterion]
        value = values[criterion]
        made.put(Set((*place, "weight"), value), Carried(item, value, None, before))


def _weights_agreed(consensus: float | None, found: Room) -> bool:
    rule = found.round.rule
    least = rule.threshold if rule.measure == "consensus" and rule.threshold is not None else AGREED_WEIGHTS
    return consensus is not None and consensus >= least


# --- by name -------------------------------------------------------------------------------------------------------


def _by_name(voices: Iterable[Voice], to: tuple[str, ...], made: Adoption) -> None:
    for voice in voices:
        if voice.value is None:
            made.unsettled.setdefault(voice.by, []).append(voice.item)
            continue
        change: Change = Set((*voice.place, voice.key), voice.value) if voice.place else Append(to, dict(voice.row))
        made.put(change, Carried(voice.item, voice.value, voice.by, voice.before))


# --- who decided ---------------------------------------------------------------------------------------------------


def _decisions(
    data: Data, wanted: Iterable[Item], found: Room, decision: Decision, made: Adoption, named: frozenset[str]
) -> None:
    """What a room without names agreed on, each as a decision of its own in the history."""
    for item, result in _agreed(wanted, found, made, named):
        one = Carried(item, step_at(_middle(result)))
        noted = list(_noted(data, decision, _proposal_note(found, result, decision)))
        (made.carried if noted else made.same).append(one)
        made.changes += noted


def _noted(data: Data, decision: Decision, note: str) -> Iterator[Change]:
    """The decision in the history, unless it is there; its day is the first on which it was noted."""
    event: dict[str, Any] = {"date": decision.date.isoformat(), "event": "decided"}
    if decision.by in by_id(data, "stakeholders"):
        event["stakeholder"] = decision.by
    event["note"] = note
    known = [one for one in dig(data, "history") or () if isinstance(one, Mapping)]
    if not any({**one, "date": event["date"]} == event for one in known):
        yield Append(("history",), event)


def note_of(found: Room, decision: Decision, made: Adoption) -> str:
    """What the history says of a round that was adopted, in the language that is spoken."""
    what = {
        "diagnose": tr(
            "Workshop, self-diagnosis, round {number}: the room's answers adopted.", number=found.round.number
        ),
        "lead": tr(LEAD[found.round.named, *_sorts(made)], number=found.round.number),
        "agree": tr("Workshop, agreement, round {number}: the partners' positions adopted.", number=found.round.number),
    }[found.round.stage]
    beside = [] if found.round.named else [one.item for one in (*made.carried, *made.same)]
    unmet = [item.id for item in beside if (result := found.result(item.id)) and result.met is False]
    return _note(what, found, decision, unmet)


LEAD: Final = {
    (False, True, True): mark("Workshop, choice of lead, round {number}: the room's scores and weights adopted."),
    (False, True, False): mark("Workshop, choice of lead, round {number}: the room's scores adopted."),
    (False, False, True): mark("Workshop, choice of lead, round {number}: the room's weights adopted."),
    (True, True, True): mark("Workshop, choice of lead, round {number}: the partners' scores and weights adopted."),
    (True, True, False): mark("Workshop, choice of lead, round {number}: the partners' scores adopted."),
    (True, False, True): mark("Workshop, choice of lead, round {number}: the partners' weights adopted."),
}
"""What the history says: by name or not, with scores, with weights."""


def _sorts(made: Adoption) -> tuple[bool, bool]:
    """Whether scores, and whether weights are adopted."""
    kinds = {one.item.kind for one in (*made.carried, *made.same)}
    return "points" not in kinds or "score" in kinds, "points" in kinds


def _proposal_note(found: Room, result: Result, decision: Decision) -> str:
    """What the history says of one proposal: by how many it was answered, and no count of fewer."""
    whole, about = result.whole, str(result.item.about.about)
    label = said(result.item.labels)
    what = tr_n(
        whole.n if whole else 0,
        "Workshop, agreement, round {number}: {proposal}. {n} person answered; middle answer: {step}.",
        "Workshop, agreement, round {number}: {proposal}. {n} people answered; middle answer: {step}.",
        number=found.round.number,
        proposal=formats().quoted(label) + ("" if about in label.split() else f" ({about})"),
        step=told(step_at(_middle(result))),
    )
    return _note(what, found, decision, [result.item.id] if result.met is False else [])


def _note(what: str, found: Room, decision: Decision, unmet: Sequence[str]) -> str:
    from lep.model.glossary import meaning

    although = tr("Decided although the rule is not met: {questions}.", questions=", ".join(unmet)) if unmet else ""
    body = tr("Decided by: {who}.", who=meaning("DecidingBody", decision.by)) if decision.by in BODIES else ""
    rule = "" if found.round.named else found.rule_told  # by name, everybody's own answer holds
    return " ".join(part for part in (what, rule, although, body) if part)


BODIES: Final = ("board", "all_partners")
"""Who can decide beside a stakeholder."""


def told(value: float | str) -> str:
    """A carried value as people read it, in the language that is spoken."""
    from lep.model.glossary import meaning

    return meaning("Gradient", value) if isinstance(value, str) else formats().number(value)
