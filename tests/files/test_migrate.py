"""Versions of the format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lep.files import migrate as migration
from lep.files.changes import Change, Delete, Set
from lep.files.errors import LoadError, Refused
from lep.files.migrate import CURRENT, backup, check_version, migrate, version_of
from lep.files.strict import parse
from lep.model import FORMAT


def test_the_format_is_the_models() -> None:
    assert ".".join(map(str, CURRENT)) == FORMAT


@pytest.mark.parametrize("version", ['"1.0"', "1.0", '"0.9"', "one", "[1]", ""])
def test_what_is_not_newer_is_left_to_validation(version: str) -> None:
    check_version(parse(f"lep: {version}\nid: x\n".encode()))
    check_version(parse(b"id: x\n"))


@pytest.mark.parametrize("version", ['"1.1"', "1.10", '"2.0"', "'10.0'"])
def test_what_is_newer_is_refused(version: str) -> None:
    with pytest.raises(LoadError, match="needs lep for format") as caught:
        check_version(parse(f"lep: {version}\n".encode()))
    assert caught.value.code == "FIL-newer-format"
    assert version.strip("'\"") in caught.value.message


def test_a_version_is_read_as_it_is_written() -> None:
    assert version_of(parse(b"lep: 1.10\n")) == (1, 10)
    assert version_of(parse(b"lep: '99999.0'\n")) is None


def test_the_newest_format_stays_the_same_object() -> None:
    source = parse(b'lep: "1.0"   # ours\n')
    assert migrate(source) is source


def test_an_older_format_is_brought_forward_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(data: dict[str, Any]) -> list[Change]:
        return [Set(("name",), data["title"]), Delete(("title",))]

    monkeypatch.setattr(migration, "MIGRATIONS", {(0, 8): ((0, 9), rename), (0, 9): ((1, 0), lambda _data: [])})
    after = migrate(parse(b'lep: "0.8"  # version\nid: x\n# the title\ntitle: T  # old\n'))
    assert after.text == 'lep: "1.0"  # version\nid: x\nname: T\n# the title\n'


def test_a_format_that_never_was_is_refused() -> None:
    with pytest.raises(LoadError, match=r"format 0\.3 is not one that lep ever wrote"):
        migrate(parse(b'lep: "0.3"\n'))


def test_a_backup_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    assert backup(path, b"old\n").read_bytes() == b"old\n"
    assert backup(path, b"old\n").name == "partnership.yaml.bak"
    with pytest.raises(Refused, match="older backup"):
        backup(path, b"newer\n")
    assert path.with_name("partnership.yaml.bak").read_bytes() == b"old\n"
