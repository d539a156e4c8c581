"""Composed documents become files: in each format, or within a firm's own Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from lep.api.errors import RequestError
from lep.api.words import there_are
from lep.language import speaking, tr

if TYPE_CHECKING:
    from lep.api.jobs import Job
    from lep.documents.tree import Document
    from lep.files import Loaded

WORD: Final = "docx"
Fill = Callable[["Loaded", "Job", "Document"], bytes]
"""What puts a document into a Word file."""


class Written(NamedTuple):
    """A file that was made of a document, and the format that it is in."""

    name: str
    content: bytes
    to: str


def formats_called(to: str | Iterable[str]) -> list[str]:
    """The formats, which may stand in one text with commas. Raises RequestError for one that there is not."""
    from lep.documents.render import FORMATS

    typed = to.split(",") if isinstance(to, str) else list(to)
    wanted = list(dict.fromkeys(part.strip().lower() for part in typed if part.strip()))
    if not wanted or any(part not in FORMATS for part in wanted):
        raise RequestError(tr("--to {formats}: there is no such format", formats=",".join(typed)), there_are(FORMATS))
    return wanted


def written(
    loaded: Loaded,
    job: Job,
    formats: Sequence[str],
    documents: Iterable[Document],
    *,
    fill: Fill | None = None,
    step: Callable[[str], None] = lambda _name: None,
) -> Iterator[Written]:
    """The files of a job: each document in each format, or as `fill` makes them. `step` hears the name of each before
    it is written. Raises what `lep.documents.write` and `fill` raise."""
    from lep.documents.render import attached, output_name, write

    attachment = attached(loaded.source.data, job.kind.name) if "pdf" in formats else None
    for tree in documents:
        for to in formats:
            name = output_name(tree, to, job.stem)
            step(name)
            content = fill(loaded, job, tree) if fill else write(tree, to, attachment=attachment)
            yield Written(name, content, to)


def filled_template(name: str, content: bytes, loaded: Loaded, job: Job, doc: Document) -> bytes:
    """A firm's Word file with a document in it. Raises WordTemplateError for the file, TemplateError for a tag."""
    from lep.documents.kinds import Request, parts
    from lep.documents.resources import search_path
    from lep.documents.wordtemplate.apart import fill_apart

    with speaking(doc.language):
        request = Request(loaded.source.data, doc.language, doc.labels, search_path(loaded.source.beside), job.given())
        found = parts(job.kind, request)
    return fill_apart(content, doc, found, file=name)
