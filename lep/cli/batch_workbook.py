"""`lep batch export`, and `lep batch init` from a workbook."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lep.cli.batch_options import Wanted
from lep.cli.batching import tell_missed
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.out import Out
from lep.language import tr, tr_n

if TYPE_CHECKING:
    from lep.batch.workbook.book import Book
    from lep.batch.workbook.rows import Mistake
    from lep.batch.workbook.take_in import Plan, Taken
    from lep.files import FileError, Source

XLSX: Final = ".xlsx"
CSV: Final = ".csv"
_SHEETS: Final = (XLSX, CSV, ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".numbers")
IMPORT: Final = "lep.batch.import/1"


@dataclass(frozen=True, slots=True)
class Ways:
    """How a workbook is taken in. `into`: the files that it changes; `base`: what new files begin with."""

    into: tuple[str, ...] = ()
    base: str = ""
    delete: bool = False


def is_workbook(paths: Iterable[str]) -> bool:
    """Whether what was named is a workbook: a file of a spreadsheet program, or a folder of CSV files."""
    return any(path.casefold().endswith(_SHEETS) or _is_csv_folder(path) for path in paths)


def _is_csv_folder(path: str) -> bool:
    try:
        names = [entry.name for entry in os.scandir(path)]
    except OSError:
        return False
    return any(name.endswith(CSV) for name in names) and not any(name.endswith((".yaml", ".yml")) for name in names)


# --- export -------------------------------------------------------------------------------------------------------


def export_all(wanted: Wanted, *, judgements: bool) -> int:
    """Lay partnerships out as a workbook. Raises Stop, lep.files.WriteError, lep.files.Refused."""
    from lep.batch.inputs import expanded
    from lep.batch.only import Only
    from lep.batch.workbook.export import survey, write
    from lep.batch.workbook.write_csv import CsvBook
    from lep.batch.workbook.write_xlsx import XlsxBook

    _require_a_form(wanted.folder)
    out = wanted.out
    addresses, only = list(expanded(wanted.paths)), Only(wanted.only)
    with out.progress() as progress:
        found = survey(addresses, _counting(progress.step, len(addresses)))
        found.by_id = {one: file for one, file in found.by_id.items() if only.means(one, file.address)}
        if found.by_id and not wanted.dry_run:
            book = XlsxBook() if wanted.folder.endswith(XLSX) else CsvBook()
            write(book, found, judgements=judgements, step=_counting(progress.step, len(found.by_id)))
            progress.step(tr("Writing {name}", name=wanted.folder))
            if isinstance(book, XlsxBook):
                _put(out, {wanted.folder: book.content()}, force=wanted.force)
            else:
                _put_folder(out, wanted.folder, book.contents(), force=wanted.force)
    for error in found.failed:
        _placed(out, error)
    told = tr_n(len(found.by_id), "{n} partnership exported", "{n} partnerships exported")
    if wanted.dry_run:
        told = tr_n(len(found.by_id), "{n} partnership would be exported", "{n} partnerships would be exported")
    missed = tell_missed(out, only.missed())
    out.talk(told)
    return Exit.PARTIAL if found.failed or missed else Exit.FINE


def _require_a_form(name: str) -> None:
    if name.endswith(_SHEETS) and not name.endswith(XLSX):
        raise Stop(
            tr("{name}: no workbook of this form is written", name=name),
            hint=tr("give a name that ends in .xlsx, or a folder for CSV files"),
        )


def _put_folder(out: Out, folder: str, files: dict[str, bytes], *, force: bool) -> None:
    """Write the CSV files; of an older export that is overwritten, no page stays behind."""
    from lep.batch import stores
    from lep.batch.workbook.pages import pages

    _put(out, {stores.join(folder, name): content for name, content in files.items()}, force=force)
    if force:
        for title in pages():
            if f"{title}{CSV}" not in files:
                stores.remove(stores.join(folder, f"{title}{CSV}"))


def _put(out: Out, files: dict[str, bytes], *, force: bool) -> None:
    """Write the files, or none of them if one would be overwritten that has other content."""
    from lep.batch import stores

    there = {name: stores.content(name) for name in files}
    taken = [name for name, old in there.items() if old is not None and old != files[name]]
    if taken and not force:
        names = ", ".join(stores.shown(name) for name in taken[:5])
        raise Stop(
            tr("nothing was written, because these have other content: {names}", names=names),
            hint=tr("use --force to overwrite them, or --out for another folder"),
            code=Exit.REFUSED,
        )
    for name, content in files.items():
        if there[name] != content:
            stores.write(name, content)
    told = next(iter(files)) if len(files) == 1 else str(Path(next(iter(files))).parent)
    out.talk(tr("Wrote {name}", name=stores.shown(told)))


# --- import -------------------------------------------------------------------------------------------------------


def take_in(wanted: Wanted, ways: Ways) -> int:
    """Bring a workbook into partnership files. Raises Stop, lep.evidence.Unreadable."""
    from lep.batch.only import Only
    from lep.batch.workbook.take_in import Taking

    out = wanted.out
    if len(wanted.paths) != 1:
        raise Stop(tr("one workbook at a time"), hint=tr("give one XLSX file, or one folder of CSV files"))
    if wanted.cluster or wanted.jobs > 1:
        name = "--cluster" if wanted.cluster else "--jobs"
        raise Stop(
            tr("a workbook is brought in by one process of this computer"), hint=tr("leave out `{name}`", name=name)
        )
    failed: list[FileError] = []
    taking = Taking(_book(wanted.paths[0]), _plan(wanted, ways, failed.append))
    for error in failed:
        _placed(out, error)
    for note in taking.content.notes:
        out.talk(note)
    if ways.into and not taking.exported.digests:
        out.talk(
            tr("The workbook does not tell what was exported: all that differs from the files is taken as edited.")
        )
    counts: Counter[str] = Counter(failed=len(failed))
    only, files = Only(wanted.only), taking.plan.files
    chosen = [one for one in taking.partnerships if only.means(one, files.get(one, ""))][: wanted.limit]
    with out.progress() as progress:
        step = _counting(progress.step, len(chosen))
        for taken in taking.each(chosen):
            counts[taken.state] += 1
            progress.above(lambda told=taken: _tell(wanted, told))  # type: ignore[misc]
            step()
    for stray in taking.content.strays:
        _mistake(out, wanted.paths[0], "", stray)
    counts["failed"] += bool(taking.content.strays)
    missed = tell_missed(out, only.missed())
    _tell_end(out, counts, dry_run=wanted.dry_run)
    return Exit.PARTIAL if counts["failed"] or missed else Exit.REFUSED if counts["refused"] else Exit.FINE


def _plan(wanted: Wanted, ways: Ways, failed: Callable[[FileError], None]) -> Plan:
    from lep.batch.inputs import expanded
    from lep.batch.workbook.take_in import Plan, by_id

    if not wanted.folder and not ways.into:
        raise Stop(
            tr("nothing says where to"),
            hint=tr("give --into with the partnership files to change, or --out with a folder for new ones"),
        )
    files = by_id(expanded(ways.into), failed) if ways.into else {}
    folder = wanted.folder or next((path for path in ways.into if Path(path).is_dir()), "")
    return Plan(
        files=files,
        existing=bool(ways.into),
        out=folder or None,
        apart=bool(wanted.folder),
        base=_base(ways.base) if ways.base else None,
        delete=ways.delete,
        dry_run=wanted.dry_run,
        force=wanted.force,
    )


def _base(name: str) -> Source:
    from lep.batch.workbook.export import load

    return load(name)


def _book(path: str) -> Book:
    """The workbook. Raises Unreadable, lep.files.LoadError."""
    from lep.batch.workbook.reading import read_book

    return read_book(path)


def _tell(wanted: Wanted, taken: Taken) -> None:
    from lep.batch import stores

    out = wanted.out
    book = stores.shown(wanted.paths[0])
    for mistake in taken.mistakes:
        _mistake(out, book, taken.id, mistake)
    if wanted.as_json:
        out.envelope(IMPORT, taken.file or None, taken.as_dict())
    elif wanted.dry_run:
        if taken.state == "new":
            out.data(tr("{file}: would be a new partnership", file=taken.file))
        out.lines(f"{taken.file}: {sentence}" for sentence in taken.changes)
    elif taken.state == "new":
        out.talk(tr("{file}: new", file=taken.file))
    elif taken.state == "changed":
        out.talk(tr_n(len(taken.changes), "{file}: {n} change", "{file}: {n} changes", file=taken.file))
    for name in taken.gone:
        message = tr("{name}: no longer in the workbook, kept in the file (--delete takes it out)", name=name)
        out.talk(f"{taken.file}: {message}")


def _tell_end(out: Out, counts: Counter[str], *, dry_run: bool) -> None:
    told = [
        tr_n(counts["changed"], "{n} changed", "{n} changed"),
        tr_n(counts["new"], "{n} new", "{n} new"),
        tr_n(counts["unchanged"], "{n} unchanged", "{n} unchanged"),
        tr_n(counts["refused"], "{n} refused", "{n} refused"),
        tr_n(counts["failed"], "{n} failed", "{n} failed"),
    ]
    states = ("changed", "new", "unchanged", "refused", "failed")
    line = ", ".join(text for state, text in zip(states, told, strict=True) if counts[state])
    if not line:
        out.talk(tr("The workbook has no rows."))
    else:
        out.talk(tr("Nothing was written: {counts}", counts=line) if dry_run else line)


def _mistake(out: Out, book: str, partnership: str, mistake: Mistake) -> None:
    place = mistake.place or partnership
    out.placed(f"{book}: {place}: {mistake.message}" if place else f"{book}: {mistake.message}", mistake.hint)


# --- both ---------------------------------------------------------------------------------------------------------


def _placed(out: Out, error: FileError) -> None:
    out.placed(str(error), error.hint)


def _counting(say: Callable[[str], None], total: int) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        say(tr("{done} of {total}", done=done, total=total))

    return step
