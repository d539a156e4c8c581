"""Findings as the report tells them: by stage, the gravest first, and only as many as people read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from lep.documents.voice import Voice
from lep.method.stages import STAGES

Finding = Mapping[str, Any]
Context = dict[str, Any]

_GRAVITY: Final = {"error": 0, "warning": 1, "advice": 2}
_COMMAND: Final = re.compile(r"`(lep [^`]*)`")
"""Commands stand in hints as on a terminal; a page needs no such marks."""
_TOP: Final = 5
_UNFILLED: Final = 4
"""How many findings of a stage that say no more than "not filled yet" are told one by one."""


def findings_context(findings: Sequence[Finding], voice: Voice) -> Context:
    """`top`: the first few, no two of a rule; `findings` by stage, each with what is told and how many more there are;
    `by_stage`: the number of standing findings by stage and severity; `waived`; `sources`: the keys of all that they
    rest on."""
    standing = sorted((one for one in findings if not one.get("waived")), key=_gravity)
    waived = [one for one in findings if one.get("waived")]
    by_stage = {stage: _told([one for one in standing if one["stage"] == stage], voice) for stage in STAGES}
    return {
        "top": [_finding(one, voice) for one in _top(standing)],
        "findings": by_stage,
        "by_stage": {stage: _counts([one for one in standing if one["stage"] == stage]) for stage in STAGES},
        "counts": _counts(standing),
        "waived": [{**_finding(one, voice), "why": one.get("waived_why") or ""} for one in waived],
        "sources": _sources([*standing, *waived]),
    }


def _gravity(finding: Finding) -> tuple[int, bool]:
    """Errors first; within a severity what is wrong before what is only not there yet."""
    return _GRAVITY[finding["severity"]], finding["kind"] == "missing"


def _top(standing: Sequence[Finding]) -> list[Finding]:
    """What to look at first. A rule that finds the same in many places is told once, so that others are heard too."""
    first: dict[str, Finding] = {}
    for one in standing:
        if one["severity"] != "advice":
            first.setdefault(one["code"], one)
    return list(first.values())[:_TOP]


def _told(findings: Sequence[Finding], voice: Voice) -> Context:
    wrong = [one for one in findings if one["kind"] != "missing"]
    missing = [one for one in findings if one["kind"] == "missing"]
    shown = sorted([*wrong, *missing[:_UNFILLED]], key=_gravity)
    return {"told": [_finding(one, voice) for one in shown], "more": len(missing[_UNFILLED:])}


def _finding(finding: Finding, voice: Voice) -> Context:
    source = finding.get("source") or {}
    return {
        "severity": voice.word("severity", finding["severity"]),
        "grave": finding["severity"] == "error",
        "message": finding["message"],
        "hint": _COMMAND.sub(r"\1", finding.get("hint") or ""),
        "code": finding["code"],
        "source": ", ".join(part for part in (source.get("key"), source.get("section")) if part),
    }


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    return {severity: sum(one["severity"] == severity for one in findings) for severity in _GRAVITY}


def _sources(findings: Sequence[Finding]) -> list[str]:
    """The key of every authority that a finding names."""
    return [key for one in findings if (key := (one.get("source") or {}).get("key"))]
