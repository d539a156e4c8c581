"""The parts of the report to the steering group: where the partnership stands, what to talk about, and pictures.

Partners read it, so it is made of what they may see (`lep.documents.discretion`), unless the convenor asks for the
judgements too. Findings come from the caller as plain data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.pictures.catalogue import PRIVATE, figures
from lep.documents.report_diagnosis import diagnosis_context
from lep.documents.report_findings import findings_context
from lep.documents.report_private import NOTHING, private_context
from lep.documents.report_state import (
    agreement_context,
    discussion_context,
    goals_context,
    lead_context,
    people_context,
    state_context,
)
from lep.documents.report_tables import METHODS, authorities_context, tables_context
from lep.documents.voice import Voice
from lep.method.reading import Data

_DIGITS: Final = 8


def parts(request: Request) -> Parts:
    """`request.given` may hold:

    findings: each as `lep check --format json` gives it, with its `stage`, `severity`, `message`, `hint` and `source`;
    left_out: how many more rest on judgements that are not shown; stages: id, state, answered and total of each;
    benchmarks: the `Benchmarks` to compare with, where the user has some; judgements: whether the private judgements
    are shown; date: the day of the report.
    """
    given, full = request.given, request.data
    judgements = bool(given.get("judgements"))
    data = full if judgements else for_partners(full)
    context = build_context(data, request.language, request.labels)
    voice = _voice(data, request)
    lead = lead_context(full, voice, judgements=judgements)
    scored = full if lead["told"] else data
    drawn = figures(data, voice, request.resources, scored=scored, private=judgements)
    findings = findings_context(given.get("findings", ()), voice)
    report = {
        "day": given.get("date") or None,
        "fingerprint": fingerprint(full),
        "judgements": judgements,
        "left_out": int(given.get("left_out", 0)),
        "pictures": list(drawn),
        "private_pictures": [] if judgements else list(PRIVATE),
        "stages": state_context(given.get("stages", ()), findings["by_stage"], voice),
        "people": people_context(data, voice),
        "lead": lead,
        "agreement": agreement_context(data, voice),
        "discussion": discussion_context(full, voice, judgements=judgements),
        "goals": goals_context(data, voice),
        **(private_context(full, voice) if judgements else NOTHING),
        **diagnosis_context(data, voice),
        **tables_context(data, voice, given.get("benchmarks")),
        **findings,
    }
    shown = [key for name, keys in METHODS.items() if name in (*drawn, "positions") for key in keys]
    report["sources"] = authorities_context({*findings["sources"], *shown})
    return Parts(context={**context, "report": report}, figures=drawn)


def fingerprint(data: Mapping[str, Any]) -> str:
    """A few digits that tell one state of a file from another."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]


def _voice(data: Data, request: Request) -> Voice:
    voice = Voice(request.language, list(data.get("languages") or [request.language]), request.labels)
    people = data.get("stakeholders") or ()
    return replace(voice, names={one["id"]: voice.text(one.get("name")) or one["id"] for one in people})
