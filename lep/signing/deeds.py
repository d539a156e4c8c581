"""Joining and leaving by deed: what changes in the file, the files of the deed, and what is noted of it.

The agreement says how a partner joins (D5) and leaves (I2); the deed says who does. Nobody else has to sign again: what
the others have agreed stays as it is (`lep.signing.concerning`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Day  # noqa: N812 - a type
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lep import __version__
from lep.files.changes import Append, Change, Delete, Set
from lep.method.agreement.carried import COMMITTED
from lep.method.agreement.signed import Text, canonical, sha256, signed_part
from lep.method.months import months_later
from lep.method.plan.budget import difference, total
from lep.method.reading import Data, by_id, dig, languages, placed_rows, rows
from lep.model import area_of
from lep.signing.folder import Bundle, SigningFolder
from lep.signing.freeze import COPY, DOCUMENT, WORDS, Frozen
from lep.signing.manifest import AGREED, NAME, Deed, Manifest, Role, entries, signatories

if TYPE_CHECKING:
    pass

LEFT: Final = "left"
_BOARD: Final = ("agreement", "governance", "board")
_OBJECTIVES: Final = ("agreement", "partner_objectives")
_TOTAL: Final = ("agreement", "finance", "total")
_IN_DIALOGUE: Final = "in_dialogue"
_STAKEHOLDERS: Final = ("stakeholders",)
DOCUMENTS: Final = {"joined": "accession", "left": "withdrawal"}
"""The document of each deed."""


# --- the text before --------------------------------------------------------------------------------------------------


def as_laid_down(data: Data, laid: Data) -> dict[str, Any]:
    """The data of a file as if its agreed part still were the one that was laid down; what is not agreed stays.

    Whoever is no party in what was laid down is at most in dialogue.
    """
    found: dict[str, Any] = _overlaid(data, {"lep": data.get("lep"), **laid}, ())
    parties = {one for one, row in by_id(laid, "stakeholders").items() if row.get("status") == COMMITTED}
    for row in found.get("stakeholders") or ():
        if row.get("id") in parties:
            row["status"] = COMMITTED
        elif row.get("status") == COMMITTED:
            row["status"] = _IN_DIALOGUE
    return found


def _overlaid(now: Any, then: Any, path: tuple[str, ...]) -> Any:
    """What is agreed as it was `then`, the rest as it is `now`."""
    if isinstance(now, Mapping):
        then = then if isinstance(then, Mapping) else {}
        kept = {
            key: _overlaid(value, then.get(key), (*path, key))
            for key, value in now.items()
            if key in then or area_of((*path, key)) != "agreed"
        }
        return {**kept, **{key: value for key, value in then.items() if key not in kept}}
    if isinstance(now, list) and (isinstance(then, list) or path == _STAKEHOLDERS):
        return _overlaid_rows(now, then or [], path)
    return now if then is None else then


def _overlaid_rows(now: list[Any], then: list[Any], path: tuple[str, ...]) -> list[Any]:
    known = {row["id"]: row for row in now if isinstance(row, Mapping) and "id" in row}
    old = [
        _overlaid(known[row["id"]], row, path) if isinstance(row, Mapping) and row.get("id") in known else row
        for row in then
    ]
    if path != _STAKEHOLDERS:
        return old
    ids = {row.get("id") for row in then}
    return [*old, *(dict(row) for one, row in known.items() if one not in ids)]


# --- what changes in the file -----------------------------------------------------------------------------------------


def joining(data: Data, laid: Data, who: str) -> list[Change]:
    """The changes that make a stakeholder a party; what it brings and where it takes part is in the file already."""
    at = _position(data, who)
    status = rows(data, "stakeholders")[at].get("status")
    found: list[Change] = [] if status == COMMITTED else [Set(("stakeholders", at, "status"), COMMITTED)]
    return [*found, *_following_total(laid, data, data)]


def leaving(data: Data, laid: Data, who: str, last_day: Day) -> list[Change]:
    """The changes by which a party is none any more: its seat, its votes, its part in actions, its own objective, and
    what it would have brought in the years after the last one in which it takes part.

    What it has promised until then stays. Offices that it holds stay too: others must take them over first.
    """
    gone = [at for at, row in enumerate(rows(data, "contributions")) if _ends(row, who, last_day, data)]
    found: list[Change] = [Set(("stakeholders", _position(data, who), "status"), LEFT)]
    found += _out_of((*_BOARD, "members"), data, lambda one: one == who)
    if who in (dig(data, ".".join((*_BOARD, "votes"))) or {}):
        found.append(Delete((*_BOARD, "votes", who)))
    for place, _ in placed_rows(data, "actions"):
        found += _out_of((*place, "with"), data, lambda one: one == who)
    found += _out_of(_OBJECTIVES, data, lambda one: isinstance(one, Mapping) and one.get("partner") == who)
    found += [Delete(("contributions", at)) for at in reversed(gone)]
    rest = {"contributions": [row for at, row in enumerate(rows(data, "contributions")) if at not in gone]}
    return [*found, *_following_total(laid, data, {**data, **rest})]


def _position(data: Data, who: str) -> int:
    return next(at for at, row in enumerate(rows(data, "stakeholders")) if row.get("id") == who)


def _out_of(path: tuple[str | int, ...], data: Data, is_about: Callable[[Any], bool]) -> Iterator[Change]:
    """The list at a path without some items; it goes where nothing is left of it."""
    from lep.files.paths import get

    found = get(data, path)
    if not isinstance(found, list) or not any(map(is_about, found)):
        return
    kept = [one for one in found if not is_about(one)]
    yield Set(path, kept) if kept else Delete(path)


def _ends(line: Data, who: str, last_day: Day, data: Data) -> bool:
    """Whether a line of the ledger is one that the partner will not bring: of a later year, and not paid yet."""
    year = line.get("year")
    noted = any(row.get("contribution") == line.get("id") for row in rows(data, "history"))
    later = isinstance(year, int) and year > last_day.year
    return line.get("from") == who and later and line.get("status") != "paid" and not noted


def _following_total(laid: Data, data: Data, after: Data) -> Iterator[Change]:
    """The stated total follows the ledger, where it stated the ledger's before and nobody has brought it up to date."""
    stated = dig(data, ".".join(_TOTAL))
    if stated is None or dig(laid, ".".join(_TOTAL)) != stated or difference(stated, total(laid)):
        return
    if difference(total(after), stated):
        yield Set(_TOTAL, total(after))


# --- the notice -------------------------------------------------------------------------------------------------------


def earliest_last_day(data: Data, notice: Day) -> Day | None:
    """The first day on which a partner that gives notice on that day may leave; None where no period was agreed."""
    months = dig(data, "agreement.withdrawal.notice_months")
    return months_later(notice, months) if isinstance(months, int) else None


# --- the files --------------------------------------------------------------------------------------------------------


def draw_up(
    data: Data,
    deed: Deed,
    text: Text,
    given: Mapping[str, Any],
    *,
    file: Path | None,
    parties: Iterable[str],
    step: Callable[[str], None] = lambda name: None,
) -> Frozen:
    """The deed by which the file's data became what they are. `text` is the one that held before; `given` is what the
    document tells (see `lep.documents.deed`), with its date; `parties` must have a place to sign. Each copy carries the
    agreed part as it is from then on, as those of the agreement do.

    The same data, templates and version of lep give the same bytes. Raises what `lep.documents.compose_document` and
    `lep.signing.fields.signing_copy` raise.
    """
    from lep.documents.render import attached, compose_document, output_name, write
    from lep.signing.fields import signing_copy

    agreed = canonical(signed_part(data))
    name, must, carried = DOCUMENTS[deed.event], tuple(parties), attached(data, DOCUMENT)
    told = {**given, "deed": {**given["deed"], "digest": sha256(agreed)}}
    made: list[tuple[str, Role, str, bytes]] = []
    documents = []
    for code in languages(data):
        document = compose_document(data, document=name, language=code, file=file, draft=False, given=told)
        documents.append(document)
        copy, words = (output_name(document, to, name) for to in (COPY, WORDS))
        step(copy)
        made.append((copy, "copy", code, signing_copy(document, carried, must)))
        made.append((words, "words", code, write(document, WORDS)))
    manifest = Manifest(
        partnership=str(data["id"]),
        version=text.version,
        date=str(given["date"]),
        languages=tuple(languages(data)),
        lep=__version__,
        digest=sha256(agreed),
        parties=signatories(data),
        files=entries(agreed, made),
        previous=text.manifest,
        deed=deed,
    )
    files = {AGREED: agreed, **{one: content for one, _, _, content in made}, NAME: manifest.to_bytes()}
    return Frozen(manifest, files, tuple(documents))


def bundle_for(folder: SigningFolder, texts: Sequence[Text], deed: Deed) -> Bundle:
    """Where the files of the next deed on a version go: they are numbered in the order in which they were drawn up."""
    number = sum(one.event in DOCUMENTS for one in texts) + 1
    deeds = folder.version(texts[-1].version).deeds
    return Bundle(deeds / f"{number}-{deed.event}-{deed.stakeholder}")


def event(drawn: Frozen, *, note: str = "", last_day: Day | None = None) -> Append:
    """The entry of the history by which the deed's text holds from its day on; `last_day` of a partner that leaves."""
    found = drawn.manifest
    deed = found.deed
    if deed is None:
        raise ValueError("the list of a deed says what the deed is about")
    entry: dict[str, Any] = {
        "date": found.date,
        "event": deed.event,
        "stakeholder": deed.stakeholder,
        "version": found.version,
        "digest": found.digest,
        "manifest": drawn.digest,
    }
    told = {"last_day": last_day.isoformat() if last_day else "", "note": note}
    return Append(("history",), entry | {key: value for key, value in told.items() if value})
