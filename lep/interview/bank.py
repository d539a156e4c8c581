"""The question bank: what is asked, read from the YAML files beside this module.

Type, choices and bounds of an answer are the model's and are not repeated there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Literal, get_args

from lep.interview.pattern import Each, Match, Pattern, first_each, model_path, parse_pattern
from lep.language import per_language
from lep.method.packs.pack import CORE, PackItem, Packs, by_score, shipped
from lep.method.sources import Cited, cited
from lep.method.tables import load_table
from lep.model import Shape, shape_at
from lep.model.vocab import MEANINGS

Need = Literal["required", "wanted", "optional", "extra"]
"""Required: the agreement needs it. Wanted: an adviser would insist. Optional: asked, easily skipped. Extra: not asked,
offered in the review of the stage."""

Form = Literal["", "seat", "spread", "pick", "line", "draft", "new"]
"""How a question differs from "one value at its path":
seat: one item of a kind, asked by name; spread: one multiple choice says yes in several items; pick: one multiple
choice makes the items; line: opens an item with several fields on one line; draft: a proposed text that is stored only
if it is changed; new: a reference that may also name something new."""

Among = Literal["", "packs"]
"""What an answer is chosen from where the model leaves it free: the packs that are asked of those who choose them."""

STAGES: Final = tuple(MEANINGS["Stage"])


@dataclass(frozen=True)
class Question:
    """One question.

    `when` is a rule for lep.method.applicability; `propose` names a function in `proposals`, `show` one in `shows`.
    `opens`: the answer makes the next item of its list (`more` asks for further ones); `apart`: all items are made
    before the next question is asked about any of them. `fields` are the parts of a `line`; `stamp` are keys that a
    new item takes from elsewhere. `anchors` put the numbers of a scale into words. `among` are the choices of an answer
    that the model leaves free. `default` is a proposed value; `wording` is a proposed text, or a list of such, that
    our own words make: it is written in the language of the file.
    """

    id: str
    stage: str
    path: Pattern
    prompt: str
    help: str = ""
    need: Need = "wanted"
    sources: tuple[Cited, ...] = ()
    when: Mapping[str, Any] | None = None
    example: str = ""
    default: Any = None
    wording: str | list[str] | None = None
    propose: str = ""
    opens: bool = False
    more: str = ""
    form: Form = ""
    fields: tuple[str, ...] = ()
    for_each: tuple[tuple[str, str], ...] = ()
    stamp: Mapping[str, str] = field(default_factory=dict)
    show: str = ""
    apart: bool = False
    anchors: Mapping[int, str] = field(default_factory=dict)
    among: Among = ""

    @cached_property
    def shape(self) -> Shape:
        """What the model says about the place (for an opener of a `[]` path: about the field that opens the item)."""
        return shape_at(model_path(self.path))

    @cached_property
    def is_lines(self) -> bool:
        """Whether the answer is a list of texts, entered one by one."""
        item = self.shape.item
        free = item is not None and not (item.choices or item.ref or item.model)
        return self.shape.kind == "list" and free and not self.among

    @cached_property
    def has_match(self) -> bool:
        """Whether its answer stands in an item of a list that is known by what the question is about."""
        return any(isinstance(step, Match) for step in self.path)

    @cached_property
    def of_a_translation(self) -> Question:
        """The question without what goes with a first answer only: nothing is proposed, no item is made."""
        need: Need = "extra" if self.need == "extra" else "optional"
        return replace(self, need=need, default=None, wording=None, propose="", opens=False, form="", show="", stamp={})


@dataclass(frozen=True, slots=True)
class Leaf:
    """A question, and its path from the item that it is asked in."""

    question: Question
    steps: Pattern


@dataclass(frozen=True, slots=True)
class Loop:
    """Questions that are asked of each item of a list; `opener` makes the next item."""

    steps: Pattern
    opener: Question | None
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Questions that are asked for each combination of the named things."""

    for_each: tuple[tuple[str, str], ...]
    nodes: tuple[Node, ...]


Node = Leaf | Loop | Product


@dataclass(frozen=True)
class StageBank:
    """The questions of one stage, in the order asked."""

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Bank:
    """All stages, and what questions are asked about that has words of its own: the items of each pack of the
    diagnosis, and the core kinds. `further` are the packs that are asked only where they are chosen, by name.
    `respondent`: the stakeholder that answers, if the questions are put to one of several.
    """

    stages: tuple[StageBank, ...]
    packs: Mapping[str, tuple[PackItem, ...]]
    further: Packs = field(default_factory=dict)
    respondent: str = ""

    def stage(self, name: str) -> StageBank:
        """The stage of that name. Raises KeyError."""
        found = next((stage for stage in self.stages if stage.id == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order asked."""
        return tuple(question for stage in self.stages for question in stage.questions)


@per_language
def bank() -> Bank:
    """The built-in question bank."""
    return _with_packs(tuple(stage_of(table(name)) for name in STAGES), shipped())


@per_language
def wordings() -> Mapping[str, str | list[str]]:
    """The proposed texts of the built-in questions by their ids, in the language that is spoken."""
    return {question.id: question.wording for question in bank().questions if question.wording}


def bank_with(packs: Packs) -> Bank:
    """The question bank with these packs for the diagnosis."""
    return bank() if packs == shipped() else _with_packs(bank().stages, packs)


def bank_for(file: str | Path | None) -> Bank:
    """The question bank for a partnership file, with the packs beside it and the user's; None: with the shipped ones.
    Raises LoadError."""
    from lep.method.packs.find import packs_for

    return bank_with(packs_for(Path(file) if file else None))


def _with_packs(stages: tuple[StageBank, ...], packs: Packs) -> Bank:
    items = {name: pack.items for name, pack in packs.items()}
    items["core_kinds"] = tuple(PackItem(kind, **words) for kind, words in table("items")["core_kinds"].items())
    return Bank(stages, items, {name: pack for name, pack in packs.items() if name not in CORE})


@per_language
def table(name: str) -> Any:
    """The data of one of the files in `questions/`."""
    return load_table(Path(__file__).with_name("questions") / f"{name}.yaml")


def stage_of(raw: Mapping[str, Any]) -> StageBank:
    """A stage from its YAML data. Raises ValueError for a key or a word that the bank does not know."""
    questions = tuple(_flatten(raw["questions"], raw["stage"], {}))
    return StageBank(raw["stage"], raw["title"], raw["intro"].strip(), questions, nest(questions))


def _flatten(entries: list[dict[str, Any]], stage: str, outer: Mapping[str, Any]) -> Iterator[Question]:
    """Questions one after the other; a block hands its `when` and `for_each` down to its questions."""
    for entry in entries:
        if "questions" not in entry:
            yield _question(_inherit(entry, outer), stage)
            continue
        shared = {key: value for key, value in entry.items() if key != "questions"}
        if unknown := shared.keys() - {"when", "for_each"}:
            raise ValueError(f"{stage}: a block cannot have {sorted(unknown)}")
        yield from _flatten(entry["questions"], stage, _inherit(shared, outer))


def _inherit(entry: Mapping[str, Any], outer: Mapping[str, Any]) -> dict[str, Any]:
    rules = [part["when"] for part in (outer, entry) if part.get("when")]
    merged = {**outer, **entry}
    if rules:
        merged["when"] = rules[0] if len(rules) == 1 else {"all": rules}
    return merged


def _question(raw: dict[str, Any], stage: str) -> Question:
    known = Question.__dataclass_fields__
    if unknown := raw.keys() - known.keys():
        raise ValueError(f"{raw.get('id', stage)}: unknown key {sorted(unknown)}")
    if raw.get("need", "wanted") not in get_args(Need) or raw.get("form", "") not in get_args(Form):
        raise ValueError(f"{raw['id']}: unknown need or form")
    values = dict(raw, stage=stage, path=parse_pattern(raw["path"]))
    values["sources"] = _citations(raw)
    values["for_each"] = tuple(raw.get("for_each", {}).items())
    values["fields"] = tuple(raw.get("fields", ()))
    values["help"] = raw.get("help", "").strip()
    values["anchors"] = by_score(raw.get("anchors", {}))
    return Question(**values)


def _citations(raw: Mapping[str, Any]) -> tuple[Cited, ...]:
    return tuple(cited(source) for source in raw.get("sources", ()))


def nest(questions: tuple[Question, ...]) -> tuple[Node, ...]:
    """Consecutive questions about the items of one list, or over the same things, belong together."""
    return _nest([Leaf(question, question.path) for question in questions], products=True)


def _nest(leaves: list[Leaf], *, products: bool) -> tuple[Node, ...]:
    nodes: list[Node] = []
    for key, run in groupby(leaves, key=lambda leaf: _belongs(leaf, products)):
        group = list(run)
        if key is None:
            nodes.extend(group)
        elif key[0] == "product":
            nodes.append(Product(group[0].question.for_each, _nest(group, products=False)))
        else:
            nodes.append(_loop(group, key[1]))
    return tuple(nodes)


def _belongs(leaf: Leaf, products: bool) -> tuple[Any, ...] | None:
    if products and leaf.question.for_each:
        return "product", leaf.question.for_each
    if leaf.question.form in ("seat", "spread", "pick"):
        return None
    at = first_each(leaf.steps)
    return None if at is None else ("loop", leaf.steps[: at + 1], leaf.question.apart)


def _loop(group: list[Leaf], prefix: Pattern) -> Loop:
    inner = [Leaf(leaf.question, leaf.steps[len(prefix) :]) for leaf in group]
    openers = [leaf.question for leaf in inner if leaf.question.opens and not _has_each(leaf.steps)]
    return Loop(prefix, openers[0] if openers else None, _nest(inner, products=False))


def _has_each(steps: Pattern) -> bool:
    return any(isinstance(step, Each) for step in steps)
