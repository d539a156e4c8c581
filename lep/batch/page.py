"""The summary as a page for people: one file that needs nothing from elsewhere, and links to what was written."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

from lep.batch import stores
from lep.batch.links import link
from lep.batch.records import Made, Outcome
from lep.batch.table import COLUMNS, Column
from lep.batch.totals import Totals
from lep.batch.wording import TOLD, counted, targets
from lep.language import formats, spoken, tr, tr_n

GENERATOR: Final = '<meta name="generator" content="lep batch">'
_HERE: Final = Path(__file__).parent
_FIRST: Final = ("id", "state", "name", "outputs")
_TOLD_ELSEWHERE: Final = frozenset({"error", "core_present", "currency", "signed", "parties"})
_ON_PAGE: Final = tuple(
    sorted(
        (column for column in COLUMNS if column.key not in _TOLD_ELSEWHERE),
        key=lambda column: _FIRST.index(column.key) if column.key in _FIRST else len(_FIRST),
    )
)
"""The columns that people see: money with its currency, signing with its numbers; first what a row is."""
_LISTED: Final = 3
"""So many outputs of a partnership are listed at once; more are unfolded."""


def as_html(outcomes: Iterable[Outcome], counts: Mapping[str, int], way: str | None = None) -> Iterator[str]:
    """The page: the table, sorted by a click on a heading, with a box to find rows by what stands in them.

    `way` leads from the page to the folder of the outputs (see `lep.batch.links`); without it, they are only named.
    """
    script = (_HERE / "summary.js").read_text(encoding="utf-8")
    title = escape(tr("Summary of partnerships"))
    yield from _head(title, script)
    yield (
        f"<body>\n<main>\n<h1>{title}</h1>\n<p>{escape(counted(counts))}</p>\n{_box()}"
        f'<div class="frame" tabindex="0" role="region" aria-label="{title}">\n<table>\n'
        f"<caption hidden>{escape(tr('Choose a heading to sort by it.'))}</caption>\n<thead>\n<tr>\n"
    )
    for column in _ON_PAGE:
        yield f'<th scope="col" class="{column.key}"><button type="button">{escape(tr(column.title))}</button></th>\n'
    yield "</tr>\n</thead>\n<tbody>\n"
    totals = Totals()
    for outcome in outcomes:
        totals.add(outcome)
        yield f'<tr class="{outcome.state}">\n{"".join(_row(outcome, way))}</tr>\n'
    yield "</tbody>\n"
    if totals.files:
        yield f"<tfoot>\n<tr>\n{''.join(_total(column, totals) for column in _ON_PAGE)}</tr>\n</tfoot>\n"
    yield f"</table>\n</div>\n</main>\n<script>{script}</script>\n</body>\n</html>\n"


def _head(title: str, script: str) -> Iterator[str]:
    direction = "rtl" if spoken() == "he" else "ltr"
    # The digest is of the script exactly as it stands between the tags.
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield (
        f'<!DOCTYPE html>\n<html lang="{spoken()}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'{GENERATOR}\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{(_HERE / 'summary.css').read_text(encoding='utf-8')}</style>\n</head>\n"
    )


def _box() -> str:
    """The box to find rows, which the script unhides. In what it says, the script puts the numbers."""
    told = escape(tr("{done} of {total}", done="{done}", total="{total}"))
    return (
        f'<p class="find" hidden><label for="find">{escape(tr("Show only rows with"))}</label>\n'
        f'<input type="search" id="find" autocomplete="off" spellcheck="false">\n'
        f'<output for="find" data-told="{told}"></output></p>\n'
    )


# --- rows -------------------------------------------------------------------------------------------------------------


def _row(outcome: Outcome, way: str | None) -> Iterator[str]:
    """The cells of a row; where a file was not done, what went wrong takes the room of what there is to tell of it."""
    if not outcome.error:
        yield from (_cell(column, outcome, way) for column in _ON_PAGE)
        return
    yield from (_cell(column, outcome, way) for column in _ON_PAGE[:2])
    wrong = escape(outcome.error.placed(stores.shown(outcome.address)))
    yield f'<td class="error" colspan="{len(_ON_PAGE) - 2}"><bdi>{wrong}</bdi></td>\n'


def _cell(column: Column, outcome: Outcome, way: str | None) -> str:
    value = column.value(outcome)
    if isinstance(value, int | float):
        number = formats().share(value) if column.key == "secured" else formats().number(value)
        unit = f" {outcome.facts['money'].get('currency') or ''}" if column.key == "money" else ""
        return f'<td class="number" data-value="{value}">{escape(number + unit)}</td>\n'
    if column.key == "id":  # a row without a heading would be nobody's
        return f'<th scope="row"><bdi>{escape(value or stores.shown(outcome.address))}</bdi></th>\n'
    if column.key == "outputs":
        return f'<td class="outputs">{_outputs(outcome.outputs, way)}</td>\n'
    told = TOLD[column.key](outcome) if column.key in TOLD else value
    shown = f"<bdi>{escape(told)}</bdi>" if told else ""
    return f'<td class="{column.key}">{shown}</td>\n'


def _outputs(outputs: Sequence[Made], way: str | None) -> str:
    items = "".join(f"<li>{_output(name, way)}</li>" for name, _ in outputs)
    if not items or len(outputs) <= _LISTED:
        return items and f"<ul>{items}</ul>"
    told = tr_n(len(outputs), "{n} document", "{n} documents")
    return f"<details><summary>{escape(told)}</summary><ul>{items}</ul></details>"


def _output(name: str, way: str | None) -> str:
    """An output, by its name in the folder of its partnership; a link where one leads there."""
    shown = f"<bdi>{escape(name.partition('/')[2] or name)}</bdi>"
    address = None if way is None else link(way, name)
    return shown if address is None else f'<a href="{escape(address)}">{shown}</a>'


# --- the foot ---------------------------------------------------------------------------------------------------------


def _total(column: Column, totals: Totals) -> str:
    key = column.key
    if key == "id":
        label = tr_n(totals.files, "Total of {n} partnership", "Total of {n} partnerships")
        return f'<th scope="row">{escape(label)}</th>\n'
    if key in totals.numbers:
        return f'<td class="number">{escape(formats().number(totals.numbers[key]))}</td>\n'
    if key == "targets":
        return f'<td class="targets"><bdi>{escape(targets(totals.targets))}</bdi></td>\n'
    if key in ("money", "secured"):
        return f'<td class="number">{"<br>".join(map(escape, _sums(key, totals)))}</td>\n'
    return f'<td class="{key}"></td>\n'


def _sums(key: str, totals: Totals) -> Iterator[str]:
    """A line for each currency, in the same order in both columns."""
    for currency, (total, secured) in sorted(totals.money.items()):
        yield f"{formats().number(total)} {currency}".rstrip() if key == "money" else formats().share(secured / total)


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
