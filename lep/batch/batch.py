"""A batch as a whole: files in, outcomes out as they come, each noted in the ledger before it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace

from lep.batch.ledger import Ledger
from lep.batch.outputs import Outputs, tidy
from lep.batch.plan import Plan
from lep.batch.records import Outcome, Task, Work
from lep.batch.runner import Runner
from lep.batch.task import run_chunk


def carried_out(
    steps: Iterable[Task | Outcome],
    plan: Plan,
    ledger: Ledger,
    new_executor: Callable[[], Executor],
    width: int,
) -> Iterator[Outcome]:
    """The outcome of every step, as they come. Raises lep.files.WriteError where the ledger cannot be written,
    WorkersLost, KeyboardInterrupt."""
    with Runner(new_executor, width, run_chunk) as runner:
        while steps:
            for outcome in runner.outcomes(steps):
                plan.settle(outcome)
                if outcome.state != "unclaimed":
                    _note(outcome, plan.work, ledger)
                    yield outcome
            steps = plan.more()
    if plan.work.out:
        tidy(plan.work.out)


def _note(outcome: Outcome, work: Work, ledger: Ledger) -> None:
    """Note an outcome that is new; then what the worker left until this moment can go."""
    if outcome.state != "unchanged":
        ledger.append(replace(outcome, lines=()))
    if work.out and outcome.id and outcome.succeeded:
        Outputs(work.out, outcome.id, work.kind).forget(outcome, ledger.outputs)
