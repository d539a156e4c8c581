"""The key that somebody signs with: found, opened, and looked at before anything is signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from lep.cli.failure import Stop
from lep.cli.out import Out
from lep.cli.unlocking import unlocked
from lep.language import formats, quoted, tr

if TYPE_CHECKING:
    from lep.signing.keys import Credential, KeyFile
    from lep.signing.secret import Secret


class Means(NamedTuple):
    """Where the key is: a file (with its certificate, if that is another), or a card; and where the passphrase is."""

    key: str = ""
    certificate: str = ""
    chain: tuple[str, ...] = ()
    library: str = ""
    token: str = ""
    label: str = ""
    passphrase_from: str = ""


def require_pyhanko() -> None:
    """Raise Stop if the packages for signatures are not installed."""
    if find_spec("pyhanko") is None or find_spec("cryptography") is None:
        raise Stop(tr("signing in the PDF needs more packages"), hint="pip install 'lep[sign]'")


@contextmanager
def opened(out: Out, means: Means) -> Iterator[Credential]:
    """The key for a `with` statement, after saying whose certificate it is.

    Raises Stop; SigningTrouble for a key that does not open, or a certificate that nobody should sign with.
    """
    _require_one(means)
    if means.library:
        with _card(out, means) as credential:
            _look_at(out, credential)
            yield credential
        return
    credential = _from_file(out, means)
    _look_at(out, credential)
    yield credential


def _require_one(means: Means) -> None:
    if bool(means.key) == bool(means.library):
        raise Stop(
            tr("say what to sign with: --key or --pkcs11"),
            hint=tr("--key FILE.p12 for a file, --pkcs11 LIBRARY for a card; one of them"),
        )


def _from_file(out: Out, means: Means) -> Credential:
    from lep.signing import keys

    file = keys.read_key(means.key)
    if file.is_pem and not means.certificate:
        means = _with_own_certificate(means, file)

    def opening(secret: Secret | None) -> Credential:
        if file.is_pem:
            return keys.from_pem(file, means.certificate, means.chain, secret)
        return keys.from_pkcs12(file, secret, means.chain)

    if not file.is_locked:
        if file.open_to_others:
            others = tr("{file}: this key has no passphrase, and others on this computer can read it.", file=file.name)
            out.talk(others, "warning")
            out.say("  " + tr("`chmod 600` keeps it to you; better, lock it with a passphrase."))
        return opening(None)
    return unlocked(out, opening, tr("Passphrase for {file}: ", file=file.name), means.passphrase_from)


def _with_own_certificate(means: Means, file: KeyFile) -> Means:
    """A PEM file may hold key and certificate together. Raises Stop if this one does not."""
    if b"BEGIN CERTIFICATE" in file.content:
        return means._replace(certificate=means.key)
    raise Stop(
        tr("{file}: the certificate that goes with this key is missing", file=means.key),
        hint=tr("give it as --cert, or use a .p12 file, which holds both"),
    )


@contextmanager
def _card(out: Out, means: Means) -> Iterator[Credential]:
    from lep.signing import cards, keys

    chain = [one for name in means.chain for one in keys.certificates(name)]
    card = cards.Card(means.library, means.token, means.label)
    try:
        # One attempt only: a few wrong PINs lock a card for good.
        session = unlocked(
            out, lambda pin: cards.session(card, pin), tr("PIN of the card: "), means.passphrase_from, attempts=1
        )
    except cards.NoCards:
        raise Stop(tr("cards need one more package"), hint="pip install 'lep[card]'") from None
    with cards.credential(session, card, chain) as credential:
        yield credential


def _look_at(out: Out, credential: Credential) -> None:
    """Say whose certificate it is, and refuse one that nobody should sign with."""
    from lep.signing.certificates import holder, require_fit

    who = holder(credential.certificate)
    until = formats().long_date(who.ends.date().isoformat())
    out.talk(tr("Certificate of: {name}", name=quoted(who.subject)))
    out.talk(tr("Issued by: {name}; valid until {date}", name=quoted(who.issuer), date=until))
    require_fit(credential.certificate, dt.datetime.now(dt.UTC))
    if who.self_signed:
        out.talk(tr("Nobody vouches for this certificate: it is signed by itself."), "warning")
        out.say("  " + tr("Others cannot tell whose it is unless you give it to them in person."))
