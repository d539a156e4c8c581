"""`lep batch check` and `lep batch status`: many files judged, or looked at for how far they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from lep.cli.batch_options import Wanted
from lep.cli.batching import Tally, carry_out
from lep.cli.exits import Exit
from lep.cli.options import day
from lep.language import formats, spoken, tr, tr_n
from lep.model.vocab import meaning

if TYPE_CHECKING:
    from lep.batch.records import Outcome
    from lep.cli.out import Out

_WEIGHTS = ("error", "warning", "advice")


def check_all(wanted: Wanted, output: Literal["text", "json"], fail_on: str, today: str) -> int:
    """Judge every file and print what was found. Raises what `carry_out` raises."""
    from lep.batch.records import Work
    from lep.batch.surroundings import key_of

    on = day(today).isoformat()
    wanted = replace(wanted, as_json=wanted.dry_run and output == "json")
    work = Work(
        "check",
        wanted.folder or None,
        today=on,
        findings=output,
        judged=bool(wanted.folder or wanted.summaries),
        force=wanted.force,
        spoken=spoken(),
        key=key_of(kind="check", today=on, spoken=spoken()),
    )
    tally = carry_out(wanted, work, lambda outcome: _show_findings(wanted, output, outcome))
    return tally.exit() or _weighed(tally, fail_on)


def status_all(wanted: Wanted) -> int:
    """Say of every file how far it is. Raises what `carry_out` raises."""
    from lep.batch.records import Work
    from lep.batch.surroundings import key_of

    key = key_of(kind="status", spoken=spoken())
    work = Work("status", wanted.folder or None, force=wanted.force, spoken=spoken(), key=key)
    return carry_out(wanted, work, lambda outcome: _show_status(wanted.out, outcome)).exit()


def _show_findings(wanted: Wanted, output: Literal["text", "json"], outcome: Outcome) -> None:
    """Print the findings of a file: those that were kept where it is unchanged, what stood in the way if it failed."""
    for line in _lines(wanted.folder, output, outcome):
        if output == "json":
            wanted.out.json(json.loads(line))
        else:
            wanted.out.data(line)


def _lines(folder: str, output: Literal["text", "json"], outcome: Outcome) -> Iterable[str]:
    from lep.batch.printed import as_finding, printed

    if outcome.error:  # which people were told already
        return printed([as_finding(outcome.error)], outcome.address, output) if output == "json" else ()
    return _kept(folder, output, outcome) if outcome.state == "unchanged" else outcome.lines


def _kept(folder: str, output: Literal["text", "json"], outcome: Outcome) -> Iterator[str]:
    from lep.batch import stores
    from lep.batch.printed import printed

    for name, _ in outcome.outputs:
        content = stores.content(stores.join(folder, name))
        if content is not None:
            yield from printed(json.loads(content)["data"], outcome.address, output)


def _show_status(out: Out, outcome: Outcome) -> None:
    """A line on how far a partnership is."""
    if outcome.error:
        return
    stage, errors = outcome.facts.get("stage"), outcome.findings.get("error", 0)
    where = tr("complete") if stage == "done" else meaning("Stage", str(stage))
    told = [where, tr_n(errors, "{n} error", "{n} errors") if errors else "", outcome.facts.get("next", "")]
    out.data(f"{outcome.id}{formats().colon}{'; '.join(one for one in told if one)}")


def _weighed(tally: Tally, fail_on: str) -> Exit:
    counting = _WEIGHTS[: _WEIGHTS.index(fail_on) + 1]
    return Exit.FINDINGS if any(tally.findings[severity] for severity in counting) else Exit.FINE
