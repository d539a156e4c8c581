"""Writing what a command made: never over other bytes unless told to, and never half a file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.out import Out
from lep.language import tr


def save(out: Out, name: str | Path, content: bytes, *, force: bool) -> None:
    """Write the bytes to the file and say so; the same bytes again are no change.

    Raises lep.files.Refused if other bytes are there and `force` is false, lep.files.WriteError if it cannot be done.
    """
    from lep.files import save as save_file

    same = _holds(Path(name), content)
    save_file(name, content, overwrite=force)
    out.talk(tr("Unchanged: {name}", name=name) if same else tr("Wrote {name}", name=name))


def save_all(out: Out, folder: Path, made: Sequence[tuple[str, bytes]], *, force: bool) -> None:
    """Write several files into a folder, which is made if need be; none at all if one of them would be overwritten.

    Raises Stop, lep.files.WriteError.
    """
    from lep.files import WriteError

    files = [(folder / name, content) for name, content in made]
    taken = [str(path) for path, content in files if os.path.exists(path) and not _holds(path, content)]  # noqa: PTH110
    if taken and not force:
        raise Stop(
            tr("nothing was written, because these have other content: {names}", names=", ".join(taken)),
            hint=tr("use --force to overwrite them, or --out for another folder"),
            code=Exit.REFUSED,
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = tr("give the name of a folder that you can write to")
        reason = tr("the folder cannot be made: {reason}", reason=error.strerror)
        raise WriteError(reason, hint=hint, file=str(folder)) from error
    for path, content in files:
        save(out, path, content, force=force)


def _holds(path: Path, content: bytes) -> bool:
    """Whether the file has these bytes already; of what cannot be read, nobody knows that it has."""
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False
