"""What is found out about a signed PDF: plain facts, as they cross from the process that reads it to ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Covers = Literal["file", "revision", "part"]
After = Literal["nothing", "signatures", "other"]
Trust = Literal["trusted", "no-root", "not-trusted"]
Revocation = Literal["not-revoked", "revoked", "not-checked"]
TimeSource = Literal["stamped", "claimed", "none"]


@dataclass(frozen=True)
class Problem:
    """Something that is wrong: `code` says what (`verifying_words` has the words), `details` what it is about."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SignatureFacts:
    """One signature.

    `intact`: the bytes that it covers are those that were signed. `covers`: the whole file, the whole file as it was
    when it was signed ("revision"), or less. `ends`: the byte at which that ends. `changed_after`: what was added to
    the file afterwards. `certificate`: its SHA-256, as the log of signatures has it. Times are ISO 8601, in UTC.
    """

    field: str
    intact: bool = False
    covers: Covers = "part"
    ends: int = 0
    changed_after: After = "other"
    locks: bool = False
    subject: str = ""
    issuer: str = ""
    name: str = ""
    certificate: str = ""
    valid_from: str = ""
    valid_until: str = ""
    time: str = ""
    time_source: TimeSource = "none"
    digest: str = ""
    trust: Trust = "not-trusted"
    revocation: Revocation = "not-checked"
    problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all that the signature claims is so, and whose it is is trusted."""
        return self.intact and self.trust == "trusted" and self.changed_after != "other" and not self.problems


@dataclass(frozen=True)
class PdfFacts:
    """A PDF and its signatures, in the order of signing.

    `base` is the file before the first signature: how many bytes, and their SHA-256. `fields` are all signature fields,
    signed or not. `attached` is the partnership file that it carries, if it carries one that can be read.
    """

    sha256: str
    size: int
    base_size: int
    base_sha256: str
    fields: tuple[str, ...] = ()
    signatures: tuple[SignatureFacts, ...] = ()
    attached: bytes | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether there are signatures, each of them holds, and nothing is wrong with the file as a whole."""
        return bool(self.signatures) and all(one.holds for one in self.signatures) and not self.problems
