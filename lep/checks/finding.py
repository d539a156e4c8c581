"""A finding: what is missing or wrong in a file, where, why it matters, and what to do."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from lep.language import tr_in
from lep.method.sources import Cited

Kind = Literal["missing", "problem"]
Severity = Literal["error", "warning", "advice"]

SEVERITIES: Final[tuple[Severity, ...]] = ("advice", "warning", "error")
"""From the mildest to the gravest. An error blocks the signing copy; warnings and advice can be waived."""


class Finding(NamedTuple):
    """One finding. `path` is the place as people read it (`objectives[placed].due`), `line` and `column` count from 1;
    `waived` holds when the file waives it, `waived_why` then gives the reason. `told` is what a document for the
    partners says instead, where the message is for the convenor alone."""

    code: str
    kind: Kind
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    hint: str
    source: Cited
    stage: str
    waived: bool = False
    waived_why: str = ""
    told: str = ""

    def __str__(self) -> str:
        """One line for logs and mail, in the form that editors read after the name of the file."""
        return f"{self.line}:{self.column}: {self.severity} {self.code}: {self.message}"

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain data, in the shape that `lep check --format json` promises."""
        data: dict[str, Any] = {
            "code": self.code,
            "kind": self.kind,
            "severity": self.severity,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "message": self.message,
            "hint": self.hint,
            "source": {"key": self.source.key, "section": self.source.section},
            "waived": self.waived,
        }
        return {**data, "waived_why": self.waived_why} if self.waived else data


def reaches(finding: Finding, threshold: Severity) -> bool:
    """Whether a finding counts at this threshold: it is as grave, and not waived."""
    return not finding.waived and SEVERITIES.index(finding.severity) >= SEVERITIES.index(threshold)


def blocks_signing(finding: Finding) -> bool:
    """Whether the finding stands in the way of a signing copy."""
    return reaches(finding, "error")


def severity_word(severity: str) -> str:
    """How grave a finding is, in one word."""
    words = {
        "error": tr_in("severity", "error"),
        "warning": tr_in("severity", "warning"),
        "advice": tr_in("severity", "advice"),
        "silent": tr_in("severity", "silent"),
    }
    return words[severity]
