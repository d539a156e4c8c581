"""The table of all partnerships: whole, harmless in a spreadsheet, readable by everybody."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from lep.batch.page import as_html
from lep.batch.records import Outcome, Trouble
from lep.batch.summary import as_csv, as_json, is_ours
from lep.language import LANGUAGES, speaking
from tests.naughty import naughty_strings

FACTS = {
    "name": "Vrelna Valley",
    "territory": "Vrelna",
    "stage": "plan",
    "stages_done": 3,
    "partners": 4,
    "core": {"present": ["municipality", "ngo"], "missing": ["employers"]},
    "objectives": 2,
    "targets": {"trained": 56.0, "employed_formally": 24},
    "money": {"total": 1234.5, "currency": "EUR", "secured": 0.73170},
    "signing": {"state": "open", "signed": 1, "of": 4},
}
GOOD = Outcome(0, "in/a.yaml", "done", "a", outputs=(("a/agreement.en.md", "0f"),), findings={"error": 2}, facts=FACTS)
BAD = Outcome(1, "in/b.yaml", "failed", error=Trouble("FIL-x", "nothing in it", line=3, column=1))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_each_file() -> None:
    good, bad = rows("".join(as_csv([GOOD, BAD])))
    assert (good["id"], good["stage"], good["errors"], good["partners"]) == ("a", "plan", "2", "4")
    assert (good["core_present"], good["core_missing"]) == ("municipality ngo", "employers")
    assert (good["targets"], good["money"], good["secured"]) == ("trained 56; employed_formally 24", "1234.5", "0.7317")
    assert (good["signing"], good["signed"], good["parties"]) == ("open", "1", "4")
    assert (bad["state"], bad["error"]) == ("failed", "in/b.yaml:3:1: nothing in it")


@pytest.mark.parametrize("live", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "－1"])
def test_what_a_spreadsheet_would_work_out_is_text(live: str) -> None:
    outcome = Outcome(0, f"{live}.yaml", "failed", facts={"name": live}, error=Trouble("x", "y"))
    (row,) = rows("".join(as_csv([outcome])))
    assert row["name"] == f"'{live}"
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "－")) for value in row.values())


def test_numbers_stay_numbers_even_below_nought() -> None:
    (row,) = rows("".join(as_csv([Outcome(0, "a", "done", facts={"money": {"total": -5}})])))
    assert row["money"] == "-5"


def test_the_mark_for_excel_is_there_when_it_is_asked_for() -> None:
    assert "".join(as_csv([], bom=True)).encode().startswith(b"\xef\xbb\xbfid,")
    assert "".join(as_csv([])).startswith("id,")


def test_json_is_one_object_with_the_numbers_of_each_outcome() -> None:
    whole = json.loads("".join(as_json([GOOD, BAD])))
    assert (whole["schema"], whole["file"]) == ("lep.batch/1", None)
    assert whole["data"]["counts"] == {"done": 1, "unchanged": 0, "failed": 1, "refused": 0}
    good, bad = whole["data"]["partnerships"]
    assert (good["file"], good["facts"]["money"]["total"]) == ("in/a.yaml", 1234.5)
    assert bad["error"]["line"] == 3
    assert json.loads("".join(as_json([])))["data"]["partnerships"] == []


class Page(HTMLParser):
    """The texts of a page by tag, and what its tags are given."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page(*outcomes: Outcome) -> Page:
    return Page("".join(as_html(outcomes, {"done": 1, "failed": 1})))


def test_the_page_loads_nothing_and_names_rows_and_columns() -> None:
    found = page(GOOD, BAD)
    scopes = [values["scope"] for tag, values in found.tags if tag == "th"]
    assert scopes.count("row") == 3, "two files and their total"
    assert scopes.count("col") == len(scopes) - 3
    assert not [values for tag, values in found.tags if {"src", "href"} & values.keys() or tag in ("link", "iframe")]
    assert "agreement.en.md" in found.texts, "which is named, if nothing leads there"
    assert "in/b.yaml:3:1: nothing in it" in found.texts
    assert "1 done and 1 failed" in found.texts


def test_money_stands_with_its_currency_and_signing_with_its_numbers() -> None:
    texts = page(GOOD, BAD).texts
    assert "1,234.5 EUR" in texts
    assert "being signed (1/4)" in texts


def test_what_went_wrong_takes_the_room_of_what_is_not_known_and_no_column() -> None:
    tags = page(GOOD, BAD).tags
    columns = sum(values.get("scope") == "col" for _, values in tags)
    (wrong,) = [values for tag, values in tags if tag == "td" and values.get("class") == "error"]
    assert wrong["colspan"] == str(columns - 2)


def hrefs(*names: str, way: str = "") -> list[str | None]:
    outcome = replace(GOOD, outputs=tuple((name, "0f") for name in names))
    return [values["href"] for tag, values in Page("".join(as_html([outcome], {}, way))).tags if tag == "a"]


def test_documents_are_linked_from_where_the_page_is() -> None:
    assert hrefs("a/agreement.en.md", way="../out/") == ["../out/a/agreement.en.md"]
    assert hrefs("a/Ugovor o šumi #1 & 50%.pdf") == ["a/Ugovor%20o%20%C5%A1umi%20%231%20%26%2050%25.pdf"]
    assert len(hrefs(*(f"a/{number}.md" for number in range(40)))) == 40


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "//evil.example/x", "/etc/passwd", "javascript:alert(1)", "a\\b", ""]
)
def test_no_link_leads_out_of_the_folder(name: str) -> None:
    assert hrefs(name) == []


def test_the_foot_adds_up_what_was_done_and_no_currencies_together() -> None:
    money = {"total": 1000, "currency": "BAM", "secured": 1.0}
    more = replace(GOOD, number=2, facts={**FACTS, "partners": 6, "targets": {"trained": 4}, "money": money})
    whole = "".join(as_html([GOOD, BAD, more, GOOD], {}))
    foot = Page(whole[whole.index("<tfoot>") : whole.index("</tfoot>")]).texts
    assert "Total of 3 partnerships" in foot
    assert foot[foot.index("1,000 BAM") + 1] == "2,469 EUR"
    assert foot[foot.index("100%") + 1] == "73%"
    assert "14" in foot, "partners"
    assert any("people trained: 116" in text for text in foot)


def test_a_table_of_nothing_has_no_foot() -> None:
    assert "<tfoot>" not in "".join(as_html([BAD], {}))


@pytest.mark.parametrize("text", naughty_strings()[::6])
def test_any_name_is_shown_as_it_is(text: str) -> None:
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    found = page(Outcome(0, "a", "done", "a", facts={"name": text}))
    assert shown in "".join(found.texts)
    assert sum(tag == "script" for tag, _ in found.tags) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language(language: str) -> None:
    with speaking(language):
        (values,) = [values for tag, values in page(GOOD).tags if tag == "html"]
    assert values == {"lang": language, "dir": "rtl" if language == "he" else "ltr"}


def test_a_summary_knows_its_own_kind() -> None:
    for text in (
        "".join(as_csv([], bom=True)),
        "".join(as_csv([GOOD])),
        "".join(as_json([])),
        "".join(as_html([], {})),
    ):
        assert is_ours(text.encode())
    assert not is_ours(b"id,name\r\nmy own,list\r\n")
    assert not is_ours(b"")
