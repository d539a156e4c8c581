"""Where the signing stands, as `lep status` shows it: for people in a few lines, for programs as values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lep.api.lapses import what_changed
from lep.cli.signing_words import deed_told, in_force, progress_of
from lep.language import formats, tr

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.files import Loaded
    from lep.method.agreement.signed import Standing
    from lep.method.reading import Data


def signing_lines(data: Data, findings: Sequence[Finding]) -> list[str]:
    """What was laid down, who has signed it, and whether it still is the text of the file; none before that."""
    from lep.method.agreement.signed import laid_down, standing

    where = standing(data) if laid_down(data) else None
    if where is None or where.text is None:
        return []
    version, date = where.text.version, formats().long_date(where.date)
    lines = [tr("Version {version} was laid down for signature on {date}.", version=version, date=date)]
    lines += [*progress_of(data, where), *(deed_told(data, deed) for deed in where.deeds)]
    if where.drafting:
        lines.append(tr("Version {version} is being drafted.", version=where.version))
    lines += in_force(data, where)
    return [*lines, *(one.message for one in findings if one.code == "SIG-lapsed")]


def signing_values(loaded: Loaded) -> dict[str, Any]:
    """The same for programs. `changes` are those since the text was laid down, null where they cannot be told."""
    from lep.method.agreement.signed import standing

    where = standing(loaded.source.data)
    text, changes = where.text, what_changed(loaded.source)
    return {
        "state": where.state,
        "version": text.version if text else None,
        "date": where.date or None,
        "digest": text.digest if text else None,
        "parties": party_values(where),
        "changes": None if changes is None else list(changes),
    }


def party_values(where: Standing) -> list[dict[str, Any]]:
    """The parties and the last word of each, for programs."""
    return [
        {"id": one.id, "state": one.state, "date": one.entry.get("date"), "method": one.entry.get("method")}
        for one in where.parties
    ]
