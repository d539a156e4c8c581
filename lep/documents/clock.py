"""The one clock of the printed formats: the document's own date, or `SOURCE_DATE_EPOCH` where a build sets it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH"


def moment(iso_date: str) -> datetime:
    """The time stamp that a file of this document carries: midnight UTC of `iso_date` (ISO 8601, YYYY-MM-DD).

    `SOURCE_DATE_EPOCH` (seconds since 1970, https://reproducible-builds.org/specs/source-date-epoch/) wins over
    it. Raises ValueError when either is malformed: a silent fallback to today would make every build differ.
    """
    epoch = os.environ.get(SOURCE_DATE_EPOCH)
    if not epoch:
        return datetime.fromisoformat(iso_date[:10]).replace(tzinfo=UTC)
    if not (epoch.isascii() and epoch.isdigit()):
        raise ValueError(f"{SOURCE_DATE_EPOCH} must be a whole number of seconds since 1970, not {epoch!r}")
    return datetime.fromtimestamp(int(epoch), UTC)
