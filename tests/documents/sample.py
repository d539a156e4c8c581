"""A small deed between two plainly fictional bodies, and the templates in `templates/` that write it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from lep.documents.compose import compose
from lep.documents.resources import Resources
from lep.documents.tree import Document

TEMPLATES = Path(__file__).parent / "templates"

LABELS = {
    "title": "Deed of co-operation",
    "draft": "Draft",
    "place": "Place",
    "date": "Date",
    "budget": "Budget",
    "parties": "Parties",
    "name": "Name",
    "share": "Share",
    "shares": "Who brings what",
    "work": "The work",
    "signing": "Signatures",
    "plan": "Work plan",
    "contents": "Contents",
    "skip": "Skip to the text",
    "page_of": "Page {page} of {pages}",
    "ref_article": "article {number}",
    "ref_clause": "clause {number}",
    "annex_number": "Annex {number}",
}

_CONTEXT: dict[str, Any] = {
    "name": "Deed of Sana Valley",
    "place": "Sana",
    "budget": 20000,
    "months": 12,
    "site": "https://example.org/deed",
    "parties": [
        {"name": "Office of Sana", "seat": "1 Example Street"},
        {"name": "Town of Sana", "seat": "2 Example Street"},
    ],
    "rows": [["Office of Sana", 60], ["Town of Sana", 40.5]],
    "signing": [{"party": "Office of Sana", "lines": [["Name", ""], ["Function", "Director"]]}],
}


def context() -> dict[str, Any]:
    """A fresh copy, to be changed at will."""
    return copy.deepcopy(_CONTEXT)


def composed(*roots: Path, draft: bool = True, wording: dict[str, str] | None = None, **changes: Any) -> Document:
    """The deed, with `changes` to the context and with `roots` before the sample's own templates."""
    return compose(
        "deed",
        context() | changes,
        language="en",
        resources=Resources((*roots, TEMPLATES)),
        labels=LABELS,
        draft=draft,
        date="2027-01-31",
        wording=wording or {},
    )
