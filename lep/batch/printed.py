"""Findings of many files as lines: one for each finding, which editors can jump to, or one of JSON for each file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lep.batch import stores
from lep.batch.records import Trouble, on_one_line
from lep.checks.finding import severity_word


def printed(findings: Sequence[Mapping[str, Any]], address: str, how: str) -> Iterator[str]:
    """The lines: `how` is text, json, or "" for none. Findings are as `Finding.as_dict` gives them."""
    address = stores.shown(address)
    if how == "json":
        yield json.dumps({"schema": "lep.findings/1", "file": address, "data": findings}, ensure_ascii=False)
    elif how == "text":
        for one in findings:
            if not one.get("waived"):
                yield _line(one, address)


def _line(finding: Mapping[str, Any], address: str) -> str:
    place = f"{address}:{finding['line']}:{finding['column']}"
    return on_one_line(f"{place}: {severity_word(finding['severity'])}: {finding['message']} [{finding['code']}]")


def as_finding(trouble: Trouble) -> Mapping[str, Any]:
    """Why a file was not judged, as the finding that `lep check --format json` makes of it."""
    from lep.checks.catalogue import catalogue

    rule = catalogue().get(trouble.code)
    return {
        "code": trouble.code,
        "kind": "problem",
        "severity": "error",
        "path": "",
        "line": trouble.line or 1,
        "column": trouble.column or 1,
        "message": trouble.message,
        "hint": trouble.hint,
        "source": {"key": rule.source.key if rule else "", "section": rule.source.section if rule else ""},
        "waived": False,
    }
