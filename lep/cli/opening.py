"""Reading the partnership file that a command was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.options import STDIN, no_such_file
from lep.cli.out import Out
from lep.language import tr

if TYPE_CHECKING:
    from lep.files import Loaded, Source


def read(out: Out, name: str) -> Source:
    """The file, or standard input for "-". Raises lep.files.LoadError."""
    from lep.files import read as read_file

    return read_file(name, stdin=_stdin(out) if name == STDIN else None)


def load(out: Out, name: str) -> Loaded:
    """The file with all that is wrong with its form. Raises lep.files.LoadError."""
    from lep.files.validate import validate

    return validate(read(out, name))


def read_text(out: Out, name: str) -> str:
    """The text of another file that came with the command, or of standard input. Raises LoadError, Stop."""
    from lep.files.store import read_bytes

    content = read_bytes(name, stdin=_stdin(out) if name == STDIN else None)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = tr("in a spreadsheet program, save it as CSV UTF-8")
        raise Stop(tr("{name}: this is not UTF-8 text", name=name), hint=hint, code=Exit.FILE) from None


def read_figures(out: Out, name: str) -> bytes:
    """The bytes of a file of figures, or of standard input. Raises LoadError, Stop."""
    from lep.evidence.table import MAX_BYTES

    return read_other(out, name, limit=MAX_BYTES)


def read_other(out: Out, name: str, *, limit: int) -> bytes:
    """The bytes of a file of another kind, or of standard input; one more than `limit` if it has more.

    Raises LoadError, Stop.
    """
    from pathlib import Path

    from lep.files.store import read_bytes

    if name != STDIN and not Path(name).exists():
        raise no_such_file(name)
    if Path(name).is_dir():
        hint = tr("give the name of a file in it")
        raise Stop(tr("{name}: this is a folder", name=name), hint=hint, code=Exit.FILE)
    return read_bytes(name, stdin=_stdin(out) if name == STDIN else None, limit=limit)


def _stdin(out: Out) -> BinaryIO:
    stream = out.environment.stdin
    if stream is None:
        raise Stop(tr("there is no standard input to read"), hint=tr("give the name of a file"), code=Exit.FILE)
    return stream.buffer
