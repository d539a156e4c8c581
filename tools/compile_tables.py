"""Write the tables.json beside our tables, from which lep reads them fast. Run it after editing a table.

python tools/compile_tables.py
"""

from __future__ import annotations

from pathlib import Path

from lep.method.tables import COMPILED, compile_tables

LEP = Path(__file__).resolve().parent.parent / "lep"
FOLDERS = tuple(sorted(made.parent for made in LEP.rglob(COMPILED)))

if __name__ == "__main__":
    for folder in FOLDERS:
        (folder / COMPILED).write_text(compile_tables(folder), encoding="utf-8", newline="\n")
