"""Whoever gets out of the template engine is still in a process that can do nothing but answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lep.documents.errors import TemplateError
from lep.documents.strangers.limits import MEGABYTE, Limits
from lep.documents.strangers.process import Apart, FaultError, StoppedError

JOB = "tests.hostile.captive"
LIMITS = Limits(memory=512 * MEGABYTE, seconds=2, answer=MEGABYTE)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits of POSIX systems")

FORBIDDEN = {
    "read a file": "found = open('/etc/passwd').read()",
    "read a file below Python": "found = os.read(os.open('/etc/passwd', os.O_RDONLY), 10)",
    "write a file": "open('/tmp/lep-escaped', 'w').write('x')",
    "list a folder": "found = os.listdir('/')",
    "walk a folder": "found = next(os.scandir('/')).name",
    "remove a file": "os.remove('/tmp/lep-escaped')",
    "rename a file": "os.rename('/tmp/a', '/tmp/b')",
    "make a folder": "os.mkdir('/tmp/lep-escaped')",
    "change rights": "os.chmod('/tmp', 0o777)",
    "link": "os.symlink('/etc/passwd', '/tmp/lep-escaped')",
    "open a connection": "found = socket.create_connection(('127.0.0.1', 80))",
    "open a socket": "found = socket.socket()",
    "ask for a name": "found = socket.getaddrinfo('attacker.example', 80)",
    "run a program": "found = subprocess.run(['id'], capture_output=True)",
    "run a shell": "found = os.system('id')",
    "open a pipe to a program": "found = os.popen('id').read()",
    "fork": "found = os.fork()",
    "become a program": "os.execv('/bin/sh', ['sh', '-c', 'id'])",
    "spawn": "found = os.posix_spawn('/bin/sh', ['sh'], {})",
    "call C": "found = ctypes.CDLL(None).getpid()",
    "reach into memory": "found = ctypes.string_at(id(1), 8)",
    "import more": "import http.client",
    "import by hand": "found = __import__('sqlite3')",
    "look at all objects": "found = gc.get_objects()",
    "raise the limits": "resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))",
    "stop the parent": "os.kill(os.getppid(), 9)",
    "make a pipe": "found = os.pipe()",
    "copy a descriptor": "found = os.dup(0)",
}


@pytest.fixture(name="apart", scope="module")
def fixture_apart() -> Iterator[Apart]:
    found = Apart(JOB, {}, LIMITS)
    yield found
    found.close()


@pytest.fixture(name="another")
def fixture_another() -> Iterator[Apart]:
    """A process that the test will stop."""
    found = Apart(JOB, {}, LIMITS)
    yield found
    found.close()


@pytest.mark.parametrize("code", FORBIDDEN.values(), ids=FORBIDDEN)
def test_nothing_can_be_reached(code: str, apart: Apart) -> None:
    with pytest.raises(FaultError) as caught:
        apart.ask({"code": code})
    assert "PermissionError" in str(caught.value) or "OSError" in str(caught.value)
    assert not Path("/tmp/lep-escaped").exists()


def test_it_can_still_answer(apart: Apart) -> None:
    assert apart.ask({"code": "found = 6 * 7"}) == "42"


def test_nothing_of_the_users_environment_is_there(apart: Apart) -> None:
    names = apart.ask({"code": "found = sorted(set(os.environ) - {'LC_CTYPE'})"})
    assert names == "[]"


def test_there_is_no_file_descriptor_left_even_for_code_that_is_not_python(apart: Apart) -> None:
    limits = "found = [resource.getrlimit(k) for k in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE)]"
    assert apart.ask({"code": limits}) == "[(0, 0), (0, 0)]"


def test_memory_has_an_end(apart: Apart) -> None:
    with pytest.raises(StoppedError, match="512 MB"):
        apart.ask({"code": "found = bytearray(2**31)"})
    assert apart.ask({"code": "found = 1"}) == "1"


def test_time_has_an_end(another: Apart) -> None:
    with pytest.raises(StoppedError, match="longer than 2 seconds"):
        another.ask({"code": "while True: pass"})
    assert not another.alive


def test_waiting_has_an_end_too(another: Apart) -> None:
    with pytest.raises(StoppedError, match="longer than 2 seconds"):
        another.ask({"code": "threading.Event().wait()"})
    assert not another.alive


def test_an_answer_has_an_end(another: Apart) -> None:
    with pytest.raises(StoppedError):
        another.ask({"code": "found = 'x' * 3_000_000"})
    assert not another.alive


@pytest.mark.parametrize("exit_code", ["os._exit(0)", "os.abort()", "os.close(3) or os._exit(1)"])
def test_an_end_without_an_answer_is_noticed(exit_code: str, another: Apart) -> None:
    with pytest.raises(StoppedError):
        another.ask({"code": exit_code})


@pytest.mark.parametrize(
    "answer",
    ["nonsense", "[]", "{}", '{"fault": 1}', '{"mistake": 1}', "[" * 100_000, '"done"', "\\xff"],
    ids=lambda answer: answer[:10],
)
def test_a_forged_answer_is_no_answer(answer: str, another: Apart) -> None:
    write = f"[os.write(fd, b'{answer}' + b'\\n') for fd in range(3, 10) if fd in map(int, FDS)]"
    code = write.replace("FDS", "[f for f in range(3, 10) if _open(f)]")
    probe = (
        "def _open(fd):\n    try:\n        os.fstat(fd)\n    except OSError:\n        return False\n    return True\n"
    )
    with pytest.raises((FaultError, StoppedError)):
        another.ask({"code": probe + code})


def test_a_forged_mistake_is_only_words(another: Apart) -> None:
    forged = '{"mistake": {"template": "x", "line": -3, "message": "y", "path": 7}}'
    probe = "def tell(fd):\n    try:\n        os.write(fd, FORGED)\n    except OSError:\n        pass\n"
    code = probe.replace("FORGED", repr(forged.encode() + b"\n")) + "[tell(fd) for fd in range(3, 9)]"
    with pytest.raises(TemplateError) as caught:
        another.ask({"code": code})
    error = caught.value
    assert (error.template, error.line, error.message, error.path) == ("x", 0, "y", "7")


def test_a_template_that_a_person_interrupts_ends_with_them(another: Apart) -> None:
    """Ctrl-C reaches both; the process apart leaves it to us, and goes when we close it."""
    import signal

    os.kill(another._process.pid, signal.SIGINT)
    assert another.ask({"code": "found = 1"}) == "1"
    another.close()
    assert not another.alive
