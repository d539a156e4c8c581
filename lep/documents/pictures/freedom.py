"""How free local partners are, in OECD LEED's six areas of local flexibility."""

from __future__ import annotations

from lep.documents.pictures.draw import Picture, Say, table
from lep.documents.pictures.parts import Bar, Segment, bars
from lep.documents.pictures.scene import Scene
from lep.documents.voice import Voice
from lep.method.diagnosis.levels import freedom
from lep.method.reading import Data

_MOST = 5.0


def draw(data: Data, voice: Voice) -> Picture | None:
    """A bar from 1 to 5 for each area that was answered; None where none was."""
    found = [one for one in freedom(data) if one.score is not None]
    if not found:
        return None
    say = Say(voice, "freedom")
    lines = [
        Bar(
            say(f"area.{one.area}"),
            (Segment(one.score or 0.0, "stripes" if one.little else "middle"),),
            voice.formats.number(one.score or 0.0, None if float(one.score or 0).is_integer() else 1),
        )
        for one in found
    ]
    shapes, end = bars(lines, 0, _MOST)
    facts = table([say("area"), say("score")], [[bar.name, bar.end] for bar in lines])
    return Picture(say("title"), Scene(end + 4, tuple(shapes)), (facts,))
