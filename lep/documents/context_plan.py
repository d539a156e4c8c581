"""The plan as templates are given it: findings, objectives, indicators, actions, who does what, means, risks, dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lep.documents.voice import Voice
from lep.method.plan.budget import cross, total
from lep.method.plan.sentence import draft_sentence

Data = Mapping[str, Any]
Context = dict[str, Any]

_FORMS = ("cash", "in_kind")


def plan_context(agreed: Data, voice: Voice) -> Context:
    """`evidence objectives indicators actions contributions risks`, in the file's order.

    Findings, objectives and actions are numbered from 1, indicators "1.1" within their objective.
    """
    objectives = _objectives(agreed, voice)
    numbers = {one["id"]: number for number, one in enumerate(agreed.get("objectives") or (), 1)}
    return {
        "evidence": [
            _finding(number, one, agreed, voice) for number, one in enumerate(agreed.get("evidence") or (), 1)
        ],
        "objectives": objectives,
        "indicators": [indicator for objective in objectives for indicator in objective["indicators"]],
        "actions": [
            _action(number, one, numbers, voice) | {"means": total(agreed, action=one["id"])}
            for number, one in enumerate(agreed.get("actions") or (), 1)
        ],
        "risks": [_risk(one, voice) for one in agreed.get("risks") or ()],
        "contributions": _contributions(agreed, voice),
    }


# --- why ------------------------------------------------------------------------------------------------------


def _group_names(agreed: Data, voice: Voice) -> dict[str, str]:
    return {one["id"]: voice.text(one.get("name")) or one["id"] for one in agreed.get("groups") or ()}


def _finding(number: int, finding: Data, agreed: Data, voice: Voice) -> Context:
    reference = finding.get("reference") or {}
    groups = _group_names(agreed, voice)
    positions = {identifier: position for position, identifier in enumerate(groups, 1)}
    unit = voice.text(finding.get("unit"))
    area, elsewhere = (voice.word("country", voice.text(one.get("area"))) for one in (finding, reference))
    return {
        "number": number,
        "indicator": voice.text(finding.get("indicator")),
        "group": groups.get(finding.get("group", ""), finding.get("group")),
        "group_number": positions.get(finding.get("group", "")),
        "figure": voice.quantity(finding.get("value"), unit),
        "period": finding.get("period"),
        "figure_note": [text for text in (area, finding.get("period")) if text],
        "flag": finding.get("flag"),
        "reference": voice.quantity(reference.get("value"), unit),
        "reference_note": [text for text in (elsewhere, reference.get("period")) if text],
        "source": voice.text(finding.get("source")),
        "note": voice.text(finding.get("note")),
    }


# --- what -----------------------------------------------------------------------------------------------------


def _objectives(agreed: Data, voice: Voice) -> list[Context]:
    findings = {one["id"]: number for number, one in enumerate(agreed.get("evidence") or (), 1)}
    groups = _group_names(agreed, voice)
    return [
        {
            "number": number,
            "name": voice.sentence(one.get("name")),
            "sentence": voice.sentence(one.get("statement")) or draft_sentence(one, agreed, voice.language),
            "group": groups.get(one.get("group", ""), one.get("group")),
            "findings": [findings.get(finding, finding) for finding in one.get("responds_to") or ()],
            "change": one.get("change"),
            "owner": voice.name(one.get("owner")),
            "due": one.get("due"),
            "attainable": voice.sentence(one.get("attainable")),
            "assumptions": [voice.sentence(text) for text in voice.texts(one.get("assumptions"))],
            "indicators": [
                _indicator(f"{number}.{position}", indicator, voice)
                for position, indicator in enumerate(one.get("indicators") or (), 1)
            ],
        }
        for number, one in enumerate(agreed.get("objectives") or (), 1)
    ]


def _indicator(number: str, indicator: Data, voice: Voice) -> Context:
    unit = voice.text(indicator.get("unit"))
    return {
        "number": number,
        "name": voice.text(indicator.get("name")),
        "unit": unit,
        "definition": voice.sentence(indicator.get("definition")),
        "baseline": _reading(indicator.get("baseline"), unit, voice),
        "target": _reading(indicator.get("target"), unit, voice),
        "milestones": [_reading(one, unit, voice) for one in indicator.get("milestones") or ()],
        "source": voice.text(indicator.get("source")),
        "frequency": voice.word("frequency", indicator.get("frequency")),
        "responsible": voice.name(indicator.get("responsible")),
        "breakdown": [voice.word("breakdown", word) for word in indicator.get("disaggregated_by") or ()],
    }


def _reading(reading: Data | None, unit: str | None, voice: Voice) -> Context:
    """A value and its date, alone and together ("30 (31 December 2027)"). The unit stands with the indicator."""
    number, date = (reading or {}).get("value"), (reading or {}).get("date")
    value = voice.quantity(number, "%" if unit == "%" else None)
    return {
        "value": value,
        "date": date,
        "dated": f"{value} ({voice.formats.long_date(date)})" if value and date else value,
    }


# --- who ------------------------------------------------------------------------------------------------------


def _action(number: int, action: Data, objectives: Mapping[str, int], voice: Voice) -> Context:
    return {
        "number": number,
        "name": voice.text(action.get("name")),
        "objective": objectives.get(action.get("objective", "")),
        "lead": voice.name(action.get("lead")),
        "start": action.get("start"),
        "end": action.get("end"),
        "output": voice.text(action.get("output")),
        "cost": action.get("cost"),
    }


def parts(party: str, agreed: Data) -> list[str]:
    """What a partner does in each action: "lead", "with" or nothing ("")."""
    return [_part(party, action) for action in agreed.get("actions") or ()]


def _part(party: str, action: Data) -> str:
    if action.get("lead") == party:
        return "lead"
    return "with" if party in (action.get("with") or ()) else ""


# --- with what ------------------------------------------------------------------------------------------------


def _contributions(agreed: Data, voice: Voice) -> Context:
    """`lines` of the ledger; `years`; `sums` by partner, with a last row (`partner` None) for all together."""
    numbers = {one["id"]: number for number, one in enumerate(agreed.get("actions") or (), 1)}
    ledger = agreed.get("contributions") or ()
    by_year, by_form = cross(agreed, "from", "year"), cross(agreed, "from", "form")
    sums = [
        {
            "partner": voice.name(partner),
            "years": [by_year.cells.get((partner, year), 0) for year in by_year.columns],
            "total": by_year.row_totals[partner],
            **{form: by_form.cells.get((partner, form), 0) for form in _FORMS},
        }
        for partner in by_year.rows
        if partner
    ]
    everybody = {
        "partner": None,
        "years": [by_year.column_totals[year] for year in by_year.columns],
        "total": by_year.total,
        **{form: by_form.column_totals.get(form, 0) for form in _FORMS},
    }
    return {
        "lines": _lines(ledger, by_year.columns, numbers, voice),
        "years": list(by_year.columns),
        "sums": [*sums, everybody],
        "in_kind": any(one.get("form") == "in_kind" for one in ledger),
    }


def _lines(ledger: Iterable[Data], years: tuple[str, ...], actions: Mapping[str, int], voice: Voice) -> list[Context]:
    """The ledger, with what a partner brings in the same way in several years on one line: an amount for each year."""
    lines: dict[tuple[Any, ...], Context] = {}
    for one in ledger:
        said = {
            "partner": voice.name(one.get("from")),
            "what": voice.text(one.get("what")) or voice.word("category", one.get("category")) or one["id"],
            "valuation": voice.text(one.get("valuation")),
            "action": actions.get(one.get("action", "")),
            "form": voice.word("form", one.get("form")),
        }
        line = lines.setdefault(tuple(said.values()), said | {"years": [None] * len(years), "unpriced": False})
        if one.get("amount") is None:
            line["unpriced"] = True
        else:
            column = years.index(str(one.get("year") or ""))
            line["years"][column] = (line["years"][column] or 0) + one["amount"]
    return list(lines.values())


def _risk(risk: Data, voice: Voice) -> Context:
    return {
        "name": voice.text(risk.get("name")),
        "likelihood": risk.get("likelihood"),
        "impact": risk.get("impact"),
        "owner": voice.name(risk.get("owner")),
        "response": voice.text(risk.get("response")),
    }
