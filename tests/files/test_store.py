"""Reading and saving: clear refusals, and a file that is whole whatever happens to a save."""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from lep.files import store
from lep.files.changes import Append, Set
from lep.files.errors import CannotEdit, LoadError, Refused, WriteError
from lep.files.store import Fingerprint, Store, locked, read, save
from lep.files.strict import MAX_BYTES

OLD = b'lep: "1.0"\nid: old\nname: Old\n' + b"# filler\n" * 3000
NEW = b'lep: "1.0"\nid: new\nname: New\n' + b"# longer filler\n" * 3000
SYSTEM_CALLS = ("open", "write", "fsync", "close", "replace", "unlink", "chmod", "stat", "fstat")
posix = pytest.mark.skipif(os.name != "posix", reason="needs fork and POSIX permissions")
as_user = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_bytes(OLD)
    return path


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name != "partnership.yaml"]


# --- reading -------------------------------------------------------------------------------------------------


def test_reading_gives_the_data_and_the_name_as_it_was_typed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    source = read("partnership.yaml")
    assert (source.name, source.data["id"], source.raw) == ("partnership.yaml", "old", OLD)


def test_a_dash_reads_standard_input() -> None:
    assert read("-", stdin=io.BytesIO(OLD)).data["id"] == "old"


def refusal(path: str | Path) -> LoadError:
    with pytest.raises(LoadError) as caught:
        read(path)
    assert caught.value.hint
    return caught.value


def test_what_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml").code == "FIL-missing"
    assert refusal(tmp_path / "none" / "none.yaml").code == "FIL-missing"
    assert refusal(tmp_path).code == "FIL-directory"
    assert "partnership.yaml" in refusal(tmp_path).hint
    assert refusal(os.devnull).code == "FIL-unreadable"
    assert refusal("a\0b").code == "FIL-unreadable"


@posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "give - as the file" in refusal(tmp_path / "pipe").hint


@as_user
def test_a_file_without_permission_is_refused(file: Path) -> None:
    file.chmod(0)
    assert refusal(file).code == "FIL-unreadable"


def test_a_file_over_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as large:
        large.truncate(10**12)  # sparse: to read it would take the memory of the machine
    assert refusal(path).code == "FIL-size"
    assert len(store.read_bytes(path)) == MAX_BYTES + 1


def test_a_newer_format_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_bytes(b'# from the future\nlep: "1.7"\n')
    error = refusal(path)
    assert (error.code, error.line, error.column) == ("FIL-newer-format", 2, 6)
    assert "needs lep" in error.message


# --- saving --------------------------------------------------------------------------------------------------


def test_a_new_file_is_written_and_nothing_else_left(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    assert save(path, NEW) == Fingerprint.of(NEW)
    assert path.read_bytes() == NEW
    assert not litter(tmp_path)


def test_a_file_that_exists_is_not_overwritten_unless_asked(file: Path) -> None:
    with pytest.raises(Refused) as caught:
        save(file, NEW)
    assert caught.value.reason == "exists"
    assert file.read_bytes() == OLD
    save(file, NEW, overwrite=True)
    assert file.read_bytes() == NEW


def test_the_same_bytes_are_no_overwrite_and_no_write(file: Path) -> None:
    before = file.stat()
    save(file, OLD)
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_changed_since_it_was_read_is_left_alone(file: Path) -> None:
    expected = Fingerprint.of(file.read_bytes())
    file.write_bytes(b"somebody else's work\n")
    with pytest.raises(Refused, match="changed by another program") as caught:
        save(file, NEW, expected=expected)
    assert caught.value.reason == "changed"
    assert file.read_bytes() == b"somebody else's work\n"
    file.unlink()
    with pytest.raises(Refused, match="was deleted"):
        save(file, NEW, expected=expected)
    assert not file.exists()


def test_a_file_that_another_program_is_saving_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 0)
    with FileLock(file.with_name(".partnership.yaml.lock")), pytest.raises(Refused) as caught:
        save(file, NEW, overwrite=True)
    assert caught.value.reason == "locked"
    assert file.read_bytes() == OLD


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that takes no files, even from root")
def test_a_folder_that_takes_no_files_is_not_mistaken_for_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 0)
    with pytest.raises(WriteError, match="the folder takes no files"):
        save("/proc/partnership.yaml", NEW)


@posix
def test_permissions_stay(file: Path) -> None:
    file.chmod(0o640)
    save(file, NEW, overwrite=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@posix
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    save(tmp_path / "partnership.yaml", NEW)
    (tmp_path / "other").touch()
    assert (tmp_path / "partnership.yaml").stat().st_mode == (tmp_path / "other").stat().st_mode


@posix
def test_a_symbolic_link_is_followed(tmp_path: Path, file: Path) -> None:
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(file)
    save(link, NEW, expected=Fingerprint.of(OLD))
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert list(link.parent.iterdir()) == [link]


def test_a_folder_that_is_not_there_or_a_folder_as_the_file(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="the folder does not exist"):
        save(tmp_path / "none" / "partnership.yaml", NEW)
    with pytest.raises(WriteError):
        save(tmp_path, NEW, overwrite=True)


@as_user
def test_a_read_only_folder_is_said_in_words(file: Path) -> None:
    file.parent.chmod(0o500)
    try:
        with pytest.raises(WriteError, match="no permission"):
            save(file, NEW, overwrite=True)
    finally:
        file.parent.chmod(0o700)


def test_a_folder_that_refuses_is_said_in_words(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, words in ((errno.EROFS, "read-only"), (errno.ENOSPC, "disk is full"), (errno.EACCES, "no permission")):
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", failing(OSError(number, os.strerror(number))))
            with pytest.raises(WriteError, match=words) as caught:
                save(file, NEW, overwrite=True)
            assert caught.value.hint


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*_args: Any, **_kwargs: Any) -> Any:
        raise error

    return fail


# --- a save that breaks --------------------------------------------------------------------------------------


class Fault:
    """Counts system calls and breaks the `at`-th one. A close that fails has closed all the same."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, strike: Callable[[], Any]) -> None:
        self.at, self.strike, self.calls, self.struck = at, strike, 0, ""
        for name in SYSTEM_CALLS:
            patch.setattr(os, name, self.wrapped(name, getattr(os, name)))

    def wrapped(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls += 1
            if self.calls == self.at:
                self.struck = name
                if name == "close":
                    original(*args, **kwargs)
                self.strike()
            return original(*args, **kwargs)

        return call


def fault_at_every_call(file: Path, strike: Callable[[], Any]) -> Iterator[tuple[str, BaseException | None]]:
    """Breaks a save at its first system call, its second, … until one passes untouched."""
    for at in range(1, 200):
        file.write_bytes(OLD)
        raised: BaseException | None = None
        with pytest.MonkeyPatch.context() as patch:
            fault = Fault(patch, at, strike)
            try:
                save(file, NEW, expected=Fingerprint.of(OLD))
            except BaseException as error:
                raised = error
        if not fault.struck:
            assert raised is None
            return
        yield fault.struck, raised
    pytest.fail("a save has no end")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_failing_system_call_leaves_the_old_or_the_new_file_whole(file: Path, number: int) -> None:
    def strike() -> None:
        raise OSError(number, os.strerror(number))

    struck = []
    for name, raised in fault_at_every_call(file, strike):
        struck.append(name)
        assert file.read_bytes() == (OLD if raised else NEW), name
        assert raised is None or isinstance(raised, WriteError), (name, raised)
        # What cannot be removed stays, and so does a lock that was not got: it may be somebody else's.
        allowed = {"unlink": litter(file.parent), "fstat": [".partnership.yaml.lock"]}.get(name, [])
        assert set(litter(file.parent)) <= set(allowed), name
        for left in litter(file.parent):
            (file.parent / left).unlink()
    assert {"open", "write", "fsync", "close", "replace"} <= set(struck)


def test_an_interruption_at_any_system_call_leaves_the_old_or_the_new_file_whole(file: Path) -> None:
    def strike() -> None:
        raise KeyboardInterrupt

    struck = 0
    for name, raised in fault_at_every_call(file, strike):
        struck += 1
        assert isinstance(raised, KeyboardInterrupt), name
        assert file.read_bytes() in (OLD, NEW), name
        assert not file.with_name(".partnership.yaml.tmp").exists() or name == "unlink", name
    assert struck > 8


@posix
def test_a_kill_at_any_system_call_leaves_the_old_or_the_new_file_whole_and_the_next_save_works(file: Path) -> None:
    killed = 0
    for at in range(1, 200):
        file.write_bytes(OLD)
        child = os.fork()
        if not child:
            with pytest.MonkeyPatch.context() as patch:
                Fault(patch, at, lambda: os.kill(os.getpid(), signal.SIGKILL))
                save(file, NEW, expected=Fingerprint.of(OLD))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            break
        killed += 1
        found = file.read_bytes()
        assert found in (OLD, NEW)
        save(file, OLD + b"# next\n", expected=Fingerprint.of(found))
        assert file.read_bytes() == OLD + b"# next\n"
        assert not litter(file.parent)
    assert killed > 8


@posix
def test_a_kill_at_any_instant_leaves_a_whole_file(file: Path) -> None:
    script = (
        "import sys, itertools\n"
        "from lep.files.store import save\n"
        "path, old, new = sys.argv[1], *(open(name, 'rb').read() for name in sys.argv[2:])\n"
        "for content in itertools.cycle([new, old]):\n"
        "    save(path, content, overwrite=True)\n"
        "    print(flush=True)\n"
    )
    contents = [file.with_name("old"), file.with_name("new")]
    for path, content in zip(contents, (OLD, NEW), strict=True):
        path.write_bytes(content)
    for saves in (1, 2, 5, 9, 14):
        with subprocess.Popen([sys.executable, "-c", script, file, *contents], stdout=subprocess.PIPE) as process:
            assert process.stdout
            for _ in range(saves):
                process.stdout.readline()
            process.kill()
        assert file.read_bytes() in (OLD, NEW)


def test_a_system_that_writes_a_few_bytes_at_a_time_writes_them_all(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: original(descriptor, bytes(data[:4099])))
    save(file, NEW, overwrite=True)
    assert file.read_bytes() == NEW


@posix
def test_a_limit_of_the_system_on_the_size_leaves_the_old_file(file: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(NEW) // 2, limits[1]))
    try:
        with pytest.raises(WriteError):
            save(file, NEW, overwrite=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.read_bytes() == OLD
    assert not litter(file.parent)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(  # the size of a few pages
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, check=False
    )
    if not done or done.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_old_file(small_disk: Path) -> None:
    path = small_disk / "partnership.yaml"
    save(path, OLD)
    with pytest.raises(WriteError, match="the disk is full"):
        save(path, NEW * 3, expected=Fingerprint.of(OLD))
    assert path.read_bytes() == OLD
    assert not litter(small_disk)


# --- a file being worked on ----------------------------------------------------------------------------------


def test_every_change_is_on_the_disk_when_it_returns(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    work = Store.create(path, {"name": "NO", "lep": "1.0", "id": "x"}, header="# ours")
    assert path.read_text() == '# ours\nlep: "1.0"\nid: x\nname: "NO"\n'
    assert work.change([Set(("territory", "name"), "Valley"), Append(("languages",), "en")])
    assert path.read_text().endswith('name: "NO"\nlanguages: [en]\nterritory: {name: Valley}\n')
    assert not work.change([Set(("territory", "name"), "Valley")])
    assert work.data == read(path).data
    assert not litter(tmp_path)


def test_work_goes_on_where_it_stopped_and_stops_where_somebody_else_went_on(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    Store.create(path, {"lep": "1.0", "id": "x", "name": "A"})
    mine, theirs = Store.open(path), Store.open(path)
    theirs.change([Set(("name",), "B")])
    with pytest.raises(Refused) as caught:
        mine.change([Set(("name",), "C")])
    assert caught.value.reason == "changed"
    assert read(path).data["name"] == "B"
    assert mine.data["name"] == "A"


def test_a_new_file_never_takes_the_place_of_another(file: Path) -> None:
    with pytest.raises(Refused):
        Store.create(file, {"lep": "1.0", "id": "x", "name": "A"})
    Store.create(file, {"lep": "1.0", "id": "x", "name": "A"}, overwrite=True)
    assert read(file).data["id"] == "x"


def test_a_change_that_cannot_be_made_changes_nothing(file: Path) -> None:
    work = Store.open(file)
    with pytest.raises(CannotEdit):
        work.change([Set(("name",), "New"), Set(("id", "x"), 1)])
    assert file.read_bytes() == OLD
    assert work.data["name"] == "Old"


def test_a_folder_that_takes_no_lock_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(WriteError) as caught, locked(tmp_path / "signing", "signing"):
        pytest.fail("nobody holds it")
    assert (caught.value.file, "read-only" in caught.value.message) == ("signing", True)
