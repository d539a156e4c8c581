"""How it is written: skeleton and clauses become a tree, and the tree becomes Markdown, HTML, Word and PDF."""

from lep.documents.errors import TemplateError
from lep.documents.kinds import DOCUMENTS
from lep.documents.languages import UnknownLanguageError
from lep.documents.render import (
    FORMATS,
    compose_document,
    output_name,
    render,
    write,
)

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "TemplateError",
    "UnknownLanguageError",
    "compose_document",
    "output_name",
    "render",
    "write",
]
