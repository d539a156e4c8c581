"""`lep workshop kit`: the round is noted, then its papers and forms are written."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import STDIN, there_are, with_file
from lep.cli.out import Out
from lep.cli.saving import save_all
from lep.language import tr, tr_n

if TYPE_CHECKING:
    from lep.method.reading import Data
    from lep.workshop.rounds import Round

_ANSWERS: Final = "answers.csv"
"""What a file with answers may be called, in an example."""


class Asked(NamedTuple):
    """What was asked for on the command line, as it was typed."""

    stage: str
    number: str
    rule: str
    date: str
    start: str
    expect: tuple[str, ...]
    about: tuple[str, ...]
    named: bool
    language: str
    to: str


def run(out: Out, file: str, asked: Asked, out_folder: str, *, force: bool) -> int:
    """Write the kit; each round has a folder of its own, unless `out_folder` names one. Raises Stop, LoadError,
    Refused, WriteError, TemplateError."""
    from lep.workshop.asked import with_questions
    from lep.workshop.kit import kit
    from lep.workshop.questionnaire import questionnaire
    from lep.workshop.rounds import (
        folder_of,
        latest,
        read_rounds,
        ready_folder,
        refuse_change,
        with_round,
        write_rounds,
    )
    from lep.workshop.timetable import timetable

    if file == STDIN:
        raise Stop(tr("a workshop is kept beside its partnership file"), hint=tr("give the name of a file"))
    if out_folder == STDIN:
        raise Stop(
            tr("standard output takes one document, in one format and one language"),
            hint=tr("give a folder: {option}", option="--out kit"),
        )
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    data, place = loaded.source.data, Path(file)
    stage = _stage(asked.stage)
    rounds = read_rounds(place)
    languages, formats = _languages(asked.language, data, place), _formats(asked.to)
    number = _number(asked.number, latest(rounds, stage))
    before = next((one for one in rounds if one.key == (stage, number)), None)
    one = _round(asked, stage, number, before, data)
    try:
        timetable(asked.start)
    except ValueError as error:
        raise Stop(str(error)) from error
    refuse_change(place, before, one)
    form = questionnaire(data, one, place)
    one = with_questions(data, one, form.items, place)
    _require_questions(form.items, stage, file)
    ready_folder(folder_of(place))  # before the papers: without a note of it, there is no round
    with out.progress() as progress:
        made = []
        for name, content in kit(data, form, one, languages=languages, formats=formats, start=asked.start, file=place):
            progress.step(tr("Writing {file} ...", file=name))
            made.append((name, content))
    save_all(out, Path(out_folder or f"kit/{one.stage}-{one.number}"), made, force=force)
    if one != before:
        out.talk(tr("Wrote {name}", name=write_rounds(place, with_round(rounds, one))))
    _close(out, one, len(form.items), file)
    return Exit.FINE


def _stage(name: str) -> str:
    from lep.workshop.items import STAGES

    if name not in STAGES:
        what = tr("--stage {stage}: no room is asked there", stage=name) if name else tr("--stage is missing")
        raise Stop(what, hint=there_are(STAGES))
    return name


def _number(text: str, before: Round | None) -> int:
    if not text:
        return before.number if before else 1
    if not text.isdecimal() or not 1 <= int(text) <= 99:
        raise Stop(tr("--round {number}: give a whole number from 1 to 99", number=text))
    return int(text)


def _round(asked: Asked, stage: str, number: int, before: Round | None, data: Data) -> Round:
    """The round as asked for; what was not said stays as it was."""
    from dataclasses import replace

    from lep.method.reading import dig
    from lep.workshop.rounds import Round, rule_of, usual_rule

    one = before or Round(stage, number, usual_rule(stage, dig(data, "negotiation.needed")))
    try:
        rule = rule_of(asked.rule) if asked.rule else one.rule
    except ValueError as error:
        raise Stop(f"--rule {error}") from error
    if (rule.measure == "gradient") != (stage == "agree"):
        raise Stop(
            tr(
                "--rule {rule}: gradients are for the stage agree, and the others for the other stages",
                rule=rule.written,
            )
        )
    return replace(
        one,
        rule=rule,
        date=_date(asked.date) or one.date,
        languages=tuple(dict.fromkeys([*one.languages, *_codes(asked.language)])),
        expected=_expected(asked.expect) or one.expected,
        about=_about(asked.about, stage, data) or one.about,
        named=asked.named or one.named,
    )


def _date(text: str) -> str | None:
    from datetime import date

    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Stop(tr("--date {date}: write it as 2027-02-10", date=text)) from error


def _expected(given: Sequence[str]) -> dict[str, int]:
    from lep.files.problems import nearest
    from lep.model.vocab import MEANINGS

    found: dict[str, int] = {}
    for text in given:
        kind, _, count = text.partition("=")
        if kind not in MEANINGS["StakeholderKind"]:
            near = nearest(kind, MEANINGS["StakeholderKind"])
            hint = tr("did you mean `{name}`?", name=near) if near else there_are(MEANINGS["StakeholderKind"])
            raise Stop(tr("--expect {text}: there is no such kind of organisation", text=text), hint=hint)
        if not count.isdecimal() or not 1 <= int(count) <= 999:
            raise Stop(tr("--expect {text}: write it as municipality=3", text=text))
        found[kind] = int(count)
    return {kind: found[kind] for kind in MEANINGS["StakeholderKind"] if kind in found}


def _about(given: Sequence[str], stage: str, data: Data) -> tuple[str, ...]:
    from lep.workshop.worded import proposal

    found = [part.strip() for text in given for part in text.split(",") if part.strip()]
    if found and stage != "agree":
        raise Stop(tr("--about is for the stage agree: there, clauses and actions are put to the room"))
    for identifier in found:
        if proposal(data, identifier, ["en"])[0] is None:
            raise Stop(
                tr("--about {id}: there is no such objective, action or clause", id=identifier),
                hint=tr("clauses are listed by `lep show clauses`"),
            )
    return tuple(dict.fromkeys(found))


def _codes(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()] if text != "all" else []


def _languages(text: str, data: Data, place: Path) -> list[str]:
    from lep.documents.languages import document_languages
    from lep.documents.resources import search_path
    from lep.workshop.items import known_languages

    there = document_languages(search_path(place))
    wanted = _codes(text) or known_languages(data)
    for code in wanted:
        if code not in there:
            raise Stop(tr("--language {code}: there are no papers in it", code=code), hint=there_are(there))
    return wanted


def _formats(to: str) -> list[str]:
    from lep.documents.render import FORMATS

    wanted = list(dict.fromkeys(part.strip().lower() for part in to.split(",") if part.strip()))
    if not wanted or any(part not in FORMATS for part in wanted):
        raise Stop(tr("--to {formats}: there is no such format", formats=to), hint=there_are(FORMATS))
    return wanted


def _require_questions(items: Sequence[object], stage: str, file: str) -> None:
    """A room that would be asked nothing but what to talk about needs the stage first."""
    if len(items) < 2:
        command = with_file("plan" if stage in ("plan", "agree") else stage, file)
        raise Stop(tr("there is nothing to ask at this stage yet"), hint=tr("first: `{command}`", command=command))


def _close(out: Out, one: Round, questions: int, file: str) -> None:
    out.talk(tr_n(questions, "The room is asked {n} question.", "The room is asked {n} questions."))
    out.talk(tr("A point counts as agreed by this rule: {rule}", rule=one.rule.told))
    out.next(f"lep workshop collect {shlex.quote(file)} {_ANSWERS}")
