"""What the floor is given, made once with `lep` and kept in a folder: inputs only, so that the floor runs without it.

The folder holds the partnership file; `templates.json` (name -> source of each template that the document uses);
`context.json` (what they are rendered with); `pieces.json` (the Markdown that they render to, piece by piece);
`model.py` (plain pydantic classes with the fields of the format); `layout.typ` and `tree.json` (what Typst gets);
`parts/` (the parts of the Word file); and `page.html`.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from unittest import mock

from lep.documents import compose as engine
from lep.documents import write_pdf
from lep.documents.context import build_context
from lep.documents.labels import load_labels
from lep.documents.render import compose_document, write
from lep.documents.resources import search_path
from lep.documents.sandbox import ResourceLoader
from lep.documents.treejson import to_json
from lep.files import read
from lep.model import Shape, members, root

PLAIN = {
    "text": "str | dict[str, str]",
    "string": "str",
    "id": "str",
    "email": "str",
    "choice": "str",
    "date": "datetime.date",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "answer": "float | str",
}


def prepare(example: Path, folder: Path) -> None:
    """Fill `folder` for the floor of the agreement of `example` (a partnership file)."""
    folder.mkdir(parents=True, exist_ok=True)
    source = read(example)
    (folder / "partnership.yaml").write_bytes(source.raw)
    templates, pieces = _rendered(source.data, example)
    resources = search_path()
    labels = load_labels("en", resources)
    document = compose_document(source.data, draft=False)
    _write_json(folder / "templates.json", templates)
    _write_json(folder / "pieces.json", pieces)
    _write_json(folder / "context.json", {**build_context(source.data, "en", labels), "labels": dict(labels)})
    (folder / "tree.json").write_text(write_pdf.showable(to_json(document)), encoding="utf-8")
    (folder / "layout.typ").write_bytes(resources.find(write_pdf.LAYOUT).read_bytes())
    (folder / "page.html").write_bytes(write(document, "html"))
    (folder / "model.py").write_text(model_source(), encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(write(document, "docx"))) as archive:
        archive.extractall(folder / "parts")


def _rendered(data: dict[str, Any], example: Path) -> tuple[dict[str, str], list[str]]:
    """The templates that a rendering loads, by name, and every piece of Markdown that it reads."""
    templates: dict[str, str] = {}
    pieces: list[str] = []
    load, read_blocks = ResourceLoader.get_source, engine.read_blocks

    def loading(self: ResourceLoader, env: Any, name: str) -> Any:
        found = load(self, env, name)
        templates[name] = found[0]
        return found

    def reading(markdown: str, *args: Any, **kwargs: Any) -> Any:
        pieces.append(markdown)
        return read_blocks(markdown, *args, **kwargs)

    with mock.patch.object(ResourceLoader, "get_source", loading), mock.patch.object(engine, "read_blocks", reading):
        engine._environment.cache_clear()
        compose_document(data, file=example, draft=False)
    return templates, pieces


def model_source() -> str:
    """Python source of plain pydantic classes with the keys of the format: no checks of our own, no descriptions."""
    classes: dict[str, str] = {}
    _declare("Partnership", root(), classes)
    head = "import datetime\nfrom pydantic import BaseModel, ConfigDict, Field\n\n"
    base = "class Base(BaseModel):\n    model_config = ConfigDict(extra='forbid', defer_build=True)\n\n"
    return head + base + "\n\n".join(classes.values()) + "\n"


def _declare(name: str, shape: Shape, classes: dict[str, str]) -> str:
    if shape.kind in ("list", "table") and shape.item:
        inner = _declare(name, shape.item, classes)
        return f"list[{inner}]" if shape.kind == "list" else f"dict[str, {inner}]"
    if not shape.model:
        return PLAIN[shape.kind]
    title = shape.model.__name__
    if title not in classes:
        lines = [f"class {title}(Base):"]
        for key, member in members(shape.model).items():
            kind = _declare(key, member, classes)
            lines.append(f"    {key}_: {kind} | None = Field(None, alias={key!r})")
        classes[title] = "\n".join(lines)
    return title


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, default=str), encoding="utf-8")
