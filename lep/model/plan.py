"""What is wanted and who does what: diagnosis, objectives, indicators, actions, contributions, risks, the lead."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from lep.model.base import Amount, Count, Date, Id, Model, Number, Ref, Score, Text, Year
from lep.model.context import GroupId, StakeholderId
from lep.model.vocab import (
    Breakdown,
    Change,
    ContributionCategory,
    ContributionForm,
    ContributionStatus,
    CriterionKind,
    DecidingBody,
    FlexibilityArea,
    Frequency,
    Holding,
    Level,
    Measures,
    PolicyField,
    Reception,
    SupportStep,
    ValueAdded,
)

EvidenceId = Annotated[str, Ref("evidence")]
ObjectiveId = Annotated[str, Ref("objectives")]
ActionId = Annotated[str, Ref("actions")]
CriterionId = Annotated[str, Ref("lead.criteria")]
PolicyId = Annotated[str, Ref("diagnosis.policies")]


def _answer(value: Any) -> Any:
    if value in ("unknown", "not_applicable") or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise PydanticCustomError("answer_value", "not an answer")


AnswerValue = Annotated[
    Any,
    BeforeValidator(_answer),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"enum": ["unknown", "not_applicable"]}]}),
]
"""A number (a 1 to 5 opinion, or a counted fact), or the words unknown or not_applicable: never taken for zero."""


class Answer(Model):
    """One answer to one item of the self-diagnosis."""

    item: str = Field(description="Id of the item in its pack.")
    group: GroupId | None = Field(None, description="Client group that the answer is about.")
    step: SupportStep | None = Field(None, description="Step of the chain of support that it is about.")
    value: AnswerValue | None = Field(None, description="1 to 5, a count, unknown or not_applicable.")
    note: Text | None = Field(None, description="The fact behind the answer.")
    by: StakeholderId | None = Field(None, description="Who answered.")


class Need(Model):
    """How many people of a group need a step of the chain of support: what capacities are compared with."""

    group: GroupId | None = Field(None, description="Client group.")
    step: SupportStep | None = Field(None, description="Step of the chain of support.")
    persons: Count | None = Field(None, description="Persons a year who need it; 0: nobody does.")
    note: Text | None = Field(None, description="Where the figure comes from.")


class Flexibility(Model):
    """How far local partners may act in one of six areas, and what would be needed (OECD LEED, through PARES)."""

    area: FlexibilityArea = Field(description="The area.")
    allowed: Text | None = Field(None, description="What is allowed now.")
    decided_by: Level | None = Field(None, description="Level of government that decides on it.")
    needed: Text | None = Field(None, description="What the partnership would need.")


class Policy(Model):
    """A policy or programme, and the level of government that holds each of its functions (IDELE)."""

    id: Id = Field(description="Stable id of the policy.")
    name: Text | None = Field(None, description="What it is called.")
    field: PolicyField | None = Field(None, description="Policy field that it belongs to.")
    conceived: Level | None = Field(None, description="Level that designs it.")
    managed: Level | None = Field(None, description="Level that runs it.")
    implemented: Level | None = Field(None, description="Level that carries it out.")
    with_: list[PolicyId] | None = Field(None, alias="with", description="Policies that it is co-ordinated with.")
    note: Text | None = Field(None, description="What blocks it, or what works.")


class LevelHolding(Model):
    """What a level of government holds for the problem at hand."""

    level: Level | None = Field(None, description="Level of government.")
    holds: Holding | None = Field(None, description="A programme, a budget, the rules, or data.")
    what: Text | None = Field(None, description="Which one.")
    by: StakeholderId | None = Field(None, description="Stakeholder that holds it, if it is on the list.")


class AddedValue(Model):
    """What the partnership adds to what each partner does alone (IDELE: four kinds): the test of need."""

    kind: ValueAdded = Field(description="Kind of value added.")
    how: Text | None = Field(None, description="How it shows here.")


class Setting(Model):
    """The context that the partnership enters (IDELE: context is vital)."""

    reception: Reception | None = Field(None, description="Crowded, receptive or resistant.")
    existing: list[Text] | None = Field(None, description="Partnerships and councils that are there already.")
    note: Text | None = Field(None, description="How this one fits in with them.")


class Statement(Model):
    """The letter that asks the higher level to recognise, encourage and provide a framework (PARES)."""

    to: Text | None = Field(None, description="Office that it is addressed to.")
    by: StakeholderId | None = Field(None, description="Partner that signs it; default: the convenor.")
    date: Date | None = Field(None, description="Day of the letter.")
    requests: list[Text] | None = Field(None, description="What is asked for, beyond the six areas.")


class Diagnosis(Model):
    """The self-examination: where services fall short, and whether the partners are free to act."""

    answers: list[Answer] | None = Field(None, description="Answers, one for each item, group and respondent.")
    packs: list[str] | None = Field(None, description="Further packs of items that are asked.")
    needs: list[Need] | None = Field(None, description="How many people need which step of support.")
    flexibility: list[Flexibility] | None = Field(None, description="What is allowed in the six areas.")
    policies: list[Policy] | None = Field(None, description="Policies and the levels that hold them.")
    holdings: list[LevelHolding] | None = Field(None, description="What each level of government holds.")
    value_added: list[AddedValue] | None = Field(None, description="What the partnership adds.")
    context: Setting | None = Field(None, description="The context that it enters.")
    statement: Statement | None = Field(None, description="The letter to the higher level.")


class Baseline(Model):
    """Where an indicator stood before the partnership."""

    value: Number | None = Field(None, description="The value, in the indicator's unit.")
    date: Date | None = Field(None, description="Day or end of the period that it is of.")


class Target(Model):
    """Where an indicator is to stand."""

    value: Number | None = Field(None, description="The value, in the indicator's unit.")
    date: Date | None = Field(None, description="Day by which it is to be reached.")


class Indicator(Model):
    """How an objective is measured (the fields of an indicator reference sheet)."""

    id: Id = Field(description="Stable id of the indicator.")
    name: Text | None = Field(None, description="What is counted, and who is included.")
    measures: Measures | None = Field(None, description="What sort of result it counts; benchmarks go by it.")
    definition: Text | None = Field(None, description="What counts and what does not, where the name leaves doubt.")
    unit: Text | None = Field(None, description='Unit: persons, jobs, firms, "%".')
    baseline: Baseline | None = Field(None, description="Value and date before the partnership.")
    target: Target | None = Field(None, description="Value and date to be reached.")
    milestones: list[Target] | None = Field(None, description="Values on the way, at least one a year.")
    source: Text | None = Field(None, description="Means of verification: register, survey, payroll.")
    frequency: Frequency | None = Field(None, description="How often it is measured.")
    responsible: StakeholderId | None = Field(None, description="Who measures it.")
    disaggregated_by: list[Breakdown] | None = Field(None, description="What it is broken down by.")


class Objective(Model):
    """One SMART objective. Its sentence is drafted from the parts; `statement` only where a person reworded it."""

    id: Id = Field(description="Stable id of the objective.")
    name: Text | None = Field(None, description="Short name for tables and pictures.")
    statement: Text | None = Field(None, description="The sentence, if a person reworded the drafted one.")
    change: Change | None = Field(None, description="What is to happen to the indicator.")
    group: GroupId | None = Field(None, description="Client group whose situation changes.")
    responds_to: list[EvidenceId] | None = Field(None, description="Findings that the objective answers.")
    owner: StakeholderId | None = Field(None, description="The one partner that answers for it.")
    due: Date | None = Field(None, description="Day by which it is reached, within the period.")
    attainable: Text | None = Field(None, description="Why the target can be reached with these means.")
    assumptions: list[Text] | None = Field(None, description="What must hold that the partners do not control.")
    indicators: list[Indicator] | None = Field(None, description="How it is measured.")


class Action(Model):
    """Something that partners do together, with one accountable partner."""

    id: Id = Field(description="Stable id of the action.")
    name: Text | None = Field(None, description="What is done.")
    objective: ObjectiveId | None = Field(None, description="Objective that it serves.")
    lead: StakeholderId | None = Field(None, description="The one partner accountable for it.")
    with_: list[StakeholderId] | None = Field(None, alias="with", description="Partners that carry it out too.")
    start: Date | None = Field(None, description="First day.")
    end: Date | None = Field(None, description="Last day.")
    output: Text | None = Field(None, description="What there is when it is done.")
    steps: list[SupportStep] | None = Field(None, description="Steps of the chain of support that it adds to.")
    cost: Amount | None = Field(None, description="What it costs in all, in the file's currency.")


class Contribution(Model):
    """One line of the ledger: who brings what, for what, when."""

    id: Id = Field(description="Stable id of the contribution.")
    from_: StakeholderId | None = Field(None, alias="from", description="Partner that brings it.")
    action: ActionId | None = Field(None, description="Action that it is for.")
    form: ContributionForm | None = Field(None, description="Cash or in kind.")
    category: ContributionCategory | None = Field(
        None, description="Money, staff, premises, equipment, data, services."
    )
    amount: Amount | None = Field(None, description="Value in the file's currency; in kind: its estimate.")
    year: Year | None = Field(None, description="Calendar year.")
    what: Text | None = Field(None, description="What it consists of.")
    valuation: Text | None = Field(None, description="In kind: how the value was estimated.")
    status: ContributionStatus | None = Field(None, description="Pledged, approved or paid.")


class Risk(Model):
    """Something that may go wrong, and what happens then."""

    id: Id = Field(description="Stable id of the risk.")
    name: Text | None = Field(None, description="What may happen.")
    likelihood: Score | None = Field(None, description="1 (hardly) to 5 (almost certain).")
    impact: Score | None = Field(None, description="1 (little) to 5 (the partnership fails).")
    owner: StakeholderId | None = Field(None, description="Who watches it.")
    response: Text | None = Field(None, description="What is done if it happens, or to prevent it.")


class Criterion(Model):
    """What candidates for the lead are compared on."""

    id: Id = Field(description="Stable id of the criterion.")
    name: Text | None = Field(None, description="The question that is scored.")
    kind: CriterionKind | None = Field(None, description="A risk that the lead carries, or an ability it needs.")
    weight: Amount | None = Field(None, description="Weight; the weights need not add up to 100.")
    low: Text | None = Field(None, description="What a score of 1 means, in words.")
    high: Text | None = Field(None, description="What a score of 5 means, in words.")


class Candidate(Model):
    """A stakeholder that could lead."""

    stakeholder: StakeholderId = Field(description="The candidate.")
    willing: bool | None = Field(None, description="True if it is willing to lead.")
    mandated: bool | None = Field(None, description="True if its own board or council lets it.")
    eligible: bool | None = Field(None, description="False if law or a funder's rules exclude it.")
    note: Text | None = Field(None, description="Reservations, conditions.")


class LeadScore(Model):
    """One partner's score of one candidate on one criterion. Working judgement: never in the agreement."""

    by: StakeholderId | None = Field(None, description="Who scored; not the candidate itself.")
    candidate: StakeholderId = Field(description="Who was scored.")
    criterion: CriterionId = Field(description="On what.")
    score: Score | None = Field(None, description="1 to 5.")
    evidence: Text | None = Field(None, description="What the score rests on.")


class Weighting(Model):
    """One partner's swing weight of one criterion. Working judgement: never in the agreement."""

    by: StakeholderId | None = Field(None, description="Who weighed.")
    criterion: CriterionId = Field(description="Which criterion.")
    points: Annotated[float, Field(ge=0, le=100)] | None = Field(
        None, description="What going from the worst to the best score is worth; 100 for the criterion worth most."
    )


class Dissent(Model):
    """A partner that did not agree with the choice of lead, and why."""

    by: StakeholderId = Field(description="The partner.")
    why: Text | None = Field(None, description="Its reason.")


class LeadDecision(Model):
    """How the lead was decided on: the comparison informs, the partners decide."""

    date: Date | None = Field(None, description="Day of the decision.")
    by: DecidingBody | None = Field(None, description="Who decided.")
    override: Text | None = Field(None, description="Why another than the first in the comparison leads.")
    dissent: list[Dissent] | None = Field(None, description="Who disagreed, and why.")


class Lead(Model):
    """The choice of the lead partner. The decision itself is `roles.lead`."""

    criteria: list[Criterion] | None = Field(None, description="What candidates are compared on.")
    candidates: list[Candidate] | None = Field(None, description="Who could lead.")
    weights: list[Weighting] | None = Field(None, description="Swing weights of several partners; working judgement.")
    scores: list[LeadScore] | None = Field(None, description="Scores; working judgement.")
    decision: LeadDecision | None = Field(None, description="How it was decided.")
    reason: Text | None = Field(None, description="Why this partner leads: what failure would cost it.")
