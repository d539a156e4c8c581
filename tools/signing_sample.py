"""Make `lep/signing/sample.json`: the signed PDF that a process apart reads before it reads a stranger's.

Run it when what verifying reads has grown: `python tools/signing_sample.py`. Each run makes keys that nobody keeps.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.signing import authority, paper  # noqa: E402


def main() -> None:
    """Write the sample: two signatures by two kinds of keys, one with a time stamp; a root, a list of revoked ones."""
    pdf = paper.signed(paper.paper(streams=True), "mayor", authority.person("latin"), lock=True)
    pdf = paper.signed(pdf, "bank", authority.person("cyrillic"), timestamper=paper.stamper())
    sample = {
        "pdf": _text(pdf),
        "roots": [_text(authority.root().certificate.public_bytes(Encoding.DER))],
        "revoked": [_text(x509.load_pem_x509_crl(authority.crl_pem()).public_bytes(Encoding.DER))],
        "at": "2026-01-01T00:00:00+00:00",
    }
    (ROOT / "lep/signing/sample.json").write_text(json.dumps(sample, indent=1) + "\n", encoding="utf-8")


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


if __name__ == "__main__":
    main()
