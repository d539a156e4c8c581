"""`lep sign record`: what a party did is added to the log of signatures, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.options import day, there_are, with_file
from lep.cli.out import Out
from lep.cli.signing_words import named, progress_of, tell_deed
from lep.language import formats, tr

if TYPE_CHECKING:
    from lep.files import Store
    from lep.method.agreement.signed import Standing
    from lep.signing.recording import Act, Word


def record(out: Out, file: str, word: Word, scan: str) -> int:
    """Add the word of a party to the log. Raises Stop, and what the rooms below raise."""
    from lep.files import Append, Store
    from lep.files.validate import validate
    from lep.method.agreement.signed import standing
    from lep.signing.folder import SigningFolder
    from lep.signing.scans import keep
    from lep.signing.scans import scan as read_scan

    store = Store.open(file)
    if mistakes_first(out, validate(store.source)):
        return Exit.FINDINGS
    where, folder = standing(store.data), SigningFolder(file)
    folder.require_own(str(store.data["id"]))
    noted = _entry(store, where, word)
    if not scan or not where.texts:
        store.change([Append(("signatures",), noted)])
    else:
        scanned = read_scan(scan)
        opened = where.texts[0]
        with folder.locked():
            path = keep(folder.version(opened.version, opened.manifest), word.party, scanned)
            store.change([Append(("signatures",), _with_scan(noted, scanned.noted))])
        out.talk(tr("A copy of the scan is kept: {file}", file=path.as_posix()))
    _tell(out, store, noted, file)
    return Exit.FINE


def act_of(*, refuse: bool, withdraw: bool) -> Act:
    """What the party did. Raises Stop for two things at once."""
    if refuse and withdraw:
        raise Stop(
            tr("--refuse and --withdraw at once: only one can be so"),
            hint=tr("a party that has signed withdraws; one that has not refuses"),
        )
    return "refused" if refuse else "withdrawn" if withdraw else "signed"


def check_options(word: Word, scan: str) -> None:
    """Refuse what was mistyped, before any file is read. Raises Stop."""
    from lep.signing.recording import METHODS

    if word.method and word.method not in METHODS:
        raise Stop(tr("--method {method}: there is no such way to sign", method=word.method), hint=there_are(METHODS))
    if word.reason and word.act == "signed":
        raise Stop(
            tr("--reason is for a party that refuses or withdraws"),
            hint=tr("leave it out, or add --refuse or --withdraw"),
        )
    if not word.date:
        raise Stop(
            tr("it is not said on which day that was"),
            hint=tr("give the day on the page, for instance {option}", option="--date 2027-03-31"),
        )
    day(word.date, "--date")
    if scan == "-":
        raise Stop(tr("--scan -: standard input has no name to keep"), hint=tr("give the name of a file"))


def _entry(store: Store, where: Standing, word: Word) -> dict[str, Any]:
    """The entry for the log. Raises Stop for what was left out, and SigningTrouble."""
    from lep.signing.recording import Missing, entry, meant

    try:
        return entry(store.data, meant(store.data, where, word.party, word.deed), word, day("").isoformat())
    except Missing as missing:
        raise Stop(missing.message, hint=missing.hint) from None


def _with_scan(entry: dict[str, Any], noted: str) -> dict[str, Any]:
    """The entry with the scan in its place: what is said of the reason comes last."""
    reason = entry.pop("reason", None)
    return entry | {"scan": noted} | ({"reason": reason} if reason else {})


def _tell(out: Out, store: Store, entry: dict[str, Any], file: str) -> None:
    from lep.method.agreement.signed import standing

    who, when = named(store.data, [entry["stakeholder"]]), formats().long_date(entry["date"])
    version = entry["version"]
    out.talk(
        {
            "signed": tr("Noted: {party} signed version {version} on {date}.", party=who, version=version, date=when),
            "refused": tr(
                "Noted: {party} refused to sign version {version}, on {date}.", party=who, version=version, date=when
            ),
            "withdrawn": tr(
                "Noted: {party} withdrew its signature on version {version}, on {date}.",
                party=who,
                version=version,
                date=when,
            ),
        }[entry.get("act", "signed")]
    )
    where = standing(store.data)
    tell_deed(out, store.data, where, entry)
    for line in progress_of(store.data, where):
        out.say(line)
    if where.complete and not where.drafting:
        out.next(with_file("render certificate", file))
    else:
        out.next(with_file("sign show", file))
