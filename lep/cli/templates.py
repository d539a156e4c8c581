"""What `lep template` works with: the folder beside a partnership file, and the pieces that were named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.options import did_you_mean
from lep.cli.out import Out
from lep.language import tr, tr_n

if TYPE_CHECKING:
    from lep.documents.letterhead_file import Flaw
    from lep.documents.pieces import Piece
    from lep.documents.rehearsal import Trial
    from lep.documents.tree import Document


def folder_beside(file: str) -> Path:
    """Where templates stand that are for the partnership file of that name only."""
    from lep.documents.resources import FOLDER

    return Path(file).resolve().parent / FOLDER


def all_pieces(file: str) -> list[Piece]:
    """All pieces that documents of that file are made of."""
    from lep.documents.pieces import pieces
    from lep.documents.resources import search_path

    return pieces(search_path(Path(file)), folder_beside(file))


def named_pieces(known: Sequence[Piece], names: Iterable[str], language: str) -> list[Piece]:
    """The pieces of these names; of one that there is in several languages, those in `language`. Raises Stop."""
    from lep.documents.pieces import UnknownPieceError, named

    found: list[Piece] = []
    for name in names:
        try:
            every = named(known, name)
        except UnknownPieceError as error:
            hint = did_you_mean(error.nearest) if error.nearest else tr("lep template list shows them all")
            raise Stop(tr("there is no template called {name}", name=name), hint=hint) from None
        kinds = sorted({one.kind for one in every})
        if len({one.name for one in every}) > 1 or len(kinds) > 1:
            every = [one for one in every if one.kind == _first_of(kinds)]
        fitting = [one for one in every if one.language in ("", language)]
        if not fitting:
            there = ", ".join(sorted({one.language for one in every}))
            message = tr("{name} is not written in {language}", name=name, language=language)
            raise Stop(message, hint=tr("there are: {names}", names=there))
        found += fitting
    return list(dict.fromkeys(found))


def _first_of(kinds: Iterable[str]) -> str:
    """What is meant by a name that several kinds of pieces have: the document before its words."""
    from lep.documents.pieces import KINDS

    return min(kinds, key=lambda kind: [*KINDS].index(kind))  # type: ignore[arg-type]


def write_new(out: Out, folder: Path, made: dict[str, bytes], *, force: bool) -> None:
    """Write files into a folder of templates, and those of them that stand in folders of their own; never over others.

    Raises Stop where one of them has other content, and lep.files.WriteError.
    """
    from lep.cli.saving import save_all
    from lep.files import WriteError

    for name in made:
        if (folder / name).is_symlink():
            raise Stop(tr("{file} is a link, and is left alone", file=str(folder / name)), code=Exit.REFUSED)
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = tr("the folder cannot be made: {reason}", reason=error.strerror or "")
            hint = tr("give the name of a folder that you can write to")
            raise WriteError(reason, hint=hint, file=str((folder / name).parent)) from error
    save_all(out, folder, list(made.items()), force=force)


def tell_letterhead(out: Out, place: Path | None, documents: Iterable[Document]) -> None:
    """Warn of what the letterhead of documents asks for and cannot have, such as a font that is not there; once."""
    from lep.documents.letterhead_file import read_letterhead
    from lep.documents.resources import search_path

    languages = dict.fromkeys(one.language for one in documents if one.letterhead)
    flaws = [flaw for language in languages for flaw in read_letterhead(search_path(place), language)[1]]
    for flaw in dict.fromkeys(flaws):
        out.talk(flaw_line(None, flaw))
        out.say(f"  {flaw.hint}")


def languages_of(file: str) -> list[str]:
    """The languages of the partnership file that templates stand beside; none where there is no such file, or no sound
    one: `lep check` is for that."""
    from lep.files import FileError, read

    if not Path(file).is_file():
        return []
    try:
        found = read(file).data.get("languages")
    except FileError:
        return []
    return [code for code in found if isinstance(code, str)] if isinstance(found, list) else []


def tell_flaws(out: Out, found: Sequence[tuple[Trial | None, Flaw]], documents: int) -> None:
    """Each mistake with its hint, to stdout; then how many documents were tried, and how that went."""
    for trial, flaw in found:
        out.data(flaw_line(trial, flaw))
        if flaw.hint:
            out.data(f"  {flaw.hint}")
    errors = sum(flaw.severity == "error" for _, flaw in found)
    out.talk(tr_n(documents, "{n} document was tried out.", "{n} documents were tried out."))
    out.talk(tr_n(errors, "There is {n} error.", "There are {n} errors.") if errors else tr("There is no error."))


def flaw_line(trial: Trial | None, flaw: Flaw) -> str:
    """A mistake on one line, which begins with `file:line:`, so that editors can jump there."""
    place = f"{flaw.path or flaw.template}:{flaw.line}" if flaw.line else flaw.path or flaw.template
    severity = tr("error") if flaw.severity == "error" else tr("warning")
    where = f" ({trial.document}, {trial.language}, {trial.sample})" if trial else ""
    return f"{place}: {severity}: {flaw.message}{where}"


def flaw_data(trial: Trial | None, flaw: Flaw) -> dict[str, Any]:
    """A mistake for programs."""
    return {
        "template": flaw.template,
        "path": flaw.path or None,
        "line": flaw.line or None,
        "severity": flaw.severity,
        "message": flaw.message,
        "hint": flaw.hint or None,
        "document": trial.document if trial else None,
        "language": trial.language if trial else None,
        "partnership": trial.sample if trial else None,
    }
