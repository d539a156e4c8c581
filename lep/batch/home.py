"""Where a file counts as standing: what lies beside one in a store far away is fetched, and counts as it does here."""

from __future__ import annotations

import shutil
import tempfile
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


class Home:
    """A file's place. What was fetched goes again when nobody needs it any more, and at the end of the process."""

    def __init__(self, place: Path) -> None:
        self.place = place


def home(task: Task) -> Home:
    """The place of a task's file. Raises LoadError, WriteError if what lies beside it cannot be fetched."""
    place = place_of(task)
    return _fetched(place.rpartition("/")[0], task.beside) if stores.is_remote(place) else Home(Path(place))


@lru_cache(_KEPT)
def _fetched(folder: str, beside: str) -> Home:
    """A folder with what lies there and counts; `beside` is its digest, "" for nothing."""
    try:
        root = Path(tempfile.mkdtemp(prefix="lep-beside-"))
        own = Home(root / MAIN)
        Finalize(own, shutil.rmtree, (root,), {"ignore_errors": True}, exitpriority=0)
        for name, content in stores.nearby(folder) if beside else ():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise write_error(error, tempfile.gettempdir()) from error
    return own
