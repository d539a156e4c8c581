"""The Typer application. Commands are named here and imported only when one of them is wanted.

`lep --help` is Typer's own: it asks each command for its name and its one line, and both stand in `COMMANDS`.
A test proves that each line is the first of the command's own help.
"""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from lep import __version__
from lep.cli.failure import Interrupted
from lep.cli.helping import speaking_command
from lep.language import tr

COMMANDS: Final[dict[str, str]] = {
    "init": "Begin a partnership, or go on with one: the whole journey of questions.",
    "map": "Map who serves the same people, who matters, and who is missing.",
    "diagnose": "Diagnose where you fall short, and whether you are free to act.",
    "evidence": "Take figures of the local labour market from a file into the diagnosis.",
    "plan": "Plan objectives, actions, contributions and risks.",
    "lead": "Choose the lead partner: who carries the highest cost of failure.",
    "agree": "Agree how you decide, refer, review, leave and dissolve.",
    "position": "Note where a partner stands on an objective, an action or a clause.",
    "status": "Show how far each stage is, who has signed, and which command comes next.",
    "check": "Check partnership files: what is missing, what is wrong, and why.",
    "explain": "Explain a finding, clause, stage, topic, question, country or word.",
    "show": "Show a picture in the terminal: the map of stakeholders, the choice of lead.",
    "render": "Write a document, such as the agreement, as Markdown, HTML, Word or PDF.",
    "diff": "Tell what changed between two versions of a partnership, by clause and objective.",
    "sign": "Lay the agreement down for signature, note who signs it, and prove both.",
    "workshop": "Run a workshop: papers and forms for the room, its answers, what it agrees.",
    "batch": "Render, check or begin many partnerships in one go.",
    "template": "List, copy, begin and check the templates that documents are made of.",
    "open": "Take the partnership file out of an agreement that came as PDF.",
    "schema": "Print the JSON Schema of the partnership file, for editors.",
    "lang": "Check how complete the languages are.",
    "migrate": "Bring a file to the newest format, keeping a backup.",
}
"""Command -> its one line, in the order of the journey."""


class Journey(TyperGroup):
    """All commands."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for. Raises Interrupted on Ctrl-C."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise Interrupted from error


class LazyCommand(TyperCommand):
    """A command that knows its name and its one line, and imports its module when it is called."""

    def __init__(self, name: str, line: str) -> None:
        super().__init__(name, short_help=line, help=line, rich_markup_mode=None)

    def load(self) -> Any:
        """The real command, or the group of commands, in the language that is spoken."""
        return speaking_command(self.built())

    def built(self) -> Any:
        """What the module of the same name holds: a command, or a group of them; in English."""
        module = import_module(f"lep.cli.commands.{self.name}")
        if hasattr(module, "app"):
            return typer.main.get_command(module.app)
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        single.command(self.name)(module.command)
        return typer.main.get_command(single)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The context of the real command: help, parsing and running follow from it."""
        return self.load().make_context(info_name, args, parent, **extra)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lep {__version__}")
        raise typer.Exit


def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """From "we cannot solve this alone" to a signed local employment partnership agreement.

    One YAML file holds the partnership. Questions fill it, checks judge it, and documents that people sign are
    written from it. Start with: lep init
    """


def build() -> TyperGroup:
    """The whole command line in the language that is spoken, with no command imported yet."""
    group: TyperGroup = speaking_command(bare())
    for name, line in COMMANDS.items():
        group.add_command(LazyCommand(name, tr(line)))
    return group


def bare() -> TyperGroup:
    """The command line without its commands, in English."""
    app = typer.Typer(
        name="lep",
        cls=Journey,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        add_completion=True,
    )
    app.callback()(root)
    group = typer.main.get_command(app)
    if not isinstance(group, TyperGroup):
        raise TypeError("Typer did not make a group of the application")
    return group
