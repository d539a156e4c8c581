"""How the candidates to lead compare: what each criterion adds to the total of each."""

from __future__ import annotations

from typing import Final

from lep.documents.pictures.draw import Picture, Say, note, table
from lep.documents.pictures.parts import Bar, Segment, bars
from lep.documents.pictures.scene import WIDTH, Box, Fill, Scene, Shape, moved, paragraph
from lep.documents.tree import Table
from lep.documents.voice import Voice
from lep.method.lead.ranking import LeadRanking, rank
from lep.method.reading import Data, rows

_BEST: Final = 5.0
_FILLS: Final[tuple[Fill, ...]] = ("dark", "light", "stripes", "middle", "dots", "paper")
_ROW: Final = 18.0


def draw(data: Data, voice: Voice) -> Picture | None:
    """A bar for each candidate that can be ranked, best first; None without one."""
    ranking = rank(data)
    if not ranking.ranked:
        return None
    say = Say(voice, "lead")
    criteria = {
        str(row.get("id")): voice.text(row.get("name")) or str(row.get("id")) for row in rows(data, "lead.criteria")
    }
    weighed = [one for one in ranking.criteria if one.share]
    lines = [
        Bar(
            voice.name(standing.candidate) or "",
            tuple(
                Segment(one.share * standing.scores[one.id].value, _FILLS[number % len(_FILLS)], str(number + 1))
                for number, one in enumerate(weighed)
            ),
            voice.formats.number(standing.total or 0.0, 2),
        )
        for standing in ranking.ranked
    ]
    shapes, end = bars(lines, 0, _BEST)
    y = end + 20
    for number, one in enumerate(weighed):
        named = say("criterion", number=str(number + 1), name=criteria[one.id], weight=voice.formats.share(one.share))
        shapes += [_swatch(number, y), *paragraph(named, (26, y), WIDTH - 26, lines=1, size=10.5, centred=True)]
        y += _ROW
    return Picture(say("title"), Scene(y, tuple(shapes)), (_facts(ranking, criteria, say, voice), note(say("scale"))))


def _swatch(number: int, y: float) -> Shape:
    return moved(Box(0, 0, 15, 10, _FILLS[number % len(_FILLS)]), 10, y)


def _facts(ranking: LeadRanking, criteria: dict[str, str], say: Say, voice: Voice) -> Table:
    head = [
        say("candidate"),
        say("total"),
        *(f"{criteria[one.id]} ({voice.formats.share(one.share)})" for one in ranking.criteria if one.share),
    ]
    return table(
        head,
        [
            [
                voice.name(standing.candidate) or "",
                voice.formats.number(standing.total or 0.0, 2),
                *(voice.formats.number(standing.scores[one.id].value, 1) for one in ranking.criteria if one.share),
            ]
            for standing in ranking.ranked
        ],
    )
