"""`lep render`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from lep.api.editions import SEPARATE, Composer, Edition, editions
from lep.api.jobs import AGREEMENT, Job, Wishes, applying, check_wishes, jobs, kind_called
from lep.api.writing import formats_called, written
from lep.cli.borrowed import tell_borrowed
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import DEFAULT_FILE, STDIN, File, Force, day, named, with_file
from lep.cli.out import Out
from lep.cli.rendering import place_of, require_sane_clock
from lep.cli.saving import save_all
from lep.cli.signing_words import tell_laid_down
from lep.cli.stand_ins import tell_stand_ins
from lep.language import tr, tr_n

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.documents.kinds import Kind
    from lep.documents.tree import Document
    from lep.files import Loaded

WORKSHOP: Final = "workshop"
"""The document on a round of a workshop, which is kept beside the partnership file."""


def command(
    context: typer.Context,
    document: Annotated[
        str,
        typer.Argument(metavar="DOCUMENT", help="What to write; name none to see what there is.", show_default=False),
    ] = "",
    file: File = DEFAULT_FILE,
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help="md, html, docx, pdf; several with commas.")
    ] = "pdf",
    out_folder: Annotated[
        str,
        typer.Option(
            "--out", "-o", metavar="FOLDER", help="Where to; - is standard output, for one file.", callback=named
        ),
    ] = ".",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="CODES",
            help="Languages of the document, with commas; all: the file's.  [default: the file's first]",
            show_default=False,
        ),
    ] = "",
    layout: Annotated[
        str,
        typer.Option(
            "--layout",
            metavar="LAYOUT",
            help="Several languages: separate (a document each), or columns (side by side).  [default: separate]",
            show_default=False,
        ),
    ] = SEPARATE,
    signing: Annotated[
        bool, typer.Option("--signing", help="Write the copy to be signed: refused while an error stands.")
    ] = False,
    judgements: Annotated[
        bool,
        typer.Option("--with-judgements", help="Report: the convenor's own copy, with private judgements."),
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Write every document that the partnership has a use for.")
    ] = False,
    recipient: Annotated[
        str,
        typer.Option(
            "--to-stakeholder",
            metavar="ID",
            help="Invitation, signature page: for this organisation only.",
            show_default=False,
        ),
    ] = "",
    meeting: Annotated[
        str,
        typer.Option("--meeting", metavar="DATE", help="Invitation: the day to which it invites.", show_default=False),
    ] = "",
    today: Annotated[
        str,
        typer.Option(
            "--today", metavar="DATE", help="Report, letters, fiche: the day that they bear.", show_default=False
        ),
    ] = "",
    template: Annotated[
        str,
        typer.Option("--template", metavar="WORD", help="Write into this Word file with tags.", show_default=False),
    ] = "",
    stage: Annotated[
        str,
        typer.Option(
            "--stage", metavar="STAGE", help="Workshop: the stage at which the room was asked.", show_default=False
        ),
    ] = "",
    round_number: Annotated[
        str,
        typer.Option(
            "--round", metavar="NUMBER", help="Workshop: the round.  [default: the latest]", show_default=False
        ),
    ] = "",
    force: Force = False,
) -> int:
    """Write a document, such as the agreement, as Markdown, HTML, Word or PDF.

    The agreement, the memorandum, the terms of reference and the data-sharing arrangement say that they are drafts
    while an error stands in what they hold (see lep check), and list what is open. The invitation is a letter to each
    organisation that is still to be won, one file each. What the convenor thinks of others is left out, but for the
    convenor's own copy of the report. Name no document to see what there is; --all writes what the partnership has a
    use for.

    The document workshop tells what the room of a workshop thinks (see lep workshop). Files are called
    agreement.en.pdf and so on; the convenor's own copy of the report is report-convenor.en.pdf, so
    that nobody sends the wrong one. Files with other content are not overwritten without --force.

    \b
    Examples:
      lep render agreement --to docx,pdf --out out
      lep render agreement --signing --to pdf
      lep render agreement --language bs,en --layout columns
      lep render invitation --meeting 2027-01-12 --to docx
      lep render signature-page --to-stakeholder school
      lep render report --today 2027-03-31
      lep render workshop --stage diagnose
      lep render agreement --template firm.docx
      lep render --all --out out
    """
    out: Out = context.obj
    on = day(today) if today else None
    wishes = Wishes(signing, judgements, on, recipient, day(meeting, "--meeting") if meeting else None)
    if document == WORKSHOP and not everything:
        from lep.cli import workshop_render as results

        if template:
            raise Stop(
                tr("a Word template holds no document of a workshop"), hint=tr("leave out `{name}`", name="--template")
            )
        asked = results.Asked(to, out_folder, language, layout, stage, round_number)
        return results.run(out, file, asked, wishes, force=force)
    if stage or round_number:
        raise Stop(tr("--stage and --round are for the document {name}", name=WORKSHOP))
    if everything:
        document, file = "", _only_file(document, file)
    kind = None if everything else kind_called(document, place_of(file))
    check_wishes(kind, wishes)
    own = None
    if template:
        from lep.cli.wordtemplates import word_template

        own, to = word_template(context, template, to, everything=everything)
    formats = formats_called(to)
    require_sane_clock(out)
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    wanted, unfit = ([kind], []) if kind else applying(loaded.source.data)
    work = jobs(wanted, loaded, wishes)
    blocking = list(dict.fromkeys(one for job in work for one in job.blocking))
    if signing and blocking:
        _refuse(out, blocking, file)
        return Exit.REFUSED
    place = loaded.source.beside
    wanted_editions = editions(language, layout, loaded.source.data, place)
    if everything:
        work += _of_rooms(out, loaded, file, wanted_editions, unfit)
    if own and layout != SEPARATE:
        raise Stop(tr("a Word template takes one language at a time"), hint=tr("leave out {option}", option="--layout"))
    if out_folder == STDIN and len(formats) * len(wanted_editions) * len(work) != 1:
        raise Stop(
            tr("standard output takes one document, in one format and one language"),
            hint=tr("give a folder: {option}", option="--out out"),
        )
    composer = Composer(loaded, place)
    fill = own.filled if own else None
    with out.progress() as progress:

        def step(name: str) -> None:
            progress.step(tr("Writing {file} ...", file=name))

        trees = [(job, [composer.composed(job, one) for one in wanted_editions]) for job in work]
        written_files = (written(loaded, job, formats, found, fill=fill, step=step) for job, found in trees)
        made = [(one.name, one.content) for files in written_files for one in files]
    _tell(out, place, [tree for _, found in trees for tree in found])
    tell_stand_ins(out, composer.stand_ins, loaded.source.data, file)
    if out_folder == STDIN:
        out.raw(made[0][1])
    else:
        save_all(out, Path(out_folder), made, force=force)
        for one, reason in unfit:
            out.talk(tr("Not written: {document} ({reason})", document=one.name, reason=reason))
    if any(one.signed for one in wanted) and out_folder != STDIN:
        for_reading = any(one.name == AGREEMENT for one in wanted) and tell_laid_down(out, loaded.source.data, file)
        if blocking or not for_reading:
            _close(out, work, blocking, file)
    elif judgements:
        out.talk(tr("It holds private judgements: it is for the convenor only."))
    return Exit.FINE


def _of_rooms(
    out: Out, loaded: Loaded, file: str, wanted: Sequence[Edition], unfit: list[tuple[Kind, str]]
) -> list[Job]:
    """What rooms thought, which is kept beside the file. Where a round still waits for answers, `unfit` says so."""
    from lep.cli.workshop_render import jobs_of_rooms
    from lep.documents.kinds import RESULTS
    from lep.workshop.rounds import read_rounds

    found = jobs_of_rooms(out, loaded.source.data, file, [code for edition in wanted for code in edition if code])
    if not found and file != STDIN and read_rounds(Path(file)):
        unfit.append((RESULTS, tr("no answers of a room are here yet")))
    return found


def _tell(out: Out, place: Path | None, documents: Sequence[Document]) -> None:
    """What of the documents is not as it was meant to be."""
    tell_borrowed(out, documents)
    if any(one.letterhead for one in documents):
        from lep.cli.templates import tell_letterhead

        tell_letterhead(out, place, documents)


def _only_file(document: str, file: str) -> str:
    """With --all, the one argument is the file. Raises Stop where a document is named all the same."""
    from lep.documents.kinds import DOCUMENTS

    if document in DOCUMENTS or document == WORKSHOP or (document and file != DEFAULT_FILE):
        raise Stop(
            tr("--all writes all documents; none is named with it"), hint=tr("leave out `{name}`", name=document)
        )
    return document or file


def _refuse(out: Out, blocking: Sequence[Finding], file: str) -> None:
    what = tr_n(len(blocking), "no signing copy while {n} error stands", "no signing copy while {n} errors stand")
    out.problem(what, tr("the first: {message}", message=blocking[0].message))
    out.next(with_file("check", file))


def _close(out: Out, work: Sequence[Job], blocking: Sequence[Finding], file: str) -> None:
    if not blocking:
        out.talk(tr("No error stands: after legal review, it can be signed."))
        return
    if len(work) == 1:
        out.talk(
            tr_n(
                len(blocking),
                "It says that it is a draft: {n} point is open, and it needs legal review.",
                "It says that it is a draft: {n} points are open, and it needs legal review.",
            )
        )
    else:
        drafts = [job.stem for job in work if job.blocking]
        out.talk(tr("These say that they are drafts, and need legal review: {documents}.", documents=", ".join(drafts)))
    out.next(with_file("check", file))
