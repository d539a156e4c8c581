"""Every document in a language that nobody speaks: what is still in English there, no translator could have reached.

Labels and pieces of documents are put into brackets, and so is every message of the code; what is outside of them is
the partnership's own text, or was written into the code or a skeleton by mistake.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

import lep.documents.render  # noqa: F401  (the module is found in sys.modules: the package has a function of that name)
from lep.api.reporting import report_parts
from lep.documents import DOCUMENTS, compose_document, write
from lep.documents.resources import builtin_root
from lep.files import load
from lep.language import PSEUDO, speaking
from lep.language.pseudo import pseudo

EXAMPLE = Path(__file__).parents[2] / "examples" / "vrelna-valley" / "partnership.yaml"
STANDS_FOR = "mk"
"""A language that has formats and no templates of ours."""
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z ,'’-]{6,}")
_SOURCES = "### " + pseudo("Sources")
"""The report names works as they are called; at a finding, by their keys (LEP-FORMAT)."""


@pytest.fixture(scope="module")
def partnership(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example beside templates of which every word is in brackets."""
    folder = tmp_path_factory.mktemp("pseudo")
    for path in (builtin_root() / "en").rglob("*.*"):
        made = folder / "templates" / STANDS_FOR / path.relative_to(builtin_root() / "en")
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(_in_brackets(path), encoding="utf-8")
    file = folder / "partnership.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    return file


def _in_brackets(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        words = {key: pseudo(value) for key, value in yaml.safe_load(text).items()}
        return yaml.safe_dump(words, allow_unicode=True)
    heading = re.search(r"^#+ ", text, re.MULTILINE)
    return f"{heading[0] if heading else ''}⟦{path.stem.split('.')[0]}⟧\n\n{'⟦…⟧' if heading else ''}\n"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_is_in_english_but_what_the_partners_wrote(
    document: str, partnership: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["lep.documents.render"], "speaking", lambda _: speaking(PSEUDO))
    loaded = load(partnership)
    data = loaded.source.data
    with speaking(PSEUDO):
        given = report_parts(loaded, judgements=True, on=None) if document == "report" else {"to": "social-work"}
    compose = partial(compose_document, data, document=document, language=STANDS_FOR, file=partnership, draft=False)
    written = write(compose(given=given), "md").decode().partition(_SOURCES)[0]
    assert "⟦" in written
    for text in sorted({*_texts(data)}, key=len, reverse=True):
        written = written.replace(text.strip().rstrip("."), "")
    left = re.sub(r"⟦[^⟧]*⟧|\b[A-Z]{3,}(?:-[A-Z]+)+\b|\]\([^)]*\)|<[^>]*>", "", written)
    assert _ENGLISH.findall(left) == []


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and len(value) > 3:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
