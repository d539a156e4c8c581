"""A link goes where the template says, or where the user says if that is the web or a mail address."""

from __future__ import annotations

import pytest

from lep.documents.addresses import filled_address


@pytest.mark.parametrize(
    ("parts", "address"),
    [
        (["https://example.org/"], "https://example.org/"),
        (["", "https://example.org/a b", ""], ""),
        (["", " https://example.org/a?b=c ", ""], "https://example.org/a?b=c"),
        (["", "javascript:alert(1)", ""], ""),
        (["", "JAVASCRIPT:alert(1)", ""], ""),
        (["", "data:text/html,x", ""], ""),
        (["", "file:///etc/passwd", ""], ""),
        (["", "#signatures", ""], ""),
        (["", "//example.org", ""], ""),
        (["", "https://example.org/\u202etxt", ""], ""),
        (["", "", ""], ""),
        (["mailto:", "office@example.org", ""], "mailto:office@example.org"),
        (["mailto:", "a@b.c?bcc=d@e.f&body=x", ""], "mailto:a@b.c%3Fbcc%3Dd@e.f%26body%3Dx"),
        (["https://example.org/", "../../x y", "/end"], "https://example.org/..%2F..%2Fx%20y/end"),
        (["", "java", "script:alert(1)"], ""),
    ],
)
def test_user_text_cannot_turn_a_link_into_something_else(parts: list[str], address: str) -> None:
    assert filled_address(parts) == address


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org", "", "relative"])
def test_a_template_that_links_elsewhere_is_wrong(address: str) -> None:
    with pytest.raises(ValueError, match="may link to"):
        filled_address([address])


def test_a_template_refers_to_clauses_by_ref_only() -> None:
    with pytest.raises(ValueError, match="ref"):
        filled_address(["#clause-f1"])
