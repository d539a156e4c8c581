"""The first session in the README: real commands, real answers, run anew each time."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator, Sequence
from typing import Final

BEGIN: Final = "<!-- session: made by docs/generate.py -->"
END: Final = "<!-- end of session -->"

STEPS: Final[Sequence[tuple[str, Sequence[str]]]] = (
    ("lep init --accessible", ("North Valley Employment Partnership", "?", "North Valley", "BA", "61 000", "quit")),
    ("lep status", ()),
    ("lep explain LEAD-missing", ()),
)
"""Commands, each with what the person types."""


class _Screen(io.TextIOWrapper):
    """What a terminal shows."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="", write_through=True)

    def text(self) -> str:
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


def session() -> str:
    """The session as text, with the commands after a `$`."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return "\n".join(_steps())


def _steps() -> Iterator[str]:
    from lep.cli.environment import Environment
    from lep.cli.main import run

    for command, typed in STEPS:
        screen = _Screen()
        typing = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in typed).encode()), encoding="utf-8")
        run(command.split()[1:], Environment(typing, screen, screen, {}))
        lines = "\n".join(line.rstrip() for line in screen.text().strip().splitlines())
        yield f"$ {command}\n{lines}\n"


def with_session(text: str) -> str:
    """The page with its session made anew. Raises ValueError if the page has lost the marks around it."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"the page lacks {BEGIN} or {END}")
    return f"{before}{mark}\n\n```\n{session()}```\n\n{end}{after}"
