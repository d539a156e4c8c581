"""A user's own benchmarks: `benchmarks.yaml` beside the partnership file, read and checked before it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lep.api.errors import BesideError
from lep.language import tr

if TYPE_CHECKING:
    from lep.files import Source
    from lep.method.plan.benchmarks import Benchmarks

NAME: Final = "benchmarks.yaml"


def own_benchmarks(partnership: Source) -> Benchmarks | None:
    """The benchmarks to judge this partnership file by; None where the built-in ones hold.

    Raises BesideError with every mistake of the user's table and its line, LoadError if it cannot be read at all.
    """
    path = partnership.beside.parent / NAME if partnership.beside else None
    if path is None or not path.is_file():
        return None
    from lep.files import parse
    from lep.files.store import read_bytes
    from lep.method.plan.benchmarks import laid_over, mistakes

    source = parse(read_bytes(path), str(path))
    found = [_told(source, place, what) for place, what in mistakes(source.data)]
    if found:
        hint = tr("the page on benchmarks explains the form; without this file the built-in figures count")
        raise BesideError("\n".join(found), hint)
    return laid_over(source.data)


def _told(source: Source, place: tuple[str | int, ...], what: str) -> str:
    mark = source.mark(place, key=True)
    return f"{source.name}:{mark.line}:{mark.column}: {what}"
