"""Filling a firm's Word file in a process apart (see `lep.documents.strangers`): its tags are a stranger's program.

What goes there is the file, the finished document and plain data; what comes back is a Word file, which is looked
through once more before anybody gets it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from lep.documents import tree
from lep.documents.errors import TemplateError
from lep.documents.kinds import Parts
from lep.documents.strangers.limits import MEGABYTE, Limits
from lep.documents.strangers.wire import pack, unpack
from lep.documents.wordtemplate.errors import WordTemplateError
from lep.documents.wordtemplate.package import opened

JOB: Final = "lep.documents.wordtemplate.apart"
_PLAIN: Final = Limits()
_WITH_PICTURES: Final = Limits(memory=1024 * MEGABYTE, threads=True)
_NO_PICTURE: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
_USED: Final = ("docxtpl", "lxml.etree", "lep.documents.images", "lep.files.problems")
_DONE, _UNFIT = "done", "unfit"


# --- here ----------------------------------------------------------------------------------------------------


def fill_apart(template: bytes, doc: tree.Document, parts: Parts, *, file: str) -> bytes:
    """As `lep.documents.wordtemplate.fill.fill`, with the same errors; `parts` are what `doc` was composed of.

    Raises `TemplateError` too when the tags take too much time or memory.
    """
    from lep.documents.strangers.process import FaultError, StoppedError, pool

    opened(template)
    request = {
        "template": base64.b64encode(template).decode(),
        "doc": pack(replace(doc, letterhead=None)),
        "context": parts.context,
        "figures": {key: pack(figure) for key, figure in parts.figures.items()},
        "file": file,
    }
    drawn = bool(parts.figures)
    try:
        answer = pool.ask(JOB, {"pictures": drawn}, request, _WITH_PICTURES if drawn else _PLAIN)
    except StoppedError as error:
        raise TemplateError(file, 0, error.message, error.hint, path=file) from error
    if isinstance(answer, dict) and isinstance(answer.get(_UNFIT), list):
        raise WordTemplateError(*map(str, answer[_UNFIT][:2]))
    try:
        made = base64.b64decode(answer[_DONE], validate=True)
        opened(made)
    except (binascii.Error, LookupError, TypeError, WordTemplateError) as error:
        raise FaultError(f"{file}: {error}") from error
    return made


# --- there ---------------------------------------------------------------------------------------------------


def prepare(setup: Mapping[str, Any]) -> bytes:
    """All that filling reads: our styles, and the libraries that a sealed process can no longer load."""
    from importlib import import_module

    from lep.documents.strangers.seldom import load_what_is_used_seldom
    from lep.documents.wordtemplate import fill
    from lep.language import known_formats

    load_what_is_used_seldom()
    for module in _USED:
        import_module(module)
    known_formats()
    if setup["pictures"]:
        from lep.documents.images import png

        png(_NO_PICTURE)
    return fill.warm()


def work(reference: bytes, request: Mapping[str, Any]) -> Any:
    """The filled file for a request of `fill_apart`, or why its template cannot be one."""
    from lep.documents.wordtemplate.fill import fill

    try:
        made = fill(
            base64.b64decode(request["template"]),
            unpack(tree.Document, request["doc"]),
            request["context"],
            figures={key: unpack(tree.Figure, figure) for key, figure in request["figures"].items()},
            file=request["file"],
            reference=reference,
        )
    except WordTemplateError as error:
        return {_UNFIT: [error.message, error.hint]}
    return {_DONE: base64.b64encode(made).decode()}
