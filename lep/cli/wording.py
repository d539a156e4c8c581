"""Short words that several places show, which mean too little by themselves to be translated without a context."""

from __future__ import annotations

from lep.language import tr_in


def severity_word(severity: str) -> str:
    """How grave a finding is, in one word."""
    words = {
        "error": tr_in("severity", "error"),
        "warning": tr_in("severity", "warning"),
        "advice": tr_in("severity", "advice"),
        "silent": tr_in("severity", "silent"),
    }
    return words[severity]


def state_word(state: str) -> str:
    """How far a stage is, in one word."""
    words = {
        "done": tr_in("stage", "done"),
        "begun": tr_in("stage", "begun"),
        "open": tr_in("stage", "open"),
    }
    return words[state]
