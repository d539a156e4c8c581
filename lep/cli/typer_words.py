"""What the library of the command line says, in the language that is spoken.

Typer writes its messages in English, most of them without a way to translate them. They are recognised here by the form
that they have, and said again; what is not known is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lep.language import spoken
from lep.language.catalogues import TYPER, catalogue
from lep.language.codes import ENGLISH

SAID: Final = (
    "Usage: ",
    "Arguments",
    "Options",
    "Commands",
    "default: {default}",
    "env var: {name}",
    "required",
    "Show this message and exit.",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
    "Try '{command}' for help.",
    "Error: {message}",
    "Invalid value for {name}: {message}",
    "Invalid value: {message}",
    "Value error, {message}",
    "No such command {name}. Did you mean {names}?",
    "No such command {name}.",
    "Missing command.",
    "Missing argument {name}.",
    "Missing option {name}.",
    "Missing argument {name}. {message}",
    "Missing option {name}. {message}",
    "No such option: {name} (Possible options: {names})",
    "No such option: {name}",
    "Option {name} does not take a value.",
    "Option {name} requires an argument.",
    "Got unexpected extra argument(s) ({arguments})",
    "Choose from: {names}",
    "{value} is not one of {choices}.",
    "Input should be a valid integer, unable to parse string as an integer",
    "Input should be greater than or equal to {number}",
    "Input should be less than or equal to {number}",
    "Shell {name} is not supported.",
    "Shell {name} not supported.",
    "{shell} completion installed in {path}",
    "Completion will take effect once you restart the terminal",
)
"""Every form, with names for what is filled in; of several that fit, the first counts."""

_NESTED: Final = "message"
"""What is filled in under this name is itself something that Typer says."""


def typer_texts() -> Iterator[str]:
    """Every text to translate, as the catalogue `typer` has it."""
    yield from SAID


def retold(text: str) -> str:
    """A message of Typer's in the language that is spoken; any other text as it is."""
    if spoken() == ENGLISH:
        return text
    for form, pattern in _patterns().items():
        if found := pattern.fullmatch(text):
            values = {name: retold(value) if name == _NESTED else value for name, value in found.groupdict().items()}
            said = catalogue(TYPER).gettext(form)
            return said.format(**values) if values else said
    return text


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Form -> how a message of that form is recognised."""
    return {form: re.compile(re.sub(_FIELD, _group, re.escape(form)), re.DOTALL) for form in SAID}


_FIELD: Final = r"\\\{(\w+)\\\}"


def _group(field: re.Match[str]) -> str:
    return f"(?P<{field[1]}>.+)"
