"""Whether a language is complete: which messages have no translation, and which translations lost a placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lep.language.catalogues import LOCALE, PARTS
from lep.language.codes import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")
_CODE: Final = re.compile(r"`[^`]*`")


@dataclass(frozen=True, slots=True)
class Fault:
    """A message that is not, or not rightly, there in a language. `part` is the catalogue, `message` the English,
    `why` is "missing", "placeholders" or "code"."""

    part: str
    message: str
    why: str


@dataclass(frozen=True, slots=True)
class Audit:
    """How complete the catalogues of a language are: messages in all, and what is wrong."""

    language: str
    messages: int
    faults: tuple[Fault, ...]


def audit(language: str) -> Audit:
    """The catalogues of a language against the messages that there are. Raises KeyError for an unknown language."""
    if language not in LANGUAGES:
        raise KeyError(language)
    count = 0
    faults: list[Fault] = []
    for part in PARTS:
        wanted = [message for message in _read(part) if message.id]
        count += len(wanted)
        if language != ENGLISH:
            faults += _faults(part, wanted, _read(part, language))
    return Audit(language, count, tuple(faults))


def _faults(part: str, wanted: list[Message], there: Catalog) -> Iterator[Fault]:
    for message in wanted:
        english = message.id if isinstance(message.id, str) else message.id[0]
        found = there.get(english, message.context)
        forms = _forms(found)
        if not forms or not all(forms):
            yield Fault(part, english, "missing")
        elif not all(_keeps(_PLACEHOLDER, message, form) for form in forms[-1:]):
            yield Fault(part, english, "placeholders")
        elif not all(_keeps(_CODE, message, form) for form in forms):
            yield Fault(part, english, "code")


def _forms(message: Message | None) -> tuple[str, ...]:
    """What a message is in its language: one form, several, or none."""
    if message is None or not message.string:
        return ()
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _keeps(pattern: re.Pattern[str], message: Message, form: str) -> bool:
    """Whether a form has what the last English form has, in whatever order."""
    english = message.id if isinstance(message.id, str) else message.id[1]
    return sorted(pattern.findall(form)) == sorted(pattern.findall(english))


def _read(part: str, language: str = "") -> Catalog:
    """The translations of a part into a language, or the template of the part."""
    from babel.messages.pofile import read_po

    path = LOCALE / language / "LC_MESSAGES" / f"{part}.po" if language else LOCALE / f"{part}.pot"
    with path.open("rb") as file:
        return read_po(file)
