"""`lep check` on files of 300 to 12,000 lines: its floor, validators of JSON Schema, and how it grows."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from benchmarks.grown import grown
from benchmarks.paired import Command, Figures, measure, peak_memory, table
from benchmarks.prepare import prepare_file
from benchmarks.report import Bar, Section
from lep.files import read
from lep.model import json_schema

SIZES = (300, 3_000, 6_000, 12_000)
FLOOR, LEP = "floor", "lep check"
_SCRIPT = Path(__file__).with_name("floor.py")
_SCHEMA_SCRIPT = '''\
import json, sys, yaml
from jsonschema import Draft202012Validator

class Loader(yaml.CSafeLoader):
    """Days stay text, as JSON has them."""

Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
data = yaml.load(open(sys.argv[1], "rb"), Loader=Loader)
list(Draft202012Validator(json.load(open(sys.argv[2], "rb"))).iter_errors(data))
'''


def run(example: Path, folder: Path, rounds: int) -> Section:
    """The figures by size, as multiples of the floor."""
    data = read(example).data
    runs = {size: _measured(grown(data, size), folder / str(size), rounds) for size in SIZES}
    lines: list[str] = []
    for size, (_, figures, _) in runs.items():
        lines += [f"**about {size:,} lines**", "", *table(figures, FLOOR), ""]
    lines += ["| memory, as a multiple of the floor's | at most |", "|---|---:|"]
    lines += [f"| about {size:,} lines | {memory:.2f} |" for size, (_, _, memory) in runs.items()]
    growth = per_line(runs[6_000], runs[12_000]) / per_line(runs[3_000], runs[6_000])
    bars = [Bar("a line beyond 6,000 costs what one beyond 3,000 costs (at most 1.3 times)", growth, 1.3)]
    return Section("check", lines, bars)


Run = tuple[int, Figures, float]
"""How many lines there were, the figures, and the memory as a multiple of the floor's."""


def _measured(content: bytes, folder: Path, rounds: int) -> Run:
    file = prepare_file(content, folder)
    commands = _commands(file, folder)
    floor, lep, *_ = commands
    figures = measure(commands, rounds=rounds)
    return content.count(b"\n"), figures, peak_memory(lep) / peak_memory(floor)


def per_line(shorter: Run, longer: Run) -> float:
    """What a line more costs, in CPU seconds."""
    return (longer[1][LEP].least - shorter[1][LEP].least) / (longer[0] - shorter[0])


def _commands(file: Path, folder: Path) -> list[Command]:
    schema, script = folder / "schema.json", folder / "jsonschema_script.py"
    schema.write_text(json.dumps(json_schema()), encoding="utf-8")
    script.write_text(_SCHEMA_SCRIPT, encoding="utf-8")
    lep = str(Path(sys.executable).with_name("lep"))
    commands = [
        Command(FLOOR, (sys.executable, str(_SCRIPT), "check", str(folder), "none")),
        Command(LEP, (lep, "check", str(file)), ok=(0, 1)),
        Command("jsonschema, in a script", (sys.executable, str(script), str(file), str(schema))),
    ]
    if found := shutil.which("check-jsonschema"):
        commands.append(Command("check-jsonschema", (found, "--schemafile", str(schema), str(file)), ok=(0, 1)))
    return commands
