"""Taking findings from a file of figures: read it, show what it offers, and write what the person accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as day_of
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.interviewing import prompter_for
from lep.cli.opening import load, read, read_figures
from lep.cli.options import STDIN, not_a_day, there_are, with_file
from lep.cli.out import Out
from lep.language import tr, tr_n

if TYPE_CHECKING:
    from lep.evidence import Manner, Offer, Proposal, Provenance, Question, Table
    from lep.files import Store

ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Import:
    """One call of `lep evidence import`, as it was typed."""

    source_file: str
    file: str
    accept: tuple[str, ...] = ()
    area: str = ""
    reference: str = ""
    group: str = ""
    only: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""
    date: str = ""
    period: str = ""
    columns: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    decimal: str = ""
    threshold: int = 5
    as_json: bool = False
    accessible: bool = False


def take_figures(out: Out, call: Import) -> int:
    """Run the command. Raises Stop, LoadError, lep.evidence.Unreadable; then nothing was written."""
    from lep.evidence import language_for, offer, proposals, read_table
    from lep.files import Store

    loaded = load(out, call.file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    store = Store.open(call.file)
    said = _provenance(call, store.data)
    manner, name = _manner(out, call), "standard-input" if call.source_file == STDIN else call.source_file
    with out.progress() as progress:
        progress.step(tr("Reading {name} ...", name=name))
        table = read_table(read_figures(out, call.source_file), name, manner)
        asked, women = _question(call, store.data), _for_women(call.group, store.data)
        found = offer(table, asked, women=women, language=language_for(table, store.data))
    offered = proposals(found.drafts, table, store.data, said)
    chosen = _chosen(offered, call.accept)
    if not call.as_json:
        from lep.cli.pictures.offer import draw

        out.show(draw(table, found, offered, out.width))
        if not call.accept:
            chosen = _asked(out, call, offered)
    _write(store, chosen)
    if call.as_json:
        out.envelope("lep.evidence.import/1", call.file, _values(table, found, offered, chosen))
    else:
        _close(out, call, offered, chosen)
    return Exit.FINE


# --- what was typed ------------------------------------------------------------------------------------------


def _provenance(call: Import, data: Mapping[str, Any]) -> Provenance:
    from lep.evidence import Provenance
    from lep.method.reading import by_id

    groups = by_id(data, "groups")
    if call.group and call.group not in groups:
        hint = there_are(groups) if groups else tr("the file has no client groups yet")
        raise Stop(tr("--group {id}: there is no such client group", id=call.group), hint=hint)
    try:
        retrieved = day_of.fromisoformat(call.date) if call.date else day_of.today()
    except ValueError:
        raise not_a_day("--date", call.date) from None
    return Provenance(call.source, call.licence, retrieved.isoformat(), call.group)


def _question(call: Import, data: Mapping[str, Any]) -> Question:
    """What is asked of the file: for the territory, compared with the country, unless the user says otherwise."""
    from lep.evidence import Question
    from lep.method.reading import dig

    name = dig(data, "territory.name")
    names = name.values() if isinstance(name, Mapping) else [name]
    country = str(dig(data, "territory.country") or "")
    return Question(
        area=call.area,
        home=tuple(str(one) for one in (dig(data, "territory.code"), *names) if one),
        reference=call.reference,
        references=(country,) if country else (),
        only={name: tuple(value.split(",")) for name, value in _pairs("--only", call.only)},
        period=call.period,
        threshold=call.threshold,
    )


def _manner(out: Out, call: Import) -> Manner:
    from lep.evidence import Manner

    decimals: dict[str, Literal["comma", "point"] | None] = {"": None, "comma": "comma", "point": "point"}
    if call.decimal not in decimals:
        raise Stop(tr("--decimal {mark}: there is no such mark", mark=call.decimal), hint=there_are(["comma", "point"]))
    columns: dict[str, str] = {}
    for text in call.columns:
        if "=" not in text and Path(text).is_file():
            columns |= {str(key): str(use) for key, use in read(out, text).data.items()}
        else:
            columns |= dict(_pairs("--map", [text]))
    return Manner(columns, call.sheet, call.encoding, decimals[call.decimal])


def _pairs(option: str, texts: Sequence[str]) -> list[tuple[str, str]]:
    for text in texts:
        if "=" not in text:
            raise Stop(
                tr("{option} {text}: there is no = in it", option=option, text=text),
                hint=tr("for instance {example}", example=f"{option} age=15-24"),
            )
    return [(left.strip(), right.strip()) for left, _, right in (text.rpartition("=") for text in texts)]


def _for_women(group: str, data: Mapping[str, Any]) -> bool:
    """Whether the client group is one of women, by its name in any language."""
    from lep.evidence.words import parts_named
    from lep.method.reading import by_id

    name = by_id(data, "groups").get(group, {}).get("name") or ""
    names = name.values() if isinstance(name, Mapping) else [name]
    return any(parts_named(str(one)) == {"female"} for one in names)


# --- what is taken -------------------------------------------------------------------------------------------


def _chosen(offered: Sequence[Proposal], accept: Sequence[str]) -> list[Proposal]:
    """The proposals that --accept names. Raises Stop for an id that is not offered."""
    wanted = [one.strip() for text in accept for one in text.split(",") if one.strip()]
    unknown = [one for one in wanted if one != ALL and one not in {proposal.id for proposal in offered}]
    if unknown:
        hint = there_are([proposal.id for proposal in offered]) if offered else tr("there are none")
        raise Stop(tr("--accept {id}: the file offers no such finding", id=unknown[0]), hint=hint)
    return [one for one in offered if not one.known and (ALL in wanted or one.id in wanted)]


def _asked(out: Out, call: Import, offered: Sequence[Proposal]) -> list[Proposal]:
    """What the person marks in a list; nothing where nobody sits at a terminal."""
    new = [one for one in offered if not one.known]
    if not new or not out.environment.interactive:
        return []
    from lep.cli.pictures.offer import short
    from lep.interview import Ask
    from lep.interview.ask import Choice, Signal

    answer = prompter_for(out, call.accessible).ask(
        Ask(
            key="evidence",
            stage="start",
            prompt=tr("Which of these findings belong into your diagnosis?"),
            kind="multi",
            help=tr("Mark those that your objectives will answer; a finding that nobody acts upon distracts."),
            choices=tuple(Choice(one.id, short(one)) for one in new),
        )
    )
    return [] if isinstance(answer, Signal) else [one for one in new if one.id in (answer or ())]


def _write(store: Store, chosen: Sequence[Proposal]) -> None:
    from lep.files import Append

    if chosen:
        store.change([Append(("evidence",), one.entry) for one in chosen])


def _close(out: Out, call: Import, offered: Sequence[Proposal], chosen: Sequence[Proposal]) -> None:
    new = [one for one in offered if not one.known]
    if chosen:
        out.talk(tr_n(len(chosen), "Added one finding to {file}.", "Added {n} findings to {file}.", file=call.file))
        if any("source" not in one.entry for one in chosen):
            out.say(tr("The file does not say where its figures come from: add a source to these findings."))
        out.next(with_file("check", call.file))
    elif new:
        out.say(tr("Nothing was written. To take some of these: --accept ID,ID; to take all: --accept all."))
    else:
        out.talk(tr("There is nothing new to take.") if offered else tr("There is nothing to take for this area."))


def _values(table: Table, found: Offer, offered: Sequence[Proposal], chosen: Sequence[Proposal]) -> dict[str, Any]:
    dimensions = [
        {
            "id": one.id,
            "role": one.role,
            "label": one.name,
            "categories": [{"code": code, "label": label} for code, label in one.categories.items()],
        }
        for one in table.dimensions
    ]
    return {
        "name": table.file,
        "sha256": table.digest,
        "form": table.form,
        "title": table.title,
        "code": table.code,
        "source": table.source,
        "updated": table.updated,
        "dimensions": dimensions,
        "figures": sum(cell.value is not None for cell in table.cells.values()),
        "suppressed": found.suppressed,
        "notes": list(table.notes),
        "more": found.more,
        "proposals": [{"id": one.id, "known": one.known, "finding": one.entry} for one in offered],
        "accepted": [one.id for one in chosen],
    }
