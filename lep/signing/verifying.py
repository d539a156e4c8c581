"""What can be said of a signed PDF: read in a process apart, because a PDF may come from anybody."""

from __future__ import annotations

import base64
from typing import Any, Final

from lep.documents.strangers.limits import MEGABYTE, Limits
from lep.language import tr
from lep.signing.trouble import SigningTrouble
from lep.signing.verifying_certificates import Trusted
from lep.signing.verifying_facts import PdfFacts

LARGEST: Final = 50_000_000
"""Bytes of a PDF that is looked into: a scanned annex may be large, an agreement of ours has 300,000."""
LIMITS: Final = Limits(memory=1536 * MEGABYTE, seconds=60, answer=16 * MEGABYTE)
"""Time grows with the number of signatures: each is compared with what came after it."""


def read_apart(pdf: bytes, trusted: Trusted) -> PdfFacts:
    """All that can be said of a PDF alone. Raises SigningTrouble where it cannot be read, or takes too much."""
    from lep.documents.strangers.process import FaultError, StoppedError, pool
    from lep.documents.strangers.wire import MisfitError, unpack
    from lep.signing.verifying_apart import DONE, JOB, UNREADABLE

    try:
        answer = pool.ask(JOB, {}, _request(pdf, trusted), LIMITS)
    except StoppedError as error:
        raise SigningTrouble(
            tr("the PDF cannot be verified: {reason}", reason=error.message),
            tr("do not rely on it: ask for the file as it was signed"),
            "unreadable",
        ) from error
    if isinstance(answer, dict) and isinstance(answer.get(UNREADABLE), list) and answer[UNREADABLE]:
        raise _unreadable(str(answer[UNREADABLE][0]))
    try:
        return unpack(PdfFacts, answer[DONE])
    except (MisfitError, LookupError, TypeError) as error:
        raise FaultError(f"no facts about a PDF: {error}") from error


def _request(pdf: bytes, trusted: Trusted) -> dict[str, Any]:
    from cryptography.hazmat.primitives.serialization import Encoding

    def text(content: bytes) -> str:
        return base64.b64encode(content).decode("ascii")

    return {
        "pdf": text(pdf),
        "roots": [text(one.public_bytes(Encoding.DER)) for one in trusted.roots],
        "revoked": [text(one.public_bytes(Encoding.DER)) for one in trusted.revoked],
        "at": trusted.at.isoformat(),
    }


def _unreadable(code: str) -> SigningTrouble:
    if code == "no-pdf":
        return SigningTrouble(
            tr("this is not a PDF"), tr("give the signed PDF: {example}", example="agreement.en.pdf"), "unreadable"
        )
    if code == "protected":
        return SigningTrouble(
            tr("the PDF is protected by a password or a certificate"),
            tr("signing copies are never protected: ask for the file as it was signed"),
            "unreadable",
        )
    return SigningTrouble(
        tr("the PDF is broken: none of its signatures can be verified"),
        tr("do not rely on it: ask for the file as it was signed"),
        "unreadable",
    )
