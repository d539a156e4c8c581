"""Whether the self-examination can be relied on: several answer, facts bear them out, nothing is off the scale."""

from __future__ import annotations

from collections.abc import Iterator

from lep.checks.casefile import CaseFile
from lep.checks.registry import Hit, check
from lep.language import formats
from lep.method.diagnosis.answers import given
from lep.method.diagnosis.selfexam import Opinion, opinions, respondents
from lep.method.packs.pack import CORE, item_index
from lep.method.reading import Place, label

ANSWERS = ("diagnosis", "answers")


@check("DIA-one-respondent")
def one_respondent(case: CaseFile) -> Iterator[Hit]:
    who = [one for one in respondents(case.data) if one]
    if len(who) < 2 and len(case.partners) > 1 and case.rows("diagnosis.answers"):
        yield Hit("DIA-one-respondent", ANSWERS, who=f", {case.name(who[0])}" if who else "")


@check("DIA-opinion-against-fact", "DIA-opinion-without-fact")
def borne_out(case: CaseFile) -> Iterator[Hit]:
    for opinion in opinions(case.data, case.packs):
        if opinion.noted or opinion.fact is None or opinion.verdict in (None, "borne_out"):
            continue
        params = {"prompt": _prompt(opinion, case), "value": formats().number(opinion.figures.median or 0)}
        if opinion.verdict == "not_borne_out":
            yield Hit("DIA-opinion-against-fact", _place(opinion, case), fact=opinion.fact.told, **params)
        elif opinion.pack not in CORE:
            yield Hit("DIA-opinion-without-fact", _place(opinion, case), fact=opinion.fact.prompt, **params)


def _prompt(opinion: Opinion, case: CaseFile) -> str:
    group = next((row for row in case.rows("groups") if row.get("id") == opinion.group), None)
    return f"{label(case.data, group)}{formats().colon}{opinion.item.prompt}" if group else opinion.item.prompt


def _place(opinion: Opinion, case: CaseFile) -> Place:
    """The first answer to this item about this group."""
    return next(one.place for one in given(case.data) if (one.item, one.group) == (opinion.item.id, opinion.group))


@check("DIA-answer-off-scale")
def off_scale(case: CaseFile) -> Iterator[Hit]:
    index = item_index(case.packs)
    for one in given(case.data):
        is_opinion = one.item in index and index[one.item][1].kind == "opinion"
        if is_opinion and one.value is not None and one.value not in range(1, 6):
            yield Hit("DIA-answer-off-scale", (*one.place, "value"), item=one.item, value=formats().number(one.value))


@check("DIA-pack-unknown")
def packs(case: CaseFile) -> Iterator[Hit]:
    for position, name in enumerate(case.get("diagnosis.packs") or ()):
        if name not in case.packs:
            yield Hit("DIA-pack-unknown", ("diagnosis", "packs", position), name=name)
