"""Controlled vocabularies: every word that the file accepts where it does not accept free text.

Each vocabulary is a `Literal` (what the type checker and the JSON Schema see), and `lep.model.glossary` has a table of
what its words mean. No word is a YAML 1.1 boolean. A test keeps each `Literal` and its table the same.
"""

from __future__ import annotations

from typing import Final, Literal

from lep.model.glossary import MEANINGS as MEANINGS
from lep.model.glossary import meaning as meaning
from lep.model.glossary import meanings as meanings

FORMAT: Final = "1.0"
"""The version of the file format that this program reads and writes."""

StakeholderKind = Literal[
    "public_employment_service",
    "municipality",
    "employer",
    "employers_organisation",
    "chamber",
    "education",
    "ngo",
    "trade_union",
    "private_employment_service",
    "development_agency",
    "social_services",
    "health_service",
    "social_enterprise",
    "financial_institution",
    "regional_authority",
    "national_authority",
    "research",
    "media",
    "client_group",
    "other",
]
Level = Literal["local", "regional", "national"]
StakeholderStatus = Literal["identified", "invited", "in_dialogue", "committed", "declined", "left"]
Visibility = Literal["private", "partners", "public"]
LinkKind = Literal["money", "information", "command", "support", "conflict"]
SupportStep = Literal[
    "outreach",
    "registration",
    "profiling",
    "guidance",
    "training",
    "subsidised_work",
    "placement",
    "in_work_support",
    "childcare",
    "transport",
    "health",
    "debt",
]
Change = Literal["increase", "reduce", "maintain"]
Frequency = Literal["monthly", "two_monthly", "quarterly", "half_yearly", "yearly"]
Breakdown = Literal["sex", "age", "education", "duration", "disability", "minority", "place", "occupation"]
ContributionForm = Literal["cash", "in_kind"]
ContributionCategory = Literal["money", "staff", "premises", "equipment", "data", "services", "other"]
ContributionStatus = Literal["pledged", "approved", "paid"]
CriterionKind = Literal["risk", "ability"]
FlexibilityArea = Literal[
    "programme_design",
    "budget",
    "performance_management",
    "client_identification",
    "staffing",
    "collaboration",
]
PolicyField = Literal[
    "employment",
    "skills",
    "economic_development",
    "social_inclusion",
    "health",
    "housing",
    "transport",
    "other",
]
Holding = Literal["programme", "budget", "rules", "data"]
ValueAdded = Literal["gaps_sensed", "new_thinking", "commitment", "new_vehicles"]
Reception = Literal["crowded", "receptive", "resistant"]
TimeOfDay = Literal["early_morning", "midday", "afternoon", "evening"]
Pledge = Literal[
    "vacancies", "interviews", "work_placements", "apprenticeships", "mentoring", "curriculum", "money", "other"
]
Measures = Literal[
    "reached",
    "trained",
    "employed",
    "employed_formally",
    "made_formal",
    "retained",
    "business_trained",
    "business_granted",
    "business_started",
    "business_expanded",
    "employers_engaged",
    "system",
    "other",
]
EvidenceMeasure = Literal["count", "rate", "gap", "gender_gap", "trend", "location_quotient", "shift_share", "other"]
DecisionRule = Literal["consensus", "unanimity", "three_quarters", "two_thirds", "simple_majority"]
DecidingBody = Literal["board", "all_partners"]
DataRole = Literal["joint_controllers", "separate_controllers", "processor"]
ClauseState = Literal["not_relevant", "missing", "partial", "full"]
Gradient = Literal[
    "endorse",
    "minor_point",
    "reservations",
    "abstain",
    "more_talk",
    "dislike_but_support",
    "serious_disagreement",
    "veto",
]
Profile = Literal["generic", "five-actors", "tripartite", "clld"]
Stage = Literal["start", "map", "diagnose", "plan", "lead", "agree"]
MarkWord = Literal["skipped", "unknown", "not_applicable", "none", "complete"]
AnswerWord = Literal["unknown", "not_applicable"]
SignatureMethod = Literal["paper", "electronic", "decision"]
SignatureAct = Literal["signed", "refused", "withdrawn"]
ReviewDecision = Literal["continue", "change", "stop"]
HistoryEvent = Literal["opened", "joined", "left", "paid", "decided", "amended", "renewed", "dissolved"]

CORE_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "public_employment_service": ("public_employment_service",),
    "municipality": ("municipality",),
    "employers": ("employer", "employers_organisation", "chamber"),
    "education": ("education",),
    "ngo": ("ngo",),
}
"""The five local actors of the ILO's partnerships in Bosnia and Herzegovina, and which kinds stand for each.

Source: partnerstvo.ba, "About LEPs". The source names chambers as relevant further partners; here a chamber or an
employers' organisation also speaks for employers, because that is how small firms are usually represented.
"""

CLAUSE_IDS: Final[tuple[str, ...]] = (
    *("A1", "A2", "A3", "A4", "A5"),
    *("B1", "B2", "B3", "B4"),
    *("C1", "C2", "C3", "C4"),
    *("D1", "D2", "D3", "D4", "D5"),
    *("E1", "E2", "E3", "E4"),
    *("F1", "F2", "F3"),
    *("G1", "G2", "G3", "G4"),
    *("H1", "H2", "H3", "H4"),
    *("I1", "I2", "I3"),
    *("J1", "J2", "J3", "J4"),
)
"""The clause catalogue, in the order of the agreement."""
