"""The floor: the bare imports and library calls that the same result needs, without `lep`.

    python floor.py WHAT FOLDER OUTPUT [--few-collections]

WHAT is check, md, html, docx or pdf; FOLDER is as benchmarks/prepare.py fills it. It starts a Typer command, reads
the file with PyYAML and validates it with pydantic; for a document it renders the same templates with Jinja in its
sandbox, whose compiled code is kept between runs as lep keeps it, has the Markdown parsed, and the format written.

What lep works out of the file for the templates, and the bodies of the Word and PDF files, are ready beforehand.
There are no rules, no places of mistakes, no escaping, no numbers of clauses, no messages: that is what lep adds.
"""

from __future__ import annotations

import gc
import json
import runpy
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)
Functions = dict[str, Callable[..., Any]]


def validated(folder: Path) -> Any:
    """The file as pydantic classes."""
    import yaml

    data = yaml.load((folder / "partnership.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return runpy.run_path(str(folder / "model.py"))["Partnership"].model_validate(data)


def engine(folder: Path) -> Any:
    """What renders the templates of the folder."""
    from jinja2 import ChainableUndefined, FileSystemBytecodeCache, FileSystemLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """`terms.values` is a key of the data, not the method of a dict."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            return self.getitem(obj, attribute)

    environment = Environment(
        loader=FileSystemLoader(folder / "templates"),
        bytecode_cache=FileSystemBytecodeCache(str(folder / "cache")),
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= filters()
    return environment


def rendered(folder: Path, environment: Any = None) -> str:
    """The agreement as Markdown, straight from the templates; `environment` is an engine that is there already."""
    environment = environment or engine(folder)
    context = json.loads((folder / "context.json").read_text(encoding="utf-8"))
    environment.globals |= functions(environment, context)
    return str(environment.get_template("documents/agreement.md.j2").render(context))


def functions(environment: Any, context: dict[str, Any]) -> Functions:
    """What the templates call, in the shortest way that gives readable Markdown."""

    def clause(key: str, **variables: Any) -> str:
        template = environment.get_template(f"{context['language']}/clauses/{key}.md.j2")
        return str(template.render({**context, **variables}))

    def table(head: list[Any], rows: list[list[Any]], **_options: Any) -> str:
        lines = [head, ["---"] * len(head), *rows]
        return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)

    def facts(rows: list[list[Any]]) -> str:
        return "\n".join(f"- {label}: {value}" for label, value in rows)

    def signatures(parties: list[dict[str, Any]]) -> str:
        return "\n\n".join(f"{party['party']}\n{facts(party['lines'])}" for party in parties)

    return {
        "clause": clause,
        "table": table,
        "facts": facts,
        "signatures": signatures,
        "label": lambda *key: context["labels"][".".join(key)],
        "gap": lambda what: f"[{what}]",
        "ref": lambda key: f"[{key}](#{key})",
        "plural": lambda count, one, other, **values: (one if count == 1 else other).format(n=count, **values),
        "banner": lambda _tone, caller: caller(),
        **dict.fromkeys(("anchor", "annex", "unnumbered", "properties", "pagebreak"), lambda *_, **__: ""),
    }


def filters() -> Functions:
    """The same for the filters."""
    return {
        "or_gap": lambda value, what: value or f"[{what}]",
        "join_and": lambda items: ", ".join(map(str, items)),
        "money": lambda value, currency: f"{currency} {value:,}",
        "number": lambda value, _decimals=None: f"{value:,}",
        "percent": lambda value: f"{value}%",
        "date": str,
    }


def written(to: str, markdown: str, folder: Path, output: Path) -> None:
    """The document in its format; Markdown as it is, HTML from it, the others from inputs that are ready."""
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    if to == "pdf":
        import typst

        layout: Any = (folder / "layout.typ").read_bytes()
        pdf = typst.compile(
            layout,
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
        output.write_text(markdown if to == "md" else html, encoding="utf-8")


@app.command()
def main(what: str, folder: Path, output: Path, few_collections: bool = False) -> None:
    """Do WHAT with the inputs in FOLDER. With --few-collections, look for garbage as seldom as lep does."""
    if few_collections:
        gc.set_threshold(1_000_000)
    validated(folder)
    if what != "check":
        written(what, rendered(folder), folder, output)
    if few_collections:
        gc.freeze()


if __name__ == "__main__":
    app()
