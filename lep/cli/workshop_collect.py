"""`lep workshop collect`: answers from files into a round, with what was made of every row."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.opening import load, read, read_figures
from lep.cli.options import STDIN, there_are
from lep.cli.out import Out
from lep.language import formats, tr, tr_n

if TYPE_CHECKING:
    from lep.workshop.collecting import Collected, FromFile, Given
    from lep.workshop.matching import Wording
    from lep.workshop.rounds import Round
    from lep.workshop.submissions import Submission

SCHEMA: Final = "lep.workshop.collect/1"
LISTED: Final = 40
"""Rows and columns of a file that are listed one by one; of the rest only how many there are."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the command, as it was typed."""

    file: str
    answers: tuple[str, ...]
    stage: str = ""
    number: int | None = None
    mapping: str = ""
    encoding: str = ""
    dry_run: bool = False
    as_json: bool = False


def run(out: Out, call: Call) -> int:
    """Run the command. Raises Stop, LoadError, lep.evidence.Unreadable, WriteError, Refused."""
    from lep.workshop.collecting import Given
    from lep.workshop.matching import WrongMapping

    loaded = load(out, call.file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    with out.progress() as progress:
        progress.step(tr("Reading {name} ...", name=call.answers[0]))
        given = [Given("standard-input" if name == STDIN else name, read_figures(out, name)) for name in call.answers]
        mapping = _mapping(out, call.mapping)
        try:
            with _alone(call):
                found, written, fixed = _taken(out, call, loaded.source.data, given, mapping)
        except WrongMapping as error:
            raise Stop(f"{call.mapping}: {error}", hint=error.hint) from None
    if call.as_json:
        out.envelope(SCHEMA, call.file, values(found, dry_run=call.dry_run))
    else:
        _tell(out, found, written, fixed=fixed, dry_run=call.dry_run)
    return Exit.FINDINGS if any(one.aside for one in found.files) else Exit.FINE


def _taken(
    out: Out, call: Call, data: dict[str, Any], given: Sequence[Given], mapping: Wording
) -> tuple[Collected, list[Path], bool]:
    """What became of the files, what was written, and whether the round's rule was fixed before."""
    from lep.workshop.asking import ready_key
    from lep.workshop.collecting import collect, former_answers, open_archive, open_aside, write

    place = Path(call.file)
    one, fixed = _round(out, call, data, given, mapping)
    made = [] if call.dry_run else ready_key(place)
    found = collect(
        data,
        one,
        given,
        archive=open_archive(place, one, late=not fixed),
        aside=open_aside(place, one),
        mapping=mapping,
        partnership=place,
        encoding=call.encoding,
        former=former_answers(place, one),
    )
    if call.dry_run:
        return found, [], fixed
    if not fixed:
        _fix(place, data, one)
    return found, [*made, *write(place, found)], fixed


def _alone(call: Call) -> AbstractContextManager[None]:
    """Nobody else collects meanwhile: the answers and the rows kept aside are two files that belong together. Raises
    Refused where somebody does, and WriteError."""
    from lep.files.store import locked
    from lep.workshop.rounds import folder_of

    folder = folder_of(Path(call.file))
    return nullcontext() if call.dry_run else locked(folder, str(folder))


# --- the round -----------------------------------------------------------------------------------------------


def _mapping(out: Out, name: str) -> Wording:
    from lep.workshop.matching import Wording, WrongMapping, mapping_of

    if not name:
        return Wording()
    try:
        return mapping_of(read_mapping(out, name))
    except WrongMapping as error:
        raise Stop(f"{name}: {error}", hint=error.hint) from None


def read_mapping(out: Out, name: str) -> dict[str, Any]:
    """The content of a mapping file. Raises LoadError."""
    from lep.files import parse
    from lep.files.store import read_bytes

    return dict(parse(read_bytes(name), name).data) if name != STDIN else dict(read(out, name).data)


def _round(out: Out, call: Call, data: dict[str, Any], given: Sequence[Given], mapping: Wording) -> tuple[Round, bool]:
    """The round that the answers belong to, and whether its rule was fixed before. Raises Stop."""
    from lep.method.reading import dig
    from lep.workshop.items import STAGES
    from lep.workshop.rounds import Round, latest, read_rounds, usual_rule

    if call.stage and call.stage not in STAGES:
        raise Stop(tr("--stage {stage}: no room is asked there", stage=call.stage), hint=there_are(STAGES))
    rounds = read_rounds(Path(call.file))
    stage = call.stage or _stage_of(data, given, mapping, [one.stage for one in rounds] or list(STAGES), call)
    number = call.number or (found.number if (found := latest(rounds, stage)) else 1)
    fixed = next((one for one in rounds if one.key == (stage, number)), None)
    if fixed:
        return fixed, True
    return Round(stage, number, usual_rule(stage, dig(data, "negotiation.needed"))), False


def _stage_of(data: dict[str, Any], given: Sequence[Given], mapping: Wording, stages: Sequence[str], call: Call) -> str:
    """The stage whose questions the first file holds most of. Raises Stop where several could be meant."""
    from lep.evidence import Unreadable
    from lep.workshop.collecting import vocabulary_of
    from lep.workshop.matching import WrongMapping
    from lep.workshop.rounds import Round, latest, read_rounds, usual_rule
    from lep.workshop.tables import read_answers

    found: dict[str, int] = {}
    last: Exception = Unreadable(
        tr("none of its columns is a question of this round"),
        hint=tr("of which stage are these answers? Say it with {option}", option="--stage"),
        file=given[0].name,
    )
    rounds = read_rounds(Path(call.file))
    for stage in dict.fromkeys(stages):
        one = latest(rounds, stage) or Round(stage, 1, usual_rule(stage))
        try:
            _, vocabulary = vocabulary_of(data, one, mapping, Path(call.file))
            tables = read_answers(given[0].content, given[0].name, vocabulary, call.encoding)
        except (Unreadable, WrongMapping) as error:
            if len(set(stages)) == 1:
                raise
            found.setdefault(stage, 0)
            last = error
            continue
        shared = {"tx__talk"}
        found[stage] = len(
            {column.target for table in tables for column in table.matched.columns} & vocabulary.items.keys() - shared
        )
    best = max(found.values(), default=0)
    likely = [stage for stage, count in found.items() if count == best]
    if not best and all(count == 0 for count in found.values()):
        raise last
    if len(likely) > 1:
        raise Stop(tr("of which stage these answers are cannot be told: say it with --stage"), hint=there_are(likely))
    return likely[0]


def _fix(place: Path, data: dict[str, Any], one: Round) -> None:
    """Note a round that nobody prepared, with what it asks."""
    from lep.workshop.asked import with_questions
    from lep.workshop.items import items
    from lep.workshop.rounds import read_rounds, with_round, write_rounds

    one = with_questions(data, one, items(data, one.stage, one.about, partnership=place), place)
    write_rounds(place, with_round(read_rounds(place), one))


# --- told ----------------------------------------------------------------------------------------------------


def _tell(out: Out, found: Collected, written: Sequence[Path], *, fixed: bool, dry_run: bool) -> None:
    for one in found.files:
        _tell_file(out, one)
    if not fixed:
        out.say(tr("No rule of consensus was fixed for this round. From now on the usual one holds."))
        out.say(f"  {found.round.rule.told}")
    people = len(found.archive.kept)
    line = tr_n(
        people,
        "{n} person has answered in round {number}.",
        "{n} people have answered in round {number}.",
        number=found.round.number,
    )
    out.data(line)
    for kind, count in found.kinds.items():
        out.data(f"  {_kind(kind)}{formats().colon}{formats().number(count)}")
    if found.few_are_new:
        out.say(
            tr(
                "Fewer than four people's answers are new. Who sees the results before and after could tell them: "
                "show them again when the round is complete."
            )
        )
    if found.few_differ:
        out.say(
            tr(
                "Fewer than four people's answers differ from those of the round before. Who sees the results of both "
                "could tell them."
            )
        )
    if found.aside:
        out.say(
            tr_n(
                len(found.aside),
                "{n} row is kept aside. Mend it there or in its own file, and collect that file again.",
                "{n} rows are kept aside. Mend them there or in their own files, and collect those again.",
            )
        )
    for path in written:
        out.talk(
            tr("Wrote {file}", file=path) if path.is_file() else tr("Removed {file}: nothing is kept aside", file=path)
        )
    if dry_run:
        out.talk(tr("Nothing was written."))
    elif not written:
        out.talk(tr("There is nothing new to take."))


def _kind(kind: str) -> str:
    from lep.model.glossary import meaning

    return meaning("StakeholderKind", kind) if kind else tr("kinds of fewer than four people, together")


def _tell_file(out: Out, one: FromFile) -> None:
    name = f"{one.name} ({one.sheet})" if one.sheet else one.name
    counted = tr(
        "{name}: {read} read = {taken} taken + {repeated} repeated + {aside} kept aside",
        name=name,
        read=one.read,
        taken=one.taken,
        repeated=one.repeated,
        aside=len(one.aside),
    )
    out.data(counted)
    for note in one.notes:
        out.say(f"  {note}")
    if one.empty:
        out.say(
            "  "
            + tr_n(
                one.empty, "{n} row without an answer was passed over.", "{n} rows without an answer were passed over."
            )
        )
    for row in one.aside[:LISTED]:
        for place, heading, message in _places(row):
            out.talk(f"{place}{formats().colon}{f'{heading}: ' if heading else ''}{message}", "error")
    _more(out, len(one.aside))
    for code in one.replaced:
        out.talk("  " + tr("{code}: a later response takes the place of an earlier one", code=code))
    for place, text in one.remarks[:LISTED]:
        out.talk(f"  {place}{formats().colon}{text}")
    _more(out, len(one.remarks))
    if one.unmatched:
        out.say("  " + tr("Columns that are no question of this round (left out; --map tells which they are):"))
        for column in one.unmatched[:LISTED]:
            like = tr("did you mean `{name}`?", name=column.like) if column.like else ""
            out.talk(f"    {column.heading}" + (f"  {like}" if like else ""))
        _more(out, len(one.unmatched))
    if one.passed:
        out.say("  " + tr("Left out and not kept: {headings}", headings=", ".join(text[:40] for text in one.passed)))
    if one.missing:
        out.say("  " + tr("Questions without a column: {names}", names=", ".join(item.id for item in one.missing)))


def _more(out: Out, count: int) -> None:
    if count > LISTED:
        out.talk("  " + tr_n(count - LISTED, "and {n} more", "and {n} more"))


def _places(row: Submission) -> list[tuple[str, str, str]]:
    return [
        (":".join(part for part in (row.file, str(one.row), one.column) if part), one.heading[:60], one.message)
        for one in row.troubles
    ]


# --- for programs --------------------------------------------------------------------------------------------


def values(found: Collected, *, dry_run: bool) -> dict[str, Any]:
    """What programs are told: counts, and every row that was kept aside."""
    return {
        "stage": found.round.stage,
        "round": found.round.number,
        "rule": found.round.rule.written,
        "rule_came_first": not found.archive.rule_late and found.archive.rule in (None, found.round.rule.written),
        "people": len(found.archive.kept),
        "kinds": [{"kind": kind or None, "people": count} for kind, count in found.kinds.items()],
        "few_are_new": found.few_are_new,
        "few_differ": found.few_differ,
        "aside": len(found.aside),
        "written": not dry_run,
        "files": [_file(one) for one in found.files],
    }


def _file(one: FromFile) -> dict[str, Any]:
    return {
        "name": one.name,
        "sheet": one.sheet or None,
        "read": one.read,
        "taken": one.taken,
        "repeated": one.repeated,
        "aside": len(one.aside),
        "empty": one.empty,
        "bad": [
            {"row": trouble.row, "column": trouble.column, "heading": trouble.heading, "message": trouble.message}
            for row in one.aside
            for trouble in row.troubles
        ],
        "replaced": list(one.replaced),
        "remarks": [{"place": place, "message": text} for place, text in one.remarks],
        "unmatched": [{"heading": column.heading, "like": column.like or None} for column in one.unmatched],
        "left_out": list(one.passed),
        "missing": [item.id for item in one.missing],
        "other_sheets": list(one.rest),
        "notes": list(one.notes),
    }
