"""What the report is given beyond the file: findings, and how far the stages are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from lep.api.benchmarks import own_benchmarks
from lep.api.findings import judge, pack_place, packs_near

if TYPE_CHECKING:
    from lep.checks.finding import Finding
    from lep.files import Loaded

_POSITION: Final = re.compile(r"\[[^]]*\]")


def report_parts(loaded: Loaded, *, judgements: bool, on: date | None) -> dict[str, Any]:
    """What the report of a file is given, as on a day; without one, only rules that hold on every day are asked.

    Benchmarks and packs of the user's own count as in `lep check` and `lep status`. Raises what these raise.
    """
    from lep.interview import bank_for, evaluate

    findings = judge(loaded, on)
    told = findings if judgements else _without_judgements(loaded, findings, on)
    stages = evaluate(bank_for(pack_place(loaded.source)), loaded.source.data).stages
    return {
        "findings": [{**finding.as_dict(), "stage": finding.stage} for finding in told],
        "left_out": len(findings) - len(told),
        "stages": [{"id": one.id, "state": one.state, "answered": one.answered, "total": one.total} for one in stages],
        "benchmarks": own_benchmarks(loaded.source),
        "judgements": judgements,
        "date": on.isoformat() if on else None,
    }


def _without_judgements(loaded: Loaded, findings: Sequence[Finding], on: date | None) -> list[Finding]:
    """The findings that stand without the private part of the file too, in the words that they then have.

    So nothing that a judgement of an organisation brought about is told, whatever the rule and wherever its place.
    """
    from lep.checks.run import judge as judge_source
    from lep.documents.discretion import for_partners
    from lep.model import is_private

    seen = {(finding.code, finding.path) for finding in findings}
    source = loaded.source
    open_part = replace(source, data=for_partners(source.data))
    standing = judge_source(
        open_part,
        today=on,
        benchmarks=own_benchmarks(source),
        packs=packs_near(source),
    )
    return [
        finding
        for finding in standing
        if (finding.code, finding.path) in seen and not is_private(_POSITION.sub("", finding.path))
    ]
