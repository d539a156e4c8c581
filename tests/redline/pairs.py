"""Pairs of partnership files: a base, and what each case does to it."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import yaml

from lep.files import parse, resolve

CASES = Path(__file__).parent / "cases"


def base() -> dict[str, Any]:
    """The data of base.yaml, free to be changed."""
    return copy.deepcopy(parse((CASES / "base.yaml").read_bytes(), "base.yaml").data)


def cases() -> list[dict[str, Any]]:
    """The cases of changes.yaml."""
    found: list[dict[str, Any]] = _parsed((CASES / "changes.yaml").read_text(encoding="utf-8"))
    return found


def _parsed(text: str) -> Any:
    """YAML in which dates are text, as in a partnership file."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def changed(case: dict[str, Any]) -> dict[str, Any]:
    """The base after what the case does to it."""
    data = base()
    if renamed := case.get("rename"):
        text = json.dumps(data)
        for old, new in renamed.items():
            text = re.sub(rf'"{old}"', f'"{new}"', text)
        data = json.loads(text)
    for path, order in case.get("move", {}).items():
        items = _at(data, resolve(path, data))
        items[:] = [items[int(at)] for at in order]
    for path in case.get("remove", []):
        *way, last = resolve(path, data)
        del _at(data, way)[last]
    for path, value in case.get("set", {}).items():
        _put(data, path, _typed(value))
    return data


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    *way, last = resolve(path, data)
    here = _at(data, way)
    if isinstance(here, list) and last == len(here):
        here.append(value)
    else:
        here[last] = value


def _at(data: Any, way: Any) -> Any:
    for step in way:
        data = data[step]
    return data


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _typed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_typed(part) for part in value]
    plain = {"true": True, "false": False}
    return plain[value] if value in plain else json.loads(value) if re.fullmatch(r"-?\d+(\.\d+)?", value) else value
