"""Writing what a command made: never over other bytes unless told to, and never half a file."""

from __future__ import annotations

from pathlib import Path

from lep.cli.out import Out


def save(out: Out, name: str | Path, content: bytes, *, force: bool) -> None:
    """Write the bytes to the file and say so; the same bytes again are no change.

    Raises lep.files.Refused if other bytes are there and `force` is false, lep.files.WriteError if it cannot be done.
    """
    from lep.files import save as save_file

    path = Path(name)
    same = path.is_file() and path.read_bytes() == content
    save_file(path, content, overwrite=force)
    out.talk(f"Unchanged: {name}" if same else f"Wrote {name}")
