"""Which links a document may hold."""

from __future__ import annotations

import pytest

from lep.documents import tree
from lep.documents.links import anchors, checked
from tests.documents.every_node import ENGLISH


@pytest.mark.parametrize("href", ["https://example.org/?a=b", "http://example.org", "MAILTO:a@example.org", "#money"])
def test_the_web_mail_and_own_headings_are_allowed(href: str) -> None:
    assert checked(href, frozenset({"money"})) == href


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "#nowhere", "#", "", "//x", "https:// x"]
)
def test_anything_else_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match="may link to"):
        checked(href, frozenset({"money"}))


def test_headings_are_found_wherever_they_stand() -> None:
    inner = tree.Heading(3, (), "inner")
    nested = tree.BulletList(((tree.Quote((inner,)),),))
    doc = tree.Document("t", "", "en", "ltr", (nested,), "2026-11-21")
    assert anchors(doc) == {"inner"}
    assert {"parties", "clause-a1", "signatures"} <= anchors(ENGLISH)
