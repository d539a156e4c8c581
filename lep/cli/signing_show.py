"""`lep sign show`: what is laid down, who has signed, and whether the files still are what they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import STDIN, with_file
from lep.cli.out import Out
from lep.cli.signing_status import party_values
from lep.language import tr

if TYPE_CHECKING:
    from pathlib import Path

    from lep.method.agreement.signed import Standing
    from lep.signing.inventory import Checked, Shelf

SCHEMA: Final = "lep.signing.show/1"


def show(out: Out, file: str, *, as_json: bool) -> int:
    """Show what is laid down; 1 where a file of it is not as it was. Raises Stop, and what the rooms below raise."""
    from lep.method.agreement.signed import standing
    from lep.signing.folder import SigningFolder
    from lep.signing.inventory import inventory, unnoted

    if file == STDIN:
        raise Stop(tr("what is laid down stands beside the file"), hint=tr("give the name of the file"))
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    data = loaded.source.data
    where, folder = standing(data), SigningFolder(file)
    folder.require_own(str(data["id"]))
    shelves, strange = inventory(data, folder), unnoted(data, folder)
    if as_json:
        out.envelope(SCHEMA, file, _values(where, shelves) | {"unrecorded": [path.as_posix() for path in strange]})
    else:
        _tell(out, data, where, shelves, file)
        _tell_strange(out, strange, file)
    return Exit.FINE if all(shelf.whole for shelf in shelves) and not strange else Exit.FINDINGS


def _tell(out: Out, data: Any, where: Standing, shelves: Sequence[Shelf], file: str) -> None:
    if where.text is None:
        out.talk(tr("Nothing has been laid down for signature yet."))
        out.next(with_file("sign open", file))
        return
    from lep.cli.pictures.signing import complaints, draw, state_word

    out.show(draw(data, where, shelves))
    found = complaints(shelves)
    for one, hint in found:
        out.problem(f"{one.path.as_posix()}: {state_word(one)}", hint)
    if found:
        return
    if where.lapsed:
        out.next(with_file("check", file))
    elif where.drafting:
        out.next(with_file("sign open", file))
    elif not where.complete:
        out.next(with_file("sign record", file))


def _tell_strange(out: Out, strange: Sequence[Path], file: str) -> None:
    from lep.cli.signing_words import folder_shown

    for path in strange:
        out.problem(
            tr("{folder} is there, and the partnership file knows nothing of it", folder=folder_shown(path)),
            tr(
                "bring back the file as it was; or, if laying down was interrupted, complete it: {command}",
                command=f"`{with_file('sign open', file)}`",
            ),
        )


def _values(where: Standing, shelves: Sequence[Shelf]) -> dict[str, Any]:
    text = where.text
    return {
        "state": where.state,
        "version": text.version if text else None,
        "date": where.date or None,
        "digest": text.digest if text else None,
        "drafting": where.version if text and where.drafting else None,
        "parties": party_values(where),
        "texts": [_text(shelf) for shelf in shelves],
    }


def _text(shelf: Shelf) -> dict[str, Any]:
    text = shelf.text
    return {
        "event": text.event,
        "stakeholder": text.stakeholder or None,
        "version": text.version,
        "date": text.date,
        "digest": text.digest,
        "manifest": text.manifest or None,
        "folder": shelf.bundle.path.as_posix(),
        "whole": shelf.whole,
        "files": [_file(one, shelf) for one in shelf.files],
    }


def _file(one: Checked, shelf: Shelf) -> dict[str, Any]:
    return {
        "name": one.path.relative_to(shelf.bundle.path).as_posix(),
        "part": one.part,
        "language": one.language or None,
        "sha256": one.sha256 or None,
        "state": one.state,
    }
