"""Where a file counts as standing: what lies beside one in a store far away is fetched, and counts as it does here.

A worker may have several threads, and each may need other folders: what one of them works with is not taken away.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Final

from lep.batch import stores
from lep.batch.inputs import MAIN
from lep.batch.records import Task
from lep.batch.task import place_of
from lep.files.atomic import write_error

_KEPT: Final = 32
"""So many folders are kept for files that come from the same."""


class _Fetched:
    """A folder that was fetched. It goes again when nobody holds it any more, and at the end of the process."""

    def __init__(self, root: Path) -> None:
        self.root = root


@contextmanager
def home(task: Task) -> Iterator[Path]:
    """The place of a task's file, which stays until the context is left. Raises LoadError, WriteError if what lies
    beside it cannot be fetched."""
    place = place_of(task)
    if not stores.is_remote(place):
        yield Path(place)
        return
    held = _fetched(place.rpartition("/")[0], task.beside)
    yield held.root / MAIN


@lru_cache(_KEPT)
def _fetched(folder: str, beside: str) -> _Fetched:
    """A folder with what lies there and counts; `beside` is its digest, "" for nothing."""
    try:
        root = Path(tempfile.mkdtemp(prefix="lep-beside-"))
        own = _Fetched(root)
        Finalize(own, shutil.rmtree, (root,), {"ignore_errors": True}, exitpriority=0)
        for name, content in stores.nearby(folder) if beside else ():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise write_error(error, tempfile.gettempdir()) from error
    return own
