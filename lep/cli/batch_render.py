"""`lep batch render`: what was asked for as work to be done, and what became of it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

from lep.cli.batch_options import Wanted
from lep.cli.batching import carry_out
from lep.cli.options import day, is_empty, there_are

if TYPE_CHECKING:
    from lep.api.jobs import Wishes

ALL = "all"


def render_all(
    wanted: Wanted, document: str, to: str, language: str, layout: str, *, signing: bool, today: str, judged: bool
) -> int:
    """Write the documents of every partnership. Raises Stop, lep.api.RequestError, and what `carry_out` raises."""
    from lep import api
    from lep.api.jobs import Wishes
    from lep.api.writing import formats_called
    from lep.batch.records import Work
    from lep.batch.surroundings import key_of
    from lep.language import spoken

    formats_called(to)
    names, forms = _documents(document), _listed(to)
    on: date | None = day(today) if today else None
    _require_fitting(names, Wishes(signing, today=on))
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


def _require_fitting(names: tuple[str, ...], wishes: Wishes) -> None:
    """Refuse documents that there are not, and wishes that do not suit them, in words that are true of a batch. Raises
    lep.api.RequestError."""
    from lep.api.jobs import check_wishes, kind_called

    kinds = [kind_called(name, None, _instead) for name in names]
    for kind in kinds or (None,):
        check_wishes(kind, wishes, everything=ALL, command="lep batch render --document")


def _instead() -> str:
    from lep.documents.kinds import DOCUMENTS

    return there_are([*DOCUMENTS, ALL])


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
