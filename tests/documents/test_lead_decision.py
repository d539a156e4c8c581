"""The record of the decision on the lead: what partners read in it, and what it must not give away."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from lep.documents.render import FORMATS, compose_document, render
from lep.documents.write_md import to_markdown
from lep.files import parse
from tests.checks.support import ROOT

EXAMPLE = ROOT / "examples" / "vrelna-valley" / "partnership.yaml"


def example() -> dict[str, Any]:
    """The example without a record of its own, for each test to change."""
    data = copy.deepcopy(parse(EXAMPLE.read_bytes(), "partnership.yaml").data)
    data["lead"].pop("decision", None)
    data["lead"].pop("weights", None)
    return data


def written(data: dict[str, Any]) -> str:
    return " ".join(to_markdown(compose_document(data, document="lead-decision", draft=False)).split())


def test_it_says_who_leads_why_and_what_the_result_rests_on() -> None:
    text = written(example())
    assert "The lead partner is **Vrelnik Employment Office**. Women who are not placed come back" in text
    assert "| 1 | Vrelnik Employment Office | 4.46 | 3.67 | 4.30 |" in text
    assert "The result is robust: Vrelnik Employment Office is 1.00 points ahead" in text
    assert "weighs more than 35% (now 10%) | Municipality of Vrelnik |" in text
    assert "| **Vrelna Valley Development Agency** | under 1% | 0% |" in text


def test_the_decision_is_recorded_with_its_day_and_its_override() -> None:
    data = example()
    data["roles"]["lead"] = "municipality"
    data["lead"]["decision"] = {"date": "2026-10-15", "by": "all_partners", "override": "The office closes its branch"}
    text = written(data)
    assert "**Decided by:** all partners together" in text
    assert "**Decided on:** 15 October 2026" in text
    assert "Vrelnik Employment Office came first. The partners decided otherwise." in text
    assert "_Their reason._ The office closes its branch." in text


def test_an_override_without_a_reason_is_called_that() -> None:
    data = example()
    data["roles"]["lead"] = "municipality"
    assert "The partners decided otherwise; the record does not say why." in written(data)


def test_of_those_who_disagree_only_the_number_is_told() -> None:
    data = example()
    data["lead"]["decision"] = {"dissent": [{"by": "school", "why": "It would rather see a neutral lead"}]}
    text = written(data)
    assert "1 partner did not agree and asked that this be recorded." in text
    assert "Technical School" not in text
    assert "neutral lead" not in text


def test_no_single_score_or_weight_gets_into_it() -> None:
    """Everything that a single partner said is marked; no format may carry the mark, nor the name of a scorer."""
    data = example()
    for row in data["lead"]["scores"]:
        row["evidence"] = "SECRET"
    criteria = [one["id"] for one in data["lead"]["criteria"]]
    data["lead"]["weights"] = [
        {"by": by, "criterion": c, "points": 50} for by in ("school", "employers") for c in criteria
    ]
    data["lead"]["decision"] = {"dissent": [{"by": "womens-thread", "why": "SECRET"}]}
    for who in ("school", "womens-thread"):
        next(row for row in data["stakeholders"] if row["id"] == who)["name"] = f"SECRET {who}"
    for to in ("md", "html"):
        assert b"SECRET" not in render(data, to=to, document="lead-decision", draft=False)
    assert "The weights are the means of what 2 partners gave" in written(data)


def test_who_scored_only_itself_is_not_counted_among_the_scorers() -> None:
    data = example()
    own = {"by": "pes", "candidate": "pes", "criterion": data["lead"]["criteria"][0]["id"], "score": 5}
    assert "3 partners scored." in written(data)
    data["lead"]["scores"].append(own)
    assert "3 partners scored." in written(data)


def test_a_sentence_has_no_blank_where_a_reason_lacks() -> None:
    data = example()
    data["lead"]["reason"] = None
    assert "is **Vrelnik Employment Office**. There is one lead" in written(data)


@pytest.mark.parametrize("scorers", [("school",), ("school", "employers")])
def test_under_three_scorers_no_figures_are_shown(scorers: tuple[str, ...]) -> None:
    data = example()
    data["lead"]["scores"] = [row for row in data["lead"]["scores"] if row["by"] in scorers]
    text = written(data)
    assert "Too few partners have scored them for figures to be shown" in text
    assert "What the result rests on" not in text
    assert "| Place |" not in text


@pytest.mark.parametrize(("weighers", "shown"), [(1, False), (2, False), (3, True)])
def test_weights_are_shown_where_no_partners_own_can_be_told_from_them(weighers: int, shown: bool) -> None:
    data = example()
    criteria = [one["id"] for one in data["lead"]["criteria"]]
    data["lead"]["weights"] = [
        {"by": by, "criterion": criterion, "points": 10 + 10 * at}
        for by in ("school", "employers", "agency")[:weighers]
        for at, criterion in enumerate(criteria)
    ]
    text = written(data)
    assert ("| ability | 33% |" in text) is shown
    assert ("weighs more than" in text) is shown
    assert ("They are not shown, because single weights could be told from them." in text) is not shown


def test_who_is_ruled_out_is_named_with_the_reason() -> None:
    data = example()
    data["lead"]["candidates"][2]["mandated"] = False
    assert "was ruled out before any comparison: not mandated by its own council or board." in written(data)


def test_a_result_that_is_not_robust_says_so() -> None:
    data = example()
    for row in data["lead"]["scores"]:
        row["score"] = 4 if row["candidate"] == "pes" or row["criterion"] != "money" else 3
    text = written(data)
    assert "The result is not robust: Vrelnik Employment Office is 0.10 points ahead" in text
    assert "One point in a single score" in text


def test_level_candidates_are_called_level() -> None:
    data = example()
    for row in data["lead"]["scores"]:
        row["score"] = 4
    assert "came out level: the figures alone do not settle who leads." in written(data)


def test_a_comparison_that_never_was_is_not_described() -> None:
    data = example()
    assert "How the comparison was made" in written(data)
    data["lead"] = {key: value for key, value in data["lead"].items() if key in ("reason", "decision")}
    assert "How the comparison was made" not in written(data)
    assert "have not been compared yet" in written(data)


def test_a_file_with_nothing_yet_still_gives_a_record() -> None:
    text = written({"lep": "1.0", "id": "x", "name": "X"})
    assert "No lead partner is chosen yet." in text
    assert "The candidates have not been compared yet." in text


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_is_written_and_is_the_same_each_time(to: str) -> None:
    data = json.loads(json.dumps(example()))
    first = render(data, to=to, document="lead-decision", draft=False)
    assert first
    assert first == render(data, to=to, document="lead-decision", draft=False)
