"""What goes wrong, told to a person: exceptions become a message, a hint and an exit code. Never a traceback."""

from __future__ import annotations

import errno
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from lep.cli.exits import Exit
from lep.cli.out import Out
from lep.language import tr

UNWRITABLE: Final = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""Errors of a stream that can take no more."""


class Stop(Exception):
    """Ends a command with a message, what to do about it, and an exit code."""

    def __init__(self, message: str, *, hint: str = "", code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


class Interrupted(Exception):
    """Ctrl-C, in a form that Typer does not turn into an exit code before anything can be said."""


class Terminated(KeyboardInterrupt):
    """The system asked us to end (SIGTERM): treated like Ctrl-C."""


def report(error: BaseException, out: Out) -> Exit:
    """Tell the person what happened and choose the exit code."""
    if isinstance(error, Stop):
        out.problem(error.message, error.hint)
        return error.code
    if isinstance(error, Interrupted | KeyboardInterrupt):
        out.talk(tr("Interrupted. Nothing that was saved is lost."))
        return Exit.INTERRUPTED
    if isinstance(error, OSError) and error.filename is None and error.errno in UNWRITABLE:
        out.problem(tr("the output cannot be written: {reason}", reason=error.strerror), tr("is the disk full?"))
        return Exit.FILE
    known = _file_trouble(error) or _document_trouble(error)
    if known:
        message, hint, code = known
        out.placed(message, hint)
        return code
    trouble = _request_trouble(error) or _signing_trouble(error)
    if trouble:
        message, hint, code = trouble
        out.problem(message, hint)
        return code
    return _our_mistake(error, out)


def _file_trouble(error: BaseException) -> tuple[str, str, Exit] | None:
    from lep.files import errors

    if isinstance(error, errors.Refused):
        return str(error), error.hint, Exit.REFUSED
    if isinstance(error, errors.PathError):
        return str(error), error.hint, Exit.USAGE
    if isinstance(error, errors.FileError):
        return str(error), error.hint, Exit.FILE
    return None


def _document_trouble(error: BaseException) -> tuple[str, str, Exit] | None:
    """A template that cannot be used. Looked up, not imported: without documents there is no such trouble."""
    module: Any = sys.modules.get("lep.documents.errors")
    if module is not None and isinstance(error, module.TemplateError):
        return str(error), error.hint, Exit.FILE
    return None


def _request_trouble(error: BaseException) -> tuple[str, str, Exit] | None:
    """A wish that cannot be met; looked up, too."""
    module: Any = sys.modules.get("lep.api.errors")
    if module is None:
        return None
    codes = (
        (module.RequestError, Exit.USAGE),
        (module.BesideError, Exit.FILE),
        (module.NotReady, Exit.REFUSED),
        (module.Unsound, Exit.FINDINGS),
    )
    code = next((code for kind, code in codes if isinstance(error, kind)), None)
    return None if code is None else (str(error), getattr(error, "hint", ""), code)


def _signing_trouble(error: BaseException) -> tuple[str, str, Exit] | None:
    """What stands in the way of signing; looked up, too."""
    module: Any = sys.modules.get("lep.signing.trouble")
    if module is not None and isinstance(error, module.SigningTrouble):
        return error.message, error.hint, Exit.FILE if error.kind == "unreadable" else Exit.REFUSED
    return None


def _our_mistake(error: BaseException, out: Out) -> Exit:
    details = "".join(traceback.format_exception(error))
    place = save_details(details, out)
    out.talk(tr("Sorry, that is a mistake in lep itself, not in your file."), "error")
    out.talk(f"  {type(error).__name__}: {error}")
    if place is None:
        out.talk(f"{tr('The details could not be saved; here they are:')}\n{details}")
    else:
        out.talk(tr("The details are in {place}", place=place))
        out.talk(tr("Please send them with what you did."))
        out.talk(tr("They may name your files: read them before you pass them on."))
    return Exit.BUG


def save_details(details: str, out: Out) -> Path | None:
    """Write what happened to the state folder, or else to the folder for temporary files; where, or None."""
    import tempfile

    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    for folder in (out.environment.state_folder, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", prefix=f"lep-{stamp}-", suffix=".txt", dir=folder, delete=False, encoding="utf-8", errors="replace"
            ) as file:
                file.write(details)
            return Path(file.name)
        except OSError:
            continue
    return None
