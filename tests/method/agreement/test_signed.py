"""What the signatures cover, its digest, and where the signing stands."""

from __future__ import annotations

import copy
import json
import struct
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lep.files import dump, parse, partnership_layout
from lep.method.agreement.signed import (
    Standing,
    canonical,
    digest,
    ever_signed,
    laid_down,
    on_deed,
    on_record,
    sha256,
    signed_part,
    standing,
)
from lep.model import area_of
from lep.model.areas import AREAS

ROOT = Path(__file__).parents[3]
FILES = [ROOT / "tests/checks/good.yaml", *sorted(ROOT.glob("examples/*/partnership.yaml"))]
NOT_OF_THE_AGREEMENT = ("lep",)
"""Agreed as far as reading the file goes, and nothing that partners agree on."""

Step = str | int
Place = tuple[Step, ...]


@cache
def read(path: Path) -> dict[str, Any]:
    return parse(path.read_bytes(), path.name).data


@pytest.fixture
def data() -> dict[str, Any]:
    """A partnership in which every conditional clause applies."""
    return copy.deepcopy(read(FILES[0]))


# --- canonical JSON: the vectors of RFC 8785 --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bits", "written"),
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("ffefffffffffffff", "-1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("c340000000000000", "-9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("44b52d02c7e14af7", "1.0000000000000001e+23"),
        ("444b1ae4d6e2ef4e", "999999999999999700000"),
        ("444b1ae4d6e2ef4f", "999999999999999900000"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("41b3de4355555554", "333333333.33333325"),
        ("41b3de4355555555", "333333333.3333333"),
        ("41b3de4355555556", "333333333.3333334"),
        ("41b3de4355555557", "333333333.33333343"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ],
)
def test_numbers_are_written_as_in_appendix_b(bits: str, written: str) -> None:
    [number] = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical({"n": number}) == f'{{"n":{written}}}'.encode()


@pytest.mark.parametrize("bits", ["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"])
def test_what_is_no_number_is_refused(bits: str) -> None:
    [number] = struct.unpack(">d", bytes.fromhex(bits))
    with pytest.raises(ValueError):
        canonical({"n": number})


@pytest.mark.parametrize(
    ("number", "written"),
    [(2**53 - 1, "9007199254740991"), (2**53 + 1, "9007199254740992"), (10**20, "100000000000000000000")],
)
def test_whole_numbers_too_large_for_json_are_doubles(number: int, written: str) -> None:
    assert canonical({"n": number}) == f'{{"n":{written}}}'.encode()


def test_no_number_is_too_large_to_be_signed() -> None:
    assert canonical({"n": 10**400}) != canonical({"n": 10**400 + 1})


def test_literals_and_strings_are_written_as_in_section_3() -> None:
    given = json.loads(
        r"""{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"""
    )
    assert canonical(given).decode() == (
        r"""{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"""
        r""""string":"€$\u000f\nA'B\"\\\\\"/"}"""
    )


def test_keys_are_sorted_as_in_section_3() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    found = json.loads(canonical(dict.fromkeys(keys, "x")), object_pairs_hook=lambda pairs: [key for key, _ in pairs])
    assert found == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


# --- what changes the digest, and what does not -----------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_the_order_of_keys_and_comments_change_nothing(file: Path) -> None:
    turned = dump(_turned(read(file)), partnership_layout())
    commented = "\n".join(f"{line}  # said" if line.endswith(":") else line for line in turned.splitlines())
    assert digest(parse(commented.encode(), "file").data) == digest(_turned(read(file))) == digest(read(file))


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(list(value))}
    return [_turned(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_in_either_form_of_unicode_are_the_same(data: dict[str, Any], form: Any) -> None:
    data["name"] = {"bs": "Češka škola", "he": "שׁוּק"}
    before = digest(data)
    data["name"] = {language: unicodedata.normalize(form, text) for language, text in data["name"].items()}
    assert digest(data) == before


def test_letters_that_only_look_the_same_are_others(data: dict[str, Any]) -> None:
    before = digest(data)
    data["name"] = data["name"].replace("a", "\u0430")  # Cyrillic
    assert digest(data) != before


def test_a_number_is_the_same_however_it_is_written(data: dict[str, Any]) -> None:
    target = data["objectives"][0]["indicators"][0]["target"]
    before = digest(data)
    target["value"] = float(target["value"])
    assert digest(data) == before
    target["value"] += 0.1
    assert digest(data) != before


def test_each_agreed_value_counts_and_nothing_else_does(data: dict[str, Any]) -> None:
    parties = {at for at, row in enumerate(data["stakeholders"]) if row["status"] == "committed"}
    before, seen = digest(data), set()
    for place in list(_leaves(data)):
        if place[0] == "stakeholders" and place[1] not in parties:
            continue
        counts = area_of(place) == "agreed" and place[0] not in NOT_OF_THE_AGREEMENT
        if place[0] == "stakeholders" and place[2] == "status":
            counts = True  # who is a party is what makes the agreement
        with _changed(data, place):
            assert (digest(data) != before) is counts, place
        seen.add(".".join(step for step in place if isinstance(step, str)))
    top = {key.partition(".")[0] for key in seen}
    assert {key for key, area in AREAS.items() if area == "agreed" and "." not in key} <= top


def _leaves(value: Any, place: Place = ()) -> Iterator[Place]:
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*place, step))
    elif value is not None:
        yield place


class _changed:  # noqa: N801 - read as a verb
    """A value changed, for a `with` statement."""

    def __init__(self, data: dict[str, Any], place: Place) -> None:
        row: Any = data
        for step in place[:-1]:
            row = row[step]
        self.row, self.step = row, place[-1]

    def __enter__(self) -> None:
        self.was = self.row[self.step]
        self.row[self.step] = (not self.was) if isinstance(self.was, bool) else _other(self.was)

    def __exit__(self, *_: object) -> None:
        self.row[self.step] = self.was


def _other(value: Any) -> Any:
    return value + 1 if isinstance(value, int | float) else f"{value}x"


def test_logs_grow_and_judgements_change_without_touching_it(data: dict[str, Any]) -> None:
    before = digest(data)
    data["signatures"] = [{"stakeholder": "pes", "version": 1}]
    data["history"] = [{"date": "2027-01-01", "event": "decided"}]
    data["monitoring"] = {"measurements": [{"indicator": "placed-6m", "value": 10, "date": "2027-06-30"}]}
    data["profile"] = "clld"
    data["x-own"] = {"anything": 1}
    data["stakeholders"][0]["contact"] = {"email": "other@example.org", "visibility": "public"}
    assert digest(data) == before


def test_stakeholders_that_are_no_party_do_not_matter(data: dict[str, Any]) -> None:
    before = digest(data)
    agency = next(row for row in data["stakeholders"] if row["id"] == "agency")
    agency["name"] = "Another name"
    data["stakeholders"].append({"id": "radio", "name": "Radio", "status": "invited"})
    assert digest(data) == before
    agency["status"] = "committed"
    assert digest(data) != before


def test_the_digest_is_that_of_the_canonical_part(data: dict[str, Any]) -> None:
    assert digest(data) == sha256(canonical(signed_part(data)))
    assert {"lep", "profile", "signatures", "diagnosis", "interview"} & signed_part(data).keys() == set()


# --- where the signing stands -----------------------------------------------------------------------------------------


def event(kind: str, version: int = 1, digest: str = "sha256:a", **more: Any) -> dict[str, Any]:
    return {"date": "2027-01-10", "event": kind, "version": version, "digest": digest, **more}


def word(who: str, act: str | None = None, version: int = 1, digest: str = "sha256:a") -> dict[str, Any]:
    return {"stakeholder": who, "version": version, "digest": digest, **({"act": act} if act else {})}


def partnership(
    history: list[dict[str, Any]], signatures: list[dict[str, Any]] | None = None, version: int = 1
) -> dict[str, Any]:
    return {
        "lep": "1.0",
        "id": "valley",
        "name": "Valley",
        "agreement": {"version": version},
        "stakeholders": [
            {"id": "pes", "status": "committed"},
            {"id": "city", "status": "committed"},
            {"id": "bank", "status": "declined"},
        ],
        "signatures": signatures or [],
        "history": history,
    }


def states(found: Standing) -> dict[str, str]:
    return {party.id: party.state for party in found.parties}


def fixed(build: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """The partnership whose history has the digest of itself: logs are no part of it."""
    return build(digest(build("sha256:a")))


def test_before_anything_is_laid_down() -> None:
    found = standing(partnership([{"date": "2027-01-01", "event": "decided"}]))
    assert (found.state, found.text, found.texts, found.lapsed, found.complete) == ("none", None, (), False, False)
    assert states(found) == {"pes": "open", "city": "open"}
    assert not laid_down(partnership([{"date": "2027-01-01", "event": "joined", "stakeholder": "pes"}]))


def test_from_the_first_to_the_last_signature() -> None:
    data = fixed(lambda own: partnership([event("opened", digest=own)]))
    own = data["history"][0]["digest"]
    for signed, state in (([], "open"), (["pes"], "open"), (["pes", "city"], "complete")):
        data["signatures"] = [word(who, digest=own) for who in signed]
        found = standing(data)
        assert (found.state, found.unchanged, found.lapsed) == (state, True, False)
        assert [party.id for party in found.in_state("signed")] == signed
        assert laid_down(data)


def test_a_changed_text_has_lapsed_unless_it_is_the_draft_of_the_next_version() -> None:
    data = fixed(lambda own: partnership([event("opened", digest=own)], [word("pes", digest=own)]))
    data["name"] = "Other Valley"
    assert (standing(data).state, standing(data).lapsed) == ("lapsed", True)
    data["agreement"]["version"] = 2
    found = standing(data)
    assert (found.state, found.lapsed, found.version) == ("drafting", False, 2)
    assert found.text
    assert found.text.version == 1
    assert states(found) == {"pes": "signed", "city": "open"}


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        (["signed"], "signed"),
        (["refused"], "refused"),
        (["refused", "signed"], "signed"),
        (["signed", "withdrawn"], "withdrawn"),
        (["signed", "withdrawn", "signed"], "signed"),
    ],
)
def test_the_last_word_counts(acts: list[str], state: str) -> None:
    entries = [word("pes", act) for act in acts]
    found = standing(partnership([event("opened")], entries))
    assert found.parties[0].state == state
    assert found.parties[0].place == ("signatures", len(acts) - 1)
    assert ever_signed(partnership([event("opened")], entries), 1) is ("signed" in acts)


def test_entries_on_other_texts_do_not_count() -> None:
    entries = [word("pes", digest="sha256:b"), word("city", version=2), word("bank")]
    assert states(standing(partnership([event("opened")], entries))) == {"pes": "open", "city": "open"}


def test_laid_down_once_more_the_last_time_counts() -> None:
    data = partnership([event("opened"), event("opened", digest="sha256:b")], [word("pes")])
    found = standing(data)
    assert found.text
    assert (found.text.digest, len(found.texts), found.text.place) == ("sha256:b", 1, ("history", 1))
    assert states(found) == {"pes": "open", "city": "open"}
    assert on_record(data) == {(1, "sha256:a"), (1, "sha256:b")}


def test_who_joins_or_leaves_makes_a_new_text_on_which_earlier_signatures_stand() -> None:
    history = [
        event("opened"),
        event("joined", digest="sha256:b", stakeholder="city"),
        event("left", digest="sha256:c", stakeholder="bank"),
    ]
    found = standing(partnership(history, [word("pes"), word("city", digest="sha256:b")]))
    assert [(text.event, text.stakeholder) for text in found.texts] == [
        ("opened", ""),
        ("joined", "city"),
        ("left", "bank"),
    ]
    assert found.text == found.texts[-1]
    assert states(found) == {"pes": "signed", "city": "signed"}


def test_signatures_on_the_version_before_are_none_on_the_next() -> None:
    data = fixed(
        lambda own: partnership(
            [event("opened"), event("amended", 2, digest=""), event("opened", 2, own)], [word("pes")], version=2
        )
    )
    found = standing(data)
    assert found.text
    assert (found.text.version, found.state) == (2, "open")
    assert states(found) == {"pes": "open", "city": "open"}
    assert not ever_signed(data, 2)


def test_a_word_on_a_deed_changes_nothing_of_what_was_said_of_the_agreement() -> None:
    history = [event("opened"), event("left", digest="sha256:b", stakeholder="bank", last_day="2027-04-10")]
    entries = [word("pes"), word("bank", digest="sha256:b"), word("pes", digest="sha256:b")]
    data = partnership(history, entries)
    found = standing(data)
    assert states(found) == {"pes": "signed", "city": "open"}
    assert found.parties[0].place == ("signatures", 0)
    [deed] = found.deeds
    assert (deed.stakeholder, deed.last_day, found.date) == ("bank", "2027-04-10", "2027-01-10")
    of_deed = on_deed(data, found, deed)
    assert (of_deed.text, states(of_deed)) == (deed, {"bank": "signed", "pes": "signed"})
    data["signatures"].append(word("pes", "withdrawn", digest="sha256:b"))
    assert states(standing(data)) == {"pes": "signed", "city": "open"}
    assert states(on_deed(data, standing(data), deed)) == {"bank": "signed", "pes": "withdrawn"}


def test_who_had_not_signed_the_agreement_signs_it_as_a_deed_made_it() -> None:
    history = [event("opened"), event("left", digest="sha256:b", stakeholder="bank")]
    assert states(standing(partnership(history, [word("city", digest="sha256:b")])))["city"] == "signed"
