"""Asking for a passphrase: hidden, from a terminal; or from a file. Never from an option or a variable, where it would
stand in the list of processes or in the history of the shell."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.options import STDIN
from lep.cli.out import Out
from lep.language import tr

if TYPE_CHECKING:
    from lep.signing.secret import Secret

ATTEMPTS: Final = 3
_MAX_BYTES: Final = 10_000
T = TypeVar("T")


def unlocked(out: Out, opened: Callable[[Secret], T], prompt: str, source: str, attempts: int = ATTEMPTS) -> T:
    """What `opened` gives for the passphrase. On a terminal a wrong one may be tried again; elsewhere it ends there.

    Raises Stop, lep.signing.trouble.WrongSecret, and what `opened` raises.
    """
    from lep.signing.trouble import WrongSecret

    if source:
        return opened(from_file(out, source))
    for left in range(attempts - 1, 0, -1):
        try:
            return opened(_asked(out, prompt))
        except WrongSecret as wrong:
            out.problem(wrong.message, tr("try again, or press Ctrl-C; attempts left: {count}", count=left))
    return opened(_asked(out, prompt))


def from_file(out: Out, source: str) -> Secret:
    """The first line of a file, or of standard input. Raises Stop."""
    from lep.signing.secret import Secret

    content = _first_line_of_input(out) if source == STDIN else _content(out, source)
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Stop(
            tr("{file}: the passphrase is not text in UTF-8", file=source),
            hint=tr("save the file as UTF-8"),
            code=Exit.FILE,
        ) from None
    if not lines or not lines[0]:
        raise Stop(
            tr("{file}: there is no passphrase in it", file=source),
            hint=tr("its first line is the passphrase"),
            code=Exit.FILE,
        )
    return Secret(lines[0])


def _first_line_of_input(out: Out) -> bytes:
    stdin = out.environment.stdin
    return (stdin.readline(_MAX_BYTES) if stdin else "").encode("utf-8", "surrogateescape")


def _content(out: Out, source: str) -> bytes:
    from lep.files import LoadError
    from lep.files.store import read_bytes

    try:
        content = read_bytes(source, limit=_MAX_BYTES)
    except LoadError as error:
        hint = tr("give the name of a file that is there")
        raise Stop(tr("{file}: {reason}", file=source, reason=error.message), hint=hint, code=Exit.FILE) from None
    if os.name == "posix" and Path(source).stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        out.talk(tr("Others on this computer can read {file}: `chmod 600` keeps it to you.", file=source), "warning")
    return content


def _asked(out: Out, prompt: str) -> Secret:
    from getpass import getpass

    from lep.signing.secret import Secret

    if not out.environment.interactive:
        raise Stop(
            tr("the key is locked, and there is no terminal to ask for the passphrase on"),
            hint=tr("put the passphrase into a file, and give its name by --passphrase-from; - is standard input"),
        )
    try:
        return Secret(getpass(prompt))
    except EOFError:
        raise KeyboardInterrupt from None
