"""`lep sign apply`: a party signs in the PDF with a certificate. First everything is looked at, then the key is opened,
then all copies are signed in memory; only then is anything written: the PDFs first, the log after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.options import day, there_are, with_file
from lep.cli.out import Out
from lep.cli.signing_keys import Means, opened, require_pyhanko
from lep.cli.signing_wishes import Said, Wanted
from lep.cli.signing_words import named, progress_of
from lep.language import formats, tr

if TYPE_CHECKING:
    from lep.files import Store
    from lep.method.agreement.signed import Party, Standing, Text
    from lep.method.reading import Data
    from lep.signing.applying import Wish
    from lep.signing.claims import Claim
    from lep.signing.keys import Credential
    from lep.signing.stamps import Words
    from lep.signing.turns import Turn


def run(out: Out, file: str, party: str, means: Means, said: Said, wanted: Wanted) -> int:
    """Sign in a PDF alone, if the file is one; else for the partnership. Raises Stop, SigningTrouble."""
    require_pyhanko()
    if file.lower().endswith(".pdf"):
        from lep.cli.signing_alone import sign_alone

        return sign_alone(out, file, party, means, said, wanted)
    if wanted.out:
        raise Stop(
            tr("--out is for a PDF that is signed alone"),
            hint=tr("the signed copies of a partnership are kept in its folder signing"),
        )
    return apply(out, file, party, means, said, wanted)


def apply(out: Out, file: str, party: str, means: Means, said: Said, wanted: Wanted) -> int:
    """Sign the copies of the text that holds, and note it in the file. Raises Stop, SigningTrouble."""
    from lep.files import Store
    from lep.files.validate import validate
    from lep.method.agreement.signed import standing
    from lep.signing.folder import SigningFolder
    from lep.signing.turns import text_of, turns

    store = Store.open(file)
    if mistakes_first(out, validate(store.source)):
        return Exit.FINDINGS
    where = standing(store.data)
    folder = SigningFolder(file)
    folder.require_own(str(store.data["id"]))
    own = _party(store, where, party)
    claim = _claim(store.data, where, party, said)
    text, found = text_of(folder, where, party), turns(folder, where, party, wanted.languages)
    _require_open(own, found)
    with opened(out, means) as credential:
        claim = with_name(claim, credential)
        _require_own(store, text, found, own, credential)
        _introduce(out, store.data, claim, text)
        made = {turn.name: _signed(store.data, turn, claim, text, credential, wanted) for turn in found}
    with folder.locked():
        _write(out, found, made)
        _note(store, claim, text, own, credential, made)
    _tell(out, store, claim, file)
    return Exit.FINE


# --- whether -------------------------------------------------------------------------------------------------


def _party(store: Store, where: Standing, party: str) -> Party:
    """The party's standing. Raises Stop if nobody can sign anything, or not this one."""
    if where.text is None or where.drafting:
        hint = tr("first: {command}", command=f"`{with_file('sign open', store.path)}`")
        raise Stop(tr("no text is laid down for signature"), hint=hint, code=Exit.REFUSED)
    if where.lapsed:
        raise Stop(
            tr("the file says something else by now than the text that was laid down for signature"),
            hint=tr(
                "what changed: {check}; put it back, or begin the next version: {amend}",
                check=f"`{with_file('check', store.path)}`",
                amend=f"`{with_file('sign amend', store.path)}`",
            ),
            code=Exit.REFUSED,
        )
    found = next((one for one in where.parties if one.id == party), None)
    if found is None:
        raise no_such_party(party, [one.id for one in where.parties])
    return found


def no_such_party(party: str, known: Sequence[str]) -> Stop:
    """What is said of a party that is none, or that was not named."""
    if not party:
        return Stop(tr("say which party signs: --by"), hint=there_are(known))
    return Stop(tr("{name}: there is no such party", name=party), hint=there_are(known))


def _claim(data: Data, where: Standing, party: str, said: Said) -> Claim:
    """What the signature claims, as far as it is known without the certificate. Raises Stop."""
    from lep.method.reading import blank
    from lep.signing.claims import Claim, on_file

    signatory = on_file(data, party)
    same = not said.function or said.function in _each(signatory.get("role"))
    if blank(said.basis) and (blank(signatory.get("basis")) or not same):
        raise Stop(
            tr("{party}: the power to sign is not on file", party=named(data, [party]))
            if same
            else tr("{party}: the power of another function to sign is not on file", party=named(data, [party])),
            hint=tr('say what it rests on: --basis "Decision of the council of 3 March"'),
            code=Exit.REFUSED,
        )
    return Claim(
        party=party,
        name=said.name or str(signatory.get("name") or ""),
        role=signatory.get("role") if same else said.function,
        basis=said.basis,
        place=said.place,
        date=_day(where, said.date),
    )


def _each(text: object) -> list[str]:
    return [str(one) for one in (text.values() if isinstance(text, Mapping) else [text])]


def _day(where: Standing, typed: str) -> str:
    when, today = day(typed, "--date"), day("")
    laid_down = where.text.date if where.text else ""
    if when > today:
        raise Stop(
            tr("{date}: this day is still to come", date=formats().long_date(when.isoformat())),
            hint=tr("a signature bears the day on which it is made"),
            code=Exit.REFUSED,
        )
    if when.isoformat() < laid_down:
        raise Stop(
            tr("{date}: the text bears a later date", date=formats().long_date(when.isoformat())),
            hint=tr("it can be signed from {date} on", date=formats().long_date(laid_down)),
            code=Exit.REFUSED,
        )
    return when.isoformat()


def _require_open(own: Party, found: Sequence[Turn]) -> None:
    """Raise Stop if the party has signed already, and nothing of it is left to do."""
    if own.state == "signed" and (own.entry.get("method") != "electronic" or all(turn.made for turn in found)):
        raise Stop(
            tr("{party} has signed already, on {date}", party=own.id, date=formats().long_date(_date_of(own))),
            hint=tr("to sign anew, withdraw that signature first: `lep sign record --withdraw`"),
            code=Exit.REFUSED,
        )
    if own.state == "refused":
        raise Stop(
            tr("{party} refused to sign, on {date}", party=own.id, date=formats().long_date(_date_of(own))),
            hint=tr("if it changed its mind, take the refusal back first: `lep sign record --withdraw`"),
            code=Exit.REFUSED,
        )


def _date_of(own: Party) -> str:
    return str(own.entry.get("date") or "")


def _require_own(store: Store, text: Text, found: Sequence[Turn], own: Party, credential: Credential) -> None:
    """Raise Stop if there is a signature in the party's field that this certificate did not make, or that the party
    withdrew. One that it made and that the log does not know was left by an interruption: it is noted now."""
    from lep.signing.certificates import holder
    from lep.signing.turns import on_record

    fingerprint = holder(credential.certificate).fingerprint
    for turn in found:
        if turn.made is None:
            continue
        if turn.made.fingerprint != fingerprint:
            raise Stop(
                tr(
                    "{file}: somebody signed here with another certificate: {name}",
                    file=turn.path,
                    name=turn.made.subject,
                ),
                hint=tr("sign with that one; or take the file away, if it is not what you want to keep"),
                code=Exit.REFUSED,
            )
        if own.state != "signed" and on_record(store.data, own.id, text.version, fingerprint):
            raise Stop(
                tr("{file}: the signature was withdrawn, but a signature in a PDF stays in it", file=turn.path),
                hint=tr("sign on paper: `lep sign record`; or begin the next version: `lep sign amend`"),
                code=Exit.REFUSED,
            )


# --- signing -------------------------------------------------------------------------------------------------


def with_name(claim: Claim, credential: Credential) -> Claim:
    """The claim with a name: whoever does not say otherwise signs by the name in the certificate."""
    from lep.signing.certificates import common_name

    return claim if claim.name else claim._replace(name=common_name(credential.certificate.subject))


def _introduce(out: Out, data: Data, claim: Claim, text: Text) -> None:
    out.talk(
        tr(
            "Signing for {party}: {name}; version {version} of {date}",
            party=named(data, [claim.party]),
            name=claim.name,
            version=text.version,
            date=formats().long_date(text.date),
        )
    )


def _signed(data: Data, turn: Turn, claim: Claim, text: Text, credential: Credential, wanted: Wanted) -> bytes:
    """The copy with the party's signature in it; as it is, if that is there already."""
    from lep.signing.applying import signed

    return turn.content if turn.made else signed(turn.content, credential, _wish(data, turn, claim, text, wanted))


def _wish(data: Data, turn: Turn, claim: Claim, text: Text, wanted: Wanted) -> Wish:
    """How the party signs in this copy: the stamp is in the copy's language."""
    from lep.method.reading import name_of, prose
    from lep.signing.stamps import Words
    from lep.signing.turns import languages_in

    language = languages_in(turn.language)[0]
    role, organisation = prose(data, claim.role, language), name_of(data, "stakeholders", claim.party, language)
    words = Words(claim.name, role, organisation, claim.date, text.digest)
    return wish(turn.content, words, language, claim, wanted)


def wish(pdf: bytes, words: Words, language: str, claim: Claim, wanted: Wanted) -> Wish:
    """How a party signs in a PDF, with a stamp that says these words."""
    from lep.signing.applying import Wish
    from lep.signing.places import field_name, places
    from lep.signing.stamps import stamp

    place = next(one for one in places(pdf) if one.party == claim.party)
    return Wish(
        field=field_name(claim.party),
        stamp=stamp(place, words, language),
        name=claim.name,
        place=claim.place,
        lock=wanted.lock,
        timestamp=wanted.timestamp,
    )


# --- keeping -------------------------------------------------------------------------------------------------


def _write(out: Out, found: Sequence[Turn], made: Mapping[str, bytes]) -> None:
    """Each PDF whole or not at all; one that somebody else signed meanwhile is not overwritten. Raises Refused."""
    from lep.files import Fingerprint, save
    from lep.files.atomic import write_error

    for turn in found:
        if turn.made:
            continue
        try:
            turn.path.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise write_error(error, str(turn.path.parent)) from error
        save(turn.path, made[turn.name], expected=None if turn.before is None else Fingerprint.of(turn.before))
        out.talk(tr("Wrote {name}", name=turn.path))


def _note(
    store: Store, claim: Claim, text: Text, own: Party, credential: Credential, made: Mapping[str, bytes]
) -> None:
    from lep.files import Append
    from lep.signing.certificates import holder
    from lep.signing.claims import entry, listed

    fingerprint = holder(credential.certificate).fingerprint
    store.change([Append(("signatures",), entry(claim, text, fingerprint, listed(own, fingerprint, made)))])


def _tell(out: Out, store: Store, claim: Claim, file: str) -> None:
    from lep.method.agreement.signed import standing

    where = standing(store.data)
    out.talk(tr("Signed and noted: {party}", party=named(store.data, [claim.party])))
    for line in progress_of(store.data, where):
        out.say(line)
    out.next(with_file("render certificate" if where.complete else "sign show", file))
