"""Reads `letterhead.yaml`: strictly, with the line of each mistake, and in one language.

    logo: {file: logo.svg, alt: Municipality of Vrelna, width: 35}
    address: |
      Main Street 1
      71000 Vrelna
    footer: {en: Office hours 8 to 16, bs: Radno vrijeme 8–16}
    colours: {accent: "#1f3a5f"}
    fonts: {text: Source Serif 4, headings: Source Sans 3}

Every key may be missing. Files that it names lie beside it; files of fonts in the folder `fonts`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from lep.documents.errors import TemplateError
from lep.documents.letterhead import READABLE, Letterhead, Logo, contrast
from lep.documents.resources import ResourceNotFoundError, Resources, is_name
from lep.language import formats, tr

NAME: Final = "letterhead.yaml"
FONTS: Final = "fonts"
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "logo": ("file", "alt", "width"),
    "address": (),
    "footer": (),
    "colours": ("accent",),
    "fonts": ("text", "headings"),
}
"""The keys, and what stands below each."""
NARROWEST, WIDEST, USUAL = 10, 80, 40
"""Millimetres of a logo on paper; no logo is higher than 30 mm."""
_HIGHEST: Final = 30.0
_MOST_LINES, _LONGEST_LINE = 8, 120
_FONT_NAME: Final = re.compile(r"[\w][\w .+-]{0,60}")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_FALLBACK: Final = "en"

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a template file at a line (0: the whole of it). An `error` keeps it from being used."""

    template: str
    line: int
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    path: str = ""


@dataclass(slots=True)
class _Reading:
    """One reading of the file: what it says, and what is wrong with it."""

    resources: Resources
    path: Path
    source: Any
    language: str
    flaws: list[Flaw] = field(default_factory=list)

    def flaw(self, at: Path_, message: str, hint: str = "", *, warning: bool = False) -> None:
        line = self.source.mark(at, key=True).line
        self.flaws.append(Flaw(NAME, line, message, hint, "warning" if warning else "error", str(self.path)))

    def get(self, *at: str) -> Any:
        node: Any = self.source.data
        for step in at:
            node = node.get(step) if isinstance(node, Mapping) else None
        return node


def load_letterhead(resources: Resources, language: str) -> Letterhead | None:
    """The letterhead of a search path, in a language; None where there is none.

    Raises `TemplateError` for the first mistake in it.
    """
    found, flaws = read_letterhead(resources, language)
    for flaw in flaws:
        if flaw.severity == "error":
            raise TemplateError(flaw.template, flaw.line, flaw.message, flaw.hint, path=flaw.path)
    return found


def read_letterhead(resources: Resources, language: str) -> tuple[Letterhead | None, list[Flaw]]:
    """The letterhead as far as it can be read, and all that is wrong with it. (None, []) where there is none."""
    from lep.files import LoadError, parse

    try:
        path = resources.find(NAME)
    except ResourceNotFoundError:
        return None, []
    try:
        source = parse(resources.content(path), str(path))
    except LoadError as error:
        if error.code == "FIL-empty":
            return Letterhead(), []
        message, hint = error.message, error.hint
        if error.code == "FIL-not-a-mapping":  # what reading says of a partnership file would mislead
            message, hint = tr("it is not a table of texts"), tr("there are: {names}", names=", ".join(KEYS))
        return None, [Flaw(NAME, error.line or 0, message, hint, path=str(path))]
    reading = _Reading(resources, path, source, language)
    _check_keys(reading)
    text_font, heading_font = (_font(reading, key) for key in KEYS["fonts"])
    folder = path.parent / FONTS
    return Letterhead(
        logo=_logo(reading),
        address=_lines(reading, "address"),
        footer=_lines(reading, "footer"),
        accent=_accent(reading),
        text_font=text_font,
        heading_font=heading_font,
        font_folder=str(folder) if (text_font or heading_font) and folder.is_dir() else "",
    ), reading.flaws


def _check_keys(reading: _Reading) -> None:
    for key, value in reading.source.data.items():
        if key not in KEYS:
            _unknown(reading, (key,), KEYS)
        elif KEYS[key] and not isinstance(value, Mapping):
            reading.flaw((key,), tr("{key} has parts of its own: {parts}", key=key, parts=", ".join(KEYS[key])))
        elif KEYS[key]:
            for part in value:
                if part not in KEYS[key]:
                    _unknown(reading, (key, part), KEYS[key])


def _unknown(reading: _Reading, at: tuple[str, ...], known: Any) -> None:
    from lep.files.problems import nearest

    close = nearest(at[-1], known)
    hint = tr("did you mean `{name}`?", name=close) if close else tr("there are: {names}", names=", ".join(known))
    reading.flaw(at, tr("a letterhead has no `{name}`", name=".".join(at)), hint)


# --- text -----------------------------------------------------------------------------------------------------------


def _text(reading: _Reading, *at: str) -> str:
    """The text at a place, in the language of the reading, else in English, else in the first that it is in."""
    value = reading.get(*at)
    if isinstance(value, Mapping) and value and all(isinstance(text, str) for text in value.values()):
        if reading.language not in value:
            message = tr("`{name}` is not written in “{language}”", name=".".join(at), language=reading.language)
            reading.flaw(at, message, warning=True)
        texts = (value.get(code) for code in (reading.language, _FALLBACK, *value))
        return str(next(text for text in texts if text is not None))
    if value is None or isinstance(value, str):
        return value or ""
    hint = tr("Write one text, or one for each language: {example}", example="{en: …, bs: …}")
    reading.flaw(at, tr("`{name}` is not a text", name=".".join(at)), hint)
    return ""


def _lines(reading: _Reading, key: str) -> tuple[str, ...]:
    lines = [" ".join(line.split()) for line in _text(reading, key).splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in lines):
        bounds = {"lines": formats().number(_MOST_LINES), "characters": formats().number(_LONGEST_LINE)}
        message = tr("`{name}` is longer than {lines} lines of {characters} characters", name=key, **bounds)
        reading.flaw((key,), message)
    return tuple(lines)


# --- colours and fonts ---------------------------------------------------------------------------------------


def _accent(reading: _Reading) -> str:
    value, at = reading.get("colours", "accent"), ("colours", "accent")
    if value is None and "accent" not in (reading.get("colours") or {}):
        return ""
    if not (isinstance(value, str) and _COLOUR.fullmatch(value)):
        reading.flaw(at, tr("this is not a colour"), tr('Write it in quotes, with six digits: "#1f3a5f".'))
        return ""
    found = contrast(value)
    if found < READABLE:
        number = formats().number
        message = tr(
            "headings in this colour are hard to read: its contrast with white is {found}:1, and should be {wanted}:1",
            found=number(found, 1),
            wanted=number(READABLE),
        )
        reading.flaw(at, message, tr("Choose a darker colour."), warning=True)
    return value.lower()


def _font(reading: _Reading, key: str) -> str:
    value, at = reading.get("fonts", key), ("fonts", key)
    if value is None:
        return ""
    if not (isinstance(value, str) and _FONT_NAME.fullmatch(value)):
        reading.flaw(
            at, tr("this is not the name of a font"), tr("For instance: {examples}", examples="Libertinus Serif")
        )
        return ""
    families = families_in(str(reading.path.parent / FONTS))
    if value.lower() not in (name.lower() for name in families):
        hint = tr(
            "Put its files (.ttf, .otf) into {folder}, or choose one of these: {names}",
            folder=f"{reading.path.parent.name}/{FONTS}",
            names=", ".join(families),
        )
        message = tr(
            "a PDF cannot show the font “{name}” and takes another; Word and web pages show it if the reader has it",
            name=value,
        )
        reading.flaw(at, message, hint, warning=True)
    return value


@cache
def families_in(folder: str) -> tuple[str, ...]:
    """The families of fonts that a PDF can be set in: those that come with lep, and those with files in a folder."""
    import typst

    paths: list[str] = [folder] if Path(folder).is_dir() else []
    return tuple(typst.Fonts(include_system_fonts=False, font_paths=paths).families())


# --- the logo --------------------------------------------------------------------------------------------------------


def _logo(reading: _Reading) -> Logo | None:
    from lep.documents.logo import LogoError, checked

    name, at = reading.get("logo", "file"), ("logo", "file")
    if reading.get("logo") is None:
        return None
    if not (isinstance(name, str) and is_name(name)):
        reading.flaw(at, tr("this is not the name of a file beside the letterhead"), tr("For instance: logo.svg"))
        return None
    alt = " ".join(_text(reading, "logo", "alt").split())
    if not alt:
        hint = tr("Say in a few words what it is, for those who do not see it: alt: Municipality of Vrelna")
        reading.flaw(("logo",), tr("the logo has no `alt`"), hint)
    try:
        picture = checked(_bytes(reading, name))
    except LogoError as error:
        reading.flaw(at, error.message, error.hint)
        return None
    width = min(_width(reading), _HIGHEST / picture.proportion)
    return Logo(picture.content, picture.kind, alt, round(width, 2), round(width * picture.proportion, 2))


def _bytes(reading: _Reading, name: str) -> bytes:
    """The content of a file beside the letterhead, no more of it than a logo may have. Raises `LogoError`."""
    from lep.documents.logo import LARGEST, LogoError

    folder, path = reading.path.parent, reading.path.parent / name
    if not (path.is_file() and path.resolve().is_relative_to(folder.resolve())):
        raise LogoError(tr("there is no file {name} beside the letterhead", name=name))
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise LogoError(tr("{name} cannot be read: {reason}", name=name, reason=error.strerror or "")) from error


def _width(reading: _Reading) -> float:
    value = reading.get("logo", "width")
    if value is None:
        return USUAL
    if type(value) not in (int, float) or not NARROWEST <= value <= WIDEST:
        bounds = {"low": formats().number(NARROWEST), "high": formats().number(WIDEST)}
        reading.flaw(("logo", "width"), tr("the width of a logo is {low} to {high} millimetres", **bounds))
        return USUAL
    return float(value)
