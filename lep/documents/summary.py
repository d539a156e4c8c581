"""The parts of the one-page summary: what a mayor or a council needs to know of a partnership, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.outward import told_findings, voice_of
from lep.documents.voice import Voice
from lep.method.plan.budget import total
from lep.method.reading import Data, dig, rows

Context = dict[str, Any]

FINDINGS: Final = 3
OBJECTIVES: Final = 4
"""More do not fit on a page; how many are left out is said."""
STEPS: Final = (
    ("start", "period.start"),
    ("review", "agreement.review.first"),
    ("evaluation", "agreement.evaluation.when"),
    ("end", "period.end"),
)
"""The dates of a partnership, by the word for them and their place in the file."""


def parts(request: Request) -> Parts:
    """`request.given` may hold `date`: what lies before that day is not told as something to come."""
    data = for_partners(request.data)
    context = build_context(data, request.language, request.labels)
    voice = voice_of(data, request)
    return Parts(
        context={
            **context,
            "summary": {
                "findings": told_findings(context, FINDINGS),
                "groups": groups_counted(data, voice),
                "objectives": [
                    {**one, "name": voice.text(row.get("name"))}
                    for one, row in zip(context["objectives"], rows(data, "objectives"), strict=True)
                ][:OBJECTIVES],
                "more": max(0, len(context["objectives"]) - OBJECTIVES),
                "means": total(data) or dig(data, "agreement.finance.total"),
                "steps": [
                    {"what": voice.word("step", name), "date": day}
                    for name, day in _steps(data)
                    if day >= str(request.given.get("date") or "")
                ],
            },
        }
    )


def groups_counted(data: Data, voice: Voice) -> list[Context]:
    """The client groups that have a name, with the number of persons."""
    return [
        {"name": text, "size": one.get("size")} for one in rows(data, "groups") if (text := voice.text(one.get("name")))
    ]


def _steps(data: Data) -> Iterator[tuple[str, str]]:
    """(word, day) of what is to come, soonest first; the signing as long as nobody has signed."""
    signing = () if dig(data, "signatures") else (("signing", "agreement.date"),)
    dated = [(name, str(day)) for name, place in (*signing, *STEPS) if (day := dig(data, place))]
    yield from sorted(dated, key=lambda step: step[1])
