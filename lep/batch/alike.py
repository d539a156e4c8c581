"""What a worker elsewhere must have in common with the client, or the same file would give other documents there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from lep import __version__
from lep.batch.surroundings import templates_digest

Difference = tuple[Literal["lep", "templates", "place"], str]
"""What differs, and which: "", the folder of one's own templates, or the path that is not there."""


class Terms(NamedTuple):
    """What is the same for client and workers: the version of lep, all templates, and paths that all of them see."""

    version: str
    templates: str
    places: tuple[str, ...] = ()


def terms(places: Sequence[str] = ()) -> Terms:
    """Those of this process."""
    return Terms(version(), _templates(), tuple(places))


def version() -> str:
    """The version of lep in this process."""
    return __version__


def difference(wanted: Terms) -> Difference | None:
    """What is other in this process than wanted, if anything is."""
    if wanted.version != version():
        return "lep", ""
    if wanted.templates != _templates():
        from lep.documents.resources import user_root

        return "templates", str(user_root())
    missing = next((place for place in wanted.places if not os.path.exists(place)), None)  # noqa: PTH110
    return None if missing is None else ("place", missing)


@cache
def _templates() -> str:
    return templates_digest()
