"""Stores far away: listed, read and written as folders are here, and no password told."""

from __future__ import annotations

import importlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from lep.batch import stores
from lep.batch.inputs import expanded
from lep.batch.ledger import Ledger
from lep.files.errors import LoadError, WriteError
from tests.batch.making import SMALL
from tests.batch.test_interrupted import ROOT, command

fsspec = pytest.importorskip("fsspec")


@pytest.fixture(params=["memory", "file"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty folder in a store."""
    if request.param == "file":
        yield tmp_path.as_uri()
        return
    yield "memory://bucket"
    fsspec.filesystem("memory").store.clear()


def put(folder: str, *names: str) -> None:
    for name in names:
        stores.write(f"{folder}/{name}", SMALL.format(id=Path(name).stem).encode())


def test_what_is_written_is_read_and_removed(folder: str) -> None:
    address = f"{folder}/a/b.txt"
    assert (stores.content(address), stores.sha256_of(address), stores.is_there(address)) == (None, None, False)
    stores.write(address, b"old")
    stores.write(address, b"new")
    assert stores.content(address) == b"new"
    assert stores.sha256_of(address) == sha256(b"new").hexdigest()
    assert stores.read(address, 1) == b"ne", "one over the limit, and no more"
    assert fsspec.url_to_fs(folder)[0].find(fsspec.url_to_fs(folder)[1]) == [fsspec.url_to_fs(address)[1]]
    stores.remove(address)
    stores.remove(address)
    assert not stores.is_there(address)


def test_folders_and_patterns_mean_what_they_mean_here(folder: str) -> None:
    put(folder, "x/partnership.yaml", "x/other.yaml", "x/deep/more.yaml", "y/one.yaml", "y/two.yml", "y/.hidden.yaml")
    put(folder, "y/templates/t.yaml", "y/benchmarks.yaml", "y/notes.txt")
    meant = ["x/partnership.yaml", "y/one.yaml", "y/two.yml"]
    assert list(expanded([folder])) == [f"{folder}/{name}" for name in meant]
    assert list(expanded([f"{folder}/y/*.yaml"]))[-1] == f"{folder}/y/one.yaml"
    assert list(expanded([f"{folder}/nothing*.yaml"])) == [f"{folder}/nothing*.yaml"]


def test_what_a_batch_writes_below_its_inputs_is_none_of_them_unless_it_is_named(folder: str) -> None:
    put(folder, "in/one.yaml", "in/out/one/partnership.yaml", "in/outer/two.yaml")
    others = [f"{folder}/in/{name}" for name in ("one.yaml", "outer/two.yaml")]
    out, made = f"{folder}/in/out", f"{folder}/in/out/one/partnership.yaml"
    for meant in (f"{folder}/in", f"{folder}/in/**/*.yaml"):
        assert sorted(expanded([meant], out)) == others
        assert sorted(expanded([meant], f"{out}/")) == others
    for named in (out, f"{out}/", f"{out}/one", f"{out}/*/*.yaml", made):
        assert list(expanded([named], out)) == [made]
    assert list(expanded([f"{folder}/in/o*t"], out)) == [f"{folder}/in/o*t"]


def test_what_is_not_there_is_said(folder: str) -> None:
    with pytest.raises(LoadError) as caught:
        stores.read(f"{folder}/none.yaml")
    assert caught.value.code == "FIL-missing"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("sftp://anna:s3cret@host/a.yaml", "sftp://host/a.yaml"),
        ("https://host/a.yaml?X-Signature=s3cret", "https://host/a.yaml"),
        ("s3://bucket/a?.yaml", "s3://bucket/a?.yaml"),
        ("s3://bucket/a.yaml?token=s3cret", "s3://bucket/a.yaml"),
        ("partnerships/a@b.yaml", "partnerships/a@b.yaml"),
    ],
)
def test_passwords_are_not_told(address: str, told: str) -> None:
    assert stores.shown(address) == told


def test_errors_of_stores_tell_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(address: str) -> Any:
        raise RuntimeError(f"cannot log in at {address}\nas {address.removeprefix('sftp://')}")

    monkeypatch.setattr(importlib.import_module("lep.batch.remote"), "_store", refusing)
    address = "sftp://anna:s3cret@host/a.yaml"
    with pytest.raises(LoadError) as read:
        stores.read(address)
    with pytest.raises(WriteError) as written:
        stores.write(address, b"")
    for told in (str(read.value), str(written.value)):
        assert "cannot log in at sftp://host/a.yaml" in told
        assert "s3cret" not in told


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(LoadError) as caught:
        stores.read("s3://bucket/a.yaml")
    assert caught.value.hint == "pip install 'lep[cluster]'"


def test_the_ledger_of_a_store_is_kept_here_and_without_passwords(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with Ledger("sftp://anna:s3cret@host/out") as ledger:
        assert ledger.noted("sftp://anna:s3cret@host/a.yaml") is None
    assert not list(tmp_path.glob("sftp*"))


def test_a_batch_from_one_folder_of_a_store_to_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    store = (tmp_path / "store").as_uri()
    put(f"{store}/in", *(f"p-{number}.yaml" for number in range(3)))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("LEP_LANG", "en")
    arguments = command("render", f"{store}/in", "--to", "md", "--out", f"{store}/out", "--jobs", "2")
    first, again = (subprocess.run(arguments, capture_output=True, text=True) for _ in range(2))
    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    assert "3 done" in first.stderr
    assert "3 unchanged" in again.stderr
    written = (path for path in (tmp_path / "store" / "out").rglob("*") if path.is_file())
    made = {path.relative_to(tmp_path / "store" / "out").as_posix() for path in written}
    receipts = {f".lep-batch/p-{number}.render.json" for number in range(3)}
    assert made == {*(f"p-{number}/agreement.en.md" for number in range(3)), "summary.csv", *receipts}


def test_a_kind_of_store_whose_package_is_missing_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(LoadError) as caught:
        stores.read("gs://bucket/a.yaml")
    assert caught.value.hint == "pip install gcsfs"


def test_a_server_that_does_not_answer_is_no_file_that_is_missing() -> None:
    pytest.importorskip("aiohttp", reason="reads from web servers")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(LoadError) as caught:
        stores.read(f"http://127.0.0.1:{port}/a.yaml")
    assert caught.value.code == "FIL-unreadable"
    assert "Refused" in caught.value.message
