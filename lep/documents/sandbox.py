"""The Jinja environment that all templates run in: strict, and narrowed to what writing a document needs.

Attributes, methods, filters, functions and operators are allowed one by one; what is not on a list is refused.
Limits on size keep one expression from filling the memory, and a count of all work (see `work`) keeps a template
from going on without end; hard limits on the time and memory of a rendering belong to the process that does it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined, nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from lep.documents.resources import ResourceNotFoundError, Resources, builtin_root
from lep.documents.template_cache import user_cache
from lep.documents.work import LONGEST_VALUE, joined, paid_filter, paid_loop, size, spend

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
            raise TemplateSyntaxError("the file is not UTF-8 text", 1, template, str(path)) from error
        for char in self._forbidden:
            if char in source:
                line = source[: source.index(char)].count("\n") + 1
                message = f"the private-use character U+{ord(char):04X} is reserved"
                raise TemplateSyntaxError(message, line, template, str(path))
        return source, str(path), is_fresh


class Sandbox(ImmutableSandboxedEnvironment):
    """A strict environment whose templates can read plain data, call what they are given, and nothing else."""

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
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Undefined):
            str(obj)  # StrictUndefined says what is undefined
        if self._is_open(obj, attribute):
            return getattr(obj, attribute)
        if isinstance(obj, Mapping):
            known = ", ".join(str(key) for key in list(obj)[:20])
            return self.undefined(f"there is no {attribute!r} among {known or 'nothing'}", name=attribute)
        return self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`: keys of mappings, positions of lists and texts."""
        if isinstance(obj, Mapping | Sequence) and not isinstance(obj, Markup):
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
            kinds = " and ".join(_kind(value) for value in both)
            raise SecurityError(f"{operator!r} does not apply to {kinds}")
        if len(left) + len(right) > LONGEST_VALUE:
            raise SecurityError(f"a value may hold {LONGEST_VALUE:,} characters or items at most")
        spend(size(left) + size(right))
        return left + right

    def _arithmetic(self, operator: str, left: float, right: float) -> float:
        if operator == "**":
            raise SecurityError("'**' is not available in templates")
        spend(1)
        result: float = self.binop_table[operator](left, right)
        if abs(result) > LARGEST_NUMBER:
            raise SecurityError(f"a number may be {LARGEST_NUMBER:,} at most")
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
        raise SecurityError(f"range() goes to {LONGEST_RANGE:,} items at most")
    return numbers


def _kind(value: Any) -> str:
    if isinstance(value, Markup):
        return "a piece of the document"
    names = {bool: "yes or no", str: "text", int: "a number", float: "a number", type(None): "nothing"}
    return names.get(type(value), f"a {type(value).__name__}")
