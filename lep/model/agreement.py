"""What the partners sign: the terms of the agreement. Clause codes in brackets are those of the clause catalogue."""

from typing import Annotated

from pydantic import Field

from lep.model.base import Amount, Count, Date, KeyRef, Model, Percent, Text
from lep.model.context import StakeholderId
from lep.model.vocab import ClauseState, DataRole, DecidingBody, DecisionRule, Frequency

Months = Annotated[int, Field(ge=1, le=120)]
Days = Annotated[int, Field(ge=1, le=730)]


class Definition(Model):
    """A word that the agreement uses in a fixed sense (A4)."""

    term: Text | None = Field(None, description="The word.")
    meaning: Text | None = Field(None, description="Its sense in this agreement.")


class PartnerObjective(Model):
    """What one partner itself wants to achieve through the partnership, as it agreed to have it printed (B3)."""

    partner: StakeholderId = Field(description="The partner.")
    objective: Text | None = Field(None, description="Its own objective.")


class LeadTerms(Model):
    """What the lead partner may do, may not do, and how it is replaced (D1)."""

    powers: list[Text] | None = Field(None, description="What the lead may do for the partners.")
    limits: list[Text] | None = Field(None, description="What it may not do without a decision.")
    replacement: Text | None = Field(None, description="How and when the lead is replaced.")


class Board(Model):
    """The body that steers the partnership (D2)."""

    name: Text | None = Field(None, description="What it is called; default: the board.")
    members: list[StakeholderId] | None = Field(None, description="Partners with a seat.")
    votes: Annotated[dict[str, Count], KeyRef("stakeholders")] | None = Field(
        None, description="Votes by partner; no single one, and no kind, should hold more than 49 % (CLLD)."
    )
    meets: Frequency | None = Field(None, description="How often it meets.")
    tasks: list[Text] | None = Field(None, description="What it decides.")


class Decision(Model):
    """How decisions are taken (D3)."""

    rule: DecisionRule | None = Field(None, description="The rule.")
    quorum: Percent | None = Field(None, description="Share of members that must be present, in per cent.")
    fallback: DecisionRule | None = Field(None, description="Rule that applies if the first one fails.")


class Governance(Model):
    """How the partnership governs itself (D2, D3)."""

    equal_status: bool | None = Field(None, description="True if all partners are equal, whoever leads (PARES).")
    board: Board | None = Field(None, description="The steering body.")
    decision: Decision | None = Field(None, description="How it decides.")


class Finance(Model):
    """Money: payment, reporting, audit (E2, E3)."""

    common_budget: bool | None = Field(None, description="True if money passes between partners.")
    grant: bool | None = Field(None, description="True if a grant pays for part of it.")
    eu_money: bool | None = Field(None, description="True if the money comes from the European Union.")
    funder: Text | None = Field(None, description="Who gives the grant.")
    total: Amount | None = Field(None, description="Total of the budget as agreed; the ledger must come to it.")
    payment: Text | None = Field(None, description="Who pays whom, when, against what.")
    reporting: Text | None = Field(None, description="Who reports on money, to whom, by when.")
    recovery: Text | None = Field(None, description="What happens to amounts unduly paid, and who bears them.")
    audit: Text | None = Field(None, description="Who may see the books, and how long they are kept.")
    afterwards: Text | None = Field(None, description="How the work is paid for when the money ends.")


class DataProtection(Model):
    """Client data: who answers for it (F1)."""

    client_data: bool | None = Field(None, description="True if partners exchange data about individual clients.")
    roles: DataRole | None = Field(None, description="Relation of the partners under data-protection law.")
    contact: StakeholderId | None = Field(None, description="Partner that clients can turn to.")
    data: Text | None = Field(None, description="Which data flow, from whom to whom, for what purpose.")
    basis: Text | None = Field(None, description="Legal basis, or the consent that is asked for.")
    retention: Text | None = Field(None, description="How long the data are kept.")


class Communication(Model):
    """How the partnership speaks in public (F3)."""

    spokesperson: StakeholderId | None = Field(None, description="Partner that speaks for the partnership.")
    rules: Text | None = Field(None, description="Logos, consent before publication, mention of funders.")


class Monitoring(Model):
    """What is watched, by whom, how often (G1)."""

    responsible: StakeholderId | None = Field(None, description="Partner that collects the figures.")
    frequency: Frequency | None = Field(None, description="How often.")
    report: Text | None = Field(None, description="What is reported, and to whom.")


class Review(Model):
    """The review of objectives, targets and performance, at least once a year (G2)."""

    first: Date | None = Field(None, description="Day of the first review.")
    every_months: Months | None = Field(None, description="Months between reviews; at most 12.")
    agenda: list[Text] | None = Field(None, description="What a review decides.")


class Evaluation(Model):
    """Evaluation by somebody who is not a partner (G3)."""

    external: bool | None = Field(None, description="True if an outsider evaluates.")
    when: Date | None = Field(None, description="Day the report is due.")
    paid_by: StakeholderId | None = Field(None, description="Partner that pays.")


class HealthCheck(Model):
    """How partners talk about the way they work together (G4)."""

    every_months: Months | None = Field(None, description="Months between health checks.")
    how: Text | None = Field(None, description="How it is done.")


class Disputes(Model):
    """How disputes are settled (H2): talk, then a mediator, then the law."""

    steps: list[Text] | None = Field(None, description="Steps, in order.")
    mediator: Text | None = Field(None, description="Who mediates.")
    days: Days | None = Field(None, description="Days for each step.")


class Breach(Model):
    """What happens when a partner does not do its part (H3)."""

    remedy_days: Days | None = Field(None, description="Days to put things right after notice.")
    consequence: Text | None = Field(None, description="What follows if it does not.")


class Withdrawal(Model):
    """How a partner leaves (I2)."""

    notice_months: Annotated[int, Field(ge=0, le=24)] | None = Field(None, description="Notice, in months.")
    handover: Text | None = Field(None, description="What it hands over, to whom: clients, records, tasks.")


class Dissolution(Model):
    """How the partnership ends: agreed in preparation, not in a crisis (I3)."""

    triggers: list[Text] | None = Field(None, description="What ends the partnership.")
    decided_by: DecidingBody | None = Field(None, description="Who decides that it ends.")
    clients: Text | None = Field(None, description="What happens to clients in progress.")
    staff: Text | None = Field(None, description="What happens to staff.")
    assets: Text | None = Field(None, description="What happens to things bought or lent.")
    money: Text | None = Field(None, description="What happens to money that is left.")
    records: Text | None = Field(None, description="Who keeps or deletes the records.")
    announcement: Text | None = Field(None, description="How the end is made known.")


class Amendment(Model):
    """How the agreement is changed (J1)."""

    rule: DecisionRule | None = Field(None, description="Majority that an amendment needs.")
    procedure: Text | None = Field(None, description="Who proposes, how, and when it takes effect.")


class Law(Model):
    """Governing law and venue (J2); only for a binding agreement."""

    governing: Text | None = Field(None, description="Which law applies.")
    venue: Text | None = Field(None, description="Which court is competent.")


class Clause(Model):
    """State of one clause of the catalogue, and local wording if there is any."""

    state: ClauseState | None = Field(None, description="Not relevant, missing, partial or full.")
    why: Text | None = Field(None, description="Not relevant: the reason, which is printed.")
    text: Text | None = Field(None, description="Local wording that replaces the clause's own.")


class Agreement(Model):
    """The terms that the partners sign."""

    version: Annotated[int, Field(ge=1)] | None = Field(None, description="Version of the text (A1).")
    date: Date | None = Field(None, description="Date of this version (A1).")
    place: Text | None = Field(None, description="Place of signing (A1).")
    binding: bool | None = Field(None, description="True if it is legally binding (A5).")
    background: Text | None = Field(None, description="What led to the partnership (A3).")
    legal_basis: list[Text] | None = Field(None, description="Laws, decisions, programmes it rests on (A3).")
    definitions: list[Definition] | None = Field(None, description="Words with a fixed sense (A4).")
    values: list[Text] | None = Field(None, description="Principles that partners share (B2).")
    quality: list[Text] | None = Field(None, description="How partners define a good partnership (B2).")
    partner_objectives: list[PartnerObjective] | None = Field(None, description="Each partner's own objective (B3).")
    lead: LeadTerms | None = Field(None, description="Powers, limits and replacement of the lead (D1).")
    governance: Governance | None = Field(None, description="Bodies and decisions (D2, D3).")
    conflict_of_interest: Text | None = Field(None, description="What a partner with an interest of its own does (D4).")
    admission: Text | None = Field(None, description="How new partners join (D5).")
    finance: Finance | None = Field(None, description="Payment, reporting, audit (E2, E3).")
    assets: Text | None = Field(None, description="Who owns what is bought or made, and may use results (E4).")
    referral: Text | None = Field(None, description="First contact, and how clients are referred (C3).")
    data_protection: DataProtection | None = Field(None, description="Client data (F1).")
    confidentiality: Text | None = Field(None, description="What stays among the partners (F2).")
    communication: Communication | None = Field(None, description="Speaking in public (F3).")
    monitoring: Monitoring | None = Field(None, description="What is watched, by whom, how often (G1).")
    review: Review | None = Field(None, description="The review, at least yearly (G2).")
    evaluation: Evaluation | None = Field(None, description="External evaluation (G3).")
    health_check: HealthCheck | None = Field(None, description="How partners work together (G4).")
    disputes: Disputes | None = Field(None, description="How disputes are settled (H2).")
    breach: Breach | None = Field(None, description="Breach and remedy (H3).")
    liability: Text | None = Field(None, description="Liability and insurance (H4).")
    renewal: Text | None = Field(None, description="How it may be renewed, after a review (I1).")
    withdrawal: Withdrawal | None = Field(None, description="How a partner leaves (I2).")
    dissolution: Dissolution | None = Field(None, description="How the partnership ends (I3).")
    amendment: Amendment | None = Field(None, description="How the text is changed (J1).")
    law: Law | None = Field(None, description="Governing law and venue (J2).")
    equality: Text | None = Field(None, description="Equality, non-discrimination, accessibility (J3).")
    counterparts: Annotated[int, Field(ge=1)] | None = Field(None, description="Number of signed copies (J4).")
    clauses: Annotated[dict[str, Clause], KeyRef("clauses")] | None = Field(
        None, description="State and local wording by clause code."
    )
