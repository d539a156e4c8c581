"""The catalogue of rules, as data: one file per family, and the long texts beside them, read only when shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from lep.checks.finding import Kind, Severity
from lep.language import mark, per_language, tr
from lep.method.sources import Cited, cited
from lep.method.tables import load_table

FAMILIES: Final = {
    "FIL": mark("File"),
    "STK": mark("Stakeholders"),
    "DIA": mark("Diagnosis"),
    "OBJ": mark("Objectives and actions"),
    "LEAD": mark("Lead partner"),
    "AGR": mark("Agreement"),
    "SIG": mark("Signing"),
    "MON": mark("Monitoring"),
    "DIR": mark("Privacy and publication"),
}
"""What the families of rules are about, by the prefix of their codes."""

HERE: Final = Path(__file__).parent


class Rule(NamedTuple):
    """A rule. `message` and `hint` are templates for `str.format`; `data` holds what the generic rules read
    (`clause`, `fields`, `empty`, `kinds`, `manner`, `items`, `at_most`, `at_least`, `points`), what is `told` in
    documents where the message names who judged what, and the `stage` that mends what the rule finds, where that is
    not the one that asks for the place. A `silent` rule speaks only under profiles that switch it on."""

    code: str
    title: str
    kind: Kind
    severity: Severity | Literal["silent"]
    source: Cited
    message: str
    hint: str
    profiles: Mapping[str, Severity]
    data: Mapping[str, Any]

    @property
    def family(self) -> str:
        """The prefix of its code."""
        return self.code.split("-")[0]

    def severity_under(self, profile: str | None) -> Severity | None:
        """How grave it is under a profile; None if it is silent there."""
        severity = self.profiles.get(profile or "generic", self.severity)
        return None if severity == "silent" else severity


@per_language
def catalogue() -> dict[str, Rule]:
    """Every rule that judges what a file says, by code, family by family.

    Rules about the file itself (FIL) are in it too.
    """
    return {rule.code: rule for family in FAMILIES for rule in _family(family)}


def rule(code: str) -> Rule:
    """The rule with this code. Raises KeyError if there is none."""
    return catalogue()[code]


_COMMON: Final = ("title", "kind", "severity", "profiles", "source", "message", "hint")


def _family(family: str) -> list[Rule]:
    table = load_table(HERE / "rules" / f"{family}.yaml")
    titles = _titles_of_problems() if family == "FIL" else {}
    return [
        Rule(
            code=code,
            title=entry.get("title") or titles[code],
            kind=entry["kind"],
            severity=entry["severity"],
            source=cited(entry["source"]),
            message=entry.get("message", ""),
            hint=entry.get("hint", ""),
            profiles=entry.get("profiles", {}),
            data={key: value for key, value in entry.items() if key not in _COMMON},
        )
        for code, entry in table.items()
    ]


def _titles_of_problems() -> dict[str, str]:
    """What validation calls its findings: the wording stands with the validation."""
    from lep.files.messages import WORDINGS

    return {code: tr(wording.title) for code, wording in WORDINGS.items()}
