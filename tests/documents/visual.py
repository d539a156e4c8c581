"""What stands where on the pages of a PDF: its characters from left to right, whoever wrote it.

A reader of text puts words back into the order in which they are read; this one does not.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from itertools import count
from typing import Any

import pikepdf

_ONE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_MANY = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])")
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, ...]


def lines(pdf: bytes) -> list[str]:
    """The lines of all pages, each with its characters from left to right and without blanks and marks of direction."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            rows: dict[float, list[tuple[float, int, str]]] = defaultdict(list)
            order = count()
            for x, y, shown in _shown(page):
                level = next((known for known in rows if abs(known - y) < 2), y)
                rows[level].append((round(x, 2), next(order), shown))
            top_down = sorted(rows, reverse=True)
            found += [squeezed("".join(shown for *_, shown in sorted(rows[y]))) for y in top_down]
    return [line for line in found if line]


def squeezed(text: str) -> str:
    """Without blanks and marks of direction, every bracket as "|": which way it opens is the font's business."""
    return re.sub(r"[()\[\]]", "|", re.sub("[\\s\u00ad\u200e\u200f\u2066-\u2069\u202a-\u202e]", "", text))


def _shown(page: pikepdf.Page) -> list[tuple[float, float, str]]:
    """Every character that the page shows, with the place where it begins; y grows upwards."""
    fonts = {name: _Font(font) for name, font in page.resources.get("/Font", {}).items()}
    found: list[tuple[float, float, str]] = []
    state, stack = _IDENTITY, []
    font: _Font | None = None
    line = here = _IDENTITY
    leading = size = 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        numbers = tuple(float(one) for one in operands if not isinstance(one, pikepdf.Object))
        match str(operator):
            case "q":
                stack.append(state)
            case "Q":
                state = stack.pop()
            case "cm":
                state = _times(numbers, state)
            case "BT":
                line = here = _IDENTITY
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "TL":
                leading = numbers[0]
            case "Tm":
                line = here = numbers
            case "Td" | "TD":
                line = here = _times((1, 0, 0, 1, *numbers), line)
            case "T*":
                line = here = _times((1, 0, 0, 1, 0, -leading), line)
            case "Tj" | "TJ" if font is not None:
                for piece in operands[0] if str(operator) == "TJ" else [operands[0]]:
                    if not isinstance(piece, pikepdf.String):
                        here = _times((1, 0, 0, 1, -float(piece) / 1000 * size, 0), here)
                        continue
                    for shown, wide in font.characters(bytes(piece)):
                        place = _times(here, state)
                        found.append((place[4], place[5], shown))
                        here = _times((1, 0, 0, 1, wide / 1000 * size, 0), here)
    return found


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


class _Font:
    def __init__(self, font: Any) -> None:
        self._bytes = 2 if font.Subtype == "/Type0" else 1
        self._characters: dict[int, str] = {}
        descendant = font.DescendantFonts[0] if self._bytes == 2 else font
        self._widths = (
            self._composite_widths(descendant.get("/W", [])) if self._bytes == 2 else self._simple_widths(font)
        )
        self._usual = float(descendant.get("/DW", 1000))
        table = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            self._characters |= {int(code, 16): _utf16(shown) for code, shown in _ONE.findall(block)}
        for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
            for first, last, shown, several in _MANY.findall(block):
                self._map(range(int(first, 16), int(last, 16) + 1), shown, re.findall(r"<([0-9A-Fa-f]+)>", several))

    def _map(self, codes: range, shown: str, several: list[str]) -> None:
        for step, code in enumerate(codes):
            start = _utf16(several[step] if several else shown)
            self._characters[code] = start if several else start[:-1] + chr(ord(start[-1]) + step)

    def characters(self, codes: bytes) -> list[tuple[str, float]]:
        """What a string shows, one entry for each glyph, and how wide each is in thousandths of the size."""
        found = []
        for at in range(0, len(codes), self._bytes):
            code = int.from_bytes(codes[at : at + self._bytes], "big")
            found.append((self._characters.get(code, "\ufffd"), self._widths.get(code, self._usual)))
        return found

    def _simple_widths(self, font: Any) -> dict[int, float]:
        return {code: float(wide) for code, wide in enumerate(font.Widths, int(font.FirstChar))}

    def _composite_widths(self, array: Any) -> dict[int, float]:
        """As the format has it: "first [w w w]" or "first last w"."""
        widths: dict[int, float] = {}
        rest = list(array)
        while rest:
            first = int(rest.pop(0))
            if isinstance(rest[0], pikepdf.Array):
                widths |= {first + step: float(wide) for step, wide in enumerate(rest.pop(0))}
            else:
                last, wide = int(rest.pop(0)), float(rest.pop(0))
                widths |= dict.fromkeys(range(first, last + 1), wide)
        return widths


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
