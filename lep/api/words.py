"""Hints and commands as a person would read or type them: each worded once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final

from lep.language import formats, tr

DEFAULT_FILE: Final = "partnership.yaml"
STDIN: Final = "-"


def there_are(names: Iterable[str]) -> str:
    """A hint: all that could have been meant."""
    return tr("there are: {names}", names=", ".join(names))


def did_you_mean(*names: str) -> str:
    """A hint: what was probably meant, or what may have been."""
    if len(names) == 1:
        return tr("did you mean `{name}`?", name=names[0])
    return tr("did you mean {names}?", names=formats().either([f"`{name}`" for name in names]))


def with_file(command: str, file: str) -> str:
    """The command as the person would type it for this file; standard input has no name to give."""
    if file in (DEFAULT_FILE, STDIN):
        return f"lep {command}"
    return f"lep {command} {_quoted(f'./{file}' if file.startswith('-') else file)}"


def _quoted(word: str) -> str:
    """A word for the shell that the person probably uses."""
    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline([word])
    import shlex

    return shlex.quote(word)
