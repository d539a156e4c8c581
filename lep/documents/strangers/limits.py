"""What a process apart can no longer do, once it is sealed: open files, reach the network, start programs, or take
memory and time without end.

Two fences, one behind the other. The system's limits hold whatever code runs: without a free file descriptor there is
no file, no socket and no pipe. The audit hook, which cannot be taken away again, also holds where a system has no such
limits (Windows); there, a job object bounds the memory.
"""

from __future__ import annotations

import sys
from typing import Any, Final, NamedTuple

MEGABYTE: Final = 1024 * 1024

_REFUSED: Final = frozenset(
    {
        *("open", "import", "os", "socket", "subprocess", "ctypes", "shutil", "tempfile", "glob", "pathlib", "mmap"),
        *("fcntl", "marshal", "pickle", "pty", "syslog", "resource", "gc", "urllib", "http", "ftplib", "smtplib"),
        *("webbrowser", "winreg", "msvcrt", "_winapi", "sqlite3", "signal", "ensurepip", "code", "cpython"),
        "setopencodehook",
    }
)
"""Audit events, by what stands before their first dot (https://docs.python.org/3/library/audit_events.html)."""
_ALLOWED: Final = frozenset(("code.__new__",))
"""Jinja makes code: that is how a template is compiled."""


class Limits(NamedTuple):
    """How much one process apart may take: `memory` in bytes, `seconds` for one answer, `answer` in bytes.

    `threads`: whether its work needs some (Typst's does).
    """

    memory: int = 512 * MEGABYTE
    seconds: int = 10
    answer: int = 64 * MEGABYTE
    threads: bool = False


def seal(limits: Limits) -> None:
    """Close all doors of this process, for good. What it needs must be imported and read before."""
    if sys.platform == "win32":
        _bound_on_windows(limits)
    else:
        _bound(limits)
    _refuse_events()


def allow_time(seconds: int) -> None:
    """Let this process work for so many seconds more; then the system ends it, even if nobody waits for it."""
    if sys.platform != "win32":
        import signal

        signal.setitimer(signal.ITIMER_PROF, seconds)


def _refuse_events() -> None:
    refused, allowed = _REFUSED, _ALLOWED

    def guard(event: str, _details: tuple[Any, ...]) -> None:
        if event.partition(".")[0] in refused and event not in allowed:
            raise PermissionError(f"a template may not do this: {event}")

    sys.addaudithook(guard)


def _bound(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, 0)
    if sys.platform != "darwin":  # which counts shared libraries of gigabytes as memory, and refuses the limit
        _lower(resource.RLIMIT_AS, limits.memory)
    if not limits.threads:
        _lower(resource.RLIMIT_NPROC, 0)


def _lower(kind: int, limit: int) -> None:
    """Set a limit, or keep the lower one that is set already."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(kind)
    bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (bound, bound))


def _bound_on_windows(limits: Limits) -> None:
    """Put this process into a job of its own, with so much memory and no other process in it.

    Raises OSError when Windows refuses: then nothing of a stranger runs.
    """
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", Basic),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    one_process, process_memory, dies_with_job, extended_information = 0x8, 0x100, 0x2000, 9
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    bounds = Extended()
    bounds.BasicLimitInformation.LimitFlags = one_process | process_memory | dies_with_job
    bounds.BasicLimitInformation.ActiveProcessLimit = 1
    bounds.ProcessMemoryLimit = limits.memory
    job = kernel.CreateJobObjectW(None, None)
    if not (
        job
        and kernel.SetInformationJobObject(job, extended_information, ctypes.byref(bounds), ctypes.sizeof(bounds))
        and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
    ):
        raise ctypes.WinError(ctypes.get_last_error())
