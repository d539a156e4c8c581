"""`lep open`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.opening import read_other
from lep.cli.options import DEFAULT_FILE, STDIN, Force, with_file
from lep.cli.out import Out
from lep.cli.saving import save
from lep.language import formats, tr, tr_n

if TYPE_CHECKING:
    from lep.files import Loaded


def command(
    context: typer.Context,
    pdf: Annotated[str, typer.Argument(metavar="PDF", help="An agreement that lep wrote as PDF.", show_default=False)],
    out_file: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = DEFAULT_FILE,
    force: Force = False,
) -> int:
    """Take the partnership file out of an agreement that came as PDF.

    The PDF of an agreement carries what was agreed as a partnership file. It has all that the text needs; what the
    convenor noted about others, the diagnosis and the state of the interview never left the convenor's own file.

    \b
    Examples:
      lep open agreement.en.pdf
      lep open agreement.en.pdf --out agreed.yaml
    """
    out: Out = context.obj
    content = _taken_out(out, pdf)
    loaded = _partnership(content, pdf)
    if out_file == STDIN:
        out.raw(content)
        return Exit.FINE
    save(out, out_file, content, force=force)
    _tell(out, loaded)
    out.next(with_file("check", out_file))
    return Exit.FINE


def _taken_out(out: Out, pdf: str) -> bytes:
    """The bytes of the partnership file in the PDF of that name. Raises Stop, lep.files.LoadError."""
    from lep.documents.attachment import LARGEST_PDF, AttachmentError
    from lep.documents.attachment_apart import attached_file_apart
    from lep.method.agreement.carried import NAME

    content = read_other(out, pdf, limit=LARGEST_PDF)
    if len(content) > LARGEST_PDF:
        raise Stop(tr("{file}: the PDF is too large", file=pdf), code=Exit.FILE)
    try:
        return attached_file_apart(content, NAME)
    except AttachmentError as error:
        raise Stop(f"{pdf}: {error.message}", hint=error.hint, code=Exit.FILE) from error


def _partnership(content: bytes, pdf: str) -> Loaded:
    """What was taken out, read as strictly as any partnership file. Raises lep.files.LoadError."""
    from lep.files import check_version, parse
    from lep.files.validate import validate
    from lep.method.agreement.carried import NAME

    source = parse(content, f"{pdf}/{NAME}")
    check_version(source)
    return validate(source)


def _tell(out: Out, loaded: Loaded) -> None:
    """What is in the file, and what is not."""
    data = loaded.source.data
    partners, objectives, actions = (
        len(data[key]) if isinstance(data.get(key), list) else 0 for key in ("stakeholders", "objectives", "actions")
    )
    parts = [
        tr_n(partners, "{n} stakeholder", "{n} stakeholders"),
        tr_n(objectives, "{n} objective", "{n} objectives"),
        tr_n(actions, "{n} action", "{n} actions"),
    ]
    out.talk(tr("It holds what was agreed: {parts}.", parts=formats().listed(parts)))
    out.talk(tr("It does not hold the diagnosis, judgements about others or the state of the interview."))
    if loaded.problems:
        count = len(loaded.problems)
        out.talk(tr_n(count, "{n} mistake of form is in it.", "{n} mistakes of form are in it."))
