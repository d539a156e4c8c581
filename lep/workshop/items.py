"""What a room is asked at a stage: one item for each answer that a person gives, with its words in every language.

An item's id is the name of its column everywhere (XLSForm, Excel, CSV, the store of answers), and it is stable: it is
made of the ids in the partnership file, with `-` written as `_` and two underscores between the parts.

    dq__<item>                    an opinion of the self-diagnosis
    dq__<item>__<group>           the same about a client group
    dq__<item>__<group>__<step>   the same about a step of support (`0` in place of a group: about all groups)
    pc__<objective>               how confident one is that the objective can be reached
    ls__<candidate>__<criterion>  the score of a candidate for the lead
    lw__<criterion>               what the step from 1 to 5 of a criterion is worth, 0 to 100
    ga__<objective|action|clause> the step of the gradients of agreement
    tx__talk                      what the room must talk about, in the person's own words

No id of the format has two underscores in a row, so the parts can be told apart; an id that two places share once `-`
is written as `_` gets a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from lep.language import LANGUAGES
from lep.method.agreement.positions import SCALE
from lep.method.diagnosis.answers import NOT_APPLICABLE, UNKNOWN, given
from lep.method.lead.comparison import comparison
from lep.method.packs.find import packs_of
from lep.method.packs.pack import CORE, Pack
from lep.method.reading import Data, by_id, dig, languages, rows
from lep.workshop import worded
from lep.workshop.worded import Labels

Kind = Literal["scale5", "score", "gradient", "points", "text"]
"""scale5: an opinion from 1 to 5. score: the same of a candidate. gradient: a word of the gradients of agreement.
points: a whole number from 0 to 100. text: the person's own words, at most `LONGEST` characters."""
Stage = Literal["diagnose", "plan", "lead", "agree"]
STAGES: Final[tuple[Stage, ...]] = ("diagnose", "plan", "lead", "agree")
LONGEST: Final = 500
POINTS: Final = 100

CODE: Final = "respondent_code"
KIND: Final = "respondent_kind"
STANDS_FOR: Final = "respondent_for"
CONSENT: Final = "consent"
"""Columns beside the items. `respondent_for` is the id of the stakeholder that a person speaks for: asked in a round by
name, and of those who speak for a candidate for the lead, who must not score it; `NOBODY` where it is none."""
NOBODY: Final = "none_of_them"


class Choice(NamedTuple):
    """What can be answered: a number or a word, and how it is said in each language."""

    value: int | str
    labels: Labels


@dataclass(frozen=True, slots=True)
class About:
    """The place in the file that an item is about; what does not belong to its kind is None. `sort` tells what `about`
    is: an objective, an action or a clause."""

    item: str | None = None
    group: str | None = None
    step: str | None = None
    candidate: str | None = None
    criterion: str | None = None
    objective: str | None = None
    sort: Literal["objective", "action", "clause"] | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked. `labels` (and `hints`, `sections`) are its words by language; `section` is the id of the
    part of the questionnaire that it stands in. `choices` are () where a number of points or text is wanted.
    `self_excluded_for`: whoever speaks for this stakeholder does not answer. `optional`: leaving it out is no gap."""

    id: str
    kind: Kind
    stage: Stage
    labels: Labels
    section: str
    sections: Labels
    about: About = About()
    choices: tuple[Choice, ...] = ()
    hints: Labels | None = None
    self_excluded_for: str | None = None
    optional: bool = False

    @property
    def numbers(self) -> range:
        """The numbers that can be answered; empty where a word or text is."""
        return {"scale5": range(1, 6), "score": range(1, 6), "points": range(POINTS + 1)}.get(self.kind, range(0))

    @property
    def steps(self) -> range:
        """The numbers that stand beside what can be circled on a card: `numbers`, or those of the gradients' steps."""
        return range(1, len(self.choices) + 1) if self.kind == "gradient" else self.numbers

    @property
    def words(self) -> tuple[str, ...]:
        """The words that can be answered: "unknown", or the steps of the gradients."""
        return tuple(str(one.value) for one in self.choices if isinstance(one.value, str))

    def own_words(self, language: str) -> str:
        """The question below the heading of its section: without what that says already."""
        text, title = self.labels[language], self.sections[language]
        if self.kind == "points":  # what it is worth, the heading says
            title = text.partition(":")[0].rstrip()
        if not text.startswith(title):
            group = title.partition(":")[0].rstrip()
            title = group if self.about.group and text.startswith(group) else ""
        return text[len(title) :].lstrip("\u00a0: ") if title else text

    def takes(self, value: int | float | str) -> bool:
        """Whether this can be an answer to it. That it does not apply can be said wherever one may not know."""
        words = (*self.words, NOT_APPLICABLE) if UNKNOWN in self.words else self.words
        return self.kind == "text" or value in (words if isinstance(value, str) else self.numbers)


def items(
    data: Data,
    stage: str,
    about: Sequence[str] = (),
    *,
    wanted: Iterable[str] = (),
    partnership: Path | None = None,
) -> tuple[Item, ...]:
    """What is asked at a stage, in the order of the questionnaire, in the languages of the file and those `wanted`.

    `about` names clauses and actions that are put to the room beside the objectives and what somebody has taken a
    position on (`Round.about`). `partnership` is where the file lies, for packs of its own. Raises KeyError for a stage
    that no room is asked at, and LoadError for a pack with a mistake.
    """
    spoken = tuple(dict.fromkeys([*languages(data), *wanted]))
    made = _MAKERS[stage](_Asked(data, spoken, tuple(about), partnership))
    return tuple(_told_apart(_by_section(made)))


def known_languages(data: Data, wanted: Iterable[str] = ()) -> list[str]:
    """The languages of a file and those wanted, as far as lep has words of its own in them; English if in none."""
    return [code for code in dict.fromkeys([*languages(data), *wanted]) if code in LANGUAGES] or ["en"]


class _Asked(NamedTuple):
    data: Data
    languages: tuple[str, ...]
    about: tuple[str, ...]
    partnership: Path | None


def _diagnose(asked: _Asked) -> Iterator[Item]:
    """The opinions of the packs that are always asked and of those that the file chose. Facts are counted, not felt:
    they are shown beside the opinions."""
    packs = {code: worded.packs(code, lambda: packs_of(asked.data, asked.partnership)) for code in asked.languages}
    first = packs[asked.languages[0]]
    chosen = dig(asked.data, "diagnosis.packs") or ()
    steps = _steps(asked.data)
    for name, pack in first.items():
        if name not in CORE and name not in chosen:
            continue
        for item in pack.items:
            if item.kind != "opinion":
                continue
            for group, step in _askings(pack, item.id, asked.data, steps):
                yield _opinion(asked, {code: packs[code][name] for code in asked.languages}, item.id, group, step)
    yield _talk("diagnose", asked)


def _steps(data: Data) -> dict[str, list[tuple[str | None, str]]]:
    """The steps of support that the file asks an item about: those that it has an answer about."""
    found: dict[str, list[tuple[str | None, str]]] = {}
    for one in given(data):
        if one.step and (one.group, one.step) not in found.setdefault(one.item, []):
            found[one.item].append((one.group, one.step))
    return found


def _askings(
    pack: Pack, item: str, data: Data, steps: Mapping[str, list[tuple[str | None, str]]]
) -> Iterator[tuple[str | None, str | None]]:
    if pack.per == "group":
        yield from ((str(row["id"]), None) for row in rows(data, "groups") if "id" in row)
    else:
        yield None, None
    yield from steps.get(item, ())


def _opinion(asked: _Asked, packs: Mapping[str, Pack], item: str, group: str | None, step: str | None) -> Item:
    ids = [item, *([group or "0"] if group or step else []), *([step] if step else [])]
    found = {code: one for code, pack in packs.items() if (one := pack.item(item))}
    name = next(iter(packs.values())).name
    return Item(
        id=_named("dq", ids),
        kind="scale5",
        stage="diagnose",
        labels=worded.opinion(asked.data, {code: one.prompt for code, one in found.items()}, group, step),
        section=_named("s", [name, *([group] if group else [])]),
        sections=worded.opinion(asked.data, {code: pack.title for code, pack in packs.items()}, group, None),
        about=About(item=item, group=group, step=step),
        choices=_numbered({code: one.anchors for code, one in found.items()}, NOT_APPLICABLE),
        hints={code: one.help for code, one in found.items() if one.help} or None,
    )


def _plan(asked: _Asked) -> Iterator[Item]:
    for row in rows(asked.data, "objectives"):
        if "id" in row:
            yield Item(
                id=_named("pc", [row["id"]]),
                kind="scale5",
                stage="plan",
                labels=worded.named(asked.data, row, asked.languages),
                section="s__objectives",
                sections=worded.said(worded.CONFIDENCE, asked.languages),
                about=About(objective=str(row["id"]), sort="objective", about=str(row["id"])),
                choices=_numbered(worded.anchors(worded.CONFIDENT, asked.languages)),
            )
    yield _talk("plan", asked)


def _lead(asked: _Asked) -> Iterator[Item]:
    """Every able candidate on every criterion, then what each criterion is worth."""
    data, codes = asked.data, asked.languages
    organisations = by_id(data, "stakeholders")
    criteria = [row for row in rows(data, "lead.criteria") if "id" in row]
    for candidate in comparison(data).candidates:
        if candidate.vetoes:
            continue
        names = worded.named(data, organisations.get(candidate.id, {"id": candidate.id}), codes)
        for row in criteria:
            yield Item(
                id=_named("ls", [candidate.id, row["id"]]),
                kind="score",
                stage="lead",
                labels=worded.joined(names, worded.named(data, row, codes)),
                section=_named("s", [candidate.id]),
                sections=names,
                about=About(candidate=candidate.id, criterion=str(row["id"])),
                choices=_numbered(worded.ends(data, row, codes)),
                self_excluded_for=candidate.id,
            )
    for row in criteria:
        yield Item(
            id=_named("lw", [row["id"]]),
            kind="points",
            stage="lead",
            labels=worded.joined(worded.said(worded.WEIGHT, codes), worded.named(data, row, codes)),
            section="s__weights",
            sections=worded.said(worded.WEIGHTS, codes),
            about=About(criterion=str(row["id"])),
            hints=worded.said(worded.SWING, codes),
        )
    yield _talk("lead", asked)


def _agree(asked: _Asked) -> Iterator[Item]:
    """Every objective, then the actions and clauses that are in negotiation: somebody has taken a position on them, or
    they are put to the room."""
    data, codes = asked.data, asked.languages
    choices = tuple(Choice(step, worded.meant("Gradient", step, codes)) for step in SCALE)
    spoken_on = [str(row.get("about")) for row in rows(data, "positions")]
    objectives = list(by_id(data, "objectives"))
    for identifier in dict.fromkeys([*objectives, *asked.about, *spoken_on]):
        sort, labels = worded.proposal(data, identifier, codes)
        if sort is None:
            continue
        yield Item(
            id=_named("ga", [identifier]),
            kind="gradient",
            stage="agree",
            labels=labels,
            section=f"s__{sort}s",
            sections=worded.said(worded.PROPOSALS[sort], codes),
            about=About(sort=sort, about=identifier, objective=identifier if sort == "objective" else None),
            choices=choices,
        )
    yield _talk("agree", asked)


_MAKERS: Final = {"diagnose": _diagnose, "plan": _plan, "lead": _lead, "agree": _agree}


def _talk(stage: Stage, asked: _Asked) -> Item:
    return Item(
        id="tx__talk",
        kind="text",
        stage=stage,
        labels=worded.said(worded.TALK, asked.languages),
        section="s__talk",
        sections=worded.said(worded.TALK_ABOUT, asked.languages),
        hints=worded.said(worded.NO_NAMES, asked.languages),
        optional=True,
    )


def _numbered(anchors: Mapping[str, Mapping[int, str]], *further: str) -> tuple[Choice, ...]:
    """1 to 5 with the words that anchor them, then the words that are no number."""
    codes = tuple(anchors)
    numbers = [Choice(n, {code: worded.anchored(n, anchors[code].get(n, "")) for code in codes}) for n in range(1, 6)]
    return (*numbers, *(Choice(word, worded.meant("AnswerWord", word, codes)) for word in (UNKNOWN, *further)))


def _named(prefix: str, parts: Sequence[Any]) -> str:
    return "__".join([prefix, *(str(part).replace("-", "_") for part in parts)])


def _by_section(made: Iterable[Item]) -> Iterator[Item]:
    """The items with those of one section together, in the order in which the sections begin."""
    sections: dict[str, list[Item]] = {}
    for item in made:
        sections.setdefault(item.section, []).append(item)
    for found in sections.values():
        yield from found


def _told_apart(made: Iterable[Item]) -> Iterator[Item]:
    """The items, each with an id of its own: `a-b` and `a_b` are two ids in a file, and one in a form."""
    seen: dict[str, int] = {}
    for item in made:
        seen[item.id.casefold()] = count = seen.get(item.id.casefold(), 0) + 1
        yield item if count == 1 else replace(item, id=f"{item.id}__{count}")
