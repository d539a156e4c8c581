"""What partners may see of a file: the judgements about them stay with the convenor.

Whatever a document for partners shows is worked out from the data that this leaves, so that it cannot give away what
it never had. The two exceptions are sums in which nobody can be told apart, and say so where they are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lep.model import without_private

_HARMLESS: Final = ("from", "to", "kind")
_TELLTALE: Final = "conflict"


def for_partners(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the file's data without private judgements. Of the ties between stakeholders it keeps who is tied to
    whom by what, other than conflict: partners know these anyway."""
    kept = without_private(data)
    ties = data.get("links")
    if isinstance(ties, list):
        kept["links"] = [
            {key: tie[key] for key in _HARMLESS if key in tie}
            for tie in ties
            if isinstance(tie, Mapping) and tie.get("kind") != _TELLTALE
        ]
    return kept
