"""Keys on a card or a token: PKCS#11, by the library that came with the reader. The key never leaves the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from lep.language import tr
from lep.signing.keys import Credential, as_asn1
from lep.signing.secret import Secret
from lep.signing.trouble import SigningTrouble, WrongSecret

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


class Card(NamedTuple):
    """Which card: the reader's library, and where there is more than one, the labels of card and certificate."""

    library: str
    token: str = ""
    label: str = ""


class NoCards(Exception):
    """This installation of Python cannot talk to cards."""


def session(card: Card, pin: Secret) -> Any:
    """A card that was opened with its PIN; an empty one where the reader has keys of its own to type it on.

    Raises NoCards, WrongSecret, SigningTrouble.
    """
    try:
        import pkcs11
    except ImportError as error:
        raise NoCards from error
    try:
        slots = pkcs11.lib(card.library).get_slots(token_present=True)
        token = _token(card, [one for one in (slot.get_token() for slot in slots) if _is_ready(one)])
        return token.open(user_pin=pin.reveal() or pkcs11.PROTECTED_AUTH)
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange) as error:
        raise WrongSecret(
            tr("{card}: the PIN does not open it", card=card.token or card.library),
            tr("too many wrong PINs lock the card: be sure before you try again"),
        ) from error
    except pkcs11.PinLocked as error:
        raise SigningTrouble(
            tr("{card}: the card is locked after too many wrong PINs", card=card.token or card.library),
            tr("unlock it with the program that came with it, or ask its issuer"),
        ) from error
    except pkcs11.PKCS11Error as error:
        raise _refused(card, error) from error


@contextmanager
def credential(session: Any, card: Card, chain: Iterable[Certificate] = ()) -> Iterator[Credential]:
    """The key of an opened card for a `with` statement; the card is closed afterwards. Raises SigningTrouble."""
    import pkcs11
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.x509 import load_der_x509_certificate
    from pyhanko.sign.pkcs11 import PKCS11Signer

    try:
        identifier, content = _certificate(session, card)
        certificate = load_der_x509_certificate(content)
        signer = PKCS11Signer(
            session,
            key_id=identifier,
            signing_cert=as_asn1(certificate),
            ca_chain=[as_asn1(one) for one in chain],
            # Every card with an elliptic curve signs a digest; few make the digest, too.
            use_raw_mechanism=isinstance(certificate.public_key(), EllipticCurvePublicKey),
        )
        yield Credential(signer, certificate)
    except pkcs11.PKCS11Error as error:
        raise _refused(card, error) from error
    finally:
        with suppress(pkcs11.PKCS11Error):  # the card was taken out: there is nothing left to close
            session.close()


def _is_ready(token: Any) -> bool:
    import pkcs11

    return bool(token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED)


def _token(card: Card, tokens: list[Any]) -> Any:
    fitting = [one for one in tokens if not card.token or one.label.strip() == card.token]
    if len(fitting) == 1:
        return fitting[0]
    labels = ", ".join(one.label.strip() for one in tokens)
    if not tokens:
        raise SigningTrouble(
            tr("{library}: there is no card in the reader", library=card.library),
            tr("put the card in, and run the command again"),
            "unreadable",
        )
    hint = tr("say which by --token; there are: {names}", names=labels)
    if fitting:
        raise SigningTrouble(tr("{library}: there is more than one card", library=card.library), hint, "unreadable")
    raise SigningTrouble(tr("{name}: there is no such card", name=card.token), hint, "unreadable")


def _certificate(session: Any, card: Card) -> tuple[bytes, bytes]:
    """Id and content of the certificate to sign with: the one that was named, or else the only one with a key."""
    from pkcs11 import Attribute, ObjectClass

    def all_of(kind: Any) -> list[Any]:
        return list(session.get_objects({Attribute.CLASS: kind}))

    signing = {bytes(key[Attribute.ID]) for key in all_of(ObjectClass.PRIVATE_KEY)}
    found = {
        str(one[Attribute.LABEL]): (bytes(one[Attribute.ID]), bytes(one[Attribute.VALUE]))
        for one in all_of(ObjectClass.CERTIFICATE)
        if bytes(one[Attribute.ID]) in signing
    }
    if card.label in found:
        return found[card.label]
    if len(found) == 1 and not card.label:
        return next(iter(found.values()))
    if not found:
        raise SigningTrouble(
            tr("{library}: there is no certificate with a key on the card", library=card.library),
            tr("is it the right card, and the PIN for signing?"),
            "unreadable",
        )
    raise SigningTrouble(
        tr("{name}: there is no such certificate on the card", name=card.label)
        if card.label
        else tr("{library}: there is more than one certificate on the card", library=card.library),
        tr("say which by --cert-label; there are: {names}", names=", ".join(found)),
        "unreadable",
    )


def _refused(card: Card, error: Exception) -> SigningTrouble:
    reason = str(error) or type(error).__name__
    return SigningTrouble(
        tr("{library}: the card cannot be used: {reason}", library=card.library, reason=reason),
        tr("give the library that came with the reader as --pkcs11; is the card in it?"),
        "unreadable",
    )
