"""From questions to places: which slots the interview has for the data that is there.

A slot is one place to answer: a question about one thing. What is asked of each stakeholder is one question and as
many slots as there are stakeholders, plus the slot that adds the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final, Literal

from lep.files.paths import Path, PathWriter, format_path, get, name_of
from lep.interview.bank import Bank, Leaf, Loop, Node, Product, Question, StageBank
from lep.interview.pattern import Each, Match, Name, Pattern
from lep.interview.translations import in_other_languages
from lep.method.lead.ranking import rank
from lep.method.packs.pack import PackItem, Packs
from lep.method.reading import partners

SlotKind = Literal["value", "lines", "add", "seat", "spread", "pick", "draft", "review"]


@dataclass(frozen=True, slots=True)
class Binding:
    """A thing that a question is asked about: its id and, where there is one, its item in the file or in a pack."""

    id: str
    item: Any = None
    pack: PackItem | None = None


@dataclass(frozen=True)
class Slot:
    """One place to answer.

    `key` is its stable name, by ids, as in `interview.marks`. `path` is where the value stands or will stand; of an
    `add`, `pick` or `seat` slot it is the list. `item` is the nearest item that the question is about. `create` holds
    what an item must carry that does not exist yet. `packs` are those that may be chosen, of a question that asks so.
    `language` is that of a translation: the last step of its path.
    """

    question: Question
    kind: SlotKind
    key: str
    path: Path
    item: Any = None
    item_path: Path = ()
    bindings: Mapping[str, Binding] = field(default_factory=dict)
    create: Mapping[str, str] = field(default_factory=dict)
    packs: Packs = field(default_factory=dict)
    language: str = ""

    @property
    def identity(self) -> tuple[str, str]:
        """Tells apart two questions for one place: the kind of the convenor is asked for early, of all others later."""
        return self.question.id, self.key


class _Known:
    """Finds items of lists by some of their values; each list is gone through once."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._lists: dict[tuple[Path, tuple[str, ...]], tuple[dict[tuple[Any, ...], int], int]] = {}

    def at(self, path: Path, wanted: Mapping[str, str]) -> tuple[int | None, int]:
        """The position of the first item with all of these values, None if there is none; and how many items stand
        in the list."""
        keys = tuple(wanted)
        found = self._lists.get((path, keys))
        if found is None:
            items = get(self._data, path) or []
            first: dict[tuple[Any, ...], int] = {}
            for at, item in enumerate(items):
                values = tuple([item.get(key) for key in keys]) if isinstance(item, dict) else ()
                if all(isinstance(value, str) for value in values):
                    first.setdefault(values, at)
            found = self._lists[path, keys] = first, len(items)
        return found[0].get(tuple(wanted.values())), found[1]


@dataclass(frozen=True)
class _Context:
    bank: Bank
    data: Mapping[str, Any]
    paths: PathWriter
    known: _Known
    path: Path = ()
    item: Any = None
    bindings: Mapping[str, Binding] = field(default_factory=dict)

    @property
    def shared(self) -> tuple[Bank, Mapping[str, Any], PathWriter, _Known]:
        """What is the same in all contexts of one file."""
        return self.bank, self.data, self.paths, self.known


def slots_of(bank: Bank, stage: StageBank, data: Mapping[str, Any]) -> Iterator[Slot]:
    """All slots of a stage in the order asked, on the path or not; the review of the stage comes last."""
    yield from _expand(stage.nodes, _Context(bank, data, PathWriter(data), _Known(data)))
    yield Slot(_review_question(stage), "review", f"review.{stage.id}", ())


def _review_question(stage: StageBank) -> Question:
    return Question(id=f"review_{stage.id}", stage=stage.id, path=(), prompt=stage.title, need="optional")


def _expand(nodes: Sequence[Node], context: _Context) -> Iterator[Slot]:
    for node in nodes:
        if isinstance(node, Leaf):
            slot = _leaf(node, context)
            yield slot
            yield from in_other_languages(slot, context.data)
        elif isinstance(node, Loop):
            yield from _loop(node, context)
        else:
            yield from _product(node, context)


def _loop(node: Loop, context: _Context) -> Iterator[Slot]:
    path = context.path + tuple(step for step in node.steps if isinstance(step, str))
    items = get(context.data, path)
    for position, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            inside = _Context(*context.shared, (*path, position), item, context.bindings)
            yield from _expand(node.nodes, inside)
    if node.opener:
        key = context.paths.text(path)
        yield Slot(node.opener, "add", key, path, context.item, context.path, context.bindings)


def _product(node: Product, context: _Context) -> Iterator[Slot]:
    names = [name for name, _ in node.for_each]
    for combination in product(*(things(source, context.bank, context.data) for _, source in node.for_each)):
        bound = dict(zip(names, combination, strict=True))
        item = combination[-1].item
        inside = _Context(*context.shared, context.path, item, {**context.bindings, **bound})
        yield from _expand(node.nodes, inside)


def _leaf(node: Leaf, context: _Context) -> Slot:
    question = node.question
    if question.form == "seat":
        return _seat(question, context)
    if question.form in ("spread", "pick"):
        path: Path = tuple(step for step in question.path[:-1] if isinstance(step, str))
        kind: SlotKind = "spread" if question.form == "spread" else "pick"
        suffix = f"[*].{question.path[-1]}" if kind == "spread" else ""
        return Slot(question, kind, format_path(path) + suffix, path)
    path, create = _concrete(node.steps, context)
    kind = "draft" if question.form == "draft" else "lines" if question.is_lines else "value"
    if not question.has_match:
        key = context.paths.text(path)
        packs = context.bank.further if question.among == "packs" else {}
        return Slot(question, kind, key, path, context.item, context.path, context.bindings, packs=packs)
    matched = path[: 1 + max(at for at, step in enumerate(path) if isinstance(step, int))]
    item = get(context.data, matched, {})
    return Slot(question, kind, _match_key(question.path, context), path, item, matched, context.bindings, create)


def _seat(question: Question, context: _Context) -> Slot:
    (bound,) = context.bindings.values()
    path = tuple(step for step in question.path[:-1] if isinstance(step, str))
    return Slot(question, "seat", f"{format_path(path)}.{bound.id}", path, None, (), context.bindings)


def _concrete(steps: Pattern, context: _Context) -> tuple[Path, dict[str, str]]:
    """The path in the data; of an item that is not there yet, the position after the last, and what it must carry."""
    path: Path = context.path
    create: dict[str, str] = {}
    for step in steps:
        if isinstance(step, str):
            path = (*path, step)
        elif isinstance(step, Name):
            path = (*path, context.bindings[step.name].id)
        elif isinstance(step, Match):
            wanted = {key: context.bindings[name].id for key, name in step.keys}
            at, count = context.known.at(path, wanted)
            create = {} if at is not None else wanted
            path = (*path, count if at is None else at)
        else:
            raise TypeError(f"[] outside a loop: {steps}")
    return path, create


def _match_key(pattern: Pattern, context: _Context) -> str:
    text = ""
    for step in pattern:
        if isinstance(step, Match):
            text += "[" + ",".join(context.bindings[name].id for _, name in step.keys) + "]"
        elif isinstance(step, Name):
            text += f".{context.bindings[step.name].id}"
        elif not isinstance(step, Each):
            text += ("." if text else "") + step
    return text


# --- what a question is asked about --------------------------------------------------------------------------

PARTNERS: Final = "@partners"
ABLE: Final = "@able_candidates"
NAMED: Final = "="
"""Before an id: the one stakeholder that has it."""
CHOSEN: Final[Mapping[str, str]] = {"@chosen": "partnership", "@chosen_of_groups": "group"}
"""The items of the packs that the file chose: those that are asked once, those that are asked of each client group."""


def things(source: str, bank: Bank, data: Mapping[str, Any]) -> list[Binding]:
    """The things that `for_each` names: items of a list, one reference, a pack (`@pares`), the packs that were
    chosen, the partners, or the candidates for the lead that nothing rules out (to score the others would be work for
    nothing), without the one that answers: nobody scores itself.
    """
    if source == PARTNERS:
        return [Binding(partner["id"], partner) for partner in partners(data) if "id" in partner]
    if source == ABLE:
        left_out = {bank.respondent, *(standing.candidate for standing in rank(data).ruled_out)}
        return [bound for bound in things("lead.candidates", bank, data) if bound.id not in left_out]
    if source.startswith(NAMED):
        return [Binding(source[1:], item_by_id("stakeholders", source[1:], data))]
    if source in CHOSEN:
        return [Binding(item.id, pack=item) for item in _chosen(CHOSEN[source], bank, data)]
    if source.startswith("@"):
        return [Binding(item.id, pack=item) for item in bank.packs[source[1:]]]
    value = get(data, tuple(source.split(".")))
    if isinstance(value, list):
        return [bound for item in value if (bound := _bind(item, data))]
    return [Binding(value, item_by_id("stakeholders", value, data))] if isinstance(value, str) and value else []


def _chosen(per: str, bank: Bank, data: Mapping[str, Any]) -> Iterator[PackItem]:
    listed = get(data, ("diagnosis", "packs"))
    for name, pack in bank.further.items():
        if isinstance(listed, list) and name in listed and pack.per == per:
            yield from pack.items


def _bind(item: Any, data: Mapping[str, Any]) -> Binding | None:
    if isinstance(item, str):
        return Binding(item, item_by_id("stakeholders", item, data))
    name = name_of(item)
    return Binding(name, item) if name else None


def item_by_id(place: str, name: str, data: Mapping[str, Any]) -> Any:
    """The item of the list at the dotted `place` that has this id, or None."""
    items = get(data, tuple(place.split(".")))
    rows = items if isinstance(items, list) else []
    return next((item for item in rows if isinstance(item, dict) and item.get("id") == name), None)
