"""What is installed is complete: wheel and source archive, in a new place, without the checkout or a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "vrelna-valley" / "answers.yaml"
DEAF = """
import socket

def refuse(*args, **kwargs):
    raise OSError("lep must not use the network")

socket.socket.connect = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse
"""


def build(*arguments: str, into: Path, source: Path = ROOT) -> Path:
    command = [sys.executable, "-m", "build", "--no-isolation", *arguments, "--outdir", str(into), str(source)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("--wheel", into=tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("--sdist", into=tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `lep` program of a new environment: the wheel in it, its dependencies borrowed, the network refused."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(home), "platbase": str(home)}))
    python = next(path for path in (scripts / "python.exe", scripts / "python") if path.exists())
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, text=True)
    # After the installed lep, and as plain folders: the .pth files of this environment (our checkout) are not read.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "borrowed.pth").write_text("\n".join(borrowed))
    (site / "sitecustomize.py").write_text(DEAF)
    return next(path for path in (scripts / "lep.exe", scripts / "lep") if path.exists())


def test_the_wheel_holds_templates_and_data(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert {f"lep/_templates/{name}" for name in files(ROOT / "templates")} <= inside
    data = {name for name in files(ROOT / "lep") if not name.endswith(".pyc")}
    assert {f"lep/{name}" for name in data} <= inside
    assert not [name for name in inside if not name.startswith(("lep/", "lep-"))]


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_archive_builds_the_same_wheel(wheel: Path, archive: Path, tmp_path: Path) -> None:
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    again = build("--wheel", into=tmp_path / "wheel", source=source)
    assert set(zipfile.ZipFile(again).namelist()) == set(zipfile.ZipFile(wheel).namelist())


def test_the_environment_is_what_it_says(installed: Path, tmp_path: Path) -> None:
    code = "import lep, socket; print(lep.__file__); socket.create_connection(('localhost', 9))"
    python = installed.with_name(f"python{installed.suffix}")
    done = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert ROOT not in Path(done.stdout.strip()).parents
    assert "lep must not use the network" in done.stderr


def test_the_main_job_from_the_wheel_without_checkout_and_network(installed: Path, tmp_path: Path) -> None:
    def lep(*arguments: str) -> str:
        variables = {**os.environ, "PYTHONPATH": "", "XDG_STATE_HOME": str(tmp_path / "state")}
        done = subprocess.run([installed, *arguments], cwd=tmp_path, env=variables, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    lep("init", "--answers", str(EXAMPLE), "--no-input")
    findings = json.loads(lep("check", "--format", "json", "--today", "2026-11-01"))
    assert findings["file"] == "partnership.yaml"
    lep("render", "agreement", "--to", "md,html,docx,pdf", "--out", "out")
    written = {path.name: path.read_bytes()[:4] for path in (tmp_path / "out").iterdir()}
    assert set(written) == {f"agreement.en.{kind}" for kind in ("md", "html", "docx", "pdf")}
    assert written["agreement.en.pdf"] == b"%PDF"
    assert written["agreement.en.docx"] == b"PK\x03\x04"
    assert "Početak" in lep("--lang", "bs", "status")
    lep("lang", "check")


def test_the_editable_install_reads_the_live_templates() -> None:
    from lep.documents.resources import builtin_root

    assert builtin_root() == ROOT / "templates"


def test_every_requirement_has_a_floor_and_a_pin() -> None:
    from tools.pin import closure, declared

    pins = dict(
        line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")
    )
    assert all(">=" in requirement for requirement in declared())
    assert set(closure(declared())) <= set(pins)
    assert not [line for line in pins.items() if "/" in "".join(line) or "@" in "".join(line)]
