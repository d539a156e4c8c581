"""What the room thinks: each item with its figures, told only of people enough, beside facts and the round before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lep.language import tr
from lep.method.diagnosis import answers as counted
from lep.method.diagnosis.selfexam import Fact, Opinion, Verdict, facts
from lep.method.packs.pack import HIGH, LOW, PackItem, Packs, item_index, shipped
from lep.method.reading import Data
from lep.workshop.figures import Figures, figures, number_of
from lep.workshop.items import Item
from lep.workshop.responses import Response, Responses, Value
from lep.workshop.rounds import Round, Rule, rule_of
from lep.workshop.suppression import FEWEST, Size, Told, told

OTHERS: Final = "others"
"""The kinds that are too small to be told apart, taken together."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an item since the round before: the differences of median (steps or points) and of consensus."""

    median: float
    consensus: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """What the room thinks of one item.

    `whole` is None where fewer than four people gave a number; `few` tells that some did all the same. `words` are how
    many of how many do not know, where four or more answered. `parts` are the kinds of organisation, those too small to
    be told apart taken together as OTHERS; () where that would give somebody away. `left_out` people answered for the
    candidate that the item is about. `met`: whether the round's rule is; None where it has no say. `weak`: the middle
    answer is bad news.
    """

    item: Item
    whole: Figures | None
    few: bool
    words: tuple[int, int] | None
    parts: tuple[tuple[str, Figures], ...] = ()
    left_out: int = 0
    met: bool | None = None
    weak: bool = False
    high_is_bad: bool = False
    fact: Fact | None = None
    verdict: Verdict | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many came: all, and by kind as far as it can be told, each with how many were awaited (None: not said)."""

    people: int | None
    expected: int | None
    parts: tuple[tuple[str, int, int | None], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """A round, and what became of it. `remarks` are people's own sentences, in the order of the alphabet, and only
    where four or more wrote one. `stray` are answered items that the file does not ask about any more. `first_rule` is
    the rule that held when the first answers came in, where the round has another by now. `rule_late`: none had been
    fixed before them, and the usual one was taken."""

    round: Round
    turnout: Turnout
    results: tuple[Result, ...]
    remarks: tuple[str, ...]
    stray: tuple[str, ...]
    before: int | None = None
    first_rule: Rule | None = None
    rule_late: bool = False

    @property
    def rule_told(self) -> str:
        """The rule in a sentence, and whether it was fixed or changed only after people answered."""
        told = [self.round.rule.told]
        if self.rule_late:
            told.append(
                tr("No rule was fixed before people answered: the usual one was taken with their first answers.")
            )
        if self.first_rule:
            told.append(tr("It was another when the first answers came in: {rule}", rule=self.first_rule.told))
        return " ".join(told)

    @property
    def rule_came_first(self) -> bool:
        """Whether the rule was fixed before anybody answered, and has been the same since."""
        return not self.rule_late and self.first_rule is None

    def result(self, identifier: str) -> Result | None:
        """The result of an item by its id."""
        return next((one for one in self.results if one.item.id == identifier), None)


def room(
    data: Data,
    round_: Round,
    asked: Sequence[Item],
    given: Responses,
    *,
    packs: Packs | None = None,
    before: Room | None = None,
) -> Room:
    """What the room thinks. `asked` are the items of the round (`lep.workshop.items`), `before` is the round before."""
    beside = _Beside(data, packs)
    former = {one.item.id: one for one in before.results} if before else {}
    results = tuple(
        _result(item, given.rows, round_, beside, former.get(item.id)) for item in asked if item.kind != "text"
    )
    remarks = [one.strip() for item in asked if item.kind == "text" for one in _texts(item, given.rows)]
    known = {item.id for item in asked}
    return Room(
        round=round_,
        turnout=_turnout(given.rows, round_.expected),
        results=results,
        remarks=tuple(sorted(set(remarks), key=lambda one: (one.casefold(), one))) if len(remarks) >= FEWEST else (),
        stray=tuple(sorted({one for row in given.rows for one in row.answers} - known)),
        before=before.round.number if before else None,
        first_rule=_first_rule(given, round_),
        rule_late=given.rule_late,
    )


def _first_rule(given: Responses, round_: Round) -> Rule | None:
    return rule_of(given.rule) if given.rule not in (None, round_.rule.written) else None


def answers_to(item: Item, rows: Iterable[Response]) -> list[tuple[Response, Value]]:
    """Who answered an item, with what; not those who speak for the candidate that it is about."""
    return [(row, row.answers[item.id]) for row in rows if item.id in row.answers and not speaks_for_itself(item, row)]


def speaks_for_itself(item: Item, row: Response) -> bool:
    """Whether a person speaks for the candidate that an item is about: nobody's score of itself counts."""
    return item.self_excluded_for is not None and row.stands_for == item.self_excluded_for


def _result(item: Item, rows: Sequence[Response], round_: Round, beside: _Beside, former: Result | None) -> Result:
    found = answers_to(item, rows)
    seen = told(_sizes(found))
    everything = figures(item, [value for _, value in found])
    whole = everything if seen.whole else None
    fact = beside.fact(item)
    return Result(
        item=item,
        whole=whole,
        few=whole is None and bool(found),
        words=(everything.unknown, everything.people) if seen.words else None,
        parts=tuple(_parts(item, found, seen)),
        left_out=sum(item.id in row.answers and speaks_for_itself(item, row) for row in rows),
        met=round_.rule.met(whole.counts) if whole and whole.counts and _rule_fits(item, round_) else None,
        weak=whole is not None and beside.weak(item, whole),
        high_is_bad=beside.high_is_bad(item),
        fact=fact,
        verdict=beside.verdict(item, whole, fact),
        change=_change(former.whole, whole) if former and former.whole and whole else None,
    )


def _rule_fits(item: Item, round_: Round) -> bool:
    """A rule on the steps of the gradients says nothing about opinions and scores."""
    return round_.rule.measure != "gradient" or item.kind == "gradient"


def _sizes(found: Iterable[tuple[Response, Value]]) -> dict[str, Size]:
    sizes: dict[str, Size] = {}
    for row, value in sorted(found, key=lambda one: one[0].kind):
        sizes[row.kind] = sizes.get(row.kind, Size(0, 0)) + Size(1, int(number_of(value) is not None))
    return sizes


def _parts(item: Item, found: Sequence[tuple[Response, Value]], seen: Told) -> Iterable[tuple[str, Figures]]:
    for kind in seen.apart:
        yield kind, figures(item, [value for row, value in found if row.kind == kind])
    if seen.others:
        yield OTHERS, figures(item, [value for row, value in found if row.kind in seen.others])


def _change(before: Figures, now: Figures) -> Change | None:
    if before.median is None or now.median is None:
        return None
    both = before.consensus is not None and now.consensus is not None
    return Change(now.median - before.median, (now.consensus or 0.0) - (before.consensus or 0.0) if both else None)


def _texts(item: Item, rows: Iterable[Response]) -> list[str]:
    return [str(row.answers[item.id]) for row in rows if str(row.answers.get(item.id, "")).strip()]


def _turnout(rows: Sequence[Response], expected: Mapping[str, int]) -> Turnout:
    """By kind as far as it can be told; the kinds that are too small together, and those of which nobody came."""
    counts: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.kind):
        counts[row.kind] = counts.get(row.kind, 0) + 1
    seen = told({kind: Size(count, count) for kind, count in counts.items()})
    rest = [kind for kind in {**counts, **expected} if kind not in seen.apart]
    awaited = sum(expected.values()) or None
    parts = [(kind, counts[kind], expected.get(kind)) for kind in seen.apart]
    if seen.apart and rest:
        others = sum(expected.get(kind, 0) for kind in rest)
        parts.append((OTHERS, sum(counts.get(kind, 0) for kind in rest), others or None))
    return Turnout(len(rows) if seen.whole else None, awaited, tuple(parts))


class _Beside:
    """What the partnership file says beside an opinion, and which answers to it are bad news."""

    def __init__(self, data: Data, packs: Packs | None) -> None:
        packs = packs or shipped()
        self._index = item_index(packs)
        self._facts = {one.item: one for one in facts(data, packs)}

    def _asked(self, item: Item) -> PackItem | None:
        found = self._index.get(item.about.item or "")
        return found[1] if found else None

    def fact(self, item: Item) -> Fact | None:
        asked = self._asked(item)
        return self._facts.get(asked.pairs_with) if asked else None

    def verdict(self, item: Item, whole: Figures | None, fact: Fact | None) -> Verdict | None:
        """What the fact makes of a favourable opinion, as `lep show selfexam` judges it."""
        asked = self._asked(item)
        if asked is None or whole is None or not asked.pairs_with:
            return None
        numbers = [float(step) for step, count in enumerate(whole.counts, 1) for _ in range(count)]
        middle = counted.Figures(tuple(numbers), whole.unknown, whole.not_applicable)
        nothing = Fact(asked.pairs_with, "", "", None, None, False)
        opinion = Opinion(asked, "", item.about.group, middle, None, None, (), (), False, fact or nothing)
        return opinion.verdict

    def weak(self, item: Item, whole: Figures) -> bool:
        """Whether the middle answer is bad news: low, or high where high is bad; of a proposal, short of support."""
        if whole.median is None or item.kind in ("score", "points"):
            return False
        if item.kind == "gradient":
            return whole.median < SUPPORTED
        return whole.median >= HIGH if self.high_is_bad(item) else whole.median <= LOW

    def high_is_bad(self, item: Item) -> bool:
        """Whether a high answer to it is bad news."""
        asked = self._asked(item)
        return asked is not None and asked.high == "bad"


SUPPORTED: Final = 5
"""How high the middle of the gradients must be for a proposal to be carried: whoever abstains (5) does not stand in
its way, whoever wants to talk on (4) does."""
