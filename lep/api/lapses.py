"""What changed since a text was laid down for signature: the file compared with what lies in `signing` beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lep.language import tr

if TYPE_CHECKING:
    from lep.files import Source


def what_changed(source: Source) -> tuple[str, ...] | None:
    """The changes of the agreed part, as sentences without a full stop, in the language that is spoken.

    () if nothing was laid down, or nothing changed since; None if what was laid down cannot be read, or is not what
    the file has on record.
    """
    from lep.method.agreement.signed import canonical, laid_down, signed_part, standing

    if not laid_down(source.data):
        return ()
    where = standing(source.data)
    if where.text is None or not where.lapsed:
        return ()
    if source.beside is None:
        return None
    from lep.redline import compare
    from lep.signing.folder import FolderTrouble, SigningFolder

    try:
        old = SigningFolder(source.beside).agreed(where.text)
    except FolderTrouble:
        return None
    new = json.loads(canonical(signed_part(source.data)))
    return tuple(dict.fromkeys(one.message for one in compare(old, new))) or tuple(_written_differently(old, new, ""))


def _written_differently(old: Any, new: Any, path: str) -> Iterator[str]:
    """Where the same is said in another way, which the comparison of contents passes over: entries in another order,
    spaces, letters of another kind."""
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in {**old, **new}:
            yield from _written_differently(old.get(key), new.get(key), f"{path}.{key}" if path else str(key))
    elif _is_list(old) and _is_list(new):
        if len(old) != len(new) or all(one in old for one in new):
            yield tr("{path}: entries in another order", path=path)
            return
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _written_differently(one, other, f"{path}[{at}]")
    else:
        yield tr("{path}: written differently", path=path)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
