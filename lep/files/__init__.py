"""How it is kept: strict loading with positions, exact edits, atomic saves, locks, migrations.

The front is lazy: `lep.files.read` imports the parser only when it is asked for. What shares its name with its module
is taken from there: `lep.files.validate.validate`, `lep.files.migrate.migrate`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.files.edit import Append, Change, Delete, Set, apply, dump
    from lep.files.errors import CannotEdit, FileError, LoadError, PathError, Refused, WriteError
    from lep.files.layout import Layout, partnership_layout
    from lep.files.messages import wording
    from lep.files.migrate import backup, check_version
    from lep.files.paths import Path, format_path, get, parse_path, resolve
    from lep.files.problems import Problem
    from lep.files.source import Mark, Source
    from lep.files.store import Fingerprint, Store, read, save
    from lep.files.strict import parse
    from lep.files.validate import Loaded, load

_HOME = {
    **dict.fromkeys(("Append", "Change", "Delete", "Set", "apply", "dump"), "edit"),
    **dict.fromkeys(("CannotEdit", "FileError", "LoadError", "PathError", "Refused", "WriteError"), "errors"),
    **dict.fromkeys(("Layout", "partnership_layout"), "layout"),
    **dict.fromkeys(("backup", "check_version"), "migrate"),
    **dict.fromkeys(("Path", "format_path", "get", "parse_path", "resolve"), "paths"),
    **dict.fromkeys(("Mark", "Source"), "source"),
    **dict.fromkeys(("Fingerprint", "Store", "read", "save"), "store"),
    **dict.fromkeys(("Loaded", "load"), "validate"),
    "Problem": "problems",
    "parse": "strict",
    "wording": "messages",
}

__all__ = [
    "Append",
    "CannotEdit",
    "Change",
    "Delete",
    "FileError",
    "Fingerprint",
    "Layout",
    "LoadError",
    "Loaded",
    "Mark",
    "Path",
    "PathError",
    "Problem",
    "Refused",
    "Set",
    "Source",
    "Store",
    "WriteError",
    "apply",
    "backup",
    "check_version",
    "dump",
    "format_path",
    "get",
    "load",
    "parse",
    "parse_path",
    "partnership_layout",
    "read",
    "resolve",
    "save",
    "wording",
]

__getattr__ = front(__name__, globals(), _HOME)
