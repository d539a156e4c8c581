"""Exceptions as records: which file, which line, what is wrong, what to do about it."""

from __future__ import annotations

import traceback
from typing import Final

from lep.api.errors import NotReady, Unsound
from lep.batch import stores
from lep.batch.inputs import named_as_file
from lep.batch.records import Trouble
from lep.errors import LepError
from lep.files.errors import LoadError, Refused
from lep.language import tr, tr_n

OUR_MISTAKE: Final = "our-mistake"
TWICE: Final = "id-twice"


def taken(identifier: str, other: str) -> Trouble:
    """The id of a partnership is that of another file, whose outputs must not be overwritten."""
    return Trouble(
        TWICE,
        tr("the id `{id}` is that of {file} already", id=identifier, file=stores.shown(other)),
        tr("give each partnership an id of its own, or put them into different folders"),
    )


def refuses(error: BaseException) -> bool:
    """Whether we decline to do it, though the file itself is fine."""
    return isinstance(error, Refused | NotReady)


def trouble_of(error: Exception, address: str) -> Trouble:
    """What an exception means to the person."""
    if isinstance(error, LoadError):
        if error.code == "FIL-directory" and not named_as_file(address):  # which was looked through, then
            return Trouble(error.code, tr("there is no partnership file in this folder"))
        return Trouble(error.code, error.message, error.hint, error.line, error.column)
    if isinstance(error, Unsound) and error.findings:
        return _unsound(error)
    if isinstance(error, LepError):
        place, told = stores.shown(address), str(error)  # which names the file that is to blame, such as a template
        return Trouble(type(error).__name__, error.message if told.startswith(f"{place}:") else told, error.hint)
    if isinstance(error, OSError):
        return Trouble("OSError", error.strerror or str(error))
    if isinstance(error, MemoryError):
        return Trouble("MemoryError", tr("there is not enough memory for this file"))
    return Trouble(
        OUR_MISTAKE,
        tr("that is a mistake in lep itself, not in your file ({error})", error=f"{type(error).__name__}: {error}"),
        details="".join(traceback.format_exception(error)),
    )


def _unsound(error: Unsound) -> Trouble:
    first, more = error.findings[0], len(error.findings) - 1
    message = first.message
    if more:
        message = tr_n(more, "{message} (and {n} more mistake)", "{message} (and {n} more mistakes)", message=message)
    return Trouble(first.code, message, first.hint, first.line, first.column)
