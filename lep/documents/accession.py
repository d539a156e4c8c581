"""The parts of the deed of accession: an organisation joins, and accepts the agreement as it stands."""

from __future__ import annotations

from lep.documents.deed import concerned, deed_parts
from lep.documents.kinds import Parts, Request
from lep.method.reading import Data


def recipients(data: Data) -> list[str]:
    """The ids of the stakeholders that have joined since the text was laid down."""
    return concerned(data, "joined")


def parts(request: Request) -> Parts:
    """See `lep.documents.deed.deed_parts`."""
    return deed_parts(request, "joined")
