"""letterhead.yaml is read as strictly as a partnership file, and every mistake is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from lep.documents.errors import TemplateError
from lep.documents.letterhead import contrast
from lep.documents.letterhead_file import load_letterhead, read_letterhead
from lep.documents.resources import Resources, builtin_root
from lep.documents.starters import LETTERHEAD, letterhead
from tests.documents.looks import house, png

ERRORS = {
    "unknown key": ("adress: x\n", 1, "did you mean `address`?"),
    "unknown part": ("logo: {file: logo.svg, alt: x, widht: 30}\n", 1, "did you mean `width`?"),
    "no parts": ("address: x\nlogo: logo.svg\n", 2, ""),
    "list": ("address: [a, b]\n", 1, "one for each language"),
    "number": ("footer: 12\n", 1, "one for each language"),
    "too many lines": ("footer: |\n" + "  x\n" * 9, 1, ""),
    "long line": (f"footer: {'x' * 200}\n", 1, ""),
    "colour by name": ("colours: {accent: blue}\n", 1, "six digits"),
    "colour that is a comment": ("colours:\n  accent: #1f3a5f\n", 2, "in quotes"),
    "colour and more": ('colours: {accent: "#1f3a5f; } body { display: none"}\n', 1, "six digits"),
    "font that is code": ('fonts: {text: "x\\"; } * { background: url(http://x) "}\n', 1, ""),
    "font that is a number": ("fonts: {text: 12}\n", 1, ""),
    "logo from elsewhere": ("logo: {file: ../secret.png, alt: x}\n", 1, "logo.svg"),
    "logo from the disk": ("logo: {file: /etc/passwd, alt: x}\n", 1, "logo.svg"),
    "logo from the web": ("logo: {file: 'http://attacker.example/x.png', alt: x}\n", 1, "logo.svg"),
    "logo that is not there": ("logo: {file: other.png, alt: x}\n", 1, ""),
    "logo that is no picture": ("logo: {file: letterhead.yaml, alt: x}\n", 1, "PNG, JPEG or SVG"),
    "logo without words": ("address: x\nlogo:\n  file: logo.svg\n", 2, "for those who do not see it"),
    "logo too wide": ("logo: {file: logo.svg, alt: x, width: 300}\n", 1, ""),
    "logo of no number": ("logo: {file: logo.svg, alt: x, width: wide}\n", 1, ""),
    "twice": ("address: a\naddress: b\n", 2, ""),
    "syntax": ("address: [", 1, ""),
    "list of keys": ("- address\n", 1, "there are: logo, address"),
}


@pytest.mark.parametrize(("text", "line", "hint"), ERRORS.values(), ids=ERRORS)
def test_mistakes_are_told_with_line_and_hint(text: str, line: int, hint: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    with pytest.raises(TemplateError) as caught:
        load_letterhead(house(tmp_path / "templates", text), "en")
    assert caught.value.line == line
    assert hint in caught.value.hint


def test_it_speaks_the_language_of_the_document(tmp_path: Path) -> None:
    resources = house(tmp_path)
    assert [load_letterhead(resources, code).footer for code in ("en", "bs", "fr")] == [
        ("Office hours 8 to 16",),
        ("Radno vrijeme 8–16",),
        ("Office hours 8 to 16",),
    ]
    assert [flaw.severity for flaw in read_letterhead(resources, "fr")[1]] == ["warning"]
    assert read_letterhead(resources, "bs")[1] == []


def test_a_logo_is_no_higher_than_a_letterhead(tmp_path: Path) -> None:
    text = "logo: {file: logo.png, alt: x, width: 40}\n"
    logo = load_letterhead(house(tmp_path, text, logo_png=png(10, 30)), "en").logo
    assert (logo.width, logo.height) == (10, 30)


def test_a_pale_colour_and_a_font_that_is_not_there_are_warned_of_and_used(tmp_path: Path) -> None:
    found, flaws = read_letterhead(house(tmp_path, 'colours: {accent: "#FFCC00"}\nfonts: {text: Comic Serif}\n'), "en")
    assert (found.accent, found.text_font) == ("#ffcc00", "Comic Serif")
    assert [(flaw.severity, flaw.line) for flaw in flaws] == [("warning", 2), ("warning", 1)]
    assert "Libertinus Serif" in flaws[0].hint


def test_the_one_to_begin_with_is_right(tmp_path: Path) -> None:
    found, flaws = read_letterhead(house(tmp_path, letterhead()[LETTERHEAD].decode()), "en")
    assert flaws == []
    assert found.address == ("Name of your house", "Street and number", "Postcode and town")


def test_without_one_there_is_none() -> None:
    assert load_letterhead(Resources((builtin_root(),)), "en") is None


def test_a_link_out_of_the_folder_is_no_logo(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    resources = house(tmp_path / "templates", "logo: {file: logo.png, alt: x}\n")
    try:
        (tmp_path / "templates" / "logo.png").symlink_to(tmp_path / "secret.png")
    except OSError:
        pytest.skip("links cannot be made here")
    with pytest.raises(TemplateError):
        load_letterhead(resources, "en")


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#ff0000", 4.0)]
)
def test_contrast_is_that_of_the_guidelines(colour: str, ratio: float) -> None:
    assert contrast(colour) == pytest.approx(ratio, abs=0.005)
