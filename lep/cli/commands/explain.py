"""`lep explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.options import Json
from lep.cli.out import Out
from lep.language import tr

if TYPE_CHECKING:
    from rich.console import RenderableType

    from lep.cli.explaining import Subject


def command(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A finding (STK-no-role), a clause (F1), a stage (plan), a topic, a question, a country or a word.",
        ),
    ] = None,
    as_json: Json = False,
) -> int:
    """Explain a finding, clause, stage, topic, question, country or word.

    Pages of the handbook say why something matters, how others did it, what to do and what to avoid, with
    sources. Without a name, everything is listed. Where one name stands for two things, say which: question:lead.

    \b
    Examples:
      lep explain STK-key-declined
      lep explain lead-partner
      lep explain bosnia
      lep explain question:lead
      lep explain
    """
    out: Out = context.obj
    if name is None:
        _list(out, as_json)
        return Exit.FINE
    found = _find(name)
    if as_json:
        from lep.cli.explained import as_data

        schema, values = as_data(found)
        out.envelope(schema, None, values)
    else:
        out.show(_drawn(found))
    return Exit.FINE


def _find(name: str) -> Subject:
    from lep.cli.explaining import UnknownName, find

    try:
        return find(name)
    except UnknownName as error:
        names = ", ".join(error.nearest)
        meant = tr("did you mean {names}?", names=names) if names else tr("lep explain lists them all")
        raise Stop(tr("there is nothing called {name} to explain", name=name), hint=meant) from None


def _drawn(found: Subject) -> RenderableType:
    from lep.cli.explaining import AboutClause, AboutQuestion, AboutRule, AboutWord
    from lep.cli.pictures import explanation, handbook
    from lep.handbook import Page

    match found:
        case AboutRule() | AboutClause():
            return explanation.draw(found.found, found.topic.id)
        case AboutQuestion():
            return handbook.draw_question(found)
        case AboutWord():
            return handbook.draw_word(found)
        case Page():
            return handbook.draw_page(found)
        case _:
            return handbook.draw_country(found)


def _list(out: Out, as_json: bool) -> None:
    from lep.cli.explained import catalogue_as_data, headed

    if as_json:
        out.envelope("lep.catalogue/1", None, catalogue_as_data())
        return
    from lep.cli.pictures.explanation import draw_list

    out.show(draw_list(headed(), out.width))
    out.talk(
        tr(
            "To read one: {examples}. Questions and words of the file can be named too.",
            examples="lep explain dissolution, lep explain bosnia",
        )
    )
