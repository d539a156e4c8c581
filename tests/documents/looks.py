"""Letterheads, logos and layouts of a house, for tests."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from lep.documents.resources import Resources, builtin_root

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" fill="#7a1f3d"/></svg>'
)
LETTERHEAD = """\
logo: {file: logo.svg, alt: Municipality of Vrelna, width: 45}
address: |
  Municipality of Vrelna
  Main Square 1
footer: {en: Office hours 8 to 16, bs: Radno vrijeme 8–16}
colours: {accent: "#7a1f3d"}
fonts: {headings: New Computer Modern}
"""


def png(wide: int = 2, high: int = 1) -> bytes:
    """A red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xff\0\0" * wide) * high if wide * high < 10_000 else b""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def house(root: Path, letterhead: str = LETTERHEAD, **files: str | bytes) -> Resources:
    """A search path with a letterhead and files beside it: `logo_svg` is logo.svg."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "letterhead.yaml").write_text(letterhead, encoding="utf-8")
    for name, content in ({"logo_svg": SVG} | files).items():
        path = root / name.replace("_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Resources((root, builtin_root()))
