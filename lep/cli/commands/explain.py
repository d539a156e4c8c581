"""`lep explain`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.options import Json
from lep.cli.out import Out

if TYPE_CHECKING:
    from lep.checks.explain import ClauseExplanation, Explanation


def command(
    context: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A finding, such as STK-no-role, or a clause, such as F1.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Explain a finding or a clause: why it matters, and what to do.

    Without a code, all codes are listed.

    \b
    Examples:
      lep explain STK-key-declined
      lep explain I3
      lep explain
    """
    out: Out = context.obj
    if code is None:
        _list(out, as_json)
        return Exit.FINE
    found = _find(code)
    if as_json:
        out.envelope("lep.explanation/1", None, _as_data(found))
        return Exit.FINE
    from lep.cli.pictures.explanation import draw

    out.show(draw(found))
    return Exit.FINE


def _find(code: str) -> Explanation | ClauseExplanation:
    from lep.checks.explain import UnknownCode, explain

    try:
        return explain(code)
    except UnknownCode as error:
        meant = "did you mean " + ", ".join(error.nearest) + "?" if error.nearest else "lep explain lists them all"
        raise Stop(f"there is no finding or clause called {code}", hint=meant) from None


def _as_data(found: Explanation | ClauseExplanation) -> dict[str, Any]:
    from lep.checks.explain import Explanation

    if isinstance(found, Explanation):
        rule = found.rule
        return {
            "code": rule.code,
            "title": rule.title,
            "kind": rule.kind,
            "severity": rule.severity,
            "profiles": dict(rule.profiles),
            "why": found.why,
            "todo": found.todo,
            "bad": found.bad,
            "good": found.good,
            "source": {"key": rule.source.key, "section": rule.source.section, "citation": found.citation},
            "clause": found.clause or None,
        }
    clause = found.clause
    return {
        "code": clause.id,
        "title": clause.title,
        "need": clause.need,
        "fields": [asdict(field) for field in clause.fields],
        "sources": list(found.citations),
        "rules": [rule.code for rule in found.rules],
    }


def _list(out: Out, as_json: bool) -> None:
    from lep.checks.catalogue import FAMILIES, catalogue
    from lep.method.clauses import clauses

    rules = list(catalogue().values())
    if as_json:
        listed = [{"code": rule.code, "title": rule.title, "severity": rule.severity} for rule in rules]
        named = [{"id": clause.id, "title": clause.title, "need": clause.need} for clause in clauses().values()]
        out.envelope("lep.catalogue/1", None, {"rules": listed, "clauses": named})
        return
    from lep.cli.pictures.explanation import draw_list

    titled = {title: [(one.code, one.title) for one in rules if one.family == key] for key, title in FAMILIES.items()}
    titled["Clauses of the agreement"] = [(clause.id, clause.title) for clause in clauses().values()]
    out.show(draw_list(titled, out.width))
