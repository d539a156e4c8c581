"""Templates are found beside the file, in the user's folder and built in, one file at a time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lep.documents import resources
from lep.documents.resources import ResourceNotFoundError, Resources, builtin_root, is_name, search_path

PACKAGE = Path(resources.__file__).parents[1]


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A partnership folder, a user folder and a built-in folder, all empty."""
    found = {name: tmp_path / name / "templates" for name in ("beside", "user", "builtin")}
    for root in found.values():
        root.mkdir(parents=True)
    monkeypatch.setattr(resources, "user_root", lambda: found["user"])
    monkeypatch.setattr(resources, "builtin_root", lambda: found["builtin"])
    return found


def test_the_nearest_file_wins_one_file_at_a_time(roots: dict[str, Path]) -> None:
    for name, files in {"beside": ["a"], "user": ["a", "b"], "builtin": ["a", "b", "c"]}.items():
        for file in files:
            put(roots[name], f"en/clauses/{file}", name)
    found = search_path(roots["beside"].parent / "partnership.yaml")
    assert [found.text(f"en/clauses/{file}") for file in "abc"] == ["beside", "user", "builtin"]
    assert found.names("en") == ["en/clauses/a", "en/clauses/b", "en/clauses/c"]


def test_without_a_partnership_file_only_the_built_in_templates_count(roots: dict[str, Path]) -> None:
    put(roots["user"], "a", "user")
    put(roots["builtin"], "a", "builtin")
    assert search_path().text("a") == "builtin"


def test_folders_that_do_not_exist_are_no_hindrance(tmp_path: Path) -> None:
    assert search_path(tmp_path / "nowhere" / "partnership.yaml").roots[-1] == builtin_root()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../secret",
        "a/../../secret",
        "a//b",
        "./a",
        "a/.",
        "C:/a",
        "a\\b",
        "..\\secret",
        "a\0b",
        "a\nb",
    ],
)
def test_a_name_never_leaves_the_folder(name: str, tmp_path: Path) -> None:
    put(tmp_path, "secret", "x")
    put(tmp_path, "templates/a/b", "x")
    found = Resources((tmp_path / "templates",))
    assert not is_name(name)
    with pytest.raises(ResourceNotFoundError):
        found.find(name)
    assert found.names(name) == []


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "secret", "x")
    root = tmp_path / "templates"
    root.mkdir()
    (root / "file").symlink_to(tmp_path / "secret")
    (root / "folder").symlink_to(tmp_path)
    found = Resources((root,))
    for name in ("file", "folder/secret"):
        with pytest.raises(ResourceNotFoundError):
            found.find(name)
    assert found.names("folder") == []


def test_what_is_missing_is_named_with_the_places_that_were_searched(tmp_path: Path) -> None:
    with pytest.raises(ResourceNotFoundError, match="no 'a/b' in"):
        Resources((tmp_path,)).find("a/b")


@pytest.mark.parametrize("layout", ["wheel", "source"])
def test_built_in_templates_are_found_in_every_layout(layout: str, tmp_path: Path) -> None:
    """An installed wheel has them inside the package, a checkout and a source archive beside it."""
    shutil.copytree(PACKAGE, tmp_path / "lep", ignore=shutil.ignore_patterns("__pycache__", "_templates"))
    put(tmp_path / ("lep/_templates" if layout == "wheel" else "templates"), "documents/a.md.j2", f"from {layout}")
    code = "from lep.documents.resources import search_path; print(search_path().text('documents/a.md.j2'))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout == f"from {layout}\n"


def test_this_installation_has_its_templates() -> None:
    assert "layouts/page.html.j2" in search_path().names("layouts")
