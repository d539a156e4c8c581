"""A workbook brought into partnership files: into those that are there, or into new ones.

A partnership with a mistake, or with a cell that was edited on both sides, is left as it was; the others go on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from lep.batch import stores
from lep.batch.workbook.book import Book
from lep.batch.workbook.compare import Past
from lep.batch.workbook.export import digest_of, load
from lep.batch.workbook.exported import Exported, exported
from lep.batch.workbook.merge import Merge, merge
from lep.batch.workbook.pages import FIRST
from lep.batch.workbook.rows import Content, Mistake, content
from lep.files import (
    CannotEdit,
    FileError,
    Fingerprint,
    LoadError,
    Path,
    Problem,
    Refused,
    Set,
    Source,
    apply,
    dump,
    format_path,
    parse,
    partnership_layout,
    save,
    wording,
)
from lep.files.problems import nearest
from lep.files.validate import validate
from lep.language import tr
from lep.model import FORMAT
from lep.model.base import ID_PATTERN

State = Literal["changed", "new", "unchanged", "failed", "refused"]
FILE: Final = "partnership.yaml"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a workbook is to be taken in. `files` are the partnership files by id, if `existing` ones were given; `out`
    is the folder for new ones, and for changed ones, too, where `apart` is true; `base` is what new ones begin with."""

    files: Mapping[str, str] = field(default_factory=dict)
    existing: bool = False
    out: str | None = None
    apart: bool = False
    base: Source | None = None
    delete: bool = False
    dry_run: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one partnership. `changes` are sentences, `gone` rows that are no longer in the workbook."""

    id: str
    file: str
    state: State
    changes: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    gone: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """For JSON, with the keys of `lep.batch-import/1`."""
        return {
            "id": self.id,
            "file": self.file,
            "state": self.state,
            "changes": list(self.changes),
            "mistakes": [{"place": one.place, "message": one.message, "hint": one.hint} for one in self.mistakes],
            "gone": list(self.gone),
        }


class Stopped(Exception):
    """A partnership cannot be taken in."""

    def __init__(self, state: State, *mistakes: Mistake) -> None:
        super().__init__(state)
        self.state = state
        self.mistakes = mistakes


def by_id(addresses: Iterator[str], failed: Callable[[FileError], None]) -> dict[str, str]:
    """The partnership files by id; what cannot be read, and the second of one id, is told to `failed`."""
    found: dict[str, str] = {}
    for address in addresses:
        try:
            source = load(address)
            own = source.data.get("id")
            if isinstance(own, str) and own in found:
                message = tr("the id `{id}` is that of {file}, too", id=own, file=stores.shown(found[own]))
                raise LoadError(
                    "FIL-duplicate-id", message, hint=tr("give one of the two another id"), file=source.name
                )
            if isinstance(own, str) and own:
                found[own] = address
        except FileError as error:
            failed(error)
    return found


class Taking:
    """A workbook that is being taken in. Raises Unreadable where its sheets cannot be told."""

    def __init__(self, book: Book, plan: Plan) -> None:
        self.plan = plan
        self.exported: Exported = exported(book)
        self.content: Content = content(book, self.exported.heads)

    @property
    def partnerships(self) -> list[str]:
        """The partnerships that the workbook has rows of."""
        return list(self.content.rows)

    def each(self, partnerships: Iterable[str] | None = None) -> Iterator[Taken]:
        """Take in one partnership after the other; all of them, or those named."""
        for partnership in self.partnerships if partnerships is None else partnerships:
            yield _One(self, partnership).taken()


class _One:
    def __init__(self, taking: Taking, partnership: str) -> None:
        self.taking = taking
        self.plan = taking.plan
        self.id = partnership
        self.old: str | None = self.plan.files.get(partnership)

    @cached_property
    def target(self) -> str:
        """Where the file is written."""
        if self.old is not None and not self.plan.apart:
            return self.old
        return stores.join(self.plan.out or ".", self.id, FILE)

    def taken(self) -> Taken:
        name = stores.shown(self.old) if self.old is not None else ""
        try:
            self._require_sense()
            before = self._source()
            name = stores.shown(self.target)
            merged = self._merged(before)
            after = self._changed(before, merged)
            state = self._save(before, after)
            return Taken(self.id, name, state, _in_words(before, after, state), gone=tuple(merged.gone))
        except Stopped as stopped:
            return Taken(self.id, name, stopped.state, mistakes=stopped.mistakes)
        except Refused as error:
            return Taken(self.id, name, "refused", mistakes=(Mistake("", error.message, error.hint),))
        except FileError as error:
            return Taken(self.id, name, "failed", mistakes=(Mistake("", str(error), error.hint),))

    def _require_sense(self) -> None:
        mistakes = self.taking.content.mistakes.get(self.id)
        if mistakes:
            raise Stopped("failed", *mistakes)

    def _source(self) -> Source:
        if self.old is None and self.plan.existing:
            self._require_known()
        if self.old is None or self.plan.apart:
            self._require_id()
        if self.old is not None:
            return load(self.old)
        if self.plan.base is not None:
            base = self.plan.base
            return apply(base, [Set(("lep",), FORMAT), Set(("id",), self.id)], partnership_layout())
        return parse(dump({"lep": FORMAT, "id": self.id}, partnership_layout()).encode(), self.target)

    def _require_known(self) -> None:
        """Among existing files, a partnership without a row of its own is a slip, and one without its file is lost."""
        if self.id in self.taking.exported.digests:
            hint = tr("give the folder that it was exported from")
            raise Stopped("failed", Mistake("", tr("its file is not among those given"), hint))
        pages = self.taking.content.rows[self.id]
        if self.plan.base is None and FIRST not in pages:
            close = nearest(self.id, list(self.plan.files))
            there = ", ".join([*self.plan.files][:12])
            hint = tr("did you mean `{nearest}`?", nearest=close) if close else tr("there are: {names}", names=there)
            message = tr("there is no `{id}` on the page {page}", id=self.id, page=FIRST)
            rows = [row for of_page in pages.values() for row in of_page]
            raise Stopped("failed", *(Mistake(row.partnership_place, message, hint) for row in rows))

    def _require_id(self) -> None:
        """The id becomes the name of a folder: it must be one."""
        if not re.fullmatch(ID_PATTERN, self.id):
            hint = tr("use lower-case letters a to z, digits and single hyphens; start with a letter")
            raise Stopped("failed", Mistake("", tr("`{id}` cannot be the id of a partnership", id=self.id), hint))

    def _merged(self, before: Source) -> Merge:
        past = self._past(before) if self.old is not None else None
        content = self.taking.content
        merged = merge(before.data, content.rows[self.id], content.titles, past, delete=self.plan.delete)
        if merged.mistakes:
            raise Stopped("failed", *merged.mistakes)
        if merged.conflicts:
            raise Stopped("refused", *merged.conflicts)
        return merged

    def _past(self, before: Source) -> Past | None:
        known = self.taking.exported
        digest = known.digests.get(self.id)
        if digest is None:
            return None
        heads = {title: frozenset(names) for title, names in known.heads.items()}
        prints = {title: known.prints(title, self.id) for title in heads}
        return Past(digest, digest_of(before.raw) == digest, heads, prints)

    def _changed(self, before: Source, merged: Merge) -> Source:
        """The file as it is to be. Raises Stopped for what would make it worse."""
        if self.old is not None and not merged.changes and not merged.deletions:
            return before
        known = _problems(before) if self.old is not None else Counter[str]()
        try:
            after = apply(before, merged.changes, partnership_layout())
            self._prove(after, known, merged.places)
            if merged.deletions:  # places in the file are others then
                after = apply(after, merged.deletions, partnership_layout())
                self._prove(after, known, {})
        except CannotEdit as error:
            raise Stopped("failed", Mistake("", error.message, error.hint)) from error
        return after

    def _prove(self, after: Source, known: Counter[str], places: Mapping[Path, str]) -> None:
        left = known.copy()
        new = []
        for problem in validate(after).problems:
            told = _told(problem, after)
            if left[told]:
                left[told] -= 1
            else:
                new.append(_mistake(problem, after, places))
        if new:
            raise Stopped("failed", *new)

    def _save(self, before: Source, after: Source) -> State:
        """Write the file, unless it is a dry run; what became of it."""
        fresh = self.old is None or self.plan.apart
        current = stores.content(self.target) if fresh else before.raw
        if current == after.raw:
            return "unchanged"
        if fresh and current is not None and not self.plan.force:
            hint = tr("give its folder as {option} to change it, or --force to overwrite it", option="--into")
            raise Refused("exists", tr("there is a file of this name already"), hint=hint, file=self.target)
        if not self.plan.dry_run:
            self._write(before, after, fresh=fresh)
        return "changed" if self.old is not None else "new"

    def _write(self, before: Source, after: Source, *, fresh: bool) -> None:
        if fresh:
            stores.write(self.target, after.raw)
        elif stores.is_remote(self.target):
            if stores.content(self.target) != before.raw:
                message = tr("the file was changed by another program since it was read; nothing was saved")
                raise Refused("changed", message, hint=tr("run the command again"), file=self.target)
            stores.write(self.target, after.raw)
        else:
            save(self.target, after, expected=Fingerprint.of(before.raw))


def _problems(source: Source) -> Counter[str]:
    return Counter(_told(problem, source) for problem in validate(source).problems)


def _told(problem: Problem, source: Source) -> str:
    return f"{problem.code} {format_path(problem.path, source.data)} {problem.value!r}"


def _mistake(problem: Problem, source: Source, places: Mapping[Path, str]) -> Mistake:
    """A problem of the file that would be, at the cell that makes it."""
    message, hint = wording(problem)
    if problem.code == "FIL-duplicate-id":  # its line would be that of a file that nobody has
        message = tr("the id `{id}` is used twice", id=problem.value)
    for length in range(len(problem.path), 0, -1):
        if problem.path[:length] in places:
            return Mistake(places[problem.path[:length]], message, hint)
    path = format_path(problem.path, source.data)
    if len(problem.path) == 1 and () in places:
        return Mistake(places[()], message, hint)
    return Mistake("", f"{path}: {message}", hint)


def _in_words(before: Source, after: Source, state: State) -> tuple[str, ...]:
    if state != "changed":
        return ()
    if _problems(before):  # the comparison is for sound files
        from lep.batch.workbook.plainly import differences

        return tuple(differences(before.data, after.data))
    from lep.redline import compare

    return tuple(change.message for change in compare(before.data, after.data))
