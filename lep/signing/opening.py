"""Whether a text can be laid down for signature, as which version, and what changes in the partnership file by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from lep.files.changes import Append, Change, Delete, Set
from lep.method.agreement.signed import Standing, Text, ever_signed
from lep.method.reading import Data, blank, dig, partners, rows

Case = Literal["new", "unchanged", "changed", "signed"]
"""A version that was never laid down; one that was, and still is the same text; another text by now, that nobody has
signed; or that somebody has."""


class Powerless(NamedTuple):
    """A party of which it is not on file by which power somebody signs for it: what is missing of `role`, `basis`."""

    id: str
    missing: tuple[str, ...]


def case_of(data: Data, standing: Standing) -> Case:
    """What laying down would mean for the file as it is."""
    if standing.text is None or standing.drafting:
        return "new"
    if ever_signed(data, standing.text.version):
        return "signed"
    return "unchanged" if standing.unchanged else "changed"


def without_power(data: Data) -> list[Powerless]:
    """The parties for which nobody has the power to sign on file: a function, and what gives it that power."""
    found = []
    for row in partners(data):
        signatory = row.get("signatory") or {}
        missing = tuple(key for key in ("role", "basis") if blank(signatory.get(key)))
        if missing:
            found.append(Powerless(str(row.get("id")), missing))
    return found


def settings(data: Data, *, version: int, date: str, languages: list[str]) -> list[Change]:
    """The changes that fix version, date and languages."""
    wanted: dict[str, Any] = {"languages": languages, "agreement.version": version, "agreement.date": date}
    return [Set(tuple(path.split(".")), value) for path, value in wanted.items() if dig(data, path) != value]


def event(*, version: int, date: str, digest: str, manifest: str) -> Append:
    """The entry of the history that a text was laid down."""
    entry = {"date": date, "event": "opened", "version": version, "digest": digest, "manifest": manifest}
    return Append(("history",), entry)


def amendment(text: Text, date: str) -> list[Change]:
    """The changes that start the version after the one that holds."""
    version = text.version + 1
    return [
        Set(("agreement", "version"), version),
        Delete(("agreement", "date")),
        Append(("history",), {"date": date, "event": "amended", "version": version}),
    ]


def last_before(data: Data, version: int) -> str:
    """The digest of the list laid down last for an earlier version; "" if there was none."""
    found = [
        str(row.get("manifest") or "")
        for row in rows(data, "history")
        if row.get("digest") and isinstance(row.get("version"), int) and row["version"] < version
    ]
    return found[-1] if found else ""


def on_record(data: Mapping[str, Any], manifest: str) -> bool:
    """Whether the history knows a list by its digest."""
    return any(row.get("manifest") == manifest for row in rows(data, "history"))
