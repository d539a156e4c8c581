"""Help in the language that is spoken: texts of commands and options, and the words that Typer puts around them.

Texts are translated in commands that were just built, for this run alone; what modules of commands hold stays English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from inspect import cleandoc
from typing import Annotated, Any, Final

import typer
from typer._click.core import Context as Base
from typer._click.formatting import HelpFormatter

from lep.cli.languages import language_option
from lep.cli.typer_words import retold
from lep.language import per_language, tr

_WORDS: Final = "[A-Z]{2,}"
"""The words in what stands for a value: PATH and VALUE in `PATH=VALUE`."""
_TOLD: Final = r"(  [\w-]+: )(.+)"
"""A line of a block that says what something is: its name stays, what is told of it is translated."""
_ASIDE: Final = r"(?s)(.*?)(?:  )?\[([^]⟧]+)]"
"""What Typer adds to the help of an option: its default, whether it must be given."""

_TYPE: Final = r" <(?:list\[)?(?:str|int)]?>"
"""The name of a type of Python's, which says nothing to people who do not write programs."""

Say = Callable[[str], str]

Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="CODE",
        help="Language to speak: en, bs, hr, sr-Latn, sr-Cyrl, fr, he, ro.  [default: the system's]",
        is_eager=True,
        expose_value=False,
        show_default=False,
        callback=language_option,
    ),
]


class Formatter(HelpFormatter):
    """Typer's own layout, with its words in the language that is spoken, and without names of Python's types."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, retold("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        super().write_heading(retold(heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names, and what they are."""
        shown = [(re.sub(_TYPE, "", first), _described(second)) for first, second in rows]
        super().write_dl(shown, col_max, col_spacing)


class SpeakingContext(Base):
    """A context whose help is written by our formatter."""

    formatter_class = Formatter


def speaking_command(command: Any) -> Any:
    """A command that was just built (or a group, with all that it holds), in the language that is spoken, and with
    the option that chooses the language."""
    for one in _tree(command):
        one.context_class = SpeakingContext
        _translate(one, tr)
        one.params.extend(_language_params())
    return command


def help_texts() -> Iterator[str]:
    """Every text of the help in English, in the form in which it is looked up; some more than once."""
    from lep.cli.app import COMMANDS, LazyCommand, bare

    texts: list[str] = [*COMMANDS.values()]

    def note(text: str) -> str:
        texts.append(text)
        return text

    for built in (bare(), *(LazyCommand(name, line).built() for name, line in COMMANDS.items())):
        for one in _tree(built):
            _translate(one, note)
            for param in _language_params():
                _translate_param(param, note)
    return iter(texts)


def translated(text: str, say: Say) -> str:
    """A help text, paragraph by paragraph. In a block that is shown as written, what is told is translated (its
    headings, and what follows `name: ` on an indented line), and what is typed stays."""
    return "\n\n".join(
        "\n".join(_line(line, say) for line in part.split("\n"))
        if part.startswith("\b")
        else say(" ".join(part.split()))
        for part in cleandoc(text).split("\n\n")
    )


def _line(line: str, say: Say) -> str:
    if not line.strip("\b ") or line.startswith("  "):
        found = re.fullmatch(_TOLD, line)
        return found[1] + say(found[2]) if found else line
    return say(line)


def _tree(command: Any) -> Iterator[Any]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from _tree(inner)


def _translate(command: Any, say: Say) -> None:
    if command.help:
        command.help = translated(command.help, say)
    if command.short_help:
        command.short_help = say(command.short_help)
    for name in ("options_metavar", "subcommand_metavar"):
        if metavar := getattr(command, name, None):
            setattr(command, name, _values(metavar, say))
    for param in command.params:
        _translate_param(param, say)


def _translate_param(param: Any, say: Say) -> None:
    if param.help and param.help == retold(param.help):
        param.help = say(param.help)
    if param.metavar:
        param.metavar = _values(param.metavar, say)


def _values(metavar: str, say: Say) -> str:
    """What stands for a value, each of its words in the language that is spoken."""
    return re.sub(_WORDS, lambda word: say(word[0]), metavar)


def _described(text: str) -> str:
    """The help of an option with what Typer added to it."""
    whole = retold(text)
    found = re.fullmatch(_ASIDE, text)
    if whole != text or not found:
        return whole
    asides = [retold(aside) for aside in found[2].split("; ")]
    return f"{found[1]}  [{'; '.join(asides)}]".lstrip()


@per_language
def _language_params() -> list[Any]:
    """The option that chooses the language, as Typer makes it."""

    def holder(lang: Lang = "") -> None:
        """Hold the option."""

    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command()(holder)
    params = typer.main.get_command(app).params
    for param in params:
        _translate_param(param, tr)
    return params
