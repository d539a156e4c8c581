"""The rounds of a workshop: what is asked of whom, and the rule of consensus, fixed before anybody answers.

They stand in `workshop/rounds.yaml` beside the partnership file, one entry a round. In 100 Delphi studies agreement was
most often a threshold, and in half of them nobody had said beforehand which (Diamond et al. 2014): so the rule is part
of the round, the kit prints it, and it cannot change once answers are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, get_args

from lep.files import Layout, LoadError, Refused, dump, parse, save
from lep.files.atomic import write_error
from lep.files.store import read_bytes
from lep.language import formats, tr
from lep.method.agreement.positions import SCALE
from lep.method.consensus import THRESHOLD, consensus, median, quartile_range, settled, share, size
from lep.model.vocab import MEANINGS
from lep.workshop.items import STAGES

FOLDER: Final = "workshop"
"""The folder beside the partnership file that a workshop's files are kept in."""
FILE: Final = "rounds.yaml"
SCHEMA: Final = "lep.rounds/1"

Measure = Literal["quartiles", "consensus", "share", "settled", "gradient"]
"""quartiles: the interquartile range is at most the threshold (1 on five steps is the usual reading). consensus: Cns of
Tastle and Wierman is at least the threshold. share: so large a share of people is within one step of the median.
settled: few enough stand outside the commonest answer, for a group of 8 to 25 (no threshold). gradient: so large a
share of people stands on `level` or nearer to full agreement."""
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
_TINY: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Rule:
    """When an item counts as agreed. `threshold` is in the unit of the measure, `level` a step of the gradients."""

    measure: Measure
    threshold: float | None = None
    level: str | None = None

    def met(self, counts: Sequence[int]) -> bool | None:
        """Whether answers satisfy the rule: counts over the steps, the lowest first (of the gradients: full agreement
        last, as in `lep.method.agreement.positions`). None where nobody answered, or the rule has no say on a group of
        this size."""
        if not size(counts):
            return None
        match self.measure:
            case "quartiles":
                return _at_most(quartile_range(counts), self.threshold)
            case "consensus":
                return _at_least(consensus(counts), self.threshold)
            case "share":
                return _at_least(_near_median(counts), self.threshold)
            case "settled":
                return settled(counts)
            case "gradient":
                agreeing = range(len(counts) - SCALE.index(self.level or SCALE[0]), len(counts) + 1)
                return _at_least(share(counts, agreeing), self.threshold)

    @property
    def written(self) -> str:
        """The rule as it is given on the command line: "quartiles:1", "gradient:reservations:0.75"."""
        number = "" if self.threshold is None else f"{self.threshold:g}"
        return ":".join(part for part in (self.measure, self.level or "", number) if part)

    @property
    def told(self) -> str:
        """The rule in a sentence, in the language that is spoken."""
        number = formats().number(self.threshold or 0.0)
        part = formats().share(self.threshold or 0.0)
        match self.measure:
            case "quartiles":
                return tr("The middle half of the answers spans at most {number} on the scale.", number=number)
            case "consensus":
                return tr("The index of consensus (0 to 1, Tastle and Wierman) is at least {number}.", number=number)
            case "share":
                return tr("At least {part} of the answers are within one step of the middle answer.", part=part)
            case "settled":
                return tr("No more people stand outside the commonest answer than a small group can bear.")
            case "gradient":
                from lep.model.glossary import meaning

                step = formats().quoted(meaning("Gradient", self.level or SCALE[0]))
                if (self.threshold or 0.0) >= 1:
                    return tr("Everybody says {step}, or agrees more fully than that.", step=step)
                return tr("At least {part} say {step}, or agree more fully than that.", part=part, step=step)


def rule_of(written: str) -> Rule:
    """The rule that `Rule.written` wrote. Raises ValueError, with what to do, where it is none."""
    measure, *rest = written.strip().split(":")
    if measure not in MEASURES:
        raise ValueError(tr("`{rule}`: give one of {rules}", rule=written, rules=formats().either(list(EXAMPLES))))
    level = rest.pop(0) if measure == "gradient" and rest and rest[0] in SCALE else None
    if measure == "gradient" and level is None:
        raise ValueError(tr("`{rule}`: the step is missing, for instance `gradient:reservations:0.75`", rule=written))
    return Rule(measure, _threshold(measure, rest, written), level)


EXAMPLES: Final = ("quartiles:1", "consensus:0.7", "share:0.75", "settled", "gradient:reservations:0.75")
_USUAL: Final = {"quartiles": 1.0, "consensus": 0.7, "share": THRESHOLD, "gradient": 1.0}


def _threshold(measure: str, rest: Sequence[str], written: str) -> float | None:
    if measure == "settled":
        if rest:
            raise ValueError(tr("`{rule}`: nothing comes after `settled`", rule=written))
        return None
    try:
        number = float(rest[0].replace(",", ".")) if rest else _USUAL[measure]
    except ValueError:
        number = -1.0
    if len(rest) > 1 or not 0 <= number <= (4 if measure == "quartiles" else 1):
        low_high = tr("a number from 0 to 4") if measure == "quartiles" else tr("a number from 0 to 1")
        raise ValueError(tr("`{rule}`: after the colon comes {number}", rule=written, number=low_high))
    return number


def usual_rule(stage: str, needed: object = None) -> Rule:
    """The rule of those who give none: the quartiles, and on proposals that everybody stands on `needed`
    (`negotiation.needed` of the file; agreement with reservations where it says nothing) or nearer."""
    if stage == "agree":
        return Rule("gradient", 1.0, str(needed) if needed in SCALE else "reservations")
    return Rule("quartiles", 1.0)


@dataclass(frozen=True, slots=True)
class Round:
    """One round of asking. `expected` are the people awaited by kind of organisation, `about` the clauses and actions
    put to the room beside what is in negotiation. `named`: people answer for their organisation, by its name. `asked`
    are prints of the questions by id (`lep.workshop.asked`)."""

    stage: str
    number: int
    rule: Rule
    date: str | None = None
    languages: tuple[str, ...] = ()
    expected: Mapping[str, int] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    named: bool = False
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int]:
        """What tells a round from others."""
        return self.stage, self.number


def folder_of(partnership: Path) -> Path:
    """Where a workshop's files are kept."""
    return partnership.parent / FOLDER


def responses_of(partnership: Path, stage: str, number: int) -> Path:
    """Where the answers of a round are kept."""
    return folder_of(partnership) / f"responses-{stage}-{number}.yaml"


def read_rounds(partnership: Path) -> tuple[Round, ...]:
    """The rounds of a partnership, in the order of stages and numbers; () where there are none.

    Raises LoadError, with the line, for a file that is not as it should be.
    """
    path = folder_of(partnership) / FILE
    if not path.is_file():
        return ()
    source = parse(read_bytes(path), str(path))
    data = source.data if isinstance(source.data, Mapping) else {}
    if data.get("schema") != SCHEMA or not isinstance(data.get("rounds"), list):
        raise LoadError("FIL-rounds", tr("this is no file of rounds"), hint=_again(), file=str(path), line=1, column=1)
    found = []
    for position, raw in enumerate(data["rounds"]):
        try:
            found.append(_round(raw))
        except (KeyError, TypeError, ValueError) as error:
            mark = source.mark(("rounds", position))
            message = tr("this round cannot be read: {reason}", reason=str(error).strip("'"))
            raise LoadError(
                "FIL-rounds", message, hint=_again(), file=str(path), line=mark.line, column=mark.column
            ) from error
    return tuple(_sorted(found))


def latest(rounds: Iterable[Round], stage: str) -> Round | None:
    """The latest round of a stage."""
    return max((one for one in rounds if one.stage == stage), key=lambda one: one.number, default=None)


def with_round(rounds: Iterable[Round], new: Round) -> tuple[Round, ...]:
    """The rounds with this one in the place of its former self, if it had any."""
    return tuple(_sorted([*(one for one in rounds if one.key != new.key), new]))


def refuse_change(partnership: Path, before: Round | None, new: Round) -> None:
    """Raises Refused where the rule, what is asked, or how people answer would change after answers came in."""
    if before is None or not responses_of(partnership, *new.key).exists():
        return
    if _fixed(before) != _fixed(new):
        raise Refused(
            "changed",
            tr("answers to this round are there already: its rule stays {rule}", rule=f"`{before.rule.written}`"),
            hint=tr("leave the rule as it is, or begin the next round: `--round {number}`", number=new.number + 1),
            file=str(folder_of(partnership) / FILE),
        )


def _fixed(one: Round) -> Round:
    """What must not change any more once somebody has answered."""
    return replace(one, date=None, languages=(), expected={}, asked={})


def write_rounds(partnership: Path, rounds: Iterable[Round]) -> Path:
    """Write the file of rounds, whole or not at all. Raises lep.files.WriteError, Refused."""
    path = folder_of(partnership) / FILE
    ready_folder(path.parent)
    save(path, text_of(rounds).encode(), overwrite=True)
    return path


def ready_folder(folder: Path) -> None:
    """See to it that a folder is there. Raises WriteError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(error, str(folder)) from error


def text_of(rounds: Iterable[Round]) -> str:
    """The file of rounds, in canonical order."""
    made = {"schema": SCHEMA, "rounds": [_raw(one) for one in _sorted(rounds)]}
    return dump(made, Layout(flow=lambda path: len(path) == 3 and path[-1] != "asked"))


def _again() -> str:
    return tr("`lep workshop kit` writes it; bring back an earlier version, or remove it and make the kit again")


def _sorted(rounds: Iterable[Round]) -> list[Round]:
    return sorted(rounds, key=lambda one: (STAGES.index(one.stage), one.number))


def _raw(one: Round) -> dict[str, Any]:
    raw: dict[str, Any] = {"stage": one.stage, "round": one.number, "rule": one.rule.written}
    kinds = list(MEANINGS["StakeholderKind"])
    more = {
        "date": one.date,
        "languages": list(one.languages),
        "expected": {kind: one.expected[kind] for kind in kinds if kind in one.expected},
        "about": list(one.about),
        "named": one.named,
        "asked": dict(one.asked),
    }
    return {**raw, **{key: value for key, value in more.items() if value}}


def _round(raw: Any) -> Round:
    known = {"stage", "round", "rule", "date", "languages", "expected", "about", "named", "asked"}
    unknown = sorted(set(raw) - known)
    if unknown or raw["stage"] not in STAGES or not isinstance(raw["round"], int) or raw["round"] < 1:
        raise ValueError(", ".join(map(str, unknown)) or f"{raw['stage']} {raw['round']}")
    expected = {str(kind): int(number) for kind, number in dict(raw.get("expected") or {}).items()}
    if not set(expected) <= set(MEANINGS["StakeholderKind"]):
        raise ValueError(", ".join(expected))
    day = raw.get("date")
    return Round(
        stage=raw["stage"],
        number=raw["round"],
        rule=rule_of(str(raw["rule"])),
        date=date.fromisoformat(str(day)).isoformat() if day else None,
        languages=tuple(map(str, raw.get("languages") or ())),
        expected=expected,
        about=tuple(map(str, raw.get("about") or ())),
        named=raw.get("named") is True,
        asked={str(item): str(mark) for item, mark in dict(raw.get("asked") or {}).items()},
    )


def _near_median(counts: Sequence[int]) -> float | None:
    middle = median(counts)
    near = [step for step in range(1, len(counts) + 1) if middle is not None and abs(step - middle) <= 1 + _TINY]
    return share(counts, near)


def _at_least(value: float | None, threshold: float | None) -> bool | None:
    return None if value is None else value >= (threshold or 0.0) - _TINY


def _at_most(value: float | None, threshold: float | None) -> bool | None:
    return None if value is None else value <= (threshold or 0.0) + _TINY
