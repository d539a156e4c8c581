"""The clock of a build."""

from __future__ import annotations

from typing import Final

from lep.api.errors import RequestError
from lep.language import tr

LATEST: Final = 253_402_300_799
"""The last second of the year 9999."""


def require_sane(epoch: str) -> None:
    """SOURCE_DATE_EPOCH, where it is set, must be one: a silent fallback would make every build differ. Raises
    RequestError."""
    if epoch and not (epoch.isascii() and epoch.isdigit() and int(epoch) <= LATEST):
        raise RequestError(
            tr("SOURCE_DATE_EPOCH is {value}", value=epoch),
            tr("it must be a number of seconds since 1970, or not be set"),
        )
