"""A document of a house's own: a skeleton that did not come with lep, which is given what the agreement is given."""

from __future__ import annotations

import re
from typing import Final

from lep.documents.kinds import DOCUMENTS, OF_A_ROUND, Kind, Parts, Request
from lep.documents.resources import Resources
from lep.language import mark

NAME: Final = r"[a-z][a-z0-9-]{0,40}"
"""What a document may be called: its name begins the names of its files."""
_FOLDER, _ENDING = "documents/", ".md.j2"


def kind_called(name: str, resources: Resources) -> Kind:
    """The document of that name, built in or of the house's own. Raises KeyError."""
    built_in = DOCUMENTS.get(name) or OF_A_ROUND.get(name)
    if built_in:
        return built_in
    if name not in own_documents(resources):
        raise KeyError(name)
    words = f"{name}.yaml"
    has_words = any(one.endswith(f"/{words}") for one in resources.own_names())
    return Kind(name, mark("a document of your own"), "own_document", (words,) if has_words else ())


def own_documents(resources: Resources) -> list[str]:
    """The names of the documents whose skeletons stand in folders that did not come with lep."""
    found = (one.removeprefix(_FOLDER).removesuffix(_ENDING) for one in resources.own_names() if _is_skeleton(one))
    return [name for name in found if re.fullmatch(NAME, name) and name not in {**DOCUMENTS, **OF_A_ROUND}]


def parts(request: Request) -> Parts:
    """What the agreement is given: the agreed part of the file, and the partners' own wording of clauses."""
    from lep.documents import agreement

    return agreement.parts(request)


def _is_skeleton(name: str) -> bool:
    return name.startswith(_FOLDER) and name.endswith(_ENDING)
