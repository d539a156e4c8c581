"""`lep status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from lep.api.journey import command_for, next_command
from lep.cli.exits import Exit
from lep.cli.findings import judge, mistakes_first
from lep.cli.opening import load
from lep.cli.options import DEFAULT_FILE, File, Json
from lep.cli.out import Out
from lep.cli.signing_status import signing_lines, signing_values
from lep.language import tr

if TYPE_CHECKING:
    from lep.cli.pictures.status import Row
    from lep.interview import State


def command(context: typer.Context, file: File = DEFAULT_FILE, as_json: Json = False) -> int:
    """Show how far each stage is, who has signed, and which command comes next.

    \b
    Examples:
      lep status
      lep status --json north/partnership.yaml
    """
    from lep.interview import bank_for, evaluate

    out: Out = context.obj
    loaded = load(out, file)
    if mistakes_first(out, loaded):
        return Exit.FINDINGS
    data = loaded.source.data
    state = evaluate(bank_for(file), data)
    findings = judge(loaded, None)
    following = next_command(state, data, findings, file)
    if as_json:
        stages = [{"id": one.id, "state": one.state, "missing": list(one.missing)} for one in state.stages]
        out.envelope("lep.status/1", file, {"stages": stages, "signing": signing_values(loaded), "next": following})
        return Exit.FINE
    from lep.checks.report import summary
    from lep.cli.pictures.status import draw
    from lep.method.reading import label

    checked = tr("Checked: {summary}", summary=summary(findings))
    out.show(draw(label(data, data), _rows(state, file), checked, out.width, signing_lines(data, findings)))
    out.next(following)
    return Exit.FINE


def _rows(state: State, file: str) -> list[Row]:
    from lep.cli.pictures.status import Row
    from lep.model.vocab import meaning

    return [
        Row(meaning("Stage", one.id), one.state, one.answered, one.total, len(one.missing), command_for(one.id, file))
        for one in state.stages
    ]
