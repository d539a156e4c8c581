"""What the rules find in a partnership, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lep.api.errors import RequestError
from lep.api.findings import in_the_way_of_signing, judge, pack_place, unsound
from lep.api.journey import next_command
from lep.api.words import there_are
from lep.language import LANGUAGES, matching, speaking, tr

if TYPE_CHECKING:
    from lep.api.partnership import Partnership
    from lep.checks.finding import Finding
    from lep.interview.engine import StageState


@dataclass(frozen=True, slots=True)
class State:
    """How far a partnership has come: each stage, and the command that goes on.

    A stage has an `id`, a `state` (done, begun, open), how many questions are `answered` of a `total`, and the paths
    that are `missing`.
    """

    stages: tuple[StageState, ...]
    next: str

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths of all that is required or wanted and not there, in the order in which it is asked."""
        return tuple(path for stage in self.stages for path in stage.missing)

    @property
    def stage(self) -> str | None:
        """The first stage that is not done; None where all are."""
        return next((stage.id for stage in self.stages if stage.state != "done"), None)


def check(partnership: Partnership, *, today: date | str | None = None, language: str | None = None) -> list[Finding]:
    """All findings, by stage and then by their place in the file; mistakes of form alone while there are any.

    Without a day, only rules that hold on every day are asked: the same file gives the same findings. Messages are in
    `language` (one that lep speaks), else in the one that is spoken, which is English. Raises RequestError for a day or
    a language that is none; LoadError and BesideError for packs and figures beside the file that cannot be read.
    """
    with saying(language):
        return judge(partnership.loaded, day_of(today, "today"))


def evaluate(partnership: Partnership, *, language: str | None = None) -> State:
    """How far each stage is, and the command that goes on. Raises Unsound while the file has mistakes of form."""
    from lep.interview import bank_for
    from lep.interview import evaluate as evaluated
    from lep.method.agreement.signed import laid_down

    with saying(language):
        if partnership.loaded.problems:
            raise unsound(partnership.loaded)
        source = partnership.source
        state = evaluated(bank_for(pack_place(source)), source.data)
        settled = laid_down(source.data) or all(stage.state == "done" for stage in state.stages)
        findings = in_the_way_of_signing(source) if settled else ()
        return State(state.stages, next_command(state, source.data, findings, partnership.name))


@contextmanager
def saying(language: str | None) -> Iterator[None]:
    """For a `with` statement: within it, all messages are in that language, those of errors too; for None, in the one
    that is spoken. It holds for this thread, or this asynchronous task. Raises RequestError for a language that lep
    does not speak."""
    if language is None:
        yield
        return
    code = matching(language)
    if code is None:
        raise RequestError(tr("lep does not speak this language: {code}", code=language), there_are(LANGUAGES))
    with speaking(code):
        yield


def day_of(given: date | str | None, option: str) -> date | None:
    """A day that was given as one, or as text. Raises RequestError for a text that is no day."""
    if not given or isinstance(given, date):
        return given or None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise RequestError(
            tr("{option} {text}: this is not a day", option=option, text=given),
            tr("write it as year-month-day: {example}", example="2027-03-31"),
        ) from None
