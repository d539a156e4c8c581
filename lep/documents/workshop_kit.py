"""The parts of the papers for a workshop: agenda, script, cards, worksheets, handout, grid, minutes, follow-up.

They lie on tables where everybody reads them, so they are made of what partners may see. What belongs to the round
(times, questions, the rule of consensus) comes from the caller as plain data.
"""

from __future__ import annotations

from lep.documents.bidi import isolated
from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.outward import groups_said, voice_of
from lep.documents.pictures.catalogue import figures
from lep.documents.text import fill
from lep.documents.voice import Voice
from lep.method.reading import dig

LEFT_OUT = ("lead", "freedom", "maturity")
"""Pictures that no handout has: what some have thought so far would colour what all are about to say."""


def parts(request: Request) -> Parts:
    """`request.given` holds `workshop` (see `lep.workshop.papers.given`), and `pictures` where the paper has some."""
    data = for_partners(request.data)
    context = build_context(data, request.language, request.labels)
    voice = voice_of(data, request)
    drawn = {}
    if request.given.get("pictures"):
        found = figures(data, voice, request.resources, scored=data)
        drawn = {name: figure for name, figure in found.items() if name not in LEFT_OUT}
    given, labels = request.given["workshop"], request.labels
    workshop = {
        **given,
        "words": {
            "round": fill(labels["kit.round"], number=str(given["number"])),
            "length": fill(labels["kit.length_text"], hours=str(given["hours"]), minutes=str(given["minutes"])),
        },
        "cards": [
            {
                **card,
                "name": fill(labels["kit.card"], number=str(number), count=str(len(given["cards"]))),
                "not_for": card["not_for"] and fill(labels["kit.not_for"], name=card["not_for"]),
                "items": [{**item, "ends": [_set_apart(end, voice) for end in item["ends"]]} for item in card["items"]],
            }
            for number, card in enumerate(given["cards"], 1)
        ],
        "groups": groups_said(data, voice),
        "place": voice.text(dig(data, "agreement.place")),
        "review": dig(data, "agreement.review.first"),
        "pictures": list(drawn),
        "present": [voice.name(str(one["id"])) for one in data.get("stakeholders") or () if _takes_part(one)],
    }
    return Parts(context={**context, "workshop": workshop}, figures=drawn)


def _set_apart(end: str, voice: Voice) -> str:
    """What an end of a scale means ("5 – the whole grant"), with its number beside it, in its own direction."""
    kept = end.replace(" ", "\u00a0", 1)
    return isolated(kept) if voice.formats.direction == "rtl" else kept


def _takes_part(stakeholder: dict[str, object]) -> bool:
    return stakeholder.get("status") in ("committed", "in_dialogue")
