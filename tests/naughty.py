"""The corpora of hostile and merely unlucky text that every format must show literally."""

from __future__ import annotations

import json
from pathlib import Path

CORPORA = Path(__file__).parent / "corpora"


def naughty_strings() -> list[str]:
    """Our own list and the public one, without repetitions, in a fixed order."""
    lines = (CORPORA / "naughty.txt").read_text(encoding="utf-8").split("\n")
    own = [json.loads(line) for line in lines if line.startswith('"')]
    public = json.loads((CORPORA / "big-list-of-naughty-strings.json").read_text(encoding="utf-8"))
    return list(dict.fromkeys([*own, *public]))
