"""`lep batch render`: what was asked for as work to be done, and what became of it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from lep.cli.batch_options import Wanted
from lep.cli.batching import carry_out
from lep.cli.options import day, is_empty, there_are

ALL = "all"


def render_all(
    wanted: Wanted, document: str, to: str, language: str, layout: str, *, signing: bool, today: str, judged: bool
) -> int:
    """Write the documents of every partnership. Raises Stop, lep.api.RequestError, and what `carry_out` raises."""
    from lep import api
    from lep.api.writing import formats_called
    from lep.batch.records import Work
    from lep.batch.surroundings import key_of
    from lep.language import spoken

    formats_called(to)
    names, forms = _documents(document), _listed(to)
    on: date | None = day(today) if today else None
    api.check_request(names or None, to=forms, layout=layout, signing=signing, today=on)
    work = Work(
        "render",
        wanted.folder,
        documents=names,
        to=forms,
        language=language,
        layout=layout,
        signing=signing,
        judged=judged,
        today=on.isoformat() if on else "",
        force=wanted.force,
        spoken=spoken(),
    )
    work = replace(work, key=key_of(**asdict(replace(work, out=None, force=False, spoken=""))))
    return carry_out(wanted, work).exit()


def _documents(document: str) -> tuple[str, ...]:
    """The names of the documents; none for all of them. Raises Stop where nothing is named."""
    names = _listed(document)
    if not names:
        raise is_empty("--document", _instead())
    return () if ALL in names else names


def _instead() -> str:
    from lep.documents.kinds import DOCUMENTS

    return there_are([*DOCUMENTS, ALL])


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
