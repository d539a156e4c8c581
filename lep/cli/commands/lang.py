"""`lep lang`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.options import DEFAULT_FILE, Json
from lep.cli.out import Out
from lep.language import LANGUAGES, NAMES, formats, matching, tr, tr_n

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True)

SCHEMA: Final = "lep.languages/1"
_SHOWN: Final = 10
"""So many missing messages are named for a language, unless all are asked for."""


@app.callback()
def command() -> None:
    """Check how complete the languages are.

    \b
    Examples:
      lep lang check
      lep lang check --language ro --all
    """


@app.command("check")
def check(
    context: typer.Context,
    language: Annotated[
        str,
        typer.Option("--language", metavar="CODES", help="Languages, with commas.  [default: all]", show_default=False),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="Name every message that is missing.")] = False,
    as_json: Json = False,
) -> int:
    """Say which messages and which pieces of documents are not translated, language by language.

    What is missing is shown in English wherever it is used. Templates beside the partnership file in this folder count
    too. The exit code is 1 where anything is missing.

    \b
    Examples:
      lep lang check
      lep lang check --language ro --all
      lep lang check --json
    """
    out: Out = context.obj
    found = [_examined(code) for code in _languages(language)]
    if as_json:
        out.envelope(SCHEMA, None, found)
    else:
        for one in found:
            for line in _lines(one, every=every):
                out.data(line)
    return Exit.FINDINGS if any(one["missing"] or one["pieces"] for one in found) else Exit.FINE


def _languages(wanted: str) -> list[str]:
    from lep.documents.languages import document_languages
    from lep.documents.resources import search_path

    known = list(dict.fromkeys((*LANGUAGES, *document_languages(search_path(Path(DEFAULT_FILE))))))
    if not wanted:
        return known
    asked = [matching(code) or code.strip() for code in wanted.split(",") if code.strip()]
    for code in asked:
        if code not in known:
            raise Stop(
                tr("there is no language {code}", code=code), hint=tr("there are: {codes}", codes=", ".join(known))
            )
    return list(dict.fromkeys(asked))


def _examined(code: str) -> dict[str, Any]:
    from lep.documents.languages import missing_pieces
    from lep.documents.resources import search_path

    messages, missing = 0, []
    if code in LANGUAGES:
        from lep.language.audit import audit

        found = audit(code)
        messages = found.messages
        missing = [{"part": one.part, "message": one.message, "why": one.why} for one in found.faults]
    pieces = missing_pieces(code, search_path(Path(os.curdir) / DEFAULT_FILE))
    return {
        "language": code,
        "name": NAMES.get(code, code),
        "messages": messages,
        "missing": missing,
        "pieces": list(pieces),
    }


def _lines(one: Mapping[str, Any], *, every: bool) -> Iterator[str]:
    """What there is to say about a language, a line each."""
    named = f"{one['name']} ({one['language']})"
    missing, pieces = one["missing"], one["pieces"]
    if not missing and not pieces:
        yield tr("{language}: complete", language=named)
        return
    messages = one["messages"]
    share = formats().percentage(100 * (messages - len(missing)) // messages) if messages else "-"  # 100 is complete
    yield tr("{language}: {share} of the messages", language=named, share=share)
    if missing:
        yield "  " + tr_n(len(missing), "{n} message is missing or wrong", "{n} messages are missing or wrong")
        yield from _some([f"{item['part']}: {item['message']}" for item in missing], every=every)
    if pieces:
        yield "  " + tr_n(len(pieces), "{n} piece of a document is missing", "{n} pieces of documents are missing")
        yield from _some(pieces, every=every)


def _some(items: Sequence[str], *, every: bool) -> Iterator[str]:
    shown = items if every else items[:_SHOWN]
    for item in shown:
        yield f"    {item.splitlines()[0] if item else ''}"
    if len(shown) < len(items):
        yield "    " + tr_n(len(items) - len(shown), "and {n} more (see --all)", "and {n} more (see --all)")
