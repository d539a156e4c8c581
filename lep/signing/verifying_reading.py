"""Reading a signed PDF, as strictly as can be: what `lep.signing.verifying_apart` does in a process of its own.

Whatever a hostile file does to the libraries that read it ends as a problem of one signature, or as `UnreadableError`.
"""

from __future__ import annotations

import io
from asyncio import AbstractEventLoop
from dataclasses import replace
from typing import Any, Final, NamedTuple

from lep.method.agreement.signed import sha256
from lep.signing.verifying_certificates import Trusted
from lep.signing.verifying_changes import Change, fields_of, programs, twice, wrong_additions
from lep.signing.verifying_facts import After, PdfFacts, Problem, SignatureFacts
from lep.signing.verifying_layout import check_addition, revision_ends
from lep.signing.verifying_signature import Opened, judged, opened

HEADER: Final = b"%PDF-"
_MARK: Final = b"/ByteRange"


class UnreadableError(ValueError):
    """No PDF, or one that cannot be read as a PDF must be. `code`: "no-pdf", "protected" or "broken"."""

    def __init__(self, code: str, reason: str = "") -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


class File(NamedTuple):
    """A PDF that could be read: where its revisions end, which of them is the last before the first signature, and the
    signatures in the order of signing."""

    pdf: bytes
    reader: Any
    ends: list[int]
    base: int
    signed: list[Opened]


def read(pdf: bytes, trusted: Trusted, loop: AbstractEventLoop) -> PdfFacts:
    """All that can be said of a PDF alone. Raises UnreadableError."""
    reader, ends, fields = _read(pdf)
    signed = [opened(reader, name, reference) for name, value, reference in fields if value is not None]
    signed.sort(key=lambda one: (one.revision, one.field))
    base = max(0, min((one.revision for one in signed), default=len(ends)) - 1)
    file = File(pdf, reader, ends, base, signed)
    changes = _wrong(file)
    wrong = {change.revision for change in changes} - {base}
    problems = {change.problem.code: change.problem for change in reversed(changes)}
    if twice([name for name, _, _ in fields]) or twice([str(one.value) for one in signed]):
        problems["fields-twice"] = Problem("fields-twice")
    return PdfFacts(
        sha256=sha256(pdf),
        size=len(pdf),
        base_size=ends[base],
        base_sha256=sha256(pdf[: ends[base]]),
        fields=tuple(name for name, _, _ in fields),
        signatures=tuple(_facts(file, one, trusted, loop, wrong) for one in signed),
        attached=_attached(pdf[: ends[base]]),
        problems=tuple(reversed(problems.values())),
    )


def _facts(file: File, one: Opened, trusted: Trusted, loop: AbstractEventLoop, wrong: set[int]) -> SignatureFacts:
    """What can be said of a signature, in a file whose revisions `wrong` do more than add a signature."""
    after: After = "nothing" if file.ends[one.revision] == len(file.pdf) else "signatures"
    if after == "signatures" and max(wrong, default=0) > one.revision:
        after = "other"
    later = [other.field for other in file.signed if other.revision > one.revision]
    facts = judged(file.pdf, one, file.ends, trusted, loop, after=after, later=later)
    if one.revision in wrong:
        facts = replace(facts, problems=(*facts.problems, Problem("changed-with")))
    return facts


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


def _wrong(file: File) -> list[Change]:
    """What is wrong with the file as a whole, and with which revision it came.

    After the revisions of the copy that was laid down there may be one for each signature, and nothing else.
    """
    revisions, beyond = [one.revision for one in file.signed], len(file.ends)
    marks = file.pdf.count(_MARK)
    found = []
    if file.ends[-1] != len(file.pdf):
        found.append(Change(beyond, Problem("bytes-after-end")))
    if marks != len(revisions):
        details = {"marks": str(marks), "signatures": str(len(revisions))}
        found.append(Change(file.base, Problem("signatures-hidden", details)))
    if revisions and revisions != (wanted := list(range(file.base + 1, beyond))):
        unsigned = set(wanted) - set(revisions)
        found.append(Change(max(unsigned, default=file.base), Problem("unsigned-addition")))
    try:
        return found + _wrong_additions(file)
    except MemoryError:
        raise
    except Exception as error:  # as above: a comparison that cannot be made proves nothing
        return [*found, Change(beyond, Problem("changed", {"reason": f"{type(error).__name__}: {error}"[:300]}))]


def _wrong_additions(file: File) -> list[Change]:
    found = []
    for revision in range(file.base + 1, len(file.ends)):
        wrong = check_addition(file.pdf, file.reader, revision, file.ends[revision - 1], file.ends[revision])
        found += [Change(revision, wrong)] if wrong else []
    if file.signed:
        found += wrong_additions(file.reader, file.base)
    return found + [Change(file.base, problem) for problem in programs(file.reader, file.base)]


def _attached(base: bytes) -> bytes | None:
    from lep.documents.attachment import AttachmentError, attached_file
    from lep.method.agreement.carried import NAME

    try:
        return attached_file(base, NAME)
    except AttachmentError:
        return None
