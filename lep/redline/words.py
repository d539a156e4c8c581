"""Two texts compared word by word: what stayed, what went, what came.

Texts are cut into words with the space before them and single marks of punctuation, so that an added comma changes
nothing else. Python's difflib finds the longest common runs; afterwards crumbs are swept together, because a lone "of"
that two rewritten passages happen to share helps nobody to read them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeVar

Status = Literal["kept", "deleted", "inserted"]
T = TypeVar("T", bound=Hashable)
Texts = tuple[Sequence[Hashable], Sequence[str]]
"""Words: what each is compared by, and its characters."""

CRUMB: Final = 3
"""Letters and digits up to which a common run between two changes is no help."""
REWRITTEN: Final = 0.3
"""Share of common words below which a text counts as written anew."""

_SENTENCE_ENDS: Final = (".", "!", "?", ";", ":")
_CHUNK: Final = re.compile(r"\s*\S+|\s+$")
_CONTROLS: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of items: where it stands in the old sequence and where in the new; a changed one may have both."""

    changed: bool
    old: slice
    new: slice


def cut(text: str) -> list[str]:
    """`text` as words, each with the space before it, and marks of punctuation; joined, they are the text again.

    A text with direction controls stays whole: apart, they would no longer pair up.
    """
    if _CONTROLS.search(text):
        return [text]
    return [token for chunk in _CHUNK.findall(text) for token in _tokens(chunk)]


def stretches(old: Sequence[T], new: Sequence[T]) -> list[Stretch]:
    """How `old` becomes `new`, from left to right; changed and unchanged runs alternate."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    found = [Stretch(False, slice(0, start), slice(0, start))]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_opcodes():
        found.append(Stretch(kind != "equal", slice(start + i1, start + i2), slice(start + j1, start + j2)))
    found.append(Stretch(False, slice(len(old) - end, len(old)), slice(len(new) - end, len(new))))
    return _joined(found)


def word_stretches(old: Texts, new: Texts) -> list[Stretch]:
    """`stretches` for words, without crumbs. Texts with little in common count as written anew."""
    found = stretches(old[0], new[0])
    texts = old[1]
    kept = sum(len(texts[at].strip()) for one in found if not one.changed for at in range(one.old.start, one.old.stop))
    if len(found) > 1 and kept < REWRITTEN * sum(len(text.strip()) for text in texts):
        return [Stretch(True, slice(0, len(texts)), slice(0, len(new[1])))]
    last = len(found) - 1
    swept = [
        Stretch(one.changed or (0 < at < last and _is_crumb(texts[one.old])), one.old, one.new)
        for at, one in enumerate(found)
    ]
    return _slid(_joined(swept), old, new)


def _slid(found: list[Stretch], old: Texts, new: Texts) -> list[Stretch]:
    """Insertions and deletions moved along what they begin and end with alike, to where a sentence begins, or else
    behind a mark of punctuation: "a. c." became "a. b. c." by " b.", not by ". b"."""
    ends = slice(len(old[1]), len(old[1])), slice(len(new[1]), len(new[1]))
    slid = [Stretch(False, slice(0, 0), slice(0, 0)), *found, Stretch(False, *ends)]  # room at both ends
    for at in range(1, len(slid) - 1):
        here = slid[at]
        if not here.changed or (here.old.start != here.old.stop and here.new.start != here.new.stop):
            continue
        words, run = (new, here.new) if here.old.start == here.old.stop else (old, here.old)
        by = _best_slide(words, run, _length(slid[at - 1]), _length(slid[at + 1]))
        slid[at - 1 : at + 2] = [_moved(slid[at - 1], 0, by), _moved(here, by, by), _moved(slid[at + 1], by, 0)]
    return _joined(slid)


def _best_slide(words: Texts, run: slice, before: int, after: int) -> int:
    keys, texts = words
    left = right = 0
    while left < before and keys[run.start - left - 1] == keys[run.stop - left - 1]:
        left += 1
    while right < after and keys[run.start + right] == keys[run.stop + right]:
        right += 1

    def worth(by: int) -> tuple[int, int]:
        """How little it is to be preferred."""
        first, ahead = texts[run.start + by], texts[run.start + by - 1] if run.start + by else "."
        begins = ahead.rstrip().endswith(_SENTENCE_ENDS)
        return 0 if begins else 1 if any(char.isalnum() for char in first) else 2, abs(by)

    return min(range(-left, right + 1), key=worth)


def _length(one: Stretch) -> int:
    return int(one.old.stop - one.old.start)


def _moved(one: Stretch, start: int, stop: int) -> Stretch:
    """A stretch that begins and ends so many words later."""
    old, new = (slice(part.start + start, part.stop + stop) for part in (one.old, one.new))
    return Stretch(one.changed, old, new)


def pieces(old: str, new: str) -> list[tuple[Status, str]]:
    """The two texts as one: runs of words that were kept, deleted or inserted, a deletion before its replacement."""
    before, after = cut(old), cut(new)
    return list(_pieces(before, after, word_stretches((before, before), (after, after))))


def alike(old: str, new: str) -> float:
    """How much two texts have in common: 0 nothing, 1 everything."""
    return 1.0 if old == new else SequenceMatcher(None, cut(old), cut(new), autojunk=False).ratio()


def _pieces(old: list[str], new: list[str], found: list[Stretch]) -> Iterator[tuple[Status, str]]:
    for one in found:
        if not one.changed:
            yield "kept", "".join(new[one.new])
            continue
        if gone := "".join(old[one.old]):
            yield "deleted", gone
        if come := "".join(new[one.new]):
            yield "inserted", come


def _tokens(chunk: str) -> Iterator[str]:
    """A chunk without inner space: the punctuation at its two ends apart, the space with what it precedes."""
    word = chunk.lstrip()
    space, first, last = chunk[: len(chunk) - len(word)], 0, len(word)
    while first < last and _apart(word, first):
        first += 1
    while last > first and _apart(word, last - 1):
        last -= 1
    parts = [*word[:first], *filter(None, [word[first:last]]), *word[last:]]
    yield from [space + parts[0], *parts[1:]] if parts else [space]


def _apart(word: str, at: int) -> bool:
    """Whether the character is punctuation that nothing modifies: an accent after it would be torn off."""
    follows = word[at + 1 : at + 2]
    if follows and unicodedata.category(follows) in _MODIFIES:
        return False
    return unicodedata.category(word[at])[0] == "P" and word[at] not in _OF_NUMBERS


_OF_NUMBERS: Final = "%‰"  # alone, it would change sides in a text from right to left
_MODIFIES: Final = frozenset({"Mn", "Me", "Mc", "Cf"})


def _common(old: Sequence[T], new: Sequence[T]) -> int:
    """How many items the two begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _is_crumb(texts: Sequence[str]) -> bool:
    return sum(char.isalnum() for text in texts for char in text) <= CRUMB


def _joined(found: list[Stretch]) -> list[Stretch]:
    """Neighbours of one kind as one, nothing empty."""
    joined: list[Stretch] = []
    for one in found:
        if one.old.start == one.old.stop and one.new.start == one.new.stop:
            continue
        last = joined[-1] if joined else None
        if last and last.changed == one.changed:
            old, new = slice(last.old.start, one.old.stop), slice(last.new.start, one.new.stop)
            joined[-1] = Stretch(one.changed, old, new)
        else:
            joined.append(one)
    return joined
