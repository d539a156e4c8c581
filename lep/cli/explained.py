"""What can be explained, as data for programs and as a list for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from lep.cli.explaining import AboutClause, AboutQuestion, AboutRule, AboutWord
from lep.cli.wording import stage_word
from lep.handbook import Page, Told, countries, pages
from lep.handbook.page import JOURNEY
from lep.language import tr
from lep.method.sources import Cited, authority

if TYPE_CHECKING:
    from lep.cli.explaining import Subject
    from lep.handbook import Country


def as_data(found: Subject) -> tuple[str, dict[str, Any]]:
    """The schema and the values of what was found."""
    match found:
        case AboutRule():
            return "lep.explanation/1", _rule(found)
        case AboutClause():
            return "lep.explanation/1", _clause(found)
        case AboutQuestion():
            return "lep.question/1", _question(found)
        case AboutWord():
            return "lep.word/1", {"word": found.word, "meanings": dict(found.meanings)}
        case Page():
            return "lep.topic/1", _page(found)
        case _:
            return "lep.country/1", _country(found)


def catalogue_as_data() -> dict[str, Any]:
    """The names of everything that can be explained, kind by kind; words are left out, for the schema lists them."""
    from lep.checks.catalogue import catalogue
    from lep.interview.bank import bank
    from lep.method.agreement.clauses import clauses

    return {
        "rules": [{"code": rule.code, "title": rule.title, "severity": rule.severity} for rule in catalogue().values()],
        "clauses": [{"id": clause.id, "title": clause.title, "need": clause.need} for clause in clauses().values()],
        "topics": [{"id": page.id, "title": page.title, "stage": page.stage} for page in pages().values()],
        "countries": [{"code": one.code, "name": one.name, "profile": one.profile} for one in countries().values()],
        "questions": [{"id": one.id, "prompt": one.prompt, "stage": one.stage} for one in bank().questions],
    }


def headed() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Heading -> (name, title): the handbook first, then findings family by family, then clauses."""
    from lep.checks.catalogue import FAMILIES, catalogue
    from lep.method.agreement.clauses import clauses

    told = pages().values()
    listed = {tr("Stages"): [(page.id, page.title) for page in told if page.id in JOURNEY]}
    for stage in JOURNEY:
        topics = [(page.id, page.title) for page in told if page.stage == stage != page.id]
        listed |= {tr("Topics: {stage}", stage=stage_word(stage)): topics} if topics else {}
    listed[tr("Countries")] = [(one.code, one.name) for one in countries().values()]
    for key, title in FAMILIES.items():
        listed[tr("Findings: {family}", family=tr(title))] = [
            (one.code, one.title) for one in catalogue().values() if one.family == key
        ]
    listed[tr("Clauses of the agreement")] = [(clause.id, clause.title) for clause in clauses().values()]
    return listed


def _rule(about: AboutRule) -> dict[str, Any]:
    found, rule = about.found, about.found.rule
    return {
        "code": rule.code,
        "title": rule.title,
        "kind": rule.kind,
        "severity": rule.severity,
        "profiles": dict(rule.profiles),
        "why": found.why,
        "todo": found.todo,
        "bad": found.bad,
        "good": found.good,
        "source": {"key": rule.source.key, "section": rule.source.section, "citation": found.citation},
        "clause": found.clause or None,
        "topic": about.topic.id,
    }


def _clause(about: AboutClause) -> dict[str, Any]:
    clause = about.found.clause
    return {
        "code": clause.id,
        "title": clause.title,
        "need": clause.need,
        "fields": [asdict(field) for field in clause.fields],
        "sources": list(about.found.citations),
        "rules": [rule.code for rule in about.found.rules],
        "topic": about.topic.id,
    }


def _question(asked: AboutQuestion) -> dict[str, Any]:
    return {
        "id": asked.id,
        "stage": asked.stage,
        "prompt": asked.prompt,
        "help": asked.help,
        "example": asked.example or None,
        "place": asked.place or None,
        "anchors": {str(score): words for score, words in asked.anchors.items()},
        "sources": [_source(one) for one in asked.sources],
        "topic": asked.topic.id,
    }


def _page(page: Page) -> dict[str, Any]:
    return {
        "id": page.id,
        "title": page.title,
        "stage": page.stage,
        "why": page.why,
        "others": _told(page.others),
        "do": list(page.do),
        "avoid": list(page.avoid),
        "see": list(page.see),
    }


def _country(country: Country) -> dict[str, Any]:
    return {
        "code": country.code,
        "name": country.name,
        "also": list(country.also),
        "called": country.called,
        "convenor": country.convenor,
        "seat": country.seat,
        "process": _told(country.process),
        "figures": _told(country.figures),
        "lawyer": list(country.lawyer),
        "profile": country.profile,
    }


def _told(facts: Sequence[Told]) -> list[dict[str, Any]]:
    return [{"text": one.text, "source": _source(one.source)} for one in facts]


def _source(cited: Cited) -> dict[str, Any]:
    source = authority(cited.key)
    return {"key": cited.key, "section": cited.section, "citation": cited.citation, "url": source.url or None}
