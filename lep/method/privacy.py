"""What tells a person's data from an organisation's."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from lep.method.tables import load_table

_TWO_WORDS: Final = re.compile(r"([^@\d._]+)[._]([^@\d._]+)@")


def personal_mailbox(email: str) -> bool:
    """Whether an e-mail address looks like a person's: first.last@ or first_last@.

    Addresses such as info@ are not personal data; a name and a surname are (practice under the GDPR, recital 14).
    """
    words = _TWO_WORDS.match(email.casefold())
    return words is not None and not _functions() & set(words.groups())


@cache
def _functions() -> frozenset[str]:
    return frozenset(load_table(Path(__file__).with_name("privacy.yaml"))["functions"])
