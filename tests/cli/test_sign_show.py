"""`lep sign show`: what is laid down, who has signed, and which file is no longer what it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Lep
from tests.cli.signing_cases import change, data_of, hashed, sign


def test_nothing_laid_down_is_no_mistake(lep: Lep, full: Path) -> None:
    result = lep("sign", "show")
    assert (result.code, result.out) == (0, "")
    assert "Nothing has been laid down for signature yet." in result.err
    data = lep("sign", "show", "--json").json["data"]
    assert (data["state"], data["version"], data["texts"]) == ("none", None, [])


def test_it_shows_the_text_its_parties_and_its_files(lep: Lep, opened: Path) -> None:
    sign(opened, method="paper")
    sign(opened, "school", act="refused")
    result = lep("sign", "show")
    assert result.code == 0
    told = " ".join(result.out.split())
    assert "Version 1 of 10 December 2026" in told
    assert "1 of 7 parties have signed." in told
    assert "Refused to sign: “Vrelnik Secondary Technical School”." in told
    assert re.search(r"Vrelnik Employment Office +signed +11 December 2026 +by hand, on paper", result.out)
    assert result.out.count("as laid down") == 6
    digest = data_of(opened)["history"][0]["digest"].removeprefix("sha256:")
    assert digest in result.out.replace(" ", "").replace("\n", "")
    assert re.search(r"\b([0-9a-f]{4} ){7}[0-9a-f]{4}\b", result.out)
    assert max(map(len, result.out.splitlines())) <= 80


def test_programs_get_the_same(lep: Lep, opened: Path) -> None:
    sign(opened, method="paper")
    answer = lep("sign", "show", "--json").json
    assert (answer["schema"], answer["file"]) == ("lep.signing.show/1", "partnership.yaml")
    data = answer["data"]
    assert (data["state"], data["version"], data["date"], data["drafting"]) == ("open", 1, "2026-12-10", None)
    assert data["parties"][0] == {"id": "pes", "state": "signed", "date": "2026-12-11", "method": "paper"}
    [text] = data["texts"]
    assert (text["event"], text["folder"], text["whole"]) == ("opened", "signing/v1", True)
    for one in text["files"]:
        content = (opened.parent / text["folder"] / one["name"]).read_bytes()
        assert (one["sha256"], one["state"]) == (hashed(content), "whole")
    assert {one["part"] for one in text["files"]} == {"list", "agreed", "copy", "words"}


@pytest.mark.parametrize("name", ["agreed.json", "agreement.en.pdf", "agreement.bs.md", "manifest.json"])
@pytest.mark.parametrize("how", ["missing", "altered"])
def test_a_file_that_is_not_what_it_was_is_named(lep: Lep, opened: Path, name: str, how: str) -> None:
    path = opened.parent / "signing" / "v1" / name
    if how == "missing":
        path.unlink()
    else:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    result = lep("sign", "show")
    assert result.code == 1
    assert f"signing/v1/{name}: {'missing' if how == 'missing' else 'another file'}" in result.err
    [text] = lep("sign", "show", "--json").json["data"]["texts"]
    assert [one["name"] for one in text["files"] if one["state"] == how] == [name]
    assert not text["whole"]


def test_a_forged_list_is_noticed(lep: Lep, opened: Path) -> None:
    folder = opened.parent / "signing" / "v1"
    old, new = (folder / "agreement.en.md").read_bytes(), b"# Another agreement\n"
    listed = (folder / "manifest.json").read_text(encoding="utf-8")
    (folder / "agreement.en.md").write_bytes(new)
    listed = listed.replace(hashed(old), hashed(new)).replace(str(len(old)), str(len(new)))
    (folder / "manifest.json").write_text(listed, encoding="utf-8")
    result = lep("sign", "show")
    assert result.code == 1
    assert "signing/v1/manifest.json: another file" in result.err


def test_signed_copies_and_scans_are_looked_at(lep: Lep, opened: Path) -> None:
    folder = opened.parent / "signing" / "v1"
    signed = (folder / "agreement.en.pdf").read_bytes() + b"\nsigned"
    for name in ("signed", "scans"):
        (folder / name).mkdir()
    (folder / "signed" / "agreement.en.pdf").write_bytes(signed)
    (folder / "scans" / "school-page.pdf").write_bytes(b"scan")
    sign(opened, files=[f"agreement.en.pdf {hashed(signed)}"])
    sign(opened, "school", scan=f"page.pdf {hashed(b'scan')}")
    assert states(lep, 0) == {"signed/agreement.en.pdf": "whole", "scans/school-page.pdf": "whole"}
    (folder / "signed" / "agreement.en.pdf").write_bytes(signed + b"more")
    (folder / "scans" / "school-page.pdf").write_bytes(b"another page")
    (folder / "signed" / "agreement.bs.pdf").write_bytes(b"signed")
    (folder / "scans" / "stray.pdf").write_bytes(b"stray")
    (folder / "scans" / ".DS_Store").write_bytes(b"left by a system")
    assert states(lep, 1) == {
        "signed/agreement.en.pdf": "altered",
        "signed/agreement.bs.pdf": "unrecorded",
        "scans/school-page.pdf": "altered",
        "scans/stray.pdf": "unrecorded",
    }
    (folder / "signed" / "agreement.en.pdf").unlink()
    assert states(lep, 1)["signed/agreement.en.pdf"] == "missing"


def states(lep: Lep, code: int) -> dict[str, str]:
    """What became of the files that came in while parties signed."""
    result = lep("sign", "show", "--json")
    assert result.code == code
    [text] = result.json["data"]["texts"]
    return {one["name"]: one["state"] for one in text["files"] if one["part"] in ("signed", "scan")}


def test_a_scan_of_two_signatures_counts_for_both(lep: Lep, opened: Path) -> None:
    scans = opened.parent / "signing" / "v1" / "scans"
    scans.mkdir()
    (scans / "pes-page.pdf").write_bytes(b"page")
    for who in ("pes", "school"):
        sign(opened, who, scan=f"page.pdf {hashed(b'page')}")
    assert states(lep, 0) == {"scans/pes-page.pdf": "whole"}


def test_a_changed_file_is_told(lep: Lep, opened: Path) -> None:
    sign(opened)
    change(opened)
    result = lep("sign", "show")
    assert result.code == 0
    assert "The file says something else by now" in result.out
    assert lep("sign", "show", "--json").json["data"]["state"] == "lapsed"


def test_when_all_have_signed_it_is_complete(lep: Lep, opened: Path) -> None:
    for one in data_of(opened)["stakeholders"]:
        if one["status"] == "committed":
            sign(opened, one["id"])
    assert lep("sign", "show", "--json").json["data"]["state"] == "complete"
    assert "7 of 7 parties have signed." in lep("sign", "show").out


def test_standard_input_has_nothing_beside_it(lep: Lep) -> None:
    assert lep("sign", "show", "-", stdin="lep: '1.0'").code == 2


def test_what_is_written_for_reading_says_where_the_signed_one_is(lep: Lep, opened: Path) -> None:
    told = " ".join(lep("render", "agreement", "--to", "md", "--out", "out").err.split())
    assert "What is signed is version 1 as it was laid down, in signing/v1/" in told
    assert "can be signed" not in told
    assert "What is signed" not in lep("render", "summary", "--to", "md", "--out", "out").err
