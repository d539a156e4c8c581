"""`lep render --template`: a document in a firm's own Word file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from lep.api.writing import WORD, filled_template
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.opening import read_other
from lep.cli.out import Out
from lep.language import tr

if TYPE_CHECKING:
    from lep.api.jobs import Job
    from lep.documents.tree import Document
    from lep.files import Loaded


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A Word file with tags, and what it is called."""

    name: str
    content: bytes

    def filled(self, loaded: Loaded, job: Job, doc: Document) -> bytes:
        """The file with the composed document in it. Raises Stop for a mistake in a tag."""
        from lep.documents.errors import TemplateError
        from lep.documents.wordtemplate.errors import WordTemplateError

        try:
            return filled_template(self.name, self.content, loaded, job, doc)
        except WordTemplateError as error:
            raise Stop(f"{self.name}: {error.message}", hint=error.hint, code=Exit.FILE) from error
        except TemplateError as error:
            raise Stop(str(error), hint=error.hint, code=Exit.FINDINGS) from error


def word_template(context: typer.Context, name: str, to: str, *, everything: bool) -> tuple[WordTemplate, str]:
    """The template of that name, and the format that goes with it.

    Raises Stop, lep.files.LoadError.
    """
    if everything:
        raise Stop(tr("--template is for one document"), hint=tr("name the document, and leave out --all"))
    source = context.get_parameter_source("to")
    if source is not None and source.name == "DEFAULT":
        to = WORD
    if to.strip().lower() != WORD:
        raise Stop(
            tr("--to {formats}: a Word template gives a Word file", formats=to),
            hint=tr("take --to docx; for a PDF, open that file in Word and save it as PDF"),
        )
    return WordTemplate(name, _content(context.obj, name)), to


def _content(out: Out, name: str) -> bytes:
    from lep.documents.wordtemplate.package import LARGEST_FILE

    return read_other(out, name, limit=LARGEST_FILE)
