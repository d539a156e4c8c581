"""What there is to say about a finding or a clause, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import Group, RenderableType

from lep.checks.explain import ClauseExplanation, Explanation
from lep.checks.finding import severity_word
from lep.cli.pictures.parts import INDENT, Hanging, exact, grid, indented, words
from lep.language import formats, mark, tr

KINDS: Final = {
    "missing": mark("something is not filled yet"),
    "problem": mark("something that is there should not stay as it is"),
}
SEVERITIES: Final = {
    "error": mark("error: stands in the way of a signing copy"),
    "warning": mark("warning: can be waived in the file, with a reason"),
    "advice": mark("advice: can be waived in the file, with a reason"),
    "silent": mark("silent, unless the profile of the file switches it on"),
}
NEEDS: Final = {
    "must": mark("Every agreement needs it."),
    "should": mark("A good agreement has it."),
    "conditional": mark("Needed where it applies."),
}


def draw(found: Explanation | ClauseExplanation, topic: str) -> RenderableType:
    """One page; examples and addresses are shown as they are, however long their lines. `topic` is where to read on."""
    told = _rule(found) if isinstance(found, Explanation) else _clause(found)
    return Group(*told, "", words(read_more(topic)))


def read_more(topic: str) -> str:
    """Where to read on: a page of the handbook."""
    return tr("Read more: {command}", command=f"lep explain {topic}")


def draw_list(titled: Mapping[str, Sequence[tuple[str, str]]], width: int) -> RenderableType:
    """Heading -> (code, title) of everything that can be explained; for `width` columns, in two of them or in one."""
    return Group(*(part for heading, entries in titled.items() for part in _listed(heading, entries, width)))


def _listed(heading: str, entries: Sequence[tuple[str, str]], width: int) -> Iterator[RenderableType]:
    room = max(len(code) for code, _ in entries)
    yield words(heading, "heading")
    yield indented((_in_two if width >= 2 * room else _in_one)(entries, room))


def _in_two(entries: Sequence[tuple[str, str]], room: int) -> RenderableType:
    table = grid(padding=INDENT)
    table.add_column(no_wrap=True, width=room)
    table.add_column(ratio=1)
    for code, title in entries:
        table.add_row(words(code), words(title))
    return table


def _in_one(entries: Sequence[tuple[str, str]], room: int) -> RenderableType:
    return Group(*(part for code, title in entries for part in (words(code), indented(words(title)))))


def _rule(found: Explanation) -> Iterator[RenderableType]:
    rule = found.rule
    yield words(f"{rule.code}{formats().colon}{rule.title}", "heading")
    yield indented(words(formats().semicolon.join((tr(SEVERITIES[rule.severity]), tr(KINDS[rule.kind])))))
    for profile, severity in rule.profiles.items():
        told = tr("under the profile {profile}: {severity}", profile=profile, severity=severity_word(severity))
        yield indented(words(told))
    for title, text in ((tr("Why"), found.why), (tr("What to do"), found.todo)):
        if text:
            yield from _section(title, indented(words(text)))
    for title, snippet in ((tr("Not like this"), found.bad), (tr("Like this"), found.good)):
        if snippet:
            yield from _section(title, *(exact(" " * INDENT + line) for line in snippet.splitlines()))
    yield from _section(tr("Source"), indented(words(found.citation)))
    if found.source.url:
        yield exact(" " * INDENT + found.source.url)
    if found.clause:
        yield ""
        yield words(tr("It looks after clause {id}: {command}", id=found.clause, command=f"lep explain {found.clause}"))


def _clause(found: ClauseExplanation) -> Iterator[RenderableType]:
    clause = found.clause
    yield words(tr("Clause {id}: {title}", id=clause.id, title=clause.title), "heading")
    yield indented(words(tr(NEEDS[clause.need])))
    fields = [
        tr("{path}: {what} (required)", path=one.path, what=one.what)
        if one.required
        else f"{one.path}{formats().colon}{one.what}"
        for one in clause.fields
    ]
    rules = [f"{rule.code}{formats().colon}{rule.title}" for rule in found.rules]
    for title, items in (
        (tr("What fills it"), fields),
        (tr("Sources"), found.citations),
        (tr("Findings about it"), rules),
    ):
        if items:
            yield from _section(title, *(Hanging(words(item), first=INDENT, later=2 * INDENT) for item in items))


def _section(title: str, *lines: RenderableType) -> Iterator[RenderableType]:
    yield ""
    yield words(title, "heading")
    yield from lines
