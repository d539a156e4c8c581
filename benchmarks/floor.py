"""The floor: the bare imports and library calls that the same document needs, without `lep`.

    python floor.py FORMAT FOLDER OUTPUT        FOLDER as benchmarks/prepare.py fills it

It starts a Typer command, reads and validates the file with PyYAML and pydantic, compiles and renders the same
templates with Jinja in its sandbox, parses the same Markdown, and has the format written from inputs that are ready:
no tree, no rules, no escaping, no messages.
"""

from __future__ import annotations

import json
import runpy
import zipfile
from pathlib import Path
from typing import Any

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def validated(folder: Path) -> Any:
    """The file as pydantic classes."""
    import yaml

    data = yaml.load((folder / "partnership.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return runpy.run_path(str(folder / "model.py"))["Partnership"].model_validate(data)


def rendered(folder: Path) -> list[str]:
    """What the templates give with every helper answering nothing."""
    from jinja2 import ChainableUndefined, DictLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Nothing(ChainableUndefined):
        def __call__(self, *args: Any, **kwargs: Any) -> str:
            return ""

    class Filters(dict[str, Any]):
        def __missing__(self, name: str) -> Any:
            return lambda value, *args, **kwargs: value

        def __contains__(self, name: object) -> bool:
            return True

        def get(self, name: str, default: Any = None) -> Any:
            return super().get(name) or self.__missing__(name)

    templates = json.loads((folder / "templates.json").read_text(encoding="utf-8"))
    context = json.loads((folder / "context.json").read_text(encoding="utf-8"))
    environment = ImmutableSandboxedEnvironment(loader=DictLoader(templates), undefined=Nothing, autoescape=True)
    environment.filters = Filters(environment.filters)
    return [_tried(environment.get_template(name), context) for name in templates]


def _tried(template: Any, context: dict[str, Any]) -> str:
    try:
        return str(template.render(context))
    except (TypeError, ValueError, LookupError):  # a helper that answers nothing may be one too many
        return ""


def parsed(folder: Path) -> int:
    """How many Markdown tokens the pieces hold."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    pieces = json.loads((folder / "pieces.json").read_text(encoding="utf-8"))
    return sum(len(parser.parse(piece)) for piece in pieces)


def written(to: str, folder: Path, output: Path) -> None:
    """The bytes, from inputs that are ready."""
    if to == "pdf":
        import typst

        pdf = typst.compile(
            (folder / "layout.typ").read_bytes(),
            root=folder,
            ignore_system_fonts=True,
            sys_inputs={"doc": (folder / "tree.json").read_text(encoding="utf-8")},
            pdf_standards=["a-3b", "ua-1"],
        )
        output.write_bytes(pdf)
    elif to == "docx":
        with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
            for part in sorted((folder / "parts").rglob("*")):
                if part.is_file():
                    archive.write(part, str(part.relative_to(folder / "parts")))
    else:
        output.write_bytes((folder / ("page.html" if to == "html" else "pieces.json")).read_bytes())


@app.command()
def main(to: str, folder: Path, output: Path) -> None:
    """Write one document as FORMAT from the inputs in FOLDER."""
    validated(folder)
    rendered(folder)
    parsed(folder)
    written(to, folder, output)


if __name__ == "__main__":
    app()
