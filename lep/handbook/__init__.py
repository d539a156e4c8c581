"""The handbook: short pages behind stages, questions, clauses and rules, and on countries. Data, read when shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.handbook.country import Country, countries, country_named
    from lep.handbook.lookup import page_of_clause, page_of_question, page_of_rule
    from lep.handbook.page import Page, Told, bibliography, pages

_HOME = {
    **dict.fromkeys(("Country", "countries", "country_named"), "country"),
    **dict.fromkeys(("page_of_clause", "page_of_question", "page_of_rule"), "lookup"),
    **dict.fromkeys(("Page", "Told", "bibliography", "pages"), "page"),
}

__all__ = [
    "Country",
    "Page",
    "Told",
    "bibliography",
    "countries",
    "country_named",
    "page_of_clause",
    "page_of_question",
    "page_of_rule",
    "pages",
]

__getattr__ = front(__name__, globals(), _HOME)
