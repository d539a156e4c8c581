"""The text of two paragraphs, cells or headings merged into one that shows what changed, word by word.

A text is taken apart into words, each with what formats it, compared, and put together again. So a word that became
bold is a change too, and every word keeps its format whether its change is accepted or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lep.documents import bidi, tree
from lep.documents.text import split_lines
from lep.redline.words import Texts, cut, word_stretches

Inlines = tuple[tree.Inline, ...]
Wrapper = tree.Strong | tree.Emphasis | tree.Link | tree.Gap


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: a text node or a break, within what formats it (empty shells, outermost first). `whole` is the
    text that it was cut from, and `at` its place among the words of that text."""

    node: tree.Text | tree.Break
    within: tuple[Wrapper, ...]
    whole: tree.Text | None = None
    at: int = 0
    of: int = 1

    @property
    def key(self) -> tuple[object, ...]:
        """What two words are compared by: their characters, their language and their format."""
        if isinstance(self.node, tree.Break):
            return ("\n", "", self.within)
        return (self.node.value, self.node.language, self.within)

    @property
    def text(self) -> str:
        return "\n" if isinstance(self.node, tree.Break) else self.node.value


def merged(old: Inlines, new: Inlines, direction: tree.Direction) -> Inlines:
    """`new` with what changed since `old`: insertions and deletions as `Revised`, in a text of that direction.

    Without the insertions it reads as `old`, without the deletions as `new`.
    """
    if old == new:
        return new
    before, after = list(_words(old, (), direction)), list(_words(new, (), direction))
    found: list[tuple[_Word, tree.Revision | None]] = []
    for stretch in word_stretches(_texts(before), _texts(after)):
        if stretch.changed:
            space, gone, come = _without_common_space(before[stretch.old], after[stretch.new])
            found += [(one, None) for one in space]
            found += [(_unlinked(one), "deleted") for one in gone]
            found += [(one, "inserted") for one in come]
        else:
            found += [(one, None) for one in after[stretch.new]]
    return tuple(_built(found, 0, direction))


def _texts(words: list[_Word]) -> Texts:
    return [one.key for one in words], [one.text for one in words]


def _without_common_space(old: list[_Word], new: list[_Word]) -> tuple[list[_Word], list[_Word], list[_Word]]:
    """The space that both begin with, and both without it: a word is replaced, not the space before it."""
    if not (old and new and old[0].within == new[0].within):
        return [], old, new
    spaces = {one.text[: len(one.text) - len(one.text.lstrip())] for one in (old[0], new[0])}
    space = spaces.pop()
    if spaces or not space or isinstance(old[0].node, tree.Break) or isinstance(new[0].node, tree.Break):
        return [], old, new
    gone, come = ([_bare(words[0], len(space)), *words[1:]] for words in (old, new))
    return [_Word(replace(new[0].node, value=space), new[0].within)], gone, come


def _bare(word: _Word, space: int) -> _Word:
    """A word without the space before it, which is no whole text any more."""
    return (
        word
        if isinstance(word.node, tree.Break)
        else _Word(replace(word.node, value=word.node.value[space:]), word.within)
    )


def unlinked(children: Inlines) -> Inlines:
    """`children` without links: what a deleted text points to may be gone as well."""
    found: list[tree.Inline] = []
    for child in children:
        match child:
            case tree.Link(inner):
                found += unlinked(inner)
            case tree.Strong(inner) | tree.Emphasis(inner) | tree.Gap(inner):
                found.append(replace(child, children=unlinked(inner)))
            case _:
                found.append(child)
    return tuple(found)


def _words(children: Inlines, within: tuple[Wrapper, ...], direction: tree.Direction) -> Iterator[_Word]:
    for child in children:
        match child:
            case tree.Text():
                yield from _cut(child, within, direction)
            case tree.Break():
                yield _Word(child, within)
            case tree.Revised(inner):
                yield from _words(inner, within, direction)
            case _:
                yield from _words(child.children, (*within, replace(child, children=())), direction)


def _cut(text: tree.Text, within: tuple[Wrapper, ...], direction: tree.Direction) -> Iterator[_Word]:
    """The words of a text; one that runs in the other direction stays whole, or its pieces would change their order."""
    for number, line in enumerate(split_lines(text.value)):
        if number:
            yield _Word(tree.Break(), within)
        whole = replace(text, value=line)
        words = cut(line) if not text.user or _runs(line, direction) else [line]
        for at, word in enumerate(words):
            yield _Word(replace(whole, value=word), within, whole, at, len(words))


def _runs(text: str, direction: tree.Direction) -> bool:
    """Whether all of a text of the user's own runs as its surroundings do."""
    if direction == "ltr":
        return not bidi.has_rtl(text)
    return bidi.strong_direction(text) != "ltr"


def _unlinked(word: _Word) -> _Word:
    return replace(word, within=tuple(shell for shell in word.within if not isinstance(shell, tree.Link)))


# --- put together again -----------------------------------------------------------------------------------------------


def _built(
    words: Sequence[tuple[_Word, tree.Revision | None]], depth: int, direction: tree.Direction
) -> Iterator[tree.Inline]:
    """The words as nodes again: first by what formats them from `depth` on, then by what happened to them."""
    for shell, group in groupby(words, key=lambda one: one[0].within[depth] if len(one[0].within) > depth else None):
        members = list(group)
        if shell is not None:
            yield replace(shell, children=tuple(_built(members, depth + 1, direction)))
            continue
        for how, same in groupby(members, key=lambda one: one[1]):
            nodes = tuple(_nodes([word for word, _ in same], direction))
            if how:
                yield tree.Revised(nodes, how)
            else:
                yield from nodes


def _nodes(words: Sequence[_Word], direction: tree.Direction) -> Iterator[tree.Inline]:
    """Texts that are there with all of their words as they were; the words of others joined."""
    at = 0
    joined: tree.Text | None = None
    while at < len(words):
        word = words[at]
        whole = word.whole if word.at == 0 and _is_all_there(words[at : at + word.of], word) else None
        node = whole or _piece(word.node, direction)
        at += word.of if whole else 1
        if isinstance(joined, tree.Text) and isinstance(node, tree.Text) and not whole and _like(joined, node):
            joined = replace(joined, value=joined.value + node.value)
            continue
        if joined is not None:
            yield joined
        joined = None
        if isinstance(node, tree.Text):
            joined = node
        else:
            yield node
    if joined is not None:
        yield joined


def _is_all_there(words: Sequence[_Word], first: _Word) -> bool:
    return len(words) == first.of and all(one.whole is first.whole and one.at == at for at, one in enumerate(words))


def _piece(node: tree.Text | tree.Break, direction: tree.Direction) -> tree.Text | tree.Break:
    """A part of a text: in a text from right to left it runs with its surroundings, as the whole of it did."""
    return replace(node, user=False) if isinstance(node, tree.Text) and direction == "rtl" else node


def _like(one: tree.Text, other: tree.Text) -> bool:
    return (one.user, one.language) == (other.user, other.language)
