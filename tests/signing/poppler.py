"""What `pdfsig` of poppler says of a PDF: somebody else's verdict on integrity and coverage."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.tools import require_tool

_FIELD = re.compile(r"Signature Field Name: (\S+)(.*?)(?=Signature Field Name:|\Z)", re.S)


class Said(NamedTuple):
    """Of one signature: whether it is valid, and whether it covers the whole file."""

    valid: bool
    total: bool


def pdfsig(pdf: bytes, folder: Path) -> dict[str, Said]:
    """The verdict on each signature, by field; fields without one are left out."""
    file = folder / "said.pdf"
    file.write_bytes(pdf)
    shown = subprocess.run(
        [require_tool("pdfsig"), "-nocert", file], capture_output=True, text=True, check=False
    ).stdout
    return {
        name: Said("Signature is Valid." in rest, "- Total document signed" in rest)
        for name, rest in _FIELD.findall(shown)
        if "Signature Validation:" in rest
    }
