"""Tasks are done by any executor, and a worker that dies takes nothing with it but its own file."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from lep.batch.pools import Inline, local
from lep.batch.records import Outcome, Task, Work
from lep.batch.runner import DIED, Runner, WorkersLost

WORK = Work("check")


def tasks(*addresses: str) -> list[Task]:
    return [Task(number, address, WORK) for number, address in enumerate(addresses)]


def fake(some: Sequence[Task]) -> list[Outcome]:
    """Done, unless the address says something else."""
    outcomes = []
    for task in some:
        what, _, where = task.address.partition(":")
        if what == "kill":
            os._exit(9)
        if what == "kill-once" and not Path(where).exists():
            Path(where).touch()
            os._exit(9)
        if what == "raise":
            raise ValueError(task.address)
        if what == "slow":
            time.sleep(float(where))
        outcomes.append(Outcome(task.number, task.address, "done"))
    return outcomes


def ran(some: Iterable[Task], new: Callable[[], Executor], width: int = 2) -> list[Outcome]:
    with Runner(new, width, fake) as runner:
        return sorted(runner.outcomes(some), key=lambda outcome: outcome.number)


@pytest.mark.parametrize("new", [Inline, lambda: ThreadPoolExecutor(2), local(2)], ids=["inline", "threads", "pool"])
def test_any_executor_does_every_task_once(new: Callable[[], Executor]) -> None:
    outcomes = ran(tasks(*(f"file-{number}" for number in range(300))), new)
    assert [outcome.number for outcome in outcomes] == list(range(300))
    assert {outcome.state for outcome in outcomes} == {"done"}


def test_a_file_that_kills_its_worker_is_named_and_the_rest_goes_on() -> None:
    some = tasks(*("kill" if number in (7, 130) else f"file-{number}" for number in range(200)))
    outcomes = ran(some, local(2))
    assert [outcome.number for outcome in outcomes] == list(range(200))
    killers = [outcome for outcome in outcomes if outcome.state == "failed"]
    assert [outcome.number for outcome in killers] == [7, 130]
    assert all(outcome.error and outcome.error.code == DIED for outcome in killers)


def test_a_worker_that_was_killed_from_outside_costs_no_file(tmp_path: Path) -> None:
    some = tasks(*(f"kill-once:{tmp_path / 'mark'}" if number == 40 else f"file-{number}" for number in range(90)))
    assert Counter(outcome.state for outcome in ran(some, local(2))) == {"done": 90}


def test_what_a_function_raises_fails_its_own_file_alone() -> None:
    outcomes = ran(tasks("a", "b", "raise", "c", "d"), lambda: ThreadPoolExecutor(2))
    assert [outcome.state for outcome in outcomes] == ["done", "done", "failed", "done", "done"]
    assert outcomes[2].error is not None
    assert "ValueError: raise" in outcomes[2].error.details


def test_workers_that_never_do_anything_end_the_batch() -> None:
    with pytest.raises(WorkersLost):
        ran(tasks(*["kill"] * 30), local(2))


def test_outcomes_among_the_steps_are_passed_on_without_being_held() -> None:
    held: list[int] = []

    def steps() -> Iterator[Task | Outcome]:
        for number in range(1000):
            held.append(number)
            yield Outcome(number, "known", "unchanged") if number % 10 else Task(number, "file", WORK)

    most, given = 0, 0
    for given, _ in enumerate(Runner(Inline, 1, fake).outcomes(steps()), start=1):
        most = max(most, len(held) - given)
    assert given == 1000
    assert most < 300


def test_no_more_is_taken_than_keeps_the_workers_busy() -> None:
    taken = []

    def steps() -> Iterator[Task]:
        for task in tasks(*["slow:0.02"] * 60):
            taken.append(task)
            yield task

    with Runner(lambda: ThreadPoolExecutor(2), 2, fake) as runner:
        next(runner.outcomes(steps()))
        assert len(taken) < 20


def test_an_interruption_gives_out_what_was_under_way() -> None:
    class Interrupting:
        def __iter__(self) -> Iterator[Task]:
            yield from tasks("slow:0.1", "slow:0.1")
            raise KeyboardInterrupt

    seen: list[Outcome] = []
    with Runner(lambda: ThreadPoolExecutor(2), 2, fake) as runner, pytest.raises(KeyboardInterrupt):
        seen.extend(runner.outcomes(Interrupting()))
    assert sorted(outcome.number for outcome in seen) == [0, 1]


@pytest.mark.usefixtures("as_in_a_command")
def test_another_interruption_does_not_wait_for_what_is_under_way() -> None:
    def interrupted() -> Iterator[Task]:
        yield from tasks("slow:600", "slow:600")
        os.kill(os.getpid(), signal.SIGINT)
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()

    with pytest.raises(KeyboardInterrupt):
        ran(interrupted(), local(2))


@pytest.mark.usefixtures("as_in_a_command")
def test_a_signal_waits_for_the_step_under_way_and_ends_the_wait_for_the_next() -> None:
    """As an exception of its own anywhere, it would leave locks taken that workers' threads wait for."""
    steps: list[str] = []

    def interrupted(outcomes: Iterator[Outcome]) -> None:
        for outcome in outcomes:
            if not steps:
                os.kill(os.getpid(), signal.SIGTERM)
            steps.append(outcome.address)

    with Runner(lambda: ThreadPoolExecutor(2), 2, fake) as runner, pytest.raises(KeyboardInterrupt):
        interrupted(runner.outcomes(tasks("a", *["slow:0.05"] * 50)))
    assert steps[0] == "a"
    assert 2 <= len(steps) < 20


@pytest.mark.usefixtures("as_in_a_command")
def test_a_file_that_is_done_in_this_process_is_interrupted_at_once() -> None:
    def working(_: Sequence[Task]) -> list[Outcome]:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(600)
        return []

    with Runner(Inline, 1, working) as runner, pytest.raises(KeyboardInterrupt):
        list(runner.outcomes(tasks("a")))


@pytest.mark.usefixtures("as_in_a_command")
def test_a_second_signal_is_raised_where_the_first_is_not_heard() -> None:
    def stuck() -> Iterator[Task]:
        os.kill(os.getpid(), signal.SIGINT)
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        time.sleep(600)
        yield from tasks("a")

    with pytest.raises(KeyboardInterrupt):
        ran(stuck(), lambda: ThreadPoolExecutor(2))
