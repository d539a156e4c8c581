"""The self-examination: how each question was answered, by how many, how far they agree, and what the facts say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final, NamedTuple

from rich.console import Group, RenderableType
from rich.table import Table

from lep.cli.pictures.catalogue import Shown
from lep.cli.pictures.parts import ROOMY, Hanging, grid, indented, number, widest, words
from lep.language import formats, mark, tr, tr_n
from lep.method.diagnosis.selfexam import SEEN, ByKind, Fact, Opinion, facts, opinions, respondents
from lep.method.packs.pack import Packs, shipped
from lep.method.reading import Data, name_of
from lep.model.vocab import meanings

COUNTS: Final = len("1 2 3 4 5")
VERDICTS: Final[Mapping[str, str]] = {
    "borne_out": mark("borne out"),
    "not_borne_out": mark("NOT borne out"),
    "no_fact": mark("no fact yet"),
}


class _Names(NamedTuple):
    """What packs are called, by name, and the data that says what groups are called."""

    titles: Mapping[str, str]
    data: Data

    def heading(self, pack: str, group: str | None) -> str:
        """The title of a pack, with the group that it was asked of."""
        return (
            f"{self.titles[pack]}{formats().colon}{name_of(self.data, 'groups', group)}" if group else self.titles[pack]
        )


def show(data: Mapping[str, Any], packs: Packs | None = None) -> Shown:
    """All answers, and their figures for programs. `packs` are all that are there, if there are more than the shipped
    ones."""
    packs = packs or shipped()
    titles = {name: pack.title for name, pack in packs.items()}
    answered, counted = opinions(data, packs), facts(data, packs)
    who = [name_of(data, "stakeholders", one) for one in respondents(data) if one]
    values = {
        "respondents": [one for one in respondents(data) if one],
        "opinions": [_values(one) for one in answered],
        "facts": [_fact_values(one) for one in counted],
    }
    return Shown(lambda width: draw(answered, counted, who, _Names(titles, data), width), values)


def _values(one: Opinion) -> dict[str, Any]:
    return {
        "item": one.item.id,
        "pack": one.pack,
        "group": one.group,
        "n": one.figures.n,
        "counts": one.figures.counts,
        "median": one.figures.median,
        "mean": one.figures.mean,
        "unknown": one.figures.unknown,
        "not_applicable": one.figures.not_applicable,
        "consensus": one.consensus,
        "agreement": one.agreement,
        "by_kind": [{"kind": kind.kind, "n": kind.n, "mean": kind.mean} for kind in one.by_kind],
        "fact": _fact_values(one.fact) if one.fact else None,
        "verdict": one.verdict,
    }


def _fact_values(one: Fact) -> dict[str, Any]:
    return {"item": one.item, "value": one.value, "of": one.of, "unit": one.unit, "from_file": one.from_file}


def draw(answered: list[Opinion], counted: list[Fact], who: list[str], names: _Names, width: int) -> RenderableType:
    """For `width` columns: how many chose each number where there is room, else the middle answer alone."""
    if not answered:
        return words(tr("Nobody has answered yet: lep diagnose asks."))
    parts: list[RenderableType] = [words(tr("The self-examination"), "heading"), Hanging(words(_by(who))), ""]
    for (pack, group), found in groupby(answered, key=lambda one: (one.pack, one.group)):
        parts += [*_pack(names.heading(pack, group), list(found), roomy=width >= ROOMY), ""]
    return Group(*parts, *_facts(counted, answered), *_talk(answered), *_legend(roomy=width >= ROOMY))


def _by(who: list[str]) -> str:
    return tr("Answered by {names}.", names=formats().listed(who)) if who else tr("Nobody put a name to the answers.")


def _pack(heading: str, found: list[Opinion], *, roomy: bool) -> Iterator[RenderableType]:
    yield Hanging(words(heading, "heading"))
    table = grid(padding=2)
    if roomy:
        table.add_column(no_wrap=True, width=COUNTS)
    table.add_column(no_wrap=True, justify="right", width=widest([number(4.5)]))
    table.add_column(ratio=1)
    for one in found:
        _row(table, one, roomy=roomy)
    yield table


def _row(table: Table, one: Opinion, *, roomy: bool) -> None:
    counts = " ".join("." if count == 0 else f"{count}"[-1] for count in one.figures.counts)
    middle = "-" if one.figures.median is None else number(one.figures.median)
    beside = Group(Hanging(words(one.item.prompt)), *map(indented, _beside(one)))
    table.add_row(*([words(counts, "quiet")] if roomy else []), words(middle), beside)


def _beside(one: Opinion) -> Iterator[RenderableType]:
    """What stands below a question: words for answers, the fact, kinds of organisation with enough answers."""
    unknown, beside = one.figures.unknown, one.figures.not_applicable
    worded = [tr_n(unknown, "{n} do not know", "{n} do not know")] if unknown else []
    worded += [tr_n(beside, "{n} does not apply", "{n} does not apply")] if beside else []
    if worded:
        yield words(", ".join(worded), "quiet")
    if one.fact is not None and one.fact.value is not None:
        style = "warning" if one.verdict == "not_borne_out" else "quiet"
        yield Hanging(words(tr("fact: {what}", what=f"{one.fact.told}{_verdict(one)}"), style))
    elif one.verdict == "no_fact" and not one.noted:
        yield Hanging(words(tr("no fact stands beside it yet"), "quiet"))
    if apart := [_kind(kind) for kind in one.by_kind if kind.mean is not None]:
        yield Hanging(words(formats().semicolon.join(apart), "quiet"))


def _verdict(one: Opinion) -> str:
    return f" ({tr(VERDICTS[one.verdict])})" if one.verdict else ""


def _kind(kind: ByKind) -> str:
    name = meanings("StakeholderKind").get(kind.kind, kind.kind)
    return tr("{kind} {mean} (of {number})", kind=name, mean=number(kind.mean or 0, 1), number=kind.n)


def _facts(counted: list[Fact], answered: list[Opinion]) -> Iterator[RenderableType]:
    """The facts that stand beside no opinion."""
    beside = {one.fact.item for one in answered if one.fact}
    alone = [fact for fact in counted if fact.item not in beside]
    if not alone:
        return
    yield words(tr("What else can be counted"), "heading")
    for fact in alone:
        source = f", {tr('from the file')}" if fact.from_file else ""
        yield Hanging(words(f"{fact.prompt} {fact.told}{source}"))
    yield ""


def _talk(answered: list[Opinion]) -> Iterator[RenderableType]:
    """What to talk about first: two camps, then little agreement."""
    camps = [one for one in answered if one.agreement is not None and one.agreement < 0]
    apart = [one for one in answered if one not in camps and one.consensus is not None and one.consensus < SPLIT]
    if camps or apart:
        yield words(tr("To talk about first, because the answers differ"), "heading")
        for one in (*camps, *sorted(apart, key=lambda one: one.consensus or 0)):
            yield Hanging(words(one.item.prompt))
        yield ""


SPLIT: Final = 0.5
"""Under this consensus (0 to 1), answers are far enough apart to be talked about."""


def _legend(*, roomy: bool) -> Iterator[RenderableType]:
    counts = tr("On the left: how many chose 1, 2, 3, 4 and 5; then the middle answer.") if roomy else ""
    apart = tr("Do not know and does not apply are counted apart, never as zero.")
    kinds = tr("Kinds of organisations are told from {number} answers on.", number=SEEN)
    yield Hanging(words(f"{counts} {apart} {kinds}".strip(), "quiet"))
