"""What the floor is given, made once with `lep` and kept in a folder: inputs only, so that the floor runs without it.

The folder holds the partnership file; `model.py` (plain pydantic classes with the fields of the format); `templates/`
(those that the document uses); `context.json` (what they are rendered with); `layout.typ` and `tree.json` (what
Typst gets); `parts/` (the parts of the Word file); and `cache/` (for compiled templates).
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
from lep.documents.tree import Document
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


def prepare_file(content: bytes, folder: Path) -> Path:
    """Fill `folder` for reading and validating the file with that content; the path of the file in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.py").write_text(model_source(), encoding="utf-8")
    file = folder / "partnership.yaml"
    file.write_bytes(content)
    return file


def prepare_document(example: Path, folder: Path) -> Document:
    """Fill `folder` for the agreement of `example` (a partnership file), which is returned."""
    source = read(example)
    file = prepare_file(source.raw, folder)
    (folder / "cache").mkdir(exist_ok=True)
    document, templates = _composed(source.data, file)
    resources = search_path()
    for name in templates:
        (folder / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "templates" / name).write_bytes(resources.find(name).read_bytes())
    labels = load_labels("en", resources)
    context = build_context(source.data, "en", labels) | {"labels": labels, "language": "en", "draft": False}
    (folder / "context.json").write_text(json.dumps(context, ensure_ascii=False), encoding="utf-8")
    (folder / "tree.json").write_text(write_pdf.showable(to_json(document)), encoding="utf-8")
    (folder / "layout.typ").write_bytes(resources.find(write_pdf.LAYOUT).read_bytes())
    with zipfile.ZipFile(io.BytesIO(write(document, "docx"))) as archive:
        archive.extractall(folder / "parts")
    return document


def _composed(data: dict[str, Any], file: Path) -> tuple[Document, list[str]]:
    """The agreement, and the names of the templates that it took."""
    names: list[str] = []
    load = ResourceLoader.get_source

    def loading(self: ResourceLoader, environment: Any, name: str) -> Any:
        names.append(name)
        return load(self, environment, name)

    engine._environment.cache_clear()  # what this process has rendered before would not be loaded again
    with mock.patch.object(ResourceLoader, "get_source", loading):
        return compose_document(data, file=file, draft=False), names


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
