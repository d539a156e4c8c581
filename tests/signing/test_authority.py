"""The tests' own certificate authority is what it says, so that a test on it proves something."""

from __future__ import annotations

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature

from tests.signing import authority


@pytest.mark.parametrize("kind", authority.KINDS)
def test_everybody_is_issued_by_the_first_of_their_chain(kind: str) -> None:
    person = authority.person(kind)
    for below, above in zip((person.certificate, *person.chain), person.chain, strict=False):
        below.verify_directly_issued_by(above)
    last = (person.certificate, *person.chain)[-1]
    last.verify_directly_issued_by(last)


def test_a_look_alike_shares_names_with_the_true_one_and_no_key() -> None:
    true, false = authority.person("latin"), authority.person("look_alike")
    assert false.certificate.subject == true.certificate.subject
    assert [one.subject for one in false.chain] == [one.subject for one in true.chain]
    with pytest.raises(InvalidSignature):
        false.certificate.verify_directly_issued_by(authority.intermediate().certificate)


def test_the_list_of_revoked_certificates_names_one_person() -> None:
    listed = x509.load_pem_x509_crl(authority.crl_pem())
    assert listed.get_revoked_certificate_by_serial_number(authority.person("revoked").certificate.serial_number)
    assert listed.get_revoked_certificate_by_serial_number(authority.person("latin").certificate.serial_number) is None
    assert listed.is_signature_valid(authority.intermediate().certificate.public_key())


def test_keys_open_with_the_passphrase() -> None:
    signer = authority.person("hebrew").signer()
    assert signer.signing_cert.subject.native["common_name"] == "דנה כהן"
    assert len(list(signer.cert_registry)) == 2  # the two authorities
