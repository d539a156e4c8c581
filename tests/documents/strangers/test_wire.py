"""Trees cross over without loss; what is no tree does not cross at all."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from lep.documents import tree
from lep.documents.letterhead import Layout, Letterhead, Logo
from lep.documents.render import compose_document
from lep.documents.strangers.wire import MisfitError, pack, unpack
from tests.documents.everywhere import everywhere
from tests.documents.filled import filled

HOUSE = Letterhead(Logo(b"\x89PNG\0\xff", "png", "A house", 40, 20.5), ("a",), ("b", "c"), "#1f3a5f", "x", "y", "z")


def across(value: Any) -> Any:
    return json.loads(json.dumps(pack(value)))


@pytest.mark.parametrize("document", ["agreement", "report", "statement"])
def test_whole_documents_come_back_as_they_were(document: str) -> None:
    doc = compose_document(filled(), document=document, draft=True)
    doc = replace(doc, letterhead=HOUSE, layouts=(Layout("layouts/page.css", b"\0\xff", "/x"),))
    assert unpack(tree.Document, across(doc)) == doc


@pytest.mark.parametrize("typed", ["", "x", "\0\ue000\u202e\ud800", '{"k": "Text"}', "line\nline"])
def test_every_text_comes_back_in_every_place(typed: str) -> None:
    doc = everywhere(typed)
    assert unpack(tree.Document, across(doc)) == doc


TEXT = {"k": "Text", "value": "x", "user": False, "language": ""}
MISFITS: dict[str, Any] = {
    "nothing": None,
    "a text": "x",
    "a list": [],
    "no kind": {"value": "x", "user": False, "language": ""},
    "another kind": TEXT | {"k": "Document"},
    "a kind that we do not have": TEXT | {"k": "os.system"},
    "a kind that is no name": TEXT | {"k": ["Text"]},
    "a field too many": TEXT | {"svg": "x"},
    "a field too few": {"k": "Text", "value": "x"},
    "a number for a text": TEXT | {"value": 7},
    "a text for yes or no": TEXT | {"user": "yes"},
    "a number for yes or no": TEXT | {"user": 1},
}


@pytest.mark.parametrize("data", MISFITS.values(), ids=MISFITS)
def test_what_is_no_text_is_refused(data: Any) -> None:
    with pytest.raises(MisfitError):
        unpack(tree.Text, data)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("direction", "up"),
        ("direction", ["ltr"]),
        ("blocks", "x"),
        ("blocks", [TEXT]),
        ("blocks", [{"k": "Figure"}]),
        ("labels", {"a": 1}),
        ("labels", [["a", "b"]]),
        ("letterhead", {"k": "Letterhead"}),
        ("letterhead", TEXT),
        ("draft", 0),
        ("date", None),
    ],
)
def test_a_document_with_one_part_that_does_not_fit_is_refused(field: str, value: Any) -> None:
    data = across(tree.Document("A", "", "en", "ltr", (), "2026-01-01"))
    with pytest.raises(MisfitError):
        unpack(tree.Document, data | {field: value})


def test_bytes_that_are_none_are_refused() -> None:
    data = across(Layout("a", b"b", "c"))
    for content in ("b", {"base64": "%%"}, {"base64": 7}, {}, None):
        with pytest.raises(MisfitError):
            unpack(Layout, data | {"content": content})


def test_what_is_nested_without_end_is_refused() -> None:
    data: Any = {"k": "Quote", "blocks": []}
    for _ in range(5000):
        data = {"k": "Quote", "blocks": [data]}
    with pytest.raises(MisfitError):
        unpack(tree.Quote, data)


def test_only_documents_are_packed() -> None:
    with pytest.raises(TypeError):
        pack({"a": object()})
