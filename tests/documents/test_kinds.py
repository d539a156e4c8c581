"""The documents that there are, and that each loads only what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lep.documents import DOCUMENTS
from lep.documents.resources import builtin_root


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_has_a_skeleton_and_its_words(name: str) -> None:
    kind = DOCUMENTS[name]
    assert kind.name == name
    assert kind.title
    assert (builtin_root() / "documents" / f"{name}.md.j2").is_file()
    assert all((builtin_root() / "en" / file).is_file() for file in kind.words)


def test_only_the_agreement_is_signed() -> None:
    assert [kind.name for kind in DOCUMENTS.values() if kind.signed] == ["agreement"]


def test_an_agreement_loads_no_pictures() -> None:
    code = (
        "import sys\nfrom lep.documents import compose_document, write\n"
        "from tests.documents.filled import filled\n"
        "write(compose_document(filled(), draft=True), 'md')\n"
        "print([name for name in sys.modules if 'pictures' in name or 'report' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
