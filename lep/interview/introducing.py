"""What stands above a question, whoever asks it: the welcome, a new heading, notes, the list that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from lep.interview.ask import Ask
from lep.interview.wording import Ways, heading, listing


class Introduction:
    """Tells everything once: the welcome at first, a heading when it changes, a list where it is not known yet."""

    def __init__(self, welcome: str, ways: Ways) -> None:
        self._welcome = welcome
        self._ways = ways
        self._heading = ""
        self._key = ""

    def opens(self, question: Ask) -> bool:
        """Whether the question stands under another heading than the one before it."""
        return question.heading != self._heading

    def lines(self, question: Ask) -> Iterator[str]:
        """What to say before the question, a paragraph each."""
        if self._welcome:
            yield self._welcome
            self._welcome = ""
        if self.opens(question):
            self._heading = question.heading
            yield "\n" + heading(question)
        yield ""
        yield from question.notes
        yield from listing(question, self._ways, known=question.key == self._key)
        self._key = question.key
