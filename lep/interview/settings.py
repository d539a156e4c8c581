"""Single answers from the command line: `objectives[placed].due=2028-12-31`.

Every path that is listed as missing can be set so, also of things that are not there yet: `groups[women].name=Women`
makes the group, `diagnosis.answers[fit].value=4` the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from lep.files.errors import PathError
from lep.files.messages import wording
from lep.files.paths import Path, format_path, get, resolve
from lep.files.problems import nearest
from lep.interview.amounts import Invalid
from lep.interview.answering import answered, put
from lep.interview.answersfile import AnswerProblem, AnswersError, is_unanswered
from lep.interview.ask import UNKNOWN, Ask
from lep.interview.asking import ask_for, choices_of, field_shape, single_kind
from lep.interview.bank import Bank
from lep.interview.engine import evaluate
from lep.interview.ids import NAMING
from lep.interview.objections import new_problems
from lep.interview.pattern import Match
from lep.interview.slots import Slot
from lep.interview.typed import parse, parse_id, parse_multi, parse_one
from lep.language import formats, mark, tr
from lep.model import Shape, members, shape_at

_NEW_ITEM: Final = re.compile(rf"(?P<list>.+)\[(?P<id>[^\[\]]+)\]\.(?P<field>{'|'.join(NAMING)})")


def with_setting(bank: Bank, text: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with one setting in it. Raises PathError for a path that leads nowhere, AnswersError for its value."""
    left, equals, right = text.partition("=")
    if not equals:
        raise PathError(
            tr("`{setting}` sets nothing", setting=text),
            hint=tr("write path=value, such as {example}", example="period.end=2029-12-31"),
        )
    place, value = left.strip(), right.strip()
    try:
        slot = next((one for one in evaluate(bank, data).path if one.key == place and _makes_items(one, data)), None)
        if slot:
            return answered(bank, slot, _answer(value, slot, data), data)
        path, data = _placed(place, data)
        after: dict[str, Any] = put(data, path, _typed(value, _shape_at(path), get(data, path), data))
    except Invalid as invalid:
        raise AnswersError([AnswerProblem(f"--set {text}", None, None, "FIL-type", str(invalid), "")]) from None
    return after


def _makes_items(slot: Slot, data: Mapping[str, Any]) -> bool:
    """Whether the answer is not simply a value at a path: it makes an item (of a list, the first one), chooses, or is a
    text in a further language."""
    if slot.kind == "add":
        return not get(data, slot.path)
    if slot.language:
        return True
    makes = slot.kind in ("seat", "spread", "pick") or slot.question.form == "new"
    return makes or any(isinstance(step, Match) for step in slot.question.path)


def _answer(text: str, slot: Slot, data: Mapping[str, Any]) -> Any:
    if slot.question.shape.kind == "answer" and text == "unknown":
        return UNKNOWN
    ask = ask_for(slot, data)
    try:
        return parse(text, ask)
    except Invalid:
        if not ask.choices:
            raise
        raise Invalid(tr("allowed is {what}", what=allowed(ask, field_shape(slot)))) from None


def _placed(place: str, data: Mapping[str, Any]) -> tuple[Path, Mapping[str, Any]]:
    """The path that is meant, and the data with the item in it that is named here for the first time."""
    try:
        return resolve(place, data), data
    except PathError:
        new = _NEW_ITEM.fullmatch(place)
        path = resolve(new["list"], data) if new else ()
        if not new or not _holds_items(path):
            raise
        items = get(data, path) or []
        item = (*path, len(items))
        return (*item, new["field"]), put(data, item, {"id": parse_id(new["id"])})


def _holds_items(path: Path) -> bool:
    """Whether the list at the path has items with ids."""
    item = _shape_at(path).item
    return item is not None and item.model is not None and "id" in members(item.model)


def require_sound_settings(settings: Sequence[str], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raise AnswersError if the file is wrong with these settings where it was right."""
    if not settings:
        return
    found = [(problem, *wording(problem)) for problem in new_problems(before, after) if not is_unanswered(problem)]
    if found:
        name = "--set"
        raise AnswersError([AnswerProblem(name, None, None, p.code, message, hint) for p, message, hint in found])


def _shape_at(path: Path) -> Shape:
    for length in range(1, len(path) + 1):
        try:
            shape = shape_at(path[:length])
        except KeyError:
            parent = shape_at(path[: length - 1])
            known = list(members(parent.model)) if parent.model else []
            close = nearest(path[length - 1], known)
            message = tr("the format has no `{place}`", place=format_path(path[:length]))
            raise PathError(message, hint=_instead(close, known)) from None
    return shape


def _instead(close: str | None, known: Sequence[str]) -> str:
    if close:
        return tr("did you mean `{nearest}`?", nearest=close)
    return tr("known there: {keys}", keys=", ".join(known)) if known else ""


def _typed(text: str, shape: Shape, old: Any, data: Mapping[str, Any]) -> Any:
    """The value of a setting. Raises Invalid."""
    if shape.kind in ("mapping", "table") or (shape.item and shape.item.model):
        raise Invalid(tr("it holds several values: set them one by one (list[id].name=…), or use an answers file"))
    if shape.kind == "list" and shape.item:
        choices = choices_of(shape.item, data)
        if choices:
            return parse_multi(text, choices)
        # Text may hold commas; a code, of a language for instance, never does.
        parts = (text.replace(",", ";") if shape.item.pattern else text).split(";")
        return [_typed(part.strip(), shape.item, None, data) for part in parts if part.strip()]
    choices = choices_of(shape, data)
    if shape.kind == "answer" and text in ("unknown", "not_applicable"):
        return text
    ask = Ask("", "", "", single_kind(shape, choices), choices=choices, minimum=shape.minimum, maximum=shape.maximum)
    try:
        value = parse_one(text, replace(ask, pattern=shape.pattern))
    except Invalid:
        if not (choices or shape.ref):
            raise
        raise Invalid(tr("allowed is {what}", what=allowed(ask, shape))) from None
    if isinstance(old, Mapping) and isinstance(value, str):
        return {**old, next(iter(old)): value}
    return value


_WORDS: Final = {
    "date": mark("a date, 2027-12-31"),
    "integer": mark("a whole number"),
    "number": mark("a number"),
    "email": mark("an address"),
}


def allowed(ask: Ask, shape: Shape) -> str:
    """What may be answered, on one line."""
    if ask.choices:
        return _allowed_choices(ask)
    if shape.ref:
        lists = formats().either(list(shape.ref))
        return tr("a name") if ask.accepts_new else tr("an id out of {lists}, which has none yet", lists=lists)
    if ask.minimum is not None and ask.maximum is not None:
        low, high = (formats().number(bound, grouped=False) for bound in (ask.minimum, ask.maximum))
        return tr("a number from {low} to {high}", low=low, high=high)
    one = _allowed_form(ask)
    return tr("{what}; one or more", what=one) if ask.grows else one


def _allowed_choices(ask: Ask) -> str:
    known = ", ".join(_word(choice.value) for choice in ask.choices)
    if ask.kind == "multi":
        return tr("one or more of: {words}", words=known)
    if ask.accepts_new:
        return tr("one of: {words}, or the name of another", words=known)
    return tr("one of: {words}", words=known)


def _allowed_form(ask: Ask) -> str:
    if ask.kind in _WORDS:
        return tr(_WORDS[ask.kind])
    return tr("such as {example}", example=ask.example) if ask.pattern or ask.kind == "line" else tr("text")


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
