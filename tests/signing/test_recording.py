"""Noting who signed, refused or withdrew: what can be so is noted in full, and what cannot be is refused."""

from __future__ import annotations

from typing import Any

import pytest

from lep.method.agreement.signed import digest, standing
from lep.signing.recording import Missing, Word, entry
from lep.signing.trouble import SigningTrouble
from tests.documents.partnerships import example

TODAY = "2027-01-15"
ON_PAPER = Word("school", date="2026-12-12", method="paper", name="A. Example")


def laid_down(data: dict[str, Any], *, event: str = "opened", date: str = "2026-12-10", **more: Any) -> dict[str, Any]:
    """The data, with the text as it now is laid down."""
    row = {"date": date, "event": event, "version": data["agreement"]["version"], "digest": digest(data), **more}
    data.setdefault("history", []).append(row)
    return data


@pytest.fixture
def valley() -> dict[str, Any]:
    return laid_down(example())


def noted(data: dict[str, Any], word: Word) -> dict[str, Any]:
    return entry(data, standing(data), word, TODAY)


def said(data: dict[str, Any], *words: Word) -> dict[str, Any]:
    """The data, once these words stand in its log."""
    for word in words:
        data.setdefault("signatures", []).append(noted(data, word))
    return data


def refused(data: dict[str, Any], word: Word) -> str:
    """Why, and what to do."""
    with pytest.raises(SigningTrouble) as caught:
        noted(data, word)
    assert not isinstance(caught.value, Missing)
    return f"{caught.value.message}: {caught.value.hint}"


def test_a_signature_names_its_text_its_signatory_and_how(valley: dict[str, Any]) -> None:
    assert noted(valley, ON_PAPER._replace(place="Vrelnik", scan="page.pdf sha256:00")) == {
        "stakeholder": "school",
        "version": 1,
        "digest": valley["history"][0]["digest"],
        "role": {"en": "Head teacher", "bs": "Direktor škole"},
        "name": "A. Example",
        "date": "2026-12-12",
        "place": "Vrelnik",
        "method": "paper",
        "scan": "page.pdf sha256:00",
    }


def test_a_decision_needs_nobodys_name(valley: dict[str, Any]) -> None:
    found = noted(valley, Word("municipality", date="2026-12-12", method="decision", basis="Decision 02-14"))
    assert (found["method"], found["basis"]) == ("decision", "Decision 02-14")
    assert not {"name", "role"} & set(found)


@pytest.mark.parametrize(
    ("change", "option"),
    [
        ({"method": ""}, "--method"),
        ({"name": ""}, "--name"),
        ({"method": "electronic", "name": " "}, "--name"),
        ({"method": "decision"}, "--basis"),
        ({"party": "nobody"}, "--by"),
        ({"party": "chamber"}, "--by"),
        ({"party": ""}, "--by"),
    ],
)
def test_what_was_left_out_is_asked_for(valley: dict[str, Any], change: dict[str, str], option: str) -> None:
    with pytest.raises(Missing) as caught:
        noted(valley, Word(**ON_PAPER._asdict() | change))
    assert caught.value.option == option
    assert caught.value.hint


# --- the text --------------------------------------------------------------------------------------------------------


def test_nothing_is_signed_before_it_is_laid_down() -> None:
    assert "`lep sign open`" in refused(example(), ON_PAPER)


def test_what_lapsed_is_not_signed_but_can_be_withdrawn(valley: dict[str, Any]) -> None:
    said(valley, ON_PAPER)
    valley["purpose"] = "Something else"
    assert "`lep sign amend`" in refused(valley, ON_PAPER._replace(party="pes"))
    assert "`lep check`" in refused(valley, Word("pes", "refused", "2026-12-12"))
    found = noted(valley, Word("school", "withdrawn", "2026-12-13"))
    assert found["digest"] == valley["history"][0]["digest"]


def test_while_the_next_version_is_drafted_the_version_must_be_named(valley: dict[str, Any]) -> None:
    said(valley, ON_PAPER)
    valley["agreement"]["version"] = 2
    late = ON_PAPER._replace(party="pes")
    assert "--version 1" in refused(valley, late)
    assert noted(valley, late._replace(version=1))["version"] == 1
    assert "version 3 is not the one" in refused(valley, late._replace(version=3))


def test_after_a_deed_the_day_tells_which_text_was_signed(valley: dict[str, Any]) -> None:
    first = valley["history"][0]["digest"]
    newcomer = next(one for one in valley["stakeholders"] if one["id"] == "social-work")
    newcomer |= {"status": "committed", "signatory": {"role": "Director", "basis": "Statute"}}
    laid_down(valley, event="joined", date="2027-01-10", stakeholder="social-work")
    second = valley["history"][1]["digest"]
    assert first != second
    assert noted(valley, ON_PAPER)["digest"] == first
    assert noted(valley, ON_PAPER._replace(date="2027-01-11"))["digest"] == second
    joining = ON_PAPER._replace(party="social-work")
    assert noted(valley, joining._replace(date="2027-01-10"))["digest"] == second
    assert "10 January 2027" in refused(valley, joining)
    said(valley, ON_PAPER)
    assert noted(valley, Word("school", "withdrawn", "2027-01-12"))["digest"] == first


# --- the day ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "reason"),
    [("2026-12-09", "the text bears a later date"), ("2027-01-16", "still to come")],
)
def test_a_day_that_cannot_be_is_refused(valley: dict[str, Any], date: str, reason: str) -> None:
    assert reason in refused(valley, ON_PAPER._replace(date=date))


@pytest.mark.parametrize("date", ["2026-12-10", TODAY])
def test_the_days_at_either_end_are_fine(valley: dict[str, Any], date: str) -> None:
    assert noted(valley, ON_PAPER._replace(date=date))["date"] == date


def test_nobody_withdraws_before_having_signed(valley: dict[str, Any]) -> None:
    said(valley, ON_PAPER)
    assert "it is of 12 December 2026" in refused(valley, Word("school", "withdrawn", "2026-12-11"))


# --- whose turn ------------------------------------------------------------------------------------------------------


def test_nobody_signs_twice_refuses_after_signing_or_withdraws_nothing(valley: dict[str, Any]) -> None:
    nothing = Word("school", "withdrawn", "2026-12-13")
    assert "no signature to withdraw" in refused(valley, nothing)
    said(valley, ON_PAPER)
    assert "--withdraw" in refused(valley, ON_PAPER)
    assert "signed already, on 12 December 2026" in refused(valley, Word("school", "refused", "2026-12-13"))
    said(valley, nothing)
    assert "no signature to withdraw" in refused(valley, nothing)


def test_a_party_may_change_its_mind(valley: dict[str, Any]) -> None:
    no = Word("school", "refused", "2026-12-11", reason="The budget")
    said(valley, no)
    assert "noted already" in refused(valley, no)
    said(valley, ON_PAPER, Word("school", "withdrawn", "2026-12-13"), ON_PAPER._replace(date="2026-12-14"))
    assert [one.get("act", "signed") for one in valley["signatures"]] == ["refused", "signed", "withdrawn", "signed"]
    assert [one.state for one in standing(valley).parties if one.id == "school"] == ["signed"]


def test_a_refusal_needs_neither_name_nor_power(valley: dict[str, Any]) -> None:
    del valley["stakeholders"][3]["signatory"]
    valley["history"].clear()
    laid_down(valley)
    assert set(noted(valley, Word("school", "refused", "2026-12-12", reason="The budget"))) == {
        *("stakeholder", "act", "version", "digest", "date", "reason")
    }


# --- the power to sign -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("function", ["Head teacher", "direktor škole ", ""])
def test_the_function_on_file_signs_by_the_power_on_file(valley: dict[str, Any], function: str) -> None:
    found = noted(valley, ON_PAPER._replace(function=function))
    assert found["role"]["en"] == "Head teacher"
    assert "basis" not in found


def test_another_function_needs_a_power_of_its_own(valley: dict[str, Any]) -> None:
    deputy = ON_PAPER._replace(function="Deputy head")
    assert "--basis" in refused(valley, deputy)
    found = noted(valley, deputy._replace(basis="Authority of 1 December"))
    assert (found["role"], found["basis"]) == ("Deputy head", "Authority of 1 December")


def test_without_a_power_on_file_nobody_signs() -> None:
    data = example()
    del data["stakeholders"][3]["signatory"]["basis"]
    laid_down(data)
    assert "the power to sign is not on file" in refused(data, ON_PAPER)
    assert noted(data, ON_PAPER._replace(basis="Statute"))["basis"] == "Statute"


def test_without_a_function_on_file_it_must_be_said() -> None:
    data = example()
    del data["stakeholders"][3]["signatory"]["role"]
    laid_down(data)
    with pytest.raises(Missing) as caught:
        noted(data, ON_PAPER)
    assert caught.value.option == "--function"
