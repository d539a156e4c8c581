"""Where, for whom and with whom: territory, period, client groups, evidence, stakeholders, links, roles."""

from typing import Annotated

from pydantic import Field

from lep.model.base import (
    Amount,
    Count,
    Country,
    Date,
    Email,
    Id,
    Language,
    Model,
    Number,
    Ref,
    Score,
    Text,
)
from lep.model.vocab import (
    EvidenceMeasure,
    Frequency,
    Level,
    LinkKind,
    Pledge,
    StakeholderKind,
    StakeholderStatus,
    SupportStep,
    TimeOfDay,
    Visibility,
)

StakeholderId = Annotated[str, Ref("stakeholders")]
GroupId = Annotated[str, Ref("groups")]


class Territory(Model):
    """The area that the partnership covers."""

    name: Text | None = Field(None, description="Name of the area, as people there call it.")
    country: Country | None = Field(None, description="Country, two letters (ISO 3166-1): BA, MD, IL.")
    code: str | None = Field(None, description="Official code of the area, if it has one (NUTS, municipality code).")
    level: Level | None = Field(None, description="Level of government that the area corresponds to.")
    population: Count | None = Field(None, description="Number of residents.")


class Period(Model):
    """The limited lifetime of the partnership (PARES: partnerships should not be permanent)."""

    start: Date | None = Field(None, description="First day of the partnership.")
    end: Date | None = Field(None, description="Last day; renewal only after a review.")


class Preparation(Model):
    """How the partnership was prepared (PARES: preparation must not be rushed)."""

    from_: Date | None = Field(None, alias="from", description="Day the first partners began to talk.")
    until: Date | None = Field(None, description="Day the preparation ended, or is to end.")
    meetings: Count | None = Field(None, description="Number of preparatory meetings held so far.")


class Group(Model):
    """A client group: the people whom the partnership is for."""

    id: Id = Field(description="Stable id of the group.")
    name: Text | None = Field(None, description="Who they are, precisely enough to count them.")
    size: Count | None = Field(None, description="How many persons there are in the territory.")
    eligibility: Text | None = Field(None, description="Who may take part: the conditions, and who checks them.")


class Reference(Model):
    """The figure that a finding is compared with."""

    area: Text | None = Field(None, description="Area of comparison, for instance a country code.")
    value: Number | None = Field(None, description="Its value, in the unit of the finding.")
    period: str | None = Field(None, description="Its period, if it differs from the finding's.")


class Observation(Model):
    """One figure of a series."""

    period: str | None = Field(None, description='Year, quarter or month, in quotes: "2025".')
    value: Number | None = Field(None, description="The figure; empty if the source does not publish it.")
    flag: str | None = Field(None, description="Flag of the source: b (break), u (unreliable), p (provisional).")


class Evidence(Model):
    """One finding of the territorial diagnosis."""

    id: Id = Field(description="Stable id of the finding.")
    indicator: Text | None = Field(None, description="What was measured.")
    group: GroupId | None = Field(None, description="Client group that it concerns.")
    value: Number | None = Field(None, description="The figure.")
    unit: Text | None = Field(None, description='Unit of the figure: "%", persons, EUR.')
    measure: EvidenceMeasure | None = Field(None, description="What sort of figure it is: count, rate, gap, trend.")
    area: Text | None = Field(None, description="Area that it is of, if not the whole territory.")
    period: str | None = Field(None, description='Year, quarter or month that it is of, in quotes: "2025".')
    series: list[Observation] | None = Field(None, description="Earlier figures, oldest first, if a trend is shown.")
    flag: str | None = Field(None, description="Flag of the source: b (break), u (unreliable), p (provisional).")
    reference: Reference | None = Field(None, description="The figure to compare with.")
    source: Text | None = Field(None, description="Where the figure comes from.")
    retrieved: Date | None = Field(None, description="Day the figure was taken from its source.")
    licence: str | None = Field(None, description="Licence of the source, if it states one.")
    origin: str | None = Field(None, description="File that it was imported from, with its digest.")
    note: Text | None = Field(None, description="What the figure does not show; breaks in the series.")


class Legal(Model):
    """What a contract needs to know about an organisation."""

    name: Text | None = Field(None, description="Full legal name.")
    form: Text | None = Field(None, description="Legal form: public institution, association, company.")
    registration: str | None = Field(None, description="Registration number, in quotes.")
    seat: Text | None = Field(None, description="Registered seat.")


class Signatory(Model):
    """Who may sign for the organisation. A role is enough; the name can be written in by hand."""

    role: Text | None = Field(None, description="Function: director, mayor, president.")
    name: str | None = Field(None, description="Name, or empty until the signing.")
    basis: Text | None = Field(None, description="What the power to sign rests on: statute, council decision.")


class Contact(Model):
    """How to reach the organisation. Prefer a functional mailbox to a personal one."""

    role: Text | None = Field(None, description="Function of the contact.")
    name: str | None = Field(None, description="Name, only where the person has agreed.")
    email: Email | None = Field(None, description="E-mail address; better office@ than a person's.")
    phone: str | None = Field(None, description="Telephone number, in quotes, with country code.")
    language: Language | None = Field(None, description="Language in which to write to it: bs, fr, sr-Cyrl.")
    visibility: Visibility | None = Field(None, description="Who may see the contact.")


class Service(Model):
    """A service that the stakeholder gives to a client group, at one step of the chain of support."""

    step: SupportStep | None = Field(None, description="Step in the chain of support.")
    group: GroupId | None = Field(None, description="Client group served.")
    capacity: Count | None = Field(None, description="Persons per year.")
    waiting_weeks: Amount | None = Field(None, description="Weeks that a client waits for it.")
    information: Text | None = Field(None, description="What it knows about clients that other partners need.")
    note: Text | None = Field(None, description="Conditions, waiting time, what is special.")


class View(Model):
    """The convenor's working judgement of a stakeholder. Private: never in a shared document unless asked for."""

    influence: Score | None = Field(None, description="Power over the problem, 1 (little) to 5 (decisive).")
    interest: Score | None = Field(None, description="Interest in the problem, 1 (little) to 5 (vital).")
    stance: Annotated[int, Field(ge=-2, le=2)] | None = Field(
        None, description="Attitude to the partnership, -2 (against) to 2 (for)."
    )
    legitimacy: Score | None = Field(None, description="Right to have a say, 1 to 5.")
    urgency: Score | None = Field(None, description="How pressing its claim is, 1 to 5.")


class Refusal(Model):
    """That a stakeholder declined, when and why."""

    date: Date | None = Field(None, description="Day it declined.")
    reason: Text | None = Field(None, description="The reason it gave.")
    substitute: Text | None = Field(None, description="Who or what takes its place, or what is lost without it.")
    ask_again: Date | None = Field(None, description="Day to ask it again.")


class Engagement(Model):
    """How a stakeholder is to be won and kept: one line of the engagement plan. Private."""

    how: Text | None = Field(None, description="What is done to involve it.")
    who: StakeholderId | None = Field(None, description="Partner that keeps in touch with it.")
    next: Date | None = Field(None, description="Day of the next contact.")
    every: Frequency | None = Field(None, description="How often it is contacted.")


class Commitment(Model):
    """What an employer has promised."""

    what: Pledge | None = Field(None, description="Sort of promise: vacancies, interviews, apprenticeships.")
    number: Count | None = Field(None, description="How many.")
    until: Date | None = Field(None, description="Day by which it is kept.")
    note: Text | None = Field(None, description="Conditions, occupations, wages.")


class EmployerEngagement(Model):
    """How an employer is involved (PARES: engage employers as much as possible)."""

    offer: list[Text] | None = Field(None, description="What the partnership offers it.")
    time_of_day: TimeOfDay | None = Field(None, description="Time of day that suits it for meetings.")
    place: Text | None = Field(None, description="Where to meet it; better at its own place.")
    commitments: list[Commitment] | None = Field(None, description="What it has promised.")


class Balance(Model):
    """What the partnership costs a partner and gives to it, in its own judgement. Private."""

    costs: Score | None = Field(None, description="How much it costs the partner, 1 (little) to 5 (very much).")
    benefits: Score | None = Field(None, description="How much the partner gains, 1 (little) to 5 (very much).")
    risks: Score | None = Field(None, description="How much risk the partner bears, 1 (little) to 5 (very much).")
    hours_month: Amount | None = Field(None, description="Hours a month that meetings and papers cost it.")
    note: Text | None = Field(None, description="What would make it fairer.")


class Stakeholder(Model):
    """An organisation that serves the clients, holds means or power, or is concerned."""

    id: Id = Field(description="Stable id of the stakeholder.")
    name: Text | None = Field(None, description="Name as people know it.")
    kind: StakeholderKind | None = Field(None, description="Kind of organisation; it counts once, under this kind.")
    also: list[StakeholderKind] | None = Field(None, description="Further kinds that describe it.")
    level: Level | None = Field(None, description="Level at which it works.")
    legal: Legal | None = Field(None, description="Legal identity, for the list of parties.")
    signatory: Signatory | None = Field(None, description="Who may sign for it.")
    contact: Contact | None = Field(None, description="How to reach it.")
    status: StakeholderStatus | None = Field(None, description="How far the dialogue has come.")
    refusal: Refusal | None = Field(None, description="If it declined: when and why.")
    key: bool | None = Field(None, description="True if the partnership is not viable without it.")
    role: Text | None = Field(None, description="Its specific role in the partnership.")
    interests: list[Text] | None = Field(None, description="What it wants from the matter.")
    gains: list[Text] | None = Field(None, description="What it gains from the partnership.")
    brings: list[Text] | None = Field(None, description="What it can bring, beyond the ledger: contacts, trust, data.")
    services: list[Service] | None = Field(None, description="What it does for the client groups now.")
    employer: EmployerEngagement | None = Field(None, description="Employers: offer, time, promises.")
    engagement: Engagement | None = Field(None, description="How it is won and kept; private.")
    balance: Balance | None = Field(None, description="What it costs and gives the partner; private.")
    view: View | None = Field(None, description="The convenor's judgement; private.")


class NetLink(Model):
    """A tie between two stakeholders (Net-Map)."""

    from_: StakeholderId = Field(alias="from", description="Stakeholder that the tie starts from.")
    to: StakeholderId = Field(description="Stakeholder that the tie goes to.")
    kind: LinkKind = Field(description="What flows: money, information, command, support, conflict.")
    note: Text | None = Field(None, description="Anything worth knowing about the tie.")


class Roles(Model):
    """Five roles that may be five organisations. Each is exactly one."""

    convenor: StakeholderId | None = Field(None, description="Who called the partners together.")
    lead: StakeholderId | None = Field(None, description="The one lead partner: highest cost of failure (PARES).")
    accountable_body: StakeholderId | None = Field(None, description="Who answers for the money.")
    chair: StakeholderId | None = Field(None, description="Who chairs the board.")
    secretariat: StakeholderId | None = Field(None, description="Who keeps the papers and calls the meetings.")


__all__ = [
    "Contact",
    "Evidence",
    "Group",
    "GroupId",
    "Legal",
    "NetLink",
    "Period",
    "Preparation",
    "Reference",
    "Refusal",
    "Roles",
    "Service",
    "Signatory",
    "Stakeholder",
    "StakeholderId",
    "Territory",
    "View",
]
