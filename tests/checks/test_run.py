"""What `check` returns: order, places, waivers, and file errors first."""

from __future__ import annotations

import copy
import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lep.checks import blocking, check, judge, waits
from lep.checks.families import GRAVE
from lep.checks.finding import blocks_signing, reaches
from lep.files import dump, parse, partnership_layout
from lep.files.validate import validate
from lep.language import speaking
from tests.checks.mutations import changed
from tests.checks.support import ROOT, codes, findings, good

HEAD = 'lep: "1.0"\nid: a\nname: b\n'


def at(text: str) -> dict[str, tuple[str, int, int]]:
    return {f.code: (f.path, f.line, f.column) for f in judge(parse((HEAD + text).encode(), "p.yaml"))}


def test_a_finding_points_at_the_key_of_its_field() -> None:
    found = at("agreement:\n  quality: [Trust]\n  evaluation:\n    external: false\n")
    assert found["AGR-evaluation-not-external"] == ("agreement.evaluation.external", 7, 5)


def test_what_is_absent_points_at_the_nearest_parent_that_is_there() -> None:
    found = at("agreement:\n  dissolution: {decided_by: board}\n")
    assert found["AGR-dissolution-missing"] == ("agreement.dissolution", 5, 3)
    assert found["AGR-quality-missing"] == ("agreement.quality", 4, 1)


def test_items_are_named_by_their_ids() -> None:
    data = changed(good(), {"stakeholders[union].role": " "})
    (found,) = findings(data)
    assert found.path == "stakeholders[union].role"
    assert found.message == "“Sample Trade Union” is committed, but has no role."


def test_findings_are_sorted_by_stage_then_by_place() -> None:
    found = judge(parse((ROOT / "examples/half-filled/answers.yaml").read_bytes(), "half-filled"))
    stages = ["start", "map", "diagnose", "plan", "lead", "agree"]
    assert [(stages.index(f.stage), f.line, f.column) for f in found] == sorted(
        (stages.index(f.stage), f.line, f.column) for f in found
    )


def test_a_half_filled_file_has_gaps_but_nothing_wrong() -> None:
    found = judge(parse((ROOT / "examples/half-filled/answers.yaml").read_bytes(), "half-filled"))
    assert found
    assert {f.kind for f in found} == {"missing"}


def test_the_smallest_file_has_gaps_but_nothing_wrong() -> None:
    found = judge(parse(HEAD.encode(), "p.yaml"))
    assert {f.kind for f in found} == {"missing"}
    assert any(blocks_signing(f) for f in found)


FILES = [*ROOT.glob("examples/*/*.yaml"), *ROOT.glob("tests/cases/*.yaml"), ROOT / "tests/checks/good.yaml"]


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name != "broken"], ids=lambda path: path.stem)
@pytest.mark.parametrize("profile", ["generic", "five-actors", "tripartite"])
def test_what_blocks_signing_is_the_same_when_only_that_is_asked(path: Path, profile: str) -> None:
    data = {**parse(path.read_bytes(), path.name).data, "profile": profile}
    source = parse(dump(data, partnership_layout()).encode(), path.name)
    assert blocking(source) == [found for found in judge(source) if blocks_signing(found)]


def test_a_draft_imports_no_rules_that_never_block_it() -> None:
    script = (
        "import sys; from lep.checks import blocking; from lep.files import read; blocking(read(sys.argv[1]));"
        "print(*(name for name in sys.modules if name.startswith('lep.checks.families.')))"
    )
    path = ROOT / "examples/vrelna-valley/partnership.yaml"
    result = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert {name.rpartition(".")[2] for name in result.stdout.split()} == set(GRAVE)


def test_file_errors_keep_the_other_rules_waiting() -> None:
    text = HEAD + "nmae: x\nterritory: {country: Bosnia}\nroles: {lead: nobody}\n"
    found = check(validate(parse(text.encode(), "p.yaml")))
    assert [f.code for f in found] == ["FIL-unknown-key", "FIL-country", "FIL-dangling"]
    assert [f.line for f in found] == [4, 5, 6]
    assert {f.severity for f in found} == {"error"}
    assert waits(found)
    assert all(f.message and f.hint for f in found)


def test_a_missing_required_key_is_missing_not_wrong() -> None:
    (found,) = check(validate(parse(b'lep: "1.0"\nid: a\n', "p.yaml")))
    assert (found.code, found.kind) == ("FIL-required", "missing")


def test_a_waiver_marks_its_finding_and_gives_the_reason() -> None:
    waiver = {"rule": "AGR-external-evaluation-missing", "why": "Too small for one", "by": "city"}
    data = changed(good(), {"agreement.evaluation": {}, "waivers": [waiver]})
    (found,) = findings(data)
    assert (found.waived, found.waived_why) == (True, "Too small for one")
    assert not reaches(found, "advice")


@pytest.mark.parametrize("path", ["contributions[c2]", "contributions[1]", "contributions[#1]"])
def test_a_waiver_for_one_place_leaves_the_others(path: str) -> None:
    waiver = {"rule": "AGR-valuation-missing", "path": path, "why": "Known to all"}
    changes = {"contributions[c2].valuation": "", "contributions[c3].valuation": "", "waivers": [waiver]}
    found = findings(changed(good(), changes))
    assert [(f.path, f.waived) for f in found] == [("contributions[c2]", True), ("contributions[c3]", False)]


def test_an_error_stays_an_error_whatever_is_waived() -> None:
    data = changed(good(), {"agreement.quality": [], "waivers": [{"rule": "AGR-quality-missing", "why": "Later"}]})
    found = {f.code: f.waived for f in findings(data)}
    assert found == {"AGR-quality-missing": False, "AGR-waiver-of-error": False}


def test_a_profile_switches_severities() -> None:
    changes = {"stakeholders[school].kind": "other"}
    severity = {
        profile: findings(changed(good(), changes, {"profile": profile}))[0].severity
        for profile in ("generic", "five-actors", "tripartite")
    }
    assert severity == {"generic": "warning", "five-actors": "error", "tripartite": "advice"}


def test_rules_on_the_date_speak_only_when_a_date_is_given() -> None:
    late = dt.date(2031, 1, 1)
    assert findings(good()) == []
    assert [f.code for f in findings(good(), today=late)] == ["MON-period-over", "MON-review-overdue"]


def test_a_review_held_shortly_before_it_was_due_counts() -> None:
    data = changed(good(), {"monitoring.reviews": [{"date": "2027-11-30", "decision": "continue"}]})
    early, late = codes(data, dt.date(2028, 3, 1)), codes(data, dt.date(2028, 12, 15))
    assert "MON-review-overdue" not in early
    assert "MON-review-overdue" in late


def test_a_dissolved_partnership_is_left_in_peace() -> None:
    data = changed(good(), {"history": [{"date": "2028-01-31", "event": "dissolved"}]})
    assert findings(data, today=dt.date(2031, 1, 1)) == []


def test_local_wording_fills_a_clause() -> None:
    changes = {"agreement.disputes": {}, "agreement.clauses": {"H2": {"text": "We ask the mayor, then the court."}}}
    assert findings(changed(good(), changes)) == []


def test_braces_in_the_users_text_are_only_text() -> None:
    data = changed(good(), {"stakeholders[union].name": "{Union} {0} {code}", "stakeholders[union].role": ""})
    (found,) = findings(data)
    assert "“{Union} {0} {code}”" in found.message


def test_user_extensions_are_never_judged() -> None:
    assert findings({**good(), "x-notes": {"draft": "TODO ???"}}) == []


@pytest.mark.parametrize(
    "text",
    ["Everything, todo incluido", "Chapter 3 - the plan", "[n]", "A name_with_underscores", "1/a", "What? Why??"],
)
def test_ordinary_text_is_no_placeholder(text: str) -> None:
    assert findings(changed(good(), {"agreement.renewal": text})) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Signed by TODO in June", "TODO"),
        ("The place: TBD.", "TBD"),
        ("FIXME", "FIXME"),
        ("XXXX", "XXXX"),
        ("see Lorem Ipsum here", "Lorem Ipsum"),
        ("INSERT TEXT", "INSERT TEXT"),
        ("The fee is To Be Confirmed by May", "To Be Confirmed"),
        ("how much ????", "????"),
        ("at ______ o'clock", "______"),
        ("by [...] at the latest", "[...]"),
        ("by [\u2026]", "[\u2026]"),
        ("tick [ ]", "[ ]"),
        ("of <Name>", "<Name>"),
        ("of <insert the town>", "<insert the town>"),
        ("  xxx ", "xxx"),
        ("....", "...."),
        ("\u2026", "\u2026"),
        ("---", "---"),
        ("N/A", "N/A"),
        ("Still to be decided later.", "Still to be decided later."),
    ],
)
def test_what_is_left_to_be_written_is_a_placeholder(text: str, words: str) -> None:
    (found,) = findings(changed(good(), {"agreement.renewal": text}))
    assert found.code == "AGR-placeholder"
    assert words in found.message


@pytest.mark.parametrize(
    "email", ["hr@example.org", "front.office@example.org", "pes2@example.org", "jobs_team@example.org"]
)
def test_a_functional_mailbox_is_not_personal(email: str) -> None:
    assert findings(changed(good(), {"stakeholders[pes].contact.email": email})) == []


def patterns(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """One place for each pattern of places in `value`."""
    if place:
        yield place
    members = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, member in members:
        yield from patterns(member, (*place, key))


@pytest.mark.parametrize("place", list(patterns(good())), ids=lambda place: ".".join(map(str, place)))
def test_no_rule_fails_on_an_answer_that_was_begun_and_left(place: tuple[str | int, ...]) -> None:
    data = copy.deepcopy(good())
    here: Any = data
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = None
    source = parse(dump(data, partnership_layout()).encode(), "p.yaml")
    assert {f.kind for f in judge(source, today=dt.date(2028, 6, 1))} <= {"missing", "problem"}


def messages(*changes: Any) -> dict[str, str]:
    return {found.code: found.message for found in findings(changed(good(), *changes))}


def test_one_partner_that_hesitates_is_one_finding_with_all_its_tasks() -> None:
    found = findings(changed(good(), {"stakeholders[school].status": "in_dialogue"}))
    assert [f.code for f in found] == ["STK-uncommitted-in-plan"]
    assert found[0].message == (
        "“Sample Adult School” is to carry out “Certified welding course”, bring “Workshop” and sit on the board,"
        " but has not committed itself yet."
    )


def test_a_partner_with_many_tasks_is_told_the_first_and_how_many_more() -> None:
    told = messages({"stakeholders[city].status": "declined"})["STK-declined-in-plan"]
    assert told == (
        "“City of Sample” is to answer for the money, chair the board, collect the figures and do 6 other things,"
        " but has declined."
    )


def test_that_the_lead_is_not_committed_is_said_once() -> None:
    found = findings(changed(good(), {"stakeholders[pes].status": "in_dialogue", "stakeholders[pes].key": False}))
    assert [f.code for f in found] == ["LEAD-not-committed"]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("identified", "“Women's Thread” has not been asked yet"),
        ("invited", "“Women's Thread” was invited and has not answered"),
        ("declined", "“Women's Thread” has declined"),
    ],
)
def test_a_missing_kind_says_how_far_it_has_come_with_those_there_are(status: str, state: str) -> None:
    told = messages({"stakeholders[thread].status": status})["STK-ngo-missing"]
    assert told == f"No non-governmental organisation is at the table yet: {state}."


def test_what_to_do_about_a_missing_kind_depends_on_whom_there_is() -> None:
    hints = [
        next(f.hint for f in findings(changed(good(), change)) if f.code == "STK-municipality-missing")
        for change in ({"stakeholders[city].status": "declined"}, {"stakeholders[city].kind": "other"})
    ]
    assert "bring in “City of Sample”" in hints[0]
    assert hints[1].startswith("Invite the municipality")


PAIR = {
    "agreement.governance.board.members": ["pes", "city"],
    "agreement.governance.board.votes": {"pes": 1, "city": 1},
}


def test_two_with_equal_votes_do_not_dominate_each_other_but_may_not_in_community_led_development() -> None:
    assert "AGR-vote-dominance" not in messages(PAIR)
    assert "AGR-vote-dominance" in messages(PAIR, {"profile": "clld"})
    assert "AGR-vote-dominance" in messages(PAIR, {"agreement.governance.board.votes.city": 2})


def test_where_all_are_of_one_kind_no_kind_dominates() -> None:
    others = ("pes", "school", "firms", "thread", "chamber", "union")
    alike = {f"stakeholders[{who}].kind": "municipality" for who in others}
    assert "AGR-vote-dominance" not in messages(alike)


def test_partners_without_a_seat_are_named_together() -> None:
    assert messages(PAIR)["AGR-seat-missing"].startswith(
        "“Sample Adult School”, “Sample Employers' Association”, “Women's Thread”, “Chamber of Crafts” and"
        " “Sample Trade Union” are committed, but have no seat on the board"
    )


def test_a_review_that_is_late_and_rare_is_one_finding() -> None:
    (found,) = findings(changed(good(), {"agreement.review.first": "2028-12-01", "agreement.review.every_months": 24}))
    assert found.path == "agreement.review"
    assert found.message.startswith(
        "The first review comes more than a year after the start and 24 months lie between two reviews;"
    )


def test_an_evaluation_that_is_not_external_needs_no_day_and_no_payer() -> None:
    found = findings(changed(good(), {"agreement.evaluation": {"external": False}}))
    assert [f.code for f in found] == ["AGR-evaluation-not-external"]


def test_what_is_worth_nothing_needs_no_explanation_of_its_value() -> None:
    data = {"id": "c7", "from": "union", "form": "in_kind", "what": "Its list of firms", "year": 2027}
    assert findings(changed(good(), {"contributions[c7]": {**data, "amount": 0}})) == []
    (found,) = findings(changed(good(), {"contributions[c7]": data}))
    assert found.message == "The contribution “Its list of firms” leaves open its value."


def test_known_employers_are_to_be_approached_in_their_own_manner() -> None:
    absent = {"stakeholders[firms].status": "invited", "stakeholders[chamber].status": "declined"}
    (hint,) = (f.hint for f in findings(changed(good(), absent)) if f.code == "STK-employers-missing")
    assert hint == (
        "Find out what would bring in “Chamber of Crafts”, or win another organisation of this kind. Call on"
        " “Sample Employers' Association” in person: a letter is easily left lying. Keep it short, early in the"
        " morning, at their place."
    )


def test_a_weak_sentence_is_answered_once_with_the_one_that_its_parts_make() -> None:
    found = findings(
        changed(good(), {"objectives[placed].statement": "Improve the employability of vulnerable people"})
    )
    assert [f.code for f in found] == ["OBJ-vague-amount", "OBJ-vague-group", "OBJ-vague-verb"]
    assert [f.hint.count("Its parts say: “By 31 December 2028, Sample Employment Office will") for f in found] == [
        1,
        0,
        0,
    ]


def test_no_sentence_is_proposed_while_a_part_is_missing() -> None:
    changes = {"objectives[placed].statement": "Improve the chances of women", "objectives[placed].owner": None}
    assert not any("Its parts say" in f.hint for f in findings(changed(good(), changes)))


@pytest.mark.parametrize(
    "referral",
    [
        "The office gives people the address of the school; partners tell each other how many came",
        "Clients go by themselves",
    ],
)
def test_showing_clients_the_way_is_no_exchange_of_data(referral: str) -> None:
    changes = {"agreement.referral": referral, "agreement.data_protection": {"client_data": False}}
    assert findings(changed(good(), changes)) == []


@pytest.mark.parametrize(
    "reason",
    [
        "Clients who are not placed come back to it, and it manages the budget",
        "Its statute makes it answer for the money and for whoever is not placed",
        "It has to serve all of them again",
    ],
)
def test_a_reason_that_speaks_of_more_than_money_is_left_alone(reason: str) -> None:
    assert findings(changed(good(), {"lead.reason": reason})) == []


def test_level_candidates_are_not_told_that_the_other_comes_first() -> None:
    scores = [
        {"by": by, "candidate": who, "criterion": criterion, "score": 4, "evidence": "Register 2025"}
        for by in ("firms", "thread")
        for who in ("pes", "city")
        for criterion in ("unserved", "legal", "reputation", "capacity")
    ]
    found = findings(changed(good(), {"lead.scores": scores, "roles.lead": "city", "lead.reason": ""}))
    assert [f.code for f in found] == ["LEAD-reason-missing"]


def test_low_answers_of_the_self_examination_are_told_together() -> None:
    answers = [
        {"item": "reality", "value": 1, "by": "pes"},
        {"item": "focus", "value": 2, "by": "city"},
        {"item": "fit", "value": "unknown", "by": "city"},
    ]
    (found,) = findings(changed(good(), {"diagnosis.answers": answers}))
    assert (found.code, found.path) == ("DIA-doubt", "diagnosis.answers[focus].value")
    assert found.message == (
        "By the partners' own answers it is doubtful whether it is clear what they want and whether they can make a"
        " difference to this problem."
    )


def test_a_target_in_jobs_is_not_compared_with_the_number_of_people() -> None:
    indicator = "objectives[placed].indicators[placed-6m]"
    assert findings(changed(good(), {f"{indicator}.target.value": 2500, f"{indicator}.unit": "jobs"})) == []


@pytest.mark.parametrize(
    ("language", "day"), [("en", "1 July 2026"), ("bs", "1. jula 2026"), ("fr", "1er juillet 2026")]
)
def test_days_stand_as_the_reader_writes_them(language: str, day: str) -> None:
    with speaking(language):
        found = findings(changed(good(), {"prepared": {"from": "2026-10-02", "until": "2026-07-01"}}))
    assert day in next(one.message for one in found if one.code == "STK-preparation-reversed")
