"""The Jinja environment that all templates run in: strict, and narrowed to what writing a document needs.

Attributes, methods, filters, functions and operators are allowed one by one; what is not on a list is refused.
Limits on size keep one expression from filling the memory, and a count of all work (see `work`) keeps a template
from going on without end; hard limits on the time and memory of a rendering belong to the process that does it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.environment import TemplateModule
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from lep.documents.errors import TemplateMistakeError
from lep.documents.resources import ResourceNotFoundError, Resources, builtin_root
from lep.documents.template_cache import user_cache
from lep.documents.work import LONGEST_VALUE, joined, paid_filter, paid_loop, size, spend, too_long
from lep.language import formats, tr

LONGEST_RANGE = 10_000
LARGEST_NUMBER = 10**15  # beyond it, money is not exact in floating point either

_CHOICES = ("d", "default", "select", "selectattr", "reject", "rejectattr", "first", "last", "unique", "max", "min")
_LISTS = ("count", "length", "list", "items", "dictsort", "groupby", "map", "sort", "sum")
_NUMBERS = ("abs", "float", "int", "round")
_FUNCTIONS = ("dict", "namespace")
_LOOP_POSITION = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0")
_LOOP_NEIGHBOURS = ("previtem", "nextitem", "changed", "cycle")
_TEXT_QUESTIONS = ("count", "find", "startswith", "endswith", "isalpha", "isdigit")
_TEXT_CHANGES = ("lower", "upper", "strip", "split", "splitlines")
_ATTRIBUTES: dict[type, frozenset[str]] = {
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    LoopContext: frozenset(_LOOP_POSITION + _LOOP_NEIGHBOURS),
    str: frozenset(_TEXT_QUESTIONS + _TEXT_CHANGES),
}


class UnfitSourceError(TemplateSyntaxError):
    """A file that is no template, whatever its tags say. `hint` says what to do."""

    def __init__(self, message: str, hint: str, line: int, name: str, filename: str) -> None:
        super().__init__(message, line, name, filename)
        self.hint = hint


class ResourceLoader(BaseLoader):
    """Loads templates from a search path, by name."""

    def __init__(self, resources: Resources, forbidden: str = "") -> None:
        self._resources = resources
        self._forbidden = forbidden

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Source, file name and a test for freshness, as Jinja asks for them."""
        try:
            path = self._resources.find(template)
        except ResourceNotFoundError as error:
            raise TemplateNotFound(template, str(error)) from error
        is_fresh = self._resources.freshness(path)
        try:
            source = self._resources.content(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            hint = tr("Save it as UTF-8 in your editor.")
            raise UnfitSourceError(tr("the file is not UTF-8 text"), hint, 1, template, str(path)) from error
        for char in self._forbidden:
            if char in source:
                line = source[: source.index(char)].count("\n") + 1
                message = tr("the private-use character {char} is reserved", char=f"U+{ord(char):04X}")
                hint = tr("Take it out: it is most often a symbol of a special font.")
                raise UnfitSourceError(message, hint, line, template, str(path))
        return source, str(path), is_fresh


class Sandbox(ImmutableSandboxedEnvironment):
    """A strict environment whose templates can read plain data, call what they are given, and nothing else.

    Plain data are of exactly the types that JSON has: asking for those is far quicker than for abstract classes.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    concat = staticmethod(joined)
    paid_loop = staticmethod(paid_loop)

    def __init__(self, loader: BaseLoader, **options: Any) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=user_cache(builtin_root()),
            **options,
        )
        self.filters = {name: paid_filter(FILTERS[name]) for name in _CHOICES + _LISTS + _NUMBERS}
        self.globals = {name: DEFAULT_NAMESPACE[name] for name in _FUNCTIONS} | {"range": _short_range}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template as Jinja reads it, with each loop paying for its turns."""
        template = super()._parse(source, name, filename)
        for loop in template.find_all(nodes.For):
            pay = nodes.EnvironmentAttribute("paid_loop", lineno=loop.lineno)
            loop.iter = nodes.Call(pay, [loop.iter], [], None, None, lineno=loop.iter.lineno)
        return template

    def call(self, context: Context, function: Any, /, *given: Any, **named: Any) -> Any:
        """Call what a template calls, a macro or a helper, at the price of what it is given."""
        spend(sum(map(size, given)) + 1)
        return super().call(context, function, *given, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`: a key of a mapping first, then one of the few names that its type allows."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Undefined):
            str(obj)  # StrictUndefined says what is undefined
        if self._is_open(obj, attribute):
            return getattr(obj, attribute)
        if isinstance(obj, dict):
            known = ", ".join(str(key) for key in list(obj)[:20])
            return self.undefined(f"there is no {attribute!r} among {known or 'nothing'}", name=attribute)
        return self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`: keys of mappings, positions of lists and texts."""
        if isinstance(obj, dict | list | tuple | range | str) and not isinstance(obj, Markup):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                pass
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self.undefined(f"there is no item {argument!r}", name=str(argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """What Jinja itself asks before it hands out an attribute."""
        return self._is_open(obj, attr)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers, and `+` on texts or lists, with bounded results."""
        both = (left, right)
        for operand in both:
            if isinstance(operand, Undefined):
                str(operand)  # StrictUndefined says what is undefined
        if all(isinstance(value, int | float) and not isinstance(value, bool) for value in both):
            return self._arithmetic(operator, left, right)
        texts = all(isinstance(value, str) and not isinstance(value, Markup) for value in both)
        lists = all(isinstance(value, list) for value in both)
        if operator != "+" or not (texts or lists):
            raise TemplateMistakeError(*_not_for(operator, *both))
        if len(left) + len(right) > LONGEST_VALUE:
            raise TemplateMistakeError(*too_long())
        spend(size(left) + size(right))
        return left + right

    def _arithmetic(self, operator: str, left: float, right: float) -> float:
        if operator == "**":
            raise TemplateMistakeError(
                tr("{code} is not available in templates", code="`**`"), tr("Write {code} instead.", code="`*`")
            )
        spend(1)
        result: float = self.binop_table[operator](left, right)
        if abs(result) > LARGEST_NUMBER:
            most = formats().number(LARGEST_NUMBER)
            raise TemplateMistakeError(
                tr("a number may be {most} at most", most=most), tr("Look for what it multiplies.")
            )
        return result

    @staticmethod
    def _is_open(obj: Any, attribute: str) -> bool:
        if attribute.startswith("_"):
            return False
        if isinstance(obj, Namespace | TemplateModule):
            return True
        if isinstance(obj, tuple):  # the groups of `groupby`
            return attribute in ("grouper", "list") and hasattr(obj, attribute)
        if isinstance(obj, str) and not isinstance(obj, Markup):
            return attribute in _ATTRIBUTES[str]
        return attribute in _ATTRIBUTES.get(type(obj), ())


def _short_range(*limits: int) -> range:
    numbers = range(*limits)
    if len(numbers) > LONGEST_RANGE:
        message = tr("{code} goes to {most} items at most", code="`range()`", most=formats().number(LONGEST_RANGE))
        raise TemplateMistakeError(message, tr("Loop over a list instead."))
    return numbers


def open_names(kind: type) -> list[str]:
    """What a template may use of values of that type, by name."""
    return sorted(_ATTRIBUTES.get(kind, ()))


def _not_for(operator: str, left: Any, right: Any) -> tuple[str, str]:
    """What to say of an operator between two values that it is not for, and what to do."""
    code = f"`{operator}`"
    message = tr("{code} is not for these two: {left}, {right}", code=code, left=_kind(left), right=_kind(right))
    if left is None or right is None:
        return message, tr("Ask first: {code}, or give a default.", code="{% if value is not none %}…{% endif %}")
    if operator == "+":
        return message, tr("To write one thing after another, use {code}.", code="`~`")
    return message, tr("Only numbers can be reckoned with.")


def _kind(value: Any) -> str:
    if isinstance(value, Markup):
        return tr("a piece of the document")
    names = {bool: tr("yes or no"), str: tr("a text"), int: tr("a number"), float: tr("a number")}
    names |= {type(None): tr("nothing"), list: tr("a list"), dict: tr("a table of values")}
    return names.get(type(value)) or f"`{type(value).__name__}`"
