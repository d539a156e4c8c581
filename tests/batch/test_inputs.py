"""Which files are meant by what was typed."""

from __future__ import annotations

import os
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
