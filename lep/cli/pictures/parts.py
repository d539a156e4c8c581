"""What pictures are made of. User text becomes rich's Text here and nowhere else: harmless, and never markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.containers import Lines
from rich.measure import Measurement
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from lep.cli.text import visible
from lep.language import formats

INDENT: Final = 2
ROOMY: Final = 60
"""Columns from which on there is room for bars, and for things side by side."""


_HELD: Final = {"\u00a0": "\ufdd0", "\u202f": "\ufdd1"}
"""Spaces at which no line breaks, and what stands for them while lines are made: signs that no text has."""
_HOLD: Final = str.maketrans(_HELD)
_RELEASE: Final = str.maketrans({sign: space for space, sign in _HELD.items()})


class _Words(Text):
    """Text that knows spaces at which no line breaks, as French has them; rich breaks at every space."""

    def wrap(self, console: Console, width: int, **how: Any) -> Lines:
        if not any(space in self.plain for space in _HELD):
            return super().wrap(console, width, **how)
        held = self.copy()
        held.plain = held.plain.translate(_HOLD)
        lines = held.wrap(console, width, **how)
        for line in lines:
            line.plain = line.plain.translate(_RELEASE)
        return lines


def words(text: str, style: str = "") -> Text:
    """Text that is wrapped at spaces, and in a word only where it must be."""
    return _Words(visible(text), style, overflow="fold")


def exact(text: str, style: str = "") -> Text:
    """Text that stays on its line, even past the margin: a place to jump to, an address, an example to copy."""
    return Text(visible(text), style, no_wrap=True, overflow="ignore")


def line(*pieces: tuple[str, str], like: Callable[[str], Text] = words) -> Text:
    """Pieces of text in a row, each with its style; wrapped like `words`, or not, like `exact`."""
    return like("").append_text(Text.assemble(*(words(text, style) for text, style in pieces)))


def indented(picture: RenderableType, by: int = INDENT) -> Padding:
    """A picture further to the right."""
    return Padding(picture, (0, 0, 0, by))


def paragraph(text: str) -> Hanging:
    """One line of talk, which keeps its indentation when it is wrapped; below an indented one it goes on further in."""
    bare = text.lstrip(" ")
    indent = len(text) - len(bare)
    return Hanging(words(bare), first=indent, later=indent + INDENT if indent else 0)


def grid(*, padding: int = 1, expand: bool = True) -> Table:
    """Columns without lines, `padding` apart."""
    return Table.grid(padding=(0, padding, 0, 0), expand=expand)


def bar(value: float, full: float, width: int, style: str = "bar") -> ProgressBar:
    """How much of the full value there is, `width` columns long."""
    return ProgressBar(
        total=full, completed=value, width=width, style="quiet", complete_style=style, finished_style=style
    )


def money(value: float, currency: str = "") -> str:
    """An amount as people read it: "EUR 1,234.50", whole amounts without decimals."""
    return formats().amount(value, currency).strip()


def share(value: float) -> str:
    """A part of one in whole per cents: 0.314 as "31%"."""
    return formats().share(value)


def day(value: object) -> str:
    """A date as people write it: 2027-03-31 as "31 March 2027"; what is no date as it stands in the file."""
    return formats().day(value)


def number(value: float, decimals: int | None = None) -> str:
    """A number as people write it: 1234.5 as "1,234.5". `decimals` fixes how many are shown."""
    return formats().number(value, decimals)


def widest(texts: Iterable[str]) -> int:
    """Columns that the longest of the texts takes on a terminal."""
    return max(map(cell_len, texts), default=0)


class Hanging:
    """Text whose first line and later lines are indented differently, each by so many columns."""

    def __init__(self, text: Text, *, first: int = 0, later: int = INDENT) -> None:
        self._text = text
        self._first = first
        self._later = later

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = max(options.max_width - max(self._first, self._later), 1)
        for at, line in enumerate(self._text.wrap(console, room)):
            line.pad_left(self._later if at else self._first)
            yield line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(0, options.max_width)
