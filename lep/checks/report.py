"""Findings as programs read them, JSON and workflow commands; and all of them in one sentence.

The page for people is a picture, the command line's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lep.checks.finding import SEVERITIES, Finding, Severity
from lep.language import formats, tr, tr_n

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
    tail = tr_n(waived, "{n} finding waived, with a reason.", "{n} findings waived, with a reason.") if waived else ""
    if not standing:
        return f"{tr('No findings.')} {tail}".rstrip()
    counts = [
        _count(number, severity)
        for severity in reversed(SEVERITIES)
        if (number := sum(finding.severity == severity for finding in standing))
    ]
    missing = sum(finding.kind == "missing" for finding in standing)
    wrong = len(standing) - missing
    unfilled = tr_n(missing, "{n} not filled yet", "{n} not filled yet")
    kinds = [unfilled] * bool(missing) + [tr_n(wrong, "{n} wrong", "{n} wrong")] * bool(wrong)
    return f"{', '.join(counts)}{formats().colon}{', '.join(kinds)}. {tail}".rstrip()


def _count(number: int, severity: Severity) -> str:
    if severity == "error":
        return tr_n(number, "{n} error", "{n} errors")
    if severity == "warning":
        return tr_n(number, "{n} warning", "{n} warnings")
    return tr_n(number, "{n} piece of advice", "{n} pieces of advice")


_LEVELS = {"error": "error", "warning": "warning", "advice": "notice"}


def _command(finding: Finding, file: str) -> str:
    level = "notice" if finding.waived else _LEVELS[finding.severity]
    title = tr("{code} (waived)", code=finding.code) if finding.waived else finding.code
    properties = {"file": file, "line": finding.line, "col": finding.column, "title": title}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    advice = tr("Waived: {why}", why=finding.waived_why) if finding.waived else finding.hint
    text = f"{finding.message}\n{advice}".strip()
    return f"::{level} {listed}::{_message(text)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
