"""Proposals: what Enter takes where the answer follows from others. Named in the question bank, computed here.

A proposal is shown, never stored unasked. Nothing here reads the clock: the same answers give the same file.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from lep.files.paths import get
from lep.interview.bank import table, wordings
from lep.interview.ids import in_latin
from lep.interview.slots import Slot
from lep.language import LANGUAGES, spoken
from lep.method.reading import Data, languages, partners, prose, rows
from lep.method.worded import worded

_CURRENCIES: Final = {"BA": "BAM", "MD": "MDL", "UA": "UAH", "RS": "RSD", "MK": "MKD", "IL": "ILS", "AL": "ALL"} | {
    "GB": "GBP",
    "PL": "PLN",
    "RO": "RON",
    "CZ": "CZK",
    "HU": "HUF",
    "DK": "DKK",
    "SE": "SEK",
    "CH": "CHF",
    "TR": "TRY",
    "GE": "GEL",
}
_PROFILES: Final = {"BA": "five-actors", "MD": "tripartite"}


def proposal(slot: Slot, data: Data) -> Any:
    """What to propose for the slot, or None."""
    question = slot.question
    if question.propose:
        return PROPOSALS[question.propose](slot, data)
    return question.default if question.wording is None else worded(data, lambda: wordings()[question.id])


# --- kinds of organisation -----------------------------------------------------------------------------------


def guess_kind(name: str) -> str | None:
    """The kind of organisation that a name gives away ("Chamber of Crafts"), in whatever language it is, or None."""
    letters = unicodedata.normalize("NFKD", in_latin(name.casefold()).replace("đ", "dj"))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    for kind, words in _kind_words():
        if words.search(plain):
            return kind
    return None


@cache
def _kind_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A word stands at the start of a word of the name; a short one (ltd, bank) is a whole word."""
    return tuple((entry["kind"], re.compile("|".join(map(_word, words_of(entry))))) for entry in table("kinds"))


def words_of(entry: Mapping[str, Any]) -> Iterator[str]:
    """The words of all languages that give a kind away."""
    for language, words in entry.items():
        yield from words if language != "kind" else ()


def _word(word: str) -> str:
    end = r"(?!\w)" if len(word) <= 4 else ""
    return rf"(?<!\w){re.escape(word)}{end}"


def _kind(slot: Slot, data: Data) -> Any:
    return guess_kind(prose(data, slot.item.get("name"))) if isinstance(slot.item, Mapping) else None


def _status(slot: Slot, data: Data) -> str:
    is_convenor = slot.item.get("id") == get(data, ("roles", "convenor"))
    return "committed" if is_convenor else "identified"


def _level(slot: Slot, data: Data) -> str:
    kinds = {"regional_authority": "regional", "national_authority": "national"}
    return kinds.get(str(slot.item.get("kind")), "local")


# --- days ----------------------------------------------------------------------------------------------------


def months_after(day: str, months: int) -> str | None:
    """The day so many months after an ISO day (the last of the month if it has no such day); None if it is no day."""
    try:
        start = dt.date.fromisoformat(day)
        years, month = divmod(start.month - 1 + months, 12)
        year = start.year + years
        return start.replace(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()
    except ValueError:
        return None


def _first_review(slot: Slot, data: Data) -> str | None:
    """A year after the start, or half-way through a shorter life."""
    start, end = get(data, ("period", "start")), get(data, ("period", "end"))
    year = months_after(start, 12) if isinstance(start, str) else None
    if year is None or not isinstance(end, str) or year < end:
        return year
    return months_after(end, -3)


def _evaluation_day(slot: Slot, data: Data) -> str | None:
    """Six months before the end, so that it can inform the decision on renewal; within the period."""
    start, end = get(data, ("period", "start")), get(data, ("period", "end"))
    day = months_after(end, -6) if isinstance(end, str) else None
    return day if day and isinstance(start, str) and day > start else end


def _first_year(slot: Slot, data: Data) -> int | None:
    start = get(data, ("period", "start"))
    return int(start[:4]) if isinstance(start, str) and start[:4].isdecimal() else None


# --- what follows from other answers -------------------------------------------------------------------------


def _only(place: str, *, several: bool = False) -> Callable[[Slot, Data], Any]:
    def choose(slot: Slot, data: Data) -> Any:
        found = [row["id"] for row in rows(data, place) if "id" in row]
        if len(found) != 1:
            return None
        return found if several else found[0]

    return choose


def _at(place: str) -> Callable[[Slot, Data], Any]:
    path = tuple(place.split("."))
    return lambda slot, data: get(data, path)


def _parent_objective(key: str) -> Callable[[Slot, Data], Any]:
    return lambda slot, data: get(data, (*slot.path[:2], key))


def _territory(slot: Slot, data: Data) -> Any:
    return get(data, ("territory", "name"))


def _first_ranked(slot: Slot, data: Data) -> str | None:
    from lep.method.lead.ranking import rank

    first = rank(data).first
    return first.candidate if first else None


def _engagement(part: str) -> Callable[[Slot, Data], Any]:
    """A part of the approach that the method proposes for a stakeholder."""

    def propose(slot: Slot, data: Data) -> Any:
        value = _approach(slot, data, part)
        return worded(data, lambda: str(_approach(slot, data, part))) if value and part == "how" else value

    return propose


def _approach(slot: Slot, data: Data, part: str) -> Any:
    from lep.method.stakeholders.engagement import engagement_plan

    plans = {approach.id: approach for approach in engagement_plan(data).approaches}
    approach = plans.get(str(slot.item.get("id")))
    return getattr(approach, part) if approach and part in approach.proposed else None


def _objective_sentence(slot: Slot, data: Data) -> str:
    from lep.method.plan.sentence import draft_sentence

    return draft_sentence(slot.item, data, languages(data)[0])


def _measures(slot: Slot, data: Data) -> str | None:
    from lep.method.plan.measures import guess

    return guess(slot.item, data) if isinstance(slot.item, Mapping) else None


_WORDED: Final = ("name", "low", "high")
"""What a criterion has in words."""


def _lead_criteria(slot: Slot, data: Data) -> Any:
    """The ready-made set, where there are words for it in a language of the file."""
    said = worded(data, lambda: [one[key] for one in _criteria() for key in _WORDED])
    texts = iter(said if isinstance(said, list) else ())
    return said and [
        {key: next(texts) if key in _WORDED else value for key, value in one.items()} for one in _criteria()
    ]


def _criteria() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table("items")["lead_criteria"]
    return found


def _languages(slot: Slot, data: Data) -> list[str]:
    """The language in which the interview is held."""
    return [spoken() if spoken() in LANGUAGES else "en"]


PROPOSALS: Final[Mapping[str, Callable[[Slot, Data], Any]]] = {
    "kind": _kind,
    "status": _status,
    "level": _level,
    "profile": lambda slot, data: _PROFILES.get(str(get(data, ("territory", "country"))), "generic"),
    "currency": lambda slot, data: _CURRENCIES.get(str(get(data, ("territory", "country"))), "EUR"),
    "languages": _languages,
    "country": _at("territory.country"),
    "territory": _territory,
    "name": lambda slot, data: slot.item.get("name"),
    "only_group": _only("groups"),
    "only_objective": _only("objectives"),
    "only_evidence": _only("evidence", several=True),
    "period_end": _at("period.end"),
    "objective_due": _parent_objective("due"),
    "objective_owner": _parent_objective("owner"),
    "engagement_how": _engagement("how"),
    "engagement_who": _engagement("who"),
    "engagement_every": _engagement("every"),
    "objective_sentence": _objective_sentence,
    "first_year": _first_year,
    "measures": _measures,
    "lead_criteria": _lead_criteria,
    "first_ranked": _first_ranked,
    "lead": _at("roles.lead"),
    "convenor": _at("roles.convenor"),
    "secretariat": _at("roles.secretariat"),
    "accountable_body": _at("roles.accountable_body"),
    "partners": lambda slot, data: [partner["id"] for partner in partners(data) if "id" in partner] or None,
    "partner_count": lambda slot, data: len(partners(data)) or None,
    "first_review": _first_review,
    "evaluation_day": _evaluation_day,
}
