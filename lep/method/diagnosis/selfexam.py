"""The self-examination, read: how each item was answered, by how many, and whether the facts bear it out.

Opinions on relationships run ahead of what is done together (COLLABORATION-FACTS), so a fact stands beside each where
one can speak. Answers of a kind of organisation are shown apart only from four on: fewer could be recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, Literal

from lep.language import formats, spoken, tr
from lep.method.consensus import agreement, consensus
from lep.method.diagnosis.answers import Answers, Figures, Given, by_item, figures, given
from lep.method.packs.pack import HIGH, LOW, Pack, PackItem, Packs, item_index, shipped
from lep.method.plan.budget import total
from lep.method.reading import Data, blank, by_id, dig, rows

SEEN: Final = 4
"""From so many answers on, those of one kind of organisation are shown apart."""
FEW: Final = 0.5
"""A fact under this share of its whole bears nothing out: half of the meetings planned."""

Index = Mapping[str, tuple[Pack, PackItem]]
Verdict = Literal["borne_out", "not_borne_out", "no_fact"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A counted fact: its value, and the whole that it is a part of. `from_file`: read from the ledger or the dates,
    because nobody answered. Each is None where nobody knows it, which is not zero."""

    item: str
    prompt: str
    unit: str
    value: float | None
    of: float | None
    from_file: bool

    @property
    def told(self) -> str:
        """The count in words: "9 of 10 meetings"; "" if nobody knows it."""
        if self.value is None:
            return ""
        value = formats().number(self.value)
        if self.of is not None:
            return tr(
                "{value} of {whole} {unit}", value=value, whole=formats().number(self.of), unit=self.unit
            ).rstrip()
        alone = self.value == 1 and self.unit.endswith("s") and spoken() == "en"
        return tr("{value} {unit}", value=value, unit=self.unit[:-1] if alone else self.unit).rstrip()

    @property
    def says_no(self) -> bool:
        """Whether it speaks against a favourable opinion: none at all, or less than half of the whole."""
        if self.value is None:
            return False
        return self.value == 0 or bool(self.of and self.value < FEW * self.of)


@dataclass(frozen=True, slots=True)
class ByKind:
    """The answers of one kind of organisation. `mean` is None where there are too few of them to be shown."""

    kind: str
    n: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion item, as answered about one client group (None: about the partnership).

    `counts` are the answers from 1 to 5. `consensus` runs from 0 (two ends) to 1 (all alike), `agreement` from -1 (two
    camps) to 1; both are None for fewer than two answers. `noted`: somebody wrote down what is behind the answer.
    """

    item: PackItem
    pack: str
    group: str | None
    figures: Figures
    consensus: float | None
    agreement: float | None
    by_kind: tuple[ByKind, ...]
    respondents: tuple[str, ...]
    noted: bool
    fact: Fact | None

    @property
    def favourable(self) -> bool:
        """Whether the middle answer is good news: high, or low where high is bad."""
        middle = self.figures.median
        if middle is None:
            return False
        return middle >= HIGH if self.item.high == "good" else middle <= LOW

    @property
    def verdict(self) -> Verdict | None:
        """What the fact makes of a favourable opinion; None of another, or where no fact could speak."""
        if not self.favourable or self.fact is None:
            return None
        if self.fact.value is None:
            return "no_fact"
        return "not_borne_out" if self.fact.says_no else "borne_out"


def opinions(data: Data, packs: Packs | None = None) -> list[Opinion]:
    """Every opinion that somebody answered, in the order of the packs, then of the groups."""
    packs = packs or shipped()
    index = item_index(packs)
    groups = [str(row.get("id")) for row in rows(data, "groups")]
    order = {identifier: position for position, identifier in enumerate(index)}
    everything = by_item(data)
    answers = [
        one for item, found in everything.items() if item in index for one in found if _is_opinion(one, index[item][1])
    ]

    def key(one: Given) -> tuple[int, int, int]:
        group = groups.index(one.group) if one.group in groups else -1
        return list(packs).index(index[one.item][0].name), group, order[one.item]

    return [
        _opinion(list(found), data, index, everything)
        for _, found in groupby(sorted(answers, key=key), key=lambda one: (one.item, one.group))
    ]


def _is_opinion(answer: Given, item: PackItem) -> bool:
    """Whether it is an answer on the scale, or in words; another number is a slip of the keyboard."""
    return item.kind == "opinion" and (answer.value is None or answer.value in range(1, 6))


def _opinion(answers: list[Given], data: Data, index: Index, everything: Answers) -> Opinion:
    pack, item = index[answers[0].item]
    found = figures(answers)
    several = found.n > 1
    return Opinion(
        item=item,
        pack=pack.name,
        group=answers[0].group,
        figures=found,
        consensus=consensus(found.counts) if several else None,
        agreement=agreement(found.counts) if several else None,
        by_kind=tuple(_by_kind(answers, data)),
        respondents=tuple(dict.fromkeys(one.by for one in answers if one.by)),
        noted=any(not blank(one.note) for one in answers),
        fact=_fact(index[item.pairs_with][1], index, data, everything) if item.pairs_with in index else None,
    )


def _by_kind(answers: list[Given], data: Data) -> Iterator[ByKind]:
    kinds = {who: str(row.get("kind") or "") for who, row in by_id(data, "stakeholders").items()}
    ordered = sorted((one for one in answers if kinds.get(str(one.by))), key=lambda one: kinds[str(one.by)])
    for kind, found in groupby(ordered, key=lambda one: kinds[str(one.by)]):
        numbers = figures(list(found))
        yield ByKind(kind, numbers.n, numbers.mean if numbers.n >= SEEN else None)


# --- facts -------------------------------------------------------------------------------------------------------


def facts(data: Data, packs: Packs | None = None) -> list[Fact]:
    """Every fact that somebody answered or the file itself tells, in the order of the packs."""
    index, answers = item_index(packs or shipped()), by_item(data)
    found = [_fact(item, index, data, answers) for _, item in index.values() if item.kind == "fact"]
    return [one for one in found if one.value is not None]


def _fact(item: PackItem, index: Index, data: Data, answers: Answers) -> Fact:
    """One fact: as answered (by several: their median), else as the file tells it."""
    answered = figures(answers.get(item.id, ())).median
    return Fact(
        item=item.id,
        prompt=item.prompt,
        unit=str(data.get("currency") or "") if item.unit == "currency" else item.unit,
        value=_counted(item, data, answers),
        of=_counted(index[item.of][1], data, answers) if item.of in index else None,
        from_file=answered is None and _told(data, item.from_file) is not None,
    )


def _counted(item: PackItem, data: Data, answers: Answers) -> float | None:
    answered = figures(answers.get(item.id, ())).median
    return _told(data, item.from_file) if answered is None else answered


def _told(data: Data, what: str) -> float | None:
    """What the file tells by itself. A ledger without payments does not say that nothing was paid: it may be early."""
    if what == "months_prepared":
        return _months(dig(data, "prepared.from"), dig(data, "prepared.until") or dig(data, "period.start"))
    if what in _STATUSES and rows(data, "contributions"):
        return sum(total(data, form="cash", status=status) for status in _STATUSES[what]) or None
    return None


_STATUSES: Final = {"money_committed": ("approved", "paid"), "money_paid": ("paid",)}


def _months(start: object, end: object) -> float | None:
    """Whole months between two ISO days; None if one is missing or the first comes later."""
    try:
        first, last = date.fromisoformat(str(start)), date.fromisoformat(str(end))
    except ValueError:
        return None
    months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
    return months if months >= 0 else None


def respondents(data: Data, item_ids: frozenset[str] | None = None) -> tuple[str, ...]:
    """Who answered, each once, in the order of the file; "" for answers that nobody put a name to."""
    return tuple(dict.fromkeys(one.by or "" for one in given(data) if item_ids is None or one.item in item_ids))
