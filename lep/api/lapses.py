"""What changed since a text was laid down for signature: the file compared with what lies in `signing` beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lep.api.words import with_file
from lep.language import tr

if TYPE_CHECKING:
    from lep.files import Source


def what_changed(source: Source) -> tuple[str, ...] | None:
    """The changes of the agreed part, as sentences without a full stop, in the language that is spoken.

    () if nothing was laid down, or nothing changed since; None if what was laid down cannot be read, or is not what
    the file has on record.
    """
    from lep.redline import compare

    found = _laid(source)
    if not isinstance(found, dict):
        return found
    old, new = found, _now(source)
    return tuple(dict.fromkeys(one.message for one in compare(old, new))) or tuple(_written_differently(old, new, ""))


def deed_for(source: Source) -> str:
    """The command that draws up the deed by which a partner joins or leaves, if all changes since the text was laid
    down are about that one partner; "" if not."""
    from lep.method.agreement.carried import COMMITTED
    from lep.method.reading import by_id
    from lep.signing.concerning import Move, concern, others

    old = _laid(source)
    if not isinstance(old, dict):
        return ""
    new = _now(source)
    now, then = ({one for one, row in by_id(part, "stakeholders").items() if row} for part in (new, old))
    status = by_id(source.data, "stakeholders")
    moves: list[tuple[str, Move, str]] = [
        *(("join", "joined", one) for one in sorted(now - then)),
        *(("leave", "left", one) for one in sorted(then) if status.get(one, {}).get("status") != COMMITTED),
    ]
    for command, move, who in moves:
        about = concern(old, new, who, move)
        if others(old, about) == others(new, about):
            return with_file(f"sign {command} --who {who} --date …", source.name)
    return ""


def _now(source: Source) -> dict[str, Any]:
    from lep.method.agreement.signed import canonical, signed_part

    found: dict[str, Any] = json.loads(canonical(signed_part(source.data)))
    return found


def _laid(source: Source) -> dict[str, Any] | tuple[()] | None:
    """The text that was laid down, where the file says another by now; () where it does not, None where what was laid
    down cannot be read, or is not what the file has on record."""
    from lep.method.agreement.signed import laid_down, standing

    if not laid_down(source.data):
        return ()
    where = standing(source.data)
    if where.text is None or not where.lapsed:
        return ()
    if source.beside is None:
        return None
    from lep.signing.folder import FolderTrouble, SigningFolder

    try:
        return SigningFolder(source.beside).agreed(where.text)
    except FolderTrouble:
        return None


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
