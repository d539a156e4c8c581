"""What both prompters say: headings, lists, explanations, what Enter does. Each names its own keys or words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lep.interview.ask import SKIP, Ask, Choice, Row
from lep.interview.typed import Invalid

NEEDED: Final = "This one is needed before anything can be saved."


@dataclass(frozen=True, slots=True)
class Ways:
    """How a prompter wants to be told what is no value, as it says so itself. `types_choices`: also where one chooses,
    one types, and can type something else than a choice."""

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
    if known:
        yield f"{count} so far."
        return
    yield from (f"  {at}. {entry}" for at, entry in enumerate(question.listing, 1))
    can_remove = ways.types_choices or not question.choices
    yield f"{count} so far." + (f" {ways.remove}" if can_remove else "")


def explanation(question: Ask, ways: Ways) -> list[str]:
    """Why it is asked, who says so, an example, what can be typed, and where one is."""
    lines = [question.help] if question.help else []
    lines += [f"For example: {question.example}"] if question.example else []
    lines += [f"Source: {source}" for source in question.sources]
    for field in question.fields:
        if field.choices:
            lines.append(f"After the ; one of: {', '.join(choice.label for choice in field.choices)}")
    if question.kind == "multi" and question.choices:
        lines.append(ways.several)
    if question.kind == "date":
        lines.append("Write the day as year-month-day (2027-12-31); 31.12.2027 and 31 Dec 2027 are understood too.")
    if question.rest:
        lines.append(f"{ways.rest} leaves all {question.rest} open questions of this list for later.")
    lines += listing(question, ways, known=False)
    if question.place:
        number, total = question.place
        lines.append(f"This is question {number} of {total} in this part; lists add to them.")
    if question.kind != "review":
        lines.append(f"Place in the file: {question.key}")
    if question.topic:
        from lep.handbook import page_of_question

        lines.append(f"The handbook says more: lep explain {page_of_question(question.topic, question.stage).id}")
    return lines


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
    raise Invalid(f"The agreement needs this. {ways.skip} to leave it for later." if question.may_skip else NEEDED)


def choice_number(position: int, choice: Choice) -> str:
    """What to type for a choice: its own number on a scale, else its position."""
    is_score = isinstance(choice.value, int) and not isinstance(choice.value, bool)
    return str(choice.value if is_score else position)


def row_text(number: int, row: Row) -> str:
    """One line of a review."""
    return f"  {number}. {row.prompt} {row_answer(row)}"


def row_answer(row: Row) -> str:
    """What a review says was answered."""
    return (row.answer or "(no answer)") + (f" [{row.state}]" if row.state else "")


def further(number: int) -> str:
    """So many questions that nobody needs to answer."""
    return f"{number} further question{'s' if number != 1 else ''}, which may stay empty"


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken between words; an indented line goes on indented."""
    lines: list[str] = []
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        hanging = indent + "  " * bool(indent)
        lines += textwrap.wrap(line, width, subsequent_indent=hanging, break_long_words=False) or [""]
    return lines
