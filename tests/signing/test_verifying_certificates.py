"""Signatures by people whose certificate is good, and by those whose is not: each is told for what it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from lep.signing.verdict import judge
from lep.signing.verifying_facts import PdfFacts, SignatureFacts
from tests.signing import authority, paper
from tests.signing.poppler import pdfsig

Read = Callable[..., PdfFacts]


def only(facts: PdfFacts) -> SignatureFacts:
    (one,) = facts.signatures
    return one


def codes(facts: PdfFacts) -> set[str]:
    return {problem.code for problem in only(facts).problems}


@pytest.mark.parametrize("kind", ["latin", "cyrillic", "hebrew"])
def test_good_people_are_trusted(kind: str, verify: Read) -> None:
    facts = verify(paper.signed_by(kind))
    one = only(facts)
    assert facts.holds
    assert (one.trust, one.revocation, one.digest, one.time_source) == ("trusted", "not-checked", "sha256", "claimed")
    assert one.name == authority.person(kind).name
    assert one.certificate == authority.person(kind).fingerprint
    assert one.issuer.startswith("Test authority for people")
    assert (one.valid_from[:10], one.valid_until[:10]) == ("2025-01-01", "2099-12-31")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("expired", "expired"),
        ("future", "not-yet-valid"),
        ("wrong_purpose", "wrong-purpose"),
        ("server", "wrong-purpose"),
        ("authority", "authority-certificate"),
        ("self_signed", "self-signed"),
        ("look_alike", "look-alike"),
        ("by_a_person", "untrusted"),
        ("critical_extension", "unknown-extension"),
        ("small_rsa", "weak-key"),
    ],
)
def test_bad_certificates_are_named(kind: str, code: str, verify: Read, tmp_path: Path) -> None:
    pdf = paper.signed_by(kind)
    facts = verify(pdf)
    assert not facts.holds
    assert code in codes(facts)
    assert only(facts).trust == "not-trusted"
    assert only(facts).intact is pdfsig(pdf, tmp_path)["party-mayor"].valid is True


def test_bad_certificates_are_named_without_a_root_as_well(verify: Read) -> None:
    facts = verify(paper.signed_by("expired"), roots=())
    assert {"expired", "no-root"} <= codes(facts)


def test_without_a_root_nobody_is_trusted(verify: Read) -> None:
    facts = verify(paper.signed_by("latin"), roots=())
    assert codes(facts) == {"no-root"}
    assert only(facts).trust == "no-root"
    assert only(facts).intact
    assert judge(facts, None).only_untrusted


def test_another_root_is_not_the_issuer(verify: Read) -> None:
    other = authority.person("self_signed").certificate
    assert codes(verify(paper.signed_by("latin"), roots=[other])) == {"untrusted"}


def test_a_self_signed_certificate_counts_for_who_trusts_it_by_name(verify: Read) -> None:
    own = authority.person("self_signed").certificate
    assert verify(paper.signed_by("self_signed"), roots=[own]).holds


def test_trusting_one_look_alike_does_not_make_the_other_one_good(verify: Read) -> None:
    false = authority.false_root().certificate
    assert "look-alike" in codes(verify(paper.signed_by("latin"), roots=[false]))
    assert verify(paper.signed_by("look_alike"), roots=[false]).holds


# --- revoked ---------------------------------------------------------------------------------------------------


def lists() -> list[x509.CertificateRevocationList]:
    return [x509.load_pem_x509_crl(one) for one in (authority.crl_pem(), authority.root_crl_pem())]


def test_a_revoked_certificate_is_told_with_its_day(verify: Read) -> None:
    facts = verify(paper.signed_by("revoked"), revoked=lists())
    (problem,) = (one for one in only(facts).problems if one.code == "revoked")
    assert problem.details == {"date": "2025-06-01"}
    assert (only(facts).trust, only(facts).revocation) == ("not-trusted", "revoked")


def test_who_is_not_on_the_list_is_not_revoked(verify: Read) -> None:
    facts = verify(paper.signed_by("latin"), revoked=lists())
    assert facts.holds
    assert only(facts).revocation == "not-revoked"


def test_one_list_of_two_does_not_do(verify: Read) -> None:
    assert only(verify(paper.signed_by("latin"), revoked=lists()[:1])).revocation == "not-checked"


def test_a_list_by_somebody_else_says_nothing(verify: Read) -> None:
    false = authority.false_intermediate()
    serial = authority.person("latin").certificate.serial_number
    entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(authority.BEGIN).build()
    builder = x509.CertificateRevocationListBuilder().issuer_name(authority.intermediate().certificate.subject)
    builder = builder.last_update(authority.BEGIN).next_update(authority.END).add_revoked_certificate(entry)
    forged = builder.sign(false.key, hashes.SHA256())
    facts = verify(paper.signed_by("latin"), revoked=[forged, lists()[1]])
    assert "revoked" not in codes(facts)
    assert only(facts).revocation == "not-checked"


# --- weak --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_digests_that_can_be_forged_do_not_count(digest: str, verify: Read) -> None:
    facts = verify(paper.signed(paper.paper(), "mayor", authority.person("cyrillic"), digest=digest, pades=False))
    assert not facts.holds
    assert "weak-digest" in codes(facts)


def test_strong_digests_and_the_older_kind_of_signature_do(verify: Read) -> None:
    facts = verify(paper.signed(paper.paper(), "mayor", authority.person("cyrillic"), digest="sha512", pades=False))
    assert facts.holds
    assert only(facts).digest == "sha512"


# --- when --------------------------------------------------------------------------------------------------------


def stamped(kind: str = "latin") -> bytes:
    return paper.signed(paper.paper(), "mayor", authority.person(kind), timestamper=paper.stamper())


def test_a_time_stamp_proves_the_time(verify: Read) -> None:
    facts = verify(stamped())
    assert facts.holds
    assert only(facts).time_source == "stamped"


def test_what_was_stamped_in_time_holds_after_the_certificate_has_expired(verify: Read) -> None:
    late = dt.datetime(2099, 12, 30, tzinfo=dt.UTC)
    assert verify(stamped(), at=late).holds
    assert verify(paper.signed_by("latin"), at=late).holds
    assert "expired" in codes(verify(paper.signed_by("latin"), at=late + dt.timedelta(days=9)))


def test_a_stamp_by_nobody_we_trust_is_a_claim(verify: Read) -> None:
    assert only(verify(stamped(), roots=())).time_source == "claimed"


def test_a_signature_from_before_its_certificate_does_not_hold(verify: Read) -> None:

    facts = verify(paper.signed_by("future"), at=dt.datetime(2095, 1, 1, tzinfo=dt.UTC))
    assert codes(facts) == {"time-outside"}


# --- who ---------------------------------------------------------------------------------------------------------


def test_one_certificate_for_two_parties_is_noted(verify: Read) -> None:
    facts = verify(paper.signed_by("latin", "latin"))
    assert facts.holds
    verdict = judge(facts, None)
    (note,) = verdict.notes
    assert (note.code, note.details["parties"]) == ("one-certificate", "mayor bank")


def test_a_lock_is_told(verify: Read) -> None:
    locked = paper.signed(paper.paper(), "mayor", authority.person("latin"), lock=True)
    facts: Any = verify(paper.signed(locked, "bank", authority.person("hebrew")))
    assert facts.holds
    assert [one.locks for one in facts.signatures] == [True, False]
