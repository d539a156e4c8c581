"""Why a rule is there: the authority it rests on, what to do, a bad and a good example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lep.checks.catalogue import HERE, Rule, catalogue
from lep.checks.generic import code_of_point, fields_of
from lep.language import per_language
from lep.method.agreement.clauses import Clause, clauses
from lep.method.plan.smart import points
from lep.method.sources import Authority, authority
from lep.method.tables import load_table


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to say about a rule. `bad` and `good` are snippets of a partnership file. `todo` is what to do, in
    one or more sentences. `clause` is the id of the clause that the rule looks after, "" if none."""

    rule: Rule
    why: str
    todo: str
    bad: str
    good: str
    source: Authority
    citation: str
    clause: str


@dataclass(frozen=True, slots=True)
class ClauseExplanation:
    """All there is to say about a clause: the rules that look after it are in `rules`."""

    clause: Clause
    citations: tuple[str, ...]
    rules: tuple[Rule, ...]


class UnknownCode(LookupError):
    """There is no rule or clause of this name. `nearest` are the names that may be meant."""

    def __init__(self, code: str, nearest: list[str]) -> None:
        super().__init__(code)
        self.code = code
        self.nearest = nearest


def explain(code: str) -> Explanation | ClauseExplanation:
    """Explain a rule by its code or a clause by its id, whatever the case of the letters. Raises UnknownCode."""
    rules = {name.upper(): rule for name, rule in catalogue().items()}
    wanted = code.strip().upper()
    if wanted in rules:
        return explain_rule(rules[wanted])
    if wanted in clauses():
        return explain_clause(clauses()[wanted])
    names = [*catalogue(), *clauses()]
    folded = {name.upper(): name for name in names}
    raise UnknownCode(code, [folded[name] for name in get_close_matches(wanted, folded, 3)])


def explain_rule(rule: Rule) -> Explanation:
    """Explain one rule."""
    text = _texts(rule.family)[rule.code]
    return Explanation(
        rule=rule,
        why=" ".join(text["why"].split()),
        todo=_todo(rule),
        bad=text["bad"].rstrip("\n"),
        good=text["good"].rstrip("\n"),
        source=authority(rule.source.key),
        citation=rule.source.citation,
        clause=str(rule.data.get("clause", "")),
    )


def explain_clause(clause: Clause) -> ClauseExplanation:
    """Explain one clause: its sources, and the rules that look after its fields."""
    paths = {field.path for field in clause.fields}
    own = [rule for rule in catalogue().values() if rule.data.get("clause") == clause.id and fields_of(rule) & paths]
    return ClauseExplanation(clause, tuple(source.citation for source in clause.sources), tuple(own))


def _todo(rule: Rule) -> str:
    """The hint; for a rule on SMART points, the hints of its points."""
    if rule.hint:
        return rule.hint
    if rule.family == "FIL":
        return _texts("FIL")[rule.code].get("todo", "")
    return " ".join(points()[name]["hint"] for name, code in code_of_point().items() if code == rule.code)


@per_language
def _texts(family: str) -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = load_table(HERE / "texts" / f"{family}.yaml")
    return table
