"""The file that travels inside a PDF, taken out again. Reading PDF is pypdf's work, imported here only."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from lep.language import formats, mark, tr, tr_n

LARGEST_PDF: Final = 50_000_000
"""Bytes of a PDF that is looked into: a scanned annex may be large, an agreement of ours has 200,000."""
LARGEST_FILE: Final = 2_000_000
"""Bytes of a file that is taken out: what a partnership file may have."""
_HEADER: Final = b"%PDF-"
_HEADER_WITHIN: Final = 1024
_MOST_SHOWN: Final = 5
_ASK: Final = mark("ask whoever sent the PDF for the partnership file itself")


class AttachmentError(Exception):
    """There is nothing to take out: `message` says what is wrong, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def attached_file(pdf: bytes, name: str) -> bytes:
    """The content of the one file called `name` that is attached to a PDF. Raises `AttachmentError`."""
    if _HEADER not in pdf[:_HEADER_WITHIN]:
        raise AttachmentError(tr("this is not a PDF"), tr("give the PDF that `lep render` wrote"))
    with _quiet(), _readable():
        found = _found(pdf, name)
    if len(found) > LARGEST_FILE:
        size = formats().number(LARGEST_FILE)
        raise AttachmentError(tr("the attached file has more than {size} bytes", size=size), tr(_ASK))
    return found


def _found(pdf: bytes, name: str) -> bytes:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(pdf))
    except (DependencyError, NotImplementedError) as error:  # it would need a library for ciphers, or knows none
        raise _protected() from error
    if reader.is_encrypted:
        raise _protected()
    attached = list(reader.attachment_list)
    ours = [one for one in attached if name in (one.name, one.alternative_name)]
    if not attached:
        raise AttachmentError(tr("nothing is attached to this PDF"), _why_nothing())
    if not ours:
        raise AttachmentError(_others([one.name for one in attached]), _why_nothing())
    if len(ours) > 1:
        count = tr_n(len(ours), "{n} file called {name} is attached", "{n} files called {name} are attached", name=name)
        raise AttachmentError(count, tr(_ASK))
    content: bytes = ours[0].content
    if ours[0].size not in (None, len(content)):
        raise ValueError("pypdf mends torn streams as far as it can: half a partnership file is none")
    return content


def _protected() -> AttachmentError:
    hint = tr("save a copy without a password, and open that")
    return AttachmentError(tr("the PDF is protected by a password or a certificate"), hint)


def _others(names: list[str]) -> str:
    shown = [*names[:_MOST_SHOWN], *(["…"] if len(names) > _MOST_SHOWN else [])]
    return tr("no partnership file is attached to this PDF, but {names}", names=formats().listed(shown))


def _why_nothing() -> str:
    return tr("only an agreement that `lep render` wrote as PDF carries one; was it printed anew?")


@contextmanager
def _readable() -> Iterator[None]:
    """Within it, whatever a broken PDF does to its reader becomes an `AttachmentError`."""
    from pypdf.errors import PyPdfError

    broken = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)
    try:
        yield
    except (PyPdfError, *broken) as error:
        raise AttachmentError(tr("the PDF is broken and cannot be read"), tr(_ASK)) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """pypdf logs what it mends in a file; people asked for what is in it."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
