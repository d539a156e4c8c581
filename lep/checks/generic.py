"""Rules that the catalogue writes as data: clauses, kinds of actors, answers, points of the SMART verdict."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from math import inf

from lep.checks.casefile import CaseFile
from lep.checks.catalogue import Rule, catalogue
from lep.checks.registry import Hit
from lep.language import formats, mark, quoted, tr, tr_n
from lep.method.agreement.clauses import ClauseField, clause_applies, clauses, field_places, required_fields
from lep.method.diagnosis.answers import Given, figures
from lep.method.plan.sentence import complete_draft
from lep.method.reading import Place, blank, languages
from lep.method.stakeholders.composition import seat


def generic_hits(case: CaseFile) -> Iterator[Hit]:
    """What the rules that are data find."""
    for rule in catalogue().values():
        if "clause" in rule.data:
            yield from _clause_hits(rule, case)
        elif "kinds" in rule.data:
            yield from _kind_hits(rule, case)
        elif "items" in rule.data:
            yield from _item_hits(rule, case)
    yield from _point_hits(case)


def generic_codes() -> frozenset[str]:
    """The codes of the rules that are data."""
    return frozenset(
        code for code, rule in catalogue().items() if {"clause", "kinds", "items", "points"} & set(rule.data)
    )


# --- clauses and their fields ----------------------------------------------------------------------------------


def _clause_hits(rule: Rule, case: CaseFile) -> Iterator[Hit]:
    identifier = rule.data["clause"]
    if not clause_applies(identifier, case.data):
        return
    wanted = _fields(rule.code)
    missing: dict[Place, list[tuple[Place, ClauseField]]] = {}
    for field in required_fields(identifier, case.data, wanted):
        for place, value in field_places(field, case.data):
            if blank(value) and _looks_at(rule, field, place):
                missing.setdefault(_item_of(place), []).append((place, field))
    for item, lacking in missing.items():
        what = formats().listed(list(dict.fromkeys(field.what for _, field in lacking)))
        place = _common([place for place, _ in lacking])
        yield Hit(rule.code, place, what=what, subject=_subject(item, case))


def _looks_at(rule: Rule, field: ClauseField, place: Place) -> bool:
    """Lists without any item are for rules with `empty`, items for all others and for those that name fields too."""
    if field.path.count("[]") > sum(isinstance(step, int) for step in place):
        return "empty" in rule.data and place == tuple(str(rule.data["empty"]).split("."))
    return "empty" not in rule.data or "fields" in rule.data


def _subject(item: Place, case: CaseFile) -> str:
    """How to name the list item at a place; "" if the place is no list item."""
    if not item:
        return ""
    row = case.at(item)
    return (case.label(row) if isinstance(row, dict) else "") or tr("number {number}", number=int(item[-1]) + 1)


def fields_of(rule: Rule) -> frozenset[str]:
    """The fields of its clause that a rule looks after: those that it names, or else those that no other rule names."""
    named = rule.data.get("fields")
    if named:
        return frozenset(named)
    fields = [field.path for field in clauses()[rule.data["clause"]].fields if field.required]
    empty = rule.data.get("empty")
    if empty:
        return frozenset(path for path in fields if path.startswith(f"{empty}[]."))
    return frozenset(fields) - _claimed()


@cache
def _fields(code: str) -> frozenset[str]:
    return fields_of(catalogue()[code])


@cache
def _claimed() -> frozenset[str]:
    """Fields that a rule names explicitly: no other rule looks after them."""
    return frozenset(path for rule in catalogue().values() for path in rule.data.get("fields", ()))


def _item_of(place: Place) -> Place:
    """The place of the innermost list item that `place` lies in; () if it lies in none."""
    for length in range(len(place), 0, -1):
        if isinstance(place[length - 1], int):
            return place[:length]
    return ()


def _common(places: list[Place]) -> Place:
    """The longest path that all places share; the first place if they share none."""
    shared: Place = ()
    for steps in zip(*places, strict=False):
        if len(set(steps)) > 1:
            break
        shared = (*shared, steps[0])
    return shared or places[0]


# --- kinds of actors -------------------------------------------------------------------------------------------


def _kind_hits(rule: Rule, case: CaseFile) -> Iterator[Hit]:
    found = seat(case.data, rule.code, rule.data["kinds"])
    if found.filled:
        return
    declined, asked, others = found.declined, *_by_invitation(found.waiting, case)
    groups = [("declined", declined), ("invited", asked), ("identified", others)]
    known = [(how, formats().listed([quoted(case.name(one)) for one in who]), len(who)) for how, who in groups if who]
    states = [_state(how, count, names) for how, names, count in known]
    approaches = [tr(_APPROACHES[how], names=names) for how, names, _ in known]
    manner = [str(rule.data["manner"])] if "manner" in rule.data else []
    hints = {"hint": " ".join([*approaches, *manner])} if known else {}
    state = formats().colon + formats().semicolon.join(states) if states else ""
    yield Hit(rule.code, ("stakeholders",), state=state, **hints)


def _by_invitation(waiting: tuple[str, ...], case: CaseFile) -> tuple[list[str], list[str]]:
    """Who was invited and has not answered, and who has not been asked yet."""
    asked = [who for who in waiting if case.status_of.get(who) == "invited"]
    return asked, [who for who in waiting if who not in asked]


def _state(how: str, count: int, names: str) -> str:
    """How far so many organisations have come, in words."""
    if how == "declined":
        return tr_n(count, "{names} has declined", "{names} have declined", names=names)
    if how == "invited":
        return tr_n(
            count,
            "{names} was invited and has not answered",
            "{names} were invited and have not answered",
            names=names,
        )
    return tr_n(count, "{names} has not been asked yet", "{names} have not been asked yet", names=names)


_APPROACHES = {
    "declined": mark("Find out what would bring in {names}, or win another organisation of this kind."),
    "invited": mark("Call on {names} in person: a letter is easily left lying."),
    "identified": mark("Go and invite {names}; note the answer with `lep map`."),
}


# --- answers of the self-examination -----------------------------------------------------------------------------


def _item_hits(rule: Rule, case: CaseFile) -> Iterator[Hit]:
    """One hit with all the items whose middle answer is so low, or so high. Answers in words ("unknown") are none."""
    least, most = rule.data.get("at_least", -inf), rule.data.get("at_most", inf)
    answers: dict[tuple[str, str | None], list[Given]] = {}
    for one in (one for item in rule.data["items"] for one in case.answers.get(item, ())):
        answers.setdefault((one.item, one.group), []).append(one)
    found: dict[str, Place] = {}
    for (item, _), several in answers.items():
        middle = figures(several).median
        if middle is not None and least <= middle <= most:
            telling = next((one for one in several if one.value is not None and least <= one.value <= most), several[0])
            found.setdefault(item, (*telling.place, "value"))
    what = {item: said for item, said in rule.data["items"].items() if item in found}
    if what:
        yield Hit(rule.code, found[next(iter(what))], what=formats().listed(list(what.values())))


# --- points of the SMART verdict -------------------------------------------------------------------------------


@cache
def code_of_point() -> dict[str, str]:
    """Which rule reports a point of the SMART verdict, by name of the point."""
    return {name: code for code, rule in catalogue().items() for name in rule.data.get("points", ())}


def _point_hits(case: CaseFile) -> Iterator[Hit]:
    """One hit for each rule and thing that it is about, with all its reasons.

    Where there is no action at all, that is said once, not once for each objective.
    """
    codes = code_of_point()
    redrafted: set[Place] = set()
    points = [point for point in case.points if point.name != "no_action" or case.rows("actions")]
    ordered = sorted(points, key=lambda point: (codes[point.name], str(point.subject)))
    for (code, subject), grouped in groupby(ordered, key=lambda point: (codes[point.name], point.subject)):
        points = list(grouped)
        hints = list(dict.fromkeys(point.hint for point in points))
        if subject not in redrafted and any(point.place[-1] == "statement" for point in points):
            redrafted.add(subject)
            hints += _redraft(subject, case)
        yield Hit(
            code,
            points[0].place if len(points) == 1 else subject,
            Subject=tr(_SUBJECTS[subject[-2]], name=case.label(case.at(subject))),
            reasons=formats().listed(list(dict.fromkeys(point.reason for point in points))),
            hint=" ".join(hints),
        )


def _redraft(subject: Place, case: CaseFile) -> list[str]:
    """The sentence that the parts of an objective make: a rewording that can be used as it stands."""
    draft = complete_draft(case.at(subject), case.data, languages(case.data)[0])
    return [tr("Its parts say: “{draft}”", draft=draft)] if draft else []


_SUBJECTS = {
    "objectives": mark("The objective “{name}”"),
    "indicators": mark("The indicator “{name}”"),
    "groups": mark("The client group “{name}”"),
}
