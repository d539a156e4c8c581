"""Published ways out of a template: each is tried, in the process apart that strangers' templates run in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lep.documents import tree
from lep.documents.errors import TemplateError
from lep.documents.resources import Resources, builtin_root
from lep.documents.strangers.compose_job import compose_apart

LINES = (Path(__file__).parent / "escapes.txt").read_text(encoding="utf-8").splitlines()
ESCAPES = [line for line in LINES if line and not line.startswith("# ")]
SECRET = "the contents of a file of the user's"
NAME = "<b>*Sana*</b> {{ x }} [y](javascript:z)"
CONTEXT = {"partnership": {"name": NAME, "purpose": "Jobs"}, "partners": [{"name": "Municipality"}]}
FINE = "{% autoescape false %}{{ partnership.name }}{% endautoescape %} {{ partners[0].name }}"


@pytest.fixture(name="resources", scope="module")
def fixture_resources(tmp_path_factory: pytest.TempPathFactory) -> Resources:
    """A folder of templates with one document for each escape, beside a secret."""
    home = tmp_path_factory.mktemp("house")
    root = home / "templates"
    (root / "documents").mkdir(parents=True)
    (home / "secret.txt").write_text(SECRET, encoding="utf-8")
    for number, escape in enumerate([*ESCAPES, FINE]):
        (root / "documents" / f"escape-{number}.md.j2").write_text(f"# Title\n\n{escape}\n", encoding="utf-8")
    itself = "# Title\n\n{% include 'documents/itself.md.j2' %}\n"
    (root / "documents" / "itself.md.j2").write_text(itself, encoding="utf-8")
    if os.name != "nt":
        (root / "link-to-secret").symlink_to(home / "secret.txt")
        (root / "link-to-folder").symlink_to(home, target_is_directory=True)
    return Resources((root, builtin_root()))


def composed(number: int, resources: Resources) -> tree.Document:
    return compose_apart(
        f"escape-{number}",
        CONTEXT,
        resources=resources,
        language="en",
        figures={},
        labels={"gap": "[{what}]"},
        draft=False,
        date="2027-01-31",
    )


@pytest.mark.parametrize("number", range(len(ESCAPES)), ids=ESCAPES)
def test_no_escape_works_and_each_is_told_as_a_mistake_of_the_template(number: int, resources: Resources) -> None:
    with pytest.raises(TemplateError) as caught:
        composed(number, resources)
    told = caught.value
    assert told.message
    assert told.template
    assert SECRET not in f"{told} {told.hint}"
    assert "root:" not in f"{told} {told.hint}"


def test_an_ordinary_template_works_there_and_text_stays_text_without_escaping(resources: Resources) -> None:
    (block,) = composed(len(ESCAPES), resources).blocks
    assert block == tree.Paragraph((tree.Text(NAME, user=True), tree.Text(" "), tree.Text("Municipality", user=True)))
