"""`lep migrate`."""

from __future__ import annotations

import typer

from lep.cli.exits import Exit
from lep.cli.opening import read
from lep.cli.options import DEFAULT_FILE, OwnFile, with_file
from lep.cli.out import Out
from lep.language import tr


def command(context: typer.Context, file: OwnFile = DEFAULT_FILE) -> int:
    """Bring a file to the newest format, keeping a backup.

    The file as it was is kept beside it, with .bak added to its name. A file of the newest format is left alone.

    \b
    Examples:
      lep migrate
      lep migrate old/partnership.yaml
    """
    from lep.files import Fingerprint, save
    from lep.files.migrate import backup, migrate

    out: Out = context.obj
    before = read(out, file)
    after = migrate(before)
    if after.raw == before.raw:
        out.talk(tr("{file} is of the newest format already; nothing changed.", file=file))
        return Exit.FINE
    kept = backup(file, before.raw)
    save(file, after, expected=Fingerprint.of(before.raw))
    out.talk(tr("Brought {file} to the newest format. The file as it was: {kept}", file=file, kept=kept))
    out.next(with_file("check", file))
    return Exit.FINE
