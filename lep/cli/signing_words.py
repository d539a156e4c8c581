"""Words that several commands of `lep sign` share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lep.language import formats, quoted, tr, tr_n

if TYPE_CHECKING:
    from lep.cli.out import Out
    from lep.method.agreement.signed import Standing, Text
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


def in_force(data: Data, where: Standing) -> list[str]:
    """A sentence on the version that stays in force while the next one is drafted or signed; none if there is none."""
    from lep.method.agreement.signed import ever_signed

    if where.text is None or (where.complete and not where.drafting):
        return []
    version = where.text.version if where.drafting else where.text.version - 1
    said = tr("Until the next version is signed, version {version} stays in force.", version=version)
    return [said] if ever_signed(data, version) else []


def deed_told(data: Data, deed: Text) -> str:
    """A deed in a sentence: who joined or left by it, and when."""
    party, date = named(data, [deed.stakeholder]), formats().long_date(deed.date)
    if deed.event == "joined":
        return tr("{party} joined by deed of {date}.", party=party, date=date)
    if not deed.last_day:
        return tr("{party} left by notice of {date}.", party=party, date=date)
    last_day = formats().long_date(deed.last_day)
    return tr("{party} left by notice of {date}; its last day is {day}.", party=party, date=date, day=last_day)


def tell_deed(out: Out, data: Data, where: Standing, entry: Mapping[str, Any]) -> None:
    """Say of an entry of the log which deed it is about, if it is about one."""
    deed = next((one for one in where.deeds if one.digest == entry["digest"]), None)
    if deed is not None:
        out.say(tr("What it is about: {deed}", deed=deed_told(data, deed)))


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
