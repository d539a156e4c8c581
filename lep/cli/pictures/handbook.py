"""Pages of the handbook, on countries, on questions and on words, as one page each on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Group, RenderableType

from lep.cli.explaining import AboutQuestion, AboutWord
from lep.cli.pictures.parts import INDENT, Hanging, exact, indented, words
from lep.handbook import Country, Page, Told, bibliography
from lep.method.sources import Cited, authority

VOCABULARIES: Final = {
    "StakeholderKind": "kind of stakeholder",
    "StakeholderStatus": "status of a stakeholder",
    "LinkKind": "kind of tie between two stakeholders",
    "SupportStep": "step in the chain of support",
    "FlexibilityArea": "area of local flexibility",
    "PolicyField": "policy field",
    "ValueAdded": "kind of value added",
    "Reception": "context that a partnership enters",
    "TimeOfDay": "time of day",
    "EvidenceMeasure": "sort of figure",
    "Measures": "what an indicator counts",
    "ClauseState": "state of a clause",
    "MarkWord": "mark in place of an answer",
    "DecisionRule": "rule of decision",
}
"""What words are words for, in words; the other vocabularies are called as the format calls them."""


def draw_page(page: Page) -> RenderableType:
    """A page: why it matters, how others did it, what to do, what to avoid, sources, and where to read on."""
    return Group(*_page(page))


def draw_country(country: Country) -> RenderableType:
    """What is known of a country, and what to ask a lawyer."""
    return Group(*_country(country))


def draw_question(asked: AboutQuestion) -> RenderableType:
    """What a question is for, with an example, its scale and its sources."""
    return Group(*_question(asked))


def draw_word(found: AboutWord) -> RenderableType:
    """What a word of the file means, wherever it can stand."""
    lines: list[RenderableType] = [words(found.word, "heading")]
    for kind, meaning in found.meanings.items():
        lines.append(_hanging(f"{VOCABULARIES.get(kind, _spaced(kind))}: {meaning}"))
    return Group(*lines)


def read_more(page: Page) -> Iterator[RenderableType]:
    """Where to read on."""
    yield ""
    yield words(f"Read more: lep explain {page.id}")


def _page(page: Page) -> Iterator[RenderableType]:
    yield words(page.title, "heading")
    yield indented(words(page.why))
    yield from _section("How others did it", _told(page.others, page.others))
    yield from _section("What to do", (_hanging(f"- {one}") for one in page.do))
    yield from _section("What to avoid", (_hanging(f"- {one}") for one in page.avoid))
    yield from _sources(one.source for one in page.others)
    if page.see:
        yield from _section("Read on", (_hanging(f"lep explain {one}") for one in page.see))


def _country(country: Country) -> Iterator[RenderableType]:
    yield words(country.name, "heading")
    for title, text in (("What it is called", country.called), ("Who convenes", country.convenor)):
        yield from _section(title, [indented(words(text))])
    yield from _section("Legal seat", [indented(words(country.seat))])
    yield from _section("How it goes", _told(country.process, country.facts))
    yield from _section("Figures", _told(country.figures, country.facts))
    yield from _section("To check with a lawyer", (_hanging(f"- {one}") for one in country.lawyer))
    yield from _section("The profile that suits it", [indented(words(country.profile))])
    yield from _sources(one.source for one in country.facts)


def _question(asked: AboutQuestion) -> Iterator[RenderableType]:
    yield words(asked.prompt.replace("{", "<").replace("}", ">"), "heading")
    if asked.help:
        yield indented(words(asked.help))
    if asked.anchors:
        scale = (_hanging(f"{score}: {anchor}") for score, anchor in asked.anchors.items())
        yield from _section("The scale", scale)
    if asked.example:
        yield from _section("For example", [indented(words(str(asked.example)))])
    where = f"Asked by lep {asked.stage if asked.stage != 'start' else 'init'}"
    place = f"; stored under {asked.place}" if asked.place else ""
    yield from _section("Where", [indented(words(where + place + "."))])
    yield from _sources(asked.sources)
    yield from read_more(asked.topic)


def _section(title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    listed = list(lines)
    if listed:
        yield ""
        yield words(title, "heading")
        yield from listed


def _told(shown: Iterable[Told], all_facts: Iterable[Told]) -> Iterator[RenderableType]:
    """Facts with the numbers of their sources."""
    numbers = {source.key: at for at, source in enumerate(bibliography(one.source for one in all_facts), 1)}
    yield from (_hanging(f"- {one.text} [{numbers[one.source.key]}]") for one in shown)


def _sources(cited: Iterable[Cited]) -> Iterator[RenderableType]:
    lines: list[RenderableType] = []
    for at, source in enumerate(bibliography(cited), 1):
        lines.append(_hanging(f"[{at}] {authority(source.key).citation(source.section)}"))
        if url := authority(source.key).url:
            lines.append(exact(" " * 2 * INDENT + url))
    yield from _section("Sources", lines)


def _hanging(text: str) -> RenderableType:
    return Hanging(words(text), first=INDENT, later=2 * INDENT)


def _spaced(name: str) -> str:
    """ "CriterionKind" as "criterion kind"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
