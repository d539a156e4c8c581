"""From the data of a partnership to the bytes of a document: composed once, then written in each format asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from lep.documents.clock import moment
from lep.documents.kinds import DOCUMENTS, Request, parts
from lep.documents.languages import borrowed_words, chosen_language
from lep.documents.resources import Resources, search_path
from lep.documents.side_by_side import languages
from lep.documents.tree import Document
from lep.language import speaking

Data = Mapping[str, Any]
Attachment = tuple[str, bytes]
"""Name and content."""

NEUTRAL_DATE: Final = "1980-01-01"
"""The date of a document whose agreement bears none yet: the first day that the container of a Word file can hold.
Not today, so that the same file gives the same bytes on every day."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def compose_document(
    data: Data,
    *,
    document: str = "agreement",
    language: str | None = None,
    file: Path | None = None,
    draft: bool,
    open_points: Iterable[str] = (),
    given: Mapping[str, Any] = _NOTHING,
) -> Document:
    """The document for the plain `data` of a partnership file (`lep.files.Source.data`).

    `language` defaults to the first of the file's languages that there are templates in, else English. `file` is
    where the data came from: templates beside it replace the built-in ones, and run in a process apart. A `draft` says
    so on top and lists `open_points` (one line each, in that language) at its end. `given` is what the document needs
    beyond the file (see its module), as plain data; `given["date"]` dates it. What the language lacks is in English
    (`Document.borrowed`). Raises `UnknownLanguageError`, `TemplateError` for a mistake in a
    template, KeyError for an unknown document, ValueError for malformed labels or SOURCE_DATE_EPOCH.
    """
    from lep.documents import own_document
    from lep.documents.labels import load_labels
    from lep.documents.prose import foreign_prose
    from lep.documents.strangers.compose_job import composer

    resources = search_path(file)
    kind = own_document.kind_called(document, resources)
    language = chosen_language(data, language, resources)
    labels = load_labels(language, resources, kind.words)
    with speaking(language):
        found = parts(kind, Request(data, language, labels, resources, {**given, "open_points": list(open_points)}))
    doc = composer(resources, language)(
        kind.name,
        found.context,
        language=language,
        labels=labels,
        draft=draft,
        date=given.get("date") or document_date(data),
        wording=found.wording,
        figures=found.figures,
        foreign=foreign_prose(data, language),
    )
    borrowed = (*doc.borrowed, *borrowed_words(language, resources, kind.words))
    return replace(doc, borrowed=borrowed, **_look(resources, language))


def _look(resources: Resources, language: str) -> dict[str, Any]:
    """The letterhead and the layouts of the house: what came with lep is not one."""
    if not resources.own:
        return {}
    from lep.documents.layouts import own_layouts
    from lep.documents.letterhead_file import load_letterhead

    return {"letterhead": load_letterhead(resources, language), "layouts": own_layouts(resources)}


def write(doc: Document, to: str, *, attachment: Attachment | None = None) -> bytes:
    """`doc` as "md", "html", "docx" or "pdf". Raises KeyError for another format. Loads that writer only.

    `attachment` (see `attached`) travels in the PDF; the other formats have no place for it. Raises `TemplateError` for
    a layout of the house's own that cannot be used.
    """
    if _has_own_layout(doc, to):
        from lep.documents.strangers.layout_job import write_with_own

        return write_with_own(doc, to, attachment)
    if to == "pdf" and attachment:
        from lep.documents.write_pdf import to_pdf

        return to_pdf(doc, attachment=attachment)
    return _WRITERS[to](doc)


def attached(data: Data, document: str) -> Attachment | None:
    """The file that travels in the PDF of that document: of the agreement, the partnership file without judgements."""
    if document not in DOCUMENTS or not DOCUMENTS[document].carries:
        return None
    from lep.method.agreement.carried import NAME, carried_text

    return NAME, carried_text(data).encode()


def render(
    data: Data,
    *,
    to: str,
    document: str = "agreement",
    language: str | None = None,
    file: Path | None = None,
    draft: bool,
    open_points: Iterable[str] = (),
) -> bytes:
    """One document in one format: `write(compose_document(…), to, …)`. Parameters and errors as there."""
    doc = compose_document(data, document=document, language=language, file=file, draft=draft, open_points=open_points)
    return write(doc, to, attachment=attached(data, document) if to == "pdf" else None)


def output_name(doc_or_language: Document | str, to: str, document: str = "agreement") -> str:
    """What the file is called: "agreement.en.pdf", and "agreement.bs-en.pdf" with two languages side by side."""
    if isinstance(doc_or_language, str):
        return f"{document}.{doc_or_language}.{to}"
    codes = languages(doc_or_language.blocks) or (doc_or_language.language,)
    return f"{document}.{'-'.join(codes)}.{to}"


def document_date(data: Data) -> str:
    """The date that a document carries, ISO 8601: that of the agreement, else SOURCE_DATE_EPOCH, else a neutral one."""
    date = (data.get("agreement") or {}).get("date")
    if date:
        return str(date)
    return moment(NEUTRAL_DATE).date().isoformat()


def write_to_be_signed(doc: Document, *, attachment: Attachment | None = None) -> bytes:
    """`doc` as a PDF in which each room to sign is marked by a link (`lep.documents.write_pdf.ROOM` and an id).

    It is no document yet: `lep.signing.fields` puts signature fields in place of the links. Parameters and errors as
    for `write`.
    """
    if _has_own_layout(doc, "pdf"):
        from lep.documents.strangers.layout_job import write_apart

        return write_apart(doc, "pdf", attachment, rooms=True)
    from lep.documents.write_pdf import to_pdf

    return to_pdf(doc, attachment=attachment, rooms=True)


def _has_own_layout(doc: Document, to: str) -> bool:
    """Whether the document carries a layout for that format, which did not come with lep."""
    if not doc.layouts:
        return False
    from lep.documents.layouts import OF_FORMAT

    return any(layout.name in OF_FORMAT.get(to, ()) for layout in doc.layouts)


def _to_md(doc: Document) -> bytes:
    from lep.documents.write_md import to_markdown

    return to_markdown(doc).encode()


def _to_html(doc: Document) -> bytes:
    from lep.documents.write_html import to_html

    return to_html(doc).encode()


def _to_docx(doc: Document) -> bytes:
    from lep.documents.write_docx import to_docx

    return to_docx(doc)


def _to_pdf(doc: Document) -> bytes:
    from lep.documents.write_pdf import to_pdf

    return to_pdf(doc)


_WRITERS: Final[dict[str, Callable[[Document], bytes]]] = {
    "md": _to_md,
    "html": _to_html,
    "docx": _to_docx,
    "pdf": _to_pdf,
}
FORMATS: Final = tuple(_WRITERS)
"""The formats, by the ending of their files."""
