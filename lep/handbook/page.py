"""The pages of the handbook, one YAML file each in `pages/`. Facts and figures name their source; the words are ours.

A page says which questions, clauses and rules it stands behind: by name, or by a beginning and a star ("risk_*").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lep.language import per_language
from lep.method.sources import Cited, cited
from lep.method.stages import STAGES
from lep.method.tables import load_table

HERE: Final = Path(__file__).parent

JOURNEY: Final = (*STAGES, "sign", "live")
"""The stages of the interview, and what follows: the signing, and the life of the partnership."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is known, in a sentence or two, and who says so."""

    text: str
    source: Cited


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `why` is a paragraph; `others` how others did it; `do` and `avoid` are sentences; `see` are further
    pages. `questions`, `rules` and `clauses` are what it stands behind. A page named like a stage introduces it."""

    id: str
    title: str
    stage: str
    why: str
    others: tuple[Told, ...]
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    see: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Everything that it says, its title apart."""
        return " ".join([self.why, *(one.text for one in self.others), *self.do, *self.avoid])


@per_language
def pages() -> dict[str, Page]:
    """All pages by id, stage by stage: first the page on the stage itself, then its topics by name."""
    read = [page_from(path.stem, load_table(path)) for path in sorted((HERE / "pages").glob("*.yaml"))]
    read.sort(key=lambda page: (JOURNEY.index(page.stage), page.id != page.stage, page.id))
    return {page.id: page for page in read}


def page_from(name: str, raw: Mapping[str, Any]) -> Page:
    """A page from its data. Raises KeyError for a part that is missing, TypeError for one that is unknown."""
    lists = ("do", "avoid", "see", "questions", "rules", "clauses")
    return Page(
        **{
            **raw,
            "id": name,
            "why": one_line(raw["why"]),
            "others": told(raw["others"]),
            **{key: tuple(one_line(text) for text in raw.get(key, ())) for key in lists},
        }
    )


def told(entries: Iterable[Mapping[str, Any]]) -> tuple[Told, ...]:
    """What is known, from data: {text, source: {key, section}}."""
    return tuple(Told(one_line(entry["text"]), cited(entry["source"])) for entry in entries)


def bibliography(sources: Iterable[Cited]) -> list[Cited]:
    """Each source once, in the order in which it is first named, with all the parts of it that are meant."""
    parts: dict[str, dict[str, None]] = {}
    for one in sources:
        parts.setdefault(one.key, {}).update({one.section: None} if one.section else {})
    return [Cited(key, "; ".join(sections)) for key, sections in parts.items()]


def one_line(text: str) -> str:
    """Text without the line ends of its file."""
    return " ".join(text.split())
