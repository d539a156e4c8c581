"""How the lead was decided on: what the rules say, and where they keep silent."""

from __future__ import annotations

from typing import Any

from tests.checks.mutations.lead import CRITERIA, even
from tests.checks.mutations.support import changed
from tests.checks.support import codes, findings, good


def messages(code: str, **changes: Any) -> list[str]:
    data = changed(good(), {path.replace("__", "."): value for path, value in changes.items()})
    return [finding.message for finding in findings(data) if finding.code == code]


def test_all_reasons_why_the_result_rests_on_little_are_told_together() -> None:
    (message,) = messages("LEAD-narrow", lead__scores=even((4, 4, 4, 3), (4, 3, 4, 4)))
    assert message.startswith("The result rests on little: only 0.05 of 5 lie between “Sample Employment Office”")
    assert "single scores" in message


def test_scores_that_do_not_say_whose_they_are_are_not_taken_for_one_partner() -> None:
    scores = [{key: value for key, value in row.items() if key != "by"} for row in even((5, 4, 4, 3), (2, 3, 4, 4))]
    assert messages("LEAD-one-scorer", lead__scores=scores) == []


def test_a_candidate_that_scores_itself_is_no_second_scorer() -> None:
    own = [{**row, "by": "pes"} for row in even((5, 5, 5, 5), (1, 1, 1, 1), ("firms",)) if row["candidate"] == "pes"]
    scores = [*even((5, 4, 4, 3), (2, 3, 4, 4), ("firms",)), *own]
    assert len(messages("LEAD-one-scorer", lead__scores=scores)) == 1


def test_partners_who_weigh_everything_make_weights_of_the_criteria_needless() -> None:
    weights = [{"by": "firms", "criterion": criterion, "points": 50} for criterion in CRITERIA]
    criteria = [{k: v for k, v in row.items() if k != "weight"} for row in good()["lead"]["criteria"]]
    assert messages("LEAD-criteria-incomplete", lead__criteria=criteria, lead__weights=weights) == []
    assert len(messages("LEAD-criteria-incomplete", lead__criteria=criteria)) == len(CRITERIA)


def test_an_override_with_a_reason_is_not_said_to_have_none() -> None:
    override = {"roles.lead": "city", "lead.decision": {"override": "The city pays for half"}, "lead.reason": None}
    found = codes(changed(good(), override))
    assert "LEAD-reason-missing" in found
    assert not {"LEAD-not-first", "LEAD-override-unexplained"} & set(found)


def test_level_candidates_need_no_override() -> None:
    level = even((4, 4, 4, 4), (4, 4, 4, 4))
    changes = {"lead.scores": level, "roles.lead": "city"}
    assert "LEAD-override-unexplained" not in codes(changed(good(), changes))


def test_money_that_the_lead_gives_to_its_own_action_is_no_gain() -> None:
    own = [{"id": "c1", "from": "pes", "action": "welding", "form": "cash", "amount": 90000, "year": 2027}]
    changes = {"actions[welding].lead": "pes", "actions[welding].with": ["thread"], "contributions": own}
    assert "LEAD-pays-itself" not in codes(changed(good(), changes))


def test_without_money_between_partners_nobody_pays_itself() -> None:
    finance = {"agreement.finance.common_budget": False, "agreement.finance.grant": False}
    changes = {"actions[welding].lead": "pes", "actions[welding].with": ["thread"], **finance}
    assert "LEAD-pays-itself" not in codes(changed(good(), changes))


def test_the_share_that_goes_to_the_lead_is_told() -> None:
    (message,) = messages("LEAD-pays-itself", **{"actions[welding].lead": "pes", "actions[welding].with": ["thread"]})
    assert "100% of the cash that partners give to each other's actions" in message
