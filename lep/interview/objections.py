"""Why an answer cannot be taken: it would make the file wrong where it was right.

The rules are those of the file itself (dates in order, ids that exist); this only asks what an answer would change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lep.interview.slots import Slot


def objection(before: Mapping[str, Any], after: Mapping[str, Any], slot: Slot) -> str:
    """What would be wrong with the answer, in words for the person; "" if nothing."""
    return ""
