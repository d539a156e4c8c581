"""Reading a signed PDF, as strictly as can be: what `lep.signing.verifying_apart` does in a process of its own.

Whatever a hostile file does to the libraries that read it ends as a problem of one signature, or as `UnreadableError`.
"""

from __future__ import annotations

import io
from asyncio import AbstractEventLoop
from typing import Any, Final

from lep.method.agreement.signed import sha256
from lep.signing.verifying_changes import check_additions, fields_of, programs, twice
from lep.signing.verifying_facts import PdfFacts, Problem
from lep.signing.verifying_layout import check_addition, revision_ends
from lep.signing.verifying_signature import Opened, judged, opened

HEADER: Final = b"%PDF-"
_MARK: Final = b"/ByteRange"
_MORE_THAN_SIGNATURES: Final = frozenset(
    {"changed", "fields-changed", "permissions-changed", "unsigned-addition", "bytes-after-end", "hidden-bytes"}
)
"""Problems of a file that was added to after signing."""


class UnreadableError(ValueError):
    """No PDF, or one that cannot be read as a PDF must be. `code`: "no-pdf", "protected" or "broken"."""

    def __init__(self, code: str, reason: str = "") -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


def read(pdf: bytes, trusted: Any, loop: AbstractEventLoop) -> PdfFacts:
    """All that can be said of a PDF alone. `trusted`: `verifying_certificates.Trusted`. Raises UnreadableError."""
    reader, ends, fields = _read(pdf)
    signed = [opened(reader, name, reference) for name, value, reference in fields if value is not None]
    signed.sort(key=lambda one: (one.revision, one.field))
    base = max(0, min((one.revision for one in signed), default=len(ends)) - 1)
    problems = _of_the_file(pdf, reader, ends, base, signed)
    other = any(problem.code in _MORE_THAN_SIGNATURES for problem in problems)
    facts = [judged(pdf, one, ends, trusted, loop, other=other) for one in signed]
    if twice([name for name, _, _ in fields]) or twice([str(one.value) for one in signed]):
        problems.append(Problem("fields-twice"))
    return PdfFacts(
        sha256=sha256(pdf),
        size=len(pdf),
        base_size=ends[base],
        base_sha256=sha256(pdf[: ends[base]]),
        fields=tuple(name for name, _, _ in fields),
        signatures=tuple(facts),
        attached=_attached(pdf[: ends[base]]),
        problems=tuple(problems),
    )


def _read(pdf: bytes) -> tuple[Any, list[int], list[tuple[str, Any, Any]]]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    if not pdf.startswith(HEADER):
        raise UnreadableError("no-pdf")
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=True)
        protected = reader.encrypted
        ends = [] if protected else revision_ends(pdf, reader)
        fields = [] if protected else fields_of(reader)
    except MemoryError:
        raise
    except Exception as error:  # there is no list of what a hostile file can make a reader raise
        raise UnreadableError("broken", f"{type(error).__name__}: {error}"[:300]) from error
    if protected:
        raise UnreadableError("protected")
    if sorted(set(ends)) != ends:
        raise UnreadableError("broken", "revisions overlap")
    return reader, ends, fields


def _of_the_file(pdf: bytes, reader: Any, ends: list[int], base: int, signed: list[Opened]) -> list[Problem]:
    """What is wrong with the file as a whole: after the first revisions there may be one for each signature only."""
    found = []
    if ends[-1] != len(pdf):
        found.append(Problem("bytes-after-end"))
    if pdf.count(_MARK) != len(signed):
        found.append(Problem("signatures-hidden", {"marks": str(pdf.count(_MARK)), "signatures": str(len(signed))}))
    revisions = [one.revision for one in signed]
    if signed and revisions != list(range(base + 1, len(ends))):
        found.append(Problem("unsigned-addition"))
    try:
        for revision in range(base + 1, len(ends)):
            wrong = check_addition(pdf, reader, revision, ends[revision - 1], ends[revision])
            found += [wrong] if wrong else []
        if signed and base + 1 < len(ends):
            wrong = check_additions(reader, base)
            found += [wrong] if wrong else []
        found += programs(reader, base)
    except MemoryError:
        raise
    except Exception as error:  # as above: a comparison that cannot be made proves nothing
        found.append(Problem("changed", {"reason": f"{type(error).__name__}: {error}"[:300]}))
    return found


def _attached(base: bytes) -> bytes | None:
    from lep.documents.attachment import AttachmentError, attached_file
    from lep.method.agreement.carried import NAME

    try:
        return attached_file(base, NAME)
    except AttachmentError:
        return None
