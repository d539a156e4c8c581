"""Writing what a command made: never over other bytes unless told to, and never half a file."""

from __future__ import annotations

from pathlib import Path

from lep.cli.out import Out


def save(out: Out, name: str | Path, content: bytes, *, force: bool) -> bool:
    """Write the bytes to the file and say so. Returns whether anything changed on disk.

    Raises lep.files.Refused if other bytes are there and `force` is false, lep.files.WriteError if it cannot be done.
    """
    from lep.files import write

    path = Path(out.environment.folder, name)
    changed = write(path, content, overwrite=force)
    out.talk(f"{'Wrote' if changed else 'Unchanged:'} {name}")
    return changed
