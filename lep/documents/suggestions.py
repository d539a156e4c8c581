"""What to do about a name in a template that there is not: the nearest one that there is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment, TemplateAssertionError, UndefinedError

from lep.files.problems import nearest
from lep.language import tr

_NAME: Final = re.compile(r"'(\w+)'")
_KNOWN: Final = re.compile(r" among (.*)$")


def suggestion(error: Exception, environment: Environment, variables: Mapping[str, Any]) -> str:
    """A hint for an unknown value, key or filter: "did you mean `partnership`?", else all that there are.

    "" for any other error.
    """
    found = _NAME.search(str(error))
    if not found or not isinstance(error, UndefinedError | TemplateAssertionError):
        return ""
    known = _known(error, environment, variables)
    near = nearest(found[1], known)
    return tr("did you mean `{name}`?", name=near) if near else tr("there are: {names}", names=", ".join(known))


def _known(error: Exception, environment: Environment, variables: Mapping[str, Any]) -> list[str]:
    listed = _KNOWN.search(str(error))
    if listed:
        return listed[1].split(", ")
    return sorted({*variables, *environment.globals} if isinstance(error, UndefinedError) else environment.filters)
