"""The catalogue of rules and the functions that apply them are the same set, and each rule is complete."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from lep.checks.catalogue import FAMILIES, Rule, catalogue
from lep.checks.families import GRAVE, MILD, register
from lep.checks.generic import code_of_point, fields_of, generic_codes
from lep.checks.registry import CHECKS
from lep.checks.waivers import CODES
from lep.files.messages import WORDINGS
from lep.method.agreement.clauses import clauses
from lep.method.plan.smart import points
from lep.method.sources import authorities
from lep.method.tables import load_table
from lep.method.wording import WORDS
from lep.model.vocab import MEANINGS
from tests.checks.support import ROOT

RULES = list(catalogue().values())
register(*GRAVE, *MILD)


def test_each_code_is_found_in_exactly_one_way() -> None:
    written = [code for codes in CHECKS.values() for code in codes]
    everything = [*written, *generic_codes(), *CODES]
    assert len(everything) == len(set(everything))
    assert set(everything) == {code for code in catalogue() if not code.startswith("FIL-")}


def test_each_family_is_known_as_grave_or_mild_as_its_rules_are() -> None:
    folder = ROOT / "lep/checks/families"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == {*GRAVE, *MILD}
    rules = catalogue()
    grave = {
        function.__module__.rpartition(".")[2]
        for function, codes in CHECKS.items()
        if any("error" in (rules[code].severity, *rules[code].profiles.values()) for code in codes)
    }
    assert grave == set(GRAVE)


def test_neither_waivers_nor_weak_wording_keep_a_copy_from_being_signed() -> None:
    weak = {code_of_point()[kind] for kind in load_table(WORDS / "en.yaml") if kind in points()}
    rules = [catalogue()[code] for code in (*CODES, *weak)]
    severities = {severity for rule in rules for severity in (rule.severity, *rule.profiles.values())}
    assert "error" not in severities


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3,4}(-[a-z]+)+", rule.code)
    assert rule.family in FAMILIES
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.kind in ("missing", "problem")
    assert rule.severity in ("error", "warning", "advice", "silent")
    assert rule.source.key in authorities()
    assert rule.source.section
    assert set(rule.profiles) <= set(MEANINGS["Profile"])
    if rule.family != "FIL":
        assert rule.message.endswith(".")
        assert rule.hint or rule.data["points"]


def test_a_silent_rule_speaks_somewhere() -> None:
    assert [rule.code for rule in RULES if rule.severity == "silent" and not rule.profiles] == []


def test_file_rules_are_those_of_the_loader_and_the_validation() -> None:
    refused = {rule.code for rule in RULES if rule.data.get("refused")}
    raised = {
        code
        for path in (ROOT / "lep/files").glob("*.py")
        if path.name != "messages.py"
        for code in re.findall(r'"(FIL-[a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert refused == raised - set(WORDINGS)
    assert {rule.code for rule in RULES if rule.family == "FIL"} == refused | set(WORDINGS)


def test_every_required_field_of_every_clause_has_a_rule() -> None:
    by_points = {f"objectives[].{key}" for key in ("change", "group", "owner", "due", "responds_to", "attainable")}
    by_points |= {
        f"objectives[].indicators[].{key}"
        for key in ("name", "unit", "source", "baseline.value", "baseline.date", "target.value", "target.date")
    }
    by_functions = {"roles.lead", "lead.reason"}  # LEAD-missing, LEAD-reason-missing
    by_the_format = {"name"}  # FIL-required
    looked_after = by_points | by_functions | by_the_format
    for rule in RULES:
        if "clause" in rule.data:
            looked_after |= fields_of(rule)
    required = {field.path for clause in clauses().values() for field in clause.fields if field.required}
    assert required - looked_after == set()


def test_the_fields_of_a_rule_belong_to_its_clause() -> None:
    for rule in RULES:
        if "clause" in rule.data:
            clause = clauses()[rule.data["clause"]]
            assert fields_of(rule) <= {field.path for field in clause.fields if field.required}, rule.code
            assert fields_of(rule), rule.code


def test_every_must_clause_blocks_the_signing_copy() -> None:
    by_errors = {rule.data["clause"] for rule in RULES if "clause" in rule.data and rule.severity == "error"}
    must = {clause.id for clause in clauses().values() if clause.need in ("must", "conditional")}
    assert must - by_errors == set()
    assert {clause.id for clause in clauses().values()} - {r.data.get("clause") for r in RULES} == set()


def test_every_point_of_the_smart_verdict_has_one_rule() -> None:
    reported = [name for rule in RULES for name in rule.data.get("points", ())]
    assert sorted(reported) == sorted(points())
    for rule in RULES:
        assert {points()[name]["kind"] for name in rule.data.get("points", ())} <= {rule.kind}


def test_templates_name_their_fields() -> None:
    for rule in RULES:
        for template in (rule.message, rule.hint):
            names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
            assert all(name.isidentifier() for name in names), rule.code


def test_errors_are_never_raised_by_taste() -> None:
    """Wording and balance are matters of judgement: waivable."""
    taste = [r for r in RULES if r.code.startswith(("OBJ-vague", "OBJ-weak", "OBJ-absolute", "LEAD-narrow"))]
    assert {rule.severity for rule in taste} <= {"warning", "advice"}
