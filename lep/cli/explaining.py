"""What can be explained, and where it is found: findings, clauses, stages, topics, questions, countries, words.

A name alone is looked up in this order; `question:lead` says which kind is meant where one name stands for two things.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lep.checks.explain import ClauseExplanation, Explanation
    from lep.handbook import Country, Page
    from lep.interview.bank import Question
    from lep.interview.pattern import Pattern
    from lep.method.packs.pack import PackItem
    from lep.method.sources import Cited


@dataclass(frozen=True, slots=True)
class AboutRule:
    """A finding, and the page to read on."""

    found: Explanation
    topic: Page


@dataclass(frozen=True, slots=True)
class AboutClause:
    """A clause of the agreement, and the page to read on."""

    found: ClauseExplanation
    topic: Page


@dataclass(frozen=True, slots=True)
class AboutQuestion:
    """A question of the interview, or an item of the diagnosis (`place` is "" for one): its words, and the page to
    read on. `anchors` put the numbers of a scale into words."""

    id: str
    stage: str
    prompt: str
    help: str
    example: str
    place: str
    anchors: Mapping[int, str]
    sources: tuple[Cited, ...]
    topic: Page


@dataclass(frozen=True, slots=True)
class AboutWord:
    """A word that the file accepts. `meanings`: what it is a word for -> what it means there."""

    word: str
    meanings: Mapping[str, str]


if TYPE_CHECKING:
    Subject = AboutRule | AboutClause | AboutQuestion | AboutWord | Page | Country
    """Whatever can be explained."""


class UnknownName(LookupError):
    """Nothing of this name can be explained. `nearest` are the names that may be meant."""

    def __init__(self, name: str, nearest: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


def find(name: str) -> Subject:
    """What `name` stands for, whatever the case of its letters. Raises UnknownName."""
    kind, _, rest = name.strip().partition(":")
    wanted = kind if not rest else rest.strip()
    finders = _FINDERS if not rest else {key: one for key, one in _FINDERS.items() if key == kind.strip().casefold()}
    for finder in finders.values():
        if (found := finder(wanted)) is not None:
            return found
    folded = {one.casefold(): one for one in reversed(_names())}
    raise UnknownName(name, [folded[close] for close in get_close_matches(wanted.casefold(), folded, 3)])


def _rule(name: str) -> AboutRule | None:
    from lep.checks.catalogue import catalogue
    from lep.checks.explain import explain_rule
    from lep.handbook import page_of_rule

    code = _spelt(name, catalogue())
    return AboutRule(explain_rule(catalogue()[code]), page_of_rule(code)) if code else None


def _clause(name: str) -> AboutClause | None:
    from lep.checks.explain import explain_clause
    from lep.handbook import page_of_clause
    from lep.method.agreement.clauses import clauses

    identifier = _spelt(name, clauses())
    return AboutClause(explain_clause(clauses()[identifier]), page_of_clause(identifier)) if identifier else None


def _page(name: str) -> Page | None:
    from lep.handbook import pages

    return pages().get("-".join(name.casefold().replace("_", "-").split()))


def _country(name: str) -> Country | None:
    from lep.handbook import country_named

    return country_named(name)


def _question(name: str) -> AboutQuestion | None:
    from lep.interview.bank import bank

    wanted = _joined(name)
    asked = next((_asked(one) for one in bank().questions if one.id == wanted), None)
    items = ((pack, item) for pack, listed in bank().packs.items() for item in listed if item.id == wanted)
    return asked or next((_item(pack, item) for pack, item in items), None)


def _asked(one: Question) -> AboutQuestion:
    from lep.handbook import page_of_question

    page = page_of_question(one.id, one.stage)
    place = _written(one.path)
    return AboutQuestion(one.id, one.stage, one.prompt, one.help, one.example, place, one.anchors, one.sources, page)


def _item(pack: str, item: PackItem) -> AboutQuestion:
    from lep.handbook import page_of_question
    from lep.method.sources import Cited

    sources = tuple(one for one in item.sources if isinstance(one, Cited))
    stage = "map" if pack == "core_kinds" else "diagnose"
    page = page_of_question(_ASKED_BY.get(pack, pack), stage)
    return AboutQuestion(item.id, stage, item.prompt, item.help, item.example, "", item.anchors, sources, page)


def _word(name: str) -> AboutWord | None:
    from lep.model.vocab import MEANINGS, meaning

    wanted = _joined(name)
    found = {kind: meaning(kind, wanted) for kind, words in MEANINGS.items() if wanted in words}
    return AboutWord(wanted, found) if found else None


_FINDERS: Final[Mapping[str, Callable[[str], Subject | None]]] = {
    "rule": _rule,
    "clause": _clause,
    "topic": _page,
    "stage": _page,
    "country": _country,
    "question": _question,
    "word": _word,
}
"""Kind of thing -> how it is found by name."""

_ASKED_BY: Final = {
    "pares": "self_examination",
    "oecd_flexibility": "flexibility",
    "idele_checklist": "checklist",
    "core_kinds": "core_actor",
}
"""Pack of items -> the question that asks them."""


def _joined(name: str) -> str:
    """A name as questions and words are spelt, whatever joins its parts: "Shift-share" is "shift_share"."""
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _spelt(name: str, names: Mapping[str, object]) -> str:
    """The name among `names` that this is, whatever the case of its letters; "" if none."""
    wanted = name.upper()
    return next((one for one in names if one.upper() == wanted), "")


def _written(path: Pattern) -> str:
    """A place in the file as the question bank writes it."""
    from lep.interview.pattern import Each, Match, Name

    text = ""
    for step in path:
        match step:
            case Each():
                text += "[]"
            case Match(keys):
                text += "[" + ",".join(f"{key}={{{name}}}" for key, name in keys) + "]"
            case Name(name):
                text += f".{{{name}}}"
            case _:
                text += f".{step}"
    return text.lstrip(".")


def _names() -> list[str]:
    """Everything that `find` finds by a name of its own."""
    from lep.checks.catalogue import catalogue
    from lep.handbook import countries, pages
    from lep.interview.bank import bank
    from lep.method.agreement.clauses import clauses
    from lep.model.vocab import MEANINGS

    named = [name for one in countries().values() for name in (one.code, one.name, *one.also)]
    asked = [one.id for one in bank().questions] + [one.id for items in bank().packs.values() for one in items]
    words = [word for listed in MEANINGS.values() for word in listed]
    return [*catalogue(), *clauses(), *pages(), *named, *asked, *words]
