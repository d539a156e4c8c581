"""Rules on signing: what they say, beyond that they speak at all."""

from __future__ import annotations

from typing import Any

from lep.checks.run import blocking, check
from lep.files import dump, parse, partnership_layout
from lep.files.validate import validate
from tests.checks.mutations import changed
from tests.checks.mutations.signing import DIGEST, LAID_DOWN, OPENED, log, signed
from tests.checks.support import codes, good

CHANGED = {"territory.population": 61001}


def message(data: dict[str, Any], changes: tuple[str, ...] | None) -> str:
    loaded = validate(parse(dump(data, partnership_layout()).encode(), "partnership.yaml"))
    [found] = [one.message for one in check(loaded, changes=changes) if one.code == "SIG-lapsed"]
    return found


def test_changes_are_named_as_they_were_handed_over() -> None:
    data = changed(good(), LAID_DOWN, CHANGED)
    assert "What changed: the first; the second." in message(data, ("the first", "the second"))
    assert "signing/v1 is missing" in message(data, None)


def test_of_many_changes_the_first_are_named_and_the_others_counted() -> None:
    told = message(changed(good(), LAID_DOWN, CHANGED), tuple(f"<{number}>" for number in range(1, 16)))
    assert "<12>; and 3 more." in told
    assert "<13>" not in told


def test_all_whose_signatures_stand_are_named_and_nobody_else() -> None:
    entries = (signed("pes"), signed("city"), signed("city", act="withdrawn"), signed("firms", act="refused"))
    told = message(changed(good(), LAID_DOWN, log(*entries), CHANGED), ("x",))
    assert told.endswith("Signatures that it touches: “Sample Employment Office”.")


def test_a_lapsed_text_is_in_the_way_of_signing() -> None:
    text = dump(changed(good(), LAID_DOWN, CHANGED), partnership_layout())
    assert [one.code for one in blocking(parse(text.encode(), "partnership.yaml"))] == ["SIG-lapsed"]


def test_a_refusal_of_a_text_that_was_laid_down_anew_is_about_a_text_on_record() -> None:
    before = {**OPENED, "digest": "sha256:00"}
    data = changed(good(), {"history": [before, OPENED]}, log(signed("pes", act="refused", digest="sha256:00")))
    assert codes(data) == []


def test_whoever_refused_may_sign_later() -> None:
    assert codes(changed(good(), LAID_DOWN, log(signed("pes", act="refused"), signed("pes")))) == []


def test_a_basis_of_its_own_gives_another_function_the_power_to_sign() -> None:
    entry = signed("pes", role="Deputy director", basis="mandate of 8 January 2027")
    assert codes(changed(good(), LAID_DOWN, log(entry))) == []


def test_the_function_on_file_may_be_written_in_any_of_its_languages() -> None:
    role = {"en": "Director", "bs": "Direktor"}
    assert codes(changed(good(), LAID_DOWN, log(signed("pes", role=role)))) == []


def test_while_the_next_version_is_drafted_signatories_may_change() -> None:
    draft = {"agreement.version": 2, "stakeholders[pes].signatory": {"role": "Manager"}}
    assert codes(changed(good(), LAID_DOWN, log(signed("pes", role="Director")), draft)) == []


def test_a_partner_that_left_has_signed_as_a_party() -> None:
    left = {"date": "2027-05-01", "event": "left", "stakeholder": "agency", "version": 1, "digest": DIGEST}
    assert codes(changed(good(), {"history": [OPENED, left]}, log(signed("agency")))) == []


def test_entries_without_digests_claim_nothing_where_no_text_was_laid_down() -> None:
    assert codes(changed(good(), log({"stakeholder": "pes", "version": 1, "date": "2026-12-12"}))) == []
