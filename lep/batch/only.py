"""Which partnerships of many were asked for, by id or by the name of the file; and who asked in vain."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import PurePath


class Only:
    """Patterns for ids and for names of files; without any, all partnerships are meant."""

    def __init__(self, patterns: Iterable[str] = ()) -> None:
        self._met = dict.fromkeys(patterns, False)

    def means(self, identifier: str | None, address: str = "") -> bool:
        """Whether a partnership is meant, as far as its id and its file are known."""
        if not self._met:
            return True
        path = PurePath(address.replace("\\", "/"))
        names = [name for name in (identifier, *((path.name, path.as_posix()) if address else ())) if name]
        met = [pattern for pattern in self._met if any(fnmatch(name, pattern) for name in names)]
        self._met.update(dict.fromkeys(met, True))
        return bool(met)

    def missed(self) -> list[str]:
        """The patterns that nothing met so far."""
        return [pattern for pattern, met in self._met.items() if not met]
