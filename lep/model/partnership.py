"""The partnership: the one mapping at the top of the file."""

from typing import Any

from pydantic import Field, model_validator

from lep.model.agreement import Agreement
from lep.model.base import Currency, Id, Language, Model, Text, Version, without_extensions
from lep.model.context import Evidence, Group, NetLink, Period, Preparation, Roles, Stakeholder, Territory
from lep.model.log import Event, Interview, MonitoringLog, Negotiation, Position, Signature, Waiver
from lep.model.plan import Action, Contribution, Diagnosis, Lead, Objective, Risk
from lep.model.vocab import Profile


class Partnership(Model):
    """A local employment partnership, from the first idea to its end. Only `lep`, `id` and `name` are required."""

    lep: Version = Field(description='Version of the file format, in quotes: "1.0".')
    id: Id = Field(description="Stable id of the partnership.")
    name: Text = Field(description="Name of the partnership.")
    languages: list[Language] | None = Field(None, description="Languages of the agreement; the first prevails.")
    currency: Currency | None = Field(None, description="Currency of all amounts (ISO 4217): EUR, BAM, MDL, ILS.")
    territory: Territory | None = Field(None, description="The area covered.")
    period: Period | None = Field(None, description="The limited lifetime.")
    prepared: Preparation | None = Field(None, description="How it was prepared.")
    profile: Profile | None = Field(None, description="Which set of rules applies.")
    purpose: Text | None = Field(None, description="What the partnership is for, in one sentence.")
    groups: list[Group] | None = Field(None, description="Client groups.")
    evidence: list[Evidence] | None = Field(None, description="Findings of the territorial diagnosis.")
    stakeholders: list[Stakeholder] | None = Field(None, description="Everybody concerned, partners or not.")
    links: list[NetLink] | None = Field(None, description="Ties between stakeholders.")
    roles: Roles | None = Field(None, description="Convenor, lead, accountable body, chair, secretariat.")
    diagnosis: Diagnosis | None = Field(None, description="The self-examination.")
    objectives: list[Objective] | None = Field(None, description="SMART objectives.")
    actions: list[Action] | None = Field(None, description="What is done for them.")
    contributions: list[Contribution] | None = Field(None, description="The ledger of money, people and things.")
    lead: Lead | None = Field(None, description="How the lead partner was chosen.")
    agreement: Agreement | None = Field(None, description="The terms that are signed.")
    negotiation: Negotiation | None = Field(None, description="What counts as agreement.")
    positions: list[Position] | None = Field(None, description="Negotiation: who agrees to what degree.")
    risks: list[Risk] | None = Field(None, description="What may go wrong.")
    waivers: list[Waiver] | None = Field(None, description="Warnings that the partners live with, and why.")
    interview: Interview | None = Field(None, description="State of the interview.")
    signatures: list[Signature] | None = Field(None, description="Log: who signed.")
    monitoring: MonitoringLog | None = Field(None, description="Log: measurements and reviews.")
    history: list[Event] | None = Field(None, description="Log: what happened.")

    @model_validator(mode="before")
    @classmethod
    def _drop_extensions(cls, value: Any) -> Any:
        # Once for the whole file: a validator on the base class would double the time that the classes take to build.
        return without_extensions(value)
