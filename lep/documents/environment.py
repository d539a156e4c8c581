"""The sandbox in which skeletons and clauses are rendered, and the way from an error to a line of a template.

A value that is printed never enters the Markdown: `finalize` leaves a placeholder in its place. The only strings
that pass are those that a template itself wrote (a macro, a `set` block, a helper), which Jinja marks as `Markup`;
the sandbox refuses every other way of making or changing one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup

from lep.documents.errors import TemplateError, TemplateMistakeError
from lep.documents.labels import FALLBACK
from lep.documents.placeholders import CLOSE, OPEN
from lep.documents.resources import ResourceNotFoundError, Resources
from lep.documents.sandbox import ResourceLoader, Sandbox
from lep.documents.session import Place, current
from lep.documents.work import LONGEST_VALUE, counted_work, size, spend, too_long

if TYPE_CHECKING:
    from lep.documents.template_mistakes import Told

# What a template can cause, as against what only a fault of ours can.
_MISTAKES = (
    jinja2.TemplateError,
    TemplateMistakeError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
_TEMPLATE = "__jinja_template__"  # what Jinja calls a template in the globals of its compiled code


class _CodeGenerator(CodeGenerator):
    """Jinja's, except that `a ~ b` asks the environment how to join."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class ProseEnvironment(Sandbox):
    """Renders Markdown in which every printed value is a placeholder of the current session."""

    code_generator_class = _CodeGenerator

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        super().__init__(ResourceLoader(resources, forbidden=OPEN + CLOSE), finalize=_shown, cache_size=400)

    def join_path(self, template: str, parent: str) -> str:
        """What an `include` reads: the template of that name, or what stands in for it."""
        return self.standing_in(template)

    def standing_in(self, name: str) -> str:
        """The template `name`, or the English one where the document's language has none, which is remembered."""
        session = current.get()
        folder, _, piece = name.partition("/")
        if folder != session.language or folder == FALLBACK or self.has(name) or not self.has(f"{FALLBACK}/{piece}"):
            return name
        session.borrowed[piece] = f"{FALLBACK}/{piece}"
        return session.borrowed[piece]

    def has(self, name: str) -> bool:
        """Whether there is a template of that name."""
        try:
            self._resources.find(name)
        except ResourceNotFoundError:
            return False
        return True

    def joined(self, values: Iterable[Any]) -> str:
        """`a ~ b`: a text if all are plain values, a piece of the document if a template wrote one of them."""
        slots = current.get().slots
        parts = list(values)
        if any(isinstance(part, Markup) for part in parts):
            return Markup("").join(slots.show(part) for part in parts)
        text = "".join(slots.words(part).value for part in parts)
        if len(text) > LONGEST_VALUE:
            raise TemplateMistakeError(*too_long())
        spend(size(text))
        return text


@pass_context  # which also keeps Jinja from doing it once, at compile time
def _shown(context: Context, value: Any) -> Markup:
    spend(size(value))
    return current.get().slots.show(value)


def render(
    environment: jinja2.Environment, name: str, variables: Mapping[str, Any], *, heading_only: bool = False
) -> str:
    """The text of template `name`, or only its heading. Raises `TemplateError` with the file and line of a mistake."""
    with counted_work(), mistakes_located(name, environment, variables):
        return _rendered(environment, environment.get_template(name), variables, heading_only=heading_only)


def render_source(environment: jinja2.Environment, source: str, name: str, variables: Mapping[str, Any]) -> str:
    """The text that a template in memory gives; `name` is what messages call it. Raises as `render`."""
    with counted_work(), mistakes_located(name, environment, variables):
        return _rendered(environment, environment.from_string(source), variables)


def _rendered(
    environment: jinja2.Environment,
    template: jinja2.Template,
    variables: Mapping[str, Any],
    *,
    heading_only: bool = False,
) -> str:
    context = template.new_context({**environment.globals, **variables}, shared=True)
    written = template.root_render_func(context)
    return environment.concat(_first_line(written) if heading_only else written)


@contextmanager
def mistakes_located(name: str, environment: jinja2.Environment, variables: Mapping[str, Any]) -> Iterator[None]:
    """Within it, a mistake in a template becomes a `TemplateError` with its line and hint; `name` is the outermost
    template."""
    try:
        yield
    except TemplateError:
        raise
    except _MISTAKES as error:
        from lep.documents.template_mistakes import told

        raise _located(error, name, told(error, environment, variables)) from error


def _first_line(written: Iterable[str]) -> Iterator[str]:
    """The first line with something on it. What comes after is not even tried: it may need what is not there."""
    text = ""
    for piece in written:
        text += piece
        line, end, _ = text.lstrip().partition("\n")
        if line and end:
            text = line
            break
    yield text


def _located(error: Exception, name: str, told: Told) -> TemplateError:
    """`error`, in words, with the innermost line of a template that it came from, or the template `name` as a whole."""
    place = Place(name, 0)
    trace = error.__traceback__
    while trace is not None:
        place = _place(trace.tb_frame, trace.tb_lineno) or place
        trace = trace.tb_next
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = Place(error.name or name, told.line or error.lineno, error.filename or "")
    return TemplateError(place.template, place.line, told.message, told.hint, path=place.path)


def calling_place(frame: FrameType | None) -> Place:
    """The line of the template that is calling a helper, whose own frame is `frame`."""
    while frame is not None:
        place = _place(frame, frame.f_lineno)
        if place:
            return place
        frame = frame.f_back
    raise LookupError("no template is being rendered")


def _place(frame: FrameType, line: int) -> Place | None:
    template = frame.f_globals.get(_TEMPLATE)
    if not isinstance(template, jinja2.Template):
        return None
    return Place(template.name or "", template.get_corresponding_lineno(line), template.filename or "")
