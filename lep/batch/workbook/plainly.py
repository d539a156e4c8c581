"""Differences between two files as places and values, where the format cannot be relied on to name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lep.files import Path, format_path
from lep.files.messages import shown
from lep.language import tr


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each single value that is another."""
    before, after = dict(_leaves(old, ())), dict(_leaves(new, ()))
    for path in dict.fromkeys([*before, *after]):
        if before.get(path) == after.get(path):
            continue
        place = format_path(path, new if path in after else old)
        if path not in before:
            yield tr("{what} set to {new}", what=place, new=shown(after[path]))
        elif path not in after:
            yield tr("{what} removed (it was {old})", what=place, old=shown(before[path]))
        else:
            yield tr("{what} changed from {old} to {new}", what=place, old=shown(before[path]), new=shown(after[path]))


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list) and value:
        for position, inner in enumerate(value):
            yield from _leaves(inner, (*path, position))
    else:
        yield path, value
