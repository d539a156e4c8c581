"""`lep render`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first, open_points
from lep.cli.opening import load
from lep.cli.options import DEFAULT_FILE, STDIN, File, Force, day, with_file
from lep.cli.out import Out
from lep.cli.progress import Progress
from lep.cli.reporting import report_parts
from lep.cli.saving import save_all

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.documents.kinds import Kind
    from lep.files import Loaded

REPORT: Final = "report"
CONVENORS: Final = "report-convenor"
"""The copy with judgements bears another name, so that nobody sends it to partners by mistake."""
LATEST: Final = 253_402_300_799
"""The last second of the year 9999."""


def command(
    context: typer.Context,
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT", help="What to write: agreement, lead-decision, report, statement.", show_default=False
        ),
    ],
    file: File = DEFAULT_FILE,
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help="md, html, docx, pdf; several with commas.")
    ] = "pdf",
    out_folder: Annotated[
        str, typer.Option("--out", "-o", metavar="FOLDER", help="Where to; - is standard output, for one file.")
    ] = ".",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="CODES",
            help="Languages of the document, with commas.  [default: the file's first]",
            show_default=False,
        ),
    ] = "",
    signing: Annotated[
        bool, typer.Option("--signing", help="Write the copy to be signed: refused while an error stands.")
    ] = False,
    judgements: Annotated[
        bool,
        typer.Option("--with-judgements", help="Report: the convenor's own copy, with private judgements."),
    ] = False,
    today: Annotated[
        str,
        typer.Option(
            "--today", metavar="DATE", help="Report: the day that it bears and judges by.", show_default=False
        ),
    ] = "",
    force: Force = False,
) -> int:
    """Write a document, such as the agreement, as Markdown, HTML, Word or PDF.

    The agreement says that it is a draft while an error stands (see lep check), and lists what is open. The
    lead-decision records how the lead was chosen. The report tells the steering group where the partnership stands,
    with pictures; what the convenor thinks of others is left out of it. The statement is a letter that asks the level
    above for room to act.

    Files are called agreement.en.pdf and so on; the convenor's own copy of the report is report-convenor.en.pdf, so
    that nobody sends the wrong one. Files with other content are not overwritten without --force.

    \b
    Examples:
      lep render agreement --to docx,pdf --out out
      lep render agreement -o - --to md
      lep render agreement --signing --to pdf
      lep render report --today 2027-03-31
    """
    out: Out = context.obj
    formats = _formats(to, document)
    kind = _kind(document, signing=signing, only_report=[("--with-judgements", judgements), ("--today", bool(today))])
    _require_sane_clock(out)
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    blocking = _blocking(loaded) if kind.signed else []
    given = {} if document != REPORT else report_parts(loaded, judgements=judgements, on=day(today) if today else None)
    if signing and blocking:
        _refuse(out, blocking, file)
        return Exit.REFUSED
    languages = list(dict.fromkeys(code.strip() for code in language.split(","))) if language else [None]
    if out_folder == STDIN and len(formats) * len(languages) != 1:
        raise Stop("standard output takes one format and one language", hint="or give a folder: --out out")
    with out.progress() as progress:
        made = list(_documents(progress, loaded, document, formats, languages, blocking, given))
    if out_folder == STDIN:
        out.raw(made[0][1])
    else:
        save_all(out, Path(out_folder), made, force=force)
    if kind.signed and out_folder != STDIN:
        _close(out, blocking, file)
    elif judgements:
        out.talk("It holds private judgements: it is for the convenor only.")
    return Exit.FINE


def _kind(document: str, *, signing: bool, only_report: Sequence[tuple[str, bool]]) -> Kind:
    """The document of that name, if the options suit it. Raises Stop."""
    from lep.documents.kinds import DOCUMENTS

    kind = DOCUMENTS[document]
    if signing and not kind.signed:
        raise Stop(f"--signing: nobody signs a {document}", hint="what is signed is the agreement")
    for option, given in only_report:
        if given and document != REPORT:
            raise Stop(f"{option} is for the report", hint=f"leave it out: lep render {document}")
    return kind


def _formats(to: str, document: str) -> list[str]:
    from lep.documents.kinds import DOCUMENTS
    from lep.documents.render import FORMATS
    from lep.files.problems import nearest

    if document not in DOCUMENTS:
        near = nearest(document, DOCUMENTS)
        hint = f"did you mean `{near}`?" if near else "there are: " + ", ".join(DOCUMENTS)
        raise Stop(f"there is no document called {document}", hint=hint)
    wanted = list(dict.fromkeys(part.strip().lower() for part in to.split(",") if part.strip()))
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise Stop(f"--to {to}: there is no such format", hint="there are: " + ", ".join(FORMATS))
    return wanted


def _require_sane_clock(out: Out) -> None:
    """SOURCE_DATE_EPOCH, where it is set, must be one: a silent fallback would make every build differ."""
    epoch = out.environment.variables.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (epoch.isascii() and epoch.isdigit() and int(epoch) <= LATEST):
        raise Stop(f"SOURCE_DATE_EPOCH is {epoch}", hint="it must be a number of seconds since 1970, or not be set")


def _blocking(loaded: Loaded) -> list[Finding]:
    """The findings that stand in the way of signing. No date-dependent rule: the same file gives the same bytes."""
    from lep.checks.run import blocking

    return blocking(loaded.source)


def _documents(
    progress: Progress,
    loaded: Loaded,
    document: str,
    formats: Sequence[str],
    languages: Sequence[str | None],
    blocking: Sequence[Finding],
    given: Mapping[str, Any],
) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each file: composed once a language, then written in each format."""
    from lep.documents.render import UnknownLanguageError, attached, compose_document, output_name, write

    name = loaded.source.name
    place = None if name == "<stdin>" else Path(name)
    points = open_points(blocking)
    attachment = attached(loaded.source.data, document) if "pdf" in formats else None
    for language in languages:
        try:
            tree = compose_document(
                loaded.source.data,
                document=document,
                language=language,
                file=place,
                draft=bool(blocking),
                open_points=points,
                given=given,
            )
        except UnknownLanguageError as error:
            raise Stop(str(error)) from None
        for to in formats:
            target = output_name(tree, to, CONVENORS if given.get("judgements") else document)
            progress.step(f"Writing {target} ...")
            yield target, write(tree, to, attachment=attachment)


def _refuse(out: Out, blocking: Sequence[Finding], file: str) -> None:
    what = "one error stands" if len(blocking) == 1 else f"{len(blocking)} errors stand"
    out.problem(f"no signing copy while {what}", "the first: " + blocking[0].message)
    out.next(with_file("check", file))


def _close(out: Out, blocking: Sequence[Finding], file: str) -> None:
    if blocking:
        points = "one point is open" if len(blocking) == 1 else f"{len(blocking)} points are open"
        out.talk(f"It says that it is a draft: {points}, and it needs legal review.")
        out.next(with_file("check", file))
    else:
        out.talk("No error stands: after legal review, it can be signed.")
