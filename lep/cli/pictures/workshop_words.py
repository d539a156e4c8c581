"""What is said of one question beside its figures."""

from __future__ import annotations

from collections.abc import Iterator

from lep.cli.pictures.parts import number, share
from lep.cli.pictures.selfexam import VERDICTS
from lep.language import formats, tr, tr_n
from lep.model.glossary import meaning
from lep.workshop.figures import Figures, step_at
from lep.workshop.results import OTHERS, Result
from lep.workshop.suppression import FEWEST

Note = tuple[str, str]
"""A text and its style."""


def kind_named(kind: str) -> str:
    """A kind of organisation, or the others together."""
    return tr("all others") if kind == OTHERS else meaning("StakeholderKind", kind)


def middle(one: Result) -> str:
    """The middle answer as a figure; of the gradients their number, 1 being full agreement."""
    if one.whole is None or one.whole.median is None:
        return "-"
    if one.item.kind == "gradient":
        return number(len(one.whole.counts) + 1 - one.whole.median, None)
    return number(one.whole.median)


def few(one: Result) -> Note:
    """Why nothing is shown."""
    if one.words:
        unknown, people = one.words
        return tr(
            "{unknown} of {people} do not know; too few gave an answer to be shown", unknown=unknown, people=people
        ), "quiet"
    return (tr("fewer than {number} answered", number=FEWEST) if one.few else tr("nobody answered")), "quiet"


def beside(one: Result) -> Iterator[Note]:
    """What stands below a question."""
    whole = one.whole
    if whole is None:
        return
    yield _agreement(one, whole), "warning" if one.met is False or whole.polarised else "quiet"
    yield _spread(one, whole), "quiet"
    if one.parts:
        yield formats().semicolon.join(_part(one, kind, part) for kind, part in one.parts), "quiet"
    if one.fact is not None and one.fact.value is not None:
        verdict = f" ({tr(VERDICTS[one.verdict])})" if one.verdict else ""
        yield (
            tr("fact: {what}", what=f"{one.fact.told}{verdict}"),
            "warning" if one.verdict == "not_borne_out" else "quiet",
        )
    elif one.verdict == "no_fact":
        yield tr("no fact stands beside it yet"), "quiet"
    yield _changed(one), "quiet"
    if one.left_out:
        yield (
            tr_n(one.left_out, "{n} score of itself is left out", "{n} scores of itself are left out"),
            "quiet",
        )


def _agreement(one: Result, whole: Figures) -> str:
    if whole.consensus is None:
        return ""
    said = {True: tr("agreed"), False: tr("not agreed"), None: tr("the rule has no say")}[one.met]
    found = tr("{verdict}; consensus {figure}", verdict=said, figure=number(whole.consensus, 2))
    return (
        tr("{found}, two camps (A {figure})", found=found, figure=number(whole.agreement or 0, 2))
        if whole.polarised
        else found
    )


def _spread(one: Result, whole: Figures) -> str:
    parts = []
    if one.item.kind == "gradient" and whole.median is not None:
        parts.append(tr("middle answer: {step}", step=meaning("Gradient", step_at(whole.median))))
    elif whole.lower is not None and whole.upper is not None:
        parts.append(tr("the middle half from {low} to {high}", low=number(whole.lower), high=number(whole.upper)))
    if whole.unknown:
        parts.append(tr("do not know: {part}", part=share(whole.unknown / whole.people)))
    if whole.not_applicable:
        parts.append(tr("does not apply: {part}", part=share(whole.not_applicable / whole.people)))
    return formats().semicolon.join(parts)


def _part(one: Result, kind: str, part: Figures) -> str:
    value = middle(Result(one.item, part, False, None))
    return tr_n(
        part.n, "{kind} {median} ({n} person)", "{kind} {median} ({n} people)", kind=kind_named(kind), median=value
    )


def _changed(one: Result) -> str:
    if one.change is None:
        return ""
    sign = -1 if one.item.kind == "gradient" else 1
    median = _signed(sign * one.change.median, None)
    if one.change.consensus is None:
        return tr("since the round before: middle answer {median}", median=median)
    consensus = _signed(one.change.consensus, 2)
    return tr(
        "since the round before: middle answer {median}, consensus {consensus}", median=median, consensus=consensus
    )


def _signed(value: float, decimals: int | None) -> str:
    text = number(abs(value), decimals)
    return f"±{text}" if not round(value, 9) else f"+{text}" if value > 0 else f"\N{MINUS SIGN}{text}"
