"""The same text in the further languages of the file: asked for after the first, and never needed.

A text is one string while it is in the file's first language only; with another language it becomes a mapping, in the
order of the file's languages, and one string again when that is taken away. So the file is the same whichever way led
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lep.files.paths import get
from lep.language import NAMES
from lep.method.reading import Data, languages, prose, written_in

if TYPE_CHECKING:
    from lep.interview.slots import Slot


def in_other_languages(slot: Slot, data: Data) -> Iterator[Slot]:
    """The slots for a text that is there in the first language, one for each further language of the file."""
    codes = languages(data)
    if len(codes) == 1 or slot.kind != "value" or slot.question.shape.kind != "text":
        return
    if not written_in(data, get(data, slot.path), codes[0]):
        return
    question = slot.question.of_a_translation
    for code in dict.fromkeys(codes[1:]):
        yield replace(
            slot, question=question, key=f"{slot.key}.{code}", path=(*slot.path, code), language=code, create={}
        )


def with_translation(old: Any, code: str, text: str, data: Data) -> dict[str, str]:
    """The texts of a field, with the one in language `code`."""
    codes = languages(data)
    before = dict(old) if isinstance(old, Mapping) else {codes[0]: old}
    known = {**before, code: text}
    return {one: known[one] for one in dict.fromkeys((*codes, *known)) if one in known}


def without_translation(old: Any, code: str, data: Data) -> Any:
    """The texts of a field without the one in language `code`; one string where only the first language is left."""
    if not isinstance(old, Mapping):
        return old
    left = {one: text for one, text in old.items() if one != code}
    return left[languages(data)[0]] if left.keys() == {languages(data)[0]} else left


def language_name(code: str) -> str:
    """What a language calls itself; its code where we do not know."""
    return NAMES.get(code, code)


def original(slot: Slot, data: Data) -> str:
    """The text that is to be translated."""
    return prose(data, get(data, slot.path[:-1]))
