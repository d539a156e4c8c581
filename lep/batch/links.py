"""Links from a summary to what was written: relative, so that a folder can be moved, zipped or put on the web whole."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from urllib.parse import quote

from lep.batch import stores


def way(page: str, out: str | None) -> str | None:
    """How one comes from a page to the folder of the outputs: "" or a relative address that ends in "/". None where no
    such address leads there: one of the two lies here and the other far away, in another store, or on another drive."""
    if out is None or stores.is_remote(page) != stores.is_remote(out):
        return None
    relative = _far(stores.shown(page), stores.shown(out)) if stores.is_remote(page) else _here(page, out)
    if relative is None:
        return None
    return "" if relative == "." else f"{_encoded(relative)}/"


def link(way: str, name: str) -> str | None:
    """The address of an output; None for a name that would lead out of the folder."""
    from lep.documents.resources import is_name

    return f"{way}{_encoded(name)}" if is_name(name) else None


def _here(page: str, out: str) -> str | None:
    try:
        relative = os.path.relpath(os.path.realpath(out), os.path.realpath(Path(page).parent))
    except ValueError:  # on another drive
        return None
    return Path(relative).as_posix()


def _far(page: str, out: str) -> str | None:
    """The same in a store; its first part names the server or bucket, which no relative address leads out of."""
    scheme, _, folder = out.partition(stores.SCHEME)
    own, _, file = page.partition(stores.SCHEME)
    if (scheme, folder.split("/")[0]) != (own, file.split("/")[0]):
        return None
    return posixpath.relpath(f"/{folder}", posixpath.dirname(f"/{file}"))


def _encoded(relative: str) -> str:
    return quote(relative, safe="/", errors="surrogateescape")
