"""Nobody signs with a certificate that proves nothing: out of date, made for something else, too weak."""

from __future__ import annotations

import datetime as dt

import pytest

from lep.signing.certificates import holder, require_fit
from lep.signing.trouble import SigningTrouble
from tests.signing import authority

TODAY = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("kind", ["latin", "cyrillic", "hebrew", "self_signed", "look_alike", "revoked"])
def test_who_may_sign(kind: str) -> None:
    require_fit(authority.person(kind).certificate, TODAY)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("expired", "expired on 1 January 2021"),
        ("future", "valid only from 1 January 2090"),
        ("wrong_purpose", "not made for signing documents"),
        ("server", "not made for signing documents"),
        ("stamping", "not made for signing documents"),
        ("authority", "not made for signing documents"),
        ("small_rsa", r"too short \(1,024 bits\)"),
    ],
)
def test_who_may_not(kind: str, said: str) -> None:
    with pytest.raises(SigningTrouble, match=said) as caught:
        require_fit(authority.person(kind).certificate, TODAY)
    assert caught.value.kind == "unfit"
    assert caught.value.hint


def test_a_key_that_readers_of_pdf_do_not_know() -> None:
    from cryptography.hazmat.primitives.asymmetric import ec

    other = authority.issued(ec.generate_private_key(ec.SECP256K1()), "Odd Curve")
    with pytest.raises(SigningTrouble, match="do not know this kind of key"):
        require_fit(other.certificate, TODAY)


def test_what_a_certificate_says() -> None:
    said = holder(authority.person("hebrew").certificate)
    assert said.subject == "דנה כהן, Vrelna Valley test partners"
    assert said.issuer == "Test authority for people, not for real use, Test authority"
    assert (said.begins, said.ends) == (authority.BEGIN, authority.END)
    assert said.fingerprint == authority.person("hebrew").fingerprint
    assert not said.self_signed
    assert holder(authority.person("self_signed").certificate).self_signed


def test_every_instant_of_its_time_is_good() -> None:
    certificate = authority.person().certificate
    require_fit(certificate, authority.BEGIN)
    require_fit(certificate, authority.END)
    for outside in (authority.BEGIN - dt.timedelta(seconds=1), authority.END + dt.timedelta(seconds=1)):
        with pytest.raises(SigningTrouble):
            require_fit(certificate, outside)
