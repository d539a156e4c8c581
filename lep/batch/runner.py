"""Has tasks done by any executor of `concurrent.futures`: in chunks, as they come, a few at a time.

A worker that dies takes nothing with it but its own file. What was under way when it died is done again singly, then
alone, and a file that ends its worker twice while nothing else is being done is the one that kills: it is named and
counted as failed, and the rest goes on with new workers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import ExitStack
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Final, NamedTuple, Self

from lep.batch.records import Outcome, Task, Trouble
from lep.language import tr
from lep.signals import Watch, watched

CHUNK_SECONDS: Final = 0.5
"""About how long a chunk takes: long enough that sending it costs nothing, short enough to stop soon after Ctrl-C."""
LARGEST: Final = 50
MOST_KNOWN: Final = 100
"""So many outcomes that need no work are held back at most."""
TOGETHER, SINGLY, ALONE = range(3)
TRIES: Final = 2
HOPELESS: Final = 5
"""So many files in a row, with none that was ever done: then it is the workers, and not the files."""

LOOK_SECONDS: Final = 1.0
"""How long to wait in one go: on Windows nothing else lets Ctrl-C in."""

DIED: Final = "worker-died"


class WorkersLost(Exception):
    """No worker lives long enough to do anything."""


class _Chunk(NamedTuple):
    tasks: tuple[Task, ...]
    how: int
    tries: int = 0


class Runner:
    """Does tasks with `function`, which takes a list of them, on executors that `new_executor` makes.

    `width` is how many workers there are. One executor is used at a time; a broken one is replaced. In its `with`
    block, Ctrl-C and SIGTERM are heard between two steps.
    """

    def __init__(
        self,
        new_executor: Callable[[], Executor],
        width: int,
        function: Callable[[Sequence[Task]], list[Outcome]],
    ) -> None:
        self._new_executor = new_executor
        self._width = max(width, 1)
        self._function = function
        self._executor: Executor | None = None
        self._running: dict[Future[list[Outcome]], tuple[_Chunk, Executor]] = {}
        self._done: SimpleQueue[Future[list[Outcome]] | None] = SimpleQueue()
        self._watch = Watch()
        self._watching = ExitStack()
        self._suspects: deque[_Chunk] = deque()
        self._known: deque[Outcome] = deque()
        self._size = 1
        self._lost = 0
        self._ever = False
        self._ending = False

    def __enter__(self) -> Self:
        self._watch = self._watching.enter_context(watched(patient=False))
        self._watching.enter_context(self._watch.waking(lambda: self._done.put(None)))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._watching:
            if self._executor is not None:
                if self._ending and self._running and hasattr(self._executor, "kill_workers"):
                    self._executor.kill_workers()
                self._executor.shutdown(wait=True, cancel_futures=True)
                self._executor = None
            self._running.clear()

    def outcomes(self, steps: Iterable[Task | Outcome]) -> Iterator[Outcome]:
        """The outcome of each task, as they come; outcomes among the steps are passed on. Raises WorkersLost, and what
        `new_executor` raises.

        On Ctrl-C, what is under way is finished and given out before KeyboardInterrupt goes on; on another, workers
        are ended at once. What they were at is done again another time, and what they had finished is found then.
        """
        source = iter(steps)
        try:
            while True:
                self._watch.check()
                self._fill(source)
                if self._known:
                    yield from self._passed_on()
                elif self._running:
                    yield from self._next()
                else:
                    return
        except KeyboardInterrupt:
            yield from self._last()
            raise

    def _passed_on(self) -> Iterator[Outcome]:
        while self._known:
            yield self._known.popleft()

    def _next(self) -> Iterator[Outcome]:
        yield from self._result(self._ended())

    def _ended(self) -> Future[list[Outcome]]:
        """The next one of those that run to be done. Raises KeyboardInterrupt if a signal has come."""
        while True:
            self._watch.check()
            future: Future[list[Outcome]] | None
            try:
                future = self._done.get(timeout=LOOK_SECONDS)
            except Empty:  # one may be out of the queue already, when a second signal came at that moment
                future = next((one for one in self._running if one.done()), None)
            if future in self._running:
                return future

    def _last(self) -> Iterator[Outcome]:
        """What is being done already, and cannot be called off."""
        self._ending = True
        for future in list(self._running):
            if future.cancel():
                del self._running[future]
        while self._running:
            future = self._ended()
            self._running.pop(future)
            if not future.cancelled() and not future.exception():
                yield from future.result()

    # --- giving out ----------------------------------------------------------------------------------------------

    def _fill(self, source: Iterator[Task | Outcome]) -> None:
        """Give out as much as keeps all workers busy; while there are suspects, only these."""
        while chunk := self._ready(source):
            try:
                self._executor = self._executor or self._new_executor()
                future = self._executor.submit(self._function, chunk.tasks)
            except BrokenExecutor:
                self._executor = None
                self._suspects.appendleft(chunk)
            else:
                self._running[future] = chunk, self._executor
                future.add_done_callback(self._done.put)

    def _ready(self, source: Iterator[Task | Outcome]) -> _Chunk | None:
        if self._suspects:
            alone = self._suspects[0].how == ALONE or any(chunk.how == ALONE for chunk, _ in self._running.values())
            room = 1 if alone else self._width
            return self._suspects.popleft() if len(self._running) < room else None
        if any(chunk.how != TOGETHER for chunk, _ in self._running.values()):
            return None
        if len(self._running) < 2 * self._width and (tasks := self._pulled(source)):
            return _Chunk(tasks, TOGETHER)
        return None

    def _pulled(self, source: Iterator[Task | Outcome]) -> tuple[Task, ...]:
        """The tasks of the next chunk; none, too, when so many outcomes came first that they want passing on."""
        tasks: list[Task] = []
        for step in source if len(self._known) < MOST_KNOWN else ():
            if isinstance(step, Task):
                tasks.append(step)
            else:
                self._known.append(step)
            if len(tasks) == self._size or len(self._known) == MOST_KNOWN or self._watch.came:
                break
        return tuple(tasks)

    # --- taking back ---------------------------------------------------------------------------------------------

    def _result(self, future: Future[list[Outcome]]) -> Iterator[Outcome]:
        chunk, executor = self._running.pop(future)
        try:
            outcomes = future.result()
        except Exception as error:  # whatever ended it, its files must be accounted for
            if isinstance(error, BrokenExecutor) and executor is self._executor:
                executor.shutdown(wait=False)
                self._executor = None
            yield from self._suspect(chunk, error)
            return
        self._ever = True
        self._learn(outcomes)
        yield from outcomes

    def _suspect(self, chunk: _Chunk, error: Exception) -> Iterator[Outcome]:
        if chunk.how == TOGETHER:
            self._suspects.extendleft(_Chunk((task,), SINGLY) for task in reversed(chunk.tasks))
        elif chunk.how == SINGLY:
            self._suspects.append(chunk._replace(how=ALONE))
        elif chunk.tries + 1 < TRIES:
            self._suspects.appendleft(chunk._replace(tries=chunk.tries + 1))
        else:
            self._lost += 1
            if self._lost >= HOPELESS and not self._ever:
                raise WorkersLost(str(error)) from error
            yield from (_died(task, error) for task in chunk.tasks)

    def _learn(self, outcomes: Sequence[Outcome]) -> None:
        """Make chunks as large as fits their time."""
        seconds = sum(outcome.seconds for outcome in outcomes) / max(len(outcomes), 1)
        wanted = int(CHUNK_SECONDS / seconds) if seconds > CHUNK_SECONDS / LARGEST else LARGEST
        self._size = max(1, min(wanted, LARGEST, 2 * self._size))


def _died(task: Task, error: Exception) -> Outcome:
    trouble = Trouble(
        DIED,
        tr("the process that worked on this file ended without a word"),
        tr("it may need more memory than there is; do it by itself, and report it if it is an ordinary file"),
        details=f"{type(error).__name__}: {error}",
    )
    return Outcome(task.number, task.address, "failed", task.claim, task.digest, task.work.key, error=trouble)
