"""Building blocks of the model: the strict base class, prose, ids, references, dates, e-mail addresses."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

EXTENSION_PREFIX: Final = "x-"
"""Keys with this prefix belong to the user: kept, never interpreted."""

LANGUAGE_PATTERN: Final = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
ID_PATTERN: Final = r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
DATE_PATTERN: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
EMAIL_PATTERN: Final = r"^[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+$"
RESERVED_IDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that some YAML readers take for a boolean or for nothing."""


def _without_extensions(schema: dict[str, Any]) -> None:
    schema["patternProperties"] = {"^x-": {"description": "Yours: kept, never interpreted."}}


class Model(BaseModel):
    """Base of every mapping in the file: strict types, no unknown keys, frozen once read.

    The modules of its subclasses do without `from __future__ import annotations`: pydantic would have to evaluate
    each of three hundred annotations from its text.
    """

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        defer_build=True,
        json_schema_extra=_without_extensions,
    )


def without_extensions(value: Any) -> Any:
    """The data without the user's own `x-` keys, at every depth; what holds none is returned as it is."""
    return _stripped(value) if isinstance(value, dict | list) and _extended(value) else value


def _extended(value: dict[Any, Any] | list[Any]) -> bool:
    if isinstance(value, dict):
        for key in value:
            if isinstance(key, str) and key.startswith(EXTENSION_PREFIX):
                return True
    for member in value.values() if isinstance(value, dict) else value:
        if isinstance(member, dict | list) and _extended(member):
            return True
    return False


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _stripped(member)
            for key, member in value.items()
            if not (isinstance(key, str) and key.startswith(EXTENSION_PREFIX))
        }
    if isinstance(value, list):
        return [_stripped(member) for member in value]
    return value


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a string (or the keys of a mapping) as the id of an item in the named list, e.g. Ref("stakeholders").

    `Ref("objectives", "clauses")` accepts an id from either: a clause id is one of the catalogue.
    """

    lists: tuple[str, ...]

    def __init__(self, *lists: str) -> None:
        object.__setattr__(self, "lists", lists)


@dataclass(frozen=True, slots=True)
class KeyRef:
    """Like `Ref`, for the keys of a mapping."""

    lists: tuple[str, ...]

    def __init__(self, *lists: str) -> None:
        object.__setattr__(self, "lists", lists)


# --- prose ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1000)  # a file names the same few for each of its texts
def _is_language(code: str) -> bool:
    return re.fullmatch(LANGUAGE_PATTERN, code) is not None


def _prose(value: Any) -> str | dict[str, str]:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        for language, text in value.items():
            if not _is_language(str(language)):
                raise PydanticCustomError(
                    "text_language", "not a language code: {language}", {"language": str(language)}
                )
            if not isinstance(text, str):
                raise PydanticCustomError("text_translation", "not text: {language}", {"language": str(language)})
        if not value:
            raise PydanticCustomError("text_type", "not text")
        return value
    raise PydanticCustomError("text_type", "not text")


Text = Annotated[
    str | dict[str, str],
    PlainValidator(_prose),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "propertyNames": {"pattern": LANGUAGE_PATTERN},
                    "additionalProperties": {"type": "string"},
                    "minProperties": 1,
                },
            ]
        }
    ),
]
"""Prose: one text (in the first of the file's languages), or one text for each language code."""


# --- ids, dates, addresses -----------------------------------------------------------------------------------


def _id(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("id_type", "not an id")
    if not re.fullmatch(ID_PATTERN, value) or len(value) > 60:
        raise PydanticCustomError("id_format", "not an id")
    if value in RESERVED_IDS:
        raise PydanticCustomError("id_reserved", "reserved")
    return value


Id = Annotated[
    str,
    BeforeValidator(_id),
    WithJsonSchema(
        {"type": "string", "pattern": ID_PATTERN, "maxLength": 60, "not": {"enum": sorted(RESERVED_IDS)}},
    ),
]
"""A short stable name: lower-case letters a to z, digits, single hyphens or underscores; starts with a letter."""


def _date(value: Any) -> Any:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(DATE_PATTERN, value):
        raise PydanticCustomError("date_format", "not a date")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_value", "no such day") from None


Date = Annotated[
    dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date", "pattern": DATE_PATTERN})
]
"""A day, written year-month-day: 2027-12-31."""


def _email(value: Any) -> Any:
    if not isinstance(value, str) or len(value) > 254 or not re.fullmatch(EMAIL_PATTERN, value):
        raise PydanticCustomError("email", "not an e-mail address")
    return value


Email = Annotated[
    str,
    BeforeValidator(_email),
    WithJsonSchema({"type": "string", "format": "email", "pattern": EMAIL_PATTERN, "maxLength": 254}),
]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Version = Annotated[str, StringConstraints(pattern=r"^1\.0$")]
Score = Annotated[int, Field(ge=1, le=5)]
Percent = Annotated[float, Field(ge=0, le=100)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]
Year = Annotated[int, Field(ge=1990, le=2100)]
