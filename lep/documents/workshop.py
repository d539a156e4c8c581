"""The parts of the document on a round of a workshop: what the room thinks, what to talk about, what to act on.

It is passed on, so it holds nothing of fewer than four people, and no sentence that somebody wrote: the caller sees to
that (`lep.workshop.report`), and hands over plain data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from lep.documents.bidi import isolated
from lep.documents.context import build_context
from lep.documents.discretion import for_partners
from lep.documents.kinds import Parts, Request
from lep.documents.outward import voice_of
from lep.documents.pictures.draw import figure
from lep.documents.pictures.room import draw
from lep.documents.text import fill
from lep.documents.tree import Figure
from lep.documents.voice import Voice

Context = dict[str, Any]

MOST: Final = 12
"""So many questions stand in one picture."""


def parts(request: Request) -> Parts:
    """`request.given` holds `room` (see `lep.workshop.report.given`)."""
    data = for_partners(request.data)
    context = build_context(data, request.language, request.labels)
    voice, room = voice_of(data, request), request.given["room"]
    drawn: dict[str, Figure] = {}
    sections = []
    for number, section in enumerate(room["sections"], 1):
        names = []
        for at, picture in enumerate(_pictures(section, room, voice), 1):
            names.append(f"room-{number}-{at}")
            drawn[names[-1]] = figure(names[-1], picture, request.resources, voice.formats.direction)
        sections.append({**section, "pictures": names, **_tables(section, voice)})
    room = {**room, "sections": sections, **_words(room, voice)}
    return Parts(context={**context, "room": room}, figures=drawn)


def _pictures(section: Context, room: Context, voice: Voice) -> Iterator[Any]:
    items = [one for one in section["items"] if one["whole"] and one["whole"]["counts"]]
    for first in range(0, len(items), MOST):
        yield draw({**section, "items": items[first : first + MOST]}, room["steps"], voice)


def _words(room: Context, voice: Voice) -> Context:
    labels, number = voice.labels, voice.formats.number
    people = "" if room["people"] is None else number(room["people"])
    if people and room["expected"]:
        people = fill(labels["room.of"], count=people, whole=number(room["expected"]))
    vote = room["vote"]
    return {
        "round": fill(labels["room.round"], number=number(room["number"])),
        "turnout": people or labels["room.few"],
        "came": [
            fill(labels["room.of"], count=f"{kind} {number(one['people'])}", whole=number(one["expected"]))
            if one["expected"]
            else f"{kind} {number(one['people'])}"
            for one in room["came"]
            for kind in [one["kind"] or labels["room.others"]]
        ],
        "since": fill(labels["room.since"], number=number(room["before"])) if room["before"] else "",
        "vote": vote and {**vote, **_of_vote(vote, voice)},
    }


def _of_vote(vote: Context, voice: Voice) -> Context:
    listed, share = voice.formats.listed, voice.formats.share
    agreed = vote["consensus"]
    return {
        "weights": [{**one, "share": share(one["share"])} for one in vote["weights"]],
        "alike": "" if agreed is None else fill(voice.labels["room.alike"], figure=share(agreed)),
        "own": fill(voice.labels["room.own"], names=listed(vote["own"])) if vote["own"] else "",
        "unsaid": fill(voice.labels["room.unsaid"], names=listed(vote["unsaid"])) if vote["unsaid"] else "",
    }


# --- the tables ----------------------------------------------------------------------------------------------------


def _tables(section: Context, voice: Voice) -> Context:
    """The rows of the tables below a section: all figures, the middle answers by kind, the facts."""
    told = [one for one in section["items"] if one["kinds"]]
    kinds = [kind["id"] for kind in section["kinds"]]
    facts = [one for one in section["items"] if one["fact"] or (one["verdict"] == "no_fact" and one["whole"])]
    return {
        "rows": [_row(one, voice) for one in section["items"]],
        "changes": any(one["change"] is not None for one in section["items"]),
        "kind_names": [kind["name"] or voice.labels["room.others"] for kind in section["kinds"]],
        "kind_rows": [[_title(one), *(_of_kind(one["kinds"].get(kind), voice) for kind in kinds)] for one in told],
        "fact_rows": [
            [_title(one), one["fact"] or "–", voice.labels[f"room.verdict.{one['verdict']}"] if one["verdict"] else "–"]
            for one in facts
        ],
        "left_out": any(one["left_out"] for one in section["items"]),
    }


def _row(one: Context, voice: Voice) -> list[str]:
    whole, labels, formats = one["whole"], voice.labels, voice.formats
    if not whole:
        return [_title(one), labels["room.too_few"], "", "", _unknown(one["words"], voice), "", ""]
    half = f"{formats.number(whole['lower'])}–{formats.number(whole['upper'])}"
    consensus = "–" if whole["consensus"] is None else formats.number(whole["consensus"], 2)
    met = labels[{True: "room.yes", False: "room.no", None: "room.no_say"}[one["met"]]]
    return [
        _title(one),
        _middle(whole, voice),
        "–" if whole["step"] else half,
        f"{consensus}, {labels['room.camps']}" if whole["camps"] else consensus,
        _unknown(one["words"], voice),
        met,
        _change(one, voice),
    ]


def _title(one: Context) -> str:
    return f"{one['number']}. {one['text']}"


def _middle(part: Mapping[str, Any], voice: Voice) -> str:
    value = part["step"] or ("–" if part["median"] is None else voice.formats.number(part["median"]))
    return fill(voice.labels["room.middle_of"], answer=value, count=voice.formats.number(part["n"]))


def _of_kind(part: Context | None, voice: Voice) -> str:
    return _middle(part, voice) if part else "–"


def _unknown(counted: list[int] | None, voice: Voice) -> str:
    return voice.formats.share(counted[0] / counted[1]) if counted else "–"


def _change(one: Context, voice: Voice) -> str:
    value = one["change"]
    if value is None:
        return "–"
    text = voice.formats.number(abs(value))
    signed = f"+{text}" if value > 0 else f"\N{MINUS SIGN}{text}" if value < 0 else "0"
    return isolated(signed) if voice.formats.direction == "rtl" else signed
