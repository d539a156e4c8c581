"""The one place that prints. stdout is data, stderr is talk.

A line that needs neither layout nor colour is written as it is; all else is rich's, which is imported only then.
Text from the user's file is never markup: what could drive a terminal is shown as its code.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from lep.cli.channel import Channel, HarmlessChannel
from lep.cli.environment import Environment
from lep.cli.progress import Progress
from lep.cli.text import CONTROL, right_to_left, visible
from lep.language import formats, tr

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

READABLE: Final = 100
"""Columns beyond which lines are hard to follow, however wide the terminal is."""
BELOW: Final = 59
"""Columns within which pictures put things below each other, for languages from right to left."""


class Out:
    """Writes data and talk to an environment's streams."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._stdout = Channel(environment.stdout, matters=True)
        self._stderr = Channel(environment.stderr, matters=False)

    @property
    def width(self) -> int:
        """Columns to write in."""
        return min(self.environment.width, BELOW if right_to_left() else READABLE)

    @contextlib.contextmanager
    def for_typer(self) -> Iterator[None]:
        """Typer writes its help and its errors to sys.stdout and sys.stderr: let these be the same channels."""
        ours = cast(TextIO, self._stdout), cast(TextIO, self._stderr)
        with contextlib.redirect_stdout(ours[0]), contextlib.redirect_stderr(ours[1]):
            yield

    # --- lines ---------------------------------------------------------------------------------------------------

    def data(self, line: str) -> None:
        """A line of what was asked for, to stdout."""
        self._stdout.write(visible(line) + "\n")

    def lines(self, lines: Iterable[str]) -> None:
        """Lines of what was asked for, to stdout."""
        for line in lines:
            self.data(line)

    def talk(self, line: str = "", style: str = "") -> None:
        """A line said to the person, to stderr, however long it is."""
        self._talk((line, style))

    def next(self, command: str, title: str = "") -> None:
        """The command that goes on from here."""
        self._talk(((title or tr("Next")) + formats().colon, ""), (command, "command"))

    # --- layout --------------------------------------------------------------------------------------------------

    def show(self, picture: RenderableType) -> None:
        """A picture of what was asked for, to stdout. What is marked as not to be wrapped may pass the margin."""
        _print(self._data_console, picture)

    def tell(self, picture: RenderableType) -> None:
        """A picture said to the person, to stderr."""
        _print(self._talk_console, picture)

    def say(self, text: str) -> None:
        """Talk in whole sentences: wrapped at spaces, each line of the text keeping its own indentation."""
        from lep.cli.pictures.parts import paragraph

        for line in text.split("\n"):
            self.tell(paragraph(line))

    def problem(self, message: str, hint: str = "") -> None:
        """What went wrong, and what to do about it."""
        from lep.cli.pictures.parts import Hanging, line

        self.tell(Hanging(line((tr("error:"), "error"), (f" {message}", ""))))
        self._hint(hint)

    def placed(self, message: str, hint: str = "") -> None:
        """What went wrong where: a message that begins with `file:line:column:`, so that editors can jump there."""
        self.talk(message, "error")
        self._hint(hint)

    def progress(self) -> Progress:
        """For a `with` statement: what is being done, if a person watches a terminal that can move its cursor."""
        environment = self.environment
        watched = environment.is_terminal(environment.stderr) and not environment.dumb
        return Progress((lambda: self._talk_console) if watched else None)

    # --- for programs --------------------------------------------------------------------------------------------

    def json(self, value: Any) -> None:
        """One JSON value on one line of stdout; ASCII where the stream cannot carry all characters."""
        text = json.dumps(value, ensure_ascii=not self.environment.speaks_unicode(self.environment.stdout))
        self._stdout.write(CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n")

    def envelope(self, schema: str, file: str | None, data: Any) -> None:
        """JSON in the envelope that every reading command uses: `{"schema": …, "file": …, "data": …}`."""
        self.json({"schema": schema, "file": file, "data": data})

    def raw(self, content: bytes) -> None:
        """Bytes of a document to stdout, exactly as they are."""
        self._stdout.write_bytes(content)

    def talking(self) -> TextIO:
        """A stream to the person for those who write to streams; what it carries is made harmless like all else."""
        return cast(TextIO, HarmlessChannel(self.environment.stderr, matters=False))

    # --- how -----------------------------------------------------------------------------------------------------

    def _hint(self, hint: str) -> None:
        if hint:
            self.say(f"  {hint}")

    def _talk(self, *pieces: tuple[str, str]) -> None:
        """One line of pieces with their styles."""
        if self.environment.colour(self.environment.stderr) and any(style for _, style in pieces):
            from lep.cli.pictures.parts import line

            self._talk_console.print(line(*pieces), soft_wrap=True)
        else:
            self._stderr.write("".join(visible(text) for text, _ in pieces) + "\n")

    @cached_property
    def _data_console(self) -> Console:
        from lep.cli.consoles import console_for

        return console_for(self.environment, self.environment.stdout, self._stdout, self.width)

    @cached_property
    def _talk_console(self) -> Console:
        from lep.cli.consoles import console_for

        return console_for(self.environment, self.environment.stderr, self._stderr, self.width)


def _print(console: Console, picture: RenderableType) -> None:
    """Print in a group: of bare text, rich makes a new one that has forgotten whether it may be wrapped."""
    from rich.console import Group

    console.print(Group(picture), crop=False)
