"""Words that several commands of `lep sign` share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lep.language import formats, quoted, tr, tr_n

if TYPE_CHECKING:
    from lep.cli.out import Out
    from lep.method.agreement.signed import Standing
    from lep.method.reading import Data

_GROUP: Final = 4


def fingerprint(digest: str) -> str:
    """A digest as people compare it: its 64 digits in groups of four."""
    digits = digest.removeprefix("sha256:")
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def short(digest: str) -> str:
    """The first groups of a digest, enough to tell one from another at a glance."""
    return " ".join(fingerprint(digest).split()[:_GROUP])


def fingerprint_lines(digest: str) -> list[str]:
    """The same in two lines, so that it can be read out group by group; none for no digest."""
    groups = fingerprint(digest).split()
    return [" ".join(part) for part in (groups[: len(groups) // 2], groups[len(groups) // 2 :]) if part]


def named(data: Data, ids: Iterable[str]) -> str:
    """The names of stakeholders, as a list in a sentence."""
    from lep.method.reading import name_of

    return formats().listed([quoted(name_of(data, "stakeholders", one)) for one in ids])


def folder_shown(path: Path) -> str:
    """A folder as people type it, with a slash at its end."""
    return f"{path.as_posix()}/"


def progress_of(data: Data, standing: Standing) -> list[str]:
    """How many parties have signed, and who has not: one sentence each."""
    done, rest = standing.in_state("signed"), standing.in_state("open")
    total = len(standing.parties)
    lines = [
        tr_n(
            total,
            "{done} of {n} party has signed.",
            "{done} of {n} parties have signed.",
            done=formats().number(len(done)),
        )
    ]
    if rest:
        lines.append(tr("Still to sign: {parties}.", parties=named(data, (one.id for one in rest))))
    if refused := standing.in_state("refused"):
        lines.append(tr("Refused to sign: {parties}.", parties=named(data, (one.id for one in refused))))
    if withdrawn := standing.in_state("withdrawn"):
        lines.append(tr("Signed, and withdrew it: {parties}.", parties=named(data, (one.id for one in withdrawn))))
    return lines


def tell_laid_down(out: Out, data: Data, file: str) -> bool:
    """Say of an agreement that was written where the one is that is signed, if there is one; whether there is, and
    nothing else is being drafted."""
    from lep.method.agreement.signed import laid_down, standing

    if not laid_down(data):
        return False
    from lep.signing.folder import SigningFolder

    where = standing(data)
    if where.text is None:
        return False
    out.say(
        tr(
            "What is signed is version {version} as it was laid down, in {folder}; this one is for reading.",
            version=where.text.version,
            folder=folder_shown(SigningFolder(file).version(where.text.version).path),
        )
    )
    return not where.drafting
