"""The room votes on the lead: no score of oneself, everybody's weights alike, and the worked example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from lep.workshop.items import items
from lep.workshop.responses import Response, Responses, Value
from lep.workshop.voting import LeadVote, lead_vote, weights
from tests.workshop.rooms import WEIGHTS, data, people, thought

SCORES = {"pes": (5, 4, 4, 3), "city": (4, 3, 5, 4), "ngo": (2, 3, 4, 5)}


def scored(scores: Mapping[str, tuple[int, ...]] = SCORES) -> dict[str, Value]:
    return {
        f"ls__{candidate}__{criterion}": score
        for candidate, given in scores.items()
        for criterion, score in zip(WEIGHTS, given, strict=True)
    }


def weighed(**points: int) -> dict[str, Value]:
    return {f"lw__{criterion}": points.get(criterion, 0) for criterion in WEIGHTS}


def vote(rows: Sequence[Response]) -> LeadVote:
    file = data()
    given = Responses("lead", 1, tuple(rows))
    return lead_vote(file, items(file, "lead"), given, thought(file, rows, "lead"))


def test_the_worked_example_comes_out_of_a_room() -> None:
    """Weights 40, 25, 20, 15, given by some with twice the points: 4.25, 3.95, 3.10."""
    doubled = {one: 2 * points for one, points in WEIGHTS.items()}
    rows = people(*[scored() | weighed(**points) for points in (WEIGHTS, doubled, WEIGHTS, doubled)], kinds=("media",))
    found = vote(rows).ranking
    assert found is not None
    assert [(one.candidate, round(one.total or 0, 2)) for one in found.ranked] == [
        ("pes", 4.25),
        ("city", 3.95),
        ("ngo", 3.10),
    ]


def test_nobodys_score_of_itself_counts_and_the_room_is_told() -> None:
    rows = [
        *people(*[scored()] * 4, kinds=("media",)),
        Response("public_employment_service-1", "public_employment_service", scored({"pes": (1, 1, 1, 1)}), "pes"),
    ]
    found = vote(rows)
    assert found.own_scores == {"pes": 4}
    assert found.ranking is not None
    standing = found.ranking.standing("pes")
    assert standing is not None
    assert standing.scores["risk"].value == 5
    result = thought(data(), rows, "lead").result("ls__pes__risk")
    assert result is not None
    assert result.left_out == 1
    assert result.whole is not None
    assert result.whole.people == 4


def test_what_was_left_out_does_not_tell_how_one_person_answered() -> None:
    own = {**scored(), "ls__pes__risk": "unknown"}
    rows = [*people(*[scored()] * 4, kinds=("media",)), Response("p-1", "public_employment_service", own, "pes")]
    assert vote(rows).own_scores == {"pes": 4}


def test_who_speaks_for_one_candidate_scores_the_others() -> None:
    rows = [*people(*[scored()] * 3, kinds=("media",)), Response("p-1", "public_employment_service", scored(), "pes")]
    found = thought(data(), rows, "lead")
    pes, city = found.result("ls__pes__risk"), found.result("ls__city__risk")
    assert pes is not None
    assert pes.whole is None
    assert city is not None
    assert city.whole is not None


def test_no_ranking_rests_on_three_scores() -> None:
    rows = [*people(*[scored()] * 3, kinds=("media",)), Response("p-1", "public_employment_service", scored(), "pes")]
    assert vote(rows).ranking is None


def test_somebody_of_a_candidates_kind_who_does_not_say_for_whom_is_told() -> None:
    rows = [*people(*[scored()] * 4, kinds=("media",)), Response("ngo-1", "ngo", scored())]
    assert vote(rows).unsaid == ("ngo",)


def test_everybodys_weights_count_the_same() -> None:
    file = data()
    rows = people(weighed(risk=100), weighed(risk=10), weighed(capacity=1), weighed(capacity=100))
    found = weights(items(file, "lead"), rows)
    assert found is not None
    assert found.mean == {"risk": 0.5, "capacity": 0.5, "legitimacy": 0, "experience": 0}
    assert found.median == {"risk": 0.5, "capacity": 0.5, "legitimacy": 0, "experience": 0}
    assert found.consensus == pytest.approx(1 / 3)


def test_weights_of_all_alike_are_full_consensus_and_opposite_ones_none() -> None:
    asked = items(data(), "lead")
    alike = weights(asked, people(*[weighed(**WEIGHTS)] * 4))
    apart = weights(asked, people(*[weighed(**{one: 100}) for one in WEIGHTS]))
    assert alike is not None
    assert alike.consensus == pytest.approx(1)
    assert apart is not None
    assert apart.consensus == pytest.approx(0)


def test_who_left_a_criterion_out_or_gave_nothing_to_any_has_not_weighed() -> None:
    asked = items(data(), "lead")
    three = people(*[weighed(**WEIGHTS)] * 3)
    assert weights(asked, three) is None
    assert weights(asked, [*three, *people({"lw__risk": 100}, weighed())]) is None
