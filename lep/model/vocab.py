"""Controlled vocabularies: every word that the file accepts where it does not accept free text.

Each vocabulary is a `Literal` (what the type checker and the JSON Schema see) and a table of what its words mean
in plain English (what prompts, errors and documents show). No word is a YAML 1.1 boolean. A test keeps each
`Literal` and its table the same.
"""

from __future__ import annotations

from typing import Final, Literal

from lep.language import tr_in

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

MEANINGS: Final[dict[str, dict[str, str]]] = {
    "StakeholderKind": {
        "public_employment_service": "public employment service",
        "municipality": "municipality or city",
        "employer": "employer",
        "employers_organisation": "employers' organisation",
        "chamber": "chamber of commerce or crafts",
        "education": "education or training institution",
        "ngo": "non-governmental organisation",
        "trade_union": "trade union",
        "private_employment_service": "private employment service",
        "development_agency": "development agency",
        "social_services": "social services",
        "health_service": "health service",
        "social_enterprise": "social enterprise or cooperative",
        "financial_institution": "financial institution",
        "regional_authority": "regional authority",
        "national_authority": "national authority",
        "research": "research institute or university",
        "media": "media",
        "client_group": "organisation of the clients themselves",
        "other": "other",
    },
    "Level": {"local": "local", "regional": "regional", "national": "national"},
    "StakeholderStatus": {
        "identified": "identified, not yet approached",
        "invited": "invited, no answer yet",
        "in_dialogue": "in dialogue",
        "committed": "committed: will sign",
        "declined": "declined",
        "left": "has left the partnership",
    },
    "Visibility": {
        "private": "only the convenor",
        "partners": "the partners",
        "public": "everyone",
    },
    "LinkKind": {
        "money": "gives money to",
        "information": "gives information to",
        "command": "can instruct",
        "support": "supports",
        "conflict": "is in conflict with",
    },
    "SupportStep": {
        "outreach": "outreach",
        "registration": "registration",
        "profiling": "profiling",
        "guidance": "guidance",
        "training": "training",
        "subsidised_work": "subsidised work",
        "placement": "placement",
        "in_work_support": "in-work support",
        "childcare": "childcare",
        "transport": "transport",
        "health": "health",
        "debt": "debt advice",
    },
    "Change": {"increase": "increase", "reduce": "reduce", "maintain": "maintain"},
    "Frequency": {
        "monthly": "every month",
        "two_monthly": "every two months",
        "quarterly": "every quarter",
        "half_yearly": "every half year",
        "yearly": "every year",
    },
    "Breakdown": {
        "sex": "sex",
        "age": "age",
        "education": "level of education",
        "duration": "length of unemployment",
        "disability": "disability",
        "minority": "minority",
        "place": "place of residence",
        "occupation": "occupation",
    },
    "FlexibilityArea": {
        "programme_design": "design of programmes",
        "budget": "budget",
        "performance_management": "targets and performance",
        "client_identification": "choice of clients",
        "staffing": "staff and contracting out",
        "collaboration": "working with others",
    },
    "PolicyField": {
        "employment": "employment",
        "skills": "skills",
        "economic_development": "economic development",
        "social_inclusion": "social inclusion",
        "health": "health",
        "housing": "housing",
        "transport": "transport",
        "other": "other",
    },
    "Holding": {
        "programme": "a programme",
        "budget": "a budget",
        "rules": "the rules",
        "data": "data",
    },
    "ValueAdded": {
        "gaps_sensed": "senses gaps, and fits policy to local needs",
        "new_thinking": "brings unusual ideas and creative action",
        "commitment": "mobilises commitment, planning and analysis",
        "new_vehicles": "creates new ways to deliver services",
    },
    "Reception": {
        "crowded": "crowded: many partnerships and projects already",
        "receptive": "receptive: easily taken up",
        "resistant": "resistant: room, but opposition at the centre",
    },
    "TimeOfDay": {
        "early_morning": "early in the morning",
        "midday": "at midday",
        "afternoon": "in the afternoon",
        "evening": "in the evening",
    },
    "Pledge": {
        "vacancies": "vacancies",
        "interviews": "job interviews",
        "work_placements": "places to work on trial",
        "apprenticeships": "apprenticeships",
        "mentoring": "mentors",
        "curriculum": "help with the contents of training",
        "money": "money",
        "other": "other",
    },
    "Measures": {
        "reached": "people found and registered",
        "trained": "people trained",
        "employed": "people in a job",
        "employed_formally": "people in a formal job",
        "made_formal": "jobs or people moved from informal to formal work",
        "retained": "people still in the job later on",
        "business_trained": "people trained to start a business",
        "business_granted": "start-up grants given",
        "business_started": "businesses started and registered",
        "business_expanded": "businesses expanded",
        "employers_engaged": "employers who take part",
        "system": "changes in services, rules or standards",
        "other": "other",
    },
    "EvidenceMeasure": {
        "count": "count",
        "rate": "rate",
        "gap": "gap to a reference",
        "gender_gap": "gap between women and men",
        "trend": "trend",
        "location_quotient": "location quotient",
        "shift_share": "shift-share",
        "other": "other",
    },
    "ContributionForm": {"cash": "cash", "in_kind": "in kind"},
    "ContributionCategory": {
        "money": "money",
        "staff": "staff time",
        "premises": "premises",
        "equipment": "equipment",
        "data": "data",
        "services": "services",
        "other": "other",
    },
    "ContributionStatus": {"pledged": "pledged", "approved": "approved", "paid": "paid"},
    "CriterionKind": {
        "risk": "risk: what failure would cost this organisation",
        "ability": "ability: what it needs to be able to lead",
    },
    "DecisionRule": {
        "consensus": "consensus (nobody objects)",
        "unanimity": "unanimity (everybody votes in favour)",
        "three_quarters": "three quarters of the votes",
        "two_thirds": "two thirds of the votes",
        "simple_majority": "more than half of the votes",
    },
    "DecidingBody": {"board": "the board", "all_partners": "all partners together"},
    "DataRole": {
        "joint_controllers": "joint controllers (purposes decided together)",
        "separate_controllers": "separate controllers (each for its own purposes)",
        "processor": "one partner processes on behalf of another",
    },
    "ClauseState": {
        "not_relevant": "not relevant here",
        "missing": "missing",
        "partial": "partly in place",
        "full": "fully in place",
    },
    "Gradient": {
        "endorse": "endorses it",
        "minor_point": "agrees with a minor point",
        "reservations": "agrees with reservations",
        "abstain": "abstains",
        "more_talk": "wants more discussion",
        "dislike_but_support": "does not like it, will support it",
        "serious_disagreement": "seriously disagrees",
        "veto": "cannot accept it",
    },
    "Profile": {
        "generic": "any partnership",
        "five-actors": "the five local actors of the ILO partnerships in Bosnia and Herzegovina",
        "tripartite": "a tripartite commission: local authority, trade unions, employers",
        "clld": "community-led local development",
    },
    "Stage": {
        "start": "Start",
        "map": "Map",
        "diagnose": "Diagnose",
        "plan": "Plan",
        "lead": "Lead",
        "agree": "Agree",
    },
    "MarkWord": {
        "skipped": "skipped for now",
        "unknown": "not known yet",
        "not_applicable": "does not apply",
        "none": "asked: there is none",
        "complete": "the list is complete",
    },
    "AnswerWord": {"unknown": "do not know", "not_applicable": "does not apply"},
    "SignatureMethod": {
        "paper": "by hand, on paper",
        "electronic": "with a certificate, in the PDF",
        "decision": "by a decision of its council or board",
    },
    "SignatureAct": {
        "signed": "signed",
        "refused": "refused to sign",
        "withdrawn": "withdrew its signature",
    },
    "ReviewDecision": {"continue": "continue", "change": "change", "stop": "stop"},
    "HistoryEvent": {
        "opened": "laid down for signature",
        "joined": "joined",
        "left": "left",
        "paid": "paid",
        "decided": "decided",
        "amended": "amended",
        "renewed": "renewed",
        "dissolved": "dissolved",
    },
}

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


def meaning(vocabulary: str, word: str) -> str:
    """What a controlled word means, in the language that is spoken: ("Level", "local") -> "local"."""
    return tr_in(vocabulary, MEANINGS[vocabulary][word])


def meanings(vocabulary: str) -> dict[str, str]:
    """Every word of a vocabulary, with what it means in the language that is spoken."""
    return {word: meaning(vocabulary, word) for word in MEANINGS[vocabulary]}
