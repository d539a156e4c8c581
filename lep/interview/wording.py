"""What both prompters say: headings, lists, explanations, what Enter does. Each names its own keys or words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lep.interview.amounts import Invalid
from lep.interview.ask import SKIP, Ask, Choice, Row
from lep.language import formats, mark, spoken, tr, tr_n

NEEDED: Final = mark("This one is needed before anything can be saved.")
STATES: Final[Mapping[str, str]] = {"needed": mark("needed"), "drafted": mark("drafted")}
"""What a review says of an answer that is not there, or not a person's."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How a prompter wants to be told what is no value, as it says so itself: that an answer may be left for later
    (`skip`), the word or key for a whole list (`rest`), how an entry is removed, how several are chosen.
    `types_choices`: also where one chooses, one types, and can type something else than a choice."""

    skip: str
    rest: str
    remove: str
    several: str
    types_choices: bool


def heading(question: Ask) -> str:
    """The heading of the stage with what it is about."""
    return f"== {question.heading} ==" + (f"\n{question.intro}" if question.intro else "")


def listing(question: Ask, ways: Ways, *, known: bool) -> Iterator[str]:
    """What a list holds so far; only how much it is where the person has just seen it grow."""
    count = len(question.listing)
    if not count:
        return
    so_far = tr_n(count, "{n} so far.", "{n} so far.")
    if known:
        yield so_far
        return
    yield from (f"  {at}. {entry}" for at, entry in enumerate(question.listing, 1))
    can_remove = ways.types_choices or not question.choices
    yield so_far + (f" {ways.remove}" if can_remove else "")


def explanation(question: Ask, ways: Ways) -> list[str]:
    """Why it is asked, who says so, an example, what can be typed, and where one is."""
    lines = [question.help] if question.help else []
    lines += [tr("For example: {example}", example=question.example)] if question.example else []
    lines += [tr("Source: {source}", source=source) for source in question.sources]
    for field in question.fields:
        if field.choices:
            words = ", ".join(choice.label for choice in field.choices)
            lines.append(tr("After the ; one of: {words}", words=words))
    if question.kind == "multi" and question.choices:
        lines.append(ways.several)
    if question.kind == "date":
        written = formats().long_date("2027-12-31") if spoken() != "en" else "31 Dec 2027"
        known = tr(
            "Write the day as year-month-day (2027-12-31); 31.12.2027 and {date} are understood too.", date=written
        )
        lines.append(known)
    if question.rest:
        lines.append(_rest(question.rest, ways))
    lines += listing(question, ways, known=False)
    if question.place:
        number, total = question.place
        text = tr("This is question {number} of {total} in this part; lists add to them.", number=number, total=total)
        lines.append(text)
    if question.kind != "review":
        lines.append(tr("Place in the file: {place}", place=question.key))
    if question.topic:
        from lep.handbook import page_of_question

        page = page_of_question(question.topic, question.stage).id
        lines.append(tr("The handbook says more: {command}", command=f"lep explain {page}"))
    return lines


def _rest(count: int, ways: Ways) -> str:
    return tr_n(
        count,
        "{way} leaves the {n} open question of this list for later.",
        "{way} leaves all {n} open questions of this list for later.",
        way=ways.rest,
    )


def enter(question: Ask, ways: Ways) -> Any:
    """What Enter alone means. Raises Invalid where it means nothing."""
    if question.kind == "review":
        return None
    if question.default is not None:
        return question.default
    if question.kind == "multi" and question.need != "required":
        return []
    if question.enter_skips:
        return SKIP
    raise Invalid(f"{tr('The agreement needs this.')} {ways.skip}" if question.may_skip else tr(NEEDED))


def choice_number(position: int, choice: Choice) -> str:
    """What to type for a choice: its own number on a scale, else its position."""
    is_score = isinstance(choice.value, int) and not isinstance(choice.value, bool)
    return str(choice.value if is_score else position)


def row_text(number: int, row: Row) -> str:
    """One line of a review."""
    return f"  {number}. {row.prompt} {row_answer(row)}"


def row_answer(row: Row) -> str:
    """What a review says was answered."""
    return (row.answer or tr("(no answer)")) + (f" [{tr(STATES[row.state])}]" if row.state else "")


def further(number: int) -> str:
    """So many questions that nobody needs to answer."""
    return tr_n(number, "{n} further question, which may stay empty", "{n} further questions, which may stay empty")


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken between words; an indented line goes on indented."""
    lines: list[str] = []
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        hanging = indent + "  " * bool(indent)
        lines += textwrap.wrap(line, width, subsequent_indent=hanging, break_long_words=False) or [""]
    return lines
