"""`lep render workshop`: the document on what a room thinks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lep.api.editions import Composer, editions
from lep.api.jobs import Job, Wishes, check_wishes
from lep.api.writing import formats_called, written
from lep.cli.borrowed import tell_borrowed
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.opening import load
from lep.cli.options import STDIN
from lep.cli.out import Out
from lep.cli.rendering import require_sane_clock
from lep.cli.saving import save_all
from lep.cli.stand_ins import tell_stand_ins
from lep.cli.workshop_adopt import number_of
from lep.language import tr

if TYPE_CHECKING:
    from lep.method.reading import Data
    from lep.workshop.rounds import Round


class Asked(NamedTuple):
    """What was asked for on the command line, as it was typed."""

    to: str
    out_folder: str
    language: str
    layout: str
    stage: str
    number: str


def run(out: Out, file: str, asked: Asked, wishes: Wishes, *, force: bool) -> int:
    """Write the document. Raises Stop, RequestError, LoadError, WriteError, TemplateError."""
    from lep.documents.kinds import RESULTS

    check_wishes(RESULTS, wishes)
    formats = formats_called(asked.to)
    require_sane_clock(out)
    if file == STDIN:
        raise Stop(tr("a workshop is kept beside its partnership file"), hint=tr("give the name of a file"))
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    data, place = loaded.source.data, loaded.source.beside
    wanted = editions(asked.language, asked.layout, data, place)
    codes = [code for edition in wanted for code in edition if code]
    one = _opened(out, data, Path(file), asked.stage, number_of(asked.number))
    if asked.out_folder == STDIN and len(formats) * len(wanted) != 1:
        raise Stop(
            tr("standard output takes one document, in one format and one language"),
            hint=tr("give a folder: {option}", option="--out out"),
        )

    job = _job(one, data, Path(file), codes)
    composer = Composer(loaded, place)
    with out.progress() as progress:
        trees = [composer.composed(job, edition) for edition in wanted]

        def step(name: str) -> None:
            progress.step(tr("Writing {file} ...", file=name))

        made = [(each.name, each.content) for each in written(loaded, job, formats, trees, step=step)]
    tell_borrowed(out, trees)
    tell_stand_ins(out, composer.stand_ins, data, file)
    if asked.out_folder == STDIN:
        out.raw(made[0][1])
    else:
        save_all(out, Path(asked.out_folder), made, force=force)
    return Exit.FINE


def jobs_of_rooms(out: Out, data: Data, file: str, codes: Sequence[str]) -> list[Job]:
    """What came of the latest round that was answered at each stage; nothing of a file from standard input.

    `codes` are the languages of the documents. Raises LoadError for rounds and answers that are not as they should be.
    """
    from lep.workshop.opening import answered

    latest = {one.stage: one for one in answered(Path(file))} if file != STDIN else {}
    rounds = [_opened(out, data, Path(file), one.stage, one.number) for one in latest.values()]
    return [_job(one, data, Path(file), codes) for one in rounds]


def _opened(out: Out, data: Data, place: Path, stage: str, number: int | None) -> Round:
    """The round that is asked for. What of its answers does not count is told."""
    from lep.workshop.opening import opened
    from lep.workshop.report import off_scale

    found = opened(data, place, stage, number)
    if found.off_scale:
        out.talk(off_scale(found), "warning")
    return found.room.round


def _job(one: Round, data: Data, place: Path, codes: Sequence[str]) -> Job:
    """The document on a round."""
    from lep.documents.kinds import RESULTS

    return Job(RESULTS, f"{RESULTS.name}-{one.stage}-{one.number}", (), partial(_given, one, data, place, codes))


def _given(one: Round, data: Data, place: Path, codes: Sequence[str]) -> dict[str, Any]:
    """What the room thinks, in the language that is spoken: units of facts come from tables in it."""
    from lep.workshop.opening import opened
    from lep.workshop.report import given

    return {"room": given(opened(data, place, one.stage, one.number, wanted=codes), data)}
