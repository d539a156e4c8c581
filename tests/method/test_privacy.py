"""What belongs to a person is told from what belongs to an organisation. All numbers are made up."""

from __future__ import annotations

import pytest

from lep.method.privacy import mailboxes, personal_mailbox, personal_numbers


@pytest.mark.parametrize("email", ["first.last@example.org", "First_Last@example.org"])
def test_personal(email: str) -> None:
    assert personal_mailbox(email)


@pytest.mark.parametrize(
    "email",
    ["office@example.org", "front.office@example.org", "Jobs_Team@example.org", "pes2.a@example.org", "a@b.c.org"],
)
def test_functional(email: str) -> None:
    assert not personal_mailbox(email)


def _with_check(body: str, weights: tuple[int, ...], check: dict[int, int], modulus: int = 11) -> str:
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % modulus
    return body + str(check.get(rest, rest))


JMBG = "0101980990002"  # a region that does not exist
CNP = _with_check("180010199000", (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9), {10: 1})[:13]
IDNP = _with_check("299999999999", (7, 3, 1) * 4, {}, 10)
RNOKPP = _with_check("290000000", (-1, 5, 7, 9, 4, 6, 10, 5, 7), {10: 0})


@pytest.mark.parametrize("number", [JMBG, CNP, IDNP, RNOKPP])
def test_numbers_built_like_a_persons(number: str) -> None:
    assert list(personal_numbers(f"No. {number}, in the register")) == [number]
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert list(personal_numbers(wrong)) == []


@pytest.mark.parametrize(
    "text",
    [
        "4200000000005",
        "EUR 1234567890123",
        "+387 33 123 456",
        "+38733123456",
        "2026-11-30",
        "1002600012345",
        "0038733123456",
    ],
)
def test_numbers_of_other_things(text: str) -> None:
    assert list(personal_numbers(text)) == []


def test_mailboxes_in_a_text() -> None:
    assert mailboxes("Write to press@example.org, not to a.b@example.org.") == ["press@example.org", "a.b@example.org"]
    assert mailboxes("nobody@home") == []
