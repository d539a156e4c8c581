"""Reading our own tables: YAML for people who edit them, JSON for the machine that reads them at every start.

Reading YAML is forty times slower than reading JSON, and judging a file needs a hundred kilobytes of tables. So each
folder of tables has a `tables.json` beside them, made by `tools/compile_tables.py`. It counts for a table only if it
was made from exactly what the table says now; otherwise the YAML is read. A test keeps it fresh.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any, Final

from lep.language import translated

COMPILED: Final = "tables.json"
LEP: Final = Path(__file__).resolve().parents[1]


def load_table(path: Path) -> Any:
    """The content of one of our own YAML tables, its texts in the language that is spoken. Treat it as read-only."""
    content = _content(path)
    name = path.relative_to(LEP).as_posix() if path.is_relative_to(LEP) else ""
    return translated(content, name) if name else content


def _content(path: Path) -> Any:
    raw = path.read_bytes()
    entry = _compiled(path.parent).get(path.name)
    if entry and entry["made_from"] == fingerprint(raw):
        return entry["content"]
    return parse_table(raw)


def compile_tables(folder: Path) -> str:
    """The text of `tables.json` for the tables of a folder."""
    tables = {
        path.name: {"made_from": fingerprint(raw), "content": parse_table(raw)}
        for path in sorted(folder.glob("*.yaml"))
        if (raw := path.read_bytes())
    }
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"


def parse_table(raw: bytes) -> Any:
    """What a table in YAML says, read with libyaml where it is available."""
    import yaml

    return yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def fingerprint(raw: bytes) -> str:
    """What tells two versions of a table apart; nothing secret rests on it."""
    return f"{len(raw)}-{zlib.crc32(raw):08x}"


@cache
def _compiled(folder: Path) -> dict[str, Any]:
    path = folder / COMPILED
    if not path.is_file():
        return {}
    tables: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return tables
