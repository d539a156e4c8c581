"""Keys on cards, with a card in software (SoftHSM) that speaks PKCS#11 as real ones do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from lep.signing import applying, cards, keys
from lep.signing.places import field_name
from lep.signing.secret import Secret
from lep.signing.trouble import SigningTrouble, WrongSecret
from tests.signing import authority, copies
from tests.signing.softcard import LABEL, PIN, in_reader


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The library of the reader, with one card in it."""
    with in_reader(tmp_path_factory.mktemp("cards")) as found:
        yield found


def opened(library: str, pin: str = PIN, **which: str) -> Any:
    return cards.session(cards.Card(library, **which), Secret(pin))


@pytest.mark.parametrize("kind", ["latin", "cyrillic"])
def test_a_card_signs(kind: str, library: str) -> None:
    card = cards.Card(library, LABEL, kind)
    chain = list(authority.person(kind).chain)
    with cards.credential(cards.session(card, Secret(PIN)), card, chain) as credential:
        assert credential.certificate == authority.person(kind).certificate
        wish = applying.Wish(field_name("town"), copies.stamp())
        pdf = applying.signed(copies.copy(), credential, wish)
    (made,) = applying.signatures(pdf)
    assert (made.field, made.fingerprint) == ("party-town", authority.person(kind).fingerprint)


def test_the_key_of_a_card_cannot_be_taken_out(library: str) -> None:
    import pkcs11

    session = opened(library)
    (key,) = session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY, pkcs11.Attribute.ID: b"\1"})
    with pytest.raises(pkcs11.PKCS11Error):
        _ = key[pkcs11.Attribute.VALUE]
    session.close()


def test_a_wrong_pin(library: str) -> None:
    with pytest.raises(WrongSecret, match="the PIN does not open it") as caught:
        opened(library, "314159")
    assert "314159" not in caught.value.message + caught.value.hint


def test_which_card_and_which_certificate(library: str) -> None:
    with pytest.raises(SigningTrouble, match="there is no such card") as caught:
        opened(library, token="Another card")
    assert LABEL in caught.value.hint
    for label, said in (("", "more than one certificate"), ("somebody", "no such certificate")):
        card = cards.Card(library, LABEL, label)
        with pytest.raises(SigningTrouble, match=said) as caught, cards.credential(opened(library), card):
            pass
        assert "latin, cyrillic" in caught.value.hint or "cyrillic, latin" in caught.value.hint


def test_a_library_that_is_none(tmp_path: Path) -> None:
    pytest.importorskip("pkcs11")
    (tmp_path / "odd.so").write_bytes(b"nothing")
    for name in ("nowhere.so", "odd.so"):
        with pytest.raises(SigningTrouble, match="the card cannot be used") as caught:
            opened(str(tmp_path / name))
        assert caught.value.kind == "unreadable"


def test_the_chain_may_be_in_files(library: str, tmp_path: Path) -> None:
    (tmp_path / "chain.pem").write_bytes(authority.person().chain_pem)
    card = cards.Card(library, LABEL, "latin")
    with cards.credential(opened(library), card, keys.certificates(str(tmp_path / "chain.pem"))) as credential:
        wish = applying.Wish(field_name("union"), copies.stamp())
        pdf = applying.signed(copies.copy(), credential, wish)
    assert authority.intermediate().certificate.public_bytes(Encoding.DER).hex().encode() in pdf.lower()
