"""Workers on other machines: a cluster of Dask, which does the same tasks by the same function as processes here.

A worker that dies has its chunk done again by another; what was finished of it is found by its receipts and not done
twice. A cluster without workers is waited for, for a while. One that is gone ends the batch, and the ledger, which is
kept here, says where to go on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from typing import Any, Final

from lep import __version__
from lep.batch import stores
from lep.batch.alike import Difference, Terms, difference, terms, version
from lep.batch.pools import look_for_garbage
from lep.batch.watch import Watch
from lep.errors import LepError
from lep.language import tr

LOCAL: Final = "local:"
SECONDS: Final = 20
"""How long a cluster may take to answer, and how long it may be without workers at first."""
_NO_WORKERS: Final = frozenset({"NoWorkerError", "NoValidWorkerError"})
"""What tasks end with if the scheduler itself is set to give up waiting for workers."""


class ClusterTrouble(LepError):
    """The cluster is not there, is there no more, or is not fit for this batch."""


_LEAN: Final = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.log-length": 100,
    "distributed.admin.low-level-log-length": 100,
    "distributed.admin.system-monitor.log-length": 100,
}
"""Of a cluster that is ours and shows nobody what it is doing: records of that grew by 30 KB a file, and took a quarter
of the time."""


class WorkerDiffers(Exception):
    """A worker is not fit for this batch: which one, and why not."""

    def __init__(self, worker: str, what: Difference) -> None:
        super().__init__(worker, what)
        self.worker, self.what = worker, what


@contextmanager
def cluster(
    address: str, places: Sequence[str] = (), say: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[Callable[[], Executor], int]]:
    """What makes executors on a cluster (`tcp://…`, or `local:N` for N processes here), and how many workers it has.

    `places` are paths that its workers have to see; `say` tells what happens to the cluster meanwhile, from another
    thread. Raises ClusterTrouble, when entered and out of `submit`.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        message = tr("{address} needs packages that are not installed", address=stores.shown(address))
        raise ClusterTrouble(message, "pip install 'lep[cluster]'") from None
    _be_quiet()
    with ExitStack() as stack:
        client, width = _client(address, stack)
        wanted = terms(places)
        _require_alike(client, wanted)
        yield lambda: _OnCluster(client, stores.shown(address), wanted, say), width


def _client(address: str, stack: ExitStack) -> tuple[Any, int]:
    import distributed

    untyped: Any = distributed
    at: Any = address
    try:
        if address.startswith(LOCAL):
            at = stack.enter_context(_local(untyped.LocalCluster, int(address.removeprefix(LOCAL))))
        else:
            asyncio.run(_greet(address))
        client: Any = stack.enter_context(untyped.Client(at, timeout=SECONDS, set_as_default=False))
    except (OSError, ValueError, ImportError) as error:
        raise ClusterTrouble(_out_of_reach(address), tr("is the name right?")) from error
    except TypeError as error:  # no certificates are laid down
        hint = tr("its certificates belong in Dask's own settings (distributed.comm.tls)")
        raise ClusterTrouble(_out_of_reach(address), hint) from error
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError as error:
        message = tr("the cluster {address} has no workers", address=stores.shown(address))
        raise ClusterTrouble(message, f"dask worker {stores.shown(address)}") from error
    return client, sum(client.nthreads().values())


async def _greet(address: str) -> None:
    """See whether a scheduler answers there. A client alone waits without end for another kind of server."""
    import distributed

    untyped: Any = distributed
    how = untyped.Security().get_connection_args("client")
    comm = await asyncio.wait_for(untyped.core.connect(address, timeout=SECONDS, **how), SECONDS + 1)
    comm.abort()


def _local(kind: Any, workers: int) -> Any:
    import dask

    with dask.config.set(_LEAN):
        return kind(
            n_workers=max(workers, 1),
            threads_per_worker=1,
            memory_limit=0,
            host="127.0.0.1",
            scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},  # or it insists on port 8787
            silence_logs=logging.CRITICAL,
        )


def _be_quiet() -> None:
    """What happens to the workers, lep tells itself."""
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _out_of_reach(address: str) -> str:
    return tr("the cluster {address} cannot be reached, or has no workers", address=stores.shown(address))


# --- the same lep everywhere ------------------------------------------------------------------------------------------


def _require_alike(client: Any, wanted: Terms) -> None:
    """Raise ClusterTrouble unless the scheduler and all workers that are there now are fit. Those that come later,
    tasks look at."""
    try:
        scheduler = client.run_on_scheduler(version)
    except Exception:  # whatever a program without lep, or with another, makes of it
        scheduler = ""
    if scheduler != __version__:
        raise _unfit({client.scheduler.address: ("lep", "")})
    told = client.run(difference, wanted, on_error="return")
    found = {str(worker): _as_difference(one) for worker, one in told.items() if one is not None}
    if found:
        raise _unfit(found)


def _as_difference(told: object) -> Difference:
    return ("lep", "") if isinstance(told, BaseException) else told  # type: ignore[return-value]


def _unfit(found: dict[str, Difference]) -> ClusterTrouble:
    """The first difference, with all workers that have the same."""
    what, which = next(iter(found.values()))
    workers = ", ".join(sorted(worker for worker, one in found.items() if one == (what, which)))
    if what == "place":
        hint = tr("use a folder that all these computers share, or an address such as s3://…")
        return ClusterTrouble(tr("{workers}: cannot see {place}", workers=workers, place=which), hint)
    if what == "templates":
        hint = tr("copy {folder} to the same place there, and start them anew", folder=which)
        return ClusterTrouble(tr("other templates than on this computer: {workers}", workers=workers), hint)
    message = tr("no lep, or another version than on this computer: {workers}", workers=workers)
    return ClusterTrouble(message, f"pip install lep=={__version__}")


def checked(wanted: Terms, function: Callable[..., Any], *arguments: Any) -> Any:
    """Call the function, on a worker that is fit. Raises WorkerDiffers on any other."""
    if found := difference(wanted):
        from distributed import get_worker

        raise WorkerDiffers(get_worker().address, found)
    return function(*arguments)


class _OnCluster(Executor):
    """An executor that stops the batch when there is no use in going on."""

    def __init__(self, client: Any, address: str, wanted: Terms, say: Callable[[str], None]) -> None:
        self._client = client
        self._address = address
        self._wanted = wanted
        self._inner: Any = client.get_executor(pure=False)
        self._unfit: ClusterTrouble | None = None
        self._watch = Watch(self._workers, say, self._give_up)
        self._watch.start()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Send it to a worker. Raises ClusterTrouble if the cluster is gone, or has workers unlike us."""
        if self._unfit:
            raise self._unfit
        if self._client.status != "running":
            raise self._gone()
        look_for_garbage()  # what Dask keeps of a chunk holds itself
        future: Future[Any] = self._inner.submit(checked, self._wanted, function, *arguments, **named)
        future.add_done_callback(self._look_at)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Call off what is not done. The cluster stays: it may be somebody's."""
        self._watch.end()
        if self._client.status == "running":
            self._inner.shutdown(wait=wait and not cancel_futures)

    def _workers(self) -> int:
        return len(self._client.nthreads())

    def _give_up(self) -> None:
        self._unfit = self._gone()
        self._inner.shutdown(wait=False)

    def _gone(self) -> ClusterTrouble:
        return ClusterTrouble(_out_of_reach(self._address), tr("The same command goes on from here."))

    def _look_at(self, future: Future[Any]) -> None:
        error = None if future.cancelled() else future.exception()
        if isinstance(error, WorkerDiffers):
            self._unfit = _unfit({error.worker: error.what})
        elif type(error).__name__ in _NO_WORKERS:
            self._unfit = self._gone()
        elif isinstance(error, ImportError):
            self._unfit = _unfit({self._address: ("lep", "")})
