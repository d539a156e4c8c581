"""The process apart, seen from inside: it prepares a job, is sealed, and then answers line by line until nobody asks.

Requests and answers are JSON, one a line. The first line says which job, what to prepare and within which limits; an
answer is `{"done": …}`, or says what went wrong: a `mistake` of a template, too little `memory`, or a `fault` of ours.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO, Final

from lep.documents.errors import TemplateError
from lep.documents.strangers.limits import Limits, allow_time, seal
from lep.language import speaking
from lep.language.catalogues import CODE, catalogue

READY: Final = "ready"


def main() -> None:
    """Serve one job. Nothing that a template might print by itself can reach the answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever waits for us decides
    answers = os.fdopen(os.dup(1), "wb")
    _silence()
    order = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**order["limits"])
    with speaking(order["language"]):
        job = import_module(order["job"])
        prepared: list[Any] = []

        def prepare() -> str:
            prepared.append(job.prepare(order["setup"]))
            return READY

        begun = _answer(prepare)
        if prepared:
            _what_is_read_when_first_used()
            seal(limits)
        _say(answers, begun)
        while prepared and (line := sys.stdin.buffer.readline()):
            allow_time(limits.seconds)
            request = json.loads(line)
            _say(answers, _answer(lambda request=request: job.work(prepared[0], request)))  # type: ignore[misc]


def _answer(work: Callable[[], Any]) -> dict[str, Any]:
    try:
        return {"done": work()}
    except TemplateError as error:
        parts = (error.template, error.line, error.message, error.hint, error.path)
        return {"mistake": dict(zip(("template", "line", "message", "hint", "path"), parts, strict=True))}
    except MemoryError:
        return {"memory": True}
    except Exception:
        return {"fault": traceback.format_exc()}


def _say(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _what_is_read_when_first_used() -> None:
    """The catalogue of messages, and what the telling of a fault needs."""
    catalogue(CODE)
    traceback.format_exception(ValueError())


if __name__ == "__main__":
    main()
