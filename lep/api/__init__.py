"""What is done with one partnership, without a terminal: loaded, checked, looked at, rendered, saved.

The command line, batches and programs that `import lep` all go through here. The front is lazy: a name is imported when
it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.api.errors import BesideError, NotReady, RequestError, Unsound
    from lep.api.judging import State, check, evaluate, saying
    from lep.api.partnership import Partnership, begin, load, save
    from lep.api.rendering import Rendered, check_request, iter_rendered, render
    from lep.checks.finding import Finding
    from lep.interview.engine import StageState

_HOME = {
    **dict.fromkeys(("BesideError", "NotReady", "RequestError", "Unsound"), "api.errors"),
    **dict.fromkeys(("State", "check", "evaluate", "saying"), "api.judging"),
    **dict.fromkeys(("Partnership", "begin", "load", "save"), "api.partnership"),
    **dict.fromkeys(("Rendered", "check_request", "iter_rendered", "render"), "api.rendering"),
    "Finding": "checks.finding",
    "StageState": "interview.engine",
}

__all__ = [
    "BesideError",
    "Finding",
    "NotReady",
    "Partnership",
    "Rendered",
    "RequestError",
    "StageState",
    "State",
    "Unsound",
    "begin",
    "check",
    "check_request",
    "evaluate",
    "iter_rendered",
    "load",
    "render",
    "save",
    "saying",
]

__getattr__ = front("lep", globals(), _HOME)
