"""Reporters: exact for machines, and one sentence for people."""

from __future__ import annotations

from lep.checks.report import as_github, as_json, summary
from tests.checks.support import finding


def test_the_summary_counts_by_severity_and_kind() -> None:
    many = [finding(), finding(kind="problem"), finding(severity="advice"), finding(severity="advice", kind="problem")]
    assert summary(many) == "2 errors, 2 pieces of advice: 2 not filled yet, 2 wrong."


def test_no_findings_is_said_and_what_is_waived_does_not_count() -> None:
    assert summary([]) == "No findings."
    assert summary([finding(severity="warning", waived=True)]) == "No findings. 1 finding waived, with a reason."


def test_json_has_the_promised_shape() -> None:
    assert as_json([finding()], "p.yaml") == {
        "schema": "lep.findings/1",
        "file": "p.yaml",
        "data": [
            {
                "code": "STK-no-role",
                "kind": "missing",
                "severity": "error",
                "path": "stakeholders[union].role",
                "line": 45,
                "column": 5,
                "message": "“Union” is committed, but has no role.",
                "hint": "Say in one line what it does that no other partner does.",
                "source": {"key": "ILO-BIH", "section": "every partner has a specific role"},
                "waived": False,
            }
        ],
    }


def test_workflow_commands_are_escaped() -> None:
    odd = finding(message="50% of\nit", hint="", severity="warning")
    assert as_github([odd], "a,b:c.yaml") == [
        "::warning file=a%2Cb%3Ac.yaml,line=45,col=5,title=STK-no-role::50%25 of%0Ait"
    ]


def test_advice_and_waived_findings_are_notices() -> None:
    waived = finding(severity="warning", waived=True, waived_why="Later")
    advice, lifted = as_github([finding(severity="advice"), waived], "p.yaml")
    assert advice.startswith("::notice ")
    assert lifted.startswith("::notice ")
    assert lifted.endswith("%0AWaived: Later")
