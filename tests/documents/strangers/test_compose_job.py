"""A document composed apart is the document that is composed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.documents import tree
from lep.documents.errors import TemplateError
from lep.documents.kinds import DOCUMENTS
from lep.documents.render import compose_document
from lep.documents.resources import builtin_root, search_path
from lep.documents.strangers.compose_job import has_programs
from lep.files import dump, partnership_layout
from tests.documents.filled import filled


@pytest.fixture(name="file")
def fixture_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "partnership.yaml"
    path.write_text(dump(filled(), partnership_layout()), encoding="utf-8")
    return path


def put(file: Path, name: str, content: bytes) -> Path:
    path = file.parent / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("document", sorted(DOCUMENTS))
def test_a_built_in_template_beside_the_file_makes_no_difference(document: str, file: Path) -> None:
    here = compose_document(filled(), document=document, file=file, draft=True, open_points=["x"])
    name = "en/clauses/F1.md.j2"
    put(file, name, (builtin_root() / name).read_bytes())
    assert has_programs(search_path(file), "en")
    assert compose_document(filled(), document=document, file=file, draft=True, open_points=["x"]) == here


def test_words_and_layouts_alone_need_no_process_for_composing(file: Path) -> None:
    for name in ("en/labels.yaml", "layouts/page.css", "layouts/page.html.j2", "pictures/picture.svg.j2"):
        put(file, name, (builtin_root() / name).read_bytes())
    assert not has_programs(search_path(file), "en")
    put(file, "fr/clauses/F1.md.j2", b"### Titre")
    assert [has_programs(search_path(file), language) for language in ("en", "fr")] == [False, True]


def test_an_edited_template_counts_at_once(file: Path) -> None:
    for word in ("first", "second"):
        put(file, "documents/mine.md.j2", f"# The {word}\n".encode())
        assert compose_document(filled(), document="mine", file=file, draft=False).title == f"The {word}"


def test_pictures_stay_here(file: Path) -> None:
    """A stranger's template places the picture, and never sees or makes its markup."""
    built_in = (builtin_root() / "documents/report.md.j2").read_text(encoding="utf-8")
    put(file, "documents/report.md.j2", built_in.encode())
    put(file, "pictures/picture.svg.j2", b"<svg onload='alert(1)'/>")
    doc = compose_document(filled(), document="report", file=file, draft=False)
    drawings = [block.svg for block in doc.blocks if isinstance(block, tree.Figure)]
    assert drawings
    assert all("</svg>" in svg and "onload" not in svg for svg in drawings)


def test_a_template_of_many_megabytes_is_none(file: Path) -> None:
    put(file, "documents/mine.md.j2", b"# x\n" + b"x" * 2_000_000)
    with pytest.raises(TemplateError, match="larger than a template"):
        compose_document(filled(), document="mine", file=file, draft=False)


def test_a_template_that_hides_is_never_run_here(file: Path) -> None:
    """A link within the folder, or thousands of files before it, could keep a template from being counted."""
    built_in = compose_document(filled(), draft=False)
    clause = put(file, "zz/clauses/F1.md.j2", b"### Mine\n\nHidden.\n")
    try:
        (file.parent / "templates" / "en").symlink_to(clause.parents[1], target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert not has_programs(search_path(file), "en")
    assert compose_document(filled(), file=file, draft=False) == built_in
