"""What a message is in the language that is spoken.

    tr("{name} has no baseline yet", name=name)
    tr_n(count, "{n} point is open", "{n} points are open")
    tr_in("visibility", "private")

The English text is the key. What stands in braces is filled in afterwards, by name, so that a translation may order it
otherwise and text that a person typed is never read as a message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lep.language.catalogues import CODE, catalogue


def tr(message: str, /, **values: Any) -> str:
    """`message` in the language that is spoken, with its `{names}` filled in where values are given."""
    text = catalogue(CODE).gettext(message)
    return filled(text, values) if values else text


def tr_n(count: int, one: str, many: str, /, **values: Any) -> str:
    """The form of the message that goes with `count`; `{n}` is the count as the language writes it.

    English knows one and many; other languages as many forms as their catalogue says.
    """
    from lep.language.formats import formats

    text = catalogue(CODE).ngettext(one, many, count)
    return filled(text, {"n": formats().number(count), **values})


def tr_in(context: str, message: str, /, **values: Any) -> str:
    """`tr` for a message that is ambiguous by itself: `context` tells apart words that are alike in English only."""
    text = catalogue(CODE).pgettext(context, message)
    return filled(text, values) if values else text


def mark(message: str) -> str:
    """`message` as it is: a constant that is translated (with `tr`) where it is shown."""
    return message


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(text: str) -> str:
    """The text with a full stop, unless it brings its own: "d.o.o." does, and so do dates in Slavic languages."""
    return text if text.endswith(".") else f"{text}."


def filled(text: str, values: Mapping[str, Any]) -> str:
    """The message with its values; one that ends with a full stop ends its sentence, too."""
    for name, value in values.items():
        if isinstance(value, str) and value.endswith("."):
            text = re.sub(rf"(\{{{name}\}})\.(?![.\w])", r"\1", text)
    return text.format(**values)
