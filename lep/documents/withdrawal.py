"""The parts of the notice of withdrawal: a partner leaves; what ends with it, what remains due, who takes over."""

from __future__ import annotations

from lep.documents.deed import concerned, deed_parts
from lep.documents.kinds import Parts, Request
from lep.method.reading import Data


def recipients(data: Data) -> list[str]:
    """The ids of the stakeholders that have left since the text was laid down."""
    return concerned(data, "left")


def parts(request: Request) -> Parts:
    """See `lep.documents.deed.deed_parts`."""
    return deed_parts(request, "left")
