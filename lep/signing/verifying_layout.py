"""How the bytes of a signed PDF are laid out: where each revision ends, and that nothing lies between what is listed.

A signed file of ours is the copy that was laid down, followed by one addition for each signature. Whatever an addition
holds must be an object that its own list of objects names, at the very place that it names: readers differ in what they
make of anything else, and attacks live on that.
"""

from __future__ import annotations

import io
import re
from typing import Any, Final

from lep.signing.verifying_facts import Problem

_TAIL: Final = re.compile(rb"\s*(?:endobj\s+)?startxref\s+(\d{1,12})\s+%%EOF(?:\r\n|\r|\n)?")
_HEADER: Final = re.compile(rb"(\d{1,9})\s+(\d{1,5})\s+obj\b")
_END: Final = re.compile(rb"\s*endobj\b")
_SPACE: Final = b"\x00\t\n\x0c\r "


class LayoutError(ValueError):
    """The bytes are not laid out as they must be; the message is for whoever looks into it."""


def revision_ends(pdf: bytes, reader: Any) -> list[int]:
    """The byte after each revision, the oldest first. Raises LayoutError, and whatever pyHanko raises."""
    return [_end_of(pdf, reader, revision) for revision in range(reader.xrefs.total_revisions)]


def _end_of(pdf: bytes, reader: Any, revision: int) -> int:
    from pyhanko.pdf_utils import generic

    about = reader.xrefs.get_xref_container_info(revision)
    at = about.end_location
    if about.stream_ref is None:
        stream = io.BytesIO(pdf)
        stream.seek(at)
        generic.DictionaryObject.read_from_stream(stream, generic.TrailerReference(reader))  # type: ignore[no-untyped-call]
        at = stream.tell()
    tail = _TAIL.match(pdf, at)
    if not tail or int(tail[1]) != about.declared_startxref:
        raise LayoutError(f"revision {revision} has no end")
    return tail.end()


def check_addition(pdf: bytes, reader: Any, revision: int, begin: int, end: int) -> Problem | None:
    """What is wrong with the bytes `begin` to `end`, which are to be that revision and nothing else."""
    from pyhanko.pdf_utils.misc import PdfError

    try:
        spans = sorted(_spans(pdf, reader, revision, end))
    except (LayoutError, PdfError, ValueError, LookupError, AttributeError) as error:
        return Problem("hidden-bytes", {"revision": str(revision), "reason": str(error)[:200]})
    at = begin
    for first, last in spans:
        if first < at or pdf[at:first].strip(_SPACE):
            return Problem("hidden-bytes", {"revision": str(revision), "reason": f"bytes {at} to {first}"})
        at = last
    if at != end:
        return Problem("hidden-bytes", {"revision": str(revision), "reason": f"bytes {at} to {end}"})
    return None


def _spans(pdf: bytes, reader: Any, revision: int, end: int) -> list[tuple[int, int]]:
    about, listed = reader.xrefs.get_xref_container_info(revision), reader.xrefs.get_xref_data(revision)
    if listed.hybrid is not None:
        raise LayoutError("two lists of objects")
    start = about.declared_startxref
    found = [(start, end)]
    for number, (generation, offset) in listed.standard_xrefs.items():
        if offset != start:
            found.append((offset, _object_end(pdf, reader, (number, generation), offset)))
    return found


def _object_end(pdf: bytes, reader: Any, reference: tuple[int, int], offset: int) -> int:
    from pyhanko.pdf_utils import generic, misc

    header = _HEADER.match(pdf, offset)
    if not header or (int(header[1]), int(header[2])) != reference:
        raise LayoutError(f"object {reference[0]} is not where it is said to be")
    stream = io.BytesIO(pdf)
    stream.seek(header.end())
    misc.skip_over_whitespace(stream)
    generic.read_object(stream, generic.Reference(*reference, pdf=reader))
    end = _END.match(pdf, stream.tell())
    if not end:
        raise LayoutError(f"object {reference[0]} has no end")
    return end.end()
