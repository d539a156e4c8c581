"""A functional mailbox is told from a person's."""

from __future__ import annotations

import pytest

from lep.method.privacy import personal_mailbox


@pytest.mark.parametrize("email", ["first.last@example.org", "First_Last@example.org"])
def test_personal(email: str) -> None:
    assert personal_mailbox(email)


@pytest.mark.parametrize(
    "email",
    ["office@example.org", "front.office@example.org", "Jobs_Team@example.org", "pes2.a@example.org", "a@b.c.org"],
)
def test_functional(email: str) -> None:
    assert not personal_mailbox(email)
