"""The same result many times in one process, by bare means: what a batch is measured against.

    python loops.py WHAT FOLDER OUTPUT COUNT

WHAT is check, md, html, docx, pdf (the floor of benchmarks/floor.py, in a loop that builds its templates once),
docxtpl, docxtpl-ready or weasyprint; FOLDER is as benchmarks/prepare.py and benchmarks/peers.py fill it; OUTPUT is a
folder.
"""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

_COLUMNS = 6  # of the table in the Word template
_FLOOR: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("floor.py")), run_name="floor")


def floor(what: str, folder: Path) -> Callable[[Path], None]:
    """What makes one document, or checks one file, from its bytes to what is written."""
    validate, rendered = _beginning(folder)

    def make(output: Path) -> None:
        validate()
        if what != "check":
            _FLOOR["written"](what, rendered(), folder, output)

    return make


def _beginning(folder: Path) -> tuple[Callable[[], None], Callable[[], str]]:
    """What reads and validates the file, and what renders its Markdown; classes and templates are built once."""
    classes = runpy.run_path(str(folder / "model.py"))["Partnership"]
    engine = cache(lambda: _FLOOR["engine"](folder))

    def validate() -> None:
        import yaml

        classes.model_validate(yaml.load((folder / "partnership.yaml").read_bytes(), Loader=yaml.CSafeLoader))

    return validate, lambda: str(_FLOOR["rendered"](folder, engine()))


def docxtpl(_what: str, folder: Path) -> Callable[[Path], None]:
    """From the partnership file to Word with docxtpl: the file is read and validated and the texts are rendered as the
    floor does it, then a Word template with tags is filled with their paragraphs and rows."""
    validate, rendered = _beginning(folder)

    def make(output: Path) -> None:
        validate()
        parts = [part for part in map(str.strip, rendered().split("\n\n")) if part]
        lines = [line for part in parts if part.startswith("|") for line in part.split("\n")]
        rows = [([*line.strip("| ").split(" | "), *[""] * _COLUMNS])[:_COLUMNS] for line in lines]
        _filled(folder, {"blocks": [part for part in parts if not part.startswith("|")], "rows": rows}, output)

    return make


def docxtpl_ready(_what: str, folder: Path) -> Callable[[Path], None]:
    """The same from texts that are ready: docxtpl alone."""
    return lambda output: _filled(folder, json.loads((folder / "blocks.json").read_bytes()), output)


def _filled(folder: Path, texts: dict[str, Any], output: Path) -> None:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    template: Any = import_module("docxtpl").DocxTemplate(folder / "tags.docx")
    template.render(texts, SandboxedEnvironment(autoescape=True, undefined=StrictUndefined), autoescape=True)
    template.save(output)


def weasyprint(_what: str, folder: Path) -> Callable[[Path], None]:
    """The page of Jinja's, printed by WeasyPrint."""
    page = floor("html", folder)

    def make(output: Path) -> None:
        html: Any = import_module("weasyprint").HTML

        page(output.with_suffix(".html"))
        html(output.with_suffix(".html")).write_pdf(output)

    return make


def main(what: str, folder: str, output: str, count: str) -> None:
    """Make so many."""
    others = {"docxtpl": docxtpl, "docxtpl-ready": docxtpl_ready, "weasyprint": weasyprint}
    make = others.get(what, floor)(what, Path(folder))
    Path(output).mkdir(parents=True, exist_ok=True)
    for number in range(int(count)):
        make(Path(output, f"{number:05}"))


if __name__ == "__main__":
    main(*sys.argv[1:])
