"""Taking a file out of a PDF in a process apart (see `lep.documents.strangers`): a PDF may come from anybody, and many
have been made to keep their readers busy for ever."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, Final

from lep.documents.attachment import AttachmentError, attached_file
from lep.documents.strangers.limits import MEGABYTE, Limits
from lep.language import tr

JOB: Final = "lep.documents.attachment_apart"
LIMITS: Final = Limits(memory=1024 * MEGABYTE, answer=8 * MEGABYTE)
_DONE, _UNFIT = "done", "unfit"
_SAMPLE: Final = "sample.txt"


def attached_file_apart(pdf: bytes, name: str) -> bytes:
    """As `lep.documents.attachment.attached_file`, with the same errors; also where reading takes too much."""
    from lep.documents.strangers.process import FaultError, StoppedError, pool

    try:
        answer = pool.ask(JOB, {}, {"pdf": base64.b64encode(pdf).decode(), "name": name}, LIMITS)
    except StoppedError as error:
        hint = tr("ask whoever sent the PDF for the partnership file itself")
        raise AttachmentError(tr("the PDF cannot be read: {reason}", reason=error.message), hint) from error
    if isinstance(answer, dict) and isinstance(answer.get(_UNFIT), list):
        raise AttachmentError(*map(str, answer[_UNFIT][:2]))
    try:
        return base64.b64decode(answer[_DONE], validate=True)
    except (binascii.Error, LookupError, TypeError) as error:
        raise FaultError(f"{name}: {error}") from error


def prepare(_setup: Mapping[str, Any]) -> None:
    """Make and read a small PDF, so that all that reading needs is loaded."""
    import io

    from pypdf import PdfWriter

    from lep.language import known_formats

    known_formats()
    made, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment(_SAMPLE, b"sample")
    writer.compress_identical_objects()
    writer.write(made)
    attached_file(made.getvalue(), _SAMPLE)


def work(_prepared: None, request: Mapping[str, Any]) -> Any:
    """The content of the file that a request of `attached_file_apart` names, or why there is none."""
    try:
        return {_DONE: base64.b64encode(attached_file(base64.b64decode(request["pdf"]), request["name"])).decode()}
    except AttachmentError as error:
        return {_UNFIT: [error.message, error.hint]}
