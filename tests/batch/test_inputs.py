"""Which files are meant by what was typed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from lep.batch.inputs import expanded


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def touch(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def meant(*paths: str, out: str | None = None) -> list[str]:
    return [Path(path).as_posix() for path in expanded(paths, out)]


def test_a_folder_of_files_means_each_of_them_by_name() -> None:
    touch("many/b.yaml", "many/a.yml", "many/deeper/c.yaml", "many/notes.txt", "many/.hidden.yaml", "many/.git/x.yaml")
    assert meant("many") == ["many/a.yml", "many/b.yaml", "many/deeper/c.yaml"]


def test_names_in_capitals_are_those_of_files_too() -> None:
    touch("many/A.YAML", "many/b.Yml", "many/BENCHMARKS.YAML")
    assert meant("many") == ["many/A.YAML", "many/b.Yml"]


def test_where_a_folder_has_a_partnership_the_rest_of_it_belongs_to_that() -> None:
    touch("all/n/partnership.yaml", "all/n/answers.yaml", "all/n/old/draft.yaml", "all/s/partnership.yaml")
    touch("all/n/templates/en/labels.yaml", "all/n/children/x/partnership.yaml")
    assert meant("all") == ["all/n/partnership.yaml", "all/n/children/x/partnership.yaml", "all/s/partnership.yaml"]


def test_templates_packs_and_benchmarks_beside_files_are_no_partnerships() -> None:
    touch("many/a.yaml", "many/benchmarks.yaml", "many/templates/en/labels.yaml", "many/packs/own.yaml")
    assert meant("many") == ["many/a.yaml"]


def test_patterns_are_filled_in_and_each_file_counts_once() -> None:
    touch("north/a.yaml", "north/b.yaml", "south/c.yaml")
    assert meant("*/a.yaml", "north", "north/b.yaml", "./north/a.yaml") == ["north/a.yaml", "north/b.yaml"]
    assert meant("**/*.yaml") == ["north/a.yaml", "north/b.yaml", "south/c.yaml"]


def test_what_is_not_there_is_not_passed_over() -> None:
    Path("empty").mkdir()
    assert meant("gone.yaml", "nothing-*.yaml", "empty") == ["gone.yaml", "nothing-*.yaml", "empty"]


def test_a_name_with_brackets_is_a_name_before_it_is_a_pattern() -> None:
    touch("north [old].yaml")
    assert meant("north [old].yaml") == ["north [old].yaml"]


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_links_cannot_go_in_circles_and_broken_ones_come_along() -> None:
    touch("many/a.yaml")
    Path("many/round").symlink_to(".", target_is_directory=True)
    Path("many/loop.yaml").symlink_to("loop.yaml")
    Path("many/gone.yaml").symlink_to("nowhere.yaml")
    assert meant("many") == ["many/a.yaml", "many/gone.yaml", "many/loop.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_patterns_of_any_depth_enter_no_circle_of_links_twice() -> None:
    touch("many/a.yaml", "many/deep/b.yaml")
    for name in ("round", "again", "deep/up"):
        Path("many", name).symlink_to(Path("many").absolute(), target_is_directory=True)
    assert meant("many/**/*.yaml") == ["many/a.yaml", "many/deep/b.yaml"]
    assert meant("**") == ["many/a.yaml", "many/deep/b.yaml"]


def test_what_a_batch_writes_is_no_input_of_a_pattern_either() -> None:
    touch("a.yaml", "out/a/partnership.yaml", "deep/b.yaml")
    assert meant("**/*.yaml", out="out") == ["a.yaml", "deep/b.yaml"]
    assert meant("out/**/*.yaml", out="out") == ["out/a/partnership.yaml"]


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("**/x.yaml", ["a/b/c/x.yaml", "a/b/x.yaml", "x.yaml"]),
        ("a/**/x.yaml", ["a/b/c/x.yaml", "a/b/x.yaml"]),
        ("**/b/**/x.yaml", ["a/b/c/x.yaml", "a/b/x.yaml"]),
        ("**/**/y*.yaml", ["a/y.yaml", "y[1].yaml"]),
        ("*/**/c/*", ["a/b/c/x.yaml"]),
        ("**/.hidden/*.yaml", [".hidden/x.yaml"]),
        ("a**/y.yaml", ["a/y.yaml"]),
        ("**/y[[]1].yaml", ["y[1].yaml"]),
    ],
)
def test_two_asterisks_between_separators_stand_for_folders_at_any_depth(pattern: str, files: list[str]) -> None:
    touch("x.yaml", "y[1].yaml", "a/y.yaml", "a/b/x.yaml", "a/b/c/x.yaml", ".hidden/x.yaml")
    assert meant(pattern) == files


@pytest.mark.skipif(sys.platform != "linux", reason="paths are shorter there")
def test_folders_deeper_than_python_calls_itself_are_gone_through() -> None:
    folders = ["many" + "/d" * depth for depth in range(1500)]
    for folder in folders:
        os.mkdir(folder)  # noqa: PTH102 - a Path of so many parts is more than Python 3.11 can write down
    file = folders[-1] + "/a.yaml"
    with open(file, "w", encoding="utf-8"):  # noqa: PTH123 - as above
        pass
    try:
        assert list(expanded(["many"], None)) == list(expanded(["many/**/*.yaml"], None)) == [file]
    finally:  # more than pytest of Python 3.11 can clean up, too
        os.unlink(file)  # noqa: PTH108
        for folder in reversed(folders):
            os.rmdir(folder)  # noqa: PTH106


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_a_file_with_several_names_counts_once() -> None:
    touch("many/b.yaml", "others/c.yaml")
    Path("many/a.yaml").hardlink_to("many/b.yaml")
    Path("many/latest.yaml").symlink_to("b.yaml")
    Path("again").symlink_to("others", target_is_directory=True)
    assert meant("many", "others", "again", "again/c.yaml") == ["many/a.yaml", "others/c.yaml"]


def test_a_folder_named_like_a_file_comes_along_as_one() -> None:
    touch("many/a.yaml")
    Path("many/b.yaml").mkdir()
    assert meant("many", "many/*.yaml") == ["many/a.yaml", "many/b.yaml"]


def test_what_the_batch_writes_is_no_input_unless_it_is_named() -> None:
    touch("a.yaml", "out/x/partnership.yaml")
    assert meant(".", out="out") == ["a.yaml"]
    assert meant("out", out="out") == ["out/x/partnership.yaml"]
