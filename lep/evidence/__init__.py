"""Figures of the local labour market: files of statistics offices and registers, and what they offer as findings.

The front is lazy: nothing is imported before it is asked for. Nothing here goes online.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.evidence.errors import Unreadable
    from lep.evidence.findings import Proposal, Provenance, language_for, proposals
    from lep.evidence.propose import Offer, offer
    from lep.evidence.reading import Manner, read_table
    from lep.evidence.scope import Question
    from lep.evidence.table import Table

_HOME = {
    "Unreadable": "errors",
    **dict.fromkeys(("Proposal", "Provenance", "language_for", "proposals"), "findings"),
    **dict.fromkeys(("Offer", "offer"), "propose"),
    **dict.fromkeys(("Manner", "read_table"), "reading"),
    "Question": "scope",
    "Table": "table",
}

__all__ = [
    "Manner",
    "Offer",
    "Proposal",
    "Provenance",
    "Question",
    "Table",
    "Unreadable",
    "language_for",
    "offer",
    "proposals",
    "read_table",
]

__getattr__ = front(__name__, globals(), _HOME)
