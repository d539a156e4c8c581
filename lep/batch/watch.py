"""Looks after a cluster while its workers work: are there any? Their scheduler would wait for new ones without end, and
without a word."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Event, Thread
from time import monotonic
from typing import Final

from lep.language import tr, tr_n

EVERY: Final = 1.0
NOTICED: Final = 5.0
"""Seconds without a worker that need no word: so long one takes that begins again after its death."""
PATIENCE: Final = 300.0
"""So many seconds without a worker are waited for."""


class Watch:
    """Counts workers every second. `say` tells that there are none, and that there are again; `give_up` ends the batch.

    Dask's own setting `distributed.scheduler.no-workers-timeout` says how long is waited, where it is set.
    """

    def __init__(self, workers: Callable[[], int], say: Callable[[str], None], give_up: Callable[[], None]) -> None:
        self._workers = workers
        self._say = say
        self._give_up = give_up
        self._since: float | None = None
        self._said = False
        self._patience = _patience()
        self._over = Event()

    def start(self) -> None:
        """Look on in a thread of its own, until `end`."""
        in_our_language = copy_context().run
        Thread(target=in_our_language, args=(self._look_on,), name="lep-watch", daemon=True).start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()

    def look(self, now: float) -> bool:
        """Look once; `now` is in seconds. Whether looking on makes sense."""
        if self._workers():
            if self._said:
                self._say(tr("There are workers again; work goes on."))
            self._since, self._said = None, False
            return True
        self._since = now if self._since is None else self._since
        gone = now - self._since
        if gone >= self._patience:
            self._give_up()
            return False
        if gone >= min(NOTICED, self._patience / 2) and not self._said:
            self._said = True
            seconds = round(self._patience)
            self._say(
                tr_n(
                    seconds,
                    "No worker is left. New ones are waited for, {n} second at most.",
                    "No worker is left. New ones are waited for, {n} seconds at most.",
                )
            )
        return True

    def _look_on(self) -> None:
        with suppress(OSError, RuntimeError):  # the scheduler is gone: then its client calls off all that is open
            while not self._over.wait(EVERY) and self.look(monotonic()):
                pass


def _patience() -> float:
    import dask  # type: ignore[import-untyped,unused-ignore]

    untyped = dask
    told = untyped.config.get("distributed.scheduler.no-workers-timeout", None)
    return float(untyped.utils.parse_timedelta(told)) if told is not None else PATIENCE
