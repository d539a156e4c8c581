"""Proving that the handbook is whole: sources exist, pages are neither stubs nor essays, and nothing is claimed twice.

Used by tests and by authors of pages; what is written there of questions, clauses and rules is judged against the
names that the caller gives, because those stand in other rooms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from lep.handbook.country import Country
from lep.handbook.lookup import precision
from lep.handbook.page import JOURNEY, Page, Told
from lep.method.sources import authorities

SHORTEST: Final = 120
LONGEST: Final = 350
"""Words on a page. Less is a stub, more will not be read."""

LEAST_ON_A_COUNTRY: Final = 60
"""Words on the page of a country: what is not known is left out."""


def lint(
    pages: Mapping[str, Page],
    questions: Collection[str],
    rules: Collection[str],
    clauses: Collection[str],
) -> list[str]:
    """What is wrong with the pages, one sentence each; [] if nothing."""
    own = [problem for page in pages.values() for problem in _of_page(page, pages)]
    claimed = [
        problem
        for what, known, claims in (
            ("question", questions, [(page.id, one) for page in pages.values() for one in page.questions]),
            ("rule", rules, [(page.id, one) for page in pages.values() for one in page.rules]),
            ("clause", clauses, [(page.id, one) for page in pages.values() for one in page.clauses]),
        )
        for problem in _claims(what, known, claims)
    ]
    missing = [f"there is no page on the stage {stage}" for stage in JOURNEY if stage not in pages]
    return own + claimed + missing


def lint_country(country: Country) -> list[str]:
    """What is wrong with the page of a country; [] if nothing."""
    problems = list(_sources(country.code, country.facts))
    count = len(country.text.split())
    if not LEAST_ON_A_COUNTRY <= count <= LONGEST:
        problems.append(f"{country.code}: {count} words")
    if not country.facts:
        problems.append(f"{country.code}: no fact with a source")
    return problems


def _of_page(page: Page, pages: Mapping[str, Page]) -> Iterator[str]:
    if page.stage not in JOURNEY:
        yield f"{page.id}: there is no stage {page.stage}"
    for part in ("title", "why", "others", "do", "avoid"):
        if not getattr(page, part):
            yield f"{page.id}: nothing under {part}"
    count = len(page.text.split())
    if not SHORTEST <= count <= LONGEST:
        yield f"{page.id}: {count} words"
    yield from _sources(page.id, page.others)
    yield from (f"{page.id}: there is no page {one}" for one in page.see if one not in pages or one == page.id)


def _sources(owner: str, facts: Iterable[Told]) -> Iterator[str]:
    yield from (f"{owner}: unknown source {one.source.key}" for one in facts if one.source.key not in authorities())


def _claims(what: str, known: Collection[str], claims: list[tuple[str, str]]) -> Iterator[str]:
    for page, pattern in claims:
        if not any(precision(name, pattern) >= 0 for name in known):
            yield f"{page}: there is no {what} {pattern}"
    for pattern, count in Counter(pattern for _, pattern in claims).items():
        if count > 1:
            yield f"{what} {pattern} is claimed by {count} pages"
