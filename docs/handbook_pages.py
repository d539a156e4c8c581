"""The pages of the handbook and on countries, from the data that `lep explain` shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docs.generate import cell, page, plain
from lep.handbook import Country, Page, Told, bibliography, countries, pages
from lep.handbook.page import JOURNEY
from lep.method.sources import Cited, authority


def handbook_pages() -> Iterator[tuple[str, str]]:
    """One page a topic, and their list by stage."""
    told = pages()
    yield (
        "handbook/index.md",
        page(
            "Handbook",
            "Why things matter, how others did them, what to do and what to avoid: a short page behind every stage, "
            "question, clause and finding. Facts and figures name their source. On the command line, "
            "`lep explain dissolution` shows the same.",
            *(part for stage in JOURNEY for part in _stage(told[stage], told.values())),
        ),
    )
    for one in told.values():
        yield f"handbook/{one.id}.md", _topic(one)


def country_pages() -> Iterator[tuple[str, str]]:
    """One page a country, and their list."""
    rows = "\n".join(
        f"| [{plain(one.name)}]({one.code}.md) | {cell(one.convenor)} | `{one.profile}` |"
        for one in countries().values()
    )
    yield (
        "countries/index.md",
        page(
            "Countries",
            "What published sources say of local partnerships for employment, country by country. It is no legal "
            "advice; each page ends with questions for a lawyer. What the sources do not say is left out.",
            f"| country | who convenes | profile |\n|---|---|---|\n{rows}",
        ),
    )
    for one in countries().values():
        yield f"countries/{one.code}.md", _country(one)


def _stage(stage: Page, told: Iterable[Page]) -> Iterator[str]:
    rows = "\n".join(f"- [{plain(one.title)}]({one.id}.md)" for one in told if one.stage == stage.id != one.id)
    yield f"## [{plain(stage.title)}]({stage.id}.md)"
    if rows:
        yield rows


def _topic(one: Page) -> str:
    cited = bibliography(fact.source for fact in one.others)
    see = ", ".join(f"[{plain(pages()[name].title)}]({name}.md)" for name in one.see)
    return page(
        plain(one.title),
        plain(one.why),
        f"## How others did it\n\n{_facts(one.others, cited)}",
        f"## What to do\n\n{_bullets(one.do)}",
        f"## What to avoid\n\n{_bullets(one.avoid)}",
        f"## Sources\n\n{_sources(cited)}",
        *([f"Read on: {see}."] if see else []),
    )


def _country(one: Country) -> str:
    cited = bibliography(fact.source for fact in one.facts)
    return page(
        plain(one.name),
        f"**What it is called.** {plain(one.called)}",
        f"**Who convenes.** {plain(one.convenor)}",
        f"**Legal seat.** {plain(one.seat)}",
        f"**The profile that suits it.** `{one.profile}`",
        f"## How it goes\n\n{_facts(one.process, cited)}",
        *([f"## Figures\n\n{_facts(one.figures, cited)}"] if one.figures else []),
        f"## To check with a lawyer\n\n{_bullets(one.lawyer)}",
        f"## Sources\n\n{_sources(cited)}",
    )


def _facts(facts: Sequence[Told], cited: Sequence[Cited]) -> str:
    """Facts with the numbers of their sources."""
    numbers = {source.key: at for at, source in enumerate(cited, 1)}
    return "\n".join(f"- {plain(one.text)} ({numbers[one.source.key]})" for one in facts)


def _sources(cited: Sequence[Cited]) -> str:
    return "\n".join(f"{at}. {plain(one.citation)}{_address(one.key)}" for at, one in enumerate(cited, 1))


def _address(key: str) -> str:
    url = authority(key).url
    return f" <{url}>" if url else ""


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {plain(text)}" for text in texts)
