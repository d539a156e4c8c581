"""From a firm's Word file and a composed document to the firm's document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from lep.documents import tree
from lep.documents.docx_body import Body, Pieces
from lep.documents.docx_shell import Shell, ShellError, open_shell
from lep.documents.placeholders import PLACEHOLDER, Slots
from lep.documents.session import Session, current
from lep.documents.wordml import word_language
from lep.documents.words import label
from lep.documents.wordtemplate.errors import WordTemplateError
from lep.documents.wordtemplate.ids import renumber
from lep.documents.wordtemplate.package import DOCUMENT, Parts, opened
from lep.documents.wordtemplate.styles import STYLES, in_language, our_reference, runs_from_right, with_our_styles
from lep.documents.wordtemplate.tags import environment, has_tags, run_tags
from lep.documents.wordtemplate.values import Values
from lep.documents.wordtemplate.variables import NOTICE, notice, variables
from lep.documents.wordtemplate.xml import W, find, fragment, parsed, written
from lep.documents.write_docx import package
from lep.language import formats_for, tr

_TEXTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_NO_FIGURES: Final[Mapping[str, tree.Figure]] = {}


def fill(
    template: bytes,
    doc: tree.Document,
    context: Mapping[str, Any],
    *,
    figures: Mapping[str, tree.Figure] = _NO_FIGURES,
    file: str = "template.docx",
    reference: bytes | None = None,
) -> bytes:
    """The Word file `template` with its tags run: the same template and document give the same bytes.

    Tags see `context` (that of the document's own skeleton) and the pieces of `doc` (see `variables`). A draft says so
    even if the template does not: its notice is put on top then. `file` is the template's name for messages,
    `reference` the Word file that has the styles which the template may lack (by default ours).
    Raises `WordTemplateError` for a file that cannot be a template, `TemplateError` for a mistake in a tag.
    """
    parts = in_language(with_our_styles(opened(template), reference or our_reference()), *_languages(doc))
    shell = _shell(parts, doc)
    formats = formats_for(doc.language)
    session = Session(doc.language, formats, doc.labels, {}, Slots(formats), figures)
    token = current.set(session)
    try:
        pieces = Pieces(doc, shell)
        _fill_parts(parts, doc, variables(doc, context, session.slots), session.slots, pieces, shell, file)
    finally:
        current.reset(token)
    return package(parts, pieces.body, doc)


def warm() -> bytes:
    """Fill an empty template, so that nothing has to be read from the disk afterwards; our styles, for `reference`."""
    reference = our_reference()
    doc = tree.Document(
        "", "", "en", "ltr", (tree.Banner((tree.Paragraph((tree.Text("x"),)),)),), "1980-01-01", draft=True
    )
    fill(reference, doc, {}, reference=reference)
    return reference


def _languages(doc: tree.Document) -> tuple[str, str]:
    """What Word calls the languages of text from left to right and from right to left."""
    own = word_language(doc.language)
    return (word_language("en"), own) if doc.direction == "rtl" else (own, word_language("he"))


def _shell(parts: Parts, doc: tree.Document) -> Shell:
    try:
        return open_shell(package(parts, Body(), doc))
    except ShellError as error:
        hint = tr("open it in Word and save it as “Word document (.docx)”")
        raise WordTemplateError(str(error), hint) from error


def _fill_parts(
    parts: Parts,
    doc: tree.Document,
    seen: Mapping[str, Any],
    slots: Slots,
    pieces: Pieces,
    shell: Shell,
    file: str,
) -> None:
    """Run the tags of every part that has text, and see that a draft says so."""
    from_right = runs_from_right(parsed(parts[STYLES], STYLES))
    values = Values(file, slots, pieces, from_right, shell.styles["gap"])
    sandbox = environment()
    roots: dict[str, Any] = {}
    for name in sorted(name for name in parts if _TEXTS.fullmatch(name)):
        root = parsed(parts[name], name)
        if has_tags(root):
            root = run_tags(root, name, file, sandbox, seen)
            values.put(root, body=name == DOCUMENT)
        roots[name] = root
    if doc.draft and not _says_draft(doc, roots.values(), values.used, seen):
        _warn(roots[DOCUMENT], pieces, doc)
    _unlink_lost(roots[DOCUMENT])
    renumber(roots.values())
    parts |= {name: written(root) for name, root in roots.items()}


def _says_draft(doc: tree.Document, roots: Iterable[Any], used: set[int], seen: Mapping[str, Any]) -> bool:
    """Whether the notice of a draft, or the word for one, stands anywhere in the file."""
    found = PLACEHOLDER.search(seen[NOTICE])
    if found and int(found[1]) in used:
        return True
    word = label(doc, "draft").casefold()
    return bool(word) and any(word in "".join(root.itertext()).casefold() for root in roots)


def _warn(document: Any, pieces: Pieces, doc: tree.Document) -> None:
    """Put the notice of a draft on top: nobody shall sign one because a template forgot it."""
    blocks = notice(doc) or (tree.Banner((tree.Paragraph((tree.Text(label(doc, "draft")),)),)),)
    find(document, "body")[:0] = fragment(pieces.written(blocks))


def _unlink_lost(document: Any) -> None:
    """Links to places of the document that the template left out become plain text."""
    there = {mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")}
    for link in [*document.iter(f"{W}hyperlink")]:
        target = link.get(f"{W}anchor")
        if target is not None and target not in there:
            parent = link.getparent()
            at = parent.index(link)
            parent[at : at + 1] = list(link)
