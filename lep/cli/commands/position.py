"""`lep position`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.options import DEFAULT_FILE, OwnFile, day, did_you_mean, there_are, with_file
from lep.cli.out import Out
from lep.language import formats, tr

if TYPE_CHECKING:
    from lep.files import Store


def command(
    context: typer.Context,
    by: Annotated[str, typer.Argument(metavar="PARTNER", help="Who states it: id or name.", show_default=False)],
    about: Annotated[
        str,
        typer.Argument(metavar="ABOUT", help="Objective or action (id or name), or clause (code).", show_default=False),
    ],
    step: Annotated[
        str, typer.Argument(metavar="STEP", help="How far it agrees: a word below, or 1 to 8.", show_default=False)
    ],
    file: OwnFile = DEFAULT_FILE,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Its reason or condition; never printed.")] = "",
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="Day it was stated.  [default: today]", show_default=False)
    ] = "",
) -> int:
    """Note where a partner stands on an objective, an action or a clause.

    Each call adds an entry; earlier ones stay, so that the way to agreement can be seen. Who said what is private: a
    draft only says which points are open, and for how many partners.

    \b
    From full agreement to none:
      1 endorse       2 minor_point          3 reservations          4 abstain
      5 more_talk     6 dislike_but_support  7 serious_disagreement  8 veto

    \b
    Examples:
      lep position school courses minor_point --note "Not before April"
      lep position "Employers' Association" D3 7
    """
    from lep.files import Append, Store
    from lep.files.validate import validate

    out: Out = context.obj
    stated_on = day(date, "--date").isoformat()
    store = Store.open(file)
    if mistakes_first(out, validate(store.source)):
        return Exit.FINDINGS
    entry = {"by": _partner(by, store.data), "about": _about(about, store.data), "gradient": _step(step)}
    entry |= {"date": stated_on} | ({"note": note} if note else {})
    store.change([Append(("positions",), entry)])
    _tell(out, store, entry, file)
    return Exit.FINE


def _partner(word: str, data: Mapping[str, Any]) -> str:
    from lep.method.reading import label, rows

    names = {str(row["id"]): label(data, row) for row in rows(data, "stakeholders") if "id" in row}
    return _meant(word, names, tr("{name}: there is no such stakeholder", name=word))


def _about(word: str, data: Mapping[str, Any]) -> str:
    from lep.method.agreement.clauses import clauses
    from lep.method.reading import label, rows

    listed = [*rows(data, "objectives"), *rows(data, "actions")]
    names = {str(row["id"]): label(data, row) for row in listed if "id" in row}
    names |= {code: clause.title for code, clause in clauses().items() if code not in names}
    return _meant(word, names, tr("{name}: there is no such objective, action or clause", name=word))


def _step(word: str) -> str:
    from lep.method.agreement.positions import SCALE
    from lep.model.vocab import meaning

    numbered = {str(number): step for number, step in enumerate(SCALE, 1)}
    if word in numbered:
        return numbered[word]
    names = {step: meaning("Gradient", step) for step in SCALE}
    return _meant(word, names, tr("{name}: there is no such step", name=word))


def _meant(word: str, names: Mapping[str, str], otherwise: str) -> str:
    """The id that is meant by an id or by a name, whatever the case of its letters. Raises Stop, with `otherwise`."""
    from lep.files.problems import nearest

    folded = word.strip().casefold()
    found = [known for known, name in names.items() if folded in (known.casefold(), name.casefold())]
    if word in names or len(found) == 1:
        return word if word in names else found[0]
    near = nearest(word, [*names, *names.values()])
    hint = did_you_mean(near) if near else there_are(names) if names else tr("there are none yet")
    raise Stop(otherwise, hint=hint)


def _tell(out: Out, store: Store, entry: Mapping[str, str], file: str) -> None:
    """What was noted, whether the point is open now, and what comes next."""
    from lep.method.agreement.positions import negotiation, sort_of
    from lep.method.reading import name_of
    from lep.model.vocab import meaning

    who = name_of(store.data, "stakeholders", entry["by"])
    point = sort_of(entry["about"], store.data)[1]
    out.talk(
        tr("Noted: {who} {step}, on “{point}”.", who=who, step=meaning("Gradient", entry["gradient"]), point=point)
    )
    found = negotiation(store.data)
    here = next((issue for issue in found.issues if issue.about == entry["about"]), None)
    is_open = here is not None and here.open
    others = sum(issue is not here for issue in found.open)
    count = formats().number(others) if others else tr("none")
    out.talk(
        tr("This point is open; other open points: {count}.", count=count)
        if is_open
        else tr("This point is not open; other open points: {count}.", count=count)
    )
    out.next(with_file("show positions", file))
