"""From plain data and templates to a document tree. This is the front of the engine.

    context + skeleton + clauses -> Markdown with placeholders -> tree -> numbers and references

A function of its arguments alone (all of them can be pickled), so that a caller who does not trust the templates
can run it in a process of its own, with limits on time and memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, TemplateNotFound, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from lep.documents import helpers, tree
from lep.documents.columns import plain
from lep.documents.environment import ProseEnvironment, render
from lep.documents.errors import TemplateError, TemplateMistakeError
from lep.documents.labels import FALLBACK
from lep.documents.markdown_in import MarkdownMistakeError, RawHeading, read_blocks
from lep.documents.numbering import NumberWords, UnknownReferenceError, mapped, numbered
from lep.documents.placeholders import PLACEHOLDER, Blocks, OwnWords, Slots, literal
from lep.documents.resources import Resources
from lep.documents.session import Place, Session, current
from lep.documents.text import one_line
from lep.language import Formats, formats_for, tr

_CLAUSE_LEVEL = 3
_CLAUSE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_FIGURES: Mapping[str, tree.Figure] = MappingProxyType({})
_LEAVES = frozenset({str, int, float, bool, type(None)})


def compose(
    document: str,
    context: Mapping[str, Any],
    *,
    language: str,
    resources: Resources,
    labels: Mapping[str, str],
    draft: bool,
    date: str,
    wording: Mapping[str, str] = _NOTHING,
    figures: Mapping[str, tree.Figure] = _NO_FIGURES,
    foreign: Mapping[str, str] = _NOTHING,
) -> tree.Document:
    """The document called `document` ("agreement"), in `language`, for the plain data in `context`.

    Templates see the keys of `context`, and `language`, `labels`, `draft` and `date` (ISO 8601). `wording` replaces
    the body of a clause (by id) with a partnership's own text, taken literally; `figures` are the pictures that
    templates can place, by name; `foreign` is prose in another language than the document's, with that language. What
    the language lacks is in English (`Document.borrowed`). Raises `TemplateError` for whatever is wrong in a
    template, KeyError for a language without formats, and TypeError or ValueError for a context that is not plain data
    or that hides a helper.
    """
    environment = _environment(resources)
    formats = formats_for(language)
    session = Session(language, formats, labels, wording, Slots(formats, foreign), figures)
    token = current.set(session)
    try:
        words = {key: OwnWords(value) for key, value in labels.items()}
        own = {"language": language, "labels": words, "draft": draft, "date": date}
        name = f"documents/{document}.md.j2"
        markdown = render(environment, name, _variables(context, own, environment))
        blocks = _read(environment, name, markdown)
        skeleton = Place(name, 0, _path(environment, name))
        title, body = _title(skeleton, blocks)
        return tree.Document(
            title=title,
            subtitle=session.properties.get("subtitle", ""),
            language=language,
            direction=formats.direction,
            blocks=_numbered(body, session, skeleton),
            opening=_numbered(session.opening, session, skeleton),
            date=date,
            author=session.properties.get("author", ""),
            running_title=session.properties.get("running_title", ""),
            draft=draft,
            labels=dict(labels),
            borrowed=tuple(session.borrowed),
            large=session.properties.get("type") == "large",
        )
    finally:
        current.reset(token)


def warm(resources: Resources) -> None:
    """Compile the built-in templates of `resources` now, for a process that can read no file later."""
    environment = _environment(resources)
    for name in resources.names(""):
        if not resources.is_own(resources.find(name)):
            environment.get_template(name)


@lru_cache(maxsize=8)
def _environment(resources: Resources) -> ProseEnvironment:
    """One environment for each search path, so that a batch compiles each template once."""
    environment = ProseEnvironment(resources)
    helpers.install(environment)
    environment.globals["clause"] = clause
    return environment


@pass_context
def clause(context: Context, key: str, **variables: Any) -> Markup:
    """The clause with that id, in the document's language, with the variables of the calling template and more."""
    session = current.get()
    if not (isinstance(key, str) and _CLAUSE_ID.fullmatch(key)):
        raise TemplateMistakeError(tr("{id} is not the id of a clause", id=repr(key)))
    environment, own = _prose_environment(context), session.wording.get(key)
    name = environment.standing_in(f"{session.language}/clauses/{key}.md.j2")
    try:
        markdown = render(environment, name, {**context.get_all(), **variables}, heading_only=bool(own))
    except TemplateError as error:
        if isinstance(error.__cause__, TemplateNotFound) and not error.line:
            raise TemplateMistakeError(
                tr("clause {id} is not written in {language}", id=repr(key), language=repr(session.language)), name
            ) from error
        raise
    blocks = _read(environment, name, markdown)
    heading = blocks[0] if blocks else None
    if not isinstance(heading, RawHeading) or heading.level != _CLAUSE_LEVEL:
        message, hint = tr("a clause begins with its heading: ### Title"), tr("Write it into the first line.")
        raise TemplateError(name, 1, message, hint, path=_path(environment, name))
    for block in blocks[1:]:
        if isinstance(block, tree.Clause) or (isinstance(block, RawHeading) and block.level <= _CLAUSE_LEVEL):
            raise TemplateMistakeError(
                tr("clause {id} holds another clause or article", id=repr(key)), tr("See {file}.", file=name)
            )
    found = tree.Clause(key, heading, _own_wording(own) if own else blocks[1:])
    return session.slots.put(Blocks((_in_english(found) if name in session.borrowed.values() else found,)))


def _prose_environment(context: Context) -> ProseEnvironment:
    if not isinstance(context.environment, ProseEnvironment):
        raise TypeError("clauses are written in an environment of ours")
    return context.environment


def _in_english(found: tree.Block) -> tree.Block:
    """A clause that stands in for another language's: its own words are marked as English."""

    def change(inline: tree.Inline) -> tree.Inline:
        own = isinstance(inline, tree.Text) and not inline.user and not inline.language
        return replace(inline, language=FALLBACK) if own and isinstance(inline, tree.Text) else inline

    return mapped(found, change)


def _own_wording(text: str) -> tuple[tree.Block, ...]:
    """A partnership's own text for a clause: paragraphs at blank lines, every character as it was typed."""
    paragraphs = _PARAGRAPH_END.split(text.replace("\r\n", "\n"))
    return tuple(tree.Paragraph(literal(part, user=True)) for part in paragraphs if part.strip())


def _read(environment: Environment, name: str, markdown: str) -> tuple[tree.Block, ...]:
    try:
        return read_blocks(markdown, current.get().slots)
    except MarkdownMistakeError as error:
        line = _line_of(environment, name, error.source)
        raise TemplateError(name, line, error.message, error.hint, path=_path(environment, name)) from error


def _line_of(environment: Environment, name: str, written: str) -> int:
    """The line of template `name` that wrote the Markdown line `written`, found by its longest literal part."""
    part = max((piece.strip() for piece in PLACEHOLDER.sub("\n", written).split("\n")), key=len)
    lines = _source(environment, name)[0].splitlines() if part else []
    return next((number for number, line in enumerate(lines, 1) if part in line), 0)


def _path(environment: Environment, name: str) -> str:
    return _source(environment, name)[1] or ""


def _source(environment: Environment, name: str) -> tuple[str, str | None, Any]:
    if environment.loader is None:
        raise LookupError("the environment has no loader")
    return environment.loader.get_source(environment, name)


def _title(skeleton: Place, blocks: tuple[tree.Block, ...]) -> tuple[str, tuple[tree.Block, ...]]:
    first = blocks[0] if blocks else None
    if not isinstance(first, RawHeading) or first.level != 1:
        message, hint = tr("a document begins with its title: # Title"), tr("Write it into the first line.")
        raise TemplateError(skeleton.template, 1, message, hint, path=skeleton.path)
    if any(isinstance(block, RawHeading) and block.level == 1 for block in blocks[1:]):
        message, hint = (
            tr("a document has one title (#); its articles are ##"),
            tr("Write {code} instead.", code="`##`"),
        )
        raise TemplateError(skeleton.template, 0, message, hint, path=skeleton.path)
    return one_line(plain(first.children)), blocks[1:]


def _numbered(blocks: tuple[tree.Block, ...], session: Session, skeleton: Place) -> tuple[tree.Block, ...]:
    try:
        done = numbered(blocks, NumberWords.from_labels(session.labels))
    except UnknownReferenceError as error:
        import difflib

        place = session.references[error.key]
        close = difflib.get_close_matches(error.key, error.known, cutoff=0.3)
        message = tr("ref({key}) refers to nothing in this document", key=repr(error.key))
        hint = tr("There is {names}.", names=", ".join(close or error.known)) if error.known else ""
        raise TemplateError(place.template, place.line, message, hint, path=place.path) from error
    except ValueError as error:
        hint = tr("Give one of them another name.")
        raise TemplateError(skeleton.template, 0, str(error), hint, path=skeleton.path) from error
    if not session.formats.before:
        return done
    return tuple(mapped(block, partial(_set_off, session.formats)) for block in done)


def _set_off(formats: Formats, inline: tree.Inline) -> tree.Inline:
    """Our words with the spaces of the language before its signs: skeletons are written for all languages."""
    if isinstance(inline, tree.Text) and not inline.user and not inline.language:
        return replace(inline, value=formats.set_off(inline.value))
    return inline


def _variables(context: Mapping[str, Any], own: Mapping[str, Any], environment: Environment) -> dict[str, Any]:
    hidden = (set(environment.globals) | set(own)) & set(context)
    if hidden:
        raise ValueError(f"the context hides {', '.join(sorted(hidden))}")
    return {key: _plain(value, key) for key, value in context.items()} | dict(own)


def _plain(value: Any, *path: str) -> Any:
    """A copy of `value` that is made of exactly dict, list, str, int, float, bool and None."""
    kind = type(value)
    if kind in _LEAVES:
        return value
    # Most of a context are leaves: they are told here, without a call for each.
    if kind is dict or isinstance(value, Mapping):
        return {
            str(key): item if type(item) in _LEAVES else _plain(item, *path, str(key)) for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [item if type(item) in _LEAVES else _plain(item, *path) for item in value]
    raise TypeError(f"{'.'.join(path)} is {kind.__name__}, not plain data")
