"""Versions of the file format: a newer one is refused, an older one is upgraded with a backup beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import lep
from lep.files.errors import LoadError, Refused
from lep.files.source import Source
from lep.language import tr
from lep.model.vocab import FORMAT

if TYPE_CHECKING:
    from lep.files.changes import Change

CURRENT: Final = tuple(map(int, FORMAT.split(".")))
"""The format that this program reads and writes, as numbers that compare."""

Migration = Callable[[dict[str, Any]], Sequence["Change"]]

MIGRATIONS: Final[dict[tuple[int, int], tuple[tuple[int, int], Migration]]] = {}
"""From a version: to which version, and the changes that its data needs. Format 1.0 is the first: none yet."""

_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})\Z")


def version_of(source: Source) -> tuple[int, int] | None:
    """The version that the file states, as it is written (`1.10` is not `1.1`); None if it states none that we know."""
    match = _VERSION.match(source.written(("lep",)) or "")
    return (int(match[1]), int(match[2])) if match else None


def check_version(source: Source) -> None:
    """Raise LoadError if the file is of a newer format. A missing or malformed version is left to validation."""
    version = version_of(source)
    if version is None or version <= CURRENT:
        return
    mark = source.mark(("lep",))
    raise LoadError(
        "FIL-newer-format",
        tr(
            "this file needs lep for format {needed}; this is lep {version}, which reads {known}",
            needed=_text(version),
            version=lep.__version__,
            known=FORMAT,
        ),
        hint=tr("install a newer lep: {command}", command="pip install --upgrade lep"),
        file=source.name,
        line=mark.line,
        column=mark.column,
    )


def migrate(source: Source) -> Source:
    """The file in our format; the same object if it is already. Raises LoadError if no way leads there."""
    from lep.files.changes import Set
    from lep.files.edit import apply
    from lep.files.layout import partnership_layout

    version = version_of(source)
    while version is not None and version < CURRENT:
        step = MIGRATIONS.get(version)
        if step is None:
            mark = source.mark(("lep",))
            raise LoadError(
                "FIL-version",
                tr("format {version} is not one that lep ever wrote", version=_text(version)),
                hint=tr('the current format is lep: "{format}"', format=FORMAT),
                file=source.name,
                line=mark.line,
                column=mark.column,
            )
        version, changes = step
        source = apply(source, [*changes(source.data), Set(("lep",), _text(version))], partnership_layout())
    return source


def backup(path: str | os.PathLike[str], raw: bytes) -> Path:
    """Keep `raw` beside the file, as `partnership.yaml.bak`; an existing backup of other bytes is never overwritten.

    Raises Refused "exists" or WriteError.
    """
    from lep.files.store import save

    target = Path(f"{os.fspath(path)}.bak")
    try:
        save(target, raw)
    except Refused as refusal:
        if refusal.reason != "exists":
            raise
        raise Refused(
            "exists", tr("there is an older backup of this name"), hint=tr("move it elsewhere first"), file=str(target)
        ) from None
    return target


def _text(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
