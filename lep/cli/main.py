"""Run one command line: parse, call, and turn whatever happens into an exit code."""

from __future__ import annotations

import contextlib
import io
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Final, NoReturn

from typer import Abort, TyperException

from lep.cli.app import build
from lep.cli.environment import Environment
from lep.cli.exits import Exit
from lep.cli.failure import Terminated, report
from lep.cli.languages import carried, language_of, unknown_setting
from lep.cli.out import Out
from lep.language import speaking

LETTERS_LOST: Final = "In English, because this output cannot carry the letters of {language}. UTF-8 can: PYTHONUTF8=1."
"""Said in English alone: there is no other language in which it could be read."""


def run(arguments: Sequence[str], environment: Environment | None = None) -> int:
    """Run `lep` with the arguments and return its exit code. Nothing but `--help` leaves by another way."""
    environment = environment or Environment()
    out = Out(environment)
    wanted = language_of(arguments, environment.variables)
    language = carried(wanted, environment)
    with speaking(language), _terminable(), out.for_typer():
        if language != wanted:
            out.talk(LETTERS_LOST.format(language=wanted))
        if complaint := unknown_setting(arguments, environment.variables):
            out.talk(complaint)
        try:
            result = build().main(list(arguments), prog_name="lep", standalone_mode=False, obj=out)
        except TyperException as error:
            _show(error)
            return error.exit_code
        except Abort:
            return Exit.INTERRUPTED
        except (Exception, KeyboardInterrupt) as error:
            return report(error, out)
    return int(result or Exit.FINE)


def _show(error: TyperException) -> None:
    """A usage error in Typer's own words, or what they are in the language that is spoken, on stderr."""

    from lep.cli.typer_words import retold

    show = getattr(error, "show", None)
    said = io.StringIO()
    if show is None:
        said.write(f"Error: {error.format_message()}\n")
    else:
        show(said)
    sys.stderr.write("\n".join(retold(line) for line in said.getvalue().split("\n")))


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM ends a command as Ctrl-C does. Only the main thread may say so."""

    def stop(signal_number: int, frame: FrameType | None) -> NoReturn:
        raise Terminated

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
