"""Workers on other machines: a cluster of Dask, which does the same tasks by the same function as processes here.

A worker that dies has its chunk done again by another; what was finished of it is found by its receipts and not done
twice. A cluster that is gone ends the batch, and the ledger, which is kept here, says where to go on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any, Final

from lep import __version__
from lep.batch.surroundings import templates_digest
from lep.errors import LepError
from lep.language import tr

LOCAL: Final = "local:"
SECONDS: Final = 20
"""How long a cluster may take to answer."""

Identity = tuple[str, str]


class ClusterTrouble(LepError):
    """The cluster is not there, is there no more, or is not fit for this batch."""


class WorkerDiffers(Exception):
    """A worker has another lep or other templates than the client; says which worker."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Callable[[], Executor], int]]:
    """What makes executors on a cluster (`tcp://…`, or `local:N` for N processes here), and how many workers it has.

    Raises ClusterTrouble, when entered and out of `submit`.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        message = tr("{address} needs packages that are not installed", address=address)
        raise ClusterTrouble(message, "pip install 'lep[cluster]'") from None
    _be_quiet()
    with ExitStack() as stack:
        client, width = _client(address, stack)
        _require_same(client)
        yield lambda: _OnCluster(client, address), width


def _client(address: str, stack: ExitStack) -> tuple[Any, int]:
    import distributed

    untyped: Any = distributed
    at: Any = address
    try:
        if address.startswith(LOCAL):
            at = stack.enter_context(_local(untyped.LocalCluster, int(address.removeprefix(LOCAL))))
        client: Any = stack.enter_context(untyped.Client(at, timeout=SECONDS, set_as_default=False))
        client.wait_for_workers(1, timeout=SECONDS)
    except (OSError, ValueError) as error:
        raise ClusterTrouble(_out_of_reach(address), tr("is the name right?")) from error
    return client, sum(client.nthreads().values())


def _local(kind: Any, workers: int) -> Any:
    return kind(
        n_workers=max(workers, 1),
        threads_per_worker=1,
        memory_limit=0,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )


def _be_quiet() -> None:
    """What happens to the workers, lep tells itself."""
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _out_of_reach(address: str) -> str:
    return tr("the cluster {address} cannot be reached, or has no workers", address=address)


# --- the same lep everywhere ------------------------------------------------------------------------------------------


@cache
def identity() -> Identity:
    """What a worker must have in common with the client: the version of lep, and all templates."""
    return __version__, templates_digest()


def _require_same(client: Any) -> None:
    """Raise ClusterTrouble unless all workers that are there now are like us. Those that come later, tasks look at."""
    told = client.run(identity, on_error="return")
    others = sorted(str(worker) for worker, theirs in told.items() if theirs != identity())
    if others:
        raise _other(", ".join(others))


def _other(workers: str) -> ClusterTrouble:
    message = tr("another lep, or other templates, than on this computer: {workers}", workers=workers)
    return ClusterTrouble(message, f"pip install lep=={__version__}")


def checked(ours: Identity, function: Callable[..., Any], *arguments: Any) -> Any:
    """Call the function, on a worker that is like the client. Raises WorkerDiffers on any other."""
    if identity() != ours:
        from distributed import get_worker

        raise WorkerDiffers(get_worker().address)
    return function(*arguments)


class _OnCluster(Executor):
    """An executor that stops the batch when there is no use in going on."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        self._inner: Any = client.get_executor(pure=False)
        self._differing = ""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Send it to a worker. Raises ClusterTrouble if the cluster is gone, or has workers unlike us."""
        if self._differing:
            raise _other(self._differing)
        if self._client.status != "running":
            raise ClusterTrouble(_out_of_reach(self._address), tr("The same command goes on from here."))
        future: Future[Any] = self._inner.submit(checked, identity(), function, *arguments, **named)
        future.add_done_callback(self._look_at)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Call off what is not done. The cluster stays: it may be somebody's."""
        if self._client.status == "running":
            self._inner.shutdown(wait=wait and not cancel_futures)

    def _look_at(self, future: Future[Any]) -> None:
        if not future.cancelled() and isinstance(error := future.exception(), WorkerDiffers):
            self._differing = str(error)
