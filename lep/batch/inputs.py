"""Which files are meant: names of files, folders, globs and addresses become the files themselves, each once.

In a folder, a file called `partnership.yaml` is the partnership, and what lies beside it and below it belongs to it
(templates, answers, benchmarks). Where there is none, every YAML file of the folder is a partnership. So both ways of
keeping many of them work: a folder each, or a folder of files.

What cannot be a partnership file is no reason to pass it over: it comes along, and fails by its name.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from lep.batch import stores
from lep.files.errors import LoadError
from lep.files.store import STDIN
from lep.language import tr

SUFFIXES: Final = (".yaml", ".yml")
MAIN: Final = "partnership.yaml"
NOT_PARTNERSHIPS: Final = frozenset({"benchmarks.yaml", "benchmarks.yml"})
NOT_BELOW: Final = frozenset({"templates", "packs", "signing", "node_modules"})
"""Folders that hold other things than partnerships, as do those whose name begins with a dot."""
BESIDE: Final = ("templates", "packs", "signing", "benchmarks.yaml")
"""What counts for a partnership file that it lies beside: folders, and a file."""

_SEPARATORS: Final = os.sep + (os.altsep or "")
_DEEP: Final = re.compile(r"(?<![^{0}])\*\*(?:[{0}]+\*\*)*(?![^{0}])".format(re.escape(_SEPARATORS)))
"""What in a pattern stands for folders at any depth: `**` between separators."""

_Identity = tuple[int, int]
"""See `lep.batch.stores.identity`."""


def expanded(paths: Iterable[str], out: str | None = None) -> Iterator[str]:
    """The files that the paths mean, in their order, those of a folder by name; each once.

    `out` is where the batch writes: what lies there is none of them, unless it was named. Raises LoadError for
    standard input, which is one text and no list of files, and for a store that cannot be listed.
    """
    seen: set[str | _Identity] = set()
    passed_over = _identity(out) if out and not stores.is_remote(out) else set()
    for path in paths:
        for file in _far(path, out) if stores.is_remote(path) else _meant(path, passed_over):
            own = file if stores.is_remote(file) else stores.own(file)
            if own not in seen:
                seen.add(own)
                yield file


def _identity(path: str) -> set[_Identity]:
    known = stores.identity(path)
    return set() if known is None else {known}


def _far(path: str, out: str | None) -> Iterator[str]:
    """The files that an address means; itself where all of them lie where the batch writes, so that it is told."""
    files = stores.found(path)
    below = stores.shown(out).rstrip("/") + "/" if out and stores.is_remote(out) else None
    if below is None or f"{stores.shown(path)}/".startswith(below):
        yield from files
        return
    yield from [file for file in files if not stores.shown(file).startswith(below)] or [path]


def _meant(path: str, passed_over: set[_Identity]) -> Iterator[str]:
    if path == STDIN:
        raise LoadError(
            "FIL-missing",
            tr("a batch takes files, folders, patterns and addresses, but not standard input"),
            hint=tr("names of files from another command: {command}", command="find … -print0 | xargs -0 lep batch …"),
            file=path,
        )
    if os.path.isdir(path) and not named_as_file(path):  # noqa: PTH112 - Path.is_dir raises for a long name
        yield from _in_folder_or_itself(path, passed_over)
    elif glob.has_magic(path) and not os.path.lexists(path):
        yield from _matching(path, passed_over)
    else:
        yield path


def _matching(pattern: str, passed_over: set[_Identity]) -> Iterator[str]:
    """What a pattern matches; itself where that is nothing, so that it is told."""
    found = False
    for path in sorted(set(_filled_in(pattern, passed_over))):
        if os.path.isdir(path) and not named_as_file(path):  # noqa: PTH112
            members = list(_in_folder(path, set(passed_over)))
            found = found or bool(members)
            yield from members
        else:
            found = True
            yield path
    if not found:
        yield pattern


def _filled_in(pattern: str, passed_over: set[_Identity]) -> Iterator[str]:
    """As glob has it, but `**` enters each folder once, as links may go in circles, and not those passed over."""
    deep = _DEEP.search(pattern)
    if deep is None:
        yield from glob.iglob(pattern)  # noqa: PTH207 - the names as they were typed
        return
    for start in glob.iglob(pattern[: deep.start()]) if deep.start() else [""]:  # noqa: PTH207
        for folder in _folders(start, passed_over):
            below = glob.escape(folder)
            if deep.end() < len(pattern):
                rest = os.path.join(below, pattern[deep.end() :].lstrip(_SEPARATORS))  # noqa: PTH118
                yield from _filled_in(rest, passed_over)
                continue
            yield from [folder] if folder else []
            yield from glob.iglob(os.path.join(below, "*"))  # noqa: PTH118, PTH207


def _folders(start: str, passed_over: set[_Identity]) -> Iterator[str]:
    """A folder ("" for the one where one is) and those below it that do not hide and are not passed over; each once, by
    whatever links."""
    seen: set[str | _Identity] = {one for one in passed_over if one != stores.own(start or os.curdir)}
    waiting = [start]
    while waiting:
        folder = waiting.pop()
        own = stores.own(folder or os.curdir)
        if own in seen:
            continue
        seen.add(own)
        yield folder
        with suppress(OSError), os.scandir(folder or os.curdir) as entries:
            names = [entry.name for entry in entries if not entry.name.startswith(".") and _is_folder(entry)]
            waiting += (os.path.join(folder, name) for name in sorted(names, reverse=True))  # noqa: PTH118


def _in_folder_or_itself(folder: str, passed_over: set[_Identity]) -> Iterator[str]:
    """The files in a folder; the folder itself where there are none, so that it is told."""
    empty = True
    for file in _in_folder(folder, set(passed_over - _identity(folder))):
        empty = False
        yield file
    if empty:
        yield folder


def _in_folder(folder: str, seen: set[_Identity]) -> Iterator[str]:
    """The partnership files of a folder and of those below it; each folder once, so that links cannot go in circles."""
    waiting = [(folder, False)]
    while waiting:
        folder, main_only = waiting.pop()
        try:
            own = os.stat(folder)  # noqa: PTH116
            files, below, has_main = _listed(folder)
        except OSError:
            yield folder  # reading it will say what is wrong
            continue
        if own.st_ino and (own.st_dev, own.st_ino) in seen:
            continue
        seen.add((own.st_dev, own.st_ino))
        main_only = main_only or has_main
        if not main_only:
            yield from files
        elif has_main:
            yield os.path.join(folder, MAIN)  # noqa: PTH118 - as the other names
        waiting += ((inner, main_only) for inner in reversed(below))


def _listed(folder: str) -> tuple[list[str], list[str], bool]:
    """The files of a folder that may be partnerships, the folders in it, and whether it has one called MAIN."""
    files: list[str] = []
    below: list[str] = []
    has_main = False
    with os.scandir(folder) as entries:
        for entry in entries:
            if named_as_file(entry.name):
                has_main = has_main or entry.name == MAIN
                if may_be(entry.name):
                    files.append(entry.path)
            elif entry.name not in NOT_BELOW and not entry.name.startswith(".") and _is_folder(entry):
                below.append(entry.path)
    return sorted(files), sorted(below), has_main


def named_as_file(address: str) -> bool:
    """Whether a name ends as those of partnership files do, in capitals too, as some systems have them."""
    return address.lower().endswith(SUFFIXES)


def may_be(name: str) -> bool:
    """Whether a file that is named so is a partnership, as far as its name tells."""
    return name.lower() not in NOT_PARTNERSHIPS and not name.startswith(".")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
