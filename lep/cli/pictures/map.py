"""The map of stakeholders as text: four quarters, two and two, with who stands in each."""

from __future__ import annotations

from itertools import zip_longest

from lep.cli.out import Piece
from lep.cli.text import fit, wrap
from lep.method.quadrants import MEANINGS, Point, Quadrant, StakeholderMap

ROWS: tuple[tuple[str, Quadrant, Quadrant], ...] = (
    ("high", "keep_satisfied", "manage_closely"),
    ("low", "monitor", "keep_informed"),
)
SIDE = 5
DECLINED = " (declined)"


def draw(found: StakeholderMap, width: int) -> list[Piece]:
    """Lines of at most `width` columns. Scores are influence and interest, 1 to 5."""
    room = (width - SIDE - 5) // 2
    rule = " " * SIDE + "┼".join(["─" * (room + 2)] * 2)
    lines: list[Piece] = [("Influence by interest", "heading"), ""]
    for position, (level, left, right) in enumerate(ROWS):
        if position:
            lines.append(rule)
        lines += _band(level, _quarter(found, left, room), _quarter(found, right, room), room)
    lines += [
        rule.replace("┼", "┴"),
        " " * SIDE + " " + fit("low interest", room) + "   " + "high interest",
        "",
        *wrap("The numbers are influence and interest, from 1 to 5; 3 and more count as high.", width),
    ]
    if found.unscored:
        names = ", ".join(name for _, name in found.unscored)
        lines += wrap(f"Not judged yet: {names}", width, hanging="  ")
    lines += wrap("This is your working judgement. It stays out of what partners get.", width)
    return lines


def _quarter(found: StakeholderMap, quadrant: Quadrant, room: int) -> list[Piece]:
    lines: list[Piece] = [(fit(MEANINGS[quadrant].upper(), room), "heading")]
    for point in found.within(quadrant):
        lines += _entry(point, room)
    return lines if len(lines) > 1 else [*lines, (fit("nobody", room), "dim")]


def _entry(point: Point, room: int) -> list[Piece]:
    scores = f" {point.influence} {point.interest}"
    name = point.name + (DECLINED if point.status == "declined" else "")
    first, *rest = wrap(name, room - len(scores), hanging="  ")
    return [fit(first, room - len(scores)) + scores, *(fit(line, room) for line in rest)]


def _band(level: str, left: list[Piece], right: list[Piece], room: int) -> list[Piece]:
    empty = " " * room
    lines: list[Piece] = []
    for position, (one, other) in enumerate(zip_longest(left, right, fillvalue=empty)):
        side = fit(level if position == 0 else "infl." if position == 1 else "", SIDE)
        lines.append(f"{side} {_plain(one)} │ {_plain(other)}".rstrip())
    return lines


def _plain(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]
