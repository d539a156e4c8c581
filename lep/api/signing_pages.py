"""`lep render signature-page` and `lep render certificate`: what they need beyond the file, and for whom they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lep.api.errors import NotReady, RequestError
from lep.api.words import there_are, with_file
from lep.language import tr

if TYPE_CHECKING:
    from lep.documents.kinds import Kind
    from lep.files import Loaded
    from lep.method.agreement.signed import Text
    from lep.method.reading import Data


def require_laid_down(data: Data, file: str) -> None:
    """Raise NotReady where nothing is laid down for signature, so that there is nothing to tell of."""
    from lep.method.agreement.signed import laid_down

    if not laid_down(data):
        raise NotReady(
            tr("no text is laid down for signature"),
            tr("first: {command}", command=f"`{with_file('sign open', file)}`"),
        )


def parties(kind: Kind, data: Data, wanted: str) -> list[str]:
    """The parties that get a page: all, or the one that was named. Raises RequestError."""
    from lep.documents.kinds import recipients

    found = recipients(kind, data)
    if wanted and wanted not in found:
        raise RequestError(tr("{name}: there is no such party", name=wanted), there_are(found))
    return [wanted] if wanted else found


def given(loaded: Loaded, place: Path | None, party: str = "") -> dict[str, Any]:
    """What these documents are given: `to`, and `copies` of the text that the party signs, or of all texts that hold.

    Where the files of a text are not at hand, there is nothing to tell of them. Raises FolderTrouble where they are not
    what was laid down.
    """
    from lep.documents.signed_text import text_of
    from lep.method.agreement.signed import standing

    where = standing(loaded.source.data)
    text = text_of(where, party)
    texts = where.texts if not party else (text,) if text else ()
    copies = [copy for one in texts for copy in _copies(place, one)] if place else []
    return {"copies": copies, **({"to": party} if party else {})}


def _copies(place: Path, text: Text) -> Sequence[dict[str, Any]]:
    from lep.signing.folder import FolderTrouble, SigningFolder
    from lep.signing.turns import languages_in

    try:
        manifest = SigningFolder(place).bundle(text).manifest()
    except FolderTrouble as trouble:
        if trouble.state == "missing":
            return []
        raise
    return [
        {"name": one.name, "languages": languages_in(one.language), "sha256": one.sha256}
        for one in manifest.in_role("copy")
    ]
