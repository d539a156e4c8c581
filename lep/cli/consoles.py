"""How things look: one theme, and consoles of rich that obey the environment and nothing else."""

from __future__ import annotations

from typing import IO, Final, TextIO, cast

from rich.console import Console
from rich.theme import Theme

from lep.cli.channel import Channel
from lep.cli.environment import Environment

THEME: Final = Theme(
    {
        "heading": "bold",
        "command": "bold",
        "quiet": "dim",
        "bar": "cyan",
        "good": "green",
        "advice": "cyan",
        "warning": "yellow",
        "error": "bold red",
    }
)
"""All styles by name. Only the terminal's own colours: people have chosen them to be readable."""

_HEIGHT: Final = 25
"""Lines of the screen. Nothing that is shown depends on them, but rich asks the system for what it is not given."""


def console_for(environment: Environment, stream: TextIO, channel: Channel, width: int) -> Console:
    """A console that writes to the channel of a stream. Text is never markup, and nothing in it is highlighted."""
    terminal = environment.is_terminal(stream)
    return Console(
        file=cast(IO[str], channel),
        width=width,
        height=_HEIGHT,
        color_system="standard" if environment.colour(stream) else None,
        no_color=False,
        force_terminal=terminal,
        force_jupyter=False,
        legacy_windows=None if terminal else False,
        markup=False,
        highlight=False,
        emoji=False,
        theme=THEME,
        _environ=environment.variables,
    )
