"""What there is to say about a finding or a clause, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import Group, RenderableType

from lep.checks.explain import ClauseExplanation, Explanation
from lep.cli.pictures.parts import INDENT, Hanging, exact, grid, indented, words

KINDS: Final = {"missing": "something is not filled yet", "problem": "something that is there should not stay as it is"}
SEVERITIES: Final = {
    "error": "error: stands in the way of a signing copy",
    "warning": "warning: can be waived in the file, with a reason",
    "advice": "advice: can be waived in the file, with a reason",
    "silent": "silent, unless the profile of the file switches it on",
}
NEEDS: Final = {
    "must": "Every agreement needs it.",
    "should": "A good agreement has it.",
    "conditional": "Needed where it applies.",
}


def draw(found: Explanation | ClauseExplanation, topic: str) -> RenderableType:
    """One page; examples and addresses are shown as they are, however long their lines. `topic` is where to read on."""
    told = _rule(found) if isinstance(found, Explanation) else _clause(found)
    return Group(*told, "", words(f"Read more: lep explain {topic}"))


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
    yield words(f"{rule.code}: {rule.title}", "heading")
    yield indented(words(f"{SEVERITIES[rule.severity]}; {KINDS[rule.kind]}"))
    for profile, severity in rule.profiles.items():
        yield indented(words(f"under the profile {profile}: {severity}"))
    for title, text in (("Why", found.why), ("What to do", found.todo)):
        if text:
            yield from _section(title, indented(words(text)))
    for title, snippet in (("Not like this", found.bad), ("Like this", found.good)):
        if snippet:
            yield from _section(title, *(exact(" " * INDENT + line) for line in snippet.splitlines()))
    yield from _section("Source", indented(words(found.citation)))
    if found.source.url:
        yield exact(" " * INDENT + found.source.url)
    if found.clause:
        yield ""
        yield words(f"It looks after clause {found.clause}: lep explain {found.clause}")


def _clause(found: ClauseExplanation) -> Iterator[RenderableType]:
    clause = found.clause
    yield words(f"Clause {clause.id}: {clause.title}", "heading")
    yield indented(words(NEEDS[clause.need]))
    fields = [f"{one.path}: {one.what}" + (" (required)" if one.required else "") for one in clause.fields]
    rules = [f"{rule.code}: {rule.title}" for rule in found.rules]
    for title, items in (("What fills it", fields), ("Sources", found.citations), ("Findings about it", rules)):
        if items:
            yield from _section(title, *(Hanging(words(item), first=INDENT, later=2 * INDENT) for item in items))


def _section(title: str, *lines: RenderableType) -> Iterator[RenderableType]:
    yield ""
    yield words(title, "heading")
    yield from lines
