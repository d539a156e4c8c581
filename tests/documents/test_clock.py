"""The time stamp of printed files: the document's date, unless a build says otherwise."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lep.documents.clock import moment


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_a_document_is_stamped_at_midnight_of_its_date() -> None:
    assert moment("2026-11-21") == datetime(2026, 11, 21, tzinfo=UTC)


def test_a_build_can_set_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert moment("2026-11-21") == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["today", "-1", "1.5", "٣"])
def test_a_malformed_time_is_an_error_and_not_today(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        moment("2026-11-21")


def test_a_malformed_date_is_an_error() -> None:
    with pytest.raises(ValueError, match="soon"):
        moment("soon")
