"""What is no longer what was signed: named by `lep check`, and in the way of a copy to be signed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Lep
from tests.cli.signing_cases import change, data_of, sign


def lapsed(lep: Lep, *arguments: str) -> list[dict[str, Any]]:
    result = lep("check", "--format", "json", *arguments)
    found = [one for one in result.json["data"] if one["code"] == "SIG-lapsed"]
    assert result.code == (1 if found else 0)
    return found


def test_what_was_laid_down_and_stays_has_not_lapsed(lep: Lep, opened: Path) -> None:
    sign(opened, "pes")
    assert lapsed(lep) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("currency: EUR", "currency: EUR  # for now"),  # a comment
        ("influence: 5", "influence: 4"),  # a judgement
        ("id: vrelna-valley\n", ""),  # the order of keys
    ],
)
def test_comments_judgements_and_the_order_of_keys_may_change(lep: Lep, opened: Path, old: str, new: str) -> None:
    change(opened, old, new)
    if not new:
        opened.write_text(opened.read_text(encoding="utf-8") + old, encoding="utf-8")
    assert lapsed(lep) == []


def test_the_finding_names_what_changed_and_whose_signatures_it_touches(lep: Lep, opened: Path) -> None:
    sign(opened, "pes")
    sign(opened, "municipality")
    sign(opened, "school", act="refused")
    change(opened, "population: 46200", "population: 45900")
    [found] = lapsed(lep)
    names = {row["id"]: row["name"] for row in data_of(opened)["stakeholders"]}
    assert "What changed: population of the territory lowered from 46,200 to 45,900." in found["message"]
    touched = found["message"].partition("Signatures that it touches:")[2]
    assert [who for who, name in names.items() if _english(name) in touched] == ["pes", "municipality"]
    assert "lep sign amend" in found["hint"]
    assert found["path"] == "history[0]"


def _english(name: Any) -> str:
    return name["en"] if isinstance(name, dict) else str(name)


def test_a_text_that_nobody_signed_can_be_laid_down_anew(lep: Lep, opened: Path) -> None:
    change(opened, "population: 46200", "population: 45900")
    [found] = lapsed(lep)
    assert "Signatures that it touches: none." in found["message"]
    assert "lep sign open --again" in found["hint"]


def test_only_the_order_changed_is_said_too(lep: Lep, opened: Path) -> None:
    change(opened, "languages: [en, bs]", "languages: [bs, en]")
    [found] = lapsed(lep)
    assert "languages" in found["message"]
    first, second = data_of(opened)["stakeholders"][:2]
    change(opened, "languages: [bs, en]", "languages: [en, bs]")
    text = opened.read_text(encoding="utf-8")
    start, middle, end = (
        text.index(f"  - id: {row['id']}\n") for row in (first, second, data_of(opened)["stakeholders"][2])
    )
    opened.write_text(text[:start] + text[middle:end] + text[start:middle] + text[end:], encoding="utf-8")
    [found] = lapsed(lep)
    assert "What changed: stakeholders: entries in another order." in found["message"]


def test_spaces_are_told_by_their_place(lep: Lep, opened: Path) -> None:
    change(opened, "Dolina Vrelne", "Dolina  Vrelne")
    [found] = lapsed(lep)
    assert "name" in found["message"]
    assert "cannot be named" not in found["message"]


@pytest.mark.parametrize("damage", ["missing", "altered"])
def test_without_what_was_laid_down_changes_cannot_be_named(lep: Lep, opened: Path, damage: str) -> None:
    change(opened, "population: 46200", "population: 45900")
    folder = opened.parent / "signing"
    if damage == "missing":
        shutil.rmtree(folder)
    else:
        agreed = folder / "v1" / "agreed.json"
        agreed.write_bytes(agreed.read_bytes().replace(b"46200", b"45900"))
    [found] = lapsed(lep)
    assert "What changed cannot be named: signing/v1 is missing, or is not what was laid down." in found["message"]


def test_standard_input_has_no_folder(lep: Lep, opened: Path) -> None:
    change(opened, "population: 46200", "population: 45900")
    found = lep("check", "--format", "json", "-", stdin=opened.read_bytes()).json["data"]
    assert "cannot be named" in next(one["message"] for one in found if one["code"] == "SIG-lapsed")


def test_no_copy_to_be_signed_is_made_of_a_text_that_has_lapsed(lep: Lep, opened: Path) -> None:
    sign(opened, "pes")
    change(opened, "population: 46200", "population: 45900")
    result = lep("render", "agreement", "--signing", "--to", "md")
    assert result.code == 4
    assert "no longer the text that was laid down as" in result.err
