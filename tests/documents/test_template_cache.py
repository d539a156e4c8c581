"""The cache of compiled templates saves time, and can never change what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.bccache import Bucket

from lep.documents.resources import Resources
from lep.documents.sandbox import ResourceLoader, Sandbox
from lep.documents.template_cache import TemplateCache
from lep.documents.work import counted_work


@pytest.fixture
def builtin(tmp_path: Path) -> Path:
    folder = tmp_path / "builtin"
    folder.mkdir()
    (folder / "a.j2").write_text("one {{ x }}", encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def rendered(root: Path, builtin: Path, cache: Path, kind: type[Environment] = Sandbox) -> str:
    """Template a.j2 of `root`, from an environment that knows nothing but the cache on disk."""
    environment = kind(loader=ResourceLoader(Resources((root,))))
    environment.bytecode_cache = TemplateCache(cache, builtin)
    with counted_work():
        return environment.get_template("a.j2").render(x=1)


def files(cache: Path) -> list[Path]:
    return sorted(cache.iterdir()) if cache.exists() else []


def test_a_built_in_template_is_compiled_once(builtin: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(builtin, builtin, cache) == "one 1"
    assert len(files(cache)) == 1
    monkeypatch.setattr(Environment, "compile", lambda *args, **kwargs: pytest.fail("compiled again"))
    assert rendered(builtin, builtin, cache) == "one 1"


def test_a_changed_template_is_compiled_again(builtin: Path, cache: Path) -> None:
    rendered(builtin, builtin, cache)
    (builtin / "a.j2").write_text("two {{ x }}", encoding="utf-8")
    assert rendered(builtin, builtin, cache) == "two 1"
    assert len(files(cache)) == 1


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 200])
def test_a_damaged_cache_is_not_used(damage: bytes, builtin: Path, cache: Path) -> None:
    rendered(builtin, builtin, cache)
    [file] = files(cache)
    for content in (damage, file.read_bytes()[:-1], file.read_bytes() + b"x"):
        file.write_bytes(content)
        assert rendered(builtin, builtin, cache) == "one 1"


def test_code_of_another_kind_of_environment_is_not_used(builtin: Path, cache: Path) -> None:
    class Louder(Sandbox):
        def __init__(self, **options: object) -> None:
            super().__init__(**options, finalize=lambda value: f"{value}!")

    rendered(builtin, builtin, cache)
    assert rendered(builtin, builtin, cache, Louder) == "one 1!"


def test_templates_from_elsewhere_are_never_kept(builtin: Path, cache: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.j2").write_text("own {{ x }}", encoding="utf-8")
    assert rendered(tmp_path / "own", builtin, cache) == "own 1"
    assert files(cache) == []


def test_a_cache_that_cannot_be_written_is_no_hindrance(builtin: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert rendered(builtin, builtin, tmp_path / "file" / "cache") == "one 1"


def test_a_template_without_a_file_is_not_kept(builtin: Path, cache: Path) -> None:
    kept = TemplateCache(cache, builtin)
    bucket = Bucket(Environment(autoescape=True), kept.get_cache_key("a", None), "checksum")
    kept.dump_bytecode(bucket)
    kept.load_bytecode(bucket)
    assert bucket.code is None
    assert files(cache) == []
