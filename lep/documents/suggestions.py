"""What to do about a name in a template that there is not: the nearest one that there is, else all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment

from lep.files.problems import nearest
from lep.language import tr

Words = tuple[str, str]


def unknown_name(*, name: str, environment: Environment, variables: Mapping[str, Any]) -> Words:
    """Neither a value nor a function."""
    known = sorted({*variables, *environment.globals})
    message = tr("there is nothing called {name}", name=f"`{name}`")
    if near := nearest(name, known):
        return message, _meant(near)
    names = ", ".join(known)
    return message, tr("there are: {names} ({command} shows them all)", names=names, command="`lep template fields`")


def missing_key(*, name: str, known: str, environment: Environment, variables: Mapping[str, Any]) -> Words:
    """Something that a value does not have; `known` is what it has."""
    message = tr("there is no {name} among {names}", name=f"`{name}`", names=known)
    return message, _near(name, known.split(", "))


def unknown_filter(*, name: str, environment: Environment, variables: Mapping[str, Any]) -> Words:
    """What stands behind a | and is no filter."""
    return tr("there is no filter {name}", name=f"`{name}`"), _near(name, sorted(environment.filters))


def unknown_test(*, name: str, environment: Environment, variables: Mapping[str, Any]) -> Words:
    """What stands behind an `is` and is no test."""
    return tr("there is no test {name}", name=f"`{name}`"), _near(
        name, sorted(one for one in environment.tests if one.isidentifier())
    )


def _near(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return _meant(near) if near else tr("there are: {names}", names=", ".join(known))


def _meant(name: str) -> str:
    return tr("did you mean `{name}`?", name=name)
