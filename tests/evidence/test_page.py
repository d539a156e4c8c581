"""The page on figures shows what the example really offers."""

from __future__ import annotations

import re
from pathlib import Path

from lep.cli.pictures.offer import figure
from lep.evidence import Provenance, Question, offer, proposals
from tests.evidence.support import REGISTER, table

PAGE = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")


def test_the_findings_on_the_page_are_those_of_the_example() -> None:
    found = table(REGISTER.read_bytes())
    question = Question(home=("Vrelna Valley",), reference="Vrelna Region")
    offered = proposals(offer(found, question, women=True).drafts, found, {}, Provenance())
    shown = {one.id: figure(one.entry["value"], one.entry["unit"]) for one in offered}
    on_page = dict(re.findall(r"^\| `([a-z0-9-]+)` \| ([^|]+?) \|", PAGE, re.MULTILINE))
    assert len(on_page) == 4
    assert on_page.items() <= shown.items()
