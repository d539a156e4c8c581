"""The page of the summary in a real browser: accessible, inert but for its own sorting, whole on a telephone."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from lep.batch.page import as_html
from lep.batch.records import Outcome
from lep.language import speaking
from tests.batch.test_summary import BAD, FACTS, GOOD
from tests.browser import POLICY, accessibility, dump_dom, overhang

MANY = [
    GOOD,
    BAD,
    Outcome(2, "c.yaml", "done", "c", facts={**FACTS, "name": "Ćelije", "money": {"total": 99, "currency": "EUR"}}),
    Outcome(3, "d.yaml", "done", "d", facts={**FACTS, "name": "Čačak", "money": {"total": 1000, "currency": "EUR"}}),
]


def page(language: str = "en", rows: Sequence[Outcome] = MANY) -> str:
    with speaking(language):
        return "".join(as_html(rows, {"done": 3, "failed": 1}, ""))


def order_after(clicks: str, folder: Path, language: str = "en", rows: Sequence[Outcome] = MANY) -> list[str]:
    """The rows, by what they are called, after clicks on headings: positions from 0."""
    script = (
        f"<script>for (const at of [{clicks}]) document.querySelectorAll('thead button')[at].click();</script></body>"
    )
    dom = dump_dom(POLICY.sub("", page(language, rows)).replace("</body>", script), folder)
    return re.findall(r'<th scope="row"><bdi>([^<]*)</bdi>', dom)


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_page_is_accessible(language: str, tmp_path: Path) -> None:
    assert accessibility(page(language), tmp_path) == []


def test_it_fits_a_telephone(tmp_path: Path) -> None:
    assert overhang(page(), tmp_path, width=320) == 0


def test_all_columns_fit_a_printed_page(tmp_path: Path) -> None:
    printed = re.sub(r"@media print", "@media all", re.sub(r"@page[^}]*}", "", page()))
    assert overhang(printed, tmp_path, width=1047) == 0  # A4 across, without its margins


def test_only_its_own_script_may_run() -> None:
    text = page()
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text


def test_a_click_sorts_and_another_one_the_other_way(tmp_path: Path) -> None:
    money = re.findall(r'<button type="button">([^<]*)', page()).index("Money")
    assert order_after(f"{money}", tmp_path) == ["c", "d", "a", "in/b.yaml"]
    assert order_after(f"{money}, {money}", tmp_path) == ["a", "d", "c", "in/b.yaml"]


def test_numbers_are_sorted_by_what_they_are_worth(tmp_path: Path) -> None:
    shares = {"a": 0.5, "b": 0.25, "c": 1e-05, "d": 0.4321}
    rows = [
        Outcome(0, f"{name}.yaml", "done", name, facts={**FACTS, "money": {"secured": share, "total": share}})
        for name, share in shares.items()
    ]
    money = re.findall(r'<button type="button">([^<]*)', page()).index("Money")
    assert order_after(f"{money}", tmp_path, rows=rows) == ["c", "b", "d", "a"]


def shown_after(words: str, folder: Path) -> tuple[list[str], str]:
    """The rows that are left after these words were typed into the box, and what is said of them."""
    script = f"""<script>
      const box = document.querySelector("#find");
      box.value = {json.dumps(words)};
      box.dispatchEvent(new Event("input"));
      for (const hidden of document.querySelectorAll("[hidden]")) hidden.remove();
      document.querySelector("output").textContent = document.querySelector("output").value;
    </script></body>"""
    dom = dump_dom(POLICY.sub("", page()).replace("</body>", script), folder)
    (told,) = re.findall(r"<output[^>]*>([^<]*)", dom)
    return re.findall(r'<th scope="row">(?:<bdi>)?([^<]*)', dom), told


@pytest.mark.parametrize(
    ("words", "left", "told"),
    [
        ("celije", ["c"], "1 of 4"),
        ("EUR  čačak", ["d"], "1 of 4"),
        ("agreement.en", ["a"], "1 of 4"),
        ("nothing in it", ["in/b.yaml"], "1 of 4"),
        ("<b>", [], "0 of 4"),
        (" ", ["a", "in/b.yaml", "c", "d", "Total of 3 partnerships"], ""),
    ],
)
def test_what_is_typed_leaves_the_rows_that_have_it(words: str, left: list[str], told: str, tmp_path: Path) -> None:
    assert shown_after(words, tmp_path) == (left, told)


def test_what_needs_a_script_is_hidden_without_one() -> None:
    text = page()
    assert '<p class="find" hidden>' in text
    assert "<caption hidden>" in text


def test_names_are_sorted_as_the_language_does(tmp_path: Path) -> None:
    assert order_after("2", tmp_path, "bs") == ["d", "c", "a", "in/b.yaml"]
