"""Partnerships that strain a picture: crowded ones, long names, names from right to left, hostile ones."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from lep.files import read

EXAMPLES = Path(__file__).parents[2] / "examples"
LONG = "Regional Association for the Advancement of Inclusive Employment and Lifelong Learning in the Upper Valley No. "
HEBREW = "עיריית חיפה, המחלקה לתעסוקה ולפיתוח קהילתי "
HOSTILE = '<script>alert("x")</script> & Čović ]]> '
KINDS = ("money", "information", "command", "support", "conflict")
STEPS = ("outreach", "registration", "guidance", "training", "placement", "childcare", "transport", "debt")
MATURITY = (
    "local_voice",
    "local_decisions",
    "local_skills",
    "local_resources",
    "serves_clients",
    "has_the_means",
    "holds_contracts",
    "follows_results",
)


def example(name: str = "vrelna-valley") -> dict[str, Any]:
    """The data of an example, free to be changed."""
    return copy.deepcopy(dict(read(EXAMPLES / name / "partnership.yaml").data))


def crowded(count: int = 25, name: str = LONG) -> dict[str, Any]:
    """The large example with `count` stakeholders more, each called `name` and a number, tied, scored and at work."""
    data = example()
    more = [_stakeholder(number, name) for number in range(count)]
    data["stakeholders"] = [*data["stakeholders"], *more]
    data["links"] = [
        *data["links"],
        *({"from": f"more-{n}", "to": f"more-{(n * 3 + 1) % count}", "kind": KINDS[n % 5]} for n in range(count)),
    ]
    data["contributions"] = [
        *data["contributions"],
        *(
            {"id": f"give-{n}", "from": f"more-{n}", "amount": 1000 * (n + 1), "year": 2027 + n % 3, "form": "cash"}
            for n in range(count)
        ),
    ]
    for objective in data["objectives"]:
        objective["name"] = {"en": name + objective["id"], "bs": name}
    for action in data["actions"]:
        action["name"] = {"en": name + action["id"], "bs": name}
    for finding in data["evidence"]:
        finding["indicator"] = {"en": name + finding["id"], "bs": name}
    data["diagnosis"] = {**data["diagnosis"], "answers": [*data["diagnosis"]["answers"], *_maturity()]}
    return data


def _stakeholder(number: int, name: str) -> dict[str, Any]:
    return {
        "id": f"more-{number}",
        "name": f"{name}{number}",
        "kind": ("ngo", "employer", "education", "chamber", "media")[number % 5],
        "status": ("committed", "in_dialogue", "invited", "identified", "declined")[number % 5],
        "view": {"influence": number % 5 + 1, "interest": number * 2 % 5 + 1},
        "services": [{"step": STEPS[number % len(STEPS)], "group": "ltu-women", "capacity": 10 * number}],
    }


def _maturity() -> list[dict[str, Any]]:
    return [{"item": item, "value": 2 + number % 3, "by": "pes"} for number, item in enumerate(MATURITY)]
