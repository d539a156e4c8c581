"""What is wrong with a template, told to whoever edits it: in the language that is spoken, and with what to do.

Jinja and Python say it in English and in words for programmers. What they are known to say is recognised here and said
in our words; what is not recognised is shown as they say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError

from lep.documents.suggestions import missing_key, unknown_filter, unknown_name, unknown_test
from lep.documents.template_syntax import (
    early_end,
    expected,
    not_closed,
    unended,
    unexpected,
    unknown_tag,
    wrong_character,
)
from lep.language import mark, tr

Words = tuple[str, str]
"""A message, and a hint on what to do."""


class Told(NamedTuple):
    """A mistake in words. `line` is where to mend it, 0 where the error itself knows."""

    message: str
    hint: str
    line: int = 0


_NOT_PLAIN: Final = mark(
    "Templates see plain data only: no names that begin with an underscore, and nothing of the program."
)
_ASK_FIRST: Final = mark("Ask first: {code}, or give a default.")
_ASKING: Final = "{% if value is not none %}…{% endif %}"
_LOOKING: Final = mark("Look at the tag in that line: its name, its brackets, quotation marks and commas.")
_COMPARING: Final = mark("Compare it with a built-in template: {command} copies one.")
_EXPORT: Final = "`lep template export F1`"
_FIELDS: Final = "`lep template fields`"
_WORD_XML: Final = "<w:p"
"""What stands in the source of a Word file, whose lines nobody sees."""
_NAME: Final = r"(?:[\w.<>]+\.)?_*(?P<name>\w+)"

_KNOWN: Final[tuple[tuple[str, str, str, str], ...]] = (
    # --- macros and functions: what stands in their brackets
    (
        r"macro '(?P<name>\w+)' takes not more than (?P<most>\d+) argument",
        mark("the macro {name} is given too many values"),
        mark("It takes {most} at most."),
        "",
    ),
    (
        r"macro '(?P<name>\w+)' (?:takes no keyword argument|was .* two values for the special) '?(?P<key>\w+)",
        mark("the macro {name} takes no {key}"),
        mark("Compare with the line that begins the macro: {code}"),
        "{{% macro {name}(…) %}}",
    ),
    (
        r"parameter '(?P<name>\w+)' was not provided",
        mark("the macro is not given {name}"),
        mark("Give it in the brackets where the macro is used, or give it a default: {code}"),
        '{name}=""',
    ),
    (
        rf"{_NAME}\(\) missing \d+ required [\w-]+ arguments?: (?P<key>.*)",
        mark("{name} is not given what it needs: {key}"),
        mark("Give it in the brackets: {code}"),
        "{name}(…)",
    ),
    (
        rf"{_NAME}\(\) got an unexpected keyword argument '(?P<key>\w+)'",
        mark("{name} takes no {key}"),
        _COMPARING,
        "",
    ),
    (
        rf"{_NAME}\(\) (?:takes .* given|got multiple values)",
        mark("{name} is given too many values"),
        _COMPARING,
        "",
    ),
    (
        r"object is not callable|is not safely callable",
        mark("what stands before the brackets is no function"),
        mark("Take the brackets out: {code}"),
        "{{{{ partnership.name }}}}",
    ),
    (r"No caller defined", mark("this macro is used with {code} only"), _COMPARING, "{{% call %}}"),
    # --- values
    (r"'NoneType' object is not iterable", mark("there is no list to loop over"), _ASK_FIRST, _ASKING),
    (
        r"object is not iterable|argument must be iterable",
        mark("what is looped over is no list"),
        mark("In {fields}, lists are the names with [] behind them."),
        "",
    ),
    (
        r"not supported between instances of '(?P<one>\w+)' and '(?P<other>\w+)'",
        mark("what is compared is not of one kind"),
        mark("Compare numbers with numbers and texts with texts; ask first whether there is a value: {code}"),
        _ASKING,
    ),
    (
        r"values to unpack|cannot unpack",
        mark("the loop has more or fewer names than each of its items has parts"),
        mark("For one name after another: {code}"),
        "{{% for key, value in labels.items() %}}",
    ),
    (r"division by zero", mark("a division by zero"), mark("Ask first: {code}"), "{{% if number %}}…{{% endif %}}"),
    (r"there is no item (?P<item>.*)", mark("there is no item {item}"), _ASK_FIRST, "{{% if value %}}…{{% endif %}}"),
    # --- syntax that tells itself
    (
        r"[Ee]xpected an expression, got|invalid syntax for function call|expected subscript expression",
        mark("a value is missing in the tag"),
        mark("Write what it is about: {code}"),
        "{{% if terms.date %}}, {{{{ partnership.name }}}}",
    ),
    (
        r"Missing end of comment tag",
        mark("a comment is not closed"),
        mark("Write {code} where it ends."),
        "#}}",
    ),
    (
        r"Missing end of raw directive",
        mark("the tag {tag} is not closed"),
        mark("Write {code} where it ends."),
        "{{% endraw %}}",
    ),
    (
        r"tag name expected",
        mark("a tag has no name"),
        mark("Write what it does: {code}"),
        "{{% if … %}}, {{% for … %}}",
    ),
    (
        r"[Cc]an(?:'t|not) assign",
        mark("nothing can be put into what stands there"),
        mark("Give it a name of your own: {code}"),
        "{{% set mine = … %}}, {{% for mine in … %}}",
    ),
    (
        r"escape|Unicode character name",
        mark("a backslash in a text needs another one before it"),
        mark("Write {code} instead."),
        r"`\\`",
    ),
    (
        r"block '(?P<name>[^']*)' defined twice",
        mark("there are two blocks called {name}"),
        mark("Give one of them another name."),
        "",
    ),
    (
        r"chain multiple tests",
        mark("two conditions stand one after the other"),
        mark("Write {code} between them."),
        "`and`",
    ),
    (
        r"non-default argument follows default",
        mark("a value without a default stands behind one that has a default"),
        mark("Put those without a default first."),
        "",
    ),
)
"""What is said -> message, hint, and an example of what to write, in all of which `{groups}` are filled in."""

_SPECIAL: Final[tuple[tuple[str, Callable[..., Words]], ...]] = (
    (r"No filter named '(?P<name>[^']*)'", unknown_filter),
    (r"No test named '(?P<name>[^']*)'", unknown_test),
    (r"^'(?P<name>[^']*)' is undefined", unknown_name),
    (r"^there is no '(?P<name>[^']*)' among (?P<known>.*)", missing_key),
)
_UNSAFE: Final = re.compile(r"access to attribute '(?P<name>[^']*)' of '(?P<kind>\w+)' object is unsafe")
_NO_ATTRIBUTE: Final = re.compile(r"'(?P<kind>\w+)(?: object)?' has no attribute '(?P<name>\w+)'")


def told(error: Exception, environment: Environment, variables: Mapping[str, Any]) -> Told:
    """The words for what a template caused. `variables` are the values that it could print."""
    if hasattr(error, "hint"):
        return Told(getattr(error, "message", "") or str(error), error.hint)
    if isinstance(error, RecursionError):
        return Told(
            tr("a template or a macro calls itself without end"), tr("Take out the line in which it calls itself.")
        )
    if isinstance(error, MemoryError):
        message = tr("a template needs more memory than there is")
        return Told(message, tr("Look for what it builds in loops, and for pictures that are too large."))
    if isinstance(error, TemplateNotFound):
        return Told(*_not_found(error))
    if isinstance(error, TemplateSyntaxError) and (found := _syntax(error)):
        return found
    return Told(*_said(str(error), environment, variables, is_syntax=isinstance(error, TemplateSyntaxError)))


def _not_found(error: TemplateNotFound) -> Words:
    name = str(error.name or "")
    message = tr("there is no template called {name}", name=f"`{name}`")
    if ".." in name or name.startswith("/") or ":" in name:
        return message, tr("A template can take in others from the folders of templates only, by their name there.")
    return message, tr("lep template list shows them all")


def _syntax(error: TemplateSyntaxError) -> Told | None:
    """A mistake in how tags are written, for which the source says more than Jinja does."""
    said, source = error.message or "", error.source or ""
    if (found := re.match(r"Unexpected end of template", said)) and (open_tag := not_closed(source)):
        return Told(*open_tag.words, open_tag.line)
    if found := re.match(r"Encountered unknown tag '(?P<name>[^']*)'", said):
        innermost = re.search(r"needs to be closed is '(\w+)'", said)
        inside = innermost[1] if innermost else ""
        begun = None if _WORD_XML in source else not_closed("\n".join(source.split("\n")[: error.lineno]))
        line = begun.line if begun else 0
        return Told(*(early_end(found["name"], inside, line) or unknown_tag(found["name"], inside)))
    if not re.match(r"unexpected|expected token|Expected an expression", said):
        return None
    if open_mark := unended(source, error.lineno):
        return Told(*open_mark.words, open_mark.line)
    if found := re.match(r"unexpected char '(?P<char>.*)' at \d+$|unexpected char \"(?P<quote>')\" at \d+$", said):
        return Told(*wrong_character(found["char"] or found["quote"]))
    if found := re.match(r"expected token '(?P<wanted>.*)', got '(?P<got>.*)'$", said):
        return Told(*expected(found["wanted"], found["got"]))
    if found := re.match(r"unexpected end of template, expected '(?P<wanted>.*)'", said):
        return Told(*expected(found["wanted"], "end of template"))
    if found := re.match(r"unexpected '(?P<got>.*?)'(?:, expected '(?P<wanted>.*)')?$", said):
        return Told(*(expected(found["wanted"], found["got"]) if found["wanted"] else unexpected(found["got"])))
    return None


def _said(said: str, environment: Environment, variables: Mapping[str, Any], *, is_syntax: bool) -> Words:
    for pattern, words in _SPECIAL:
        if found := re.search(pattern, said):
            return words(**found.groupdict(), environment=environment, variables=variables)
    if found := _UNSAFE.search(said) or _NO_ATTRIBUTE.search(said):
        return _unsafe(found["name"], found["kind"])
    for pattern, message, hint, example in _KNOWN:
        if found := re.search(pattern, said):
            return _filled(_as_written(found.groupdict(), environment), message, hint, example)
    return tr("Jinja reports: “{said}”", said=said), tr(_LOOKING) if is_syntax else tr(_COMPARING, command=_EXPORT)


def _as_written(groups: dict[str, str], environment: Environment) -> dict[str, str]:
    """What was found in an error, with a filter called as in templates where Python calls its function otherwise."""
    name = groups.get("name", "")
    if name in environment.filters or name in environment.globals:
        return groups
    functions = {getattr(one, "__name__", "").lstrip("_"): key for key, one in environment.filters.items()}
    return groups | {"name": functions[name]} if name in functions else groups


def _filled(groups: Mapping[str, str], message: str, hint: str, example: str) -> Words:
    plain = {name: value.strip("'") for name, value in groups.items()}
    code = example if example == _ASKING else example.format(**plain)
    given = {name: value if value.isdigit() else f"`{value}`" for name, value in plain.items()}
    values = {"tag": "`{% raw %}`", **given, "code": code, "command": _EXPORT, "fields": _FIELDS}
    return tr(message, **values), tr(hint, **values)


def _unsafe(name: str, kind: str) -> Words:
    """What a template asks of a value that has no such thing, or none that it may use."""
    from lep.documents.sandbox import open_names

    shown = f"`{name}`"
    if name.startswith("_"):
        return tr("{name} cannot be used in a template", name=shown), tr(_NOT_PLAIN)
    if kind in ("NoneType", "None"):
        return tr("there is no value to take {name} from", name=shown), tr(_ASK_FIRST, code=_ASKING)
    if kind in ("list", "tuple"):
        code = f"{{% for one in … %}}{{{{ one.{name} }}}}{{% endfor %}}"
        message = tr("a list has no {name}: each of its items may have one", name=shown)
        return message, tr("Loop over it: {code}", code=code)
    if kind == "str":
        message = tr("a text has no {name}", name=shown)
        return message, tr("there are: {names}", names=", ".join(open_names(str)))
    if kind in ("int", "float", "bool"):
        message = tr("a number has no {name}", name=shown)
        return message, tr("Print it as it is, or with a filter: {code}", code="| number")
    if kind == "LoopContext":
        from jinja2.runtime import LoopContext

        message = tr("{code} has no {name}", code="`loop`", name=shown)
        return message, tr("there are: {names}", names=", ".join(open_names(LoopContext)))
    return tr("{name} cannot be used in a template", name=shown), tr(_NOT_PLAIN)
