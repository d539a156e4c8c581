"""A cluster without workers: said after a moment, waited for, and given up in the end."""

from __future__ import annotations

import pytest

from lep.batch.watch import NOTICED, PATIENCE, Watch

pytest.importorskip("dask")

NOBODY = 0


class Cluster:
    """A cluster whose workers come and go, and what is told of it."""

    def __init__(self) -> None:
        self.workers = 2
        self.told: list[str] = []
        self.watch = Watch(lambda: self.workers, self.told.append, lambda: self.told.append("over"))


def test_a_worker_that_is_back_at_once_needs_no_word() -> None:
    cluster = Cluster()
    cluster.workers = NOBODY
    assert cluster.watch.look(0)
    assert cluster.watch.look(NOTICED - 1)
    cluster.workers = 1
    assert cluster.watch.look(NOTICED + 1)
    assert cluster.told == []


def test_nobody_there_is_said_once_and_given_up_in_the_end() -> None:
    cluster = Cluster()
    cluster.workers = NOBODY
    assert all(cluster.watch.look(second) for second in (0, NOTICED, NOTICED + 1, PATIENCE - 1))
    assert [line.split(".")[0] for line in cluster.told] == ["No worker is left"]
    assert not cluster.watch.look(PATIENCE)
    assert cluster.told[1:] == ["over"]


def test_new_workers_are_said_and_waited_for_anew() -> None:
    cluster = Cluster()
    cluster.workers = NOBODY
    assert all(cluster.watch.look(second) for second in (0, PATIENCE - 1))
    cluster.workers = 1
    assert cluster.watch.look(PATIENCE)
    assert cluster.told[-1] == "There are workers again; work goes on."
    cluster.workers = NOBODY
    assert cluster.watch.look(PATIENCE + 1)
    assert cluster.watch.look(2 * PATIENCE - 1)
