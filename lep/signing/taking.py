"""Taking over a PDF that a partner signed elsewhere: which copy it grew from, what is new in it, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lep.files.store import read_bytes
from lep.language import tr
from lep.method.agreement.signed import Standing, Text
from lep.signing.folder import Bundle, SigningFolder
from lep.signing.places import party_of, places
from lep.signing.trouble import SigningTrouble
from lep.signing.turns import MAX_BYTES


class Arrival(NamedTuple):
    """A PDF that came back. `name` is what it will be called at `path`, and `before` what is there now. `parties` are
    those whose signatures are new. `counterpart`: others signed their own copy meanwhile, so this one stands beside
    it; both together are the agreement."""

    text: Text
    name: str
    path: Path
    before: bytes | None
    parties: tuple[str, ...]
    counterpart: bool


def arrival(folder: SigningFolder, standing: Standing, content: bytes) -> Arrival:
    """What a PDF means to the partnership. Raises SigningTrouble for one that grew from no copy of ours."""
    text, bundle, name = _origin(folder, standing, content)
    path = bundle.signed / name
    before = read_bytes(path, limit=MAX_BYTES) if path.exists() else None
    new = _signed(content) if before is None else [one for one in _signed(content) if one not in _signed(before)]
    if not new:
        raise SigningTrouble(
            tr("there is no signature in this PDF that is not here already"),
            tr("is it the one that came back? To see who has signed: `lep sign show`"),
        )
    if before is None or content.startswith(before):
        return Arrival(text, name, path, before, tuple(new), counterpart=False)
    own = f"{Path(name).stem}.{'-'.join(new)}.pdf"
    beside = bundle.signed / own
    there = read_bytes(beside, limit=MAX_BYTES) if beside.exists() else None
    return Arrival(text, own, beside, there, tuple(new), counterpart=True)


def _origin(folder: SigningFolder, standing: Standing, content: bytes) -> tuple[Text, Bundle, str]:
    for text in standing.texts:
        bundle = folder.bundle(text)
        for name, copy in bundle.copies().items():
            if content.startswith(copy):
                return text, bundle, name
    raise SigningTrouble(
        tr("this PDF did not grow from a copy that was laid down for signature"),
        tr("ask for the PDF that was signed, as it is; a printed, scanned or saved-as one is recorded by hand"),
    )


def _signed(pdf: bytes) -> Sequence[str]:
    return [one.party for one in places(pdf) if one.signed and party_of(one.field)]
