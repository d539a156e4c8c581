"""`lep sign take`: a PDF that a partner signed elsewhere is looked at, kept, and noted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.options import with_file
from lep.cli.out import Out
from lep.cli.signing_apply import entry_of, evidence, keep
from lep.cli.signing_keys import require_pyhanko
from lep.cli.signing_wishes import Said
from lep.cli.signing_words import named, progress_of
from lep.language import formats, quoted, tr

if TYPE_CHECKING:
    from lep.files import Append, Store
    from lep.method.agreement.signed import Standing
    from lep.signing.recording import Word
    from lep.signing.taking import Arrival
    from lep.signing.verifying_facts import SignatureFacts

_TRUST: Final = frozenset({"no-root", "self-signed"})
"""Whom to trust is not decided here: that is for `lep sign verify`, with the roots that people trust."""


def take(out: Out, pdf: str, file: str, said: Said) -> int:
    """Keep a signed PDF and note whose signatures are new in it. Raises Stop, SigningTrouble."""
    from lep.files import Store
    from lep.files.store import read_bytes
    from lep.files.validate import validate
    from lep.method.agreement.signed import on_deed, standing
    from lep.signing.folder import SigningFolder
    from lep.signing.taking import arrival
    from lep.signing.turns import MAX_BYTES

    require_pyhanko()
    content = read_bytes(pdf, limit=MAX_BYTES)
    store = Store.open(file)
    if mistakes_first(out, validate(store.source)):
        return Exit.FINDINGS
    where, folder = standing(store.data), SigningFolder(file)
    folder.require_own(str(store.data["id"]))
    facts = _whole(pdf, content)
    came = arrival(folder, where, content)
    if len(came.parties) > 1 and (said.name or said.function or said.basis):
        raise Stop(
            tr("more than one party is new in this PDF: {parties}", parties=named(store.data, came.parties)),
            hint=tr("leave out {options}: they would be said of all", options="--name, --function, --basis"),
        )
    if came.text.stakeholder:
        where = on_deed(store.data, where, came.text)
    changes = [_noted(store, where, came, facts[party], content, said) for party in came.parties]
    with folder.locked():
        keep(out, came.path, content, came.before)
        store.change(changes)
    _tell(out, store, came, facts)
    return Exit.FINE


def _whole(pdf: str, content: bytes) -> dict[str, SignatureFacts]:
    """The signatures by party, read in a process apart. Raises Stop unless each is intact, with nothing else added."""
    from lep.signing.places import party_of
    from lep.signing.verifying import read_apart
    from lep.signing.verifying_certificates import Trusted

    facts = read_apart(content, Trusted((), (), dt.datetime.now(dt.UTC)))
    if facts.problems or any(_broken(one) for one in facts.signatures):
        raise Stop(
            tr("{file}: there is something wrong with the signatures in it; nothing was noted", file=pdf),
            hint=tr("what it is: {command}", command=f"`lep sign verify {pdf}`"),
            code=Exit.REFUSED,
        )
    return {party_of(one.field) or "": one for one in facts.signatures}


def _broken(one: SignatureFacts) -> bool:
    troubles = {problem.code for problem in one.problems} - _TRUST
    return not one.intact or one.changed_after == "other" or bool(troubles)


def _noted(store: Store, where: Standing, came: Arrival, one: SignatureFacts, content: bytes, said: Said) -> Append:
    from lep.files import Append

    party = came.parties[0] if len(came.parties) == 1 else one.field.partition("-")[2]
    own = next((known for known in where.parties if known.id == party), None)
    if own is None:
        raise Stop(tr("{name}: there is no such party", name=party), code=Exit.REFUSED)
    entry = entry_of(store.data, where, own, _word(party, one, said))
    entry |= {"version": came.text.version, "digest": came.text.digest}
    return Append(("signatures",), entry | evidence(one.certificate, {came.name: content}))


def _word(party: str, one: SignatureFacts, said: Said) -> Word:
    """What the signature says of itself, and what was said beside it."""
    from lep.signing.recording import Word

    return Word(
        party=party,
        date=said.date or _day(one.time),
        method="electronic",
        name=said.name or one.name or one.subject,
        function=said.function,
        basis=said.basis,
        place=said.place,
    )


def _day(time: str) -> str:
    """The day here at which it was, of a time in UTC."""
    moment = dt.datetime.fromisoformat(time) if time else dt.datetime.now(dt.UTC)
    return moment.astimezone().date().isoformat()


def _tell(out: Out, store: Store, came: Arrival, facts: dict[str, SignatureFacts]) -> None:
    from lep.method.agreement.signed import standing

    for party in came.parties:
        one = facts[party]
        out.talk(tr("Signed and noted: {party}", party=named(store.data, [party])))
        out.talk("  " + tr("Certificate of: {name}", name=quoted(one.subject)))
        until = formats().long_date(one.valid_until[:10])
        out.talk("  " + tr("Issued by: {name}; valid until {date}", name=quoted(one.issuer), date=until))
    if came.counterpart:
        out.say(tr("Others signed another copy meanwhile: this one is kept beside it, as a counterpart."))
    out.say(
        tr("Whether the certificate can be trusted: {command}", command=f"`lep sign verify {came.path.as_posix()}`")
    )
    where = standing(store.data)
    for line in progress_of(store.data, where):
        out.say(line)
    out.next(with_file("render certificate" if where.complete else "sign show", store.path))
