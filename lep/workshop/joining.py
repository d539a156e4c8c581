"""Rows of a file become responses of a round: the same one twice counts once, and a later one takes the place of an
earlier one of the same person.

What comes out does not depend on the order of rows or columns. Of files the later one holds: it is taken for newer
where nothing in it says when it was handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lep.language import tr
from lep.workshop.asking import is_of
from lep.workshop.responses import Archive, Kept, Response, Withdrawn, ordered
from lep.workshop.submissions import Submission, Trouble

_NEVER: Final = ""
_FEW: Final = 5
"""Less than one of so many rows of a file: by chance it is one of sixty, of people who answer one question each."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of the rows of one file. `read` = `taken` + `repeated` + those `aside`; `replaced` are codes of
    responses that a later one took the place of, rows of this file among them. `remarks` tell of rows of the file that
    do not hold (place, text)."""

    archive: Archive
    taken: int
    repeated: int
    aside: tuple[Submission, ...]
    replaced: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...] = ()


def joined(archive: Archive, rows: Iterable[Submission]) -> Joined:
    """The archive with the rows of one file in it."""
    good: list[Submission] = []
    aside: list[Submission] = []
    repeated = 0
    found, remarks = _whose(_told_apart(list(rows), archive.kept), archive.kept)
    corrected = frozenset[str]().union(*(row.replaces for row in found if not row.withdrawn))
    withdrawn = [row for row in found if row.withdrawn and row.instances.isdisjoint(corrected)]
    before, archive = archive, _without(archive, withdrawn)
    remarks += [(row.place, tr("the same person's earlier answers are taken out")) for row in _undoing(before, found)]
    for row in found:
        if any(_is_withdrawn(row, one) for one in withdrawn):
            repeated += 1
        elif not row.withdrawn and any(_was_withdrawn(row, one) for one in before.withdrawn):
            repeated += 1
            remarks.append((row.place, tr("the same person has taken this back since")))
        elif not row.troubles:
            good.append(row)
        elif not row.withdrawn and _mended(row, archive.kept):
            repeated += 1
        else:
            aside.append(row)
    round_ = _Joining(archive)
    winners: list[Submission] = []
    for group in _same(good):
        winner = _latest(group)
        if winner is None:
            aside += [_in_conflict(row) for row in group]
        else:
            winners.append(winner)
            repeated += len(group) - 1
            remarks += round_.superseded(group, winner)
    for winner in sorted(winners, key=_key):
        repeated += not round_.take(winner)
    return Joined(
        replace(archive, kept=round_.finished()),
        round_.taken,
        repeated,
        tuple(aside),
        tuple(sorted(round_.replaced)),
        tuple(remarks),
    )


def _told_apart(rows: list[Submission], kept: Sequence[Kept]) -> list[Submission]:
    """The rows; where few of them, and few of those that are kept, are like one another by content and the time on the
    clock alone, the file is no other export of the same answers, and these rows are other people's."""
    known = [one for one in kept if _has_alike(one.instances)]
    could = [row for row in rows if _has_alike(row.instances)]
    every = frozenset[str]().union(*(one.instances for one in known))
    alike = {one for row in could for one in _only_alike(row.instances & every)}
    if not alike or _FEW * len(alike) >= len(could) or 2 * len(alike) >= len(known):
        return rows
    return [replace(row, instances=row.instances - alike) for row in rows]


def _has_alike(instances: frozenset[str]) -> bool:
    return any(is_of("alike", one) for one in instances)


def _only_alike(shared: frozenset[str]) -> frozenset[str]:
    return shared if all(is_of("alike", one) for one in shared) else frozenset()


def _whose(rows: Sequence[Submission], kept: Sequence[Kept]) -> tuple[list[Submission], list[tuple[str, str]]]:
    """The rows; one that takes back the answers under a code, and does not say of which kind of organisation, with the
    one person it may be of. Places and remarks where that is nobody, or one of several."""
    known = {one.respondent for one in kept} | {row.respondent for row in rows if not row.withdrawn}
    found, remarks = [], []
    for row in rows:
        own = row.takes_back
        if len(own) > 1:
            own = own & known if len(own & known) == 1 else frozenset()
            if not own:
                text = tr("whose answers are taken back cannot be told: the kind of organisation is missing")
                remarks.append((row.place, text))
        found.append(replace(row, takes_back=own))
    return found, remarks


def _without(archive: Archive, withdrawn: Sequence[Submission]) -> Archive:
    """The archive without what was taken before and must not count any more, and with who took theirs back."""
    kept = tuple(one for one in archive.kept if not any(_takes_back(row, one) for row in withdrawn))
    said = [Withdrawn(next(iter(row.takes_back), None), _lasting(row), row.when) for row in withdrawn if row.says_no]
    every = {*archive.withdrawn, *(one for one in said if one.respondent or one.instances)}
    return replace(archive, kept=kept, withdrawn=tuple(sorted(every, key=lambda one: one.key)))


def _lasting(row: Submission) -> frozenset[str]:
    """The ids of a submission that no other one has: those of its survey tool."""
    return frozenset(one for one in row.instances if is_of("instance", one) or is_of("serial", one))


def _undoing(before: Archive, rows: Sequence[Submission]) -> list[Submission]:
    """The rows that take back what their person had answered before, here or in another file."""
    return [
        row
        for row in rows
        if row.withdrawn
        and (any(_takes_back(row, one) for one in before.kept) or any(_is_withdrawn(one, row) for one in rows))
    ]


def _takes_back(row: Submission, one: Kept) -> bool:
    """Whether a row that must not count is the same submission as a response, or says no to what that person had
    answered until then."""
    return bool(row.instances & one.instances) or (one.respondent in row.takes_back and not _is_later(one, row))


def _is_withdrawn(row: Submission, by: Submission) -> bool:
    """Whether a row does not count because another one is the same submission and must not, or its person says no there
    to what they had answered until then."""
    same = bool(row.instances & by.instances) or row.respondent in by.takes_back
    return same and not row.withdrawn and not (row.when and by.when and row.when > by.when)


def _was_withdrawn(row: Submission, by: Withdrawn) -> bool:
    """The same, where the other one came in with an earlier file."""
    return by.covers(row.respondent, row.instances, row.when) and row.replaces.isdisjoint(by.instances)


class _Joining:
    """The responses as they grow."""

    def __init__(self, archive: Archive) -> None:
        self.kept = list(archive.kept)
        self.new: list[Submission] = []
        self.taken = 0
        self.replaced: list[str] = []
        self._corrected: set[int] = set()

    def superseded(self, group: Sequence[Submission], winner: Submission) -> list[tuple[str, str]]:
        """Note that rows of this file differ from the one that holds; place of each, and that it does not."""
        others = [row for row in group if _content(row) != _content(winner)]
        if others:
            self._corrected.add(id(winner))
        text = tr("{place} holds in its stead: a later response of the same person", place=winner.place)
        return [(row.place, text) for row in others]

    def take(self, row: Submission) -> bool:
        """Take a row; False where it is here already, or a later one is."""
        before = [one for one in self.kept if _is_same(row, one)]
        if not before:
            self.new.append(row)
            self.taken += 1
            return True
        if any(_content(row) == _content(one.response) for one in before) or any(_is_later(one, row) for one in before):
            self._learn(row, before[0])
            return False
        self.replaced += [one.response.code for one in before]
        code = next((one.response.code for one in before if one.response.kind == row.kind), None)
        self.kept = [one for one in self.kept if one not in before]
        instances = row.instances.union(*(one.instances for one in before))
        if code is None:
            self.new.append(replace(row, instances=instances))
        else:
            self.kept.append(_kept(row, code, instances))
        self.taken += 1
        return True

    def finished(self) -> tuple[Kept, ...]:
        """All responses, each new one with a code: its own if that is anonymous, else the next number of its kind."""
        used = {one.response.code for one in self.kept}
        coded: dict[int, str] = {}
        for row in self.new:
            if row.code and row.code not in used:
                coded[id(row)] = row.code
                used.add(row.code)
        for row in self.new:
            if id(row) not in coded:
                coded[id(row)] = _next(row.kind, used)
                used.add(coded[id(row)])
        made = [_kept(row, coded[id(row)], row.instances) for row in self.new]
        self.replaced += [coded[id(row)] for row in self.new if id(row) in self._corrected]
        return ordered([*self.kept, *made])

    def _learn(self, row: Submission, known: Kept) -> None:
        """Know the response by the ids of this row, too."""
        if row.instances - known.instances:
            at = self.kept.index(known)
            self.kept[at] = replace(known, instances=known.instances | row.instances)


def _same(rows: Sequence[Submission]) -> list[list[Submission]]:
    """The rows by person: those that share an id or a respondent's code stand together."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for row in rows:
        first, *others = sorted(_identity(row))
        for other in others:
            leader[find(other)] = find(first)
    groups: dict[str, list[Submission]] = {}
    for row in rows:
        groups.setdefault(find(min(_identity(row))), []).append(row)
    return list(groups.values())


def _latest(group: Sequence[Submission]) -> Submission | None:
    """The row that holds: the only one, the one that replaces the others, or the last handed in; None if none can be
    told. It takes over the ids of all."""
    replaced = frozenset[str]().union(*(row.replaces for row in group))
    left = [row for row in group if not (row.instances - row.replaces) & replaced] or list(group)
    if len({_content(row) for row in left}) > 1:
        if not all(row.when for row in left):
            return None
        last = max(row.when or _NEVER for row in left)
        left = [row for row in left if row.when == last]
        if len({_content(row) for row in left}) > 1:
            return None
    winner = max(left, key=lambda row: (row.when or _NEVER, row.code or "", row.respondent or "", _key(row)))
    return replace(
        winner,
        instances=winner.instances.union(*(row.instances for row in group)),
        code=winner.code or min((row.code for row in group if row.code and row.kind == winner.kind), default=None),
        respondent=winner.respondent or min((row.respondent for row in group if row.respondent), default=None),
    )


def _in_conflict(row: Submission) -> Submission:
    message = tr("the same person answered differently in another row, and nothing says which row is the later one")
    return replace(row, troubles=(Trouble(row.row, row.column, "", message),))


def _mended(row: Submission, kept: Iterable[Kept]) -> bool:
    """Whether a row that cannot be taken was mended since: the same one is here, and it is no earlier one."""
    return any(row.instances & one.instances and not (row.when and one.when and row.when > one.when) for one in kept)


def _is_same(row: Submission, one: Kept) -> bool:
    return bool(row.instances & one.instances) or (row.respondent is not None and row.respondent == one.respondent)


def _is_later(one: Kept, row: Submission) -> bool:
    return bool(one.when and row.when and one.when > row.when)


def _identity(row: Submission) -> set[str]:
    return {*row.instances, *([row.respondent] if row.respondent else [])}


def _key(row: Submission) -> str:
    return min(_identity(row))


def _content(row: Submission | Response) -> tuple[object, ...]:
    return row.kind, row.stands_for, tuple(sorted(row.answers.items()))


def _kept(row: Submission, code: str, instances: frozenset[str]) -> Kept:
    return Kept(
        Response(code, row.kind, row.answers, row.stands_for),
        instances,
        row.respondent,
        row.when if row.respondent else None,
    )


def _next(kind: str, used: set[str]) -> str:
    number = 1
    while f"{kind}-{number}" in used:
        number += 1
    return f"{kind}-{number}"
