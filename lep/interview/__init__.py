"""How it is asked: questions as data, a pure engine, and whoever answers: a person at a terminal, plain lines, a file.

The front is lazy: `lep.interview.evaluate` imports the engine only when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.interview.answersfile import AnswerProblem, AnswersError, is_unanswered
    from lep.interview.ask import BACK, QUIT, SKIP, UNKNOWN, Ask, Prompter
    from lep.interview.bank import STAGES, Bank, bank_for
    from lep.interview.conversation import Outcome, run
    from lep.interview.engine import StageState, State, evaluate
    from lep.interview.importing import Imported, ImportFailed, import_stakeholders
    from lep.interview.lines import line_reader
    from lep.interview.notebook import Notebook
    from lep.interview.plain import PlainPrompter
    from lep.interview.respondent import bank_for_respondent
    from lep.interview.scripted import Filled, Missing, fill, missing
    from lep.interview.terminal import TerminalPrompter

_HOME = {
    **dict.fromkeys(("BACK", "QUIT", "SKIP", "UNKNOWN", "Ask", "Prompter"), "ask"),
    **dict.fromkeys(("STAGES", "Bank", "bank_for"), "bank"),
    **dict.fromkeys(("Outcome", "run"), "conversation"),
    **dict.fromkeys(("StageState", "State", "evaluate"), "engine"),
    **dict.fromkeys(("Imported", "ImportFailed", "import_stakeholders"), "importing"),
    "Notebook": "notebook",
    "PlainPrompter": "plain",
    "bank_for_respondent": "respondent",
    **dict.fromkeys(("AnswerProblem", "AnswersError", "is_unanswered"), "answersfile"),
    **dict.fromkeys(("Filled", "Missing", "fill", "missing"), "scripted"),
    "line_reader": "lines",
    "TerminalPrompter": "terminal",
}

__all__ = [
    "BACK",
    "QUIT",
    "SKIP",
    "STAGES",
    "UNKNOWN",
    "AnswerProblem",
    "AnswersError",
    "Ask",
    "Bank",
    "Filled",
    "ImportFailed",
    "Imported",
    "Missing",
    "Notebook",
    "Outcome",
    "PlainPrompter",
    "Prompter",
    "StageState",
    "State",
    "TerminalPrompter",
    "bank_for",
    "bank_for_respondent",
    "evaluate",
    "fill",
    "import_stakeholders",
    "is_unanswered",
    "line_reader",
    "missing",
    "run",
]

__getattr__ = front(__name__, globals(), _HOME)
