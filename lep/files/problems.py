"""What is wrong with the content of a file: one value per mistake, in the file's own terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, NamedTuple

from lep.files.paths import Path


class Problem(NamedTuple):
    """One mistake. `params` fill the wording of `code` (see `lep.files.messages`); `variant` chooses among hints.

    `key`: the mistake is the key at `path`, not its value.
    """

    code: str
    path: Path
    value: Any = None
    params: Mapping[str, Any] = MappingProxyType({})
    key: bool = False
    variant: str = ""


def nearest(word: Any, words: Iterable[str]) -> str | None:
    """The one of `words` that was probably meant: the same but for case, hyphens and spaces, or spelled alike."""
    if not isinstance(word, str):
        return None
    candidates = {_folded(candidate): candidate for candidate in words}
    folded = _folded(word)
    close = [folded] if folded in candidates else get_close_matches(folded, candidates, n=1)
    return candidates[close[0]] if close else None


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
