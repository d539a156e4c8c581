"""Reading a signed PDF in a process apart (see `lep.documents.strangers`): the job that `verifying` gives it."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import json
import logging
import warnings
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from lep.documents.strangers.wire import pack
from lep.signing.verifying_certificates import Trusted
from lep.signing.verifying_reading import UnreadableError, read

JOB: Final = "lep.signing.verifying_apart"
DONE, UNREADABLE = "facts", "unreadable"
_SAMPLE: Final = Path(__file__).with_name("sample.json")
"""A request for a signed PDF (`tools/signing_sample.py` makes it)."""
_USED_SELDOM: Final = (
    "lxml.etree",
    "pyhanko.pdf_utils.crypt.pdfmac",
    "pyhanko.pdf_utils.metadata.xmp_xml",
    "pyhanko_certvalidator.revinfo.validate_ocsp",
)


def prepare(_setup: Mapping[str, Any]) -> asyncio.AbstractEventLoop:
    """Read a signed PDF of our own, so that all that reading needs is loaded, and open what an event loop has open."""
    logging.disable(logging.CRITICAL)  # pyHanko tells its log what we tell people, and reads its own source for it
    warnings.simplefilter("ignore")  # of cryptography, on certificates that are odd: what is wrong with them is told
    for name in _USED_SELDOM:
        import_module(name)
    loop = asyncio.new_event_loop()
    answer = work(loop, json.loads(_SAMPLE.read_text(encoding="utf-8")))
    if DONE not in answer:
        raise RuntimeError(str(answer))
    return loop


def work(loop: asyncio.AbstractEventLoop, request: Mapping[str, Any]) -> Any:
    """What is in the PDF of a request of `lep.signing.verifying.read_apart`, or why nothing can be told."""
    from cryptography.x509 import load_der_x509_certificate, load_der_x509_crl

    trusted = Trusted(
        tuple(load_der_x509_certificate(base64.b64decode(one)) for one in request["roots"]),
        tuple(load_der_x509_crl(base64.b64decode(one)) for one in request["revoked"]),
        dt.datetime.fromisoformat(request["at"]),
    )
    try:
        return {DONE: pack(read(base64.b64decode(request["pdf"]), trusted, loop))}
    except UnreadableError as error:
        return {UNREADABLE: [error.code, error.reason]}
