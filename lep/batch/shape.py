"""Whether data tell of an outcome: anybody may have had an editor at a ledger or a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lep.batch.records import STATES

_MOST: Final = 1e300
"""Numbers beyond are no sums of anything."""
_ERROR: Final = {
    **dict.fromkeys(("code", "message", "hint?"), str),
    **dict.fromkeys(("line?", "column?"), (float, None)),
}
_FACTS: Final = {
    **dict.fromkeys(("name?", "territory?", "stage?", "next?"), (str, None)),
    **dict.fromkeys(("stages_done?", "partners?", "objectives?", "missing?"), (float, None)),
    "core?": {"present": [str], "missing": [str]},
    "targets?": {...: float},
    "money?": {"total": float, "currency": (str, None), "secured": (float, None)},
    "signing?": {"state": str, "signed": float, "of": float},
}
_OUTCOME: Final = {
    **dict.fromkeys(("address", "state", "digest", "key"), str),
    "id": (str, None),
    "outputs": [[str]],
    "findings": {...: int},
    "facts": _FACTS,
    "error": (_ERROR, None),
    "seconds?": float,
}
"""Members with "?" may be missing, `...` stands for all of them, the one of a list for each; float is every number,
and of several in brackets one has to be met."""


def is_outcome(record: Any) -> bool:
    """Whether `Outcome.from_record` can make an outcome of it, which holds what others expect in one."""
    return (
        _fits(record, _OUTCOME)
        and record["state"] in STATES
        and all(len(made) == 2 for made in record["outputs"])
        and _has_no_more(record, _OUTCOME)
        and (record["error"] is None or _has_no_more(record["error"], _ERROR))
    )


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, tuple):
        return any(_fits(value, one) for one in shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(_fits(one, shape[0]) for one in value)
    if isinstance(shape, Mapping):
        return isinstance(value, Mapping) and all(_has(value, name, one) for name, one in shape.items())
    if shape is float:
        return isinstance(value, int | float) and abs(value) < _MOST
    return value is None if shape is None else isinstance(value, shape)


def _has(value: Mapping[str, Any], name: Any, shape: Any) -> bool:
    if name is ...:
        return all(_fits(one, shape) for one in value.values())
    own = name.removesuffix("?")
    return _fits(value[own], shape) if own in value else own != name


def _has_no_more(value: Mapping[str, Any], shape: Mapping[Any, Any]) -> bool:
    return value.keys() <= {name.removesuffix("?") for name in shape}
