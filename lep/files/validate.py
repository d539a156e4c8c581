"""Whether what a file says fits the format: every mistake in one pass, in the file's own terms.

pydantic finds what is wrong with single values; its errors are mapped by type, never by text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, NamedTuple

from pydantic import ValidationError

from lep.files.paths import Path, get
from lep.files.problems import Problem, nearest
from lep.files.references import contradictions
from lep.files.scalars import quoted, resolve
from lep.files.source import Mark, Source
from lep.files.store import read
from lep.language import formats, mark, tr
from lep.model import FORMAT, Partnership, Shape, members, shape_at
from lep.model.base import LANGUAGE_PATTERN


class Loaded(NamedTuple):
    """A file and what validation made of it. `model` is None if some value does not fit the format; mistakes that
    only show between values (a dangling reference, say) leave it in place. `problems` are in the order of the file.
    """

    source: Source
    model: Partnership | None
    problems: tuple[Problem, ...]

    def mark(self, problem: Problem) -> Mark:
        """Line and column of a problem."""
        return _mark(self.source, problem)


def load(path: str | os.PathLike[str], *, stdin: BinaryIO | None = None) -> Loaded:
    """Read a file, or standard input for "-", and check it. Raises LoadError if there is nothing to check."""
    return validate(read(path, stdin=stdin))


def validate(source: Source) -> Loaded:
    """Check a file against the format. Raises nothing: all that is wrong with it is in `problems`."""
    problems = list(contradictions(source.data, lambda path: source.mark(path).line))
    model = None
    try:
        model = Partnership.model_validate(source.data)
    except ValidationError as error:
        from lep.files.commas import comma_splits

        splits = comma_splits(source)
        for found in error.errors(include_url=False, include_input=False):
            problems += _problems(source, found["type"], found["loc"], splits)
    problems.sort(key=lambda problem: _mark(source, problem))
    return Loaded(source, model, tuple(problems))


def is_sound(data: dict[str, Any]) -> bool:
    """Whether data, as a file, would have no problems. Needs no text, for which `validate` says where they are."""
    if any(contradictions(data, lambda _path: 0)):
        return False
    try:
        Partnership.model_validate(data)
    except ValidationError:
        return False
    return True


def _mark(source: Source, problem: Problem) -> Mark:
    if problem.code == "FIL-comma-split" and (node := source.node(problem.path)) is not None:
        from lep.files.slots import end_of

        return source.place(end_of(source.text, node))  # the comma itself
    return source.mark(problem.path, key=problem.key)


# --- one error of pydantic -----------------------------------------------------------------------------------

_PATTERN_CODES: Final = {
    "lep": "FIL-version",
    "languages": "FIL-language",
    "country": "FIL-country",
    "currency": "FIL-currency",
}


def _problems(source: Source, kind: str, path: Path, splits: dict[Path, Problem | None]) -> Iterator[Problem]:
    value = get(source.data, path)
    if kind == "extra_forbidden":
        split = splits.get(path, _unknown_key(path))
        if split is not None:  # the later pieces of one text are part of its first finding
            yield split
    elif kind == "missing" or (value is None and _required(path)):
        yield _missing(path)
    elif kind.startswith("text_"):
        yield from _wrong_text(source, path, value)
    else:
        make = _BY_KIND.get(kind, _wrong_type)
        yield make(source, path, value)


def _required(path: Path) -> bool:
    return isinstance(path[-1], str) and shape_at(path).required


def _missing(path: Path) -> Problem:
    description = tr(shape_at(path).description)
    return Problem("FIL-required", path, None, {"name": path[-1], "description": description}, key=True)


def _unknown_key(path: Path) -> Problem:
    parent = shape_at(path[:-1])
    known = list(members(parent.model)) if parent.model else []
    close = nearest(path[-1], known)
    params = {"name": path[-1], "nearest": close, "known": ", ".join(known)}
    return Problem("FIL-unknown-key", path, path[-1], params, key=True, variant="near" if close else "")


def _wrong_text(source: Source, path: Path, value: Any) -> Iterator[Problem]:
    """Prose reports only its first mistake to pydantic; a person wants them all."""
    if not isinstance(value, dict) or not value:
        yield _wrong_type(source, path, value)
        return
    for language, text in value.items():
        if not re.fullmatch(LANGUAGE_PATTERN, language):
            yield Problem("FIL-language", (*path, language), language, key=True)
        if not isinstance(text, str):
            yield _wrong_type(source, (*path, language), text)


# --- by kind -------------------------------------------------------------------------------------------------


def _choice(_source: Source, path: Path, value: Any) -> Problem:
    words = list(shape_at(path).choices)
    close = nearest(value, words)
    params = {"nearest": close, "words": ", ".join(words), "choices": words}
    return Problem("FIL-choice", path, value, params, variant="near" if close else "")


def _range(_source: Source, path: Path, value: Any) -> Problem:
    shape = shape_at(path)
    bounds = {"minimum": shape.minimum, "maximum": shape.maximum}
    return Problem("FIL-range", path, value, {**bounds, "range": _bounds(shape)})


def _bounds(shape: Shape) -> str:
    low, high = (
        None if bound is None else formats().number(bound, grouped=False) for bound in (shape.minimum, shape.maximum)
    )
    if low and high:
        return tr("from {low} to {high}", low=low, high=high)
    return tr("at least {low}", low=low) if low else tr("at most {high}", high=high)


def _id_format(_source: Source, path: Path, value: Any) -> Problem:
    slug = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-0123456789")[:60].strip("-")
    legible = slug and value.isascii()
    return Problem("FIL-id-format", path, value, {"slug": slug}, variant="near" if legible else "")


def _pattern(_source: Source, path: Path, value: Any) -> Problem:
    names = [step for step in path if isinstance(step, str)]
    code = _PATTERN_CODES.get(names[-1], "FIL-format")
    return Problem(code, path, value, {"format": FORMAT, "advice": tr(shape_at(path).description)})


def _simple(code: str) -> Callable[[Source, Path, Any], Problem]:
    return lambda _source, path, value: Problem(code, path, value, {"text": value})


_EXPECTED: Final = {
    "mapping": mark("a group of `key: value` entries"),
    "table": mark("a group of `key: value` entries"),
    "list": mark("a list"),
    "text": mark("text"),
    "string": mark("text"),
    "id": mark("an id"),
    "date": mark("a date"),
    "email": mark("an e-mail address"),
    "integer": mark("a whole number"),
    "number": mark("a number"),
    "boolean": mark("true or false"),
    "choice": mark("a word"),
    "answer": mark("a number, unknown or not_applicable"),
}
_HOW: Final = {
    "mapping": mark("write its entries below it, or in { }"),
    "table": mark("write its entries below it, or in { }"),
    "list": mark("start each item with a dash, or write [one, two]"),
    "text": mark("write one text, or one for each language"),
    "string": mark("write one text"),
    "id": mark("an id is a short name, such as young-people"),
    "date": mark("write year, month and day: 2027-12-31"),
    "email": mark("one address, such as office@example.org"),
    "integer": mark("write a whole number, without quotes"),
    "number": mark("write a number, with a point for decimals"),
    "boolean": mark("write true or false, without quotes"),
    "choice": mark("write one of the words of this key"),
    "answer": mark("write a number, unknown or not_applicable"),
}


def _wrong_type(source: Source, path: Path, value: Any) -> Problem:
    if path == ("lep",):
        return _pattern(source, path, source.written(path) if isinstance(value, int | float) else value)
    shape = _text_in_a_language(path) or shape_at(path)
    written = source.written(path) or ""
    params = {
        "expected": tr(_EXPECTED[shape.kind]),
        "found": _found(value),
        "advice": _advice(shape, value),
        "quoted": quoted(written),
        "bare": _bare(written),
    }
    return Problem("FIL-type", path, value, params, variant=_variant(shape, value, str(params["bare"])))


def _text_in_a_language(path: Path) -> Shape | None:
    """Prose may have a text for each language; the format itself ends above it."""
    try:
        shape_at(path)
    except KeyError:
        return shape_at(path[:-1])
    return None


def _variant(shape: Shape, value: Any, bare: str) -> str:
    is_scalar = not isinstance(value, dict | list) and value is not None
    if shape.kind in ("text", "string") and is_scalar:
        return "quote"
    if shape.kind in ("integer", "number") and isinstance(value, str) and bare:
        return "unquote" if bare == value else "digits"
    if shape.kind == "boolean" and value in ("true", "false"):
        return "unquote"
    return ""


def _bare(written: str) -> str:
    """What was probably meant by a number that is not one: digits without separators or quotes; "" if unclear."""
    text = re.sub(r"(?<=[0-9])[ ,'_\u00a0\u202f](?=[0-9]{3}(?![0-9]))", "", written.strip())
    return text if written in ("true", "false") or isinstance(resolve(text), int | float) else ""


def _found(value: Any) -> str:
    if value is None:
        return tr("nothing")
    if isinstance(value, bool):
        return tr("true or false")
    if isinstance(value, int | float):
        return tr("a number") if isinstance(value, int) else tr("a number with decimals")
    if isinstance(value, str):
        return tr("text")
    return tr("a list") if isinstance(value, list) else tr("a group of `key: value` entries")


def _advice(shape: Shape, value: Any) -> str:
    if value is None:
        return tr("fill it in, or delete it")
    if shape.kind == "mapping" and shape.model:
        keys = ", ".join(list(members(shape.model))[:6])
        return tr("write its entries below it, or in {{ }}; keys here are: {keys}", keys=keys)
    if isinstance(value, list) and shape.ref:
        return tr("exactly one is allowed here")
    return tr(_HOW[shape.kind])


_BY_KIND: Final[dict[str, Callable[[Source, Path, Any], Problem]]] = {
    "literal_error": _choice,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "string_pattern_mismatch": _pattern,
    "id_format": _id_format,
    "id_reserved": _simple("FIL-id-reserved"),
    "date_format": _simple("FIL-date-format"),
    "date_value": _simple("FIL-date"),
    "email": _simple("FIL-email"),
}
