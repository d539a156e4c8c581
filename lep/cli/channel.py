"""A way out that takes any text: whatever the stream's encoding, and whether or not somebody reads it."""

from __future__ import annotations

import os
import re
from typing import Final, TextIO

from lep.cli.text import encodable, visible

_TRAILING: Final = re.compile(r" +((?:\x1b\[0m)*)(?=\n)")
"""Spaces at the end of a line, which tables are padded with."""


class Channel:
    """Text and bytes to one of the environment's streams, with as much of a text stream as rich asks for.

    A reader that went away (`lep check | head`) is no error, and the exit code stays the command's own. With
    `matters`, other errors of the stream (a full disk, say) are raised: what was asked for must not be lost silently,
    what was merely said may be.
    """

    def __init__(self, stream: TextIO, *, matters: bool) -> None:
        self._stream = stream
        self._matters = matters

    @property
    def encoding(self) -> str:
        """What the stream turns characters into."""
        return self._stream.encoding or "ascii"

    def isatty(self) -> bool:
        """Whether the stream is a terminal."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The stream's number in the system. Raises OSError where it has none."""
        return self._stream.fileno()

    def flush(self) -> None:
        """Nothing: what is written is sent at once."""

    def write(self, text: str) -> int:
        """Send text, made encodable, without spaces at the ends of lines. Raises OSError if it matters."""
        if text == "":  # Typer asks in this way whether text is taken (and with b"", which raises)
            return 0
        sent = encodable(_TRAILING.sub(r"\1", text), self.encoding)
        try:
            self._stream.write(sent)
            self._stream.flush()
        except OSError as error:
            self._failed(error)
        return len(text)

    def write_bytes(self, content: bytes) -> None:
        """Send bytes exactly as they are. Raises OSError if it matters."""
        try:
            self._stream.flush()
            self._stream.buffer.write(content)
            self._stream.buffer.flush()
        except OSError as error:
            self._failed(error)

    def _failed(self, error: OSError) -> None:
        """Send what is still to come nowhere."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, self._stream.fileno())
        finally:
            os.close(nowhere)
        if self._matters and not isinstance(error, BrokenPipeError):
            raise error


class HarmlessChannel(Channel):
    """A channel for text of anybody's making: what could drive a terminal is shown as its code."""

    def write(self, text: str) -> int:
        """Send text, made harmless, as it comes and without adding a line end."""
        return super().write(visible(text))
