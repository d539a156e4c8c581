"""All that the rules find in a file, with what stands beside it: own figures, own packs, a text laid down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lep.api.lapses import deed_for, what_changed
from lep.language import tr, tr_n

if TYPE_CHECKING:
    from lep.api.errors import Unsound
    from lep.checks.finding import Finding
    from lep.files import Loaded, Source
    from lep.method.packs.pack import Packs

_AGREED_FAMILIES: Final = frozenset({"AGR", "OBJ", "MON", "DIA", "SIG"})
_AGREED_CODES: Final = frozenset(
    {"STK-no-role", "STK-no-contribution", "STK-too-few", "LEAD-missing", "LEAD-reason-missing"}
)


def judge(loaded: Loaded, today: date | None) -> list[Finding]:
    """All findings of a file; without a day, those that hold on every day. Raises BesideError, LoadError."""
    from lep.api.benchmarks import own_benchmarks
    from lep.checks.run import check

    source = loaded.source
    return check(
        loaded,
        today=today,
        benchmarks=own_benchmarks(source),
        packs=packs_near(source),
        changes=() if loaded.problems else what_changed(source),
        deed="" if loaded.problems else deed_for(source),
    )


def packs_near(source: Source) -> Packs:
    """The packs that a file's answers are read with. Raises LoadError for one with a mistake."""
    from lep.method.packs.find import packs_of

    return packs_of(source.data, pack_place(source))


def pack_place(source: Source) -> Path | None:
    """Beside what packs are looked for: what comes from standard input is worked on in the current folder."""
    return Path("partnership.yaml") if source.name == "<stdin>" else source.beside


def in_the_way_of_signing(source: Source) -> list[Finding]:
    """What stands in the way of a copy to be signed. No rule that depends on the date: the same file gives the same
    bytes."""
    from lep.checks.run import blocking

    return blocking(source, what_changed(source))


def mistakes(loaded: Loaded) -> list[Finding]:
    """The mistakes of a file's form, before which nothing else makes sense."""
    return judge(loaded, None) if loaded.problems else []


def unsound(loaded: Loaded) -> Unsound:
    """What is raised about a file with mistakes of form: the first stands for all."""
    from lep.api.errors import Unsound

    found = mistakes(loaded)
    first, more = found[0], len(found) - 1
    message = f"{loaded.source.name}:{first.line}:{first.column}: {first.message}"
    if more:
        message += " " + tr_n(more, "(and {n} more)", "(and {n} more)")
    return Unsound(message, first.hint or tr("Mend these first."), found)


def open_points(blocking: Sequence[Finding]) -> list[str]:
    """What a draft, which goes to all partners, says about what is open.

    Findings about who is willing, who declined and how candidates were scored are the convenor's: they are counted,
    and not told. What the partners will sign anyway is told as it is; of a point on which they disagree, how many do.
    """
    agreed = [one for one in blocking if one.code.split("-")[0] in _AGREED_FAMILIES or one.code in _AGREED_CODES]
    told = [one.told or one.message for one in agreed]
    untold = len(blocking) - len(told)
    if untold:
        told.append(
            tr_n(
                untold,
                "One more, which the convenor clears up with the organisations concerned.",
                "{n} more, which the convenor clears up with the organisations concerned.",
            )
        )
    return told
