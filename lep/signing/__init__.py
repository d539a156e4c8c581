"""What is signed: texts laid down for good, signatures on them, and the proof of both.

`freeze` makes what is laid down, `manifest` lists it, `folder` keeps it beside the partnership file and gives it back
only if it still is what was laid down. The front is lazy, since signing needs packages that nothing else does. What
shares its name with its module is taken from there: `lep.signing.freeze.freeze`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.signing.folder import Bundle, FolderTrouble, SigningFolder
    from lep.signing.freeze import Frozen
    from lep.signing.manifest import Deed, Listed, Manifest, Signatory
    from lep.signing.trouble import SigningTrouble

_HOME = {
    **dict.fromkeys(("Bundle", "FolderTrouble", "SigningFolder"), "folder"),
    **dict.fromkeys(("Deed", "Listed", "Manifest", "Signatory"), "manifest"),
    "Frozen": "freeze",
    "SigningTrouble": "trouble",
}

__all__ = [
    "Bundle",
    "Deed",
    "FolderTrouble",
    "Frozen",
    "Listed",
    "Manifest",
    "Signatory",
    "SigningFolder",
    "SigningTrouble",
]

__getattr__ = front(__name__, globals(), _HOME)
