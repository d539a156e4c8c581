"""`lep sign join` and `lep sign leave`: what changes is shown, what must not is refused, and other signatures stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lep.files import Set, Store
from lep.method.agreement.signed import standing
from lep.method.reading import by_id
from tests.cli.conftest import Lep, Result
from tests.cli.signing_cases import bring_in, change, data_of, everything, hashed, sign
from tests.signing.deeds import NEWCOMER, with_newcomer

JOIN = ("sign", "join", "--who", NEWCOMER, "--date", "2026-12-20", "--decision", "Board, 18 December 2026")
LEAVE = ("sign", "leave", "--who", "vrelinka", "--date", "2027-03-15")


@pytest.fixture
def signed(opened: Path) -> Path:
    """A full example that is laid down, and that two of its seven parties have signed."""
    sign(opened)
    sign(opened, "vrelinka")
    return opened


def told(result: Result) -> str:
    return " ".join(result.err.split())


def deed(result: Result) -> Any:
    return result.json["data"]


# --- leaving ----------------------------------------------------------------------------------------------------------


def test_a_party_leaves_and_the_other_signatures_stand(lep: Lep, signed: Path) -> None:
    before = data_of(signed)
    result = lep(*LEAVE, "--last-day", "2027-06-30", "--reason", "The plant moves")
    assert result.code == 0, result.err
    assert "Parties" in result.out
    after = data_of(signed)
    assert by_id(after, "stakeholders")["vrelinka"]["status"] == "left"
    event = after["history"][-1]
    folder = signed.parent / "signing/v1/deeds/1-left-vrelinka"
    assert event == {
        "date": "2027-03-15",
        "event": "left",
        "stakeholder": "vrelinka",
        "version": 1,
        "digest": hashed((folder / "agreed.json").read_bytes()),
        "manifest": hashed((folder / "manifest.json").read_bytes()),
        "last_day": "2027-06-30",
        "note": "The plant moves",
    }
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["deed"] == {"event": "left", "stakeholder": "vrelinka"}
    assert manifest["previous"] == before["history"][0]["manifest"]
    assert {one["name"] for one in manifest["files"]} == {
        "agreed.json",
        *(f"withdrawal.{code}.{to}" for code in ("en", "bs") for to in ("pdf", "md")),
    }
    where = standing(after)
    assert (where.unchanged, where.lapsed, len(where.parties)) == (True, False, 6)
    assert [one.id for one in where.in_state("signed")] == ["pes"]
    assert after["signatures"] == before["signatures"]


def test_only_lines_about_the_partner_change(lep: Lep, signed: Path) -> None:
    before = signed.read_text(encoding="utf-8").splitlines()
    lep(*LEAVE, "--last-day", "2027-06-30")
    new = [line for line in signed.read_text(encoding="utf-8").splitlines() if line not in before]
    assert new[:5] == [
        "    status: left",
        "    with: [pes, school]",
        "    with: [pes]",
        "      members: [pes, municipality, employers, school, womens-thread, agency]",
        "      votes: {agency: 1, employers: 1, municipality: 1, pes: 1, school: 1, womens-thread: 1}",
    ]


def test_what_changes_is_shown_and_nothing_written(lep: Lep, signed: Path) -> None:
    before = everything(signed.parent)
    result = lep(*LEAVE, "--dry-run")
    assert result.code == 0
    assert everything(signed.parent) == before
    assert "EUR 3,000 of its cost are not covered" in " ".join(result.out.split())
    assert "Nothing was written" in result.err


def test_the_last_day_follows_from_the_notice(lep: Lep, signed: Path) -> None:
    found = deed(lep(*LEAVE, "--dry-run", "--json"))
    assert (found["last_day"], found["folder"], found["refused"]) == ("2027-06-15", None, [])
    assert found["effects"]["budget"]["after"] == 243000
    assert found["effects"]["voting_after"]["total"] == 6


def test_too_early_is_refused_unless_the_partners_agreed(lep: Lep, signed: Path) -> None:
    result = lep(*LEAVE, "--last-day", "2027-05-01")
    assert result.code == 4
    assert "the last day is 15 June 2027 at the earliest" in told(result)
    assert "--early without a decision" in told(lep(*LEAVE, "--last-day", "2027-05-01", "--early"))
    decided = lep(*LEAVE, "--last-day", "2027-05-01", "--early", "--decision", "Board, 20 March 2027")
    assert decided.code == 0, decided.err
    assert data_of(signed)["history"][-1]["note"] == "Board, 20 March 2027"


def test_a_last_day_before_the_notice_is_refused(lep: Lep, signed: Path) -> None:
    result = lep(*LEAVE, "--last-day", "2027-01-01", "--early", "--decision", "x")
    assert (result.code, "lies before the notice" in told(result)) == (4, True)


def test_what_it_answers_for_must_be_given_to_others_first(lep: Lep, signed: Path) -> None:
    before = everything(signed.parent)
    result = lep("sign", "leave", "--who", "school", "--date", "2027-03-15")
    assert result.code == 4
    assert "still answers for 2 places in the agreement" in told(result)
    assert "actions[courses].lead" in told(result)
    assert everything(signed.parent) == before


def test_errors_that_it_would_bring_are_told(lep: Lep, signed: Path) -> None:
    result = lep("sign", "leave", "--who", "pes", "--date", "2027-03-15")
    assert result.code == 4
    assert "STK-employment-service-missing" in told(result)


def test_others_take_over_and_sign_for_it(lep: Lep, signed: Path) -> None:
    place = "objectives[lasting-jobs].indicators[certified].responsible"
    store = Store.open(signed)
    data = store.data
    at = next(number for number, row in enumerate(data["actions"]) if row["id"] == "courses")
    indicator = next(n for n, row in enumerate(data["objectives"][0]["indicators"]) if row["id"] == "certified")
    store.change(
        [
            Set(("actions", at, "lead"), "agency"),
            Set(("objectives", 0, "indicators", indicator, "responsible"), "agency"),
        ]
    )
    result = lep("sign", "leave", "--who", "school", "--date", "2027-03-15")
    assert place not in told(result)
    assert result.code == 4
    assert "STK-education-missing" in told(result)
    assert "let another organisation of this kind join before it leaves: `lep sign join --who" in told(result)
    found = deed(lep("sign", "leave", "--who", "school", "--date", "2027-03-15", "--dry-run", "--json"))
    assert found["effects"]["successors"] == ["agency"]
    assert found["effects"]["orphans"] == []


# --- joining ----------------------------------------------------------------------------------------------------------


def test_an_organisation_joins_and_the_other_signatures_stand(lep: Lep, signed: Path) -> None:
    bring_in(signed)
    assert standing(data_of(signed)).lapsed
    result = lep(*JOIN)
    assert result.code == 0, result.err
    after = data_of(signed)
    where = standing(after)
    assert (where.lapsed, len(where.parties)) == (False, 8)
    assert {one.id for one in where.in_state("signed")} == {"pes", "vrelinka"}
    assert after["agreement"]["finance"]["total"] == 250000
    assert after["history"][-1]["note"] == "Board, 18 December 2026"
    assert f"lep sign record --by {NEWCOMER}" in told(result)
    assert lep("sign", "show").code == 0


def test_the_deed_has_a_field_for_the_newcomer(lep: Lep, signed: Path) -> None:
    import page

    from lep.signing.places import places

    bring_in(signed)
    lep(*JOIN)
    folder = signed.parent / f"signing/v1/deeds/1-joined-{NEWCOMER}"
    copy = (folder / "accession.en.pdf").read_bytes()
    reports = [page.validate_pdf_bytes(copy, profile=profile) for profile in ("ua1", "3b")]
    assert [failure.message for report in reports for failure in report.failures] == []
    found = {place.party for place in places(copy)}
    assert found == {NEWCOMER, "pes"}
    words = (folder / "accession.en.md").read_text(encoding="utf-8")
    assert "Board, 18 December 2026" in words
    assert "EUR 4,000" in words


def test_whatever_else_has_changed_is_refused_and_named(lep: Lep, signed: Path) -> None:
    bring_in(signed)
    change(signed, "population: 46200", "population: 46201")
    before = everything(signed.parent)
    result = lep(*JOIN)
    assert result.code == 4
    assert "population of the territory raised from 46,200 to 46,201" in told(result)
    assert "lep sign amend" in told(result)
    assert everything(signed.parent) == before


def test_the_power_to_sign_must_be_on_file(lep: Lep, signed: Path) -> None:
    bring_in(signed)
    store = Store.open(signed)
    at = next(number for number, row in enumerate(store.data["stakeholders"]) if row["id"] == NEWCOMER)
    store.change([Set(("stakeholders", at, "signatory"), {"role": "Director"})])
    result = lep(*JOIN)
    assert (result.code, "the power to sign is not on file" in told(result)) == (4, True)


def test_one_that_brings_nothing_is_refused(lep: Lep, signed: Path) -> None:
    result = lep("sign", "join", "--who", NEWCOMER, "--date", "2026-12-20")
    assert result.code == 4
    assert "STK-no-contribution" in told(result)
    assert "STK-no-role" in told(result)


def test_one_may_join_after_another_left(lep: Lep, signed: Path) -> None:
    lep(*LEAVE, "--last-day", "2027-06-30")
    store = Store.open(signed)
    newcomer = by_id(with_newcomer("in_dialogue"), "stakeholders")[NEWCOMER]
    line = with_newcomer()["contributions"][-1]
    at = next(number for number, row in enumerate(store.data["stakeholders"]) if row["id"] == NEWCOMER)
    store.change([Set(("stakeholders", at), newcomer), Set(("contributions", len(store.data["contributions"])), line)])
    result = lep("sign", "join", "--who", NEWCOMER, "--date", "2027-04-01")
    assert result.code == 0, result.err
    assert (signed.parent / f"signing/v1/deeds/2-joined-{NEWCOMER}/manifest.json").is_file()
    where = standing(data_of(signed))
    assert [text.event for text in where.texts] == ["opened", "left", "joined"]
    assert [one.id for one in where.in_state("signed")] == ["pes"]


# --- both -------------------------------------------------------------------------------------------------------------


def test_an_interrupted_call_is_completed_by_the_same_again(lep: Lep, signed: Path) -> None:
    before = signed.read_bytes()
    lep(*LEAVE)
    whole = everything(signed.parent)
    signed.write_bytes(before)  # as if it had ended before the file was saved
    assert lep(*LEAVE).code == 0
    assert everything(signed.parent) == whole


def test_what_was_never_noted_is_kept_aside(lep: Lep, signed: Path) -> None:
    before = signed.read_bytes()
    lep(*LEAVE)
    signed.write_bytes(before)
    assert lep(*LEAVE, "--reason", "Another reason").code == 0
    names = {path.name for path in (signed.parent / "signing/v1/deeds").iterdir()}
    assert names == {"1-left-vrelinka", "1-left-vrelinka.superseded-1"}


def test_once_is_enough(lep: Lep, signed: Path) -> None:
    lep(*LEAVE)
    result = lep(*LEAVE)
    assert (result.code, "is no party, and cannot leave" in told(result)) == (4, True)


def test_it_needs_a_signed_agreement(lep: Lep, opened: Path) -> None:
    result = lep(*LEAVE)
    assert (result.code, "nobody has signed yet" in told(result)) == (4, True)


def test_not_while_the_next_version_is_drafted(lep: Lep, signed: Path) -> None:
    lep("sign", "amend", "--date", "2027-01-10")
    result = lep(*LEAVE)
    assert (result.code, "version 2 is being drafted" in told(result)) == (4, True)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("join", "--who", "nobody", "--date", "2027-01-10"), 2, "nobody in the file has this id"),
        (("join", "--who", "vrelinkaa", "--date", "2027-01-10"), 2, "did you mean `vrelinka`?"),
        (("join", "--who", "pes", "--date", "2027-01-10"), 4, "is a party already"),
        (("leave", "--who", NEWCOMER, "--date", "2027-01-10"), 4, "is no party"),
        (("leave", "--who", "pes", "--date", "2020-01-10"), 2, "lies before the text that holds since"),
        (("leave", "--who", "pes", "--date", "soon"), 2, "this is not a day"),
    ],
)
def test_what_was_asked_must_make_sense(lep: Lep, signed: Path, command: tuple[str, ...], code: int, said: str) -> None:
    before = everything(signed.parent)
    result = lep("sign", *command)
    assert (result.code, said in told(result)) == (code, True), result.err
    assert everything(signed.parent) == before


def test_deeds_are_written_again_by_name(lep: Lep, signed: Path) -> None:
    assert "nobody has left since" in told(lep("render", "withdrawal"))
    lep(*LEAVE, "--reason", "The plant moves")
    assert lep("render", "withdrawal", "--to", "md", "--out", "written").code == 0
    words = (signed.parent / "written/withdrawal-vrelinka.en.md").read_text(encoding="utf-8")
    assert "The plant moves" in words
    assert lep("render", "withdrawal", "--to-stakeholder", "pes").code == 2


def test_what_could_be_a_deed_is_said_to_be_one(lep: Lep, signed: Path) -> None:
    bring_in(signed)
    assert f"`lep sign join --who {NEWCOMER} --date …`" in " ".join(lep("check").out.split())
    change(signed, "amount: 42000", "amount: 41000")
    said = " ".join(lep("check").out.split())
    assert "SIG-lapsed" in said
    assert "lep sign join" not in said


def test_a_party_that_was_only_taken_off_the_list_may_leave_by_deed(lep: Lep, signed: Path) -> None:
    at = [row["id"] for row in data_of(signed)["stakeholders"]].index("vrelinka")
    Store.open(signed).change([Set(("stakeholders", at, "status"), "left")])
    assert "`lep sign leave --who vrelinka --date …`" in " ".join(lep("check").out.split())
