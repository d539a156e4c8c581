"""Workers on this machine: processes that share what is imported once, and end when the one that started them ends."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, Final, TypeVar

from lep.signals import heard_at_once

_PRELOADED: Final = "lep.batch.preloaded"
_MOST: Final = 61
"""So many processes at most can be waited for on Windows."""
_ROUNDS: Final = 10
"""After so many looks for new garbage comes one for all of it."""

_T = TypeVar("_T")


class Pool(ProcessPoolExecutor):
    """A pool whose processes can be ended at once, and look for garbage when they are done with something."""

    def submit(self, function: Callable[..., _T], /, *arguments: Any, **named: Any) -> Future[_T]:
        """As every executor; the process that did it tidies up."""
        with _deaf_to_ctrl_c():
            return super().submit(_tidied, function, *arguments, **named)

    def kill_workers(self) -> None:
        """End all processes, whatever they are doing. From Python 3.14 on, every pool has this."""
        for process in [*(self._processes or {}).values()]:
            process.kill()
        self.shutdown(wait=False, cancel_futures=True)


def local(jobs: int, needed: Sequence[str] = ()) -> Callable[[], Executor]:
    """What makes a pool of that many processes. `needed` are modules that their work takes besides the usual ones."""
    context = _context(needed)
    jobs = min(jobs, _MOST) if sys.platform == "win32" else jobs
    return lambda: Pool(jobs, mp_context=context, initializer=_begin)


def _context(needed: Sequence[str]) -> Any:
    """Processes that come from a clean one (where the system has that) or begin anew; never copies of this one, whose
    threads and locks they could not take along."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([_PRELOADED, *needed])
        return context
    return multiprocessing.get_context("spawn")


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """What is started in the block does not hear Ctrl-C: while it imports, it would answer with a traceback."""
    if sys.platform == "win32":
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _tidied(function: Callable[..., _T], /, *arguments: Any, **named: Any) -> _T:
    """Between chunks little is left that is no garbage, so that looking for it is cheap and memory stays as it is."""
    result = function(*arguments, **named)
    look_for_garbage()
    return result


def look_for_garbage() -> None:
    """Look at what is new, and now and then at everything: where Python itself does not look any more."""
    gc.collect(2 if gc.get_count()[2] >= _ROUNDS else 1)


def _begin() -> None:
    """In a new worker: Ctrl-C is the client's to answer, and without a client there is nothing to do."""
    gc.freeze()  # what was imported stays; looking through it for garbage took a seventh of the time
    gc.set_threshold(50_000)  # nor while files are being done: a fifth of that cost a twelfth of the time
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=([parent.sentinel],), daemon=True).start()


def _end_with(sentinels: Sequence[int]) -> None:
    wait(sentinels)
    os._exit(1)


class Inline(Executor):
    """Does everything at once, in this process: for one file, where a worker would cost more than the work."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Call the function now. KeyboardInterrupt is the caller's, every other exception the future's."""
        future: Future[Any] = Future()
        try:
            with heard_at_once():
                future.set_result(function(*arguments, **named))
        except Exception as error:  # as every executor does
            future.set_exception(error)
        return future
