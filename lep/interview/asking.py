"""From a slot to the question that a person sees: words, choices, what Enter takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from lep.files.paths import get
from lep.interview.ask import Ask, AskKind, Choice
from lep.interview.engine import mark_of, value_of
from lep.interview.pattern import substitute
from lep.interview.proposals import proposal
from lep.interview.shows import shown_before
from lep.interview.slots import Binding, Slot
from lep.interview.translations import language_name, original
from lep.interview.words import accepted, word
from lep.language import formats, mark, tr, tr_in
from lep.method.agreement.clauses import clauses
from lep.method.packs.pack import PackItem
from lep.method.reading import Data, label, name_of, prose, rows
from lep.model import Shape, meaning, meanings, shape_at
from lep.model.vocab import MEANINGS

_KINDS: Final[Mapping[str, AskKind]] = {
    "text": "text",
    "string": "text",
    "id": "id",
    "date": "date",
    "email": "email",
    "integer": "integer",
    "number": "number",
    "choice": "choice",
    "boolean": "choice",
    "answer": "choice",
}
SHORT: Final = 20
"""A proposed list of no more letters than this needs no lines of its own."""
PARTS: Final[Mapping[str, str]] = {
    "about": mark("what it is about"),
    "by": mark("by whom"),
    "capacity": mark("how many"),
    "date": mark("day"),
    "from": mark("from whom"),
    "gradient": mark("how far it agrees"),
    "group": mark("client group"),
    "holds": mark("what it holds"),
    "kind": mark("kind"),
    "level": mark("level"),
    "meaning": mark("meaning"),
    "name": mark("name"),
    "number": mark("how many"),
    "persons": mark("how many people"),
    "step": mark("step"),
    "term": mark("word"),
    "to": mark("to whom"),
    "until": mark("until when"),
    "value": mark("value"),
    "what": mark("what"),
}
"""What to call the parts of a line, by their keys."""


def ask_for(slot: Slot, data: Data) -> Ask:
    """The question for a slot, as things stand."""
    question = slot.question
    pack = _pack(slot)
    shape = field_shape(slot)
    labels = labels_of(slot, data)
    listing = _listing(slot, data) if slot.kind in ("lines", "add") else ()
    choices = _choices(slot, shape, data)
    ask = Ask(
        key=slot.key,
        stage=question.stage,
        prompt=_in_language(slot, substitute(_prompt(slot, data), labels)),
        kind=_kind(slot, shape, choices),
        need=question.need,
        heading=meanings("Stage").get(question.stage, question.stage),
        help=(pack.help if pack and pack.help else question.help).strip(),
        sources=tuple(source.citation for source in (question.sources or (pack.sources if pack else ()))),
        example=(pack.example if pack and pack.example else question.example),
        choices=choices,
        accepts_new=question.form == "new",
        minimum=0 if shape.kind == "answer" and not choices else shape.minimum,
        maximum=shape.maximum,
        pattern=shape.pattern,
        may_skip=question.path != ("name",),
        enter_skips=bool(listing) or slot.kind == "seat" or question.need != "required",
        grows=slot.kind in ("lines", "add"),
        unique=slot.kind == "lines" or (slot.kind == "add" and question.path[-1] in ("name", "term")),
        listing=listing,
        notes=_notes(slot, data),
        topic=question.id,
    )
    ask = replace(ask, fields=_fields(slot, data)) if question.form == "line" and slot.kind == "add" else ask
    return _with_default(ask, slot, data)


def _in_language(slot: Slot, prompt: str) -> str:
    """The prompt of a translation names its language."""
    if not slot.language:
        return prompt
    return tr("{question} ({language})", question=prompt, language=language_name(slot.language))


def _notes(slot: Slot, data: Data) -> tuple[str, ...]:
    """What stands before a question; before that for a translation, what there is to translate."""
    return (original(slot, data),) if slot.language else shown_before(slot, data)


def field_shape(slot: Slot) -> Shape:
    """The shape of a single answer: of one entry where a list is entered one by one, or chosen from."""
    shape = slot.question.shape
    return shape.item if shape.kind == "list" and shape.item else shape


def _prompt(slot: Slot, data: Data) -> str:
    grown = slot.kind in ("lines", "add") and get(data, slot.path)
    return slot.question.more if grown and slot.question.more else slot.question.prompt


def _pack(slot: Slot) -> PackItem | None:
    return next((bound.pack for bound in slot.bindings.values() if bound.pack), None)


def labels_of(slot: Slot, data: Data) -> dict[str, str]:
    """What the names in a prompt stand for."""
    labels = {name: bound_label(bound, data) for name, bound in slot.bindings.items()}
    item = _asked_about(slot, data)
    if isinstance(item, Mapping) and "item" not in labels:
        labels["item"] = item_label(item, data)
    return labels


def _asked_about(slot: Slot, data: Data) -> Any:
    """The item that a question is about. What makes an item of a list is asked of whoever has the list."""
    holder = slot.item_path[:-2]
    return get(data, holder) if holder and slot.question.opens and slot.kind == "value" else slot.item


def bound_label(bound: Binding, data: Data) -> str:
    """What to call a thing that a question is asked about."""
    if bound.pack:
        return bound.pack.prompt
    return item_label(bound.item, data) if isinstance(bound.item, Mapping) else bound.id


def item_label(item: Mapping[str, Any], data: Data) -> str:
    """What to call an item of a list: its name, what it measures, or the stakeholder that it is about."""
    for key in ("name", "indicator", "term", "what"):
        if item.get(key):
            return prose(data, item[key])
    holder = item.get("stakeholder") or item.get("from") or item.get("by")
    for row in rows(data, "stakeholders"):
        if holder and row.get("id") == holder:
            return label(data, row)
    return str(item.get("id") or holder or item.get("date") or _described(item, data))


def _described(item: Mapping[str, Any], data: Data) -> str:
    """An item that has neither name nor id, by the words that tell it apart: "ltu women, childcare"."""
    lists, vocabularies = {"group": "groups"}, {"step": "SupportStep", "level": "Level", "kind": "ValueAdded"}
    named = [name_of(data, place, item[key]) for key, place in lists.items() if item.get(key)]
    words = [meanings(name).get(str(item[key]), "") for key, name in vocabularies.items() if item.get(key)]
    return ", ".join(filter(None, (*named, *words)))


# --- kinds and choices ---------------------------------------------------------------------------------------


def _kind(slot: Slot, shape: Shape, choices: tuple[Choice, ...]) -> AskKind:
    if slot.kind == "add":
        return "line" if slot.question.form == "line" else single_kind(slot.question.shape, choices)
    if slot.kind in ("spread", "pick"):
        return "multi"
    if slot.kind == "value" and slot.question.shape.kind == "list":
        return "multi"
    if shape.kind == "answer" and not choices:
        return "number"
    return single_kind(shape, choices)


def single_kind(shape: Shape, choices: tuple[Choice, ...]) -> AskKind:
    """How a single value of this shape is asked for."""
    return "choice" if choices or shape.ref else _KINDS[shape.kind]


def _choices(slot: Slot, shape: Shape, data: Data) -> tuple[Choice, ...]:
    if slot.kind == "spread":
        return _items(("stakeholders",), data)
    if slot.packs:
        return tuple(Choice(name, pack.title) for name, pack in slot.packs.items())
    pack = _pack(slot)
    if pack and pack.kind == "fact" and shape.kind == "answer":
        return ()
    return choices_of(shape, data, anchors(slot, data))


def choices_of(shape: Shape, data: Data, words: Mapping[int, str] | None = None) -> tuple[Choice, ...]:
    """What there is to choose from for a shape; () where the answer is free."""
    if shape.kind == "boolean":
        return yes_no()
    if shape.choices:
        return tuple(Choice(value, label) for value, label in _worded(shape.choices).items())
    if shape.ref:
        return _items(shape.ref, data)
    if shape.kind == "answer":
        return (*_scale(1, 5, words or {}), Choice("not_applicable", tr("does not apply")))
    if words and shape.kind == "integer" and shape.minimum is not None and shape.maximum is not None:
        return _scale(int(shape.minimum), int(shape.maximum), words)
    return ()


def yes_no() -> tuple[Choice, Choice]:
    """Yes and no, each with every word that is understood as it."""
    yes, no = (Choice(value, word(name), tuple(accepted(name))) for value, name in ((True, "yes"), (False, "no")))
    return yes, no


def _worded(choices: Mapping[str, str]) -> Mapping[str, str]:
    """Controlled words with their meanings in the language that is spoken."""
    vocabulary = next((name for name, words in MEANINGS.items() if words == choices), None)
    if vocabulary is None:
        return choices
    return {value: meaning(vocabulary, value) for value in choices}


def anchors(slot: Slot, data: Data) -> Mapping[int, str]:
    """What the ends of a scale mean in words: the item's, the criterion's, or the question's own."""
    if pack := _pack(slot):
        return pack.anchors
    criterion = slot.bindings.get("criterion")
    if criterion and isinstance(criterion.item, Mapping):
        ends = {1: criterion.item.get("low"), 5: criterion.item.get("high")}
        return {score: prose(data, text) for score, text in ends.items() if text} or _ends()
    return slot.question.anchors


def _ends() -> dict[int, str]:
    return {1: tr_in("score", "low"), 5: tr_in("score", "high")}


def _scale(low: int, high: int, words: Mapping[int, str]) -> tuple[Choice, ...]:
    numbers = range(low, high + 1)
    return tuple(Choice(n, f"{n} ({words[n]})" if n in words else str(n)) for n in numbers)


def _items(lists: tuple[str, ...], data: Data) -> tuple[Choice, ...]:
    found = [row for place in lists for row in rows(data, place)]
    items = [Choice(row["id"], item_label(row, data)) for row in found if isinstance(row.get("id"), str)]
    listed = clauses().values() if "clauses" in lists else ()
    return (*items, *(Choice(clause.id, clause.title) for clause in listed))


def _fields(slot: Slot, data: Data) -> tuple[Ask, ...]:
    """The parts of a line; a part that the model demands must be typed."""
    base = tuple(step if isinstance(step, str) else "*" for step in slot.path)
    return tuple(
        _field(key, shape_at((*base, "*", key)), data, first=at == 0) for at, key in enumerate(slot.question.fields)
    )


def _field(key: str, shape: Shape, data: Data, *, first: bool) -> Ask:
    choices = choices_of(shape, data)
    need = "required" if first or shape.required or shape.kind == "number" else "optional"
    kind = single_kind(shape, choices)
    return Ask(key, "", tr(PARTS[key]), kind, need, choices=choices, minimum=shape.minimum, maximum=shape.maximum)


# --- defaults ------------------------------------------------------------------------------------------------


def _with_default(ask: Ask, slot: Slot, data: Data) -> Ask:
    value = value_of(slot, data)
    if slot.kind in ("lines", "add"):
        if value or mark_of(slot, data):
            return replace(ask, enter=tr("no more"))
        value = proposal(slot, data)
        if value is None:
            words = {"optional": word("none"), "required": ""}
            return replace(ask, enter=words.get(ask.need, tr("leave it for later")))
        texts = tuple(shown(entry, ask, data) for entry in value)
        if sum(map(len, texts)) <= SHORT:
            return replace(ask, default=value, enter=tr("take {what}", what=", ".join(texts)))
        return replace(ask, default=value, notes=(*ask.notes, *_proposed(texts)), enter=tr("take these"))
    if value is None:
        value = _possible(proposal(slot, data), ask) if slot.kind not in ("seat", "spread", "pick") else None
    if value is None:
        return replace(ask, enter=_enter_words(ask, slot))
    return replace(ask, default=value, default_text=shown(value, ask, data), enter=tr("keep this"))


def _possible(value: Any, ask: Ask) -> Any:
    """A proposal that is among the choices, else None."""
    allowed = [choice.value for choice in ask.choices]
    if value is None or ask.kind not in ("choice", "multi") or ask.accepts_new:
        return value
    fits = all(one in allowed for one in value) if isinstance(value, list) else value in allowed
    return value if fits else None


def _proposed(texts: tuple[str, ...]) -> tuple[str, ...]:
    return (tr("Proposed; what you type instead begins a list of your own:"), *(f"  - {text}" for text in texts))


def _enter_words(ask: Ask, slot: Slot) -> str:
    if slot.kind == "seat":
        return tr("none yet")
    if ask.kind == "multi":
        return word("none")
    return tr("leave it open") if ask.enter_skips else ""


def _listing(slot: Slot, data: Data) -> tuple[str, ...]:
    entries = get(data, slot.path)
    if not isinstance(entries, list):
        return ()
    if slot.kind == "lines":
        return tuple(prose(data, entry) for entry in entries)
    return tuple(item_label(entry, data) for entry in entries if isinstance(entry, Mapping))


def shown(value: Any, ask: Ask, data: Data) -> str:
    """A value as a person reads it."""
    if isinstance(value, list):
        return ", ".join(shown(one, ask, data) for one in value) or word("none")
    for choice in ask.choices:
        if choice.value == value and isinstance(choice.value, bool) == isinstance(value, bool):
            return choice.label
    if isinstance(value, Mapping) and "name" in value:
        return item_label(value, data)
    if isinstance(value, bool):
        return word("yes" if value else "no")
    if isinstance(value, int | float):
        return formats().number(value, grouped=False)
    return prose(data, value) if isinstance(value, str | Mapping) else str(value)
