"""Reading the partnership file that a command was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.out import Out

if TYPE_CHECKING:
    from lep.files import Source

STDIN = "-"


def read(out: Out, name: str) -> Source:
    """The file, or standard input for "-". Raises lep.files.LoadError."""
    from lep.files import read as read_file

    return read_file(name, stdin=_stdin(out) if name == STDIN else None)


def _stdin(out: Out) -> BinaryIO:
    stream = out.environment.stdin
    if stream is None:
        raise Stop("there is no standard input to read", hint="give the name of a file", code=Exit.FILE)
    return stream.buffer
