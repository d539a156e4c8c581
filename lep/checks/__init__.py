"""Findings: one catalogue of rules, the functions that apply them, and reporters.

The front is lazy: naming a rule does not import what judging a file needs. `lep.checks.catalogue.catalogue` lists the
rules, `lep.checks.explain.explain` explains one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.checks.catalogue import FAMILIES, Rule
    from lep.checks.explain import ClauseExplanation, Explanation, UnknownCode
    from lep.checks.finding import SEVERITIES, Finding, Severity, blocks_signing, reaches
    from lep.checks.report import as_github, as_json, summary
    from lep.checks.run import blocking, check, judge, waits

_HOME = {
    **dict.fromkeys(("FAMILIES", "Rule"), "catalogue"),
    **dict.fromkeys(("ClauseExplanation", "Explanation", "UnknownCode"), "explain"),
    **dict.fromkeys(("SEVERITIES", "Finding", "Severity", "blocks_signing", "reaches"), "finding"),
    **dict.fromkeys(("as_github", "as_json", "summary"), "report"),
    **dict.fromkeys(("blocking", "check", "judge", "waits"), "run"),
}

__all__ = [
    "FAMILIES",
    "SEVERITIES",
    "ClauseExplanation",
    "Explanation",
    "Finding",
    "Rule",
    "Severity",
    "UnknownCode",
    "as_github",
    "as_json",
    "blocking",
    "blocks_signing",
    "check",
    "judge",
    "reaches",
    "summary",
    "waits",
]

__getattr__ = front(__name__, globals(), _HOME)
