"""The handbook: short pages behind stages, questions, clauses and rules, and on countries. Data, read when shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.handbook.countries import Country, countries, country_named
    from lep.handbook.lookup import page_of_clause, page_of_question, page_of_rule
    from lep.handbook.pages import Page, Told, pages

_HOME = {
    **dict.fromkeys(("Country", "countries", "country_named"), "countries"),
    **dict.fromkeys(("page_of_clause", "page_of_question", "page_of_rule"), "lookup"),
    **dict.fromkeys(("Page", "Told", "pages"), "pages"),
}

__all__ = [
    "Country",
    "Page",
    "Told",
    "countries",
    "country_named",
    "page_of_clause",
    "page_of_question",
    "page_of_rule",
    "pages",
]

__getattr__ = front(__name__, globals(), _HOME)
