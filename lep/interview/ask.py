"""What passes between the interview and whoever answers: an `Ask` goes out, a value or a signal comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Literal, Protocol

AskKind = Literal["text", "id", "date", "email", "integer", "number", "choice", "multi", "line", "review"]


class Signal(Enum):
    """Answers that are no value."""

    BACK = "back"
    SKIP = "skip"
    REST = "skip all"
    UNKNOWN = "unknown"
    QUIT = "quit"


BACK: Final = Signal.BACK
SKIP: Final = Signal.SKIP
REST: Final = Signal.REST
UNKNOWN: Final = Signal.UNKNOWN
QUIT: Final = Signal.QUIT


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from. `also`: other words that mean it."""

    value: Any
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an entry away: of a list that is being entered, or the thing that a row of the review is about."""

    number: int


@dataclass(frozen=True, slots=True)
class Several:
    """Several entries of a list at once, pasted as lines."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a review: what was asked, what was answered (empty if nothing). `extra`: nothing was, and nobody asks
    for it unless the person wants to say it."""

    key: str
    prompt: str
    answer: str
    state: str = ""
    extra: bool = False


@dataclass(frozen=True)
class Ask:
    """A question as a prompter shows it.

    `default` is what Enter takes; without one Enter skips, if `enter_skips`. `may_skip`: it can be left for later at
    all. `enter` says in words what Enter does. `grows`: each answer is the next entry of a list, and `listing` shows
    what it holds so far, which is not taken once more if it is `unique`. `fields` are the parts of a
    `line`. `notes` stand before the question; `rows` are the answers of a `review`, which is answered by `None` (go
    on), the number of a row (change it), or Remove. `heading` and `intro` are those of the stage, `place` is the
    question's number in it and the number of all questions; `rest` is how many open questions REST leaves for later.
    `topic` is the question of the bank by whose id the handbook tells more.
    """

    key: str
    stage: str
    prompt: str
    kind: AskKind
    need: str = "wanted"
    heading: str = ""
    intro: str = ""
    place: tuple[int, int] | None = None
    rest: int = 0
    help: str = ""
    sources: tuple[str, ...] = ()
    example: str = ""
    choices: tuple[Choice, ...] = ()
    accepts_new: bool = False
    default: Any = None
    default_text: str = ""
    may_skip: bool = True
    enter_skips: bool = True
    enter: str = ""
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    fields: tuple[Ask, ...] = ()
    grows: bool = False
    unique: bool = False
    listing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[Row, ...] = field(default=())
    topic: str = ""


class Prompter(Protocol):
    """Whoever answers. Raises KeyboardInterrupt when the person wants out at once."""

    def ask(self, question: Ask, error: str = "") -> Any:
        """A value of the question's kind, or a Signal. `error` says what was wrong with the answer before."""

    def tell(self, text: str) -> None:
        """Say something that wants no answer."""
