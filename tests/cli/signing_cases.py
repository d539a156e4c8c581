"""What tests of `lep sign` share: the files of a partnership, and how it changes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from lep.files import Set, Store, parse
from tests.signing.deeds import with_newcomer


def hashed(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def data_of(file: Path) -> Any:
    return parse(file.read_bytes()).data


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a partnership: the file, and what was laid down beside it."""
    kept = (folder / "partnership.yaml", *(path for path in (folder / "signing").rglob("*") if path.is_file()))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


def sign(file: Path, who: str = "pes", act: str = "signed", **more: Any) -> None:
    """Note a signature on the text laid down last, as `lep sign record` does."""
    last = data_of(file)["history"][-1]
    entry = {"stakeholder": who, "act": act, "version": last["version"], "digest": last["digest"], "date": "2026-12-11"}
    begun = "" if "signatures" in data_of(file) else "signatures:\n"
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{begun}  - {json.dumps(entry | more)}\n")


def change(file: Path, old: str = "Dolina Vrelne", new: str = "Dolina Vrelne 2") -> None:
    """Change words of the file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def bring_in(file: Path, status: str = "in_dialogue") -> None:
    """Write into the file what the newcomer brings."""
    data = with_newcomer(status)
    keys = ("stakeholders", "contributions", "actions", "agreement")
    Store.open(file).change(Set((key,), data[key]) for key in keys)
