"""What templates can call: clauses and references, tables and other blocks, and filters for single values.

Each takes plain values or pieces of the document, raises `TemplateMistakeError` in words for the person who edits
the template, and returns a placeholder: none of them writes Markdown with a value in it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from lep.documents import tree
from lep.documents.environment import calling_place
from lep.documents.errors import TemplateMistakeError
from lep.documents.markdown_in import read_blocks, read_inlines
from lep.documents.numbering import reference
from lep.documents.placeholders import Blocks, Mark, OwnWords, Slots, Words
from lep.documents.session import current
from lep.documents.text import fill, one_line, split_fields
from lep.language import CATEGORIES, Formats, capital, formats_for, known_formats, mark, tr

_DIGEST = "sha256:[0-9a-f]{64}"
_GROUPS = 8
"""Groups of a fingerprint on a line."""
_A_PLURAL = 'plural(n, one="{n} month", other="{n} months")'
_A_PLACE_TO_SIGN = '{"party": …, "lines": [[label, value], …], "sign": label, "for": id}'


class _Expected(NamedTuple):
    """What is said where a value is not what a filter writes, and where there is none."""

    wrong: str
    missing: str


_DATE = _Expected(mark("{value} is not a date (2028-12-31)"), mark("a date (2028-12-31) is missing"))
_NUMBER = _Expected(mark("{value} is not a number"), mark("a number is missing"))
_AMOUNT = _Expected(mark("{value} is not an amount"), mark("an amount is missing"))
_PERCENTAGE = _Expected(mark("{value} is not a percentage"), mark("a percentage is missing"))
_ALIGN: dict[str, tree.Align] = {"start": "start", "center": "center", "end": "end"}


# --- the structure of the document ---------------------------------------------------------------------------------


def ref(key: str) -> Markup:
    """A reference to a clause (by id) or to a heading (by its `anchor`): "clause 7.2", linked."""
    session = current.get()
    session.references.setdefault(key, calling_place(inspect.currentframe()))
    return session.slots.put(Words((reference(key),), f"#{key}"))


def anchor(name: str) -> Markup:
    """In a heading: the name by which `ref` and links find it, the same in every language."""
    if not (isinstance(name, str) and name.isascii() and name.replace("-", "").isalnum()):
        raise TemplateMistakeError(tr("an anchor is made of letters, digits and hyphens"))
    return _slots().put(Mark("anchor", str(name)))


def unnumbered() -> Markup:
    """In a heading: it bears no number."""
    return _slots().put(Mark("style", "unnumbered"))


def annex() -> Markup:
    """In a heading of an article: it is an annex, and counts as one."""
    return _slots().put(Mark("style", "annex"))


def properties(**values: Any) -> Markup:
    """What the document says about itself: `subtitle`, `author`, `running_title`, and `type` ("large" for large type).
    Prints nothing."""
    known = ("subtitle", "author", "running_title", "type")
    for key, value in values.items():
        if key not in known:
            raise TemplateMistakeError(
                tr("a document has no {key}", key=repr(key)), tr("It has {names}.", names=", ".join(known))
            )
        current.get().properties[key] = one_line(_text(value))
    return Markup("")


def label(*key: str) -> OwnWords:
    """A fixed word of the document's language: `label("kind", partner.kind)` is the label "kind.…"."""
    name = ".".join(key)
    labels = current.get().labels
    if name not in labels:
        from lep.files.problems import nearest

        near = nearest(name, labels)
        raise TemplateMistakeError(
            tr("there is no label {key} in {language}", key=repr(name), language=repr(current.get().language)),
            tr("did you mean `{name}`?", name=near) if near else tr("They stand in {file}.", file="labels.yaml"),
        )
    return OwnWords(labels[name])


# --- what is still open --------------------------------------------------------------------------------------------


def gap(what: str) -> Markup:
    """A visible mark for something that the partners have still to agree: "[to be agreed: the first review]"."""
    pattern = current.get().labels.get("gap", "[{what}]")
    before, _, after = pattern.partition("{what}")
    inlines = (tree.Text(before), *_slots().words(OwnWords(what)).inlines, tree.Text(after))
    return _slots().put(Words((tree.Gap(inlines),), fill(pattern, what=what)))


@pass_context
def or_gap(context: Context, value: Any, what: str) -> Any:
    """`value`, or a `gap` where there is none: `{{ terms.date | or_gap("the date") | date }}`."""
    return gap(what) if value is None or value == "" or value == [] else value


# --- blocks --------------------------------------------------------------------------------------------------------


def pagebreak() -> Markup:
    """What follows begins on a new page."""
    return _slots().put(Blocks((tree.PageBreak(),)))


def banner(tone: str = "warning", *, caller: Callable[[], Markup]) -> Markup:
    """`{% call banner("warning") %}…{% endcall %}`: a notice that stands out ("warning" or "note")."""
    blocks = read_blocks(caller(), _slots())
    if tone == "warning":
        return _slots().put(Blocks((tree.Banner(blocks, "warning"),)))
    if tone == "note":
        return _slots().put(Blocks((tree.Banner(blocks, "note"),)))
    raise TemplateMistakeError(
        tr("a banner is a 'warning' or a 'note', not {tone}", tone=repr(tone)),
        tr("Write {code}.", code='{% call banner("note") %}'),
    )


def letterhead(*, caller: Callable[[], Markup]) -> Markup:
    """`{% call letterhead() %}…{% endcall %}`: what stands above the title of a letter, whose title is its subject."""
    current.get().opening = read_blocks(caller(), _slots())
    return Markup("")


def facts(rows: Iterable[Sequence[Any]]) -> Markup:
    """Pairs of label and value."""
    pairs = []
    for row in rows:
        if len(row) != 2:
            raise TemplateMistakeError(tr("each of the facts is a pair: [label, value]"))
        pairs.append((_inlines(row[0]), _inlines(row[1])))
    return _slots().put(Blocks((tree.Facts(tuple(pairs)),) if pairs else ()))


def picture(name: str) -> Markup:
    """The picture of that name, with its title above it. There is one only if the document has it in `pictures`."""
    figures = current.get().figures
    if name not in figures:
        raise TemplateMistakeError(
            tr("this document has no picture {name}", name=repr(name)),
            tr("It has {names}.", names=", ".join(figures)) if figures else tr("It has no pictures."),
        )
    return _slots().put(Blocks((figures[name],)))


def signatures(parties: Iterable[dict[str, Any]]) -> Markup:
    """One place to sign for each of `parties`: `{"party": …, "lines": [[label, value], …], "sign": label}`.

    The value "" is a ruled line; `sign` adds one with room for a signature by hand and a stamp. `for` is the id of the
    stakeholder who signs there: a signature can then be put into the PDF at that place.
    """
    blocks = []
    for party in parties:
        if "party" not in party or any(len(line) != 2 for line in party.get("lines", ())):
            raise TemplateMistakeError(tr("each place to sign is {code}", code=_A_PLACE_TO_SIGN))
        lines = tuple((_line(key), _line(value)) for key, value in party.get("lines", ()))
        sign, by = _line(party.get("sign", "")), _line(party.get("for", ""))
        blocks.append(tree.SignatureBlock(_inlines(party["party"]), lines, sign, by))
    return _slots().put(Blocks((tree.Signatures(tuple(blocks)),) if blocks else ()))


def table(
    headers: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    align: Sequence[str] = (),
    widths: Sequence[int] = (),
    row_headers: bool = False,
    caption: Any = "",
    by_hand: bool = False,
) -> Markup:
    """A table from lists. `align` per column is "start", "center" or "end"; `widths` are relative weights; `by_hand`
    leaves room to write in, and rules the columns."""
    width = len(headers)
    body = [list(row) for row in rows]
    for count, row in enumerate(body, 1):
        if len(row) != width:
            raise TemplateMistakeError(
                tr(
                    "row {row} of the table does not fit its header: cells {cells}, columns {columns}",
                    row=count,
                    cells=len(row),
                    columns=width,
                ),
                tr("Give each row as many cells as the header has."),
            )
    for name, given in (("align", align), ("widths", widths)):
        if given and len(given) != width:
            raise TemplateMistakeError(
                tr(
                    "{name} does not fit the table: entries {entries}, columns {columns}",
                    name=name,
                    entries=len(given),
                    columns=width,
                )
            )
    unknown = [value for value in align if value not in _ALIGN]
    if not width or unknown or any(not isinstance(value, int) or value < 1 for value in widths):
        raise TemplateMistakeError(
            tr("a table needs headers; align holds 'start', 'center' or 'end'; widths are whole numbers from 1")
        )
    built = tree.Table(
        header=_cells(headers),
        rows=tuple(_cells(row) for row in body),
        align=tuple(_ALIGN[side] for side in align or ["start"] * width),
        caption=_inlines(caption),
        row_headers=bool(row_headers),
        widths=tuple(widths),
        by_hand=bool(by_hand),
    )
    return _slots().put(Blocks((built,)))


# --- single values -------------------------------------------------------------------------------------------------


def long_date(value: Any) -> str:
    """ "2028-12-31" as "31 December 2028"; a year or a month alone stay that. A gap stays a gap, as in all filters."""
    return _formatted(value, str, _DATE, lambda text: current.get().formats.long_date(text))


def number(value: Any, decimals: int | None = None) -> str:
    """1234.5 as "1,234.5"."""
    return _formatted(value, (int, float), _NUMBER, lambda n: current.get().formats.number(n, decimals))


def money(value: Any, currency: str) -> str:
    """20000 as "EUR 20,000"."""
    return _formatted(value, (int, float), _AMOUNT, lambda n: current.get().formats.amount(n, currency))


def percent(value: Any) -> str:
    """31.5 as "31.5%"."""
    return _formatted(value, (int, float), _PERCENTAGE, lambda n: current.get().formats.percentage(n))


@pass_context
def plural(context: Context, count: Any, *two: str, **forms: Any) -> Any:
    """`plural(n, one="{n} month", other="{n} months")`: the form that goes with a count, `{n}` being the count.

    A language has as many forms as CLDR gives it (zero, one, two, few, many, other): those of the language that the
    template is written in count, also where it stands in for another. What a template lacks is said with `other`.
    Other `{fields}` are given by name. `plural(n, "month", "months")` is short for one and other.
    """
    forms |= dict(zip(("one", "other"), two, strict=False))
    if not isinstance(count, int) or isinstance(count, bool) or "other" not in forms:
        raise TemplateMistakeError(tr("plural takes a whole number and its forms"), tr("Write {code}.", code=_A_PLURAL))
    form = str(forms.get(_formats_of(context.name).category(count), forms["other"]))
    written = OwnWords(current.get().formats.number(count))
    return _filled(form, {"n": written} | {key: value for key, value in forms.items() if key not in CATEGORIES})


def _formats_of(template: str | None) -> Formats:
    """The conventions of the language that a template is written in: that of its folder, else the document's."""
    language = (template or "").partition("/")[0]
    return formats_for(language) if language in known_formats() else current.get().formats


def _filled(pattern: str, values: dict[str, Any]) -> Any:
    """`pattern` in the document's own words, each field as what it is: own words, a user's text, a reference."""
    if all(isinstance(value, OwnWords) for value in values.values()):
        return OwnWords(fill(pattern, **values))
    parts = split_fields(pattern)
    return Markup("").join(
        _slots().show(values[part] if place % 2 and part in values else OwnWords(f"{{{part}}}" if place % 2 else part))
        for place, part in enumerate(parts)
        if part
    )


def fingerprint(digest: str, groups: int = 0) -> Markup:
    """ "sha256:3f1c…" as its digits in groups of four, eight groups to a line, as people compare them; with `groups`,
    only the first so many. What is no such digest is shown as it is."""
    if not isinstance(digest, str) or not re.fullmatch(_DIGEST, digest):
        return _slots().show(digest)
    digits = digest.removeprefix("sha256:")
    quads = [digits[at : at + 4] for at in range(0, len(digits), 4)]
    shown = quads[:groups] if groups else quads
    lines = [" ".join(shown[at : at + _GROUPS]) for at in range(0, len(shown), _GROUPS)]
    inlines = [part for line in lines for part in (tree.Break(), tree.Text(line, True, tree.NO_LANGUAGE))]
    return _slots().put(Words(tuple(inlines[1:]), " ".join(shown)))


@pass_context
def join_and(context: Context, items: Iterable[Any]) -> Markup:
    """ "a, b and c", each item a text of its own."""
    if isinstance(items, Markup):
        return items
    items = list(items)
    things = [_slots().show(item) for item in items]
    last = str(items[-1]) if items and not isinstance(items[-1], Markup) else ""
    separators = current.get().formats.separators(len(things), last)
    return _woven(things, [_slots().show(OwnWords(text)) for text in separators])


@pass_context
def join(context: Context, items: Iterable[Any], separator: str = "") -> Markup:
    """The items one after another, each a text of its own."""
    things = [_slots().show(item) for item in items]
    between = separator if isinstance(separator, Markup) else OwnWords(separator)
    return _woven(things, [_slots().show(between)] * (len(things) - 1))


def upper(value: Any) -> str:
    """In capitals."""
    return _text(value).upper()


def lower(value: Any) -> str:
    """In small letters."""
    return _text(value).lower()


def capitalize(value: Any) -> str:
    """With a capital at the beginning; the rest as it is."""
    return capital(_text(value))


def trim(value: Any) -> str:
    """Without white space at either end."""
    return _text(value).strip()


def install(environment: Environment) -> None:
    """Give all helpers of this module to `environment`."""
    blocks = (banner, facts, letterhead, pagebreak, picture, signatures, table)
    functions = (*blocks, anchor, annex, gap, label, plural, properties, ref, unnumbered)
    filters = (capitalize, fingerprint, join, join_and, lower, money, number, or_gap, percent, trim, upper)
    environment.globals |= {function.__name__: function for function in functions}
    environment.filters |= {function.__name__: function for function in filters} | {"date": long_date}


# --- how they do it ------------------------------------------------------------------------------------------------


def _slots() -> Slots:
    return current.get().slots


def _inlines(value: Any) -> tuple[tree.Inline, ...]:
    """A plain value as literal text; what a template wrote as the Markdown that it is."""
    return read_inlines(value, _slots()) if isinstance(value, Markup) else _slots().words(value).inlines


def _cells(values: Iterable[Any]) -> tuple[tree.Cell, ...]:
    return tuple(tree.Cell(_inlines(value)) for value in values)


def _line(value: Any) -> str:
    return one_line(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, Markup):
        raise TemplateMistakeError(tr("this takes a value, not a piece of the document"))
    return _slots().words(value).value


def _formatted(value: Any, kinds: Any, expected: _Expected, write: Callable[[Any], str]) -> str:
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TemplateMistakeError(tr(expected.missing))
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise TemplateMistakeError(tr(expected.wrong, value=repr(value)))
    try:
        return OwnWords(write(value))
    except ValueError as error:
        raise TemplateMistakeError(tr(expected.wrong, value=repr(value))) from error


def _woven(things: Sequence[Markup], separators: Sequence[Markup]) -> Markup:
    parts = [part for pair in zip(things, [*separators, ""], strict=False) for part in pair]
    return Markup("").join(parts)
