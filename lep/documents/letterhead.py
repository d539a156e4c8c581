"""The look of a house: its letterhead as the writers need it, in one language and checked, and layouts of its own.

`letterhead_file` reads one, `logo` checks the picture; the writers put it above the title of a document and its footer
where footers stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

LogoKind = Literal["png", "jpeg", "svg"]

READABLE: Final = 4.5
"""Contrast that text needs against its ground (WCAG 2.2, success criterion 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was checked and holds nothing but a picture. `width` and `height` are millimetres on paper;
    `alt` says it in words, for those who do not see it."""

    content: bytes
    kind: LogoKind
    alt: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a house puts on its paper. `address` and `footer` are lines of text, `accent` is a colour ("#1f3a5f") for
    headings, and "" leaves it as it is, as do the names of fonts; `font_folder` holds files of fonts for PDF."""

    logo: Logo | None = None
    address: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    accent: str = ""
    text_font: str = ""
    heading_font: str = ""
    font_folder: str = ""

    @property
    def stands_above(self) -> bool:
        """Whether there is anything to put above a title."""
        return bool(self.logo or self.address)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout that did not come with lep: its `name` ("layouts/page.css"), and what was in the file at `path`."""

    name: str
    content: bytes
    path: str


def contrast(colour: str, ground: str = "#ffffff") -> float:
    """How well a colour stands out, from 1 to 21 (WCAG 2.2, "contrast ratio"); colours are written "#1f3a5f"."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
