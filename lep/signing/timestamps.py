"""Time stamps from a server (RFC 3161), asked with nothing but Python's own library."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from lep.language import tr
from lep.signing.trouble import SigningTrouble

if TYPE_CHECKING:
    from pyhanko.sign.timestamps.api import TimeStamper

SECONDS: Final = 30.0
"""How long a server may take to answer."""
_MAX_BYTES: Final = 200_000
_ANSWER: Final = "application/timestamp-reply"


def stamper(address: str) -> TimeStamper:
    """Whoever asks the server at the address. What leaves this computer is the digest of a signature, nothing else.

    Raises SigningTrouble for what is no address of a server.
    """
    from pyhanko.sign.timestamps.api import TimeStamper

    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        raise SigningTrouble(
            tr("{address}: this is not the address of a server", address=address),
            tr("write it whole: {example}", example="https://tsa.example.org"),
        )

    class Asking(TimeStamper):
        async def async_request_tsa_response(self, req: Any) -> Any:
            return _checked(req, await asyncio.to_thread(_answer, address, req.dump()))

    return Asking()  # type: ignore[no-untyped-call]


def _answer(address: str, question: bytes) -> bytes:
    from urllib.request import Request, urlopen

    from pyhanko.sign.timestamps.common_utils import TimestampRequestError

    headers = {"Content-Type": "application/timestamp-query", "Accept": _ANSWER}
    try:
        # The scheme was looked at: http or https.
        with urlopen(Request(address, question, headers), timeout=SECONDS) as answer:
            kind, content = answer.headers.get_content_type(), answer.read(_MAX_BYTES)
    except OSError as error:
        reason = getattr(error, "reason", None) or error.strerror or error
        raise TimestampRequestError(str(reason)) from error
    if kind != _ANSWER:
        raise TimestampRequestError(tr("the server answered something else than a time stamp"))
    return bytes(content)


def _checked(question: Any, content: bytes) -> Any:
    """The answer, if it is a time stamp on what was asked for. Raises TimestampRequestError."""
    from asn1crypto.tsp import TimeStampResp  # type: ignore[import-untyped]
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError

    try:
        answer = TimeStampResp.load(content, strict=True)
        status = answer["status"]["status"].native
        if status in ("granted", "granted_with_mods"):
            stamp = answer["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
            if stamp["message_imprint"].native == question["message_imprint"].native:
                return answer
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise TimestampRequestError(tr("the server answered something else than a time stamp")) from error
    if status in ("granted", "granted_with_mods"):
        raise TimestampRequestError(tr("the time stamp is on something else"))
    raise TimestampRequestError(tr("the server refused: {status}", status=status))
