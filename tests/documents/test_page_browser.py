"""The web page of an agreement in a real browser: accessible, self-contained, inert, and whole on a telephone."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import html5lib
import pytest

from lep.documents.render import render
from lep.files import read
from tests.browser import accessibility, dump_dom, overhang
from tests.documents.filled import filled

EXAMPLES = Path(__file__).parents[2] / "examples"
EVERY_EXAMPLE = pytest.mark.parametrize(
    "name", sorted(path.parent.name for path in EXAMPLES.glob("*/partnership.yaml"))
)
ATTACK = (
    "</p></section><script>document.title='owned';document.body.id='owned'</script>"
    "<img src=x onerror=\"document.title='owned'\"><svg onload=document.title='owned'></svg>"
    "<iframe src=https://attacker.example></iframe><base href=https://attacker.example><style>*{display:none}</style>"
    '<meta http-equiv=refresh content="0;url=https://attacker.example"><form action=https://attacker.example>'
)


@cache
def page_of(name: str, *, draft: bool = True) -> str:
    path = EXAMPLES / name / "partnership.yaml"
    points = ("Who chairs the board?",) if draft else ()
    return render(read(path).data, to="html", file=path, draft=draft, open_points=points).decode("utf-8")


@EVERY_EXAMPLE
def test_axe_finds_nothing_to_mend(name: str, tmp_path: Path) -> None:
    assert accessibility(page_of(name), tmp_path) == []


def test_axe_finds_nothing_to_mend_in_a_signing_copy(tmp_path: Path) -> None:
    assert accessibility(page_of("vrelna-valley", draft=False), tmp_path) == []


def test_axe_would_find_something(tmp_path: Path) -> None:
    page = re.sub(r'<html lang="\w+"', "<html", page_of("half-filled"))
    assert [found["id"] for found in accessibility(page, tmp_path)] == ["html-has-lang"]


@EVERY_EXAMPLE
def test_the_page_is_html_5_without_a_parse_error(name: str) -> None:
    html5lib.HTMLParser(strict=True).parse(io.BytesIO(page_of(name).encode()), transport_encoding="utf-8")


@EVERY_EXAMPLE
def test_nothing_is_asked_of_the_network(name: str) -> None:
    page = html5lib.parse(page_of(name), namespaceHTMLElements=False)
    for element in page.iter():
        assert element.tag not in {
            "script",
            "link",
            "img",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "video",
            "audio",
        }
        assert not {key for key in element.attrib if key in ("src", "srcset", "action", "data") or key.startswith("on")}
        assert element.tag == "a" or "href" not in element.attrib
    styles = "".join(element.text or "" for element in page.iter("style"))
    assert not re.search(r"url\(|@import", styles)


def test_text_that_is_a_script_is_not_run(tmp_path: Path) -> None:
    data = filled()
    data["name"] = data["purpose"] = data["agreement"]["liability"] = data["stakeholders"][0]["name"] = ATTACK
    page = render(data, to="html", draft=True, open_points=[ATTACK]).decode("utf-8")
    dom = html5lib.parse(dump_dom(page, tmp_path), namespaceHTMLElements=False)
    assert "owned" not in str(dom.find(".//body").get("id"))
    assert dom.findtext(".//title") == next(iter(html5lib.parse(page, namespaceHTMLElements=False).iter("title"))).text
    assert not {"script", "img", "svg", "iframe", "base", "form"} & {str(element.tag) for element in dom.iter()}
    shown = "".join(dom.find(".//main").itertext())
    assert shown.count(ATTACK) > 3


@EVERY_EXAMPLE
def test_nothing_runs_off_a_telephone(name: str, tmp_path: Path) -> None:
    assert overhang(page_of(name), tmp_path, width=320) == 0


def test_a_long_word_does_not_run_off_a_telephone(tmp_path: Path) -> None:
    data = filled()
    data["name"] = data["agreement"]["liability"] = data["stakeholders"][0]["name"] = "Donaudampfschifffahrt" * 12
    page = render(data, to="html", draft=True).decode("utf-8")
    assert overhang(page, tmp_path, width=320) == 0
