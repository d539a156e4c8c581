"""Documents from a program: the same bytes as `lep render` writes, and refusals that say why."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import lep
from lep.api import check_request
from tests.cli.conftest import Lep, fixture_lep  # noqa: F401

ROOT = Path(__file__).parents[2]
FULL = ROOT / "examples/vrelna-valley/partnership.yaml"
HALF = ROOT / "examples/half-filled/partnership.yaml"


@pytest.mark.parametrize(
    ("arguments", "wishes"),
    [
        (("agreement", "--to", "md,docx"), {"document": "agreement", "to": "md,docx"}),
        (
            ("agreement", "--to", "html", "--language", "bs,en", "--layout", "columns"),
            {"to": ["html"], "language": ["bs", "en"], "layout": "columns"},
        ),
        (("agreement", "--signing", "--to", "pdf"), {"signing": True}),
        (
            ("report", "--to", "md", "--today", "2027-03-31", "--with-judgements"),
            {"document": "report", "to": "md", "today": "2027-03-31", "with_judgements": True},
        ),
        (
            ("invitation", "--to", "md", "--meeting", "2027-01-12"),
            {"document": "invitation", "to": "md", "meeting": "2027-01-12"},
        ),
        (("--all", "--to", "md", "--language", "all"), {"document": None, "to": "md", "language": "all"}),
    ],
)
def test_it_is_what_the_command_writes(
    lep: Lep, tmp_path: Path, arguments: tuple[str, ...], wishes: dict[str, Any]
) -> None:
    shutil.copy(FULL, tmp_path / "partnership.yaml")
    assert lep("render", *arguments, "--out", "out").code == 0
    made = rendered(tmp_path / "partnership.yaml", **wishes)
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}


def rendered(file: Path, **wishes: Any) -> dict[str, bytes]:
    return {one.name: one.content for one in lep.render(lep.load(file), **wishes)}


def test_a_draft_says_how_much_is_open() -> None:
    [draft] = lep.render(lep.load(HALF), to="md")
    assert draft.open_points > 0
    with pytest.raises(lep.NotReady) as caught:
        lep.render(lep.load(HALF), to="md", signing=True)
    assert len(caught.value.findings) == draft.open_points
    assert "lep check" in caught.value.hint
    [ready] = lep.render(lep.load(FULL), to="md")
    assert (ready.open_points, ready.languages, ready.document, ready.to) == (0, ("en",), "agreement", "md")


def test_what_stands_in_another_language_is_told() -> None:
    partnership = lep.load(FULL)
    partnership.set("purpose", {"en": "Work for all who want it, near home"})
    first, second = lep.render(partnership, "summary", to="md", language="en,bs")
    assert first.foreign == {}
    assert second.foreign == {"Work for all who want it, near home": "en"}


def test_templates_beside_the_file_count_and_their_mistakes_are_placed(tmp_path: Path) -> None:
    shutil.copy(FULL, tmp_path / "partnership.yaml")
    clauses = tmp_path / "templates/en/clauses"
    clauses.mkdir(parents=True)
    (clauses / "A2.md.j2").write_text("### Parties\n\nOf {{ partnership.name }}.\n")
    partnership = lep.load(tmp_path / "partnership.yaml")
    assert b"Of Local Employment Partnership" in lep.render(partnership, to="md")[0].content
    assert b"Of Local Employment" not in lep.render(lep.load(partnership.raw), to="md")[0].content
    (clauses / "A2.md.j2").write_text("### Parties\n\nOf {{ partnership.nme }}.\n")
    with pytest.raises(lep.TemplateError) as caught:
        lep.render(partnership, to="md")
    assert "A2.md.j2:3: " in str(caught.value)


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"document": "agrement"}, "no document called agrement"),
        ({"to": "odt"}, "--to odt: there is no such format"),
        ({"to": ["md", "odt"]}, "--to md,odt: there is no such format"),
        ({"language": "tlh"}, "no documents in this language: tlh"),
        ({"layout": "grid"}, "--layout grid"),
        ({"layout": "columns", "language": "en"}, "two or three languages"),
        ({"document": "summary", "signing": True}, "nobody signs the document summary"),
        ({"with_judgements": True}, "--with-judgements is for other documents"),
        ({"document": "report", "today": "tomorrow"}, "today tomorrow: this is not a day"),
    ],
)
def test_what_cannot_be_is_refused_before_and_after_the_file_is_known(wishes: dict[str, Any], told: str) -> None:
    for refuse in (lambda: check_request(**wishes), lambda: lep.render(lep.load(FULL), **wishes)):
        with pytest.raises(lep.RequestError) as caught:
            refuse()
        assert told in caught.value.message
        assert caught.value.hint


def test_a_stakeholder_that_is_not_there_is_named() -> None:
    with pytest.raises(lep.RequestError, match="nobody in the file has this id"):
        lep.render(lep.load(FULL), "invitation", to="md", to_stakeholder="nobody-at-all")


def test_a_page_to_be_signed_waits_for_a_text() -> None:
    with pytest.raises(lep.NotReady, match="no text is laid down"):
        lep.render(lep.load(FULL), "signature-page", to="md")


def test_a_clock_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(lep.RequestError, match="SOURCE_DATE_EPOCH is yesterday"):
        lep.render(lep.load(FULL), to="md")


def test_what_can_be_known_is_refused_before_the_first_is_given() -> None:
    with pytest.raises(lep.RequestError):
        lep.iter_rendered(lep.load(FULL), to="odt")
    made = lep.iter_rendered(lep.load(FULL), "summary", to="md,html")
    assert [next(made).name, next(made).name] == ["summary.en.md", "summary.en.html"]
