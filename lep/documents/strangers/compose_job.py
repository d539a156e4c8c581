"""Composing with templates that did not come with lep: the same function as ever, in a process apart.

What goes there is plain data; what comes back is a tree whose links and pictures are looked at again. Pictures stay
here: the templates only learn their names, so no markup of a stranger's gets into a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from lep.documents import tree
from lep.documents.errors import TemplateError
from lep.documents.resources import PROGRAM, ResourceNotFoundError, Resources, Snapshot, builtin_root
from lep.documents.strangers.limits import MEGABYTE, Limits
from lep.language import tr

JOB: Final = "lep.documents.strangers.compose_job"
LIMITS: Final = Limits()
LARGEST: Final = MEGABYTE
"""Bytes of one template; the largest built-in one has a hundredth."""
_SHARED: Final = "documents"
_FALLBACK: Final = "en"


# --- here ------------------------------------------------------------------------------------------------------------


def has_programs(resources: Resources, language: str) -> bool:
    """Whether a document in `language` may run a template that did not come with lep."""
    folders = (_SHARED, language, _FALLBACK)
    return any(name.endswith(PROGRAM) and name.split("/")[0] in folders for name in resources.own_names())


def composer(resources: Resources, language: str) -> Callable[..., tree.Document]:
    """`lep.documents.compose.compose` for a search path: apart where it holds programs of strangers, here where not.

    What composes here knows the built-in templates only, so a stranger's can never run here, wherever it hides.
    """
    if has_programs(resources, language):
        return partial(compose_apart, resources=resources)
    from lep.documents.compose import compose

    return partial(compose, resources=Resources((builtin_root(),)))


def compose_apart(
    document: str,
    context: Mapping[str, Any],
    *,
    resources: Resources,
    language: str,
    figures: Mapping[str, tree.Figure],
    **given: Any,
) -> tree.Document:
    """As `lep.documents.compose.compose`, with the same parameters and errors.

    Raises `TemplateError` too when the templates take too much time or memory.
    """
    from lep.documents.strangers.process import FaultError, StoppedError, pool
    from lep.documents.strangers.wire import MisfitError, pack, unpack

    name = f"{_SHARED}/{document}.md.j2"
    setup = {"roots": [str(root) for root in resources.roots], "language": language, "stamp": _stamp(resources)}
    bare = {key: pack(replace(figure, svg="")) for key, figure in figures.items()}
    request = {"document": document, "context": context, "language": language, "figures": bare, **given}
    try:
        answer = pool.ask(JOB, setup, request, LIMITS)
    except StoppedError as error:
        own = [one for one in resources.own_names() if one.endswith(PROGRAM)]
        raise TemplateError(own[0] if len(own) == 1 else name, 0, error.message, error.hint) from error
    try:
        doc: tree.Document = _with_pictures(unpack(tree.Document, answer), figures)
    except (MisfitError, KeyError) as error:
        raise FaultError(f"{name}: {error}") from error
    return doc


def _stamp(resources: Resources) -> list[list[Any]]:
    """What changes when a template is edited, so that a process with the older ones is not asked again."""
    found = []
    for name in resources.own_names():
        try:
            state = resources.find(name).stat()
        except (ResourceNotFoundError, OSError):
            continue
        found.append([name, state.st_mtime_ns, state.st_size])
    return found


def _with_pictures(node: Any, figures: Mapping[str, tree.Figure]) -> Any:
    """A copy of a tree with the drawings that stayed here. Raises KeyError for a picture that nobody drew."""
    if isinstance(node, tuple):
        items = tuple(_with_pictures(item, figures) for item in node)
        return items if any(new is not old for new, old in zip(items, node, strict=True)) else node
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changes: dict[str, Any] = {
        field.name: changed
        for field in fields(node)
        if (changed := _with_pictures(value := getattr(node, field.name), figures)) is not value
    }
    if isinstance(node, tree.Figure):
        changes["svg"] = figures[node.name].svg
    return replace(node, **changes) if changes else node


# --- there -----------------------------------------------------------------------------------------------------------


def prepare(setup: Mapping[str, Any]) -> Callable[..., tree.Document]:
    """All that composing in a language reads: templates in memory, those that came with lep compiled."""
    from lep.documents import compose
    from lep.documents.strangers import wire  # noqa: F401
    from lep.documents.strangers.seldom import load_what_is_used_seldom
    from lep.language import formats_for

    language = setup["language"]
    resources = _read(Resources(tuple(Path(root) for root in setup["roots"])), (_SHARED, language, _FALLBACK))
    formats_for(language)
    load_what_is_used_seldom()
    compose.warm(resources)
    return partial(compose.compose, resources=resources)


def work(state: Callable[..., tree.Document], request: Mapping[str, Any]) -> Any:
    """The packed tree for a request of `compose_apart`."""
    from lep.documents.strangers.wire import pack, unpack

    figures = {key: unpack(tree.Figure, figure) for key, figure in request["figures"].items()}
    return pack(state(**{**request, "figures": figures}))


def _read(resources: Resources, folders: tuple[str, ...]) -> Snapshot:
    """The templates in these folders. Raises `TemplateError` for one that is too large to be one."""
    files: dict[str, tuple[Path, bytes]] = {}
    for name in (name for folder in dict.fromkeys(folders) for name in resources.names(folder)):
        path = resources.find(name)
        if not name.endswith(PROGRAM):
            continue
        if path.stat().st_size > LARGEST:
            raise TemplateError(name, 0, tr("it is larger than a template can be"), path=str(path))
        files[name] = (path, resources.content(path))
    return Snapshot(resources.roots, files)
