"""Pages of the handbook, on countries, on questions and on words, as one page each on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Group, RenderableType

from lep.cli.explaining import AboutQuestion, AboutWord
from lep.cli.pictures.explanation import read_more as to_read
from lep.cli.pictures.parts import INDENT, Hanging, exact, indented, words
from lep.handbook import Country, Page, Told, bibliography
from lep.language import formats, mark, tr
from lep.method.sources import Cited, authority

VOCABULARIES: Final = {
    "StakeholderKind": mark("kind of stakeholder"),
    "StakeholderStatus": mark("status of a stakeholder"),
    "LinkKind": mark("kind of tie between two stakeholders"),
    "SupportStep": mark("step in the chain of support"),
    "FlexibilityArea": mark("area of local flexibility"),
    "PolicyField": mark("policy field"),
    "ValueAdded": mark("kind of value added"),
    "Reception": mark("context that a partnership enters"),
    "TimeOfDay": mark("time of day"),
    "EvidenceMeasure": mark("sort of figure"),
    "Measures": mark("what an indicator counts"),
    "ClauseState": mark("state of a clause"),
    "MarkWord": mark("mark in place of an answer"),
    "DecisionRule": mark("rule of decision"),
    "Level": mark("level"),
    "Visibility": mark("visibility"),
    "Change": mark("change"),
    "Frequency": mark("frequency"),
    "Breakdown": mark("breakdown"),
    "Holding": mark("holding"),
    "Pledge": mark("pledge"),
    "ContributionForm": mark("contribution form"),
    "ContributionCategory": mark("contribution category"),
    "ContributionStatus": mark("contribution status"),
    "CriterionKind": mark("criterion kind"),
    "DecidingBody": mark("deciding body"),
    "DataRole": mark("data role"),
    "Gradient": mark("gradient"),
    "Profile": mark("profile"),
    "Stage": mark("stage"),
    "AnswerWord": mark("answer word"),
    "SignatureAct": mark("signature act"),
    "SignatureMethod": mark("signature method"),
    "ReviewDecision": mark("review decision"),
    "HistoryEvent": mark("history event"),
}
"""What words are words for, in words."""


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
        lines.append(_hanging(f"{tr(VOCABULARIES[kind])}{formats().colon}{meaning}"))
    return Group(*lines)


def read_more(page: Page) -> Iterator[RenderableType]:
    """Where to read on."""
    yield ""
    yield words(to_read(page.id))


def _page(page: Page) -> Iterator[RenderableType]:
    yield words(page.title, "heading")
    yield indented(words(page.why))
    yield from _section(tr("How others did it"), _told(page.others, page.others))
    yield from _section(tr("What to do"), (_hanging(f"- {one}") for one in page.do))
    yield from _section(tr("What to avoid"), (_hanging(f"- {one}") for one in page.avoid))
    yield from _sources(one.source for one in page.others)
    if page.see:
        yield from _section(tr("Read on"), (_hanging(f"lep explain {one}") for one in page.see))


def _country(country: Country) -> Iterator[RenderableType]:
    yield words(country.name, "heading")
    for title, text in ((tr("What it is called"), country.called), (tr("Who convenes"), country.convenor)):
        yield from _section(title, [indented(words(text))])
    yield from _section(tr("Legal seat"), [indented(words(country.seat))])
    yield from _section(tr("How it goes"), _told(country.process, country.facts))
    yield from _section(tr("Figures"), _told(country.figures, country.facts))
    yield from _section(tr("To check with a lawyer"), (_hanging(f"- {one}") for one in country.lawyer))
    yield from _section(tr("The profile that suits it"), [indented(words(country.profile))])
    yield from _sources(one.source for one in country.facts)


def _question(asked: AboutQuestion) -> Iterator[RenderableType]:
    yield words(asked.prompt.replace("{", "<").replace("}", ">"), "heading")
    if asked.help:
        yield indented(words(asked.help))
    if asked.anchors:
        scale = (_hanging(f"{score}{formats().colon}{anchor}") for score, anchor in asked.anchors.items())
        yield from _section(tr("The scale"), scale)
    if asked.example:
        yield from _section(tr("For example"), [indented(words(str(asked.example)))])
    command = f"lep {asked.stage if asked.stage != 'start' else 'init'}"
    where = (
        tr("Asked by {command}; stored under {place}.", command=command, place=asked.place)
        if asked.place
        else tr("Asked by {command}.", command=command)
    )
    yield from _section(tr("Where"), [indented(words(where))])
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
    yield from _section(tr("Sources"), lines)


def _hanging(text: str) -> RenderableType:
    return Hanging(words(text), first=INDENT, later=2 * INDENT)
