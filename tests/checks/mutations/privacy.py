"""Mutations for DIR: persons and publication."""

from __future__ import annotations

from tests.checks.mutations.support import CONTACT, Mutation, gone

PRIVACY = [
    Mutation("DIR-person-public", {f"{CONTACT}.name": "The name of a person"}),
    Mutation("DIR-personal-mailbox", {f"{CONTACT}.email": "first.last@example.org"}),
    Mutation("DIR-visibility-missing", gone(f"{CONTACT}.visibility")),
    Mutation("DIR-personal-number", {"stakeholders[pes].role": "Its director, no. 0101980990002, places participants"}),
    Mutation("DIR-person-in-text", {"agreement.communication.rules": "Drafts go to first.last@example.org"}),
]
