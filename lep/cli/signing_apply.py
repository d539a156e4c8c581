"""`lep sign apply`: a party signs in the PDF with a certificate. First everything is looked at, then the key is opened,
then all copies are signed in memory; only then is anything written: the PDFs first, the log after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lep.cli.exits import Exit
from lep.cli.failure import Stop
from lep.cli.findings import mistakes_first
from lep.cli.options import day, there_are, with_file
from lep.cli.out import Out
from lep.cli.signing_keys import Means, opened, require_pyhanko
from lep.cli.signing_wishes import Said, Wanted
from lep.cli.signing_words import named, progress_of, tell_deed
from lep.language import formats, mark, tr

if TYPE_CHECKING:
    from pathlib import Path

    from lep.files import Store
    from lep.method.agreement.signed import Party, Standing, Text
    from lep.method.reading import Data
    from lep.signing.applying import Wish
    from lep.signing.keys import Credential
    from lep.signing.recording import Word
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
    from lep.signing.certificates import holder
    from lep.signing.folder import SigningFolder
    from lep.signing.recording import meant
    from lep.signing.turns import text_of, turns

    store = Store.open(file)
    if mistakes_first(out, validate(store.source)):
        return Exit.FINDINGS
    folder, where = SigningFolder(file), meant(store.data, standing(store.data), party, wanted.deed)
    folder.require_own(str(store.data["id"]))
    own, word = _own(where, party), _word(store.data, party, said)
    early = word if word.name else word._replace(name="?")  # the certificate will say
    entry_of(store.data, where, own, early)
    text, found = text_of(folder, where, party), turns(folder, where, party, wanted.languages)
    _require_something_to_do(own, found)
    with opened(out, means) as credential:
        word, mark = with_name(word, credential), holder(credential.certificate).fingerprint
        _require_made_by(found, mark)
        _require_not_withdrawn(store.data, own, text, found, mark)
        _introduce(out, store.data, word, text)
        made = {turn.name: _signed(store.data, turn, word, text, credential, wanted) for turn in found}
    with folder.locked():
        _write(out, found, made)
        entry = entry_of(store.data, where, own, word) | {"version": text.version, "digest": text.digest}
        _note(store, entry, mark, made)
    _tell(out, store, party, entry)
    return Exit.FINE


# --- whether -------------------------------------------------------------------------------------------------


def _own(where: Standing, party: str) -> Party:
    """The party's standing. Raises Stop if no text is laid down, or nobody of that id is a party."""
    from lep.signing.recording import Word, require_text

    require_text(where, Word(party))
    known = {one.id: one for one in where.parties}
    if party not in known:
        raise no_such_party(party, list(known))
    return known[party]


def no_such_party(party: str, known: Sequence[str]) -> Stop:
    """What is said of a party that is none, or that was not named."""
    said = tr("{name}: there is no such party", name=party) if party else tr("say which party signs: --by")
    return Stop(said, hint=there_are(known))


def _word(data: Data, party: str, said: Said) -> Word:
    from lep.signing.recording import Word, signatory_on_file

    return Word(
        party=party,
        date=day(said.date, "--date").isoformat(),
        method="electronic",
        name=said.name or str(signatory_on_file(data, party).get("name") or ""),
        function=said.function,
        basis=said.basis,
        place=said.place,
    )


def entry_of(data: Data, where: Standing, own: Party, word: Word) -> dict[str, Any]:
    """What the log will note. Raises SigningTrouble if it cannot be so.

    A party that signed some of the copies with a certificate may sign the others: to the log, its turn is not over.
    """
    from lep.signing.recording import entry

    if own.state == "signed" and own.entry.get("method") == "electronic":
        parties = tuple(one._replace(state="open") if one.id == own.id else one for one in where.parties)
        where = where._replace(parties=parties)
    return entry(data, where, word, day("").isoformat())


def _require_something_to_do(own: Party, found: Sequence[Turn]) -> None:
    from lep.signing.recording import require_turn

    if all(turn.made for turn in found):
        require_turn(own, "signed")


def _require_made_by(found: Sequence[Turn], fingerprint: str) -> None:
    """Raise Stop if somebody signed in the party's field with another certificate."""
    for turn in found:
        if turn.made and turn.made.fingerprint != fingerprint:
            raise Stop(
                tr(
                    "{file}: somebody signed here with another certificate: {name}",
                    file=turn.path,
                    name=turn.made.subject,
                ),
                hint=tr("sign with that one; or take the file away, if it is not what you want to keep"),
                code=Exit.REFUSED,
            )


def _require_not_withdrawn(data: Data, own: Party, text: Text, found: Sequence[Turn], fingerprint: str) -> None:
    """Raise Stop if the signature in the party's field is one that it withdrew. One that the log does not know was
    left there by an interruption: that is noted now."""
    from lep.signing.turns import on_record

    made = next((turn for turn in found if turn.made), None)
    if made and own.state != "signed" and on_record(data, own.id, text, fingerprint):
        raise Stop(
            tr("{file}: the signature was withdrawn, but a signature in a PDF stays in it", file=made.path),
            hint=tr("sign on paper: `lep sign record`; or begin the next version: `lep sign amend`"),
            code=Exit.REFUSED,
        )


# --- signing -------------------------------------------------------------------------------------------------


def with_name(word: Word, credential: Credential) -> Word:
    """The word with a name: whoever does not say otherwise signs by the one in the certificate."""
    from lep.signing.certificates import common_name

    return word if word.name else word._replace(name=common_name(credential.certificate.subject))


def _introduce(out: Out, data: Data, word: Word, text: Text) -> None:
    message = (
        mark("Signing for {party}: {name}; deed of {date} on version {version}")
        if text.stakeholder
        else mark("Signing for {party}: {name}; version {version} of {date}")
    )
    party, date = named(data, [word.party]), formats().long_date(text.date)
    out.talk(tr(message, party=party, name=word.name, version=text.version, date=date))


def _signed(data: Data, turn: Turn, word: Word, text: Text, credential: Credential, wanted: Wanted) -> bytes:
    """The copy with the party's signature in it; as it is, if that is there already."""
    from lep.method.reading import name_of, prose
    from lep.signing.applying import signed
    from lep.signing.recording import role_of
    from lep.signing.stamps import Words
    from lep.signing.turns import languages_in

    if turn.made:
        return turn.content
    language = languages_in(turn.language)[0]
    role = prose(data, role_of(data, word), language)
    words = Words(word.name, role, name_of(data, "stakeholders", word.party, language), word.date, text.digest)
    return signed(turn.content, credential, wish(turn.content, words, language, word, wanted), turn.earlier)


def wish(pdf: bytes, words: Words, language: str, word: Word, wanted: Wanted) -> Wish:
    """How a party signs in a PDF, with a stamp that says these words."""
    from lep.signing.applying import Wish
    from lep.signing.places import field_name, places
    from lep.signing.stamps import stamp

    place = next(one for one in places(pdf) if one.party == word.party)
    return Wish(
        field=field_name(word.party),
        stamp=stamp(place, words, language),
        name=word.name,
        place=word.place,
        lock=wanted.lock,
        timestamp=wanted.timestamp,
    )


# --- keeping -------------------------------------------------------------------------------------------------


def _write(out: Out, found: Sequence[Turn], made: Mapping[str, bytes]) -> None:
    """Each PDF whole or not at all; one that somebody else signed meanwhile is not overwritten. Raises Refused."""
    for turn in found:
        if not turn.made:
            keep(out, turn.path, made[turn.name], turn.before)


def keep(out: Out, path: Path, content: bytes, before: bytes | None) -> None:
    """Write a signed PDF in the place of `before`, and say so. Raises lep.files Refused, WriteError."""
    from lep.files import Fingerprint, save
    from lep.files.atomic import write_error

    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise write_error(error, str(path.parent)) from error
    save(path, content, expected=None if before is None else Fingerprint.of(before))
    out.talk(tr("Wrote {name}", name=path))


def _note(store: Store, entry: Mapping[str, Any], fingerprint: str, made: Mapping[str, bytes]) -> None:
    from lep.files import Append

    store.change([Append(("signatures",), {**entry, **evidence(fingerprint, made)})])


def evidence(fingerprint: str, made: Mapping[str, bytes]) -> dict[str, Any]:
    """By what the log proves a signature: the PDFs by name, as they are now, and the certificate."""
    from lep.method.agreement.signed import sha256

    return {"files": [f"{name} {sha256(content)}" for name, content in made.items()], "certificate": fingerprint}


def _tell(out: Out, store: Store, party: str, entry: Mapping[str, Any]) -> None:
    from lep.method.agreement.signed import standing

    where = standing(store.data)
    out.talk(tr("Signed and noted: {party}", party=named(store.data, [party])))
    tell_deed(out, store.data, where, entry)
    for line in progress_of(store.data, where):
        out.say(line)
    out.next(with_file("render certificate" if where.complete else "sign show", store.path))
