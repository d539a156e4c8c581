"""The summary as a table: which columns there are, and what stands in each for one partnership."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lep.batch import stores
from lep.batch.records import Outcome
from lep.language import mark

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in CSV and JSON, its heading for people, and how its value is found."""

    key: str
    title: str
    value: Callable[[Outcome], Value]


def _fact(key: str) -> Callable[[Outcome], Value]:
    return lambda outcome: outcome.facts.get(key)


def _inner(key: str, inner: str) -> Callable[[Outcome], Value]:
    return lambda outcome: _members(outcome, key).get(inner)


def _words(key: str, inner: str) -> Callable[[Outcome], Value]:
    return lambda outcome: " ".join(_members(outcome, key).get(inner, ()))


def _count(severity: str) -> Callable[[Outcome], Value]:
    return lambda outcome: outcome.findings.get(severity)


def _members(outcome: Outcome, key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = outcome.facts.get(key, {})
    return found


def _targets(outcome: Outcome) -> Value:
    return "; ".join(f"{measure} {number:g}" for measure, number in _members(outcome, "targets").items())


def _secured(outcome: Outcome) -> Value:
    share = _members(outcome, "money").get("secured")
    return None if share is None else round(share, 4)


def _outputs(outcome: Outcome) -> Value:
    return " ".join(name for name, _ in outcome.outputs)


def _error(outcome: Outcome) -> Value:
    return outcome.error.placed(stores.shown(outcome.address)) if outcome.error else ""


COLUMNS: Final = (
    Column("id", mark("Id"), lambda outcome: outcome.id),
    Column("name", mark("Name"), _fact("name")),
    Column("territory", mark("Territory"), _fact("territory")),
    Column("state", mark("Outcome"), lambda outcome: outcome.state),
    Column("error", mark("What went wrong"), _error),
    Column("stage", mark("Stage"), _fact("stage")),
    Column("stages_done", mark("Stages done"), _fact("stages_done")),
    Column("errors", mark("Errors"), _count("error")),
    Column("warnings", mark("Warnings"), _count("warning")),
    Column("advice", mark("Advice"), _count("advice")),
    Column("partners", mark("Partners"), _fact("partners")),
    Column("core_present", mark("Core actors at the table"), _words("core", "present")),
    Column("core_missing", mark("Core actors missing"), _words("core", "missing")),
    Column("objectives", mark("Objectives"), _fact("objectives")),
    Column("targets", mark("Targets"), _targets),
    Column("money", mark("Money"), _inner("money", "total")),
    Column("currency", mark("Currency"), _inner("money", "currency")),
    Column("secured", mark("Share secured"), _secured),
    Column("signing", mark("Signing"), _inner("signing", "state")),
    Column("signed", mark("Signed by"), _inner("signing", "signed")),
    Column("parties", mark("Parties to sign"), _inner("signing", "of")),
    Column("outputs", mark("Files"), _outputs),
    Column("file", mark("Partnership file"), lambda outcome: stores.shown(outcome.address)),
)
