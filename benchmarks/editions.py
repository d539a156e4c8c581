"""One agreement in each language, and every document of one partnership: each from a cold process, checks included."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.paired import Command, measure
from benchmarks.report import Bar, Section
from lep.api.jobs import applying
from lep.documents.render import FORMATS
from lep.files import read
from lep.language import LANGUAGES, NAMES

DEARER = 1.15
"""How many times English a language may cost: a catalogue is read, and longer words are set."""


def languages(example: Path, folder: Path, rounds: int) -> Section:
    """The agreement by language and format, as multiples of the English one in the same format."""
    found: dict[tuple[str, str], float] = {}
    for to in FORMATS:
        commands = [
            Command(code, _render("agreement", example, folder, "--language", code, "--to", to)) for code in LANGUAGES
        ]
        figures = measure(commands, rounds=rounds)
        found |= {(code, to): figures[code].least / figures["en"].least for code in LANGUAGES}
    lines = [f"| agreement in | {' | '.join(FORMATS)} |", "|---|" + "---:|" * len(FORMATS)]
    lines += [f"| {NAMES[code]} | {' | '.join(f'{found[code, to]:.2f}' for to in FORMATS)} |" for code in LANGUAGES]
    bars = [
        Bar(f"{to}: no language costs more than {DEARER} times English", max(found[c, to] for c in LANGUAGES), DEARER)
        for to in FORMATS
    ]
    return Section("languages", lines, bars)


def documents(example: Path, folder: Path, rounds: int) -> Section:
    """Every document that the example has a use for, by format as a multiple of the agreement, and all of them in one
    call, for each of them."""
    applicable = [kind.name for kind in applying(read(example).data)[0]]
    every = len(applicable)
    names = [*applicable, "all"]
    found: dict[tuple[str, str], float] = {}
    for to in FORMATS:
        commands = [Command(name, _render(name, example, folder, "--to", to)) for name in applicable]
        made = _render("--all", example, folder / "all", "--to", to)
        commands.append(Command("all", made, divide=every))
        figures = measure(commands, rounds=rounds)
        found |= {(name, to): figures[name].least / figures["agreement"].least for name in names}
    lines = [f"| document | {' | '.join(FORMATS)} |", "|---|" + "---:|" * len(FORMATS)]
    for name in names:
        said = f"all {every} in one call, one of them" if name == "all" else name
        lines.append(f"| {said} | " + " | ".join(f"{found[name, to]:.2f}" for to in FORMATS) + " |")
    bars = [
        Bar(f"{to}: a document of `--all` costs less than one agreement by itself", found["all", to], 1.0)
        for to in FORMATS
    ]
    return Section("documents", lines, bars)


def _render(what: str, example: Path, folder: Path, *options: str) -> tuple[str, ...]:
    lep = str(Path(sys.executable).with_name("lep"))
    return (lep, "render", what, str(example), "--out", str(folder), "--force", *options)
