"""What grows and what is personal to the process: positions, waivers, interview state, and the append-only logs."""

from typing import Annotated

from pydantic import Field

from lep.model.base import Amount, Date, Model, Number, Ref, Text
from lep.model.context import StakeholderId
from lep.model.vocab import (
    Gradient,
    HistoryEvent,
    MarkWord,
    ReviewDecision,
    SignatureAct,
    SignatureMethod,
    Stage,
)


class Position(Model):
    """Where a partner stands on an objective or a clause, on a date. Appended, never overwritten."""

    by: StakeholderId = Field(description="The partner.")
    about: Annotated[str, Ref("objectives", "actions", "clauses")] = Field(
        description="Objective, action or clause that it is about."
    )
    gradient: Gradient = Field(description="Degree of agreement, one of eight.")
    date: Date | None = Field(None, description="Day it was stated.")
    note: Text | None = Field(None, description="Its reason or condition.")


class Negotiation(Model):
    """What the partners settled about negotiating, before they took positions (Kaner)."""

    needed: Gradient | None = Field(
        None, description="The weakest position that still counts as agreement; whatever is further off is open."
    )


class Waiver(Model):
    """A warning or an advice that the partners have decided to live with. Errors cannot be waived."""

    rule: str = Field(description="Code of the rule.")
    path: str | None = Field(None, description="Place in the file, if only that one finding is meant.")
    why: Text | None = Field(None, description="The reason; it is printed.")
    by: StakeholderId | None = Field(None, description="Who decided.")
    date: Date | None = Field(None, description="Day of the decision.")


class Interview(Model):
    """State of the interview."""

    done: list[Stage] | None = Field(None, description="Stages that were gone through to the end.")
    marks: dict[str, MarkWord] | None = Field(None, description="Questions answered otherwise than by a value.")


class Signature(Model):
    """Who signed which text; or refused to, or withdrew the signature. Appended, never changed."""

    stakeholder: StakeholderId = Field(description="The party.")
    act: SignatureAct | None = Field(None, description="What it did; signed, if nothing else is said.")
    version: Annotated[int, Field(ge=1)] | None = Field(None, description="Version of the text.")
    digest: str | None = Field(None, description="Digest of the agreed part that it is about: sha256:…")
    role: Text | None = Field(None, description="Function of the signatory.")
    name: str | None = Field(None, description="Name of the signatory.")
    basis: Text | None = Field(None, description="Power to sign, if it is not the one on file for the party.")
    date: Date | None = Field(None, description="Day of signing, of the refusal or of the withdrawal.")
    place: Text | None = Field(None, description="Place of signing.")
    method: SignatureMethod | None = Field(None, description="How it was signed.")
    scan: str | None = Field(None, description="Name and digest of the scan: page.pdf sha256:…")
    files: list[str] | None = Field(None, description="Names and digests of the PDF files after signing in them.")
    certificate: str | None = Field(None, description="Digest of the certificate that signed: sha256:…")
    reason: Text | None = Field(None, description="Why it refused or withdrew.")


class Measurement(Model):
    """A value of an indicator on a date."""

    indicator: Annotated[str, Ref("indicators")] = Field(description="The indicator.")
    value: Number | None = Field(None, description="The value, in the indicator's unit.")
    date: Date | None = Field(None, description="Day or end of the period that it is of.")
    by: StakeholderId | None = Field(None, description="Who measured.")
    source: Text | None = Field(None, description="Means of verification.")
    note: Text | None = Field(None, description="What the figure does not show.")


class ReviewRecord(Model):
    """What a review found and decided."""

    date: Date | None = Field(None, description="Day of the review.")
    decision: ReviewDecision | None = Field(None, description="Continue, change or stop.")
    notes: Text | None = Field(None, description="Findings and reasons.")


class MonitoringLog(Model):
    """Measurements and reviews, as they come in."""

    measurements: list[Measurement] | None = Field(None, description="Values of indicators.")
    reviews: list[ReviewRecord] | None = Field(None, description="Reviews held.")


class Event(Model):
    """Something that happened: joined, left, paid, decided."""

    date: Date = Field(description="Day.")
    event: HistoryEvent = Field(description="What happened.")
    stakeholder: StakeholderId | None = Field(None, description="Whom it concerns.")
    contribution: Annotated[str, Ref("contributions")] | None = Field(None, description="Contribution concerned.")
    amount: Amount | None = Field(None, description="Amount in the file's currency.")
    version: Annotated[int, Field(ge=1)] | None = Field(None, description="Version of the text concerned.")
    digest: str | None = Field(None, description="Digest of the agreed part from that day on: sha256:…")
    manifest: str | None = Field(None, description="Digest of the list of files laid down that day: sha256:…")
    last_day: Date | None = Field(None, description="Last day as a partner, of one that left.")
    note: Text | None = Field(None, description="Details.")
