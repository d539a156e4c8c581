"""`lep sign open`: what stands in the way is told all at once, and what is written is written whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as day_of
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lep.api.editions import SEPARATE, StandIns, editions
from lep.cli.borrowed import tell_borrowed
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.options import day, there_are, with_file
from lep.cli.out import Out
from lep.cli.rendering import require_sane_clock
from lep.cli.signing_obstacles import laid_down_already, laid_down_otherwise, obstacles_told, require_unsigned
from lep.cli.signing_words import fingerprint_lines, folder_shown, named
from lep.cli.stand_ins import tell_stand_ins
from lep.language import NAMES, formats, tr, tr_n

if TYPE_CHECKING:
    from lep.files import Change, Source, Store
    from lep.method.agreement.signed import Text
    from lep.signing.folder import Bundle, SigningFolder
    from lep.signing.freeze import Edition, Frozen


class Wanted(NamedTuple):
    """The options, as they were typed."""

    date: str = ""
    language: str = ""
    layout: str = ""
    to: str = ""
    again: bool = False
    dry_run: bool = False


class Plan(NamedTuple):
    """What is laid down: the file as it will be but for its history, as which version, and in which languages."""

    source: Source
    changes: Sequence[Change]
    version: int
    date: str
    editions: Sequence[Edition]
    formats: Sequence[str]


def lay_down(out: Out, file: str, wanted: Wanted) -> int:
    """Lay the agreement down for signature. Raises Stop, and what the rooms below raise."""
    from lep.files import Store
    from lep.files.validate import validate
    from lep.method.agreement.signed import standing
    from lep.signing.folder import SigningFolder

    formats_wanted = _formats(wanted.to)
    if wanted.date:
        wanted = wanted._replace(date=day(wanted.date, "--date").isoformat())
    require_sane_clock(out)
    store = Store.open(file)
    if mistakes_first(out, validate(store.source)):
        return Exit.FINDINGS
    folder, where = SigningFolder(file), standing(store.data)
    folder.require_own(str(store.data["id"]))
    there = laid_down_already(store.data, where, folder, file, again=wanted.again)
    if there and where.text:
        return _stays(out, store, where.text, there, wanted)
    version = where.version if where.drafting or where.text is None else where.text.version
    plan = _planned(out, store, version, folder, wanted, formats_wanted)
    if obstacles_told(out, plan.source, file):
        return Exit.REFUSED
    frozen = _frozen(out, plan, file)
    if wanted.dry_run:
        out.talk(tr("Nothing was written: this is what would be."))
    else:
        _write(out, store, plan, frozen, folder)
    _tell(out, plan, frozen, folder, file, dry_run=wanted.dry_run)
    return Exit.FINE


def _stays(out: Out, store: Store, text: Text, there: Bundle, wanted: Wanted) -> int:
    """Say that this is laid down already. Raises Stop where the options ask for something else."""
    listed = {one.name for one in there.manifest().files}
    typed = wanted.language or wanted.layout or wanted.to
    if wanted.date not in ("", text.date) or (typed and not _names(store, wanted) <= listed):
        raise laid_down_otherwise(text, store.path)
    out.talk(
        tr(
            "Version {version} is laid down already, since {date}: {folder}",
            version=text.version,
            date=formats().long_date(text.date),
            folder=folder_shown(there.path),
        )
    )
    out.next(with_file("sign show", store.path))
    return Exit.FINE


def _names(store: Store, wanted: Wanted) -> set[str]:
    """What the files are called that the options ask for."""
    return {
        f"agreement.{'-'.join(edition)}.{to}"
        for edition in _editions(store, wanted)
        for to in ("pdf", *_formats(wanted.to))
    }


# --- what -------------------------------------------------------------------------------------------------------------


def _planned(
    out: Out, store: Store, version: int, folder: SigningFolder, wanted: Wanted, formats_wanted: Sequence[str]
) -> Plan:
    from lep.files.edit import apply
    from lep.files.layout import partnership_layout
    from lep.signing.opening import settings

    found = _editions(store, wanted)
    codes = [code for edition in found for code in edition]
    own = [str(code) for code in store.data.get("languages") or ()]
    date = _date(out, store.data, folder.version(version), wanted.date)
    changes = settings(store.data, version=version, date=date, languages=own or codes)
    source = apply(store.source, changes, partnership_layout()) if changes else store.source
    return Plan(source, changes, version, date, found, formats_wanted)


def _editions(store: Store, wanted: Wanted) -> list[Edition]:
    """The languages of each copy: all of the agreement's, since each is as good as the other. Raises Stop."""
    own = [str(code) for code in store.data.get("languages") or ()]
    typed = wanted.language or ("all" if own else "en")
    found = [tuple(map(str, one)) for one in editions(typed, wanted.layout or SEPARATE, store.data, Path(store.path))]
    codes = {code for edition in found for code in edition}
    if own and codes != set(own):
        raise Stop(
            tr("the agreement is in {languages}, and is signed in all of them", languages=_languages(own)),
            hint=tr("leave out {option}, or change `languages` in the file", option="--language"),
        )
    return found


def _date(out: Out, data: Mapping[str, Any], unfinished: Bundle, typed: str) -> str:
    """The date of the agreement: as typed, as in the file, as in what an interrupted call left, or today's."""
    from lep.method.reading import dig
    from lep.signing.folder import FolderTrouble

    if typed:
        return typed
    own = dig(data, "agreement.date")
    if own:
        return str(own)
    if unfinished.exists():
        try:
            return unfinished.manifest().date
        except FolderTrouble:
            pass  # it goes aside anyway
    today = day_of.today().isoformat()
    out.talk(tr("The agreement bears the date of today, {date}.", date=formats().long_date(today)))
    return today


def _formats(to: str) -> list[str]:
    from lep.documents.render import FORMATS

    wanted = list(dict.fromkeys(part.strip().lower() for part in to.split(",") if part.strip()))
    if any(part not in FORMATS for part in wanted):
        raise Stop(tr("--to {formats}: there is no such format", formats=to), hint=there_are(FORMATS))
    return wanted


def _frozen(out: Out, plan: Plan, file: str) -> Frozen:
    from lep.documents.prose import stand_ins
    from lep.signing.freeze import freeze
    from lep.signing.opening import last_before

    data = plan.source.data
    with out.progress() as progress:
        frozen = freeze(
            data,
            plan.editions,
            file=Path(file),
            formats=plan.formats,
            previous=last_before(data, plan.version),
            step=lambda name: progress.step(tr("Writing {file} ...", file=name)),
        )
    tell_borrowed(out, frozen.documents)
    found = [StandIns("agreement", one.language, stand_ins(one, data)) for one in frozen.documents]
    tell_stand_ins(out, found, data, file)
    return frozen


# --- the deed ---------------------------------------------------------------------------------------------------------


def _write(out: Out, store: Store, plan: Plan, frozen: Frozen, folder: SigningFolder) -> None:
    """The files first, then the partnership file: whoever is interrupted between them completes it by the same call."""
    from lep.files import Store as Fresh
    from lep.files.errors import Refused
    from lep.signing.folder import lay_down as write_bundle

    bundle = folder.version(plan.version)
    with folder.locked():
        if Fresh.open(store.path).source.raw != store.source.raw:
            message = tr("the file was changed by another program since it was read; nothing was saved")
            hint = tr("run the command again: it starts from the file as it is now")
            raise Refused("changed", message, hint=hint, file=store.path)
        if not _is_laid_down(bundle, frozen):
            require_unsigned(bundle)
            aside = folder.aside(plan.version) if bundle.path.exists() else None
            write_bundle(bundle, frozen.files, aside=aside)
            if aside:
                out.talk(tr("What was laid down before is kept in {folder}", folder=folder_shown(aside)))
        store.change([*plan.changes, *_events(store, plan, frozen)])


def _is_laid_down(bundle: Bundle, frozen: Frozen) -> bool:
    """Whether exactly this is there already, whole."""
    from lep.signing.folder import Bundle as Checked

    return bundle.exists() and not any(Checked(bundle.path, frozen.digest).troubles())


def _events(store: Store, plan: Plan, frozen: Frozen) -> list[Change]:
    from lep.method.agreement.signed import standing
    from lep.signing.opening import event

    text = standing(store.data).text
    digest, manifest = frozen.manifest.digest, frozen.digest
    if text and (text.version, text.digest, text.manifest) == (plan.version, digest, manifest):
        return []
    return [event(version=plan.version, date=plan.date, digest=digest, manifest=manifest)]


# --- what is said -----------------------------------------------------------------------------------------------------


def _tell(out: Out, plan: Plan, frozen: Frozen, folder: SigningFolder, file: str, *, dry_run: bool) -> None:
    bundle = folder.version(plan.version)
    data = plan.source.data
    parties = [one.id for one in frozen.manifest.parties]
    words = {
        "version": plan.version,
        "date": formats().long_date(plan.date),
        "languages": _languages(frozen.manifest.languages),
    }
    out.talk(
        tr("To be laid down: version {version} of {date}, in {languages}.", **words)
        if dry_run
        else tr("Laid down for signature: version {version} of {date}, in {languages}.", **words)
    )
    out.talk(f"  {folder_shown(bundle.path)}")
    for name in frozen.files:
        out.talk(f"    {name}")
    out.talk(tr("Fingerprint of what is signed (SHA-256):"))
    for line in fingerprint_lines(frozen.manifest.digest):
        out.talk(f"  {line}")
    what = tr_n(
        len(parties),
        "{n} party has to sign: {parties}.",
        "{n} parties have to sign: {parties}.",
        parties=named(data, parties),
    )
    out.say(what)
    if not dry_run:
        out.say(tr("Send the copies to the parties, and note who has signed: {command}.", command="`lep sign record`"))
        out.next(with_file("sign show", file))


def _languages(codes: Sequence[str]) -> str:
    from lep.documents.language_names import language_name

    return formats().listed([language_name(code) if code in NAMES else code for code in codes])
