"""Whether a signed PDF is what the partnership file says: begun from the copy that was laid down, with the signatures
on record and no fewer. Nothing is rendered anew: all is compared with digests that stand in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lep.method.agreement.signed import PREFIX, Text, digest, sha256, standing
from lep.method.reading import Data, rows
from lep.signing.folder import Bundle, FolderTrouble, SigningFolder
from lep.signing.inventory import texts
from lep.signing.manifest import Listed, Manifest
from lep.signing.places import party_of
from lep.signing.verifying_facts import PdfFacts, Problem, SignatureFacts

_SIGNED: Final = "signed"


class Copy(NamedTuple):
    """Which of the copies that were laid down a PDF begins with."""

    text: Text
    bundle: Bundle
    manifest: Manifest
    listed: Listed


@dataclass(frozen=True)
class Record:
    """What the partnership file says to a PDF.

    `copy` is None where the PDF begins with none that was laid down. `parties` are the parties of its text with their
    last word on record: signed, refused, withdrawn or open. `of_field` says what is wrong with single signatures,
    `problems` what is wrong with the whole; `notes` are worth knowing, and no problem.
    """

    copy: Copy | None
    parties: dict[str, str] = field(default_factory=dict)
    of_field: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the file says the same as the PDF."""
        return self.copy is not None and not self.problems and not any(self.of_field.values())


def compare(pdf: bytes, facts: PdfFacts, data: Data, folder: SigningFolder) -> Record:
    """What the partnership file and the folder beside it say to a PDF."""
    copy, troubles = _copy(pdf, facts, data, folder)
    if copy is None:
        return Record(None, problems=tuple(troubles) or (Problem("not-laid-down"),))
    log, parties = _entries(data, copy.text), _parties(copy, facts)
    problems = [*_text_problems(copy, facts, data), *_file_problems(copy, facts, log)]
    return Record(
        copy,
        parties={one: _last_word(log, one) for one in parties},
        of_field={one.field: tuple(_signature_problems(one, parties, log)) for one in facts.signatures},
        problems=tuple(problems),
        notes=tuple(_notes(copy, facts, data)),
    )


# --- which copy -----------------------------------------------------------------------------------------------


def _copy(pdf: bytes, facts: PdfFacts, data: Data, folder: SigningFolder) -> tuple[Copy | None, list[Problem]]:
    """The copy that the PDF begins with, the newest text first; or what kept us from finding it."""
    troubles = []
    for text in reversed(texts(data)):
        bundle = folder.bundle(text)
        try:
            manifest = bundle.manifest()
        except FolderTrouble as trouble:
            troubles.append(Problem("list-" + trouble.state, {"file": trouble.path.as_posix()}))
            continue
        if not bundle.digest:
            troubles.append(Problem("list-unproved", {"file": bundle.path.as_posix()}))
            continue
        for listed in manifest.in_role("copy"):
            if _begins_with(pdf, facts, listed):
                return Copy(text, bundle, manifest, listed), []
    if _superseded(pdf, facts, data, folder):
        return None, [Problem("superseded")]
    return None, troubles


def _begins_with(pdf: bytes, facts: PdfFacts, listed: Listed) -> bool:
    """Whether the PDF before its first signature is that copy, byte for byte; a line break after it is no matter."""
    size = listed.size
    return size <= facts.base_size and not pdf[size : facts.base_size].strip() and listed.fits(pdf[:size])


def _superseded(pdf: bytes, facts: PdfFacts, data: Data, folder: SigningFolder) -> bool:
    """Whether it is a copy that was laid down before nobody signed it, and another took its place."""
    known = {row.get("manifest") for row in rows(data, "history")} - {None}
    for number in {text.version for text in texts(data)}:
        for path in folder.superseded(number):
            try:
                content = (path / "manifest.json").read_bytes()
                copies = Bundle(path, sha256(content)).manifest().in_role("copy")
            except (OSError, FolderTrouble):
                continue
            if sha256(content) in known and any(_begins_with(pdf, facts, one) for one in copies):
                return True
    return False


# --- the text -------------------------------------------------------------------------------------------------


def _text_problems(copy: Copy, facts: PdfFacts, data: Data) -> Iterator[Problem]:
    """Whether the agreed part is the same in all places: on record, laid down, carried by the PDF, in the file now."""
    if copy.manifest.digest != copy.text.digest or copy.manifest.version != copy.text.version:
        yield Problem("record-differs")
    if copy.manifest.partnership != str(data.get("id")):
        yield Problem("other-partnership", {"id": copy.manifest.partnership})
    try:
        copy.bundle.agreed()
    except FolderTrouble as trouble:
        yield Problem("agreed-" + trouble.state, {"file": trouble.path.as_posix()})
    carried = _carried(facts)
    if carried is not None and carried != copy.text.digest:
        yield Problem("attached-differs")
    where = standing(data)
    if where.lapsed and where.text is not None and where.text.version == copy.text.version:
        yield Problem("lapsed")


def _carried(facts: PdfFacts) -> str | None:
    """The digest of the agreed part that the PDF carries; None where it carries none that can be read."""
    from lep.files import LoadError, parse

    if facts.attached is None:
        return None
    try:
        return digest(parse(facts.attached, "partnership.yaml").data)
    except (LoadError, ValueError):
        return ""


# --- the signatures -------------------------------------------------------------------------------------------


def _entries(data: Data, text: Text) -> list[Data]:
    """The entries of the log that are about a text, in their order."""
    found = rows(data, "signatures")
    return [row for row in found if row.get("version") == text.version and row.get("digest") == text.digest]


def _last_word(log: Sequence[Data], party: str) -> str:
    said = [str(row.get("act") or _SIGNED) for row in log if row.get("stakeholder") == party]
    return said[-1] if said else "open"


def _parties(copy: Copy, facts: PdfFacts) -> list[str]:
    """Who has to sign a text: all parties the agreement, those who have a place in it a deed."""
    if copy.text.stakeholder:
        return [party for party in map(party_of, facts.fields) if party]
    return [one.id for one in copy.manifest.parties]


def _signature_problems(one: SignatureFacts, parties: Sequence[str], log: Sequence[Data]) -> Iterator[Problem]:
    party = party_of(one.field)
    if party is None or party not in parties:
        yield Problem("no-party", {"field": one.field})
        return
    said = [row for row in log if row.get("stakeholder") == party]
    if not said:
        yield Problem("not-on-record", {"party": party})
        return
    if said[-1].get("act") in ("withdrawn", "refused"):
        yield Problem("withdrawn", {"party": party, "date": str(said[-1].get("date") or "")})
    digital = [row for row in said if row.get("certificate") or _files(row)]
    if not digital:
        yield Problem("not-on-record", {"party": party})
        return
    noted = digital[-1].get("certificate")
    if noted and noted != one.certificate:
        owner = next((str(row["stakeholder"]) for row in log if row.get("certificate") == one.certificate), "")
        yield Problem("other-certificate", {"party": party, "owner": owner})


def _file_problems(copy: Copy, facts: PdfFacts, log: Sequence[Data]) -> Iterator[Problem]:
    """Whether the PDF is the file on record, with all signatures that went into it."""
    name = copy.listed.name
    noted = [(str(row.get("stakeholder")), value) for row in log for one, value in _files(row) if one == name]
    present = {one.field for one in facts.signatures}
    last = {one: value for row in log for one, value in _files(row)}
    if facts.sha256 in last.values():  # a counterpart has a name of its own
        return
    gone = [party for party, _ in noted if f"party-{party}" not in present]
    if gone:
        yield Problem("cut-back", {"parties": " ".join(dict.fromkeys(gone)), "count": str(len(set(gone)))})
    elif facts.sha256 in {value for _, value in noted}:
        yield Problem("earlier-state")
    elif facts.signatures:
        yield Problem("file-not-on-record", {"sha256": facts.sha256})


def _files(row: Data) -> list[tuple[str, str]]:
    """Names and digests of the PDFs that an entry of the log names."""
    found = []
    for entry in row.get("files") or ():
        name, _, value = str(entry).rpartition(" ")
        if name and value.startswith(PREFIX):
            found.append((name, value))
    return found


def _notes(copy: Copy, facts: PdfFacts, data: Data) -> Iterator[Problem]:
    newest = standing(data)
    if newest.text is not None and newest.text.version > copy.text.version:
        yield Problem("newer-version", {"version": str(newest.text.version), "date": newest.text.date})
    elif newest.drafting:
        yield Problem("drafting", {"version": str(newest.version)})
    elif newest.text is not None and newest.text.digest != copy.text.digest:
        yield Problem("deed-since", {"date": newest.text.date, "event": newest.text.event})
    if copy.text.event != "opened":
        yield Problem("is-deed", {"event": copy.text.event, "party": copy.text.stakeholder})


def shared_certificates(facts: PdfFacts) -> list[Problem]:
    """A note for each certificate that signed for more than one party."""
    fields: dict[str, list[str]] = {}
    for one in facts.signatures:
        fields.setdefault(one.certificate, []).append(party_of(one.field) or one.field)
    return [
        Problem("one-certificate", {"parties": " ".join(parties), "count": str(len(parties))})
        for certificate, parties in fields.items()
        if certificate and len(parties) > 1
    ]
