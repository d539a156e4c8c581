"""One row of an export as what somebody handed in: answers, and what tells the person from others without a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from lep.evidence.grid import Value as Cell
from lep.language import formats, tr
from lep.model.vocab import MEANINGS
from lep.workshop.asking import Asking
from lep.workshop.cells import NoAnswer, NotOffered, Reader, one_of, shown, spoken, told
from lep.workshop.consent import Consent, consent_of, written
from lep.workshop.items import CODE, CONSENT, KIND, NOBODY, STANDS_FOR
from lep.workshop.matching import DEPRECATED, INSTANCE, REVIEW, SERIAL, WHEN, Column, Wording
from lep.workshop.moments import clock, moments
from lep.workshop.responses import Value
from lep.workshop.tables import Record, Table
from lep.workshop.words import folded, plain, said_for, table

OTHER: Final = "other"
KINDS: Final = tuple(MEANINGS["StakeholderKind"])
_CODE: Final = re.compile(r"([a-z_]+)_0*([1-9]\d{0,5})")
_NO_WORDS: Final = ("nothing", "unknown", "not_applicable")
_DIGEST: Final = re.compile(r"[a-z][0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row cannot be taken: its cell, by row and column (letters) of the file, and the heading above it."""

    row: int
    column: str
    heading: str
    message: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody handed in. `code` is an anonymous one that the person gave (`ngo-2`); `remarks` is what was made of
    the row that the user should know. `raw` are the answers as they stand in the file, for rows that are kept aside.
    `withdrawn`: the person did not agree, or it was rejected, so that it must not count even if it did before.
    `says_no`: the person themselves said so. `takes_back`: the digest that stands for a person who says no, and so to
    all that was answered earlier; several, of which it is one, where the kind of organisation is not said."""

    file: str
    row: int
    column: str
    kind: str
    code: str | None
    stands_for: str | None
    answers: Mapping[str, Value]
    instances: frozenset[str]
    replaces: frozenset[str]
    respondent: str | None
    when: str | None
    troubles: tuple[Trouble, ...]
    remarks: tuple[str, ...]
    raw: Mapping[str, str]
    content: str
    withdrawn: bool = False
    says_no: bool = False
    takes_back: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """Where it stands: "export.csv:12", or "grid.xlsx:D" where people stand beside each other."""
        return f"{self.file}:{self.column or self.row}"


class _Moment(NamedTuple):
    """When a row was handed in: `best` by the column that says it best, `all` of its moments, and what every export
    says alike of the best one (`moments.clock`)."""

    best: str | None
    all: tuple[str, ...]
    clock: tuple[int, int | None] | None


class _Words(NamedTuple):
    """What reads the answers to each question, and the ways to say a kind of organisation and an organisation."""

    readers: Mapping[str, Reader]
    kinds: Mapping[str, Value]
    organisations: Mapping[str, Value]


def submissions(source: Table, asking: Asking) -> Iterator[Submission | None]:
    """What was handed in, row by row; None for a row that was begun and never answered."""
    words = _Words(
        {item.id: Reader(item, asking.mapping.words(item.id)) for item in asking.items},
        spoken(asking.kinds) | _own(asking.mapping, KIND),
        spoken(asking.organisations) | _own(asking.mapping, STANDS_FOR),
    )
    made = [
        _Row(source, record, asking, words, when) for record, when in zip(source.records, _times(source), strict=True)
    ]
    found = [row.read() for row in made]
    alike = Counter(row.alike for row in made)
    seen: Counter[str] = Counter()
    for row, one in zip(made, found, strict=True):
        if one is None or row.ids or not (one.troubles or not one.respondent):
            yield one
            continue
        # Nothing but its number, if it has one, tells this row from another of the same content: in this file that is
        # another person, in the next file it is this row again, even if that file writes its time in another way.
        seen[one.content] += 1
        known = set(one.instances) or {asking.digest("content", one.content, str(seen[one.content]))}
        again = {row.alike} if row.alike and alike[row.alike] == 1 else set()
        yield replace(one, instances=frozenset({*known, *again}))


def _times(source: Table) -> list[_Moment]:
    columns = sorted(source.matched.of(WHEN), key=lambda column: column.rank)
    told = [moments([record.cells[column.position] for record in source.records]) for column in columns]
    found = []
    for at, record in enumerate(source.records):
        every = [one[at] for one in told]
        clocks = (clock(record.cells[column.position]) for column in columns)
        found.append(
            _Moment(
                next((one for one in every if one), None),
                tuple(dict.fromkeys(one for one in every if one)),
                next((one for one in clocks if one), None),
            )
        )
    return found


class _Row:
    """Reads one row."""

    def __init__(self, source: Table, record: Record, asking: Asking, words: _Words, moment: _Moment) -> None:
        self.source = source
        self.record = record
        self.asking = asking
        self.words = words
        self.moment = moment
        self.when = self._text(ASIDE["when"]) or moment.best
        self.troubles: list[Trouble] = []
        self.remarks: list[str] = []
        self.ids = bool(self._text(INSTANCE) or self._text(ASIDE["response"]))
        self.alike = ""

    def read(self) -> Submission | None:
        answers = {target: value for target in self.words.readers if (value := self._answer(target)) is not None}
        instances, replaced = self._instances()
        if not answers and not self.troubles:
            if not (instances or self.when):
                return None
            self._trouble(None, tr("no question is answered"))
        if self.record.spills:
            self._trouble(
                None, tr("it has more cells than there are headings: does a comma stand in a number or in a text?")
            )
        if self._sums_up():
            self.troubles = [self._told(None, tr("this row sums up others: it is nobody's answer"))]
        raw = self._raw()
        withdrawn = self._withdrawn()
        says_no = withdrawn is not None and self._consent().refused
        if withdrawn:
            answers, raw, self.troubles = {}, {}, [withdrawn]
        stands_for = self._stands_for()
        given = self._given_code()
        kind = self._kind(stands_for)
        keeps = self._kept_name(stands_for)
        respondent = self._text(ASIDE["respondent"]) or (self.asking.digest("person", kind, given) if given else None)
        said = [f"{key}={answers.get(key, raw.get(key, ''))}" for key in sorted({*answers, *raw})]
        person = (kind, keeps or "", respondent or "")
        content = "\x1e".join((*person, self._text(SERIAL), self.when or "", *said))
        self.alike = self._alike(*person, *said)
        return Submission(
            file=self._text(ASIDE["file"]) or self.source.name,
            row=int(self._text(ASIDE["row"]) or 0) or (0 if self.source.turned else self.record.number),
            column=self.source.place(self.record, 0)[1] if self.source.turned else "",
            kind=kind,
            code=_anonymous(self._text(CODE), kind) if given else None,
            stands_for=keeps,
            answers=answers,
            instances=instances,
            replaces=replaced,
            respondent=respondent,
            when=self.when,
            troubles=tuple(self.troubles),
            remarks=() if self._sums_up() else tuple(self.remarks),
            raw=raw,
            content=content,
            withdrawn=withdrawn is not None,
            says_no=says_no,
            takes_back=self._takes_back(kind, given) if says_no else frozenset(),
        )

    # --- cells -----------------------------------------------------------------------------------------------

    def _cells(self, target: str) -> list[tuple[Column, Cell]]:
        """The cells of a question that hold anything, those of choices apart left out."""
        found = [(one, self.record.cells[one.position]) for one in self.source.matched.of(target) if one.choice is None]
        return [(column, cell) for column, cell in found if str(cell).strip()]

    def _text(self, target: str) -> str:
        """What is written, in the column that says it best."""
        cells = sorted(self._cells(target), key=lambda found: found[0].rank)
        cell = cells[0][1] if cells else ""
        return f"{cell:g}" if isinstance(cell, float | int) else cell.strip()

    def _chosen(self, target: str) -> list[tuple[Column, str]]:
        """The choices that are marked in columns of their own."""
        columns = [one for one in self.source.matched.of(target) if one.choice is not None]
        marked = []
        for column in columns:
            cell = self.record.cells[column.position]
            text = folded(f"{cell:g}" if isinstance(cell, float | int) else cell)
            if text in said_for("yes"):
                marked.append((column, column.choice or ""))
            elif text and text not in said_for("no") | said_for("nothing"):
                self._trouble(column, tr("{value} is neither 0 nor 1", value=shown(str(cell))))
        return marked

    def _trouble(self, column: Column | None, message: str) -> None:
        self.troubles.append(self._told(column, message))

    def _told(self, column: Column | None, message: str) -> Trouble:
        position = column.position if column else 0
        row, letters = self.source.place(self.record, position)
        heading = self.source.headings[position] if column else ""
        return Trouble(row, letters if column or self.source.turned else "", heading, message)

    # --- answers ---------------------------------------------------------------------------------------------

    def _answer(self, target: str) -> Value | None:
        found: dict[Value, Column] = {}
        marked = self._chosen(target)
        if len(marked) > 1:
            self._trouble(marked[1][0], tr("several answers where one is wanted"))
            return None
        for column, cell in [*self._cells(target), *marked]:
            try:
                value = self.words.readers[target].read(cell)
            except NotOffered as error:
                self.remarks.append(f"{target}{formats().colon}{error}")
                continue
            except NoAnswer as error:
                self._trouble(column, str(error))
                return None
            if value is not None:
                found[value] = column
        if len(found) > 1:
            self._trouble(list(found.values())[1], tr("another column answers this question differently"))
        return next(iter(found), None) if len(found) == 1 else None

    def _raw(self) -> dict[str, str]:
        """The answers as they stand, without what leads to somebody."""
        found = {}
        for target in self.words.readers:
            cells = [
                *(str(cell) for _, cell in self._cells(target)),
                *(choice for _, choice in self._chosen_quietly(target)),
            ]
            if cells:
                found[target] = told(" ".join(dict.fromkeys(cells)))
        return found

    def _chosen_quietly(self, target: str) -> list[tuple[Column, str]]:
        kept = list(self.troubles)
        try:
            return self._chosen(target)
        finally:
            self.troubles = kept

    # --- who it was ------------------------------------------------------------------------------------------

    def _withdrawn(self) -> Trouble | None:
        """Why nothing of the row is kept: the person did not agree, as the form asked, or it was rejected."""
        if any(folded(str(cell)) in said_for("rejected") for _, cell in self._cells(REVIEW)):
            return self._told(None, tr("it was rejected in the survey tool"))
        consent = self._consent()
        if consent.agreed:
            return None
        if consent.unclear:
            said = shown(written(self.record.cells[consent.unclear.position]))
            return self._told(consent.unclear, tr("{value}: whether the person agreed cannot be told", value=said))
        return self._told(None, tr("the person did not agree that the answers are kept: they are not"))

    def _consent(self) -> Consent:
        said = {one: written(self.record.cells[one.position]) for one in self.source.matched.of(CONSENT)}
        return consent_of(said, _own(self.asking.mapping, CONSENT), self.asking)

    def _takes_back(self, kind: str, given: str) -> frozenset[str]:
        if own := self._text(ASIDE["respondent"]):
            return frozenset({own})
        told = self._cells(KIND) or self._chosen_quietly(KIND) or kind != OTHER
        return frozenset(self.asking.digest("person", one, given) for one in ([kind] if told else KINDS) if given)

    def _stands_for(self) -> str | None:
        choices = self.words.organisations
        found = {str(value) for _, cell in self._cells(STANDS_FOR) if (value := one_of(choices, cell))}
        found |= {choice for _, choice in self._chosen(STANDS_FOR)}
        unknown = [cell for _, cell in self._cells(STANDS_FOR) if one_of(choices, cell) is None]
        if (unknown or len(found) > 1) and self.asking.named:
            column = self.source.matched.of(STANDS_FOR)[0]
            self._trouble(column, tr("which of the partners this is cannot be told"))
        elif self.asking.named and not found:
            self.remarks.append(tr("for which partner the person answers is not said"))
        elif unknown:
            self.remarks.append(tr("for which organisation the person speaks cannot be told"))
        return found.pop() if len(found) == 1 else None

    def _kept_name(self, stands_for: str | None) -> str | None:
        """What is kept of it: of those who speak for nobody whose name is, only that, so that they are not taken for
        people who did not say."""
        if stands_for is None or not self.asking.kept_names:
            return None
        return stands_for if stands_for in self.asking.kept_names else NOBODY

    def _given_code(self) -> str:
        """The code, as it is compared; "" where what stands there is a word for none, or tells no person from others:
        several would count as one."""
        text = self._text(CODE)
        given = plain(text)
        kinds = self.words.kinds
        if given and (folded(text) in _no_codes() or one_of(kinds, text) is not None):
            self.remarks.append(tr("{value} is no code of one person: it is passed over", value=shown(text)))
            return ""
        return given

    def _kind(self, stands_for: str | None) -> str:
        choices = self.words.kinds
        cells = self._cells(KIND)
        found = {str(value) for _, cell in cells if (value := one_of(choices, cell))}
        found |= {choice for _, choice in self._chosen(KIND)}
        if len(found) == 1:
            return found.pop()
        by_code = _code(self._text(CODE))
        by_name = one_of(choices, self._text(CODE)) or self.asking.kind_of.get(stands_for or "", "")
        kind = by_code[1] if by_code else by_name
        if kind in KINDS:
            return str(kind)
        self.remarks.append(
            tr("the kind of organisation is not on the list: taken as “other”")
            if cells or found
            else tr("no kind of organisation is given: taken as “other”")
        )
        return OTHER

    def _instances(self) -> tuple[frozenset[str], frozenset[str]]:
        """Digests of the ids of this submission, and of those that it says it replaces."""
        ours = [one for one in self._text(ASIDE["response"]).split() if _DIGEST.fullmatch(one)]
        ids = [self.asking.digest("instance", _id(cell)) for _, cell in self._cells(INSTANCE)]
        replaced = [self.asking.digest("instance", _id(cell)) for _, cell in self._cells(DEPRECATED)]
        serial = self._text(SERIAL)
        numbered = [self.asking.digest("serial", serial, one) for one in self.moment.all if serial]
        return frozenset([*ids, *ours, *replaced, *numbered]), frozenset(replaced)

    def _alike(self, *content: str) -> str:
        """What another export of the same row has in common with it, however it writes the time; "" if that could as
        well be said of another person's."""
        serial, moment = self._text(SERIAL), self.moment.clock
        if moment is None or (moment[1] is None and not serial):
            return ""
        minute, second = moment
        return self.asking.digest("alike", serial, str(minute), "" if serial else str(second), *content)

    def _sums_up(self) -> bool:
        """Whether the row stands below the answers and adds them up."""
        first = next((str(cell) for cell in self.record.cells if str(cell).strip()), "")
        return folded(first) in said_for("summary")


ASIDE: Final[Mapping[str, str]] = dict(table()["aside"])


@cache
def _no_codes() -> frozenset[str]:
    """What people write where they have no code, or want none."""
    return frozenset().union(*(said_for(meaning) for meaning in ("anonymous", *_NO_WORDS)))


def _id(cell: Cell) -> str:
    return str(cell).strip().casefold().removeprefix("uuid:")


def _own(mapping: Wording, target: str) -> dict[str, Value]:
    return {folded(said): meant for said, meant in mapping.words(target).items()}


def _code(text: str) -> re.Match[str] | None:
    return _CODE.fullmatch(re.sub(r"[^a-z0-9]+", "_", text.casefold()))


def _anonymous(text: str, kind: str) -> str | None:
    """The code, if it is one of ours: a kind of organisation and a number."""
    found = _code(text)
    return f"{kind}-{found[2]}" if found and found[1] == kind else None
