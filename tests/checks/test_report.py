"""Reporters: readable at 80 columns and without colour, exact for machines."""

from __future__ import annotations

from lep.checks.finding import Finding
from lep.checks.report import Line, as_github, as_json, as_text, summary
from lep.method.sources import Cited


def finding(**changes: object) -> Finding:
    values: dict[str, object] = {
        "code": "STK-no-role",
        "kind": "missing",
        "severity": "error",
        "path": "stakeholders[union].role",
        "line": 45,
        "column": 5,
        "message": "“Union” is committed, but has no role.",
        "hint": "Say in one line what it does that no other partner does.",
        "source": Cited("ILO-BIH", "every partner has a specific role"),
        "stage": "map",
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def plain(lines: list[Line]) -> list[str]:
    return ["".join(piece if isinstance(piece, str) else piece[0] for piece in line) for line in lines]


def test_text_names_place_severity_code_what_to_do_and_source() -> None:
    assert plain(as_text([finding()], "p.yaml")) == [
        "Map",
        "",
        "p.yaml:45:5  error  STK-no-role",
        "  “Union” is committed, but has no role.",
        "  To do: Say in one line what it does that no other partner does.",
        "  Source: ILO-BIH, every partner has a specific role",
        "",
        "1 error: 1 not filled yet.",
    ]


def test_text_stays_within_the_width() -> None:
    long = finding(message="word " * 60, hint="hint " * 60)
    for width in (40, 80):
        assert max(map(len, plain(as_text([long], "p.yaml", width=width)))) <= width


def test_text_shows_a_waiver_with_its_reason_and_does_not_count_it() -> None:
    waived = finding(severity="warning", waived=True, waived_why="The chamber joins in 2028")
    lines = plain(as_text([waived], "p.yaml"))
    assert "p.yaml:45:5  warning (waived)  STK-no-role" in lines
    assert "  Waived: The chamber joins in 2028" in lines
    assert lines[-1] == "No findings. 1 finding waived, with a reason."


def test_no_findings_is_said() -> None:
    assert plain(as_text([], "p.yaml")) == ["No findings."]


def test_the_caller_may_end_with_a_line() -> None:
    assert plain(as_text([], "p.yaml", ended="The other rules wait."))[-1] == "The other rules wait."


def test_the_summary_counts_by_severity_and_kind() -> None:
    many = [finding(), finding(kind="problem"), finding(severity="advice"), finding(severity="advice", kind="problem")]
    assert summary(many) == "2 errors, 2 pieces of advice: 2 not filled yet, 2 wrong."


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
