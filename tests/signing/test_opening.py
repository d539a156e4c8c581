"""Whether a text can be laid down, as which version, and what changes in the file by it."""

from __future__ import annotations

from typing import Any

import pytest

from lep.files.changes import Set
from lep.method.agreement.signed import digest, standing
from lep.signing.opening import Powerless, case_of, ever_signed, last_before, settings, without_power

PARTY = {"id": "pes", "name": "Office", "status": "committed", "signatory": {"role": "Head", "basis": "Statute"}}
FILE: dict[str, Any] = {
    "lep": "1.0",
    "id": "valley",
    "name": "Valley",
    "languages": ["en"],
    "stakeholders": [PARTY],
    "agreement": {"version": 1, "date": "2026-09-30"},
}


def opened(version: int, data: dict[str, Any], manifest: str = "sha256:1") -> dict[str, Any]:
    return {
        "date": "2026-09-30",
        "event": "opened",
        "version": version,
        "digest": digest(data),
        "manifest": manifest,
    }


def signed(act: str | None = None, version: int = 1) -> dict[str, Any]:
    entry = {"stakeholder": "pes", "version": version, "digest": digest(FILE)}
    return entry | ({"act": act} if act else {})


LAID_DOWN = {**FILE, "history": [opened(1, FILE)]}
OTHER = {**LAID_DOWN, "name": "Valley and Hills"}
DRAFT = {**OTHER, "agreement": {"version": 2}}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (FILE, "new"),
        (LAID_DOWN, "unchanged"),
        (OTHER, "changed"),
        (DRAFT, "new"),
        ({**DRAFT, "signatures": [signed()]}, "new"),
        ({**LAID_DOWN, "signatures": [signed()]}, "signed"),
        ({**OTHER, "signatures": [signed("signed")]}, "signed"),
        ({**OTHER, "signatures": [signed(), signed("withdrawn")]}, "signed"),
        ({**OTHER, "signatures": [signed("refused")]}, "changed"),
        ({**LAID_DOWN, "agreement": {"version": 1}}, "changed"),
    ],
)
def test_what_laying_down_would_mean(data: dict[str, Any], expected: str) -> None:
    assert case_of(data, standing(data)) == expected


def test_a_signature_counts_for_its_own_version() -> None:
    assert ever_signed({"signatures": [signed(version=1)]}, 1)
    assert not ever_signed({"signatures": [signed(version=1)]}, 2)


@pytest.mark.parametrize(
    ("signatory", "missing"),
    [
        ({"role": "Head", "basis": "Statute"}, None),
        ({"role": "Head"}, ("basis",)),
        ({"role": "Head", "basis": {"en": " "}}, ("basis",)),
        ({"role": "", "basis": "Statute"}, ("role",)),
        (None, ("role", "basis")),
    ],
)
def test_the_power_to_sign_has_two_parts(signatory: Any, missing: tuple[str, ...] | None) -> None:
    found = without_power({"stakeholders": [{**PARTY, "signatory": signatory}, {"id": "bank", "status": "invited"}]})
    assert found == ([Powerless("pes", missing)] if missing else [])


def test_only_what_differs_is_set() -> None:
    assert settings(FILE, version=1, date="2026-09-30", languages=["en"]) == []
    assert settings({}, version=2, date="2026-10-01", languages=["bs"]) == [
        Set(("languages",), ["bs"]),
        Set(("agreement", "version"), 2),
        Set(("agreement", "date"), "2026-10-01"),
    ]


def test_the_list_before_is_that_of_the_last_text_of_an_earlier_version() -> None:
    history = [
        opened(1, FILE, "sha256:first"),
        opened(1, FILE, "sha256:again"),
        {**opened(1, FILE, "sha256:deed"), "event": "joined", "stakeholder": "bank"},
        {"date": "2027-01-01", "event": "amended", "version": 2},
        opened(2, FILE, "sha256:second"),
    ]
    assert last_before({"history": history}, 1) == ""
    assert last_before({"history": history}, 2) == "sha256:deed"
    assert last_before({"history": history}, 3) == "sha256:second"
    assert last_before({}, 1) == ""
