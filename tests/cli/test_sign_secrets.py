"""What opens a key never gets out: not into files, streams, reports of mistakes, or the list of processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.cli.conftest import EXAMPLES, FULL, Lep
from tests.signing import authority

ROOT = Path(__file__).parents[2]
PLANTED = "Zk7-planted-שתול-тайна"
PARTS = ("planted", "שתול", "тайна")


@pytest.fixture(scope="module")
def laid_down(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laid-down")
    shutil.copy(EXAMPLES / FULL / "partnership.yaml", folder)
    subprocess.run(lep_command("sign", "open", "--date", "2026-10-01"), cwd=folder, env=world(), check=True)
    return folder


@pytest.fixture(autouse=True)
def here(laid_down: Path, tmp_path: Path) -> None:
    shutil.copytree(laid_down, tmp_path, dirs_exist_ok=True)
    person = authority.person("latin")
    for name, content in (("key.p12", person.p12(PLANTED)), ("key.pem", person.key_pem(PLANTED) + person.cert_pem)):
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(0o600)


def lep_command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "lep", *arguments]


def world() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def apply(key: str, *more: str) -> list[str]:
    return lep_command("sign", "apply", "--by", "school", "--key", key, *more)


def leaks(text: bytes) -> list[str]:
    """Which parts of the passphrase, and of the key, stand in there."""
    key = authority.person("latin").key
    secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())[36:68]  # the number itself
    found = [part for part in PARTS if part.encode() in text or part.encode("utf-16-be") in text]
    return found + (["key"] if secret in text or secret.hex().encode() in text else [])


def kept(folder: Path) -> Iterator[Path]:
    """Every file that there is afterwards but for the keys themselves."""
    return (path for path in folder.rglob("*") if path.is_file() and path.name not in ("key.p12", "key.pem", "secret"))


# --- from the outside ----------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="only Linux shows its processes as files")
@pytest.mark.parametrize("key", ["key.p12", "key.pem"])
def test_no_process_shows_it_while_it_signs(key: str, tmp_path: Path) -> None:
    process = subprocess.Popen(
        apply(key, "--passphrase-from", "-"),
        cwd=tmp_path,
        env=world() | {"XDG_STATE_HOME": str(tmp_path / "state")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    seen: list[bytes] = []
    watching = threading.Thread(target=lambda: watch(process, seen))
    watching.start()
    out, err = process.communicate(PLANTED.encode() + b"\n")
    watching.join()
    assert process.returncode == 0, err.decode()
    assert seen
    assert leaks(b"\0".join(seen)) == []
    assert leaks(out + err) == []
    assert {path.name: leaks(path.read_bytes()) for path in kept(tmp_path) if leaks(path.read_bytes())} == {}


def watch(process: subprocess.Popen[bytes], seen: list[bytes]) -> None:
    """Command lines and environments of the process and of its children, again and again until it has ended."""
    while process.poll() is None:
        for each in [process.pid, *children(process.pid)]:
            for what in ("cmdline", "environ"):
                try:
                    seen.append(Path(f"/proc/{each}/{what}").read_bytes())
                except OSError:
                    continue
        time.sleep(0.002)


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_nothing_of_it_is_shown_while_it_is_typed(tmp_path: Path) -> None:
    import pexpect

    command, *arguments = apply("key.p12")
    shown = bytearray()
    child = pexpect.spawn(command, arguments, cwd=str(tmp_path), env=world(), timeout=60)
    child.logfile_read = type("Log", (), {"write": lambda self, data: shown.extend(data), "flush": lambda self: None})()
    for typed, answer in (("wrong-planted", "try again"), (PLANTED, "Signed and noted")):
        child.expect("Passphrase for key.p12: ")
        child.waitnoecho()
        child.sendline(typed)
        child.expect(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert leaks(bytes(shown)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_ctrl_c_at_the_prompt_ends_it(tmp_path: Path) -> None:
    import pexpect

    command, *arguments = apply("key.p12")
    child = pexpect.spawn(command, arguments, cwd=str(tmp_path), env=world(), timeout=60)
    child.expect("Passphrase for key.p12: ")
    child.waitnoecho()
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert not (tmp_path / "signing/v1/signed").exists()


def test_no_option_and_no_variable_takes_it(tmp_path: Path) -> None:
    told = subprocess.run(
        lep_command("sign", "apply", "--help"), cwd=tmp_path, env=world(), capture_output=True, check=True
    )
    assert b"--passphrase-from" in told.stdout
    for option in ("--passphrase", "--password", "--pin"):
        refused = subprocess.run(
            apply("key.p12", option, "x"), cwd=tmp_path, env=world(), capture_output=True, check=False
        )
        assert refused.returncode == 2


# --- when something goes wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place", ["lep.signing.keys.credential", "lep.signing.applying._signer", "lep.signing.keys._opened_pkcs12"]
)
def test_a_report_of_our_mistake_does_not_hold_it(
    place: str, lep: Lep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever we fail after the passphrase is known, the report that people send us has nothing of it."""

    def broken(*arguments: Any, **more: Any) -> None:
        raise RuntimeError(f"a mistake of ours: {arguments!r} {more!r}")

    (tmp_path / "secret").write_text(PLANTED)
    (tmp_path / "secret").chmod(0o600)
    monkeypatch.setattr(place, broken)
    result = lep("sign", "apply", "--by", "school", "--key", "key.p12", "--passphrase-from", "secret")
    assert result.code == 70
    (report,) = (tmp_path / "state").rglob("*.txt")
    assert b"a mistake of ours" in report.read_bytes()
    assert leaks(report.read_bytes()) == []
    assert leaks(result.raw + result.err.encode()) == []


def test_a_wrong_one_is_not_repeated(lep: Lep, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{PLANTED} but wrong")
    (tmp_path / "secret").chmod(0o600)
    for key in ("key.p12", "key.pem"):
        result = lep("sign", "apply", "--by", "school", "--key", key, "--passphrase-from", "secret")
        assert result.code == 4
        assert leaks(result.raw + result.err.encode()) == []
