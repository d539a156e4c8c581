"""What there is to say about a finding or a clause, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lep.checks.explain import ClauseExplanation, Explanation
from lep.cli.out import Piece
from lep.cli.text import wrap

MARGIN: Final = "  "
KINDS: Final = {"missing": "something is not filled yet", "problem": "something that is there is wrong"}
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


def draw(found: Explanation | ClauseExplanation, width: int) -> list[Piece]:
    """Lines of at most `width` columns; examples are shown as they are."""
    return list(_rule(found, width) if isinstance(found, Explanation) else _clause(found, width))


def _rule(found: Explanation, width: int) -> Iterator[Piece]:
    rule = found.rule
    yield from _headed(f"{rule.code}: {rule.title}", width)
    yield from wrap(f"{SEVERITIES[rule.severity]}; {KINDS[rule.kind]}", width, MARGIN)
    for profile, severity in rule.profiles.items():
        yield from wrap(f"under the profile {profile}: {severity}", width, MARGIN)
    for title, text in (("Why", found.why), ("What to do", found.todo)):
        if text:
            yield from _section(title, wrap(text, width, MARGIN))
    for title, snippet in (("Not like this", found.bad), ("Like this", found.good)):
        if snippet:
            yield from _section(title, [MARGIN + line for line in snippet.splitlines()])
    yield from _section("Source", wrap(found.citation, width, MARGIN))
    if found.source.url:
        yield MARGIN + found.source.url
    if found.clause:
        yield ""
        yield from wrap(f"It looks after clause {found.clause}: lep explain {found.clause}", width)


def _clause(found: ClauseExplanation, width: int) -> Iterator[Piece]:
    clause = found.clause
    yield from _headed(f"Clause {clause.id}: {clause.title}", width)
    yield from wrap(NEEDS[clause.need], width, MARGIN)
    fields = [f"{one.path}: {one.what}" + (" (required)" if one.required else "") for one in clause.fields]
    rules = [f"{rule.code}: {rule.title}" for rule in found.rules]
    for title, items in (("What fills it", fields), ("Sources", found.citations), ("Findings about it", rules)):
        if items:
            yield from _section(title, [line for item in items for line in wrap(item, width, MARGIN, MARGIN * 2)])


def _section(title: str, lines: list[str]) -> Iterator[Piece]:
    yield ""
    yield title, "heading"
    yield from lines


def _headed(text: str, width: int) -> Iterator[Piece]:
    yield from ((line, "heading") for line in wrap(text, width))
