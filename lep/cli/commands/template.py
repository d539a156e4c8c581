"""`lep template`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.options import DEFAULT_FILE, STDIN, Force, Json, with_file
from lep.cli.out import Out
from lep.cli.template_fields import fields
from lep.language import mark, tr

if TYPE_CHECKING:
    from lep.documents.pieces import Piece
    from lep.documents.rehearsal import Trial

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True)

PIECES: Final = "lep.templates/1"
CHECKED: Final = "lep.template.check/1"
KINDS: Final = {
    "document": mark("document"),
    "clause": mark("clause"),
    "passage": mark("passage"),
    "words": mark("fixed words"),
    "layout": mark("layout"),
    "letterhead": mark("letterhead"),
}
ORIGINS: Final = {
    "beside": mark("beside the partnership file"),
    "user": mark("your own folder"),
    "built-in": mark("built in"),
}
ENGLISH: Final = "en"

File = Annotated[
    str, typer.Option("--file", "-f", metavar="FILE", help="The partnership file that the templates stand beside.")
]
Names = Annotated[
    list[str], typer.Argument(metavar="NAME", help="What lep template list calls it.", show_default=False)
]


def _language(text: str) -> Any:
    return typer.Option("--language", metavar="CODE", help=text, show_default=False)


@app.callback()
def command() -> None:
    """List, copy, begin and check the templates that documents are made of.

    A document is put together from pieces: a skeleton, clauses and passages by language, fixed words, layouts and a
    letterhead. Each can be replaced by a file of your own, in the folder templates beside the partnership file, or in
    your own folder for all partnerships; the others stay as they are.

    \b
    Examples:
      lep template list clause
      lep template export F1
      lep template new letterhead
      lep template check
    """


@app.command("list")
def list_pieces(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORD", help="Only those with these words.", show_default=False)
    ] = None,
    file: File = DEFAULT_FILE,
    language: Annotated[str, _language("Only pieces in this language, and those that stand in none.")] = "",
    as_json: Json = False,
) -> int:
    """List the pieces that can be replaced, and where each comes from.

    A word may be part of a name, a kind (clause, layout), a language or an origin (beside, user, built-in).

    \b
    Examples:
      lep template list
      lep template list clause --language en
      lep template list beside
    """
    from lep.cli.templates import all_pieces

    out: Out = context.obj
    found = [
        one
        for one in all_pieces(file)
        if one.language in ("", language or one.language) and all(_has(one, word.lower()) for word in words or ())
    ]
    if as_json:
        out.envelope(PIECES, file, [_as_data(one) for one in found])
        return Exit.FINE
    if not found:
        raise Stop(tr("no template has these words"), hint=tr("lep template list shows them all"))
    from lep.cli.pictures.templates import draw

    out.show(draw(found))
    out.talk(tr("To change one: {command}", command=f"lep template export {found[0].name}"))
    return Exit.FINE


@app.command("export")
def export(
    context: typer.Context,
    names: Names,
    to: Annotated[
        str, typer.Option("--to", metavar="FOLDER", help="Where to.  [default: templates beside the partnership file]")
    ] = "",
    file: File = DEFAULT_FILE,
    language: Annotated[str, _language("The language of the pieces.  [default: en]")] = ENGLISH,
    builtin: Annotated[bool, typer.Option("--built-in", help="The piece as it came with lep, not your own.")] = False,
    force: Force = False,
) -> int:
    """Copy pieces to a folder, to be changed there: a clause, a layout, or a document with all that it is made of.

    Files with other content are not overwritten without --force.

    \b
    Examples:
      lep template export F1
      lep template export agreement --language bs
      lep template export page.css reference.docx
    """
    from lep.cli.templates import all_pieces, folder_beside, named_pieces, write_new
    from lep.documents.pieces import belonging, pieces
    from lep.documents.resources import FOLDER, Resources, builtin_root

    out: Out = context.obj
    known = pieces(Resources((builtin_root(),))) if builtin else all_pieces(file)
    if any(name.lower() == "letterhead" for name in names) and not any(one.kind == "letterhead" for one in known):
        raise Stop(
            tr("there is no letterhead yet"), hint=tr("begin one: {command}", command="lep template new letterhead")
        )
    wanted = named_pieces(known, names, language)
    every = [part for one in wanted for part in (belonging(known, one, language) if one.kind == "document" else [one])]
    folder = Path(to) if to else folder_beside(file)
    write_new(out, folder, {one.file: one.path.read_bytes() for one in dict.fromkeys(every)}, force=force)
    if not to:
        out.next(_check(file, names))
    elif folder.name == FOLDER:
        out.next(with_file("template check", to))
    return Exit.FINE


@app.command("new")
def new(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="letterhead, document or language.")],
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Of the document (my-letter), or code of the language (mk).")
    ] = "",
    file: File = DEFAULT_FILE,
    force: Force = False,
) -> int:
    """Begin a letterhead, a document of your own, or another language.

    What is written works as it is, and says in comments what can be changed.

    \b
    Examples:
      lep template new letterhead
      lep template new document my-letter
      lep template new language mk
    """
    from lep.cli.templates import folder_beside, write_new
    from lep.documents import starters

    out: Out = context.obj
    try:
        made = _begun(what.lower(), name)
    except starters.StarterError as error:
        raise Stop(error.message, hint=error.hint) from None
    write_new(out, folder_beside(file), made, force=force)
    after = {"document": f"render {name}", "language": f"render agreement --language {name}"}
    rendered = after.get(what.lower())
    out.next(with_file(rendered, file) if rendered else _check(file))
    return Exit.FINE


def _check(file: str, names: Sequence[str] = ()) -> str:
    """The command that tries pieces out beside a partnership file."""
    command = " ".join(["template check", *names])
    return with_file(command if file in (DEFAULT_FILE, STDIN) else f"{command} --file", file)


@app.command("check")
def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Pieces, or a folder of them.  [default: your own]", show_default=False),
    ] = None,
    file: File = DEFAULT_FILE,
    language: Annotated[str, _language("Only documents in this language.")] = "",
    as_json: Json = False,
) -> int:
    """Try templates out: every document that uses them, with an empty, a full and a hostile partnership.

    Each is written as Markdown, HTML, Word and PDF, in each language. In the hostile partnership every text is an
    attack or an accident. Mistakes are told with template, line and hint; the exit code is 1 where there is an error.

    \b
    Examples:
      lep template check
      lep template check F1 --language en
      lep template check ../firm/templates
    """
    from lep.cli.templates import flaw_data, languages_of, tell_flaws
    from lep.documents.languages import document_languages
    from lep.documents.rehearsal import flaws, trials
    from lep.documents.resources import search_path

    out: Out = context.obj
    file, wanted = _to_check(file, names or [], language)
    if not wanted and not as_json:
        out.talk(tr("There are no templates of your own: documents are made of those that came with lep."))
        return Exit.FINE
    resources = search_path(Path(file))
    trying = trials(resources, wanted, [one for one in document_languages(resources) if language in ("", one)])
    spoken = [language] if language else languages_of(file)
    with out.progress() as progress:

        def told(trial: Trial, name: str) -> None:
            progress.step(tr("Trying {file} ({partnership}) ...", file=name, partnership=trial.sample))

        found = list(flaws(Path(file), wanted, trying, told, spoken))
    if as_json:
        out.envelope(CHECKED, file, [flaw_data(trial, flaw) for trial, flaw in found])
    else:
        tell_flaws(out, found, len({one.document for one in trying}))
    return Exit.FINDINGS if any(flaw.severity == "error" for _, flaw in found) else Exit.FINE


def _to_check(file: str, names: list[str], language: str) -> tuple[str, list[Piece]]:
    """The partnership file that the templates stand beside, and the pieces: those named, else all of one's own."""
    from lep.cli.templates import all_pieces, named_pieces
    from lep.documents.resources import FOLDER

    if len(names) == 1 and Path(names[0]).is_dir():
        folder = Path(names[0]).resolve()
        beside = folder.parent if folder.name == FOLDER else folder
        if not (beside / FOLDER).is_dir():
            message = tr("{folder} is no folder of templates", folder=names[0])
            raise Stop(message, hint=tr("it must be called {name}, or hold one that is", name=FOLDER))
        file, names = str(beside / DEFAULT_FILE), []
    known = all_pieces(file)
    if names:
        languages = [language] if language else sorted({one.language for one in known if one.language})
        every = [one for code in languages for one in _named_in(known, names, code)]
        return file, list(dict.fromkeys(every)) or named_pieces(known, names, language or ENGLISH)
    return file, [one for one in known if one.origin != "built-in"]


def _named_in(known: list[Piece], names: list[str], language: str) -> list[Piece]:
    from lep.cli.templates import named_pieces

    there = [one for one in known if one.language in ("", language)]
    wanted = [name for name in names if any(name.lower() in (one.name.lower(), one.file.lower()) for one in there)]
    return named_pieces(there, wanted, language)


def _begun(what: str, name: str) -> dict[str, bytes]:
    from lep.documents import starters

    if what == "letterhead" and not name:
        return starters.letterhead()
    if what == "document" and name:
        return starters.document(name)
    if what == "language" and name:
        return starters.language(name)
    raise Stop(
        tr("{what} cannot be begun", what=f"{what} {name}".strip()),
        hint=tr("there are: {names}", names="letterhead, document NAME, language CODE"),
    )


def _has(piece: Piece, word: str) -> bool:
    texts = (piece.name, piece.kind, piece.file, piece.origin, tr(KINDS[piece.kind]), tr(ORIGINS[piece.origin]))
    return word == piece.language.lower() or any(word in text.lower() for text in texts)


def _as_data(piece: Piece) -> dict[str, Any]:
    return {
        "name": piece.name,
        "kind": piece.kind,
        "language": piece.language or None,
        "file": piece.file,
        "path": str(piece.path),
        "origin": piece.origin,
    }


app.command("fields")(fields)
