"""Drawings and logos for the formats that cannot show them as they are: as PNG, made by Typst."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lep.documents.letterhead import Logo

_SIZE: Final = r'<svg\b[^>]*?\bviewBox="0 0 ([0-9.]+) ([0-9.]+)"'
_POINTS: Final = 480  # about the width of a text on A4
_DOTS_PER_INCH: Final = 220.0
_PAGE: Final = (
    b"#set page(width: auto, height: auto, margin: 0pt)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", width: %dpt)' % _POINTS
)
_LOGO_DOTS_PER_INCH: Final = 300.0
_LOGO: Final = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    b"#image(bytes(json(bytes(sys.inputs.logo))), format: sys.inputs.format, width: float(sys.inputs.width) * 1mm)"
)


def proportion(svg: str) -> float:
    """Height by width of a drawing. Raises ValueError for one that does not say its size."""
    size = re.search(_SIZE, svg)
    if size is None:
        raise ValueError("the drawing has no viewBox that begins at 0 0")
    return float(size[2]) / float(size[1])


@lru_cache(maxsize=4)
def logo_png(logo: Logo) -> bytes:
    """A logo as a PNG of its size on paper, whatever it was: so nothing but its pixels gets into a Word file."""
    import json

    import typst

    content = logo.content.decode() if logo.kind == "svg" else list(logo.content)
    return typst.compile(
        _LOGO,
        format="png",
        ppi=_LOGO_DOTS_PER_INCH,
        ignore_system_fonts=True,
        sys_inputs={
            "logo": json.dumps(content),
            "format": {"jpeg": "jpg"}.get(logo.kind, logo.kind),
            "width": f"{logo.width}",
        },
    )


@lru_cache(maxsize=64)  # a batch draws the same empty pictures again and again; two languages share some
def png(svg: str) -> bytes:
    """The drawing as a PNG that is sharp on paper; the same drawing gives the same bytes."""
    import typst

    from lep.documents.write_pdf import showable

    return typst.compile(
        _PAGE, format="png", ppi=_DOTS_PER_INCH, ignore_system_fonts=True, sys_inputs={"svg": showable(svg)}
    )
