"""What the commands of `lep batch` share: the files are done, each is told as it comes, and a table is made of all."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from lep.cli.batch_options import Wanted
from lep.cli.exits import Exit
from lep.cli.failure import Stop, save_details
from lep.cli.options import there_are
from lep.language import formats, tr, tr_n

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from lep.batch.ledger import Ledger
    from lep.batch.plan import Plan
    from lep.batch.records import Outcome, Task, Work
    from lep.cli.out import Out
    from lep.cli.progress import Progress

SUMMARY: Final = "summary.csv"
_MOST_PLACES: Final = 20
OUTCOME: Final = "lep.batch.outcome/1"
_NEW, _UNCHANGED = 1, 2


@dataclass
class Tally:
    """What became of the files: how many came to which end, how many findings there were, how many wishes no file met,
    and of which mistakes the details were saved. `states` has a byte for each of the `addresses`: what it came to."""

    addresses: Sequence[str] = ()
    counts: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    missed: int = 0
    detailed: set[str] = field(default_factory=set)
    states: bytearray = field(init=False)
    started: float = field(default_factory=monotonic)

    def __post_init__(self) -> None:
        self.states = bytearray(len(self.addresses))

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.counts[outcome.state] += 1
        self.findings.update(outcome.findings)
        self.states[outcome.number] = _UNCHANGED if outcome.state == "unchanged" else _NEW

    def told(self) -> Iterator[tuple[int, str, bool]]:
        """Number and address of each file, in the order in which they were given, and whether it was unchanged."""
        for number, (address, state) in enumerate(zip(self.addresses, self.states, strict=True)):
            if state:
                yield number, address, state == _UNCHANGED

    @property
    def wrong(self) -> int:
        """How many files were not done."""
        return self.counts["failed"] + self.counts["refused"]

    def exit(self) -> Exit:
        """6 if files were not done, or not found."""
        return Exit.PARTIAL if self.wrong or self.missed else Exit.FINE


def carry_out(wanted: Wanted, work: Work, show: Callable[[Outcome], None] | None = None) -> Tally:
    """Do the work with every file; `show` prints what is to be printed of one. Raises Stop, KeyboardInterrupt after
    having said what is done, lep.files.Refused, WriteError."""
    from lep.batch import stores
    from lep.batch.inputs import expanded
    from lep.batch.ledger import Ledger
    from lep.batch.plan import Plan

    summaries = _summaries(wanted, work)
    addresses = list(expanded(wanted.paths, work.out))
    if wanted.cluster:
        work = replace(work, out=stores.absolute(work.out) if work.out else None, base=stores.absolute(""))
    with Ledger(work.out, key=work.key, read_only=wanted.dry_run) as ledger:
        plan = Plan(work, ledger, only=wanted.only, limit=wanted.limit)
        steps = plan.steps(addresses)
        tally = Tally(addresses)
        if wanted.dry_run:
            _rehearse(wanted, plan, steps, tally)
            tally.missed = tell_missed(wanted.out, plan.missed())
            return tally
        try:
            _do(wanted, plan, ledger, steps, addresses, tally, show)
        except KeyboardInterrupt:
            _tell_interrupted(wanted.out, tally, len(addresses), resumes=bool(work.out))
            raise
        for name in summaries:
            _write_summary(wanted, work, ledger, tally, name)
    tally.missed = tell_missed(wanted.out, plan.missed())
    _tell_end(wanted.out, tally, summaries)
    return tally


# --- doing ------------------------------------------------------------------------------------------------------------


def _do(
    wanted: Wanted,
    plan: Plan,
    ledger: Ledger,
    steps: Iterator[Task | Outcome],
    addresses: list[str],
    tally: Tally,
    show: Callable[[Outcome], None] | None,
) -> None:
    from lep.batch.batch import carried_out
    from lep.batch.runner import WorkersLost

    out = wanted.out
    with ExitStack() as stack:
        progress = stack.enter_context(out.progress())
        new_executor, width = stack.enter_context(_workers(wanted, plan.work, addresses, progress))
        try:
            for outcome in carried_out(steps, plan, ledger, new_executor, width):
                tally.add(outcome)
                if outcome.error or wanted.as_json or show:
                    progress.above(lambda told=outcome: _tell(wanted, tally, told, show))  # type: ignore[misc]
                progress.step(_so_far(tally, _expected(wanted, tally, len(addresses))))
        except WorkersLost as error:
            raise Stop(
                tr("the processes that were to do the work ended at once ({reason})", reason=str(error)),
                hint=tr("try it with one: {option}", option="--jobs 1"),
                code=Exit.BUG,
            ) from error


def _expected(wanted: Wanted, tally: Tally, total: int) -> int:
    """How many files there will have been in the end, as far as one can tell."""
    return min(total, wanted.limit + tally.counts["unchanged"]) if wanted.limit else total


@contextlib.contextmanager
def _workers(
    wanted: Wanted, work: Work, addresses: list[str], progress: Progress
) -> Iterator[tuple[Callable[[], Executor], int]]:
    """What makes executors, and how many workers one has."""
    from lep.batch.pools import Inline, cores, local
    from lep.batch.task import modules

    if wanted.cluster:
        with _cluster(wanted, work, addresses, progress) as workers:
            yield workers
        return
    jobs = min(wanted.jobs or cores(), max(len(addresses), 1))
    yield (Inline, 1) if len(addresses) == 1 else (local(jobs, modules(work)), jobs)


@contextlib.contextmanager
def _cluster(
    wanted: Wanted, work: Work, addresses: list[str], progress: Progress
) -> Iterator[tuple[Callable[[], Executor], int]]:
    from lep.batch import stores
    from lep.batch.cluster import ClusterTrouble, cluster

    def say(text: str) -> None:
        progress.above(lambda: wanted.out.talk(text))

    say(tr("Files are read by the workers of {address}.", address=stores.shown(wanted.cluster)))
    try:
        with cluster(wanted.cluster, _places(work, addresses), say) as workers:
            yield workers
    except ClusterTrouble as error:
        raise Stop(error.message, hint=error.hint, code=Exit.REFUSED) from error


def _places(work: Work, addresses: list[str]) -> list[str]:
    """Files here that workers have to see: some inputs, and the ledger, for the folder of the outputs."""
    from lep.batch import stores
    from lep.batch.ledger import NAME

    named = [*([stores.join(work.out, NAME)] if work.out else []), *addresses[:_MOST_PLACES]]
    places = [stores.absolute(path) for path in named if not stores.is_remote(path)]
    return [place for place in places if os.path.exists(place)]  # noqa: PTH110


# --- telling ----------------------------------------------------------------------------------------------------------


def _tell(wanted: Wanted, tally: Tally, outcome: Outcome, show: Callable[[Outcome], None] | None) -> None:
    from lep.batch import stores

    out = wanted.out
    if outcome.error:
        out.placed(outcome.error.placed(stores.shown(outcome.address)))
        if outcome.error.details and outcome.error.message not in tally.detailed:
            tally.detailed.add(outcome.error.message)
            place = save_details(outcome.error.details, out)
            if place:
                out.talk(tr("The details are in {place}", place=place))
    if wanted.as_json:
        from lep.batch.summary import record_of

        record: dict[str, Any] = record_of(outcome)
        out.envelope(OUTCOME, record.pop("file"), record)
    elif show:
        show(outcome)


def _so_far(tally: Tally, total: int) -> str:
    """The line under way: how many are done, failed and left, how fast, and how long it will take."""
    told_of = sum(tally.counts.values())
    worked = told_of - tally.counts["unchanged"]
    rate = worked / max(monotonic() - tally.started, 0.001)
    left = max(total - told_of, 0)
    told = [
        tr_n(told_of - tally.wrong, "{n} done", "{n} done"),
        tr_n(tally.wrong, "{n} failed", "{n} failed") if tally.wrong else "",
        tr_n(left, "{n} left", "{n} left"),
        tr("{rate} a second", rate=formats().number(rate, 1)) if worked else "",
        tr("about {time} to go", time=_time(left / rate)) if worked and left else "",
    ]
    return ", ".join(one for one in told if one)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def tell_missed(out: Out, missed: Collection[str]) -> int:
    """Say which patterns of --only met nothing; how many these are."""
    for pattern in missed:
        out.placed(tr("--only {name}: no partnership has this id, and no file this name", name=pattern))
    return len(missed)


def _tell_end(out: Out, tally: Tally, summaries: list[str]) -> None:
    from lep.batch import stores
    from lep.batch.wording import counted

    files = sum(tally.counts.values())
    out.talk(tr_n(files, "{n} file: {counts}", "{n} files: {counts}", counts=counted(tally.counts)))
    for name in summaries:
        out.talk(tr("Summary: {name}", name=stores.shown(name)))


def _tell_interrupted(out: Out, tally: Tally, total: int, *, resumes: bool) -> None:
    from lep.batch.wording import counted

    out.talk(tr_n(total, "Of {n} file: {counts}", "Of {n} files: {counts}", counts=counted(tally.counts)))
    if resumes:
        out.talk(tr("The same command goes on from here."))


def _rehearse(wanted: Wanted, plan: Plan, steps: Iterator[Task | Outcome], tally: Tally) -> None:
    """Say what would be done with each file."""
    from lep.batch.records import Outcome
    from lep.batch.wording import counted

    waiting, folder = 0, plan.work.out
    for step in _all_steps(plan, steps):
        outcome = step if isinstance(step, Outcome) else _foreseen(step)
        if outcome.state == "would-be-done":
            waiting += 1
        else:
            tally.add(outcome)
        _tell(wanted, tally, outcome, lambda foreseen: _show_foreseen(wanted.out, folder, foreseen))
    counts = tr("the others: {counts}", counts=counted(tally.counts)) if tally.counts else ""
    told = tr_n(waiting, "{n} file would be done", "{n} files would be done")
    wanted.out.talk("; ".join(one for one in (told, counts) if one))


def _foreseen(task: Task) -> Outcome:
    """What would become of a file that is not looked into, as far as one can tell."""
    from lep.batch.records import Outcome
    from lep.batch.trouble import taken

    if not task.taken_by:
        return Outcome(task.number, task.address, "would-be-done", task.claim)
    error = taken(task.claim or "", task.taken_by)
    return Outcome(task.number, task.address, "refused", task.claim, error=error)


def _show_foreseen(out: Out, folder: str | None, outcome: Outcome) -> None:
    """A line on a file that would be done, and where to."""
    from lep.batch import stores
    from lep.batch.records import on_one_line

    if outcome.state == "would-be-done":
        where = f" -> {stores.join(stores.shown(folder), outcome.id or '?')}" if folder else ""
        out.data(on_one_line(f"{stores.shown(outcome.address)}{where}"))


def _all_steps(plan: Plan, steps: Iterator[Task | Outcome]) -> Iterator[Task | Outcome]:
    """The steps, and those that wait for others, as if these went well."""
    yield from steps
    yield from plan.more()


# --- the table of all -------------------------------------------------------------------------------------------------


def _summaries(wanted: Wanted, work: Work) -> list[str]:
    """The tables to be written. Raises Stop for a name that says no format, or that is somebody else's file, and where
    options contradict each other."""
    from lep.batch import stores
    from lep.batch.summary import FORMATS, is_ours

    names = [*wanted.summaries]
    if names and not work.judged:  # of what was not looked at, a table would tell nothing
        raise Stop(
            tr("{one} and {other} exclude each other", one="--no-summary", other="--summary"),
            hint=tr("leave out `{name}`", name="--no-summary"),
        )
    if work.out and work.kind == "render" and work.judged:
        own = stores.join(work.out, SUMMARY)
        names = [own, *(name for name in names if not stores.same(name, own))]
    for name in names:
        if PurePath(name).suffix.lower() not in FORMATS:
            raise Stop(tr("--summary {name}: there is no such format", name=name), hint=there_are(FORMATS))
        content = None if wanted.force or wanted.dry_run else stores.content(name)
        if content is not None and not is_ours(content):
            raise Stop(
                tr("{name}: there is another file of this name", name=name),
                hint=tr("use --force to overwrite it"),
                code=Exit.REFUSED,
            )
    if wanted.bom and not any(PurePath(name).suffix.lower() == ".csv" for name in names):
        raise Stop(tr("--bom is for tables in CSV"), hint=tr("leave out `{name}`", name="--bom"))
    return names


def _write_summary(wanted: Wanted, work: Work, ledger: Ledger, tally: Tally, name: str) -> None:
    from lep.batch import stores
    from lep.batch.links import way
    from lep.batch.summary import FORMATS, as_csv

    suffix = PurePath(name).suffix.lower()
    told = _told(ledger, tally)
    if work.out and stores.same(name, stores.join(work.out, SUMMARY)):
        told = chain(told, _not_of_this_run(ledger, tally))
    if suffix == ".csv" and wanted.bom:
        text = as_csv(told, bom=True)
    else:
        text = FORMATS[suffix](told, tally.counts, way(name, work.out))
    stores.write(name, "".join(text).encode(errors="backslashreplace"))


def _told(ledger: Ledger, tally: Tally) -> Iterator[Outcome]:
    """The outcomes of this run, in the order of the files, as the ledger has them."""
    for number, address, unchanged in tally.told():
        outcome = ledger.outcome(address, number)
        yield replace(outcome, state="unchanged") if unchanged else outcome


def _not_of_this_run(ledger: Ledger, tally: Tally) -> Iterator[Outcome]:
    """What earlier runs with the same wishes made of other files, so that the table in a folder tells of all in it."""
    from lep.batch import stores

    told = {stores.own(address) for _, address, _ in tally.told()}
    for address in sorted(ledger.addresses()):
        if stores.own(address) not in told and stores.may_be_there(address):
            yield ledger.outcome(address)
