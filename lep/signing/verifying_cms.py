"""The signature itself (CMS, RFC 5652): nothing in it that it need not have, because half of it is not signed.

What stands outside the signed attributes can be changed without breaking the signature. So versions, lists and unsigned
attributes must be exactly what they are in a signature that was simply made.
"""

from __future__ import annotations

from typing import Any, Final

from lep.signing.verifying_certificates import DIGESTS
from lep.signing.verifying_facts import Problem

PADES: Final = "/ETSI.CAdES.detached"
SUBFILTERS: Final = (PADES, "/adbe.pkcs7.detached")
_TIME_STAMP: Final = "signature_time_stamp_token"


def form_problems(der: bytes, subfilter: str) -> list[Problem]:
    """What is wrong with the form of a signature. Raises ValueError and the like for what is no CMS at all."""
    from asn1crypto import cms  # type: ignore[import-untyped]

    message = cms.ContentInfo.load(der, strict=True)
    if message["content_type"].native != "signed_data":
        return [Problem("contents")]
    signed = message["content"]
    signers = signed["signer_infos"]
    if len(signers) != 1:
        return [Problem("contents", {"reason": f"{len(signers)} signers"})]
    signer = signers[0]
    found = [Problem("contents", {"reason": reason}) for reason in _oddities(signed, signer, subfilter)]
    digest = signer["digest_algorithm"]["algorithm"].native
    if digest not in DIGESTS:
        found.append(Problem("weak-digest", {"digest": str(digest)}))
    return found


def _oddities(signed: Any, signer: Any, subfilter: str) -> list[str]:
    found = []
    if signed["version"].native not in ("v1", "v3") or signer["version"].native not in ("v1", "v3"):
        found.append("version")
    if signer["version"].native != ("v1" if signer["sid"].name == "issuer_and_serial_number" else "v3"):
        found.append("version of the signer")
    algorithms = [one.dump() for one in signed["digest_algorithms"]]
    if algorithms != [signer["digest_algorithm"].dump()]:
        found.append("digest algorithms")
    if signed["encap_content_info"]["content_type"].native != "data" or signed["encap_content_info"]["content"].native:
        found.append("content")
    attributes = [one["type"].native for one in signer["signed_attrs"]]
    if len(set(attributes)) != len(attributes) or not {"content_type", "message_digest"} <= set(attributes):
        found.append("signed attributes")
    if subfilter == PADES and "signing_certificate_v2" not in attributes:
        found.append("no signing certificate")
    unsigned = [(one["type"].native, len(one["values"])) for one in signer["unsigned_attrs"] or ()]
    if unsigned not in ([], [(_TIME_STAMP, 1)]):
        found.append("unsigned attributes")
    return found


def certificates(der: bytes) -> tuple[list[bytes], bytes]:
    """The certificates that came with a signature, as DER, and the signer's own.

    Raises ValueError and the like if that is missing, or if there are certificates of another kind.
    """
    from asn1crypto import cms
    from pyhanko.sign.general import extract_certificate_info

    signed = cms.ContentInfo.load(der)["content"]
    others = [one.chosen.dump() for one in signed["certificates"] if one.name == "certificate"]
    if len(others) != len(signed["certificates"]):
        raise ValueError("a certificate of another kind")
    return others, extract_certificate_info(signed).signer_cert.dump()
