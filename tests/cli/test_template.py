"""`lep template`: pieces are listed, copied, begun and tried out; what was there is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.documents.resources import builtin_root
from tests.cli.conftest import Lep
from tests.documents.looks import house

CLAUSE = "templates/en/clauses/F1.md.j2"
SKELETON = "templates/documents/my-letter.md.j2"


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_of_piece_is_listed_with_where_it_comes_from(lep: Lep) -> None:
    put(CLAUSE, "### Data\n\nText.\n")
    listed = lep("template", "list", "--json").json
    assert listed["schema"] == "lep.templates/1"
    kinds = {one["kind"] for one in listed["data"]}
    assert kinds == {"document", "clause", "passage", "words", "layout"}
    (own,) = [one for one in listed["data"] if one["origin"] == "beside"]
    assert (own["name"], own["kind"], own["language"], own["file"]) == ("F1", "clause", "en", "en/clauses/F1.md.j2")
    assert {one["name"] for one in listed["data"] if one["kind"] == "layout"} == {
        "agreement.typ",
        "page.css",
        "page.html",
        "reference.docx",
    }


def test_words_choose_among_the_pieces(lep: Lep) -> None:
    put(CLAUSE, "### Data\n\nText.\n")
    shown = lep("template", "list", "beside").out
    assert "F1" in shown
    assert "beside the partnership file" in shown
    assert "page.css" not in shown
    named = lep("template", "list", "clause", "f1", "--json").json["data"]
    assert {one["file"].partition("/")[2] for one in named} == {"clauses/F1.md.j2"}
    assert lep("template", "list", "no-such-thing").code == 2


def test_a_clause_is_copied_beside_the_file_and_never_over_other_content(lep: Lep) -> None:
    result = lep("template", "export", "F1")
    assert result.code == 0, result.err
    built_in = (builtin_root() / "en/clauses/F1.md.j2").read_bytes()
    assert Path(CLAUSE).read_bytes() == built_in
    Path(CLAUSE).write_text("### Mine\n", encoding="utf-8")
    assert lep("template", "export", "F1").code == 0  # what is in use now is my own
    assert Path(CLAUSE).read_text(encoding="utf-8") == "### Mine\n"
    refused = lep("template", "export", "F1", "--built-in")
    assert refused.code == 4
    assert Path(CLAUSE).read_text(encoding="utf-8") == "### Mine\n"
    assert lep("template", "export", "F1", "--built-in", "--force").code == 0
    assert Path(CLAUSE).read_bytes() == built_in


def test_a_document_is_copied_with_all_that_it_is_made_of(lep: Lep) -> None:
    assert lep("template", "export", "agreement", "--to", "firm/templates").code == 0
    made = {path.relative_to("firm/templates").as_posix() for path in Path("firm").rglob("*.*")}
    assert {"documents/agreement.md.j2", "en/clauses/A1.md.j2", "en/clauses/J4.md.j2", "en/notice.md.j2"} <= made
    assert not [name for name in made if "report" in name]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("export", "letterhed"), "there is no template called"),
        (("export", "page.cs"), "did you mean `page.css`?"),
        (("export", "letterhead"), "lep template new letterhead"),
        (("export", "F1", "--language", "zz"), "not written in zz"),
        (("new", "poem"), "letterhead, document NAME, language CODE"),
        (("new", "document"), "letterhead, document NAME, language CODE"),
        (("new", "document", "My Letter"), "my-letter"),
        (("new", "document", "../x"), "my-letter"),
        (("new", "document", "agreement"), "lep template export agreement"),
        (("new", "language", "english"), "sr-Latn"),
        (("new", "language", "zz"), "It is known of"),
        (("new", "language", "en"), "already"),
        (("check", "no-such"), "there is no template called"),
    ],
)
def test_what_is_not_there_is_said_with_a_way_on(arguments: tuple[str, ...], hint: str, lep: Lep) -> None:
    result = lep("template", *arguments)
    assert result.code == 2
    assert hint in " ".join(result.err.split())
    assert not Path("templates").exists()


def test_a_document_of_ones_own_is_begun_written_and_found(lep: Lep, full: Path) -> None:
    assert lep("template", "new", "document", "my-letter").code == 0
    assert lep("template", "new", "document", "my-letter").code == 0  # the same again is no overwriting
    text = lep("render", "my-letter", "--to", "md", "-o", "-")
    assert text.code == 0, text.err
    assert "# Local Employment Partnership Vrelna Valley" in text.out
    assert "did you mean `my-letter`?" in lep("render", "my-leter").err


def test_a_letterhead_is_begun_and_stands_on_the_page(lep: Lep, full: Path) -> None:
    assert lep("template", "new", "letterhead").code == 0
    page = lep("render", "agreement", "--to", "html", "-o", "-")
    assert page.code == 0, page.err
    assert "<bdi>Street and number</bdi>" in page.out


@pytest.mark.parametrize("arguments", [("letterhead",), ("document", "my-letter")])
def test_what_is_begun_speaks_the_language_of_whoever_begins_it(
    arguments: tuple[str, ...], lep: Lep, full: Path
) -> None:
    assert lep("template", "new", *arguments, variables={"LEP_LANG": "qps"}).code == 0
    made = next(path for path in Path("templates").rglob("*") if path.is_file()).read_text(encoding="utf-8")
    assert "⟦Ýöûr lëttërhëåd" in made or "⟦Å döçûmëñt öf ýöûr öwñ" in made
    assert lep("template", "check", "--language", "en").code == 0


def test_what_the_letterhead_cannot_have_is_told_once(lep: Lep, full: Path) -> None:
    house(Path("templates"), "fonts: {text: Comic Serif}\n")
    result = lep("render", "agreement", "--to", "md,html", "--out", "out")
    assert result.code == 0, result.err
    assert result.err.count("letterhead.yaml:1: warning: a PDF cannot show the font “Comic Serif”") == 1


def test_a_language_is_begun_and_documents_can_be_written_in_it(lep: Lep, full: Path) -> None:
    assert lep("template", "new", "language", "mk").code == 0
    result = lep("render", "agreement", "--language", "mk", "--to", "md", "-o", "-")
    assert result.code == 0, result.err
    assert "декември 2026" in result.out


def test_templates_that_are_right_are_said_to_be(lep: Lep, full: Path) -> None:
    lep("template", "new", "document", "my-letter")
    result = lep("template", "check")
    assert result.code == 0, result.out
    assert "There is no error." in result.err
    assert lep("template", "check", "--json").json == {
        "schema": "lep.template.check/1",
        "file": "partnership.yaml",
        "data": [],
    }


def test_a_mistake_is_told_once_with_template_line_and_hint(lep: Lep, full: Path) -> None:
    put(SKELETON, "# Letter\n\n{{ partnership.name }}\n\n{{ partnership.nam }}\n\n{{ clause('../x') }}\n")
    result = lep("template", "check", "my-letter")
    assert result.code == 1
    assert len([line for line in result.out.splitlines() if "my-letter.md.j2:5: error:" in line]) == 1
    (found,) = lep("template", "check", "my-letter", "--json").json["data"]
    assert (found["line"], found["severity"], found["document"]) == (5, "error", "my-letter")


@pytest.mark.parametrize(
    ("tag", "message", "hint"),
    [
        ("{{ partnershp.name }}", "there is nothing called `partnershp`", "did you mean `partnership`?"),
        ("{{ partnership.nam }}", "there is no `nam` among name,", "did you mean `name`?"),
        ("{{ nope }}", "there is nothing called `nope`", "there are: actions, anchor,"),
        ("{{ 1 | uper }}", "there is no filter `uper`", "did you mean `upper`?"),
        ("{{ ''.__class__.__mro__ }}", "`__class__` cannot be used in a template", "Templates see plain data only"),
    ],
)
def test_a_name_that_there_is_not_is_told_with_the_nearest(
    tag: str, message: str, hint: str, lep: Lep, full: Path
) -> None:
    put(CLAUSE, f"### Title\n\n{tag}\n")
    found = lep("template", "check", "--json").json["data"]
    assert [one["line"] for one in found] == [3]
    assert message in found[0]["message"]
    assert (found[0]["hint"] or "").startswith(hint)
    assert bool(found[0]["hint"]) == bool(hint)


def test_only_an_empty_or_a_full_partnership_shows_some_mistakes(lep: Lep, full: Path) -> None:
    put(SKELETON, "# Letter\n\n{{ terms.date | date }}\n\n{% if risks %}{{ riks }}{% endif %}\n")
    found = lep("template", "check", "--json").json["data"]
    assert {(one["line"], one["partnership"]) for one in found} == {(3, "minimal"), (5, "full")}


def test_letterhead_layouts_and_misplaced_files_are_looked_at_too(lep: Lep, full: Path) -> None:
    house(Path("templates"), 'colours: {accent: "#ffcc00"}\nadress: x\n')
    put("templates/layouts/page.css", "@import 'x.css';\n")
    put("templates/en/clauses/F9.md.j2", "### Nine\n\nText.\n")
    put("templates/en/clause/F1.md.j2/F1.md.j2.txt", "x")
    put("templates/layout/page.css", "x")
    found = lep("template", "check", "--language", "en", "--json").json["data"]
    told = {(one["template"], one["line"], one["severity"]) for one in found}
    assert told == {
        ("letterhead.yaml", 1, "warning"),
        ("letterhead.yaml", 2, "error"),
        ("layouts/page.css", 1, "error"),
        ("en/clauses/F9.md.j2", None, "warning"),
        ("layout/page.css", None, "warning"),
    }


def test_a_folder_elsewhere_can_be_checked(lep: Lep) -> None:
    put(f"firm/{SKELETON}", "# Letter\n\n{{ x }}\n")
    for folder in ("firm", "firm/templates"):
        assert lep("template", "check", folder).code == 1
    Path("empty").mkdir()
    assert lep("template", "check", "empty").code == 2


def test_without_templates_of_ones_own_there_is_nothing_to_check(lep: Lep) -> None:
    result = lep("template", "check")
    assert result.code == 0
    assert "no templates of your own" in result.err


def test_what_comes_next_works_for_a_file_in_another_folder(lep: Lep) -> None:
    put("north valley/partnership.yaml", "lep: '1.0'\nid: north\nname: North Valley\n")
    file = ("--file", "north valley/partnership.yaml")
    quoted = "'north valley/partnership.yaml'"
    begun = lep("template", "new", "document", "my-letter", *file)
    assert f"Next: lep render my-letter {quoted}" in begun.err
    assert f"Next: lep template check --file {quoted}" in lep("template", "new", "letterhead", *file).err
    assert f"Next: lep template check F1 --file {quoted}" in lep("template", "export", "F1", *file).err
    assert "Next: lep template check firm/templates" in lep("template", "export", "F1", "--to", "firm/templates").err
    assert "Next:" not in lep("template", "export", "F1", "--to", "elsewhere").err
