"""What is laid down for signature: who has signed, and whether every file is what it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Group, RenderableType

from lep.cli.pictures.parts import day, exact, grid, indented, words
from lep.cli.signing_words import deed_told, fingerprint_lines, folder_shown, in_force, named, progress_of
from lep.language import capital, formats, mark, tr, tr_in
from lep.method.agreement.signed import Party, Standing, on_deed
from lep.method.reading import Data, name_of
from lep.model.vocab import meaning
from lep.signing.inventory import Checked, Shelf

_STATES: Final = {
    "whole": mark("as laid down"),
    "missing": mark("missing"),
    "altered": mark("another file"),
    "unrecorded": mark("not on record"),
}
_LAID_DOWN: Final = ("list", "agreed", "copy", "words")
"""Parts that never change; the others came in while parties signed."""


def draw(data: Data, standing: Standing, shelves: Sequence[Shelf]) -> RenderableType:
    """The text that holds, its parties, and the files of all texts on record."""
    parts: list[RenderableType] = [*_text(data, standing)]
    for shelf in shelves:
        parts += ["", words(_title(data, shelf), "heading"), *_signed_deed(data, standing, shelf), _files(shelf)]
    return Group(*parts)


def _text(data: Data, standing: Standing) -> Iterator[RenderableType]:
    text = standing.text
    if text is None:
        return
    yield words(tr("Version {version} of {date}", version=text.version, date=day(standing.date)), "heading")
    for line in progress_of(data, standing):
        yield indented(words(line))
    if standing.lapsed:
        yield indented(words(tr("The file says something else by now: see `lep check`."), "error"))
    elif standing.drafting:
        yield indented(words(tr("Version {version} is being drafted.", version=standing.version)))
    for sentence in in_force(data, standing):
        yield indented(words(sentence))
    yield indented(words(tr("Fingerprint of what is signed (SHA-256):")))
    yield indented(_fingerprint(text.digest), 4)
    yield ""
    yield _parties(data, standing.parties)


def _parties(data: Data, parties: Sequence[Party]) -> RenderableType:
    table = grid(padding=2, expand=False)
    for heading in (tr("Party"), tr("State"), tr("Date"), tr("How")):
        table.add_column(heading)
    table.show_header = True
    for party in parties:
        state = tr_in("signature", "open") if party.state == "open" else meaning("SignatureAct", party.state)
        method = party.entry.get("method")
        how = meaning("SignatureMethod", method) if method and party.state == "signed" else ""
        when = party.entry.get("date")
        table.add_row(
            words(name_of(data, "stakeholders", party.id)), words(state), words(day(when) if when else ""), words(how)
        )
    return table


def _title(data: Data, shelf: Shelf) -> str:
    text = shelf.text
    folder = folder_shown(shelf.bundle.path)
    if text.event == "opened":
        return tr("Files of version {version}, in {folder}", version=text.version, folder=folder)
    return tr(
        "{event}, {name}: files in {folder}",
        event=capital(meaning("HistoryEvent", text.event)),
        name=name_of(data, "stakeholders", text.stakeholder),
        folder=folder,
    )


def _signed_deed(data: Data, standing: Standing, shelf: Shelf) -> Iterator[RenderableType]:
    """Of a deed: what came of it, and who has signed it."""
    deed = shelf.text
    if not deed.stakeholder:
        return
    yield indented(words(deed_told(data, deed)))
    signed = [one.id for one in on_deed(data, standing, deed).in_state("signed")]
    said = tr("Signed by {name}.", name=named(data, signed)) if signed else tr("Nobody has signed it yet.")
    yield indented(words(said))


def _files(shelf: Shelf) -> RenderableType:
    """Each file with its state, and below them its fingerprint: whole, however narrow the terminal."""
    parts: list[RenderableType] = []
    for one in shelf.files:
        style = "" if one.state == "whole" else "error"
        name = one.path.relative_to(shelf.bundle.path).as_posix()
        state = tr(_STATES[one.state]) if one.state != "whole" or one.part in _LAID_DOWN else tr("as on record")
        parts += [words(f"{name}{formats().colon}{state}", style), indented(_fingerprint(one.sha256), 4)]
    return indented(Group(*parts))


def _fingerprint(digest: str) -> RenderableType:
    return Group(*(exact(line, "quiet") for line in fingerprint_lines(digest)))


def complaints(shelves: Sequence[Shelf]) -> list[tuple[Checked, str]]:
    """What is not as it should be, and what to do about it."""
    return [(one, _what_to_do(one)) for shelf in shelves for one in shelf.files if one.state != "whole"]


def _what_to_do(one: Checked) -> str:
    if one.state == "unrecorded":
        return tr("Note the signature with `lep sign record`, or take the file out of the folder.")
    return tr("Bring it back from a backup, or from a partner who has it.")


def state_word(one: Checked) -> str:
    """What is the matter with a file."""
    return tr(_STATES[one.state])
