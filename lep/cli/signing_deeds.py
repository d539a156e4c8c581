"""`lep sign join` and `lep sign leave`: what it changes is shown first; then the deed is laid down and noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as day_of
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lep.cli.borrowed import tell_borrowed
from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.options import with_file
from lep.cli.out import Out
from lep.cli.rendering import require_sane_clock
from lep.cli.signing_words import fingerprint_lines, folder_shown, named
from lep.language import formats, tr

if TYPE_CHECKING:
    from lep.files import Change, Source, Store
    from lep.method.agreement.signed import Standing, Text
    from lep.signing.concerning import Move
    from lep.signing.effects import Effects
    from lep.signing.folder import Bundle, SigningFolder
    from lep.signing.freeze import Frozen

SCHEMA: Final = "lep.signing.deed/1"


class Wanted(NamedTuple):
    """What was asked for: who has `joined` or `left`, on which day that was decided or notified, and how it was put."""

    event: Move
    who: str
    date: day_of
    decision: str = ""
    reason: str = ""
    last_day: day_of | None = None
    early: bool = False
    dry_run: bool = False
    as_json: bool = False


class Plan(NamedTuple):
    """A deed that could be drawn up: the file as it will be but for its history, and what that changes."""

    source: Source
    changes: Sequence[Change]
    text: Text
    texts: Sequence[Text]
    laid: Mapping[str, Any]
    before: Mapping[str, Any]
    effects: Effects
    last_day: day_of | None


def carry_out(out: Out, file: str, wanted: Wanted) -> int:
    """Show what changes, and draw up the deed. Raises Stop, and what the rooms below raise."""
    from lep.cli.signing_deed_obstacles import obstacles
    from lep.files import Store
    from lep.files.validate import validate
    from lep.method.agreement.signed import standing
    from lep.signing.folder import SigningFolder

    require_sane_clock(out)
    store = Store.open(file)
    if mistakes_first(out, validate(store.source)):
        return Exit.FINDINGS
    folder, where = SigningFolder(file), standing(store.data)
    folder.require_own(str(store.data["id"]))
    plan = _planned(store, where, folder, wanted)
    found = obstacles(plan, wanted, file)
    bundle = _place(folder, plan, wanted)
    drawn = None if found else _drawn(out, plan, wanted, file)
    if drawn and not wanted.dry_run:
        _write(out, store, plan, drawn, bundle, folder, wanted)
    if wanted.as_json:
        out.envelope(SCHEMA, file, _values(plan, wanted, [one.message for one in found], drawn, bundle))
    else:
        _show(out, plan)
    for one in found:
        out.problem(one.message, one.hint)
    if found or drawn is None:
        out.problem(tr("nothing was written"))
        return Exit.REFUSED
    _tell(out, plan, wanted, drawn, bundle, file)
    return Exit.FINE


# --- what -------------------------------------------------------------------------------------------------------------


def _planned(store: Store, where: Standing, folder: SigningFolder, wanted: Wanted) -> Plan:
    from lep.cli.signing_deed_obstacles import signed_text
    from lep.files.edit import apply
    from lep.files.layout import partnership_layout
    from lep.signing.deeds import as_laid_down, earliest_last_day, joining, leaving
    from lep.signing.effects import effects

    text = signed_text(store.data, where, wanted, store.path)
    laid = folder.agreed(text)
    _require_apt(store.data, laid, wanted, store.path)
    last_day = None
    if wanted.event == "joined":
        changes = joining(store.data, laid, wanted.who)
    else:
        last_day = wanted.last_day or earliest_last_day(laid, wanted.date) or wanted.date
        changes = leaving(store.data, laid, wanted.who, last_day)
    source = apply(store.source, changes, partnership_layout()) if changes else store.source
    before = as_laid_down(store.data, laid)
    found = effects(before, source.data, wanted.who, wanted.event)
    return Plan(source, changes, text, where.texts, laid, before, found, last_day)


def _require_apt(data: Mapping[str, Any], laid: Mapping[str, Any], wanted: Wanted, file: str) -> None:
    """Raise Stop unless it is on the list, and no party yet if it joins, or one if it leaves."""
    from lep.files.problems import nearest
    from lep.method.agreement.carried import COMMITTED
    from lep.method.reading import by_id

    people, then = by_id(data, "stakeholders"), by_id(laid, "stakeholders")
    if wanted.who not in people:
        near = nearest(wanted.who, people)
        hint = tr("put it on the list first: {command}", command=f"`{with_file('map', file)}`")
        if near:
            hint = tr("did you mean `{name}`?", name=near)
        raise Stop(tr("--who {id}: nobody in the file has this id", id=wanted.who), hint=hint)
    is_party = then.get(wanted.who, {}).get("status") == COMMITTED
    party = named(data, [wanted.who])
    if wanted.event == "joined" and is_party:
        raise Stop(
            tr("{party} is a party already", party=party),
            hint=tr("see who has signed: {command}", command=f"`{with_file('sign show', file)}`"),
            code=Exit.REFUSED,
        )
    if wanted.event == "left" and not is_party:
        raise Stop(
            tr("{party} is no party, and cannot leave", party=party),
            hint=tr("see who the parties are: {command}", command=f"`{with_file('sign show', file)}`"),
            code=Exit.REFUSED,
        )


def _place(folder: SigningFolder, plan: Plan, wanted: Wanted) -> Bundle:
    from lep.signing.deeds import bundle_for
    from lep.signing.manifest import Deed

    return bundle_for(folder, plan.texts, Deed(wanted.event, wanted.who))


def _drawn(out: Out, plan: Plan, wanted: Wanted, file: str) -> Frozen:
    from lep.signing.deeds import draw_up
    from lep.signing.manifest import Deed

    with out.progress() as progress:
        drawn = draw_up(
            plan.source.data,
            Deed(wanted.event, wanted.who),
            plan.text,
            _given(plan, wanted),
            file=Path(file),
            parties=[wanted.who],
            step=lambda name: progress.step(tr("Writing {file} ...", file=name)),
        )
    tell_borrowed(out, drawn.documents)
    return drawn


def _given(plan: Plan, wanted: Wanted) -> dict[str, Any]:
    """What the document tells beyond the file."""
    deed = {
        "stakeholder": wanted.who,
        "date": wanted.date.isoformat(),
        "last_day": plan.last_day.isoformat() if plan.last_day else None,
        "decision": wanted.decision or None,
        "reason": wanted.reason or None,
        "version": plan.text.version,
        "agreed_on": plan.texts[0].date,
        "before": plan.text.digest,
        "effects": plan.effects.as_dict(),
    }
    return {"date": wanted.date.isoformat(), "deed": deed}


# --- the deed ---------------------------------------------------------------------------------------------------------


def _write(
    out: Out, store: Store, plan: Plan, drawn: Frozen, bundle: Bundle, folder: SigningFolder, wanted: Wanted
) -> None:
    """The files first, then the partnership file: whoever is interrupted between them completes it by the same call."""
    from lep.cli.signing_obstacles import require_unsigned
    from lep.files import Store as Fresh
    from lep.files.errors import Refused
    from lep.signing.deeds import event
    from lep.signing.folder import Bundle as Checked
    from lep.signing.folder import lay_down

    with folder.locked():
        if Fresh.open(store.path).source.raw != store.source.raw:
            message = tr("the file was changed by another program since it was read; nothing was saved")
            hint = tr("run the command again: it starts from the file as it is now")
            raise Refused("changed", message, hint=hint, file=store.path)
        if not bundle.exists() or any(Checked(bundle.path, drawn.digest).troubles()):
            require_unsigned(bundle)
            aside = _aside(bundle.path) if bundle.path.exists() else None
            lay_down(bundle, drawn.files, aside=aside)
            if aside:
                out.talk(tr("What was laid down before is kept in {folder}", folder=folder_shown(aside)))
        store.change([*plan.changes, event(drawn, note=_note(wanted), last_day=plan.last_day)])


def _note(wanted: Wanted) -> str:
    """What the history says of it: who admitted the partner, or why it leaves."""
    said = (wanted.decision, wanted.reason) if wanted.event == "joined" else (wanted.reason, wanted.decision)
    return said[0] or said[1]


def _aside(path: Path) -> Path:
    """Where a deed goes that was laid down and never noted."""
    taken = {one.name for one in path.parent.iterdir()}
    names = (f"{path.name}.superseded-{count}" for count in range(1, len(taken) + 2))
    return path.with_name(next(name for name in names if name not in taken))


# --- what is said -----------------------------------------------------------------------------------------------------


def _show(out: Out, plan: Plan) -> None:
    from lep.cli.pictures.effects import draw

    out.show(draw(plan.effects, plan.source.data))


def _tell(out: Out, plan: Plan, wanted: Wanted, drawn: Frozen, bundle: Bundle, file: str) -> None:
    party = named(plan.source.data, [wanted.who])
    out.talk()
    if wanted.dry_run:
        out.talk(tr("Nothing was written: this is what would be."))
        return
    if wanted.event == "joined":
        out.talk(tr("{party} joins by deed: {folder}", party=party, folder=folder_shown(bundle.path)))
    else:
        last_day = formats().long_date(plan.last_day.isoformat()) if plan.last_day else ""
        out.talk(
            tr(
                "{party} leaves; its last day is {day}: {folder}",
                party=party,
                day=last_day,
                folder=folder_shown(bundle.path),
            )
        )
    for name in drawn.files:
        out.talk(f"    {name}")
    out.talk(tr("Fingerprint of the text from now on (SHA-256):"))
    for line in fingerprint_lines(drawn.manifest.digest):
        out.talk(f"  {line}")
    out.say(tr("The signatures of the other parties stand."))
    _tell_who_signs(out, plan, wanted, drawn, file)
    out.next(with_file("sign show", file))


def _tell_who_signs(out: Out, plan: Plan, wanted: Wanted, drawn: Frozen, file: str) -> None:
    """Who has a place in the deed: the partner itself, one for all others, and whoever takes something over."""
    from lep.signing.places import places

    copy = drawn.files[drawn.manifest.in_role("copy")[0].name]
    own = with_file(f"sign record --by {wanted.who}", file)
    out.say(tr("Send it the deed to sign, and note when it has: {command}", command=f"`{own}`"))
    for party in dict.fromkeys(place.party for place in places(copy) if place.party != wanted.who):
        out.say(
            tr(
                "It is also signed by {party}: {command}",
                party=named(plan.source.data, [party]),
                command=f"`{with_file(f'sign record --by {party} --deed {wanted.who}', file)}`",
            )
        )


def _values(plan: Plan, wanted: Wanted, refused: Sequence[str], drawn: Frozen | None, bundle: Bundle) -> dict[str, Any]:
    written = drawn is not None and not wanted.dry_run
    return {
        "event": wanted.event,
        "stakeholder": wanted.who,
        "date": wanted.date.isoformat(),
        "last_day": plan.last_day.isoformat() if plan.last_day else None,
        "version": plan.text.version,
        "before": plan.text.digest,
        "digest": drawn.manifest.digest if drawn else None,
        "folder": bundle.path.as_posix() if written else None,
        "files": list(drawn.files) if drawn else [],
        "refused": list(refused),
        "effects": plan.effects.as_dict(),
    }
