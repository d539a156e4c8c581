"""Where a Romanian word may be divided at the end of a line: Typst has no patterns for Romanian.

Two rules of Romanian orthography (DOOM, division into syllables by sound), which cover nearly all long words and are
never wrong where they speak: a consonant between vowels goes with the second, and of two consonants one goes with each,
unless the second is "l" or "r" after a stop or "f", "h", "v". Where they say nothing a word is not divided.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

SOFT_HYPHEN: Final = "\u00ad"
_VOWEL: Final = "aăâeiîouy"
_CONSONANT: Final = "bcdfgjklmnpqrsștțvwxz"  # "h" stands with what is before it: ch, gh
_ALONE: Final = f"(?<=[{_VOWEL}])(?=[{_CONSONANT}h]h?[{_VOWEL}])"
_BETWEEN_TWO: Final = f"(?<=[{_VOWEL}][{_CONSONANT}])(?=[{_CONSONANT}]h?[{_VOWEL}])"
_TOGETHER: Final = re.compile("[bcdfghptv][lr]")
_PLACE: Final = re.compile(f"{_ALONE}|{_BETWEEN_TWO}")
_FIRST, _LAST = 2, 3
"""Letters that stay together at the start and at the end of a word; so a final "i" that is hardly heard stays too."""


def divided(word: str) -> str:
    """`word` with soft hyphens where it may be divided: "parteneriatul" as "par-te-ne-ria-tul"."""
    letters = word.lower()
    last = len(letters.rstrip(".,;:!?()„”»")) - _LAST
    places = [0, *(place.start() for place in _PLACE.finditer(letters)), len(word)]
    apart = [at for at in places[1:-1] if _FIRST <= at <= last and not _TOGETHER.match(letters, at - 1)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise([0, *apart, len(word)]))
