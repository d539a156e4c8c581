"""A picture as the lines that a person sees."""

from __future__ import annotations

from rich.console import RenderableType

from lep.cli.environment import Environment
from lep.cli.out import Out
from tests.cli.conftest import Stream


def drawn(picture: RenderableType, width: int = 80, *, encoding: str = "utf-8") -> list[str]:
    """The lines on a stream that is no terminal."""
    stdout = Stream(encoding=encoding)
    Out(Environment(None, stdout, Stream(), {"COLUMNS": str(width)})).show(picture)
    return stdout.content().decode(encoding).split("\n")[:-1]
