"""Where documents and checks must agree: a text with a gap is never called ready to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lep.checks import blocks_signing, judge
from lep.documents import compose_document
from lep.documents.tree import Gap
from lep.files import read
from lep.model import area_of
from tests.checks.mutations import without

EXAMPLES = Path(__file__).parents[1] / "examples"


def gaps(value: Any) -> Iterator[Gap]:
    if isinstance(value, Gap):
        yield value
    parts = value if isinstance(value, tuple) else [getattr(value, name) for name in getattr(value, "__slots__", ())]
    for part in parts:
        yield from gaps(part)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value; of long lists, the first item stands for all."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, item in items:
        yield from leaves(item, (*path, key))


def is_signed(path: tuple[str | int, ...]) -> bool:
    return area_of(path) == "agreed" and path != ("name",)


def test_a_gap_in_the_agreement_always_blocks_the_signing_copy() -> None:
    source = read(EXAMPLES / "one-stop-shop" / "partnership.yaml")
    places = [path for path in leaves(source.data) if path and path[-1] not in ("lep", "id", 0) and is_signed(path)]
    unnoticed = []
    for path in places:
        less = without(source.data, path)
        open_here = list(gaps(compose_document(less, draft=True).blocks))
        if open_here and not any(blocks_signing(finding) for finding in judge(replace(source, data=less))):
            unnoticed.append(path)
    assert len(places) > 120
    assert unnoticed == []
