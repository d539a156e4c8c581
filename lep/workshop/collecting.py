"""Answers from files into a round: read, matched, proved, joined with what is there. Nothing is dropped silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from lep.language import LANGUAGES
from lep.method.reading import Data, rows
from lep.model.vocab import MEANINGS
from lep.workshop import worded
from lep.workshop.aside import Row, aside_of, read_aside, still_aside, write_aside
from lep.workshop.asking import Asking, key_of, mark_of, require_key
from lep.workshop.items import CONSENT, KIND, NOBODY, STANDS_FOR, Choice, Item, items
from lep.workshop.joining import joined
from lep.workshop.matching import Unmatched, Vocabulary, Wording
from lep.workshop.responses import Archive, Responses, Source, read_archive, write_archive
from lep.workshop.rounds import Round, responses_of
from lep.workshop.submissions import KINDS, Submission, submissions
from lep.workshop.suppression import FEWEST, Size, told
from lep.workshop.tables import Table, read_answers
from lep.workshop.words import folded


class Given(NamedTuple):
    """A file as it was given: its name, and its content."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FromFile:
    """What became of one file, or of one of its sheets. `read` = `taken` + `repeated` + len(`aside`); `empty` rows were
    begun and never answered and are not counted among those read. `missing` are the questions that the file has no
    column for."""

    name: str
    sheet: str
    read: int
    taken: int
    repeated: int
    empty: int
    aside: tuple[Submission, ...]
    replaced: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...]
    unmatched: tuple[Unmatched, ...]
    passed: tuple[str, ...]
    missing: tuple[Item, ...]
    rest: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """A round after collecting: the files one by one, the answers, and the rows that are kept aside."""

    round: Round
    files: tuple[FromFile, ...]
    before: Archive
    archive: Archive
    aside: tuple[Row, ...]
    questions: tuple[str, ...]
    former: Responses | None = None

    @property
    def few_differ(self) -> bool:
        """The same between this round and the one before, of which the results stand side by side: one to three people
        answered in one alone, or otherwise than anybody did in the other."""
        if self.former is None:
            return False
        before, now = _answered(self.former), _answered(self.archive.responses)
        differ = max((now - before).total(), (before - now).total())
        return min(before.total(), now.total()) >= FEWEST and 0 < differ < FEWEST

    @property
    def few_are_new(self) -> bool:
        """Whether somebody could subtract results shown before from those of now, and see what one to three people
        answered: as many answers are new or others, or gone, beside those of people enough to be shown."""
        before = {one.code: one for one in self.before.responses.rows}
        now = {one.code: one for one in self.archive.responses.rows}
        new = sum(before.get(code) != one for code, one in now.items())
        gone = sum(now.get(code) != one for code, one in before.items())
        return len(before) >= FEWEST and 0 < max(new, gone) < FEWEST

    @property
    def kinds(self) -> dict[str, int]:
        """How many people there are by kind of organisation, as far as it can be told: kinds of fewer than four
        together, as "", and none apart where subtracting would give somebody away."""
        counts = Counter(sorted(one.response.kind for one in self.archive.kept))
        apart = told({kind: Size(count, count) for kind, count in counts.items()}).apart
        shown = {kind: counts[kind] for kind in KINDS if kind in apart}
        rest = counts.total() - sum(shown.values())
        return {**shown, **({"": rest} if shown and rest else {})}


def _answered(given: Responses) -> Counter[tuple[object, ...]]:
    """What people answered, whoever they were."""
    return Counter((row.kind, *sorted(row.answers.items())) for row in given.rows)


def vocabulary_of(
    data: Data, one: Round, mapping: Wording, partnership: Path | None = None
) -> tuple[Asking, Vocabulary]:
    """What a round asks and all that its columns may be called. Raises WrongMapping, and what `items` raises."""
    asked = items(data, one.stage, one.about, wanted=LANGUAGES, partnership=partnership)
    organisations = tuple(_organisations(data))
    kinds = tuple(
        Choice(kind, worded.meant("StakeholderKind", kind, LANGUAGES)) for kind in MEANINGS["StakeholderKind"]
    )
    asking = Asking(
        stage=one.stage,
        number=one.number,
        items=asked,
        organisations=organisations,
        kinds=kinds,
        kind_of={str(row.get("id")): str(row.get("kind", "")) for row in rows(data, "stakeholders")},
        kept_names=frozenset(_kept_names(data, one, asked)),
        named=one.named,
        mapping=mapping,
        consent=frozenset(
            folded(text)
            for label in (worded.CONSENT, worded.NAMED_CONSENT)
            for text in worded.said(label, LANGUAGES).values()
        ),
        key=key_of(partnership) if partnership else "",
    )
    return asking, Vocabulary(asked, {KIND: kinds, STANDS_FOR: organisations, CONSENT: _AGREED}, mapping)


_AGREED: Final = (Choice("yes", {}), Choice("no", {}))


def _organisations(data: Data) -> list[Choice]:
    found = [
        Choice(str(row["id"]), worded.named(data, row, LANGUAGES)) for row in rows(data, "stakeholders") if "id" in row
    ]
    return [*found, Choice(NOBODY, worded.said(worded.NOBODY, LANGUAGES))]


def _kept_names(data: Data, one: Round, asked: Sequence[Item]) -> set[str]:
    """For whom somebody speaks is kept where people answer by name, and of candidates, who do not score themselves."""
    if one.named:
        return {str(row["id"]) for row in rows(data, "stakeholders") if "id" in row}
    return {item.self_excluded_for for item in asked if item.self_excluded_for}


def collect(
    data: Data,
    one: Round,
    files: Sequence[Given],
    *,
    archive: Archive,
    aside: Sequence[Row] = (),
    mapping: Wording | None = None,
    partnership: Path | None = None,
    encoding: str = "",
    former: Responses | None = None,
) -> Collected:
    """The answers of the files in the round, in the order given. Nothing is written. `former` are the answers of the
    round before.

    Raises Unreadable for a file that holds no answers to this round, WrongMapping, and LoadError for a key that is not
    that of the answers.
    """
    asking, vocabulary = vocabulary_of(data, one, mapping or Wording(), partnership)
    tables = [table for given in files for table in read_answers(given.content, given.name, vocabulary, encoding)]
    require_key(archive, asking.key, responses_of(partnership or Path(), one.stage, one.number))
    before, found = archive, []
    archive = replace(archive, key=mark_of(asking.key)) if archive.is_empty else archive
    for table in tables:
        archive, result = _from_file(table, asking, archive)
        found.append(result)
    left = [row for result in found for row in result.aside]
    still = still_aside(aside, left, [name for table in tables for name in (table.file, table.name)], archive)
    return Collected(one, tuple(found), before, archive, still, tuple(item.id for item in asking.items), former)


def _from_file(table: Table, asking: Asking, archive: Archive) -> tuple[Archive, FromFile]:
    handed = list(submissions(table, asking))
    rows_ = [one for one in handed if one is not None]
    made = joined(archive, rows_)
    there = {column.target for column in table.matched.columns}
    source = Source(table.file, table.digest)
    after = replace(made.archive, sources=tuple(dict.fromkeys([*made.archive.sources, source])))
    return after, FromFile(
        name=table.file,
        sheet=table.sheet,
        read=len(rows_),
        taken=made.taken,
        repeated=made.repeated,
        empty=len(handed) - len(rows_),
        aside=made.aside,
        replaced=made.replaced,
        remarks=(*((one.place, text) for one in rows_ for text in one.remarks), *made.remarks),
        unmatched=table.matched.unmatched,
        passed=table.matched.passed,
        missing=tuple(item for item in asking.items if item.id not in there),
        rest=table.rest,
        notes=table.notes,
    )


# --- beside the partnership file -----------------------------------------------------------------------------


def open_archive(partnership: Path, one: Round, *, late: bool = False) -> Archive:
    """The answers of a round as they are kept; an empty archive where there are none. `late`: the rule of the round was
    not fixed before. Raises LoadError."""
    path = responses_of(partnership, one.stage, one.number)
    return (
        read_archive(path) if path.is_file() else Archive(one.stage, one.number, rule=one.rule.written, rule_late=late)
    )


def former_answers(partnership: Path, one: Round) -> Responses | None:
    """The answers of the last round before this one that has any. Raises LoadError."""
    for number in range(one.number - 1, 0, -1):
        path = responses_of(partnership, one.stage, number)
        if path.is_file():
            return read_archive(path).responses
    return None


def open_aside(partnership: Path, one: Round) -> tuple[Row, ...]:
    """The rows of a round that are kept aside. Raises LoadError."""
    return read_aside(aside_of(partnership, one.stage, one.number))


def write(partnership: Path, found: Collected) -> list[Path]:
    """Write what is another now: first what is kept aside, so that nothing is lost in between. Gives the files that
    changed. Raises lep.files.WriteError, Refused."""
    one = found.round
    left, kept = aside_of(partnership, one.stage, one.number), responses_of(partnership, one.stage, one.number)
    changed = []
    if write_aside(left, found.aside, found.questions):
        changed.append(left)
    if found.archive != found.before:
        write_archive(kept, found.archive)
        changed.append(kept)
    return changed
