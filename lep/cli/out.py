"""The one place that prints. stdout is data, stderr is talk.

Text from the user's file is never markup: what could drive a terminal is shown as its code, and colour is added
around whole pieces of text afterwards. A reader that went away (`lep check | head`) is no error.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TextIO, cast

from lep.cli.environment import Environment
from lep.cli.text import encodable, fit, visible, wrap

STYLES: Final[Mapping[str, str]] = {
    "bold": "1",
    "dim": "2",
    "error": "1;31",
    "warning": "33",
    "advice": "36",
    "good": "32",
    "heading": "1",
}
_C1: Final = re.compile("[\x7f-\x9f\u2028\u2029]")

Piece = str | tuple[str, str]
"""Plain text, or text and the name of its style."""


class Out:
    """Writes data and talk to an environment's streams."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    @property
    def width(self) -> int:
        """Columns to write in."""
        return self.environment.width

    def data(self, *pieces: Piece) -> None:
        """One line (or several) of what was asked for, to stdout."""
        self._write(self.environment.stdout, pieces)

    def talk(self, *pieces: Piece) -> None:
        """One line (or several) said to the person, to stderr."""
        self._write(self.environment.stderr, pieces)

    def say(self, text: str) -> None:
        """Talk in whole sentences: wrapped at spaces, each line of the text keeping its own indentation."""
        for line in text.split("\n"):
            indent = line[: len(line) - len(line.lstrip(" "))]
            for part in wrap(line, self.width, indent, indent + "  " if indent else ""):
                self.talk(part)

    def lines(self, lines: Iterable[Piece]) -> None:
        """Several lines of data, each one piece."""
        for line in lines:
            self.data(line)

    def json(self, value: Any) -> None:
        """One JSON value on one line of stdout; ASCII where the stream cannot carry all characters."""
        text = json.dumps(value, ensure_ascii=not self.environment.speaks_unicode(self.environment.stdout))
        safe = _C1.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
        self._send(self.environment.stdout, safe + "\n")

    def envelope(self, schema: str, file: str | None, data: Any) -> None:
        """JSON in the envelope that every reading command uses: `{"schema": …, "file": …, "data": …}`."""
        self.json({"schema": schema, "file": file, "data": data})

    def raw(self, content: bytes) -> None:
        """Bytes of a document to stdout, exactly as they are."""
        stream = self.environment.stdout
        try:
            stream.flush()
            stream.buffer.write(content)
            stream.buffer.flush()
        except BrokenPipeError:
            _silence(stream)

    def problem(self, message: str, hint: str = "") -> None:
        """What went wrong, and what to do about it."""
        first, *rest = wrap(f"error: {message}", self.width, hanging="  ")
        self.talk(("error:", "error"), first.removeprefix("error:"))
        for line in rest:
            self.talk(line)
        self._hint(hint)

    def placed(self, message: str, hint: str = "") -> None:
        """What went wrong where: a message that begins with `file:line:column:`, so that editors can jump there."""
        self.talk((message, "error"))
        self._hint(hint)

    def next(self, command: str) -> None:
        """The command that goes on from here."""
        self.talk("Next: ", (command, "bold"))

    def progress(self, text: str = "") -> None:
        """What is being done just now, on the last line of a terminal; the next call replaces it, without text none
        stays. Nothing at all where no person watches."""
        environment = self.environment
        if environment.is_terminal(environment.stderr) and not environment.dumb:
            self._send(environment.stderr, "\r\x1b[K" + fit(visible(text), self.width - 1).rstrip())

    def talking(self) -> TextIO:
        """A stream to the person for those who write to streams; what it carries is made harmless like all else."""
        return cast(TextIO, _Talking(self))

    def _hint(self, hint: str) -> None:
        if hint:
            self.say(f"  {hint}")

    def _write(self, stream: TextIO, pieces: Iterable[Piece]) -> None:
        colour = self.environment.colour(stream)
        text = "".join(_paint(piece, colour) for piece in pieces)
        self._send(stream, text + "\n")

    def _send(self, stream: TextIO, text: str) -> None:
        try:
            stream.write(encodable(text, stream.encoding or "ascii"))
            stream.flush()
        except BrokenPipeError:
            _silence(stream)
        except OSError:
            # A full disk, say: what was asked for must not be lost silently, what was merely said may be.
            _silence(stream)
            if stream is self.environment.stdout:
                raise


class _Talking(io.TextIOBase):
    """Passes what is written to it on to an `Out`, as talk."""

    def __init__(self, out: Out) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write at once, without adding a line end."""
        stream = self._out.environment.stderr
        self._out._send(stream, visible(text))
        return len(text)


def _paint(piece: Piece, colour: bool) -> str:
    text, style = (piece, "") if isinstance(piece, str) else piece
    code = STYLES.get(style, "") if colour else ""
    clean = visible(text)
    return f"\x1b[{code}m{clean}\x1b[0m" if code and clean else clean


def _silence(stream: TextIO) -> None:
    """Send what is still to come nowhere: nobody reads it, and the exit code must stay the command's own."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
