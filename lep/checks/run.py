"""Running all rules over one file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from lep.checks.casefile import CaseFile
from lep.checks.catalogue import rule
from lep.checks.families import GRAVE, MILD, register
from lep.checks.finding import Finding, blocks_signing
from lep.checks.generic import generic_hits
from lep.checks.registry import CHECKS, Check, Hit
from lep.checks.waivers import apply_waivers, granted, waiver_hits
from lep.files.paths import PathWriter
from lep.language import filled, formats
from lep.method.stages import STAGES, stage_of

if TYPE_CHECKING:
    from lep.files.source import Source
    from lep.files.validate import Loaded
    from lep.method.packs.pack import Packs
    from lep.method.plan.benchmarks import Benchmarks

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def check(
    loaded: Loaded,
    *,
    today: dt.date | None = None,
    benchmarks: Benchmarks | None = None,
    packs: Packs | None = None,
    changes: Sequence[str] | None = None,
    deed: str = "",
) -> list[Finding]:
    """All findings of a file, by stage and then by their place in the file.

    While the file itself has errors (FIL), only those are reported: the other rules wait until its data can be
    trusted. Rules that depend on the date need `today`; `benchmarks` are published figures of the user's own,
    `packs` all packs of the self-diagnosis, if there are more than the shipped ones, `changes` what changed since the
    text was laid down for signature, in words.
    """
    if loaded.problems:
        return sorted(_file_findings(loaded), key=lambda finding: (finding.line, finding.column, finding.code))
    return judge(loaded.source, today=today, benchmarks=benchmarks, packs=packs, changes=changes, deed=deed)


def judge(
    source: Source,
    *,
    today: dt.date | None = None,
    benchmarks: Benchmarks | None = None,
    packs: Packs | None = None,
    changes: Sequence[str] | None = None,
    deed: str = "",
) -> list[Finding]:
    """What the rules find in a file whose data are known to be sound."""
    from lep.method.packs.pack import shipped

    register(*GRAVE, *MILD)
    case = CaseFile(source.data, today, benchmarks, packs or shipped(), changes=changes, deed=deed)
    paths = PathWriter(source.data)
    findings = list(_findings(_hits(case, tuple(CHECKS)), case, source, paths))
    waivers = granted(case)
    findings += _findings(waiver_hits(case, findings, waivers), case, source, paths)
    return sorted(apply_waivers(findings, waivers), key=_order)


def blocking(source: Source, changes: Sequence[str] | None = None) -> list[Finding]:
    """What stands in the way of signing a file whose data are known to be sound: `judge` without its milder findings.

    It does not depend on the date. Only the rules that can be an error are asked, which those on packs and on weak
    wording never are: a draft is quick because of it.
    """
    register(*GRAVE)
    case = CaseFile(source.data, wording=False, changes=changes)
    asked = [function for function, codes in tuple(CHECKS.items()) if any(_grave(code, case) for code in codes)]
    findings = _findings(_hits(case, asked), case, source, PathWriter(source.data))
    return sorted(filter(blocks_signing, findings), key=_order)


def waits(findings: Iterable[Finding]) -> bool:
    """Whether errors of the file itself keep the other rules waiting."""
    return any(finding.code.startswith("FIL-") for finding in findings)


def _grave(code: str, case: CaseFile) -> bool:
    return rule(code).severity_under(case.profile) == "error"


def _hits(case: CaseFile, functions: Iterable[Check]) -> Iterator[Hit]:
    yield from generic_hits(case)
    for function in functions:
        yield from function(case)


def _findings(hits: Iterable[Hit], case: CaseFile, source: Source, paths: PathWriter) -> Iterator[Finding]:
    for hit in hits:
        about = rule(hit.code)
        severity = about.severity_under(case.profile)
        if severity is None:
            continue
        mark = source.mark(hit.place, key=True)
        params = {name: _shown(value, paths) for name, value in hit.params.items()}
        yield Finding(
            code=hit.code,
            kind=about.kind,
            severity=severity,
            path=paths.text(hit.place),
            line=mark.line,
            column=mark.column,
            message=filled(about.message, params),
            hint=params.get("hint") or filled(about.hint, params),
            source=about.source,
            stage=about.data.get("stage") or stage_of(hit.place),
            told=filled(about.data.get("told", ""), params),
        )


def _shown(value: Any, paths: PathWriter) -> str:
    """A parameter of a message as text; a place, a day, or a list of them, as people read it."""
    if isinstance(value, list):
        return ", ".join(_shown(item, paths) for item in value)
    if isinstance(value, tuple):
        return paths.text(value)
    return formats().day(value) if _DAY.fullmatch(text := str(value)) else text


def _file_findings(loaded: Loaded) -> Iterator[Finding]:
    """The problems that validation found in the file itself, as findings."""
    from lep.files.messages import wording

    paths = PathWriter(loaded.source.data)
    for problem in loaded.problems:
        about = rule(problem.code)
        message, hint = wording(problem)
        mark = loaded.mark(problem)
        yield Finding(
            code=problem.code,
            kind=about.kind,
            severity="error",
            path=paths.text(problem.path),
            line=mark.line,
            column=mark.column,
            message=message,
            hint=hint,
            source=about.source,
            stage="file",
        )


def _order(finding: Finding) -> tuple[int, int, int, str]:
    return STAGES.index(finding.stage), finding.line, finding.column, finding.code
