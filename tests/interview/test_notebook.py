from __future__ import annotations

from pathlib import Path

import pytest

from lep.files import LoadError, Refused
from lep.interview import Notebook


def test_there_is_no_file_before_something_is_kept(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path / "p.yaml")
    assert (notebook.exists, notebook.data) == (False, {})
    assert notebook.keep({"lep": "1.0", "id": "a", "name": "A"})
    assert notebook.exists
    assert (tmp_path / "p.yaml").read_text(encoding="utf-8") == 'lep: "1.0"\nid: a\nname: A\n'
    assert not notebook.keep(notebook.data)


def test_a_file_that_somebody_else_made_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path / "p.yaml")
    (tmp_path / "p.yaml").write_text("name: theirs\n", encoding="utf-8")
    with pytest.raises(Refused):
        notebook.keep({"lep": "1.0", "id": "a", "name": "A"})
    notebook.reread()
    assert notebook.data == {"name": "theirs"}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("{", encoding="utf-8")
    with pytest.raises(LoadError):
        Notebook(tmp_path / "p.yaml")
