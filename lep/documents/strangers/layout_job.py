"""Writing with layouts that did not come with lep: pages and PDFs, in a process apart."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from lep.documents import layouts, tree
from lep.documents.errors import TemplateError
from lep.documents.letterhead import Layout
from lep.documents.resources import Resources, Snapshot, builtin_root
from lep.documents.strangers.limits import MEGABYTE, Limits
from lep.documents.strangers.wire import pack, unpack
from lep.language import tr

JOB: Final = "lep.documents.strangers.layout_job"
LIMITS: Final = Limits(memory=1536 * MEGABYTE, seconds=20, threads=True)
"""A long PDF with many pictures takes some seconds, and Typst memory for all of its pages."""

Attachment = tuple[str, bytes]
State = Callable[[tree.Document, Attachment | None, bool], bytes]


# --- here ------------------------------------------------------------------------------------------------------------


def write_with_own(doc: tree.Document, to: str, attachment: Attachment | None = None) -> bytes:
    """`doc` as "html", "docx" or "pdf" with the layouts that it carries for that format: there must be one.

    Raises `TemplateError` for whatever is wrong with them.
    """
    own = [layout for layout in doc.layouts if layout.name in layouts.OF_FORMAT[to]]
    if any(layout.name in (layouts.PAGE, layouts.PDF) for layout in own):
        return write_apart(doc, to, attachment)
    if to == "html":  # a style sheet is no program
        from lep.documents.write_html import to_html

        return to_html(doc, _with_built_in(own)).encode()
    return _word_file(doc, own[0])


def _word_file(doc: tree.Document, layout: Layout) -> bytes:
    from lep.documents.docx_shell import ShellError
    from lep.documents.wordtemplate.errors import WordTemplateError
    from lep.documents.wordtemplate.package import opened
    from lep.documents.write_docx import to_docx, zipped

    try:
        return to_docx(doc, reference=zipped(opened(layout.content)))
    except WordTemplateError as error:
        raise TemplateError(layout.name, 0, error.message, error.hint, path=layout.path) from error
    except ShellError as error:
        hint = tr("Begin with the built-in one: lep template export reference.docx")
        raise TemplateError(layout.name, 0, str(error), hint, path=layout.path) from error


def _with_built_in(own: Sequence[Layout]) -> Snapshot:
    built_in = Resources((builtin_root(),))
    files = {name: (path := built_in.find(name), built_in.content(path)) for name in (layouts.PAGE, layouts.STYLE)}
    files |= {layout.name: (Path(layout.path), layout.content) for layout in own}
    return Snapshot((*{Path(layout.path).parent: None for layout in own}, builtin_root()), files)


def write_apart(doc: tree.Document, to: str, attachment: Attachment | None = None, *, rooms: bool = False) -> bytes:
    """`doc` as "html" or "pdf" with the layouts that it carries; `rooms` as for `lep.documents.write_pdf.to_pdf`.

    Raises `TemplateError` for a mistake in a layout, and when it takes too much time or memory.
    """
    from lep.documents.strangers.process import FaultError, StoppedError, pool

    own = [layout for layout in doc.layouts if layout.name in layouts.OF_FORMAT[to]]
    program = next(layout for layout in own if layout.name in (layouts.PAGE, layouts.PDF))
    setup = {"to": to, "layouts": pack(tuple(own)), "fonts": doc.letterhead.font_folder if doc.letterhead else ""}
    request = {"doc": pack(doc), "attachment": pack(attachment), "rooms": rooms}
    try:
        answer = pool.ask(JOB, setup, request, LIMITS)
    except StoppedError as error:
        raise TemplateError(program.name, 0, error.message, error.hint, path=program.path) from error
    if not isinstance(answer, str):
        raise FaultError(f"{program.name}: no document came back")
    content = base64.b64decode(answer)
    if to == "html":
        _check_page(content, doc, program)
    elif not content.startswith(b"%PDF-"):
        raise FaultError(f"{program.name}: no PDF came back")
    return content


def _check_page(content: bytes, doc: tree.Document, layout: Layout) -> None:
    from lep.documents.page_check import check_page
    from lep.documents.words import label, one_line
    from lep.documents.write_html import body_of

    around = [("document.title", escape(one_line(doc.title)))]
    if doc.draft:
        around.append(("labels.draft", escape(label(doc, "draft"))))
    page = content.decode("utf-8", errors="replace").replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
    check_page(page, layout, body_of(doc), around)


# --- there -----------------------------------------------------------------------------------------------------------


def prepare(setup: Mapping[str, Any]) -> State:
    """All that writing in a format reads: the layouts in memory, and what the writer imports."""
    own = unpack(_Layouts, setup["layouts"])
    return _page_writer(own) if setup["to"] == "html" else _pdf_writer(own[0], setup["fonts"])


def work(state: State, request: Mapping[str, Any]) -> str:
    """The document of a request of `write_apart`, in base64."""
    given = request["attachment"]
    attachment = unpack(_Attachment, given) if given else None
    content = state(unpack(tree.Document, request["doc"]), attachment, request["rooms"])
    return base64.b64encode(content).decode("ascii")


_REHEARSAL: Final = tree.Document("A", "", "en", "ltr", (tree.Paragraph((tree.Text("a"),)),), "2026-01-01")
"""What is written once with the built-in layout, so that everything that a writer reads has been read."""
_Layouts: Any = tuple[Layout, ...]
_Attachment: Any = tuple[str, bytes]


def _page_writer(own: tuple[Layout, ...]) -> State:
    from lep.documents.strangers.seldom import load_what_is_used_seldom
    from lep.documents.write_html import to_html, warm

    load_what_is_used_seldom()
    to_html(_REHEARSAL)
    resources = _with_built_in(own)
    warm(resources)
    return lambda doc, _attachment, _rooms: to_html(doc, resources).encode()


def _pdf_writer(layout: Layout, fonts: str) -> State:
    import typst

    from lep.documents.strangers.seldom import load_what_is_used_seldom
    from lep.documents.write_pdf import to_pdf, warm

    load_what_is_used_seldom()
    warm(_REHEARSAL, fonts)

    def write(doc: tree.Document, attachment: Attachment | None, rooms: bool) -> bytes:
        try:
            return to_pdf(doc, attachment=attachment, layout=layout.content, rooms=rooms)
        except typst.TypstError as error:
            raise _mistake(layout, error) from error

    return write


def _mistake(layout: Layout, error: Any) -> TemplateError:
    """What Typst says, with the line that it says it of."""
    import re

    place = re.search(r"__typst_py_bytes__\.typ:(\d+)", str(error.diagnostic))
    said = str(error.message)
    unknown = re.fullmatch(r'(?:unknown variable: |dictionary does not contain key )"?(.+?)"?', said)
    message = (
        tr("there is nothing called {name}", name=f"`{unknown[1]}`")
        if unknown
        else tr("a bracket is not closed")
        if said == "unclosed delimiter"
        else tr("Typst reports: “{said}”", said=said)
    )
    command = "`lep template export agreement.typ --built-in`"
    hint = tr("Compare it with a built-in template: {command} copies one.", command=command)
    if advice := " ".join(map(str, error.hints or ())):
        hint = tr("Typst advises: “{said}”", said=advice)
    return TemplateError(layout.name, int(place[1]) if place else 0, message, hint, path=layout.path)
