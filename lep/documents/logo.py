"""A logo that came from elsewhere: what it is, how large it is, and that it is a picture and nothing else.

A drawing (SVG) is a document of its own that could load files, run programs or unfold without end. It is read without
entities, and written anew from the elements and attributes that draw; what would do anything else is refused.
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from lep.documents.letterhead import LogoKind
from lep.language import tr

LARGEST: Final = 512 * 1024
"""Bytes of a logo's file."""
MOST_PIXELS: Final = 16_000_000
_MOST_ELEMENTS, _DEEPEST, _MOST_USES = 5_000, 50, 50
_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_DRAWING: Final = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask"),
        "pattern",
    }
)
_PASSED_OVER: Final = frozenset(("metadata", "style"))
_ATTRIBUTES: Final = frozenset(
    {
        *("id", "class", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy", "d"),
        *("points", "width", "height", "viewBox", "preserveAspectRatio", "transform", "version", "style", "offset"),
        *("rotate", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap"),
        *("opacity", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "clip-path"),
        *("clip-rule", "mask", "stop-color", "stop-opacity", "gradientUnits", "gradientTransform", "spreadMethod"),
        *("clipPathUnits", "maskUnits", "maskContentUnits", "patternUnits", "patternContentUnits", "patternTransform"),
        *("color", "display", "visibility", "font-family", "font-size", "font-weight", "font-style", "text-anchor"),
        *("letter-spacing", "textLength"),
    }
)
_ELSEWHERE: Final = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|expression|javascript:|\\", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*(?:px|mm|cm|pt|in)?\s*")
_FRAMES: Final = frozenset((*range(0xC0, 0xD0),)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that say how large it is."""


class LogoError(ValueError):
    """The file cannot be a logo. `hint` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Picture:
    """A checked picture. `proportion` is its height by its width."""

    content: bytes
    kind: LogoKind
    proportion: float


def checked(content: bytes) -> Picture:
    """The picture in the bytes of a file: PNG, JPEG or SVG. Raises `LogoError`."""
    if len(content) > LARGEST:
        raise LogoError(tr("the logo is larger than 512 kB"), tr("Save it smaller: 1,000 pixels across are enough."))
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _raster(content, "png", _png_size(content))
    if content.startswith(b"\xff\xd8\xff"):
        return _raster(content, "jpeg", _jpeg_size(content))
    if b"<svg" in content[:65_536] or b":svg" in content[:65_536]:
        return _drawing(content)
    raise LogoError(tr("the logo is no picture that can be used"), tr("Save it as PNG, JPEG or SVG."))


# --- pictures made of pixels -----------------------------------------------------------------------------------------


def _raster(content: bytes, kind: LogoKind, size: tuple[int, int]) -> Picture:
    wide, high = size
    if not (wide and high and wide * high <= MOST_PIXELS):
        hint = tr("Save it smaller: 1,000 pixels across are enough.")
        raise LogoError(tr("the logo has too many pixels, or none"), hint)
    return Picture(content, kind, high / wide)


def _png_size(content: bytes) -> tuple[int, int]:
    if len(content) < 33 or content[12:16] != b"IHDR":
        raise _damaged()
    wide, high = struct.unpack(">II", content[16:24])
    return wide, high


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            raise _damaged()
        marker = content[at + 1]
        if marker in _FRAMES:
            high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
            return wide, high
        if marker == 0xFF:
            at += 1
            continue
        length = struct.unpack(">H", content[at + 2 : at + 4])[0]
        if length < 2:
            raise _damaged()
        at += 2 + length
    raise _damaged()


def _damaged() -> LogoError:
    return LogoError(tr("the logo's file is damaged"), tr("Save it again as PNG or SVG."))


# --- drawings --------------------------------------------------------------------------------------------------------


def _drawing(content: bytes) -> Picture:
    root = _parsed(content)
    if root.tag != f"{{{_SVG}}}svg":
        raise LogoError(tr("the logo is no picture that can be used"), tr("Save it as PNG, JPEG or SVG."))
    uses = sum(1 for element in root.iter(f"{{{_SVG}}}use"))
    clean = _cleaned(root, 1)
    if uses > _MOST_USES or _nested_uses(clean):
        raise _refused("use")
    wide, high = _size(root)
    ElementTree.register_namespace("", _SVG)
    written = io.BytesIO()
    ElementTree.ElementTree(clean).write(written, encoding="utf-8", xml_declaration=False)
    return Picture(written.getvalue(), "svg", high / wide)


def _parsed(content: bytes) -> ElementTree.Element:
    """The elements of a drawing. Entities are refused where they are declared: nothing unfolds, nothing is fetched."""
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    count = depth = 0

    def name(full: str) -> str:
        return f"{{{full}" if "}" in full else full

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > _MOST_ELEMENTS or depth > _DEEPEST:
            raise LogoError(tr("the logo is a drawing of too many parts"), tr("Save it as PNG."))
        builder.start(name(tag), {name(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name(tag))

    def entity(*_declared: object) -> None:
        raise _refused("<!ENTITY")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(content, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, LogoError):
            raise
        raise _damaged() from error


def _cleaned(element: ElementTree.Element, depth: int) -> ElementTree.Element:
    """A copy that holds only what draws. Raises `LogoError` for what would load or run something."""
    clean = ElementTree.Element(element.tag, _attributes(element))
    clean.text, clean.tail = element.text, element.tail
    for child in element:
        namespace, _, tag = str(child.tag).removeprefix("{").partition("}")
        if namespace != _SVG or tag in _PASSED_OVER:  # notes of drawing programs; without their style, shapes are black
            if tag == "style" and namespace == _SVG:
                raise LogoError(
                    tr("the logo is a drawing with a style sheet"),
                    tr("Save it as plain SVG with presentation attributes, or as PNG."),
                )
            continue
        if tag not in _DRAWING:
            raise _refused(f"<{tag}>")
        clean.append(_cleaned(child, depth + 1))
    return clean


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    kept = {}
    for key, value in element.attrib.items():
        if key in ("href", f"{{{_XLINK}}}href"):
            if not value.startswith("#"):
                raise _refused("href")
            kept["href"] = value
        elif key.lower().startswith("on"):
            raise _refused(key)
        elif key in _ATTRIBUTES:
            if _ELSEWHERE.search(value):
                raise _refused(key)
            kept[key] = value
    return kept


def _nested_uses(root: ElementTree.Element) -> bool:
    """Whether a copied part holds copies itself: so a small drawing unfolds into millions of parts."""
    tag = f"{{{_SVG}}}use"
    targets = {use.get("href", "").removeprefix("#") for use in root.iter(tag)}
    return any(part.get("id") in targets and part.find(f".//{tag}") is not None for part in root.iter()) or any(
        part.get("id") in targets for part in root.iter(tag)
    )


def _size(root: ElementTree.Element) -> tuple[float, float]:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [_NUMBER.fullmatch(side) for side in sides]
    wide, high = (float(match[1]) if match else 0.0 for match in found)
    if not (wide > 0 and high > 0 and wide / high < 1000 and high / wide < 1000):
        raise LogoError(tr("the logo is a drawing that does not say how large it is"), tr("Give it a viewBox."))
    return wide, high


def _refused(what: str) -> LogoError:
    message = tr("the logo is a drawing that may do more than draw: {what}", what=what)
    return LogoError(message, tr("Save it as plain SVG, or as PNG."))
