"""Templates that came with a file: what they cannot do, and that what is wrong with them is told with its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lep.documents.resources import builtin_root
from lep.files import dump, partnership_layout, read
from tests.cli.conftest import Lep
from tests.hostile.readers import read_markdown

CLAUSE = "en/clauses/B3.md.j2"
LABELS = "en/labels.yaml"
HEAD = "### Purpose\n\n"
SECRET = "the contents of a file of the user's"

WRONG_LABELS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "not a table of texts"),
    "list": (b"- a\n", "not a table of texts"),
    "not UTF-8": (b"draft: x\n\xff", "labels.yaml:2: the file is not saved as UTF-8"),
    "syntax": (b"draft: [", "labels.yaml:1:"),
    "number": (b"draft: Draft\nagreement: 3\n", "labels.yaml:2: agreement: not a text"),
    "twice": (b"draft: a\ndraft: b\n", "labels.yaml:2: the key `draft` stands twice"),
    "bomb": (b"a: &a [x, x]\nb: [*a, *a]\n", "labels.yaml:1: a YAML anchor"),
    "deep": (b"a: " + b"[" * 50_000, "labels.yaml:1: nested more than"),
    "huge": (b"a: " + b"x" * 3_000_000, "at most 2,000,000"),
}
WRONG_CLAUSES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "a clause begins with its heading"),
    "not UTF-8": (b"\xff", "not UTF-8"),
    "private characters": ("### A\n\n\ue0000\ue001".encode(), ":3: the private-use character"),
    "a file of the system": (
        HEAD.encode() + b"{% include '/etc/passwd' %}",
        ":3: there is no template called `/etc/passwd`",
    ),
    "a file beside": (
        HEAD.encode() + b"{% include '../secret.txt' %}",
        ":3: there is no template called `../secret.txt`",
    ),
    "itself": (HEAD.encode() + b"{{ clause('B3') }}", "calls itself without end"),
    "script link": (HEAD.encode() + b"[x](javascript:alert(1))", ":3: a document may link to"),
    "image": (HEAD.encode() + b"![x](https://attacker.example/x.png)", ":3: images cannot be used"),
    "python": (HEAD.encode() + b"{{ ''.__class__.__mro__ }}", ":3: "),
    "endless": (
        HEAD.encode() + b"{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        ":3: the template does too much",
    ),
    "nested": (HEAD.encode() + b"{{ " + b"(" * 5000 + b"1" + b")" * 5000 + b" }}", "calls itself without end"),
    "a number as long as a page": (HEAD.encode() + b"{{ " + b"9" * 5000 + b" }}", "4300 digits"),
}


def beside(file: Path, name: str) -> Path:
    path = file.parent / "templates" / name
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize(("content", "told"), WRONG_LABELS.values(), ids=WRONG_LABELS)
def test_labels_that_are_no_labels_are_refused_with_their_place(
    content: bytes, told: str, lep: Lep, full: Path
) -> None:
    beside(full, LABELS).write_bytes(content)
    result = lep("render", "agreement", "--to", "md", "-o", "-")
    assert (result.code, result.out) == (3, "")
    assert told in " ".join(result.err.split())


@pytest.mark.parametrize(("content", "told"), WRONG_CLAUSES.values(), ids=WRONG_CLAUSES)
def test_a_clause_that_does_what_it_may_not_is_refused_with_its_place(
    content: bytes, told: str, lep: Lep, full: Path
) -> None:
    full.with_name("secret.txt").write_text(SECRET, encoding="utf-8")
    beside(full, CLAUSE).write_bytes(content)
    result = lep("render", "agreement", "--to", "md", "-o", "-")
    assert (result.code, result.out) == (3, "")
    assert told in " ".join(result.err.split())
    assert CLAUSE in result.err


ELSEWHERE: dict[str, Callable[[Path], object]] = {
    "a link out of the folder": lambda path: path.symlink_to("../../../secret.txt"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("make", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_is_no_file_in_the_folder_is_passed_over(make: Callable[[Path], object], lep: Lep, full: Path) -> None:
    full.with_name("secret.txt").write_text(f"### {SECRET}", encoding="utf-8")
    builtin = lep("render", "agreement", "--to", "md", "-o", "-").out
    make(beside(full, CLAUSE))
    assert lep("render", "agreement", "--to", "md", "-o", "-").out == builtin


def test_markup_that_a_template_writes_is_shown_and_not_run(lep: Lep, full: Path) -> None:
    beside(full, CLAUSE).write_text(f"{HEAD}<script>alert(1)</script> <img src=x onerror=alert(1)>\n", encoding="utf-8")
    page = lep("render", "agreement", "--to", "html", "-o", "-").out
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;" in page
    assert "<script" not in page


@pytest.mark.parametrize("language", ["zz", "a b", "english", "..", "en/clauses"])
def test_a_folder_of_labels_makes_no_language(language: str, lep: Lep, full: Path) -> None:
    place = full.parent / "templates" / language
    place.mkdir(parents=True, exist_ok=True)
    (place / "labels.yaml").write_text("draft: x\n", encoding="utf-8")
    result = lep("render", "agreement", "--to", "md", "-o", "-", "--language", language)
    assert result.code == 2
    assert "there are no documents in" in result.err


@pytest.mark.parametrize("pattern", ["{", "}", "{}", "{0}", "{x}", "{why.__class__}", "{why!r:>999999999}", "{{why}}"])
def test_a_label_is_a_pattern_and_no_program(pattern: str, lep: Lep, full: Path) -> None:
    words = (builtin_root() / LABELS).read_text(encoding="utf-8")
    keys = ("not_relevant", "annex_number", "ref_article", "ref_clause", "page_of", "gap")
    kept = [line for line in words.splitlines() if line.partition(":")[0] not in keys]
    told = [*kept, *(f"{key}: 'a {pattern} b'" for key in keys)]
    beside(full, LABELS).write_text("\n".join(told), encoding="utf-8")
    data = {**read(full).data, "agreement": {"clauses": {"E4": {"state": "not_relevant", "why": "No need"}}}}
    full.write_text(dump(data, partnership_layout()), encoding="utf-8")
    result = lep("render", "agreement", "--to", "md", "-o", "-")
    assert result.code == 0, result.err
    shown = read_markdown(result.raw)
    assert f"a {pattern.replace('{why}', 'No need.')} b" in shown
