"""What the report says of the diagnosis in words, beside its pictures: the setting, the chain, freedom, the road on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lep.documents.voice import Voice
from lep.method.diagnosis.chain import HELPS, GroupChain, chain
from lep.method.diagnosis.levels import freedom
from lep.method.diagnosis.maturity import maturity
from lep.method.reading import Data, by_id, dig, rows

Context = dict[str, Any]


def diagnosis_context(data: Data, voice: Voice) -> Context:
    """`setting`: what the partnership enters and adds; `chains`: what is done about gaps, group by group; `holders`:
    who knows what others need; `freedoms`: area by area what is allowed, by whom, and what is needed; `road`: what to
    do to come to the next level, with its name, or None."""
    return {
        "setting": _setting(data, voice),
        "chains": [one for group in chain(data) if (one := _chain(group, data, voice))],
        "holders": list(_holders(data, voice)),
        "freedoms": list(_freedoms(data, voice)),
        "road": _road(data, voice),
    }


def _setting(data: Data, voice: Voice) -> Context:
    return {
        "reception": voice.word("reception", dig(data, "diagnosis.context.reception")),
        "existing": voice.texts(dig(data, "diagnosis.context.existing")),
        "note": voice.sentence(dig(data, "diagnosis.context.note")),
        "added": [
            {"kind": voice.word("value_added", row.get("kind")) or "", "how": voice.text(row.get("how"))}
            for row in rows(data, "diagnosis.value_added")
        ],
    }


def _chain(group: GroupChain, data: Data, voice: Voice) -> Context | None:
    lacking = group.amiss("gap", "short")
    helps = group.coordination is not None and group.coordination >= HELPS
    if not lacking and not helps:
        return None
    row = by_id(data, "groups").get(group.id, {})
    return {
        "group": voice.text(row.get("name")) or group.id,
        "added_to": [_step(one.step, voice) for one in lacking if one.actions],
        "untouched": [_step(one.step, voice) for one in lacking if not one.actions],
        "helps": helps,
    }


def _step(step: str, voice: Voice) -> str:
    return voice.labels[f"picture.chain.step.{step}"].lower()


def _holders(data: Data, voice: Voice) -> Iterable[Context]:
    for one in rows(data, "stakeholders"):
        known = list(dict.fromkeys(voice.texts(row.get("information") for row in rows(one, "services"))))
        if known:
            yield {"name": voice.name(str(one.get("id"))), "known": known}


def _freedoms(data: Data, voice: Voice) -> Iterable[Context]:
    said = {str(row.get("area")): row for row in rows(data, "diagnosis.flexibility")}
    for one in freedom(data):
        row = said.get(one.area, {})
        allowed, needed = voice.text(row.get("allowed")), voice.text(row.get("needed"))
        if allowed or needed or one.decided_by:
            yield {
                "area": voice.labels[f"picture.freedom.area.{one.area}"],
                "allowed": allowed or "",
                "decided": voice.word("picture.freedom.level", one.decided_by) or "",
                "needed": needed or "",
            }


def _road(data: Data, voice: Voice) -> Context | None:
    found = maturity(data)
    if found.next is None or not found.road:
        return None
    return {
        "to": voice.labels[f"picture.maturity.{found.next}"],
        "steps": [one.item.road for one in found.road],
    }
