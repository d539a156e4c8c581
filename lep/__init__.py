"""lep: from a shared problem to a signed local employment partnership agreement.

    import lep

    partnership = lep.load("partnership.yaml")
    for finding in lep.check(partnership):
        print(finding.line, finding.code, finding.message)
    partnership.set("period.end", "2029-12-31")
    lep.save(partnership)
    for one in lep.render(partnership, "agreement", to="docx,pdf"):
        print(one.name, len(one.content))

docs/library.md describes it, docs/cookbook.md has recipes. A name is imported when it is first asked for.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # as `typing` has it, which would cost more than the rest of this module

if TYPE_CHECKING:
    from lep.api import (
        BesideError,
        Finding,
        NotReady,
        Partnership,
        Rendered,
        RequestError,
        StageState,
        State,
        Unsound,
        begin,
        check,
        evaluate,
        iter_rendered,
        load,
        render,
        save,
        saying,
    )
    from lep.documents.errors import TemplateError
    from lep.errors import LepError
    from lep.files.errors import CannotEdit, LoadError, PathError, Refused, WriteError
    from lep.interview.answersfile import AnswersError
    from lep.signing.trouble import SigningTrouble

__all__ = [
    "AnswersError",
    "BesideError",
    "CannotEdit",
    "Finding",
    "LepError",
    "LoadError",
    "NotReady",
    "Partnership",
    "PathError",
    "Refused",
    "Rendered",
    "RequestError",
    "SigningTrouble",
    "StageState",
    "State",
    "TemplateError",
    "Unsound",
    "WriteError",
    "__version__",
    "begin",
    "check",
    "evaluate",
    "iter_rendered",
    "load",
    "render",
    "save",
    "saying",
]

_ELSEWHERE = {
    "AnswersError": "interview.answersfile",
    "LepError": "errors",
    "SigningTrouble": "signing.trouble",
    "TemplateError": "documents.errors",
    **dict.fromkeys(("CannotEdit", "LoadError", "PathError", "Refused", "WriteError"), "files.errors"),
}


if not TYPE_CHECKING:  # a name that there is not is a mistake for type checkers, too

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module 'lep' has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"lep.{_ELSEWHERE.get(name, 'api')}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
