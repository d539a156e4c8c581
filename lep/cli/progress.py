"""What is being done just now, for a person who has waited a second for it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from rich.console import Console
    from rich.live import Live
    from rich.spinner import Spinner

DELAY: Final = 1.0
"""Seconds of work that need no word."""


class Progress:
    """The last line of a terminal while work goes on; it vanishes with the work.

    `console` is None where no person watches: nothing is shown then. It is called, and rich imported, only once the
    delay (in seconds) is over.
    """

    def __init__(self, console: Callable[[], Console] | None, *, delay: float = DELAY) -> None:
        self._console = console
        self._timer = Timer(delay, self._appear)
        self._timer.daemon = True
        self._lock = Lock()
        self._step = ""
        self._over = False
        self._spinner: Spinner | None = None
        self._live: Live | None = None

    def __enter__(self) -> Self:
        if self._console is not None:
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._live is not None:
                self._live.stop()

    def step(self, text: str) -> None:
        """Say what comes now, instead of what was said before."""
        with self._lock:
            self._step = text
            if self._spinner is not None:
                from lep.cli.pictures.parts import words

                self._spinner.update(text=words(text))

    def above(self, say: Callable[[], None]) -> None:
        """Say something that stays, above what is being done."""
        with self._lock:
            if self._live is not None:
                self._live.stop()
            try:
                say()
            finally:
                if self._live is not None:
                    self._live.start(refresh=True)

    def _appear(self) -> None:
        with self._lock:
            if self._over or self._console is None:
                return
            from rich.live import Live
            from rich.spinner import Spinner

            from lep.cli.pictures.parts import words

            console = self._console()
            plain = console.options.ascii_only or console.legacy_windows
            self._spinner = Spinner("line" if plain else "dots", words(self._step))
            self._live = Live(
                self._spinner, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
            )
            self._live.start(refresh=True)
