"""The page on figures shows what the example really offers."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from lep.cli.pictures.offer import figure
from lep.evidence import Provenance, Question, offer, proposals
from lep.files import read
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


def test_the_examples_finding_comes_from_its_register() -> None:
    row = next(
        row for row in read(REGISTER.with_name("partnership.yaml")).data["evidence"] if row["id"] == "long-term-share"
    )
    assert row["origin"] == f"register.csv sha256:{sha256(REGISTER.read_bytes()).hexdigest()}"
    found = table(REGISTER.read_bytes())
    drafts = offer(found, Question(home=("Vrelna Valley",)), women=True).drafts
    share = next(one for one in drafts if one.stem.startswith("long-term-share") and one.measure == "rate")
    assert [(one.period, one.value) for one in share.series] == [(one["period"], one["value"]) for one in row["series"]]
