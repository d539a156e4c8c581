"""What is done with one partnership: rendered, checked, or looked at for how far it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from lep import api
from lep.api.findings import unsound
from lep.batch import stores
from lep.batch.facts import facts_of
from lep.batch.home import home
from lep.batch.outputs import Outputs
from lep.batch.printed import printed
from lep.batch.records import Outcome, Task, Work
from lep.batch.task import started_outcome

if TYPE_CHECKING:
    from lep.api import Finding, Partnership, Rendered

SEVERITIES: Final = ("error", "warning", "advice")
FINDINGS: Final = "findings.json"
STATUS: Final = "status.json"


def render(task: Task, content: bytes) -> Outcome:
    """Write the documents. Raises what lep.api raises, lep.files.Refused and WriteError."""
    with _loaded(task, content) as partnership:
        if partnership.problems:
            raise unsound(partnership.loaded)
        if _not_its_claim(task, partnership.id):
            return unclaimed(task, partnership.id)
        rendered = _rendered(task.work, partnership)
        if task.work.judged:
            outcome = _told(task, partnership, _findings(task.work, partnership), _stages(partnership))
        else:
            outcome = replace(started_outcome(task), id=partnership.id)
        return _kept(task, outcome, [(one.name, one.content) for one in rendered])


def check(task: Task, content: bytes) -> Outcome:
    """Judge the file; with a folder to write into, findings.json is left there."""
    work = task.work
    with _loaded(task, content) as partnership:
        found = _findings(work, partnership)
        if work.out and not partnership.problems and _not_its_claim(task, partnership.id):
            return unclaimed(task, partnership.id)
        told = [finding.as_dict() for finding in found]
        stages = _stages(partnership) if work.judged and not partnership.problems else None
        lines = tuple(printed(told, task.address, work.findings))
        outcome = replace(_told(task, partnership, found, stages), lines=lines)
        return _kept(task, outcome, [(FINDINGS, envelope("lep.findings/1", task.address, told))])


def status(task: Task, content: bytes) -> Outcome:
    """Say how far it is; with a folder to write into, status.json is left there."""
    with _loaded(task, content) as partnership:
        if partnership.problems:
            raise unsound(partnership.loaded)
        state = api.evaluate(partnership, language=task.work.spoken)
        if task.work.out and _not_its_claim(task, partnership.id):
            return unclaimed(task, partnership.id)
        told = {
            "stages": [{"id": one.id, "state": one.state, "missing": list(one.missing)} for one in state.stages],
            "next": state.next,
        }
        stages = {one.id: one.state for one in state.stages}
        outcome = _told(task, partnership, _findings(task.work, partnership), stages)
        outcome = replace(outcome, facts={**outcome.facts, **told})
        return _kept(task, outcome, [(STATUS, envelope("lep.status/1", task.address, told))])


def envelope(schema: str, address: str, data: Any) -> bytes:
    """JSON as every reading command of lep writes it, for a file."""
    whole = {"schema": schema, "file": stores.shown(address), "data": data}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def unclaimed(task: Task, identifier: str | None) -> Outcome:
    """Nothing was done: the outputs belong under another id than the client thought, which has to be its own first."""
    return replace(started_outcome(task), state="unclaimed", id=identifier)


@contextmanager
def _loaded(task: Task, content: bytes) -> Iterator[Partnership]:
    with home(task) as place:
        yield api.load(content, name=stores.shown(task.address), beside=place)


def _rendered(work: Work, partnership: Partnership) -> Sequence[Rendered]:
    return api.render(
        partnership,
        work.documents or None,
        to=work.to,
        language=work.language or None,
        layout=work.layout,
        signing=work.signing,
        today=work.today or None,
    )


def _findings(work: Work, partnership: Partnership) -> Sequence[Finding]:
    return api.check(partnership, today=work.today or None, language=work.spoken)


def _not_its_claim(task: Task, identifier: str | None) -> bool:
    """Whether the client must be asked for the id first: it is another than it thought, or somebody else has it."""
    return bool(task.work.out) and (identifier != task.claim or bool(task.taken_by))


def _told(task: Task, partnership: Partnership, found: Sequence[Finding], stages: Mapping[str, str] | None) -> Outcome:
    """The outcome with numbers of findings and, where it is known how far the stages are, with facts."""
    return replace(
        started_outcome(task),
        id=partnership.id,
        findings=counted(found),
        facts={} if stages is None else facts_of(partnership.data, stages),
    )


def counted(found: Sequence[Finding]) -> Mapping[str, int]:
    """How many findings there are of each severity; what is waived does not count."""
    return {severity: sum(one.severity == severity and not one.waived for one in found) for severity in SEVERITIES}


def _stages(partnership: Partnership) -> Mapping[str, str]:
    from lep.interview import bank_for, evaluate

    questions = bank_for(partnership.source.beside)
    return {one.id: one.state for one in evaluate(questions, partnership.data).stages}


def _kept(task: Task, outcome: Outcome, files: Sequence[tuple[str, bytes]]) -> Outcome:
    work = task.work
    if not work.out or not outcome.id or (work.kind == "check" and _not_its_claim(task, outcome.id)):
        return outcome  # findings of a file whose id cannot be relied on are told, and not kept
    return Outputs(work.out, outcome.id, work.kind).write(task, outcome, files)
