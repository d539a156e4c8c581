"""The documents that there are, and that each loads only what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lep.checks.catalogue import rule
from lep.documents import DOCUMENTS
from lep.documents.resources import builtin_root
from lep.method.lint import lint_rule


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_has_a_skeleton_and_its_words(name: str) -> None:
    kind = DOCUMENTS[name]
    assert kind.name == name
    assert kind.title
    assert (builtin_root() / "documents" / f"{name}.md.j2").is_file()
    assert all((builtin_root() / "en" / file).is_file() for file in kind.words)


def test_what_is_agreed_upon_is_signed() -> None:
    signed = [kind.name for kind in DOCUMENTS.values() if kind.signed]
    assert signed == ["agreement", "memorandum", "terms-of-reference", "data-sharing"]


def test_every_error_stands_in_the_way_of_the_agreement() -> None:
    assert DOCUMENTS["agreement"].is_blocked_by("OBJ-no-target", "objectives[placed].indicators[x].target")


@pytest.mark.parametrize(
    ("name", "code", "path", "blocked"),
    [
        ("memorandum", "OBJ-no-target", "objectives[placed].indicators[x].target", False),
        ("memorandum", "AGR-party-incomplete", "stakeholders[pes].legal.name", True),
        ("terms-of-reference", "AGR-quorum-missing", "agreement.governance.decision.quorum", True),
        ("terms-of-reference", "AGR-purpose-missing", "purpose", False),
        ("data-sharing", "AGR-data-protection-missing", "agreement.data_protection.basis", True),
        ("data-sharing", "AGR-quorum-missing", "agreement.governance.decision.quorum", False),
        ("summary", "AGR-purpose-missing", "purpose", False),
    ],
)
def test_only_what_a_text_holds_stands_in_its_way(name: str, code: str, path: str, blocked: bool) -> None:
    assert DOCUMENTS[name].is_blocked_by(code, path) is blocked


@pytest.mark.parametrize("name", DOCUMENTS)
def test_its_rule_is_one_that_can_be_read(name: str) -> None:
    kind = DOCUMENTS[name]
    assert lint_rule(kind.when) == []
    assert bool(kind.when or kind.merged) == bool(kind.otherwise)


@pytest.mark.parametrize("code", sorted({code for kind in DOCUMENTS.values() for code in kind.codes}))
def test_what_stands_in_the_way_is_an_error(code: str) -> None:
    assert rule(code).severity == "error"


def test_an_agreement_loads_no_pictures() -> None:
    code = (
        "import sys\nfrom lep.documents import compose_document, write\n"
        "from tests.documents.filled import filled\n"
        "write(compose_document(filled(), draft=True), 'md')\n"
        "print([name for name in sys.modules if 'pictures' in name or 'report' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
