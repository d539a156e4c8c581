"""Findings as programs read them, JSON and workflow commands; and all of them in one sentence.

The page for people is a picture, the command line's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lep.checks.finding import SEVERITIES, Finding

SCHEMA: Final = "lep.findings/1"


def as_json(findings: Sequence[Finding], file: str | None) -> dict[str, Any]:
    """The envelope that `lep check --format json` prints, as plain data."""
    return {"schema": SCHEMA, "file": file, "data": [finding.as_dict() for finding in findings]}


def as_github(findings: Sequence[Finding], file: str) -> list[str]:
    """Workflow commands: a checker's annotations beside the lines of a change."""
    return [_command(finding, file) for finding in findings]


def summary(findings: Sequence[Finding]) -> str:
    """One sentence: how much of what kind, and how much of it is only not filled yet."""
    standing = [finding for finding in findings if not finding.waived]
    waived = len(findings) - len(standing)
    tail = f" {_count(waived, 'finding')} waived, with a reason." if waived else ""
    if not standing:
        return f"No findings.{tail}"
    counts = [
        _count(number, severity)
        for severity in reversed(SEVERITIES)
        if (number := sum(finding.severity == severity for finding in standing))
    ]
    missing = sum(finding.kind == "missing" for finding in standing)
    wrong = len(standing) - missing
    kinds = [f"{missing} not filled yet"] * bool(missing) + [f"{wrong} wrong"] * bool(wrong)
    return f"{', '.join(counts)}: {', '.join(kinds)}.{tail}"


_PLURALS = {"error": "errors", "warning": "warnings", "advice": "pieces of advice", "finding": "findings"}
_SINGULARS = {"error": "error", "warning": "warning", "advice": "piece of advice", "finding": "finding"}


def _count(number: int, what: str) -> str:
    return f"{number} {_SINGULARS[what] if number == 1 else _PLURALS[what]}"


_LEVELS = {"error": "error", "warning": "warning", "advice": "notice"}


def _command(finding: Finding, file: str) -> str:
    level = "notice" if finding.waived else _LEVELS[finding.severity]
    title = f"{finding.code} (waived)" if finding.waived else finding.code
    properties = {"file": file, "line": finding.line, "col": finding.column, "title": title}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    advice = f"Waived: {finding.waived_why}" if finding.waived else finding.hint
    text = f"{finding.message}\n{advice}".strip()
    return f"::{level} {listed}::{_message(text)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
