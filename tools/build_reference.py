"""Build templates/layouts/reference.docx from the parts in tools/reference: the same parts, the same bytes.

Its styles are the look of every Word document that lep writes: edit styles.xml here and build again. A copy whose
styles were changed in Word serves as well (`to_docx(…, reference=…)`).
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = HERE / "reference"
TARGET = HERE.parent / "templates" / "layouts" / "reference.docx"
CONTENT_TYPES = "[Content_Types].xml"


def build() -> bytes:
    """The file: the content types first, as the format asks, then every part by name, undated and uncompressed."""
    names = sorted(path.relative_to(PARTS).as_posix() for path in PARTS.rglob("*") if path.is_file())
    names.sort(key=lambda name: name != CONTENT_TYPES)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3  # Unix, wherever it is built
            archive.writestr(entry, (PARTS / name).read_bytes())
    return buffer.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(build())
