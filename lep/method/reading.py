"""Reading the plain data of a file whose parts may all be absent yet.

Every function takes the data as the file holds it (mappings, lists, text, numbers, booleans, None; dates are ISO
text) and treats what is absent, null or empty alike: nothing is there yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from lep.language import spoken
from lep.model.prose import chosen

Data = Mapping[str, Any]
MAPPING: Final = (dict, Mapping)
"""What to ask for where a mapping may stand. dict first: the abstract class alone takes ten times as long to ask."""
Place = tuple[str | int, ...]
"""A path with list positions, for instance ("objectives", 0, "due")."""


def blank(value: Any) -> bool:
    """True for nothing, white space, and mappings or lists that hold nothing. False and 0 are answers."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list):
        return all(blank(part) for part in value)
    if isinstance(value, MAPPING):
        return all(blank(part) for part in value.values())
    return False


@lru_cache(maxsize=2_000)  # the paths of tables and rules, each asked of every file
def keys_of(path: str) -> tuple[str, ...]:
    """The keys of a dotted path."""
    return tuple(path.split("."))


def dig(data: Any, path: str) -> Any:
    """What stands at a dotted path of keys ("agreement.review.first"); None if any step is absent."""
    for key in keys_of(path):
        if not isinstance(data, MAPPING):
            return None
        data = data.get(key)
    return data


def rows(data: Any, path: str) -> list[Data]:
    """The mappings in the list at a dotted path; [] if there is no list."""
    found = dig(data, path)
    return [row for row in found if isinstance(row, MAPPING)] if isinstance(found, list) else []


def placed_rows(data: Any, path: str) -> Iterator[tuple[Place, Data]]:
    """Like `rows`, each with its place."""
    found = dig(data, path)
    if isinstance(found, list):
        base = keys_of(path)
        for position, row in enumerate(found):
            if isinstance(row, MAPPING):
                yield (*base, position), row


def by_id(data: Any, path: str) -> dict[str, Data]:
    """The rows of a list by their id."""
    return {str(row["id"]): row for row in rows(data, path) if "id" in row}


GONE: Final = frozenset({"declined", "left"})
"""The statuses of those who take no part: they declined, or have left."""


def partners(data: Data) -> list[Data]:
    """The stakeholders that are committed: those who will sign."""
    return [row for row in rows(data, "stakeholders") if row.get("status") == "committed"]


def languages(data: Data) -> list[str]:
    """The languages of the agreement, the prevailing one first; English if none was chosen."""
    found = data.get("languages")
    return [str(code) for code in found] if isinstance(found, list) and found else ["en"]


def written_in(data: Data, text: Any, language: str) -> str:
    """What is written in exactly this language, on one line; "" if nothing is. Plain text is in the first language."""
    if isinstance(text, Mapping):
        text = text.get(language)
    elif language != languages(data)[0]:
        return ""
    return " ".join(str(text or "").split())


def prose(data: Data, text: Any, language: str | None = None) -> str:
    """A prose value in `language` (default: the first of the file), on one line; "" if there is none.

    What stands in for a language that says nothing: see `lep.model.prose.chosen`.
    """
    codes = languages(data)
    return " ".join(chosen(text, language or codes[0], codes)[1].split())


def told(data: Data, text: Any) -> str:
    """A prose value for whoever reads: `prose` in the language that is spoken."""
    return prose(data, text, spoken())


def label(data: Data, row: Data, language: str | None = None) -> str:
    """How to name a row to a person: its name, or what it consists of (a contribution), or else its id.

    In `language`, by default the one that is spoken.
    """
    language = language or spoken()
    return prose(data, row.get("name"), language) or prose(data, row.get("what"), language) or str(row.get("id", ""))


def name_of(data: Data, path: str, identifier: Any, language: str | None = None) -> str:
    """The name of the row of list `path` with this id; the id itself if there is no such row or it has no name."""
    row = by_id(data, path).get(str(identifier)) if identifier else None
    return label(data, row, language) if row else str(identifier or "")
