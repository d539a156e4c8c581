"""Short words that several places show, which mean too little by themselves to be translated without a context."""

from __future__ import annotations

from lep.language import tr, tr_in


def stage_word(stage: str) -> str:
    """A stage of the journey within a sentence; the name of one that we do not know."""
    words = {
        "file": tr_in("stage", "file"),
        "start": tr_in("stage", "start"),
        "map": tr_in("stage", "map"),
        "diagnose": tr_in("stage", "diagnose"),
        "plan": tr_in("stage", "plan"),
        "lead": tr_in("stage", "lead"),
        "agree": tr_in("stage", "agree"),
        "sign": tr_in("stage", "sign"),
        "live": tr_in("stage", "live"),
    }
    return words.get(stage, stage)


def state_word(state: str) -> str:
    """How far a stage is, in one word."""
    words = {
        "done": tr_in("stage", "done"),
        "begun": tr_in("stage", "begun"),
        "open": tr_in("stage", "open"),
    }
    return words[state]


def salience_word(group: str) -> str:
    """A class of salience, of Mitchell, Agle and Wood."""
    words = {
        "dormant": tr_in("salience", "dormant"),
        "discretionary": tr_in("salience", "discretionary"),
        "demanding": tr_in("salience", "demanding"),
        "dominant": tr_in("salience", "dominant"),
        "dangerous": tr_in("salience", "dangerous"),
        "dependent": tr_in("salience", "dependent"),
        "definitive": tr_in("salience", "definitive"),
    }
    return words.get(group, group)


def gone_word(status: str | None) -> str:
    """Why a stakeholder takes no part, in brackets after its name; "" for one that does, or still may."""
    words = {"declined": tr("declined"), "left": tr("has left")}
    return f" ({words[status]})" if status in words else ""
