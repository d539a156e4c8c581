"""Making what is laid down: the agreed part, copies to be signed in each language, their words, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lep import __version__
from lep.method.agreement.signed import canonical, sha256, signed_part
from lep.method.reading import languages
from lep.signing.manifest import AGREED, NAME, Manifest, Role, entries, signatories

if TYPE_CHECKING:
    from lep.documents.tree import Document

DOCUMENT: Final = "agreement"
COPY: Final = "pdf"
WORDS: Final = "md"
"""The format that always goes with the copies: plain text, which anybody can read and compare in fifty years."""

Edition = tuple[str, ...]
"""The languages of one document: several stand side by side."""


class Frozen(NamedTuple):
    """What is to be laid down: `files` by name, the list among them, and the document in each language."""

    manifest: Manifest
    files: Mapping[str, bytes]
    documents: tuple[Document, ...]

    @property
    def digest(self) -> str:
        """The digest of the list."""
        return sha256(self.files[NAME])


def freeze(
    data: Mapping[str, Any],
    editions: Sequence[Edition],
    *,
    file: Path | None,
    formats: Sequence[str] = (),
    previous: str = "",
    step: Callable[[str], None] = lambda name: None,
) -> Frozen:
    """What is laid down of a partnership file in which nothing stands in the way of signing, and which says its version
    and date.

    `formats` are written beyond the copies (PDF) and their words (Markdown); `previous` is the digest of the list laid
    down before; `step` is told the name of each file before it is written. The same data, templates and version of lep
    give the same bytes. Raises what `lep.documents.compose_document` and `lep.signing.fields.signing_copy` raise, and
    ValueError for a number that JSON cannot hold.
    """
    agreed = canonical(signed_part(data))
    documents = {code: _composed(data, code, file) for edition in editions for code in edition}
    paper = {edition: _together([documents[code] for code in edition]) for edition in editions}
    written = [made for edition in editions for made in _written(paper[edition], edition, data, formats, step)]
    version, date = data["agreement"]["version"], str(data["agreement"]["date"])
    manifest = Manifest(
        partnership=str(data["id"]),
        version=version,
        date=date,
        languages=tuple(languages(data)),
        lep=__version__,
        digest=sha256(agreed),
        parties=signatories(data),
        files=entries(agreed, written),
        previous=previous,
    )
    files = {AGREED: agreed, **{name: content for name, _, _, content in written}, NAME: manifest.to_bytes()}
    return Frozen(manifest, files, tuple(documents.values()))


def _composed(data: Mapping[str, Any], language: str, file: Path | None) -> Document:
    from lep.documents.render import compose_document

    return compose_document(data, document=DOCUMENT, language=language, file=file, draft=False)


def _together(documents: Sequence[Document]) -> Document:
    if len(documents) == 1:
        return documents[0]
    from lep.documents.pairing import paired

    return paired(documents)


def _written(
    document: Document, edition: Edition, data: Mapping[str, Any], formats: Sequence[str], step: Callable[[str], None]
) -> Iterator[tuple[str, Role, str, bytes]]:
    """(name, role, language, content) of a document in each format."""
    from lep.documents.render import attached, output_name, write
    from lep.signing.fields import signing_copy

    for to in dict.fromkeys((COPY, WORDS, *formats)):
        name = output_name(document, to, DOCUMENT)
        step(name)
        language = "-".join(edition)
        if to == COPY:
            parties = [one.id for one in signatories(data)]
            yield name, "copy", language, signing_copy(document, attached(data, DOCUMENT), parties)
        else:
            yield name, "words", language, write(document, to)
