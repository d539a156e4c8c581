"""The signature itself (CMS, RFC 5652): nothing in it that it need not have, because half of it is not signed.

What stands outside the signed attributes can be changed without breaking the signature. So versions, lists and unsigned
attributes must be exactly what they are in a signature that was simply made, and in its time stamp.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lep.signing.verifying_bytes import der_count
from lep.signing.verifying_certificates import DIGESTS
from lep.signing.verifying_facts import Problem

PADES: Final = "/ETSI.CAdES.detached"
SUBFILTERS: Final = (PADES, "/adbe.pkcs7.detached")
_TIME_STAMP: Final = "signature_time_stamp_token"
_NEEDED: Final = frozenset({"content_type", "message_digest"})
_BINDING: Final = frozenset({"signing_certificate", "signing_certificate_v2"})
"""Attributes that say which certificate it is that signed."""


def signed_data(der: bytes) -> Any:
    """The CMS SignedData in the DER of a signature. Raises ValueError and the like for what is none."""
    from asn1crypto import cms  # type: ignore[import-untyped]

    message = cms.ContentInfo.load(der, strict=True)
    if message["content_type"].native != "signed_data":
        raise ValueError("no signed data")
    return message["content"]


def form_problems(signed: Any, subfilter: str) -> list[Problem]:
    """What is wrong with the form of a signature. Raises ValueError and the like for what is no CMS at all."""
    needed = {"signing_certificate_v2"} if subfilter == PADES else set()
    found = [Problem("contents", {"reason": reason}) for reason in _oddities(signed, "data", needed)]
    if found:
        return found
    stamp = time_stamp(signed)
    if stamp is not None and any(_oddities(stamp, "tst_info", set())):
        found.append(Problem("stamp-broken"))
    digest = _signer(signed)["digest_algorithm"]["algorithm"].native
    if digest not in DIGESTS:
        found.append(Problem("weak-digest", {"digest": str(digest)}))
    return found


def time_stamp(signed: Any) -> Any:
    """The SignedData of the time stamp on a signature; None if there is none."""
    for one in _signer(signed)["unsigned_attrs"] or ():
        if one["type"].native == _TIME_STAMP:
            return one["values"][0]["content"]
    return None


def certificates(signed: Any) -> tuple[list[bytes], bytes]:
    """The certificates that came with a signature, as DER, and the signer's own.

    Raises ValueError and the like if that is missing, or if there are certificates of another kind.
    """
    from pyhanko.sign.general import extract_certificate_info

    others = [one.chosen.dump() for one in signed["certificates"] if one.name == "certificate"]
    if len(others) != len(signed["certificates"]):
        raise ValueError("a certificate of another kind")
    return others, extract_certificate_info(signed).signer_cert.dump()


def _signer(signed: Any) -> Any:
    return signed["signer_infos"][0]


def _whole(sequence: Any) -> bool:
    """Whether each value in it was understood: asn1crypto passes over what comes after the last that it knows."""
    from asn1crypto.core import Void  # type: ignore[import-untyped]

    known = sum(not isinstance(sequence[name], Void) for name, *_ in sequence._fields)
    return der_count(sequence.contents) == known


def _oddities(signed: Any, content: str, needed: set[str]) -> Iterator[str]:
    if len(signed["signer_infos"]) != 1:
        yield f"{len(signed['signer_infos'])} signers"
        return
    signer = _signer(signed)
    if not all(map(_whole, (signed, signer, signed["encap_content_info"]))):
        yield "values that nobody knows"
        return
    if signed["version"].native != ("v1" if content == "data" else "v3"):
        yield "version"
    if signer["version"].native != ("v1" if signer["sid"].name == "issuer_and_serial_number" else "v3"):
        yield "version of the signer"
    if [one.dump() for one in signed["digest_algorithms"]] != [signer["digest_algorithm"].dump()]:
        yield "digest algorithms"
    inner = signed["encap_content_info"]
    if inner["content_type"].native != content or bool(inner["content"].native) is (content == "data"):
        yield "content"
    attributes = [one["type"].native for one in signer["signed_attrs"]]
    if len(set(attributes)) != len(attributes) or not _NEEDED | needed <= set(attributes):
        yield "signed attributes"
    if content != "data" and not _BINDING & set(attributes):
        yield "no certificate is named"
    unsigned = [(one["type"].native, len(one["values"])) for one in signer["unsigned_attrs"] or ()]
    if unsigned not in ([], [(_TIME_STAMP, 1)] if content == "data" else []):
        yield "unsigned attributes"
