"""What an electronic signature claims, beside what its certificate proves: for whom, by which power, where, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from lep.method.agreement.signed import Party, Text, sha256
from lep.method.reading import Data, by_id


class Claim(NamedTuple):
    """Who signs for a party. `role` and `basis` may be by language, as in the file; `basis` is empty where the power
    to sign is the one on file for the party."""

    party: str
    name: str
    role: Any
    basis: Any
    place: str
    date: str


def on_file(data: Data, party: str) -> Mapping[str, Any]:
    """The party's signatory, as the file has it."""
    found: Mapping[str, Any] = by_id(data, "stakeholders").get(party, {}).get("signatory") or {}
    return found


def entry(claim: Claim, text: Text, fingerprint: str, files: Iterable[str]) -> dict[str, Any]:
    """What the log of signatures notes; `files` as `listed` has them."""
    full: dict[str, Any] = {
        "stakeholder": claim.party,
        "version": text.version,
        "digest": text.digest,
        "role": claim.role,
        "name": claim.name,
        "basis": claim.basis,
        "date": claim.date,
        "place": claim.place,
        "method": "electronic",
        "files": list(files),
        "certificate": fingerprint,
    }
    return {key: value for key, value in full.items() if value}


def listed(party: Party, fingerprint: str, signed: Mapping[str, bytes]) -> list[str]:
    """Names and digests of the files with the party's signature: those that are signed now, and those that the log
    knows of from before by the same certificate."""
    known = party.entry.get("files") or () if party.entry.get("certificate") == fingerprint else ()
    digests = dict(str(one).rsplit(" ", 1) for one in known if " " in str(one))
    digests |= {name: sha256(content) for name, content in signed.items()}
    return [f"{name} {digest}" for name, digest in digests.items()]
